<?php
// Fills a new DokuWiki through its own functions: php seed.php FOLDER
declare(strict_types=1);

$site = $argv[1] . '/site';
$address = trim(file_get_contents($argv[1] . '/address'));
define('NOSESSION', 1);
define('DOKU_INC', "$site/");
require DOKU_INC . 'inc/init.php';
require __DIR__ . '/../pictures.php';
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);

foreach ([['vie:fête du village.jpg', 1200, 800], ["vie:marché d’été.jpg", 900, 600], ['plan.png', 600, 400], ['vie:mini.gif', 80, 60], ['prive:secret.jpg', 200, 100]] as $seed => [$id, $width, $height]) {
    $file = mediaFN(cleanID($id));
    io_makeFileDir($file);
    picture($file, $width, $height, $seed + 40);
}
paper(mediaFN(cleanID('vie:bulletin_3.pdf')), 'Bulletin 3');

$text = fn(string $subject, int $count): string => implode("\n\n", array_map(fn(int $number): string => paragraph($subject, $number), range(1, $count)));
$pages = [
    'start' => "====== Wiki des Coteaux ======\n" . $text('Accueil', 1) . "\n  * [[vie:start|La vie du bourg]]\n  * [[vie:église]], [[vie:église:vitraux]]\n  * [[qui_sommes-nous]]\n  * [[c]]\n  * [[vie:l_été à la ferme]]\n"
        . "  * [[page à écrire]] (elle manque)\n  * [[prive:compte|réservé]]\n  * [[vie:Привет]]\n  * [[galerie]]\n  * {{vie:bulletin_3.pdf|le bulletin}}\n  * [[$address/doku.php?id=vie:%C3%A9glise|la même, autrement]]\n"
        . "  * [[wp>Bal]], [[https://fr.wikipedia.org/wiki/Bal|Wikipédia]], <bonjour@coteaux.example>\n{{vie:fête_du_village.jpg?300|Le bal}}",
    'qui_sommes-nous' => "====== Qui sommes-nous ? ======\n" . $text('Nous', 3) . "\n===== Histoire =====\n" . $text('Histoire', 2) . "\n===== Avenir =====\nVoir [[#histoire]] et [[vie:église#clocher]].((Une note.))",
    'c' => "====== C++ & co (100 %) ======\n" . $text('C++', 2) . "\n<code cpp bal.cpp>\nint main() { return 0; }\n</code>\n<file txt liste.txt>\nun\ndeux\n</file>",
    'galerie' => "====== Galerie ======\n" . implode("\n", ['{{vie:fête_du_village.jpg}}', '{{ vie:fête_du_village.jpg?400x200}}', '{{vie:marché_d’été.jpg?200&direct|Le marché}}', '{{vie:marché_d’été.jpg?100x100&nolink}}', '{{plan.png?linkonly|le plan}}', '{{plan.png?150}}', '{{vie:mini.gif}}', '{{plan.png?nocache}}']),
    'vie:start' => "====== La vie du bourg ======\n" . $text('La vie', 2) . "\n[[..:start|retour]], [[.:église]], [[.:église:]]",
    'vie:église' => "====== Église ======\n" . $text('L’église', 2) . "\n===== Clocher =====\n" . $text('Le clocher', 2) . "\n{{plan.png?120 |plan}}",
    'vie:église:vitraux' => "====== Vitraux ======\n" . $text('Les vitraux', 2) . "\n[[..:|plus haut]] [[vie:start]]",
    'vie:l_été à la ferme' => "====== L’été à la ferme ======\n" . $text('L’été', 3),
    'vie:Привет' => "====== Привет ======\n" . $text('Привет', 2),
    'seul' => "====== Seul ======\n" . $text('Nul lien ne mène ici, que le plan du site', 2),
    'prive:compte' => "====== Compte secret ======\nSECRET-PRIVE-7f3a9c",
    'effacee' => 'SECRET-EFFACE-7f3a9c',
];
foreach ($pages as $id => $content) {
    saveWikiText(cleanID($id), $content, 'première version');
}
saveWikiText('effacee', '', 'erreur');
// What is older than five days is no longer « noindex »: half of the pages.
foreach (['start', 'vie:start', 'galerie', 'c'] as $id) {
    touch(wikiFN($id), mktime(10, 0, 0, 5, 2, 2023));
    p_set_metadata($id, ['date' => ['modified' => mktime(10, 0, 0, 5, 2, 2023)]]);
}
foreach (array_keys($pages) as $id) {
    idx_addPage(cleanID($id), false, true);
}
