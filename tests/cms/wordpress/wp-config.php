<?php
// The settings of one WordPress in FOLDER/site. FOLDER/address says http://127.0.0.1:PORT, FOLDER/database is a socket.
$here = ['address' => trim(file_get_contents(__DIR__ . '/../address')), 'socket' => dirname(__DIR__) . '/database'];

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . $here['socket']);
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', $here['address']);
define('WP_SITEURL', $here['address']);
define('WP_CONTENT_URL', $here['address'] . '/wp-content'); // what is made before the tables are there is whole, too
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, 'only for a test: ' . $name);
}
define('WP_DEBUG', false);
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'coteaux_';
if (!isset($_SERVER['HTTP_HOST'])) {
    $_SERVER['HTTP_HOST'] = parse_url($here['address'], PHP_URL_HOST) . ':' . parse_url($here['address'], PHP_URL_PORT);
    $_SERVER['REQUEST_METHOD'] = 'GET';
    $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
}

if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
