<?php
// Fills a new WordPress through its own functions: php seed.php FOLDER
declare(strict_types=1);
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);

$site = $argv[1] . '/site';
(new mysqli('localhost', 'root', '', '', 0, $argv[1] . '/database'))->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
require __DIR__ . '/../pictures.php';
require "$site/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
require_once ABSPATH . 'wp-admin/includes/media.php';
function wp_new_blog_notification(): void {} // would send an e-mail

wp_install('L’Écho des Coteaux', 'gestion.camille', 'camille@prive.example', true, '', 'only for a test', 'fr_FR');
require __DIR__ . '/seed/settings.php';
require __DIR__ . '/seed/media.php';
require __DIR__ . '/seed/posts.php';
require __DIR__ . '/seed/pages.php';
require __DIR__ . '/seed/comments.php';
require __DIR__ . '/seed/widgets.php';
flush_rewrite_rules(false);
