<?php
// Uploads as they come: by the editor, and by FTP with names that no one cleaned. Their names stay as they are.

$uploads = WP_CONTENT_DIR . '/uploads/2023/05';
wp_mkdir_p($uploads);

/** An attachment for a file that is there; its sizes are made by gd. */
function attach(string $name, string $type, string $title, int $parent = 0): int
{
    $path = WP_CONTENT_DIR . "/uploads/2023/05/$name";
    $id = wp_insert_attachment([
        'post_mime_type' => $type, 'post_title' => $title, 'post_status' => 'inherit', 'post_excerpt' => "Légende : $title",
        'post_date' => '2023-05-02 10:00:00', 'guid' => content_url("uploads/2023/05/$name"),
    ], $path, $parent);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $path));
    update_post_meta($id, '_wp_attachment_image_alt', "Photo de $title");
    return $id;
}

$picture = [];
foreach ([
    // name, type, width, height
    ['fete-du-village.jpg', 'image/jpeg', 1600, 1067],
    ["Marché d’été.jpg", 'image/jpeg', 1100, 733],              // NFC, a curly quote, a space
    ["Cafe\u{301} de la gare.jpg", 'image/jpeg', 1100, 733],     // NFD
    ['plan (détail) + prix.png', 'image/png', 700, 500],           // parentheses, a plus sign
    ['Привет.webp', 'image/webp', 500, 400],
    ['logo.png', 'image/png', 512, 512],
    ['animé.gif', 'image/gif', 90, 60],
] as $seed => [$name, $type, $width, $height]) {
    picture("$uploads/$name", $width, $height, $seed + 1);
    $picture[$name] = attach($name, $type, pathinfo($name, PATHINFO_FILENAME));
}
film("$uploads/film-de-la-fête.mp4");
$film = attach('film-de-la-fête.mp4', 'video/mp4', 'Film de la fête');
paper("$uploads/PRÁCTICA nº 3.pdf", 'Bulletin 3');
$paper = attach('PRÁCTICA nº 3.pdf', 'application/pdf', 'Bulletin n° 3');
file_put_contents("$uploads/lieux.json", json_encode(['lieux' => [['nom' => 'Église', 'url' => home_url('/eglise/'), 'photo' => content_url('uploads/2023/05/fete-du-village.jpg')]]]));

update_option('site_icon', $picture['logo.png']);
set_theme_mod('custom_logo', $picture['logo.png']);
