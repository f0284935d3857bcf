<?php
// Comments: in threads, over several pages, and some that wait.

$comment = fn(int $on, int $number, int $parent = 0, array $more = []): int => wp_insert_comment($more + [
    'comment_post_ID' => $on, 'comment_author' => "Voisine nº $number", 'comment_author_email' => "voisine$number@prive.example",
    'comment_author_url' => $number % 4 === 0 ? "http://voisine$number.example/" : '', 'comment_author_IP' => '192.0.2.' . $number,
    'comment_date' => sprintf('2024-02-%02d 10:00:00', $number), 'comment_date_gmt' => sprintf('2024-02-%02d 09:00:00', $number),
    'comment_content' => "Bravo ! Commentaire n° $number, reçu « à l’heure ».", 'comment_approved' => 1, 'comment_parent' => $parent,
]);
for ($number = 1; $number <= 13; $number++) {
    $top = $comment($post['L’été à la ferme'], $number);
    if ($number % 3 === 1) {
        $reply = $comment($post['L’été à la ferme'], 13 + $number, $top, ['user_id' => 1, 'comment_author' => 'Camille Durand', 'comment_author_email' => 'camille@prive.example']);
        $comment($post['L’été à la ferme'], 14 + $number, $reply);
    }
}
$comment($page['asso'], 20);
$comment($post['long'], 21);
$comment($post['long'], 22, 0, ['comment_approved' => 0, 'comment_content' => $secret('ENATTENTE')]);
$comment($post['long'], 23, 0, ['comment_approved' => 'spam', 'comment_content' => $secret('INDESIRABLE')]);
$comment($post['protected'], 24, 0, ['comment_content' => $secret('COMMENTAIREPROTEGE')]);
