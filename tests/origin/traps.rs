//! Endless places: each has some good pages and no end of addresses that hold nothing new.

use super::answer::{Answer, stamp};
use super::expected::Class;
use super::page::{links, marked, page, prose};
use super::request::Request;
use super::table::Table;

/// One kind of trap and the folder it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// Months without end, forth and back; six of them have something in them.
    Calendar,
    /// Filters that combine: each alone is a page of its own, together they show some of the same 20 products.
    Facets,
    /// A session's id in the query of every link, another one in each answer.
    SessionQuery,
    /// A session's id in the path of every link.
    SessionPath,
    /// A relative link that leads one folder deeper into the same page.
    Loop,
    /// Missing pages that answer 200, with links to more of them.
    Soft,
}

/// All of them.
pub const ALL: [Trap; 6] =
    [Trap::Calendar, Trap::Facets, Trap::SessionQuery, Trap::SessionPath, Trap::Loop, Trap::Soft];

impl Trap {
    /// Where its addresses begin.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Calendar => "/agenda/",
            Self::Facets => "/catalogue/",
            Self::SessionQuery => "/forum/",
            Self::SessionPath => "/boutique/",
            Self::Loop => "/boucle/",
            Self::Soft => "/doux/",
        }
    }
}

/// A site with these traps, and ten honest pages beside.
pub fn site(traps: &[Trap]) -> Table {
    let mut table = Table::new(Answer::html(page("Introuvable", "", "<p>Rien à cette adresse.</p>")));
    table.feed("/robots.txt", "text/plain", "User-agent: *\nDisallow:\n");
    let honest: Vec<String> = (1..11).map(|n| format!("/page-{n}/")).collect();
    for (target, n) in honest.iter().zip(1..) {
        table.page(
            target,
            &format!("Page honnête {n}"),
            &format!("repère-honnête-{n}"),
            &format!("<p>{}</p>", prose(n, 120)),
        );
    }
    let folders = traps.iter().map(|trap| trap.folder().to_owned());
    table.page("/", "Le site aux pièges", "repère-pièges", &links(honest.iter().cloned().chain(folders)));
    for trap in traps {
        match trap {
            Trap::Calendar => calendar(&mut table),
            Trap::Facets => facets(&mut table),
            Trap::SessionQuery => session_query(&mut table),
            Trap::SessionPath => session_path(&mut table),
            Trap::Loop => looping(&mut table),
            Trap::Soft => soft(&mut table),
        }
    }
    table
}

/// `/agenda/?mois=2026-03`; January to June 2026 hold events.
fn calendar(table: &mut Table) {
    let view = |month: i64| {
        let named = |month: i64| format!("?mois={}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
        links([named(month - 1), named(month + 1), "./".to_owned()])
    };
    let first = 2026 * 12;
    table.page("/agenda/", "L’agenda", "repère-agenda", &view(first));
    for month in first..first + 6 {
        let n = month - first + 1;
        let event = format!("<p>{}</p>{}", prose(usize::try_from(month).unwrap_or(0), 80), view(month));
        table.page(
            &format!("/agenda/?mois=2026-{n:02}"),
            &format!("L’agenda du mois {n}"),
            &format!("repère-mois-{n}"),
            &event,
        );
    }
    table.below("/agenda/?mois=", Class::Trap, move |request| {
        let (year, month) = request.parameter("mois")?.rsplit_once('-')?;
        let month = year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()? - 1;
        let title = format!("L’agenda : {}", request.parameter("mois")?);
        Some(Answer::html(page(&title, "", &format!("<p>Aucun évènement ce mois-ci.</p>{}", view(month)))))
    });
}

/// `/catalogue/?couleur=rouge&taille=m&tri=prix&page=1`
fn facets(table: &mut Table) {
    let products: Vec<String> = (1..21).map(|n| format!("/produit/{n}/")).collect();
    for (target, n) in products.iter().zip(1..) {
        let text = format!("<p>{}</p>", prose(500 + n, 60));
        table.page(target, &format!("Produit {n}"), &format!("repère-produit-{n}"), &text);
    }
    let all = format!("{}{}", links(&products), filters(""));
    table.page("/catalogue/", "Le catalogue", "repère-catalogue", &all);
    for (n, target) in alone("").iter().enumerate() {
        let query = target.trim_start_matches("/catalogue/?");
        let main = format!("<p>{}</p>{}{}", prose(550 + n, 40), links(&products), filters(query));
        table.page(target, &format!("Le catalogue par {query}"), &format!("repère-filtre-{n}"), &main);
    }
    table.below("/catalogue/?", Class::Trap, move |request| {
        let query = request.query()?;
        let shown = products.iter().filter(|product| !stamp(format!("{product}{query}").as_bytes()).is_multiple_of(3));
        let main = format!("{}{}", links(shown), filters(query));
        Some(Answer::html(page("Le catalogue, filtré", "", &main)))
    });
}

fn filters(query: &str) -> String {
    links(alone(query))
}

/// Each filter, beside those that are set.
fn alone(query: &str) -> Vec<String> {
    let mut hrefs = Vec::new();
    for (key, values) in [
        ("couleur", ["rouge", "bleu", "vert", "noir"]),
        ("taille", ["s", "m", "l", "xl"]),
        ("tri", ["prix", "nom", "date", "note"]),
        ("matiere", ["lin", "laine", "coton", "soie"]),
    ] {
        let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(key));
        let others: String = others.map(|pair| format!("{pair}&")).collect();
        hrefs.extend(values.map(|value| format!("/catalogue/?{others}{key}={value}")));
    }
    hrefs
}

