<?php
// What this WordPress says is public, and what it says is not, as JSON: php truth.php FOLDER
//   addresses: [{"url": "/…", "kind": "…"}] as links name them, from the site's root
//   secrets:   [{"what": "…", "text": "…"}] that no public file may hold
declare(strict_types=1);
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);

require $argv[1] . '/site/wp-load.php';
$addresses = [];
$add = function (string $kind, ?string $url) use (&$addresses): void {
    if ($url) {
        $addresses[str_replace(home_url(), '', $url) ?: '/'] ??= $kind;
    }
};
$pages = function (string $kind, string $url, int $count, int $each) use ($add): void {
    for ($number = 1; $number <= max(1, (int) ceil($count / $each)); $number++) {
        $add($number === 1 ? $kind : "$kind-pages", $number === 1 ? $url : trailingslashit($url) . "page/$number/");
    }
};
$each = (int) get_option('posts_per_page');
$posts = get_posts(['post_type' => 'post', 'numberposts' => -1]);
$pages('home', home_url('/'), count($posts), $each);
$add('feed', get_feed_link());
$add('robots', home_url('/robots.txt'));
$add('redirect', home_url('/sitemap.xml'));

// Posts and pages: their own pages, their comments' pages, their short links, their attachments.
foreach ([...$posts, ...get_posts(['post_type' => 'page', 'numberposts' => -1])] as $post) {
    $url = get_permalink($post);
    $add($post->post_type, $url);
    $add('redirect', home_url(($post->post_type === 'page' ? '/?page_id=' : '/?p=') . $post->ID));
    for ($part = 2; $part <= substr_count($post->post_content, '<!--nextpage-->') + 1; $part++) {
        $add("$post->post_type-pages", "$url$part/");
    }
    $top = get_comments(['post_id' => $post->ID, 'status' => 'approve', 'parent' => 0, 'count' => true]);
    for ($part = 1; $top > 5 && $part <= (int) ceil($top / 5); $part++) {
        $add('comment-pages', "{$url}comment-page-$part/");
    }
    foreach (get_post_meta($post->ID, '_wp_old_slug') as $old) {
        $add('redirect', str_replace("/$post->post_name/", "/$old/", $url));
    }
    if (str_contains($post->post_content, 'sans barre finale')) {
        // The page of links spells some in other ways.
        $add('redirect', home_url('/2023/05/la-fete-en-images'));
        $add('spelling', home_url('/contact/?utm_source=lettre&utm_medium=mail'));
        $add('spelling', home_url(preg_replace_callback('/%[0-9a-f]{2}/', fn($hex) => strtoupper($hex[0]), '/2023/05/%d0%bf%d1%80%d0%b8%d0%b2%d0%b5%d1%82-%d0%b8%d0%b7-%d1%82%d1%83%d0%bb%d1%83%d0%b7%d1%8b/')));
    }
}
$shown = [];
foreach ($posts as $post) {
    foreach (get_post_galleries($post, false) as $gallery) {
        // A gallery leads to the pictures' own pages, unless told otherwise.
        $shown = ($gallery['link'] ?? '') === '' ? [...$shown, ...wp_parse_id_list($gallery['ids'])] : $shown;
    }
}
foreach ($shown as $id) {
    $add('attachment', get_attachment_link($id));
    $add('redirect', home_url("/?p=$id"));
}
foreach (get_posts(['post_type' => 'attachment', 'numberposts' => -1]) as $post) {
    $file = wp_get_attachment_url($post->ID);
    $add('media', $file);
    foreach (wp_get_attachment_metadata($post->ID)['sizes'] ?? [] as $size) {
        // A srcset names all sizes of one shape, and the gallery shows the square ones.
        $cut = $size['width'] === $size['height'] && !in_array($post->ID, $shown, true);
        $add($cut ? 'media-unseen' : 'media', path_join(dirname($file), $size['file']));
    }
}

// Lists: categories, tags, people, months, days, years.
foreach (get_terms(['taxonomy' => ['category', 'post_tag'], 'hide_empty' => true]) as $term) {
    $query = new WP_Query(['post_type' => 'post', 'posts_per_page' => 1, 'ignore_sticky_posts' => true, 'post_status' => 'publish',
        'tax_query' => [['taxonomy' => $term->taxonomy, 'terms' => $term->term_id]]]);
    $pages($term->taxonomy, get_term_link($term), $query->found_posts, $each);
    $add('feed', get_term_feed_link($term->term_id, $term->taxonomy));
    if ($term->taxonomy === 'category') {
        $add('choice', home_url("/?cat=$term->term_id"));
    }
}
foreach (get_users() as $user) {
    $pages('author', get_author_posts_url($user->ID), (int) count_user_posts($user->ID, 'post', true), $each);
    $add('feed', get_author_feed_link($user->ID));
}
$dates = [];
foreach ($posts as $post) {
    [$year, $month, $day] = explode('-', substr($post->post_date, 0, 10));
    foreach ([get_year_link((int) $year), get_month_link((int) $year, (int) $month), get_day_link((int) $year, (int) $month, (int) $day)] as $url) {
        $dates[$url] = ($dates[$url] ?? 0) + 1;
    }
}
foreach ($dates as $url => $count) {
    $pages('date', $url, $count, $each);
}

// The sitemap and what it lists.
$server = wp_sitemaps_get_server();
$add('sitemap', home_url('/wp-sitemap.xml'));
foreach ($server->index->get_sitemap_list() as $part) {
    $add('sitemap', $part['loc']);
}

$secrets = [];
$hide = function (string $what, ?string $text) use (&$secrets): void {
    if ($text) {
        $secrets[] = ['what' => $what, 'text' => $text];
    }
};
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => ['draft', 'private', 'pending', 'future', 'trash'], 'numberposts' => -1]) as $post) {
    $hide("text of a post that is $post->post_status", $post->post_content);
    $hide("title of a post that is $post->post_status", $post->post_title);
}
foreach (get_posts(['has_password' => true, 'numberposts' => -1]) as $post) {
    $hide('text behind a password', $post->post_content);
    $hide('password', $post->post_password);
    foreach (get_comments(['post_id' => $post->ID]) as $comment) {
        $hide('comment behind a password', $comment->comment_content);
    }
}
foreach (get_comments(['status' => 'all']) as $comment) {
    $hide('e-mail address of a comment', $comment->comment_author_email);
    $hide('network address of a comment', $comment->comment_author_IP);
}
foreach ([...get_comments(['status' => 'hold']), ...get_comments(['status' => 'spam'])] as $comment) {
    $hide('comment that waits', $comment->comment_content);
}
foreach (get_users() as $user) {
    $hide('e-mail address of a user', $user->user_email);
    $hide('login', $user->user_login);
    $hide('hash of a password', $user->user_pass);
}
$hide('folder of the server', rtrim(ABSPATH, '/'));
$hide('secret key', AUTH_KEY);

echo json_encode([
    'addresses' => array_map(fn($url, $kind) => ['url' => (string) $url, 'kind' => $kind], array_keys($addresses), $addresses),
    'secrets' => array_values(array_unique($secrets, SORT_REGULAR)),
], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT), "\n";
