<?php
// What this MediaWiki says is public, and what it says is not, as JSON: php truth.php FOLDER
putenv('MW_INSTALL_PATH=/usr/share/mediawiki');
putenv("MW_CONFIG_FILE=$argv[1]/LocalSettings.php");
require_once '/usr/share/mediawiki/maintenance/Maintenance.php';

use MediaWiki\MediaWikiServices;

class Truth extends Maintenance
{
    /** @var array<string, string> kind by address */
    private array $addresses = [];

    public function __construct()
    {
        parent::__construct();
        $this->addArg('folder', 'where the site is');
    }

    public function execute(): void
    {
        $this->addresses['/'] = 'redirect';
        $kinds = [NS_MAIN => 'page', NS_TALK => 'talk', NS_CATEGORY => 'category', NS_FILE => 'file', NS_HELP => 'page', NS_TEMPLATE => 'template'];
        $rows = wfGetDB(DB_REPLICA)->select('page', ['page_namespace', 'page_title', 'page_is_redirect'], '', __METHOD__);
        foreach ($rows as $row) {
            $title = Title::makeTitle((int) $row->page_namespace, $row->page_title);
            $this->addresses[$title->getLocalURL()] = $kinds[$title->getNamespace()] ?? 'other';
            if ($title->getNamespace() === NS_CATEGORY) {
                $this->follow($title->getFullURL());
            }
        }
        foreach (wfGetDB(DB_REPLICA)->selectFieldValues('image', 'img_name', '', __METHOD__) as $name) {
            $this->addresses[MediaWikiServices::getInstance()->getRepoGroup()->findFile($name)->getUrl()] = 'media';
        }
        $user = User::newFromName('Gestion');
        echo json_encode([
            'addresses' => array_map(fn($url, $kind) => ['url' => (string) $url, 'kind' => $kind], array_keys($this->addresses), $this->addresses),
            'secrets' => [
                ['what' => 'text of a deleted page', 'text' => 'SECRET-EFFACE-7f3a9c'],
                ['what' => 'e-mail address of a user', 'text' => $user->getEmail()],
                ['what' => 'secret key', 'text' => $this->getConfig()->get('SecretKey')],
                ['what' => 'folder of the server', 'text' => $this->getConfig()->get('CacheDirectory')],
            ],
        ], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT), "\n";
    }

    /** The further pages of a category's list, as its own page links them. */
    private function follow(string $url): void
    {
        $server = $this->getConfig()->get('Server');
        preg_match_all('~href="(/index\.php\?title=[^"#]*&amp;(?:page|file|subcat)(?:from|until)=[^"#]*)~', file_get_contents($url), $found);
        foreach ($found[1] as $link) {
            $link = html_entity_decode($link);
            if (!isset($this->addresses[$link])) {
                $this->addresses[$link] = 'category-pages';
                $this->follow($server . $link);
            }
        }
    }
}

$maintClass = Truth::class;
require_once RUN_MAINTENANCE_IF_MAIN;
