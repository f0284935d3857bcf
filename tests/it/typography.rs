//! French typography of plain text, checked one rule at a time. In what is expected, `⍽` is U+202F and `␣` U+00A0.

use proptest::prelude::*;
use sobre::lang::Lang;
use sobre::prose::typography;

/// Sets `typed`, and sets the result again: nothing more may change.
fn check(typed: &str, expected: &str) {
    let set = typography(typed, Lang::Fr);
    assert_eq!(set.replace('\u{202F}', "⍽").replace('\u{A0}', "␣"), expected, "typed: {typed}");
    assert_eq!(typography(&set, Lang::Fr), set, "set twice: {typed}");
}

/// What must stay as it was typed.
fn same(typed: &str) {
    check(typed, &typed.replace('\u{202F}', "⍽").replace('\u{A0}', "␣"));
}

#[test]
fn high_punctuation_has_a_narrow_space() {
    check("Bienvenue !", "Bienvenue⍽!");
    check("Bienvenue!", "Bienvenue⍽!");
    check("Pourquoi ? Parce que ; voilà.", "Pourquoi⍽? Parce que⍽; voilà.");
    check("Quoi ?!", "Quoi⍽?!");
    check("toustes!!!", "toustes⍽!!!");
    check("(vraiment ?)", "(vraiment⍽?)");
    check("oui\u{A0}!", "oui⍽!");
    check("deux  espaces  !", "deux  espaces⍽!");
}

#[test]
fn high_punctuation_is_left_where_it_is_no_punctuation() {
    for typed in
        ["(!)", "(?)", "a;b", "index.php?page=3", "!important", "?", "! seul", ":-)", "Merci :)", "ok ;-)", "bien :D"]
    {
        same(typed);
    }
}

#[test]
fn a_colon_has_a_no_break_space() {
    check("Bilan : voici", "Bilan␣: voici");
    check("Bilan: voici", "Bilan␣: voici");
    check("ceci :", "ceci␣:");
    for typed in ["14:30", "a:b", "C:\\dossier", "std::fmt", "10.0.0.1:8080", "un :wave: ici"] {
        same(typed);
    }
}

#[test]
fn guillemets_hold_their_text() {
    check("« Le Pic »", "«⍽Le Pic⍽»");
    check("«Le Pic»", "«⍽Le Pic⍽»");
    check("\"Le Pic\"", "«⍽Le Pic⍽»");
    check("le \"Pic\", l'\"asso\"!", "le «⍽Pic⍽», l’«⍽asso⍽»⍽!");
    check("(\"ici\")", "(«⍽ici⍽»)");
    same("un écran de 19\" seul");
    same("un \" perdu");
    check("\"ouvert ! jamais", "\"ouvert⍽! jamais");
    same("");
}

#[test]
fn apostrophes_ellipses_dashes_and_arrows() {
    check("l'association d'à côté", "l’association d’à côté");
    check("c'est... presque", "c’est… presque");
    check("2019--2024 -- oui", "2019–2024 – oui");
    check("SPIP 3 -> 4", "SPIP 3 → 4");
    for typed in ["'cité'", "....", "../autre.md", "--help", "---", "<!-- -->", "a->b", "-->", "<->", "5'10"] {
        same(typed);
    }
}

#[test]
fn units_follow_their_number() {
    check("8,5% et 8,5 %", "8,5⍽% et 8,5⍽%");
    check("370 €, 12,50€", "370⍽€, 12,50⍽€");
    check("40 Go, 12 km, 14 h", "40⍽Go, 12⍽km, 14⍽h");
    check("14 h 30.", "14⍽h⍽30.");
    check("il pèse 3 t.", "il pèse 3⍽t.");
    for typed in ["14h30", "40Go", "les 2 s’ajoutent", "3 gosses", "%d", "100%25", "v2 m"] {
        same(typed);
    }
}

#[test]
fn numbers_hold_their_word() {
    check("n° 5, p. 12, art. 3, § 4", "n°␣5, p.␣12, art.␣3, §␣4");
    check("M. Dupont et Mme Martin", "M.␣Dupont et Mme␣Martin");
    check("le 3 février et le 1er mars", "le 3␣février et le 1er␣mars");
    check("Samedi 3 Février", "Samedi 3␣Février");
    for typed in ["Mme la maire", "32 mars", "cap. 3", "M. le maire"] {
        same(typed);
    }
}