/// `/forum/?PHPSESSID=…` beside `/forum/sujet.php?id=3`.
fn session_query(table: &mut Table) {
    let subjects = |session: &str| {
        let ids = (1..6).map(|n| format!("/forum/sujet.php?id={n}&{session}"));
        links(ids.chain([format!("/forum/?{session}")]))
    };
    let view = move |target: &str, session: &str| {
        let number = target.split(['&', '?']).find_map(|pair| pair.strip_prefix("id="));
        let text = number.map_or(9, |n| n.parse::<usize>().unwrap_or(0) + 600);
        format!("<p>{}</p>{}", prose(text, 60), subjects(session))
    };
    table.page("/forum/", "Le forum", "repère-forum", &view("", "PHPSESSID=0f1e2d3c4b5a69788796a5b4c3d2e1f0"));
    for n in 1..6 {
        let target = format!("/forum/sujet.php?id={n}");
        let main = view(&target, "PHPSESSID=00112233445566778899aabbccddeeff");
        table.page(&target, &format!("Sujet {n}"), &format!("repère-sujet-{n}"), &main);
    }
    table.below("/forum/", Class::Trap, move |request| {
        let hash = stamp(request.target.as_bytes());
        let session = format!("PHPSESSID={hash:016x}{:016x}", hash.rotate_left(7));
        let id = request.parameter("id").map(str::to_owned);
        let title = id.as_ref().map_or("Le forum".to_owned(), |n| format!("Sujet {n}"));
        let marker = id.as_ref().map_or("repère-forum".to_owned(), |n| format!("repère-sujet-{n}"));
        request.parameter("PHPSESSID")?;
        let main = format!("{}\n{}", marked(&marker), view(&request.target, &session));
        Some(Answer::html(page(&title, "", &main)))
    });
}

/// `/boutique/(S(x1y2))/article-3.html`; the same answers without the session.
fn session_path(table: &mut Table) {
    let articles = |session: &str| {
        let pages = (1..6).map(|n| format!("/boutique/{session}article-{n}.html"));
        links(pages.chain([format!("/boutique/{session}")]))
    };
    let text = |n: usize| format!("<p>{}</p>", prose(700 + n, 60));
    let first = articles("(S(k2j4h6g8f0d1s3a5q7w9e1r3))/");
    let clean: Vec<String> = (1..6).map(|n| format!("article-{n}.html")).collect();
    table.page("/boutique/", "La boutique", "repère-boutique", &format!("{}{first}{}", text(0), links(clean)));
    for n in 1..6 {
        let main = format!("{}{first}", text(n));
        table.page(
            &format!("/boutique/article-{n}.html"),
            &format!("Article {n}"),
            &format!("repère-article-{n}"),
            &main,
        );
    }
    table.below("/boutique/(S(", Class::Trap, move |request: &Request| {
        let session = format!("(S({:024x}))/", stamp(request.target.as_bytes()));
        let (_, file) = request.target.rsplit_once('/')?;
        let number = file.strip_prefix("article-").and_then(|rest| rest.strip_suffix(".html")?.parse::<usize>().ok());
        let (title, marker) = match number {
            Some(n) if (1..6).contains(&n) => (format!("Article {n}"), format!("repère-article-{n}")),
            None if file.is_empty() => ("La boutique".to_owned(), "repère-boutique".to_owned()),
            _ => return None,
        };
        let main = format!("{}\n{}{}", marked(&marker), text(number.unwrap_or(0)), articles(&session));
        Some(Answer::html(page(&title, "", &main)))
    });
}

/// `/boucle/boucle/boucle/…`, all one page.
fn looping(table: &mut Table) {
    let main = format!("<p>{}</p>{}", prose(800, 60), links(["boucle/", "contact/", "plan/index.php"]));
    table.page("/boucle/", "La boucle", "repère-boucle", &main);
    let whole = page("La boucle", "", &format!("{}\n{main}", marked("repère-boucle")));
    table.below("/boucle/", Class::Trap, move |_| Some(Answer::html(whole.clone())));
}

/// `/doux/…`: says in its text only that there is nothing.
fn soft(table: &mut Table) {
    let main = links((1..4).map(|n| format!("/doux/perdue-{n}")).chain(["/doux/vraie.html".to_owned()]));
    table.page("/doux/", "Le coin doux", "repère-doux", &main);
    table.page("/doux/vraie.html", "Une vraie page", "repère-vraie", &format!("<p>{}</p>", prose(900, 60)));
    table.below("/doux/", Class::Trap, |request| {
        let more = links((1..4).map(|n| format!("{}-{n}", request.path())));
        Some(Answer::html(page("Page introuvable", "", &format!("<p>Désolé, cette page n’existe pas.</p>{more}"))))
    });
}
