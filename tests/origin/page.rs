//! Pages in French, as a CMS writes them.

/// A page in UTF-8: what goes into its head, and into its `main` below the title.
pub fn page(title: &str, head: &str, main: &str) -> String {
    shell(title, head, &format!("<main><h1>{}</h1>\n{main}\n</main>", escaped(title)))
}

/// A page with this whole body.
pub fn shell(title: &str, head: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

/// Text for HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A paragraph that holds a marker.
pub fn marked(marker: &str) -> String {
    format!("<p>{}</p>", escaped(marker))
}

/// A list of links; each is its own text.
pub fn links<T: AsRef<str>>(hrefs: impl IntoIterator<Item = T>) -> String {
    let item = |href: T| format!("<li><a href=\"{0}\">{0}</a></li>", escaped(href.as_ref()));
    let items: Vec<String> = hrefs.into_iter().map(item).collect();
    format!("<ul>\n{}\n</ul>", items.join("\n"))
}

/// Some sentences, always the same for a number: about `words` words.
pub fn prose(number: usize, words: usize) -> String {
    let mut state = u64::try_from(number).unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let (mut text, mut left) = (String::new(), 0);
    for word in 0..words {
        let chosen = WORDS[next(WORDS.len())];
        if left == 0 {
            left = 6 + next(12);
            text.push_str(if word == 0 { "" } else { ". " });
            text.extend(chosen.chars().take(1).flat_map(char::to_uppercase));
            text.push_str(&chosen[chosen.chars().next().map_or(0, char::len_utf8)..]);
        } else {
            text.push(' ');
            text.push_str(chosen);
        }
        left -= 1;
    }
    text.push('.');
    text
}

const WORDS: [&str; 64] = [
    "association",
    "bénévole",
    "réunion",
    "été",
    "fête",
    "quartier",
    "atelier",
    "jardin",
    "partagé",
    "numérique",
    "libre",
    "hébergement",
    "site",
    "mairie",
    "subvention",
    "adhésion",
    "cotisation",
    "assemblée",
    "générale",
    "compte",
    "rendu",
    "bureau",
    "présidente",
    "trésorier",
    "école",
    "enfants",
    "forêt",
    "rivière",
    "marché",
    "samedi",
    "dimanche",
    "octobre",
    "février",
    "août",
    "première",
    "dernière",
    "nouvelle",
    "grande",
    "petite",
    "ensemble",
    "avec",
    "pour",
    "dans",
    "chez",
    "depuis",
    "vers",
    "cœur",
    "œuvre",
    "château",
    "île",
    "hôpital",
    "théâtre",
    "musique",
    "répétition",
    "concert",
    "randonnée",
    "sentier",
    "vélo",
    "covoiturage",
    "énergie",
    "solidaire",
    "épicerie",
    "recyclerie",
    "mémoire",
];