#[test]
fn the_sign_of_a_number_is_one_however_it_is_typed() {
    for typed in ["n° 5", "n°5", "n ° 5", "n º5", "nº 5", "nᵒ 5", "no 5", "no. 5", "n°\u{202F}5"] {
        check(typed, "n°␣5");
        check(&format!("(le {typed})"), "(le n°␣5)");
    }
    check("N° 5, N º 12 et Nº3", "N°␣5, N°␣12 et N°␣3");
    let words =
        ["No 5", "NO 5", "nos 5 sites", "casino 5", "Yes/no 5", "no5", "no.5", "no", "no man", "piano. 5 mains"];
    let others = ["non 5", "le n 5", "https://x.org/no 5", "ex.no 5", "can-no 5", "in° 5"];
    for typed in words.into_iter().chain(others) {
        same(typed);
    }
    assert_eq!(typography("no 5, No 5, nº 5", Lang::En), "no 5, No 5, nº 5");
}

#[test]
fn thousands_are_in_groups_by_plain_spaces() {
    check("47500 comptes", "47 500 comptes");
    check("Total␣: 1234567,5".replace('␣', "\u{A0}").as_str(), "Total␣: 1 234 567,5");
    check("71\u{202F}000 et 8\u{A0}780", "71 000 et 8 780");
    check("47500 €", "47 500⍽€");
    let names =
        ["A0204", "en 2024", "#47500", "31000 Toulouse", "0561123456", "20240131", "CVE-2024-12345", "port 25565"];
    let others = ["1.47500", "47500.25", "id_47500", "12345678901234", "12 47500", "47500 12", "47500-2", "x47500"];
    for typed in names.into_iter().chain(others) {
        same(typed);
    }
}

#[test]
fn inclusive_writing_stays_as_typed() {
    for typed in ["adhérent·e·s", "adhérent-e-s", "toustes", "trésorier·ère"] {
        same(typed);
    }
}

#[test]
fn addresses_are_never_touched() {
    for typed in ["https://le-pic.org/a?b=1;c", "https://x.org/l'eau...--12345", "jean.d'arc@x.org", "ftp://x.org/-->"]
    {
        same(typed);
    }
    check("https://x.org !", "https://x.org⍽!");
    check("Voir https://x.org/?q=12345678!", "Voir https://x.org/?q=12345678⍽!");
    check("\"https://x.org\"", "«⍽https://x.org⍽»");
}

#[test]
fn english_keeps_its_spaces() {
    let set = typography("It's 8.5% \"done\": yes! Wait... 2019--2024 -> 47500", Lang::En);
    assert_eq!(set, "It’s 8.5% “done”: yes! Wait… 2019–2024 → 47500");
    assert_eq!(typography(&set, Lang::En), set);
}

#[test]
fn what_is_right_is_borrowed() {
    assert!(matches!(typography("Déjà bien.", Lang::Fr), std::borrow::Cow::Borrowed(_)));
}

/// What the rules look at, so that chance meets it often.
const PARTS: &[&str] = &[
    "mot",
    "l'",
    "M.",
    "Mme",
    "Dupont",
    "n°",
    "n",
    "no",
    "º",
    "°",
    "p.",
    "3",
    "12",
    "1er",
    "47500",
    "8,5",
    "31000",
    "000",
    "Go",
    "%",
    "€",
    "h",
    "février",
    "https://x.org/a",
    "a@b.fr",
    "é·e",
    " ",
    "\u{A0}",
    "\u{202F}",
    "\n",
    "!",
    "?",
    ";",
    ":",
    "\"",
    "'",
    "«",
    "»",
    ".",
    "...",
    "--",
    "-",
    "->",
    "<",
    "&",
    "(",
    ")",
    "“",
    "”",
    "…",
    "’",
    "_",
    "#",
    "/",
    "→",
    "–",
    ",",
    "port",
];

fn likely() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PARTS), 0..14).prop_map(|parts| parts.concat())
}

/// Letters and digits, without the sign of « n° », which is a letter as some type it.
fn letters(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.map(|word| if word == "no" { "n".to_owned() } else { word.replace(['º', 'ᵒ'], "") }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn twice_is_once(text in likely()) {
        for lang in [Lang::Fr, Lang::En] {
            let once = typography(&text, lang).into_owned();
            prop_assert_eq!(typography(&once, lang), once.as_str());
            prop_assert_eq!(letters(&once), letters(&text));
        }
    }

    #[test]
    fn twice_is_once_for_anything(text in "\\PC*") {
        let once = typography(&text, Lang::Fr).into_owned();
        prop_assert_eq!(typography(&once, Lang::Fr), once.as_str());
        prop_assert_eq!(letters(&once), letters(&text));
    }
}
