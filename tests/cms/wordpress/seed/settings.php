<?php
// Settings, people, categories.

foreach ([
    'permalink_structure' => '/%year%/%monthnum%/%postname%/',
    'blogdescription' => 'Journal d’un bourg « entre Lèze & Ariège »',
    'timezone_string' => 'Europe/Paris',
    'date_format' => 'j F Y',
    'posts_per_page' => 5,
    'page_comments' => 1,
    'comments_per_page' => 5,
    'default_comments_page' => 'oldest',
    'thread_comments' => 1,
    'thread_comments_depth' => 3,
    'comment_registration' => 0,
    'comments_notify' => 0,
    'moderation_notify' => 0,
    'default_pingback_flag' => 0,
    'template' => 'twentytwentyone',
    'stylesheet' => 'twentytwentyone',
] as $name => $value) {
    update_option($name, $value);
}
switch_to_locale('fr_FR');
$GLOBALS['wp_rewrite']->init();
create_initial_taxonomies();
create_initial_post_types();

wp_set_current_user(1);
kses_remove_filters();
wp_update_user(['ID' => 1, 'user_nicename' => 'camille-durand', 'display_name' => 'Camille Durand', 'description' => 'Tient le journal.']);
$noel = wp_insert_user([
    'user_login' => 'noel.connexion', 'user_pass' => 'only for a test', 'user_email' => 'noel@prive.example',
    'user_nicename' => 'noel-lacoste', 'display_name' => 'Noël Lacoste', 'role' => 'author',
]);

foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $sample) {
    wp_delete_post($sample->ID, true);
}

$category = [];
foreach ([
    ['Actualités', null], ['Vie de l’association', 'Actualités'], ['Assemblées générales', 'Vie de l’association'],
    ['Fêtes & bals', null], ['Été', 'Fêtes & bals'], ['Jardin', null],
] as [$name, $parent]) {
    $term = wp_insert_term($name, 'category', ['parent' => $parent ? $category[$parent] : 0, 'description' => "Tout sur : $name."]);
    $category[$name] = $term['term_id'];
}
