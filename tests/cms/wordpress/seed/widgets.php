<?php
// What stands at the foot of every page.

$footer = [];
foreach ([
    'search' => ['title' => 'Chercher'],
    'recent-posts' => ['title' => 'Derniers articles', 'number' => 5],
    'recent-comments' => ['title' => 'Derniers commentaires', 'number' => 3],
    'archives' => ['title' => 'Archives', 'dropdown' => 1, 'count' => 1],
    'categories' => ['title' => 'Catégories', 'dropdown' => 1, 'hierarchical' => 1],
    'calendar' => ['title' => 'Agenda'],
    'tag_cloud' => ['title' => 'Étiquettes', 'taxonomy' => 'post_tag'],
    'pages' => ['title' => 'Pages', 'exclude' => (string) $page['vide']],
    'meta' => ['title' => 'Méta'],
] as $name => $settings) {
    update_option("widget_$name", [2 => $settings, '_multiwidget' => 1]);
    $footer[] = "$name-2";
}
update_option('sidebars_widgets', ['wp_inactive_widgets' => [], 'sidebar-1' => $footer, 'array_version' => 3]);
