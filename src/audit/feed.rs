//! Feeds and sitemaps: Atom (RFC 4287), RSS 2.0, sitemaps.org.

use std::collections::BTreeSet;

use super::pages::Page;
use super::sources::Needle;
use super::target::Target;
use crate::both;
use crate::lang::Text;
use crate::markup::xml::faults::{Fault, faults};
use crate::markup::xml::{self, XmlKind};

/// `invalid-feed`, `invalid-sitemap`, `invalid-xml`.
pub fn valid(page: &mut Page<'_, '_>, text: &str) {
    let kind = xml::kind(text);
    let code = match kind {
        XmlKind::Atom | XmlKind::Rss | XmlKind::Rdf => "invalid-feed",
        XmlKind::Sitemap | XmlKind::SitemapIndex => "invalid-sitemap",
        XmlKind::Svg | XmlKind::Other => "invalid-xml",
    };
    let mut wrong: Vec<Text> = faults(text).iter().map(said).collect();
    match kind {
        XmlKind::Atom => wrong.extend(of_atom(text)),
        XmlKind::Sitemap => wrong.extend(of_sitemap(text)),
        _ => {}
    }
    let addresses = match kind {
        XmlKind::Atom | XmlKind::Rss | XmlKind::Rdf => {
            xml::feed::feed(text).map(|feed| feed.items.into_iter().map(|item| item.link).collect())
        }
        XmlKind::Sitemap | XmlKind::SitemapIndex => {
            xml::sitemap::sitemap(text).map(|map| map.pages.into_iter().chain(map.sitemaps).collect::<Vec<_>>())
        }
        _ => None,
    };
    for address in addresses.into_iter().flatten().filter(|address| !address.is_empty()) {
        let whole = page.audit.whole;
        let Target::Here(file, _) = whole.target(page.path, &address) else { continue };
        if whole.all && whole.served(&file).is_none() && !whole.unmade.contains(&file) {
            wrong.push(both!("{address} ne mène à aucune page", "{address} leads to no page"));
        }
    }
    let path = page.path;
    for Text { fr, en } in wrong {
        let message = both!("{path} n’est pas valable : {fr}", "{path} is not valid: {en}");
        let help = both!("corrigez le modèle {path} du thème", "correct the theme’s template {path}");
        page.audit.findings.push(
            crate::finding::Finding::error(code, page.audit.sources.place(page.cause, Needle::Text("")), message)
                .help(help),
        );
    }
}

fn said(fault: &Fault) -> Text {
    match fault {
        Fault::Broken(at, why) => {
            both!("XML mal formé à l’octet {at} ({why})", "XML not well-formed at byte {at} ({why})")
        }
        Fault::Missing(what, element) => both!("il manque {what} dans {element}", "{what} is missing in {element}"),
        Fault::NoAddress(element, found) => {
            both!(
                "« {found} » dans {element} n’est pas une adresse entière",
                "\"{found}\" in {element} is no whole address"
            )
        }
        Fault::TooMany(entries) => {
            both!("{entries} entrées : c’est trop pour un fichier", "{entries} entries: too many for one file")
        }
    }
}

/// What RFC 4287 asks for beside the elements that have to be there.
fn of_atom(text: &str) -> Vec<Text> {
    let mut wrong = Vec::new();
    for element in ["updated", "published"] {
        for date in texts(text, element).filter(|date| !is_date_time(date)) {
            wrong.push(both!(
                "« {date} » dans {element} n’est pas une date RFC 3339",
                "\"{date}\" in {element} is no RFC 3339 date"
            ));
        }
    }
    if !text.contains("<author") {
        wrong.push(both!("il manque author", "author is missing"));
    }
    let mut ids = BTreeSet::new();
    for item in xml::feed::feed(text).unwrap_or_default().items {
        let id = item.id;
        if !id.contains(':') {
            wrong.push(both!("l’id « {id} » n’est pas une adresse entière", "the id \"{id}\" is no whole address"));
        }
        if !ids.insert(id.clone()) {
            wrong.push(both!("l’id {id} y est deux fois", "the id {id} is there twice"));
        }
    }
    wrong
}

fn of_sitemap(text: &str) -> Vec<Text> {
    let dates = texts(text, "lastmod").filter(|date| !is_date(date) && !is_date_time(date));
    dates.map(|date| both!("« {date} » dans lastmod n’est pas une date", "\"{date}\" in lastmod is no date")).collect()
}

/// The texts of the elements of a name that has no attribute. What a feed holds of HTML is escaped.
fn texts<'x>(xml: &'x str, element: &str) -> impl Iterator<Item = &'x str> {
    let open = format!("<{element}>");
    let starts: Vec<usize> = xml.match_indices(&open).map(|(at, _)| at + open.len()).collect();
    starts.into_iter().filter_map(move |at| xml.get(at..)?.split('<').next()).map(str::trim)
}

/// `2024-02-03`.
fn is_date(text: &str) -> bool {
    crate::lang::Date::parse(text).is_some()
}

/// `2024-02-03T04:05:06Z`, or with an offset.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    let digits = |text: &str, most: u8| text.len() == 2 && text.parse::<u8>().is_ok_and(|n| n <= most);
    let (clock, offset) = match time.find(['Z', '+', '-']).and_then(|at| time.split_at_checked(at)) {
        Some((clock, "Z")) => (clock, true),
        Some((clock, offset)) => {
            let pair = offset.get(1..).and_then(|offset| offset.split_once(':'));
            (clock, pair.is_some_and(|(hours, minutes)| digits(hours, 23) && digits(minutes, 59)))
        }
        None => return false,
    };
    let clock = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let parts: Vec<&str> = clock.split(':').collect();
    let good = matches!(parts.as_slice(), [hours, minutes, seconds] if digits(hours, 23) && digits(minutes, 59) && digits(seconds, 60));
    is_date(date) && good && offset
}
