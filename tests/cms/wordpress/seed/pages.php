<?php
// Pages in a tree, and the menu.

$page = [];
foreach ([
    // key, title, parent, content
    ['asso', 'L’association', null, text('L’association', 2)],
    ['bureau', 'Le bureau', 'asso', text('Le bureau', 2)],
    ['statuts', 'Statuts & règlement', 'bureau', text('Les statuts', 3)],
    ['eglise', 'Église', null, text('L’église', 2)],
    ['vitraux', 'Vitraux', 'eglise', text('Les vitraux', 2)],
    ['archives', 'Archives par année', null, "<ul><li><a href=\"$home/2022/\">2022</a></li><li><a href=\"$home/2023/\">2023</a></li><li><a href=\"$home/2024/\">2024</a></li></ul>"
        . '<!-- wp:archives {"displayAsDropdown":true,"showPostCounts":true} /--><!-- wp:categories {"displayAsDropdown":true} /-->'],
    ['contact', 'Contact', null, '<!-- wp:html --><form action="" method="post" class="contact"><label>Votre nom <input name="nom" required></label>'
        . '<label>Votre message <textarea name="message"></textarea></label><input type="hidden" name="jeton" value="1"><button>Envoyer</button></form><!-- /wp:html -->'
        . '<p>Écrivez aussi à <a href="mailto:bonjour@coteaux.example">bonjour@coteaux.example</a>.</p>'],
    ['carte', 'La carte', null, text('La carte', 1) . '<!-- wp:html --><script>var lieux = {"donnees":"' . str_replace('/', '\/', upload('lieux.json')) . '","retour":"' . str_replace('/', '\/', "$home/eglise/") . '"};'
        . "document.title += ' ' + \"$home/contact/\".length;</script><div data-bg=\"" . upload('fete-du-village-768x512.jpg') . '"></div><img data-src="' . upload('fete-du-village-1024x683.jpg') . '" alt="paresseuse"><!-- /wp:html -->'],
    ['partie', 'Nous avons déménagé', null, text('Déménagé', 1)],
    ['vide', 'Page sans lien', null, text('Seul le plan du site la connaît', 2)],
] as [$key, $title, $parent, $content]) {
    $page[$key] = post($title, '2022-01-05 08:00:00', $content, ['post_type' => 'page', 'post_parent' => $parent ? $page[$parent] : 0, 'comment_status' => $key === 'asso' ? 'open' : 'closed']);
}
add_post_meta($page['partie'], 'vers', get_permalink($page['contact']));
post('Page privée', '2022-01-05 08:00:00', $secret('PAGEPRIVEE'), ['post_type' => 'page', 'post_status' => 'private']);

$menu = wp_create_nav_menu('Principal');
$item = fn(array $data): int => wp_update_nav_menu_item($menu, 0, $data + ['menu-item-status' => 'publish']);
$of = fn(string $key, int $parent = 0): int => $item(['menu-item-type' => 'post_type', 'menu-item-object' => 'page', 'menu-item-object-id' => $page[$key], 'menu-item-parent-id' => $parent]);
$item(['menu-item-type' => 'custom', 'menu-item-title' => 'Accueil', 'menu-item-url' => "$home/"]);
$first = $of('asso');
$second = $of('bureau', $first);
$of('statuts', $second);
$of('vitraux', $of('eglise'));
array_map($of, ['archives', 'contact', 'carte', 'partie']);
$item(['menu-item-type' => 'taxonomy', 'menu-item-object' => 'category', 'menu-item-object-id' => $category['Assemblées générales']]);
$item(['menu-item-type' => 'custom', 'menu-item-title' => 'Bulletin', 'menu-item-url' => preg_replace('/^http:/', '', upload('PRÁCTICA nº 3.pdf'))]);
set_theme_mod('nav_menu_locations', ['primary' => $menu, 'footer' => $menu]);
