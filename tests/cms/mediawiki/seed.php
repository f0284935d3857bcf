<?php
// Fills a new MediaWiki through its own classes: php seed.php FOLDER
putenv('MW_INSTALL_PATH=/usr/share/mediawiki');
putenv("MW_CONFIG_FILE=$argv[1]/LocalSettings.php");
require_once '/usr/share/mediawiki/maintenance/Maintenance.php';
require_once __DIR__ . '/../pictures.php';

use MediaWiki\MediaWikiServices;

class Seed extends Maintenance
{
    public function __construct()
    {
        parent::__construct();
        $this->addArg('folder', 'where the site is');
    }

    public function execute(): void
    {
        $user = User::newFromName('Gestion');
        $user->setEmail('gestion@prive.example');
        $user->saveSettings();
        $this->files($this->getArg(0) . '/uploads', $user);
        foreach ($this->pages() as $title => $text) {
            $this->write($title, $text, $user);
        }
        $this->write('Page effacée', 'SECRET-EFFACE-7f3a9c', $user);
        $page = MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle(Title::newFromText('Page effacée'));
        $page->doDeleteArticleReal('erreur', $user);
        $runner = MediaWikiServices::getInstance()->getJobRunner();
        $runner->run(['type' => false, 'maxJobs' => 1000, 'maxTime' => 30, 'throttle' => false]);
        SiteStatsInit::doAllAndCommit(wfGetDB(DB_PRIMARY));
    }

    private function write(string $title, string $text, User $user): void
    {
        $page = MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle(Title::newFromText($title));
        $status = $page->doUserEditContent(ContentHandler::makeContent($text, $page->getTitle()), $user, 'première version', EDIT_SUPPRESS_RC);
        if (!$status->isOK()) {
            $this->fatalError("$title: " . $status->getWikiText());
        }
    }

    private function files(string $folder, User $user): void
    {
        mkdir($folder);
        foreach ([['Fête du village.jpg', 1200, 800], ["Marché d’été.jpg", 900, 600], ['Plan (détail).png', 600, 400], ['Mini.gif', 80, 60]] as $seed => [$name, $width, $height]) {
            picture("$folder/$name", $width, $height, $seed + 20);
        }
        paper("$folder/Bulletin n° 3.pdf", 'Bulletin 3');
        foreach (scandir($folder) as $name) {
            if ($name[0] !== '.') {
                $file = MediaWikiServices::getInstance()->getRepoGroup()->getLocalRepo()->newFile($name);
                $status = $file->upload("$folder/$name", 'versé', "Photo prise par l’association. [[Catégorie:Images]]", 0, false, '20230502100000', $user);
                if (!$status->isOK()) {
                    $this->fatalError("$name: " . $status->getWikiText());
                }
            }
        }
    }

    /** @return array<string, string> wikitext by title */
    private function pages(): array
    {
        $text = fn(string $subject, int $count): string => implode("\n\n", array_map(fn(int $number): string => paragraph($subject, $number), range(1, $count)));
        $server = $this->getConfig()->get('Server');
        $pages = [
            'Accueil' => "'''Bienvenue''' sur le wiki des coteaux.\n\n* [[Église]], [[Église/Vitraux|ses vitraux]], [[Cure]]\n* [[Qui sommes-nous ?]]\n* [[Pain 100 % bio]]\n* [[C++]]\n* [[Fêtes & bals]]\n"
                . "* [[L’été à la ferme]]\n* [[Émoi 🎉]]\n* [[Page à écrire]] (elle manque)\n* [[:Catégorie:Lieux]], [[:Catégorie:Fêtes]]\n* [[Discussion:Église]], [[Aide:Écrire]], [[Привет]]\n* [[Galerie]], [[Média:Bulletin n° 3.pdf|le bulletin]]\n"
                . "* [$server/index.php?title=%C3%89glise la même page, autrement]\n* [$server/index.php/Fêtes_%26_bals encore autrement]\n* [https://fr.wikipedia.org/wiki/Bal Wikipédia]\n"
                . "[[Fichier:Fête du village.jpg|vignette|Le bal]]\n\n{{Bandeau|Été}}",
            'Église' => $text('L’église', 2) . "<ref>Registre de 1752.</ref>\n\n== Histoire ==\n" . $text('Le clocher', 2) . "\n\n== Vitraux ==\nVoir [[/Vitraux]] et [[#Histoire]].\n\n== Notes ==\n<references />\n[[Catégorie:Lieux]]",
            'Église/Vitraux' => $text('Les vitraux', 2) . "\n[[Fichier:Marché d’été.jpg|300px|sans cadre]]\n[[Catégorie:Lieux]]",
            'Qui sommes-nous ?' => $text('Nous', 2) . "\n[[Catégorie:Lieux]]",
            'Pain 100 % bio' => $text('Le pain', 2),
            'C++' => $text('Le langage', 2),
            'Fêtes & bals' => $text('Les bals', 2) . "\n[[Catégorie:Fêtes]]",
            'L’été à la ferme' => $text('L’été', 2) . "\n[[Catégorie:Fêtes]]",
            'Émoi 🎉' => $text('Émoi', 1) . "\n[[Catégorie:Fêtes]]",
            'Привет' => $text('Привет', 1) . "\n[[Catégorie:Lieux]]",
            'Cure' => '#REDIRECTION [[Église]]',
            'Galerie' => "<gallery>\nFête du village.jpg|Le bal\nMarché d’été.jpg|Le marché\nPlan (détail).png\nMini.gif\n</gallery>\n[[Fichier:Plan (détail).png|200px|lien=Église]]",
            'Discussion:Église' => $text('Débat', 1),
            'Aide:Écrire' => $text('Écrire', 2),
            'Modèle:Bandeau' => '<div class="bandeau">Saison : {{{1}}}</div>',
            'Catégorie:Lieux' => "Les lieux du bourg.\n[[Catégorie:Tout]]",
            'Catégorie:Fêtes' => "Les fêtes du bourg.\n[[Catégorie:Tout]]",
            'Catégorie:Tout' => 'Tout.',
            'Catégorie:Images' => 'Les images.',
        ];
        foreach (range(1, 9) as $number) {
            $pages["Lieu-dit $number"] = $text("Lieu-dit $number", 1) . "\n[[Catégorie:Lieux]]";
        }
        return $pages;
    }
}

$maintClass = Seed::class;
require_once RUN_MAINTENANCE_IF_MAIN;
