//! The fidelity report: what it says, and that no text of a site can be more than text in it.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};
use sobre::statify::prove::{Endless, Feature, Fidelity, Loss, ThirdParty, Traffic, Urls, Weight, Weights, report};

fn nothing() -> Fidelity {
    Fidelity {
        version: 1,
        origin: String::new(),
        base: String::new(),
        profile: String::new(),
        proven: true,
        urls: Urls::default(),
        losses: Vec::new(),
        failures: Vec::new(),
        vanished: Vec::new(),
        forbidden: Vec::new(),
        traps: Vec::new(),
        features: Vec::new(),
        machinery: Vec::new(),
        third_parties: Vec::new(),
        weights: Weights::default(),
        traffic: None,
        beyond: Vec::new(),
        accepted: None,
    }
}

fn loss(url: &str, reason: &str, detail: &str) -> Loss {
    Loss { url: url.into(), reason: reason.into(), detail: detail.into() }
}

fn feature(kind: &str, pages: u64, became: &str) -> Feature {
    Feature { kind: kind.into(), pages, became: became.into() }
}

fn weight(files: u64, requests: u64, kinds: &[(&str, u64)], wire: u64) -> Weight {
    let kinds: BTreeMap<String, u64> = kinds.iter().map(|(kind, bytes)| ((*kind).to_owned(), *bytes)).collect();
    Weight { files, bytes: kinds.values().sum(), wire, requests, kinds }
}

/// What a copy of a village’s site may end with.
fn village() -> Fidelity {
    Fidelity {
        origin: "https://www.exemple.org/".into(),
        base: "https://exemple.org".into(),
        profile: "wordpress".into(),
        proven: false,
        urls: Urls { known: 12_492, kept: 12_489 },
        losses: vec![
            loss("/agenda/", "links", "− /agenda/2019, + /agenda/2020"),
            loss("/contact/", "title", "Contact → Nous écrire"),
            loss("/photos/?album=3", "links", "12 → 11"),
        ],
        failures: vec![loss("/lent/", "stands-in", "503"), loss("/panne.pdf", "failed", "504")],
        vanished: vec!["/2012/vieille-page/".into()],
        forbidden: vec!["/prive/".into()],
        traps: vec![Endless {
            kind: "calendar".into(),
            shape: "/agenda/*/*".into(),
            example: "/agenda/2031/12".into(),
            useless: 4,
            refused: 18_250,
        }],
        features: vec![feature("comments", 310, "removed"), feature("search", 1204, "removed")],
        machinery: vec![feature("search", 12, "/?s=pic"), feature("login", 2, "/wp-login.php")],
        third_parties: vec![ThirdParty { host: "fonts.googleapis.com".into(), before: 1204, pages: 1204 }],
        weights: Weights {
            before: weight(
                3200,
                143,
                &[("html", 48_200_000), ("picture", 912_000_000), ("script", 1_800)],
                905_120_000,
            ),
            after: weight(3198, 98, &[("html", 31_400_000), ("picture", 912_000_000), ("script", 950)], 901_000_000),
        },
        traffic: Some(Traffic { hits: 5000, kept: 4999 }),
        ..nothing()
    }
}

/// The text of the element `#lang`, its no-break spaces as plain ones.
fn said(html: &str, lang: &str) -> String {
    let html = Html::parse_document(html);
    let part = html.select(&Selector::parse(&format!("#{lang}")).unwrap()).next().unwrap();
    part.text().collect::<String>().replace(['\u{A0}', '\u{202F}'], " ")
}

#[track_caller]
fn says(fidelity: &Fidelity, fr: &[&str], en: &[&str]) {
    let html = report(fidelity);
    for (lang, wanted) in [("fr", fr), ("en", en)] {
        let said = said(&html, lang);
        for wanted in wanted {
            assert!(said.contains(wanted), "{lang}: {wanted:?} is not in {said}");
        }
    }
}

#[test]
fn a_village_reads_what_became_of_its_site() {
    says(
        &village(),
        &[
            "Copie non prouvée",
            "12 489 sur 12 492 adresses répondent comme avant",
            "Hors de ce compte, 2 adresses manquent",
            "Les liens ont changé 2 adresses",
            "Contact → Nous écrire",
            "Calendrier sans fin /agenda/*/*",
            "4 demandes pour rien, 18 250 adresses laissées",
            "Recherche : formulaire retirésur 1 204 pages",
            "Recherche12 fois, par exemple /?s=pic",
            "Connexion ou inscription",
            "99,98 % des demandes",
            "960,2 Mo",
            "1,8 ko",
            "950 octets",
            "Requêtes par page, en moyenne14,39,831 %",
        ],
        &[
            "Copy not proven",
            "12,489 of 12,492 addresses answer as before",
            "Not in this count, 2 addresses are missing",
            "Endless calendar",
            "99.98% of the requests",
            "960.2 MB",
            "950 bytes",
            "Requests per page, on average14.39.831%",
        ],
    );
}

