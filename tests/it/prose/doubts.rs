//! What French typography cannot decide is told where it stands: signs of numbers that may be English, inclusive words
//! that are typed in several ways.

use sobre::lang::Lang;

use crate::harness::{Built, Project};

const HOME: &str = "content/site/index.md";
const DECK: &str = "content/ag/2023.md";

/// `code file:line:column help`, of the doubts.
fn told(built: &Built) -> Vec<String> {
    let doubts = built.findings().iter().filter(|it| ["number-sign", "mixed-inclusive"].contains(&it.code));
    let help = |it: &sobre::finding::Finding| it.help.as_ref().map(|help| help.get(Lang::Fr).to_owned());
    let shown = |it: &sobre::finding::Finding| {
        let (place, help) = (&it.place, help(it).unwrap_or_default());
        format!("{} {}:{}:{} {help}", it.code, place.file, place.line, place.column)
    };
    doubts.map(shown).collect()
}

#[test]
fn ways_of_inclusive_writing_that_are_mixed_are_told_with_what_to_type() {
    let text = "\nLes adhérent·e·s et les bénévoles.\n\n- un·e élu·e\n- les *adhérent(e)s* et le trésorier-ère\n";
    let built = Project::minimal().append(HOME, text).build();
    let wanted = [
        "mixed-inclusive content/site/index.md:13:8 écrivez adhérent·e·s",
        "mixed-inclusive content/site/index.md:13:28 écrivez trésorier·ère",
    ];
    assert_eq!(told(&built), wanted, "{}", built.rendered(Lang::Fr));
    assert!(built.is_sound());
}

#[test]
fn a_report_is_one_text_over_its_slides_and_a_chapter_is_one() {
    let deck =
        "---\ntitle: Rapport\nperiod: 2023\n---\n\n## Les adhérent.e.s\n\nUn.\n\n## La suite\n\nLes adhérent-e-s.\n";
    let chapter = "---\ntitle: Un\nsummary: Un.\n---\n\nUn·e élu·e, les élu-e-s.\n";
    let built = Project::minimal()
        .file(DECK, deck)
        .file(
            "content/vademecum/index.md",
            "---\ntitle: Vademecum\ndescription: Pour commencer.\n---\n\nLes élu-e-s.\n",
        )
        .file("content/vademecum/01-un.md", chapter)
        .build();
    let wanted = [
        "mixed-inclusive content/ag/2023.md:12:5 écrivez adhérent.e.s",
        "mixed-inclusive content/vademecum/01-un.md:6:17 écrivez élu·e·s",
    ];
    assert_eq!(told(&built), wanted, "{}", built.rendered(Lang::Fr));
}

#[test]
fn one_way_code_and_addresses_are_no_mixture() {
    let text = "\nLes adhérent·e·s, `adhérent-e-s`, https://x.example/adherent-e-s et [ici](https://x.example/elu-e-s).\n\n\
                ```txt\nadhérent(e)s\n```\n";
    assert_eq!(told(&Project::minimal().append(HOME, text).build()), [""; 0]);
}

#[test]
fn a_sign_that_may_be_english_stays_and_is_told() {
    let built = Project::minimal().append(HOME, "\nLe no 5, le nº 6, le No 7 et `No 8`.\n").build();
    assert_eq!(told(&built), ["number-sign content/site/index.md:10:22 écrivez n° 7 si c’est un numéro"]);
    let home = built.page("index.html");
    assert!(home.contains("Le n°\u{A0}5, le n°\u{A0}6, le No 7 et <code>No 8</code>."), "{home}");
    let english = Project::minimal().append("data/coop.yaml", "language: en\n");
    assert_eq!(told(&english.append(HOME, "\nno 5, No 7, adhérent·e, adhérent(e)\n").build()), [""; 0]);
}
