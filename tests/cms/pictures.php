<?php
// Pictures, a film and papers made here, so that the repository holds no binary file.

/** A picture of coloured stripes and circles, no two seeds alike; the ending tells the format. */
function picture(string $path, int $width, int $height, int $seed): void
{
    $image = imagecreatetruecolor($width, $height);
    for ($stripe = 0; $stripe < 16; $stripe++) {
        $colour = imagecolorallocate($image, ($seed * 53 + $stripe * 9) % 256, ($seed * 31 + $stripe * 14) % 256, ($stripe * 16 + $seed) % 256);
        $left = intdiv($stripe * $width, 16);
        imagefilledrectangle($image, $left, 0, $left + intdiv($width, 16), $height, $colour);
        imagefilledellipse($image, $left, intdiv($height * (($seed + $stripe * 5) % 16), 16), intdiv($width, 10), intdiv($width, 10), 255 - $colour & 0xFFFFFF);
    }
    match (strtolower(pathinfo($path, PATHINFO_EXTENSION))) {
        'jpg', 'jpeg' => imagejpeg($image, $path, 80),
        'png' => imagepng($image, $path),
        'gif' => imagegif($image, $path),
        'webp' => imagewebp($image, $path),
    };
    imagedestroy($image);
}

/** An MP4 file with its first box in order and nothing to see. */
function film(string $path): void
{
    $box = fn(string $type, string $body): string => pack('N', strlen($body) + 8) . $type . $body;
    $noise = '';
    for ($i = 0; $i < 20000; $i++) {
        $noise .= chr(($i * 7 + intdiv($i, 256)) % 256);
    }
    file_put_contents($path, $box('ftyp', 'isom' . pack('N', 512) . 'isomiso2mp41') . $box('mdat', $noise));
}

/** A PDF of one page with one line of plain text. */
function paper(string $path, string $line): void
{
    $text = "BT /F1 24 Tf 72 720 Td ($line) Tj ET";
    $objects = [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
        '<< /Length ' . strlen($text) . " >>\nstream\n$text\nendstream",
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ];
    $pdf = "%PDF-1.4\n";
    $places = [];
    foreach ($objects as $index => $object) {
        $places[] = strlen($pdf);
        $pdf .= ($index + 1) . " 0 obj\n$object\nendobj\n";
    }
    $table = strlen($pdf);
    $pdf .= "xref\n0 6\n0000000000 65535 f \n";
    foreach ($places as $place) {
        $pdf .= sprintf("%010d 00000 n \n", $place);
    }
    file_put_contents($path, $pdf . "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n$table\n%%EOF\n");
}

/** A paragraph in French that no other subject and number gives. */
function paragraph(string $subject, int $number): string
{
    $whom = ['Les bénévoles', 'Nos adhérents', 'Les maraîchers', 'Des élèves', 'Quelques voisins', 'Les aînés du bourg', 'L’équipe technique'];
    $what = ['ont planté des haies', 'ont réparé un serveur', 'ont goûté la soupe à l’oignon', 'ont relu les statuts', 'ont accueilli la chorale', 'ont compté les hérissons'];
    $where = ['à Pamiers', 'sur les coteaux', 'près du château d’eau', 'au café de la gare', 'dans la forêt de Bouconne', 'à l’école Jean-Jaurès', 'au marché de plein vent'];
    $when = ['dès l’aube', 'après la fête', 'un soir d’été', 'malgré la grêle', 'à la Saint-Jean'];
    $pick = fn(array $list, int $step): string => $list[(strlen($subject) * 3 + $number * $step + ord($subject)) % count($list)];
    return "{$pick($whom, 1)} {$pick($what, 2)} {$pick($where, 3)} {$pick($when, 1)} : « {$subject} », note nº {$number}. "
        . 'Chacun repart avec un bœuf en papier mâché, 3 € de monnaie et l’envie d’y revenir.';
}
