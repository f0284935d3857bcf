<?php
// Posts: enough for pages of lists, and one of each kind that needs care.

/** A post; what is not given has a plain value. */
function post(string $title, string $date, string $content, array $more = []): int
{
    return wp_insert_post(wp_slash($more + [
        'post_title' => $title, 'post_content' => $content, 'post_date' => $date, 'post_status' => 'publish', 'post_author' => 1,
        'post_type' => 'post', 'comment_status' => 'open',
    ]), true);
}

/** Text as the block editor writes it. */
function text(string $subject, int $paragraphs): string
{
    $blocks = '';
    for ($number = 1; $number <= $paragraphs; $number++) {
        $blocks .= '<!-- wp:paragraph --><p>' . paragraph($subject, $number) . "</p><!-- /wp:paragraph -->\n\n";
    }
    return $blocks;
}

/** The address of an upload as the editor leaves it: not escaped. */
function upload(string $name): string
{
    return content_url("uploads/2023/05/$name");
}

$home = home_url();
$plain = [
    'L’été à la ferme', 'Cœur de bourg : où en est-on ?', 'Soupe à l’oignon & pain perdu', 'Ça repart… la chorale', 'Un hérisson au potager',
    'Le « grand » bal du 14 juillet', 'Tarifs de l’eau : 100 % compris', 'Où jeter ses piles ?', 'Naïveté et maïs', 'Le compte-rendu nº 2', 'Nœuds & ficelles',
    'À vélo jusqu’à Auterive', 'L’œuvre de Mme Fâché', 'La bibliothèque déménage', 'Crue de l’Ariège', 'Les 24 h du tournevis', 'Un arbre, un enfant',
    'Compost : mode d’emploi', 'Le four à pain', 'Noël solidaire', 'Vœux 2024', 'La grêle de juin', 'Ruches en fleur', 'Le car de 7 h 12', 'Émoi 🎉 au lavoir',
    'Prêt de matériel',
];
$tags = ['Été', 'soupe', 'vélo & marche', 'C++', 'œuvre', 'l’eau'];
$names = array_keys($category);
$post = [];
foreach ($plain as $index => $title) {
    $date = sprintf('202%d-%02d-%02d 09:%02d:00', 2 + $index % 3, 1 + $index * 5 % 12, 1 + $index * 7 % 28, $index);
    $post[$title] = post($title, $date, text($title, 2 + $index % 3), [
        'post_category' => [$category[$names[$index % count($names)]]], 'tags_input' => [$tags[$index % 6], $tags[($index + 1) % 6]],
        'post_author' => $index % 4 === 0 ? $noel : 1, 'post_excerpt' => $index % 5 === 0 ? "Résumé : $title" : '',
    ]);
}
set_post_thumbnail($post['L’été à la ferme'], $picture["Marché d’été.jpg"]);
set_post_thumbnail($post['La grêle de juin'], $picture['fete-du-village.jpg']);
stick_post($post['Vœux 2024']);

$post['cyrillic'] = post('Привет из Тулузы', '2023-05-03 11:00:00', text('Привет', 2), ['tags_input' => ['Привет']]);
$post['long'] = post('Un long récit en trois pages', '2023-05-04 11:00:00', text('Première page du récit', 3) . "<!--nextpage-->\n" . text('Deuxième page du récit', 2) . "<!--nextpage-->\n" . text('Fin du récit', 2));
$post['more'] = post('La suite au prochain numéro', '2023-05-05 11:00:00', text('Avant la coupure', 1) . "<!--more Lire la suite… -->\n" . text('Après la coupure', 2));
$post['renamed'] = post('Le lavoir rénové', '2023-05-06 11:00:00', text('Le lavoir', 2), ['post_name' => 'ancien-nom-du-lavoir']);
wp_update_post(['ID' => $post['renamed'], 'post_name' => 'le-lavoir-renove']);

$ids = implode(',', [$picture['fete-du-village.jpg'], $picture["Marché d’été.jpg"], $picture["Cafe\u{301} de la gare.jpg"], $picture['Привет.webp']]);
$image = fn(string $name, string $size): string => '<!-- wp:image {"id":' . $picture[$name] . '} --><figure class="wp-block-image size-' . $size . '">'
    . wp_get_attachment_image($picture[$name], $size, false, ['class' => 'wp-image-' . $picture[$name], 'srcset' => '', 'sizes' => '']) . '</figure><!-- /wp:image -->';
