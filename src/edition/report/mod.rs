//! The general assembly's report: one Markdown file, one deck, one self-contained HTML file.

mod begin;
mod cover;
mod deck;
mod frozen;
mod layout;
mod look;
mod made;
mod moved;
mod overflow;
mod paper;
mod printed;
mod slide;
mod sources;
mod stale;
mod steps;

use std::sync::Arc;

use super::front::{self, DeckFront};
use super::gather::{Gathered, style_sheet};
use super::site::site_view;
use super::view::Words;
use super::view::deck::DeckView;
use super::{Edition, Press, address};
use crate::both;
use crate::finding::Place;
use crate::markup;
use crate::prose::{self, Source};
use crate::register::Channel;
use crate::theme::Theme;

pub use begin::{Begun, begin, names};
pub use deck::Deck;
pub use frozen::freeze;
pub use layout::{LAYOUTS, Layout};
pub use made::{Report, ReportFile, latest, report};
pub use paper::{PAPERS, Paper, made as papers};

pub const EDITION: Edition = Edition {
    name: "report",
    summary: || both!("les rapports d’assemblée générale, en diaporamas", "the general assembly’s reports, as slides"),
    channel: Channel::Slides,
    render,
};

fn render(press: &Press<'_>, gathered: &mut Gathered) {
    let mut sources = Vec::new();
    for content in gathered.markdown("ag") {
        let Some((file, text)) = gathered.text(press.disk, &content) else { continue };
        let Some(page) = front::read::<DeckFront>(&file, &text, &mut gathered.findings) else { continue };
        sources.push((content, file, text, page));
    }
    for (content, file, text, page) in &sources {
        if press.deck.is_some_and(|only| only.content() != *content) {
            continue;
        }
        let earlier = sources.iter().filter(|it| it.3.front.period.value < page.front.period.value);
        if let Some((_, file_before, text_before, page_before)) = earlier.max_by_key(|it| it.3.front.period.value) {
            let before = stale::Told { file: file_before, text: text_before, page: page_before };
            gathered.findings.extend(stale::lines(&stale::Told { file, text, page }, &before));
        }
        if let Some(deck) = deck::make(press, gathered, content, file, text, page) {
            html(press, gathered, &deck);
            match press.deck.map(|deck| deck.paper.as_deref()) {
                Some(only) => {
                    paper::write(press, gathered, &deck, |paper| only.is_none_or(|only| paper.name == only));
                }
                None if press.papers => paper::write(press, gathered, &deck, |paper| paper.file.ends_with(".pdf")),
                None => {}
            }
        }
    }
}

/// The slide on which a line of a deck's source stands, the cover being the first; that of what stands before all.
pub fn slide_at(file: &Arc<str>, text: &str, line: u32) -> usize {
    let source = Source { file, text };
    let (parts, _) = prose::split(source);
    let (_, sections) = prose::sections(source, parts.body, 1..=2);
    let starts = sections.iter().map(|section| Place::in_source(file, text, section.heading.clone()).line);
    1 + starts.take_while(|start| *start <= line).count()
}

/// The deck as one HTML file.
fn html(press: &Press<'_>, gathered: &mut Gathered, deck: &Deck) {
    let sheet = style_sheet(press.theme, &["tokens.css", "blocks.css", "deck.css", "own.css"]);
    let view = DeckView {
        words: Words::new(press.labels),
        lang: press.lang.tag().to_owned(),
        title: deck.title.clone(),
        description: deck.subject.clone(),
        canonical: if press.base_url.is_empty() {
            String::new()
        } else {
            format!("{}/{}", press.base_url, address::encode(deck.out.address()))
        },
        site: site_view(&deck.coop, press.lang),
        css: inlined_fonts(press.theme, &if press.plain { sheet } else { markup::css(&sheet) }),
        script: script(press.theme),
        slides: deck.views.clone(),
    };
    let ids = deck.views.iter().map(|slide| slide.id.clone()).collect();
    gathered.pages += deck.views.len().saturating_sub(1);
    press.publish(gathered, &deck.out, &view, &deck.file, ids);
}

/// The deck is one file: its fonts are inside.
fn inlined_fonts(theme: &Theme, sheet: &str) -> String {
    theme.files("fonts").filter(|(path, _)| path.ends_with(".woff2")).fold(sheet.to_owned(), |sheet, (path, body)| {
        if sheet.contains(path) { sheet.replace(path, &markup::data_uri("font/woff2", body)) } else { sheet }
    })
}

fn script(theme: &Theme) -> String {
    let files = ["deck.js", "speaker.js"].iter().filter_map(|name| theme.file(name));
    let script: String = files.map(|body| String::from_utf8_lossy(body)).collect();
    // Inside a page, this ends the script wherever it stands.
    script.replace("</script", "<\\/script")
}