#[test]
fn how_it_ended_is_said() {
    let proven = Fidelity { proven: true, urls: Urls { known: 1, kept: 1 }, ..nothing() };
    says(
        &proven,
        &["Copie prouvée", "1 sur 1 adresse répond comme avant", "Aucune perte."],
        &["Copy proven", "No loss."],
    );
    says(&nothing(), &["Rien à prouver"], &["Nothing to prove"]);
    let accepted = Fidelity { accepted: Some("le plan du site n’est plus utile".into()), ..village() };
    says(
        &accepted,
        &["acceptée malgré tout", "Raison donnée : le plan du site n’est plus utile"],
        &["Reason given: le plan"],
    );
    let needless = Fidelity { accepted: Some("au cas où".into()), ..proven };
    assert!(!report(&needless).contains("au cas où"), "a reason that was not needed is not told");
}

#[test]
fn what_is_empty_is_left_out() {
    let html = report(&nothing());
    let page = Html::parse_document(&html);
    let count = |selector| page.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!((count("table"), count("details"), count("li"), count("#fr h2")), (0, 0, 0, 2));
    assert_eq!(count("h1"), 2);
}

#[test]
fn not_all_is_never_a_hundred_percent() {
    let asked = |kept, hits| Fidelity { traffic: Some(Traffic { kept, hits }), ..nothing() };
    says(&asked(99_999_999, 100_000_000), &["plus de 99,99 % des demandes"], &["more than 99.99% of"]);
    says(&asked(7, 7), &[" 100 % des demandes"], &[" 100% of"]);
    says(&asked(0, 7), &[" 0,00 % des demandes"], &[]);
}

#[test]
fn french_spaces_do_not_break() {
    let html = report(&village());
    for wanted in
        ["Recherche\u{A0}: formulaire", "99,98\u{202F}%", "960,2\u{202F}Mo", "<span class=\"held\">12 489</span>"]
    {
        assert!(html.contains(wanted), "{wanted:?}");
    }
}

#[test]
fn long_lists_are_cut_and_counted() {
    let losses = (0..10_000).map(|n| loss(&format!("/page/{n}"), "text", "")).collect();
    let fidelity = Fidelity { proven: false, losses, ..nothing() };
    says(&fidelity, &["10 000 adresses", "… et 9 500 autres, dans fidelity.json."], &["… and 9,500 more"]);
    let html = report(&fidelity);
    let page = Html::parse_document(&html);
    assert_eq!(page.select(&Selector::parse("#fr li").unwrap()).count(), 500);
    assert_eq!(page.select(&Selector::parse("details[open]").unwrap()).count(), 0);
}

#[test]
fn only_published_addresses_are_links() {
    let links = |base: &str, url: &str| {
        let fidelity = Fidelity { base: base.into(), losses: vec![loss(url, "text", "")], ..nothing() };
        let page = Html::parse_document(&report(&fidelity));
        let links: Vec<String> = page
            .select(&Selector::parse("#fr a").unwrap())
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .filter(|href| href != "#en")
            .collect();
        links
    };
    assert_eq!(
        links("https://a.org/b/", "/c?d&e"),
        ["https://a.org/b/", "https://a.org/b/c?d&e"].map(|link| link.trim_end_matches('/').to_owned())
    );
    assert_eq!(links("https://a.org", "@evil.org/"), ["https://a.org"]);
    assert_eq!(links("https://a.org", "//evil.org/"), ["https://a.org", "https://a.org//evil.org/"]);
    assert_eq!(links("https://a.org", "javascript:alert(1)"), ["https://a.org"]);
    for base in ["javascript:alert(1)", "", "data:text/html,x", "https://", "https:///x", "http://a\"b", "file:///etc"]
    {
        assert_eq!(links(base, "/x"), [""; 0], "{base}");
    }
}

/// Texts that a hostile site would choose.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[<>&\"'/a-z!\\- =\u{0}-\u{1f}\u{80}-\u{9f}\u{202a}-\u{202e}\u{feff}\u{fffe}]{0,40}",
        "(</(script|style|title|code|p|div|main)>|<!--|-->|<svg onload=x>|]]>|&amp;|&#0;|\"'|\u{1F468}\u{200D}\u{1F469}){0,9}",
        "https?://[a-z<\"' ]{0,9}",
        "/[a-z0-9%?&=+.]{0,900}",
    ]
}

fn losses() -> impl Strategy<Value = Vec<Loss>> {
    vec((hostile(), hostile(), hostile()), 0..5)
        .prop_map(|losses| losses.iter().map(|(url, reason, detail)| loss(url, reason, detail)).collect())
}