$post['gallery'] = post('La fête en images', '2023-05-07 11:00:00', text('La fête', 1) . "[gallery ids=\"$ids\" columns=\"2\"]\n\n[gallery ids=\"$ids\" link=\"file\" size=\"medium\"]\n\n"
    . $image('fete-du-village.jpg', 'large') . $image("Marché d’été.jpg", 'large') . $image("Cafe\u{301} de la gare.jpg", 'medium') . $image('plan (détail) + prix.png', 'full') . $image('animé.gif', 'full'));
wp_update_post(['ID' => $picture['Привет.webp'], 'post_parent' => $post['gallery']]);
$post['film'] = post('Le film de la fête', '2023-05-08 11:00:00', text('Le film', 1) . '[video width="640" height="360" mp4="' . upload('film-de-la-fête.mp4') . "\"]\n\n"
    . '<!-- wp:video --><figure class="wp-block-video"><video controls poster="' . upload('fete-du-village-300x200.jpg') . '" src="/wp-content/uploads/2023/05/film-de-la-fête.mp4"></video></figure><!-- /wp:video -->'
    . '<p><a href="' . upload('PRÁCTICA nº 3.pdf') . '">Le bulletin (PDF)</a>, <a href="' . upload(rawurlencode('PRÁCTICA nº 3.pdf')) . '">le même, bien écrit</a></p>');

$cyrillic = '/2023/05/%d0%bf%d1%80%d0%b8%d0%b2%d0%b5%d1%82-%d0%b8%d0%b7-%d1%82%d1%83%d0%bb%d1%83%d0%b7%d1%8b/';
$post['links'] = post('Tous nos liens', '2023-05-09 11:00:00', text('Des liens', 1) . implode("\n", [
    "<a href=\"$home" . rawurldecode($cyrillic) . '">en lettres</a>', "<a href=\"$home" . strtoupper($cyrillic) . '">en majuscules</a>', "<a href=\"$cyrillic\">en minuscules</a>",
    '<a href="' . str_replace('127.0.0.1', 'localhost', $home) . '/contact/">l’autre nom du même site</a>', '<a href="' . preg_replace('/^http:/', '', $home) . '/contact/?utm_source=lettre&amp;utm_medium=mail">sans protocole</a>',
    "<a href=\"$home/2023/05/ancien-nom-du-lavoir/\">l’ancien nom</a>", "<a href=\"$home/?p={$post['long']}\">lien court</a>", "<a href=\"$home/2023/05/la-fete-en-images\">sans barre finale</a>",
    '<a href="../la-fete-en-images/">relatif</a>', '<a href="?replytocom=1#respond">répondre</a>', "<a href=\"$home/n-existe-pas/\">lien mort</a>",
    '<a href="javascript:void(0)">rien</a>', '<a href="tel:+33561000000">téléphone</a>', '<a href="#bas">plus bas</a>', '<a href="https://fr.wikipedia.org/wiki/%C3%89cho">Wikipédia</a>',
]) . '<p id="bas" style="background-image:url(&quot;' . upload('fete-du-village-150x150.jpg') . '&quot;)">fond</p>');
$post['embed'] = post('Relire le lavoir', '2023-05-10 11:00:00', text('Relire', 1) . '<!-- wp:embed --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">' . "\n" . get_permalink($post['renamed']) . "\n" . '</div></figure><!-- /wp:embed -->');

// What nobody may read.
$secret = fn(string $what): string => "SECRET-$what-7f3a9c";
post('Brouillon caché', '2023-05-11 11:00:00', $secret('BROUILLON'), ['post_status' => 'draft']);
post('Article privé', '2023-05-12 11:00:00', $secret('PRIVE'), ['post_status' => 'private']);
post('Article à relire', '2023-05-13 11:00:00', $secret('RELECTURE'), ['post_status' => 'pending']);
post('Article à venir', '2037-05-14 11:00:00', $secret('AVENIR'), ['post_status' => 'future']);
wp_trash_post(post('Article jeté', '2023-05-15 11:00:00', $secret('CORBEILLE')));
$post['protected'] = post('Réservé aux adhérents', '2023-05-16 11:00:00', $secret('PROTEGE'), ['post_password' => $secret('MOTDEPASSE')]);
