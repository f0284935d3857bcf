<?php
// What plugins add to a real site: an SEO plugin's head, a sharing plugin's links, a slider's JSON.

add_filter('pre_wp_mail', '__return_false');
add_filter('auth_cookie_expiration', fn() => 3600);

add_action('wp_head', function (): void {
    if (is_singular()) {
        $post = get_queried_object();
        $picture = get_the_post_thumbnail_url($post, 'large') ?: wp_get_attachment_url((int) get_option('site_icon'));
        printf("<meta property=\"og:url\" content=\"%s\" />\n", esc_url(get_permalink($post)));
        printf("<meta property=\"og:image\" content=\"%s\" />\n", esc_url($picture));
        printf("<meta name=\"twitter:image\" content=\"%s\">\n", esc_url($picture));
        // PHP escapes the slashes of JSON: http:\/\/…
        printf("<script type=\"application/ld+json\">%s</script>\n", json_encode([
            '@context' => 'https://schema.org',
            '@type' => 'Article',
            'headline' => get_the_title($post),
            'url' => get_permalink($post),
            'image' => [$picture],
            'publisher' => ['@type' => 'Organization', 'name' => get_bloginfo('name'), 'url' => home_url('/')],
        ]));
        $refresh = get_post_meta($post->ID, 'vers', true);
        if ($refresh) {
            printf("<meta http-equiv=\"refresh\" content=\"3; URL='%s'\">\n", esc_url($refresh));
        }
    }
}, 5);

add_filter('the_content', function (string $content): string {
    if (!is_single() || !in_the_loop()) {
        return $content;
    }
    $address = rawurlencode(get_permalink());
    return $content . '<p class="partage">Partager : '
        . "<a href=\"https://www.facebook.com/sharer/sharer.php?u=$address\">Facebook</a> "
        . "<a href=\"mailto:?subject=" . rawurlencode(get_the_title()) . "&amp;body=$address\">Courriel</a> "
        . '<a href="' . esc_url(add_query_arg('print', '1', get_permalink())) . '" rel="nofollow">Imprimer</a></p>';
}, 20);

add_action('wp_footer', function (): void {
    $settings = ['ajaxurl' => admin_url('admin-ajax.php'), 'accueil' => home_url('/'), 'lieux' => content_url('/uploads/2023/05/lieux.json'), 'marque' => get_site_icon_url(192)];
    echo '<script id="carte-js-extra">var carte = ' . json_encode($settings) . ";</script>\n";
    echo '<div class="diapo" data-settings="' . esc_attr(json_encode(['images' => [wp_get_attachment_url((int) get_option('site_icon'))]])) . "\"></div>\n";
});