prop_compose! {
    fn any_fidelity()(
        words in vec(hostile(), 9),
        (proven, accepted) in any::<(bool, Option<String>)>(),
        (losses, failures) in (losses(), losses()),
        (vanished, forbidden) in (vec(hostile(), 0..4), vec(hostile(), 0..4)),
        numbers in any::<[u64; 9]>(),
        small in any::<[u32; 2]>(),
    ) -> Fidelity {
        let word = |n: usize| words[n].clone();
        let features = vec![feature(&word(0), numbers[0], &word(1))];
        let whole = |n: u64| usize::try_from(n).unwrap();
        let weight = |n: usize| Weight {
            files: numbers[n], bytes: numbers[n + 1], wire: numbers[n + 2], requests: numbers[n], kinds: [(word(n), numbers[n])].into(),
        };
        Fidelity {
            origin: word(2), base: word(3), profile: word(4), proven, accepted,
            urls: Urls { known: whole(numbers[1]), kept: whole(numbers[2]) },
            losses, failures, vanished, forbidden,
            traps: vec![Endless {
                kind: word(5), shape: word(6), example: word(7), useless: small[0], refused: numbers[3],
            }],
            machinery: features.clone(), features,
            third_parties: vec![ThirdParty { host: word(8), before: whole(numbers[3]), pages: whole(numbers[4]) }],
            weights: Weights { before: weight(0), after: weight(3) },
            traffic: Some(Traffic { hits: numbers[7], kept: numbers[8] }),
            ..nothing()
        }
    }
}

/// How the page shows a text: cut, and what is not seen spelt out.
fn shown(text: &str) -> String {
    let end = text.floor_char_boundary(600);
    let unseen = |c: char| {
        c.is_control()
            || "\u{61C}\u{200B}\u{200E}\u{200F}\u{FEFF}\u{FFF9}\u{FFFA}\u{FFFB}".contains(c)
            || matches!(u32::from(c), 0x2028..=0x202E | 0x2060..=0x206F | 0xFDD0..=0xFDEF | 0xE0000..=0xE007F)
            || matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
    };
    let spelt = |c: char| if unseen(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text[..end].chars().map(spelt).chain((end < text.len()).then(|| "…".to_owned())).collect()
}

/// Every element that stands in the report, none of them by a text's will.
const ELEMENTS: &str = "html head meta link title style body main div p a h1 h2 h3 dl dt dd code pre section details \
    summary span strong ul li table thead tbody tr th td";

#[track_caller]
fn well_formed(fidelity: &Fidelity) -> Result<(), TestCaseError> {
    let html = report(fidelity);
    let page = Html::parse_document(&html);
    prop_assert_eq!(format!("{:?}", page.quirks_mode), "NoQuirks");
    let mut elements = 0;
    for node in page.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                elements += 1;
                prop_assert!(ELEMENTS.split_whitespace().any(|name| name == element.name()), "{}", element.name());
                let known = ["href", "rel", "lang", "hreflang", "id", "class", "open", "scope"];
                let free = matches!(element.name(), "meta" | "link");
                prop_assert!(free || element.attrs().all(|(name, _)| known.contains(&name)), "{element:?}");
            }
            Node::Comment(_) | Node::ProcessingInstruction(_) => prop_assert!(false, "{:?}", node.value()),
            _ => {}
        }
    }
    // Each tag that stands in the file is an element of the page: nothing was closed or opened by itself.
    prop_assert_eq!(html.matches('<').count() - html.matches("</").count() - 1, elements);
    let all: String = page.root_element().text().collect();
    let texts = fidelity.losses.iter().chain(&fidelity.failures).flat_map(|loss| [&loss.url, &loss.detail]);
    for text in texts.chain(&fidelity.vanished).chain(&fidelity.forbidden).chain([&fidelity.origin, &fidelity.base]) {
        prop_assert!(all.contains(&shown(text)), "{text:?}");
    }
    let published = fidelity.base.trim_end_matches('/');
    let safe = |link: ElementRef<'_>| {
        let href = link.attr("href").unwrap_or_default();
        let web = href.starts_with("https://") || href.starts_with("http://");
        ["#fr", "#en"].contains(&href) || (web && href.starts_with(published))
    };
    prop_assert!(page.select(&Selector::parse("a").unwrap()).all(safe));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_texts_make_a_page(fidelity in any_fidelity()) {
        well_formed(&fidelity)?;
    }
}

#[test]
fn a_village_s_page_is_well_formed() {
    well_formed(&village()).unwrap();
    well_formed(&nothing()).unwrap();
}

/// A site that wants the page to be too large: every list, every text.
#[test]
fn the_worst_report_has_bounds() {
    let long = "\u{10FFFF}".repeat(5000);
    let losses: Vec<Loss> =
        (0..60_000).map(|n| loss(&long[..4000], &format!("{}{long}", n % 60), &long[..4000])).collect();
    let fidelity =
        Fidelity { losses, vanished: vec![long.clone(); 5000], base: long.clone(), origin: long, ..nothing() };
    let bytes = report(&fidelity).len();
    assert!(bytes < 30_000_000, "{bytes}");
}
