<?php
// What this DokuWiki says is public, and what it says is not, as JSON: php truth.php FOLDER
declare(strict_types=1);

define('NOSESSION', 1);
define('DOKU_INC', $argv[1] . '/site/');
require DOKU_INC . 'inc/init.php';
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);

// The seed's access list hides one namespace.
$public = fn(array $item): bool => getNS($item['id']) !== 'prive';
$addresses = [['url' => '/', 'kind' => 'redirect'], ['url' => '/doku.php', 'kind' => 'page'], ['url' => '/feed.php', 'kind' => 'feed']];
$pages = $media = [];
search($pages, $conf['datadir'], 'search_allpages', ['skipacl' => true]);
search($media, $conf['mediadir'], 'search_media', ['skipacl' => true, 'depth' => 9]);
foreach (array_filter($pages, $public) as $item) {
    $addresses[] = ['url' => '/doku.php?id=' . idfilter($item['id']), 'kind' => 'page'];
}
foreach (array_filter($media, $public) as $item) {
    $addresses[] = ['url' => '/lib/exe/fetch.php?media=' . idfilter($item['id']), 'kind' => 'media'];
}

echo json_encode(['addresses' => $addresses, 'secrets' => [
    ['what' => 'page that only members may read', 'text' => 'SECRET-PRIVE-7f3a9c'],
    ['what' => 'title of a page that only members may read', 'text' => 'Compte secret'],
    ['what' => 'page that was deleted', 'text' => 'SECRET-EFFACE-7f3a9c'],
    ['what' => 'e-mail address of a user', 'text' => 'gestion@prive.example'],
    ['what' => 'hash of a password', 'text' => '$1$only$for-a-test'],
    ['what' => 'folder of the server', 'text' => DOKU_INC],
]], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT), "\n";
