//! The general assembly's report: one Markdown file, one deck, one self-contained HTML file.

mod layout;
mod slide;

use std::sync::Arc;

use super::front::{self, DeckFront, Page};
use super::gather::{Gathered, style_sheet};
use super::insertion::bad_name;
use super::site::site_view;
use super::view::Words;
use super::view::deck::{DeckView, SlideView};
use super::{Edition, Press, address, escaped};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Date;
use crate::markup;
use crate::prose::{self, Source};
use crate::register::Channel;
use crate::theme::Theme;

pub use layout::{LAYOUTS, Layout};

pub const EDITION: Edition = Edition {
    name: "report",
    summary: || both!("les rapports d’assemblée générale, en diaporamas", "the general assembly’s reports, as slides"),
    channel: Channel::Slides,
    render,
};

fn render(press: &Press<'_>, gathered: &mut Gathered) {
    for content in gathered.markdown("ag") {
        let Some((file, text)) = gathered.text(press.disk, &content) else { continue };
        let Some(page) = front::read::<DeckFront>(&file, &text, &mut gathered.findings) else { continue };
        deck(press, gathered, &content, &file, &text, &page);
    }
}

fn deck(
    press: &Press<'_>,
    gathered: &mut Gathered,
    content: &str,
    file: &Arc<str>,
    text: &str,
    page: &Page<DeckFront>,
) {
    let Some(out) = address::page(content) else {
        gathered.findings.push(bad_name(Place::file(Arc::clone(file))));
        return;
    };
    let year = page.front.period.value;
    let Some(year) = i16::try_from(year).ok().filter(|year| (1901..=2100).contains(year)) else {
        let message = both!("l'année {year} est impossible ici", "the year {year} is impossible here");
        let help = both!("écrivez l'année des chiffres : period: 2023", "write the year of the figures: period: 2023");
        gathered.findings.push(Finding::error("impossible-date", page.front.period.place.clone(), message).help(help));
        return;
    };
    let facts = press.facts(gathered, Date::end_of(year));
    let mut slides = vec![cover(press, &page.front)];
    slides.extend(slide::slides(&facts, gathered, &out, file, text, page.body.clone()));
    let total = slides.len();
    for (at, slide) in slides.iter_mut().enumerate() {
        slide.number = at + 1;
        slide.total = total;
    }
    let title = format!("{} – {}", kicker(&page.front), press.set(&page.front.title));
    let ids: Vec<String> = slides.iter().map(|slide| slide.id.clone()).collect();
    let sheet = style_sheet(press.theme, &["tokens.css", "blocks.css", "deck.css", "own.css"]);
    let view = DeckView {
        words: Words::new(press.labels),
        lang: press.lang.tag().to_owned(),
        title: title.trim_start_matches(" – ").to_owned(),
        description: page.front.subtitle.as_deref().map(|text| press.set(text)).unwrap_or_default(),
        canonical: if press.base_url.is_empty() {
            String::new()
        } else {
            format!("{}/{}", press.base_url, address::encode(out.address()))
        },
        site: site_view(&press.register.coop, press.lang),
        css: inlined_fonts(press.theme, &if press.plain { sheet } else { markup::css(&sheet) }),
        script: script(press.theme),
        slides,
    };
    gathered.pages += total - 1;
    press.publish(gathered, &out, &view, file, ids);
}

/// The slide on which a line of a deck's source stands, the cover being the first; that of what stands before all.
pub fn slide_at(file: &Arc<str>, text: &str, line: u32) -> usize {
    let source = Source { file, text };
    let (parts, _) = prose::split(source);
    let (_, sections) = prose::sections(source, parts.body, 1..=2);
    let starts = sections.iter().map(|section| Place::in_source(file, text, section.heading.clone()).line);
    1 + starts.take_while(|start| *start <= line).count()
}

fn kicker(front: &DeckFront) -> String {
    front.kicker.clone().unwrap_or_default()
}

fn cover(press: &Press<'_>, front: &DeckFront) -> SlideView {
    let heading = escaped(&press.set(&front.title));
    let day = front.date.map(|date| date.words(press.lang));
    let lines = front.subtitle.iter().cloned().chain(day);
    let main = lines.map(|line| ["<p>", &escaped(&press.set(&line)), "</p>"].concat()).collect();
    SlideView {
        id: "titre".to_owned(),
        layout: "title",
        kicker: press.set(&kicker(front)),
        heading,
        main,
        ..SlideView::default()
    }
}

/// The deck is one file: its fonts are inside.
fn inlined_fonts(theme: &Theme, sheet: &str) -> String {
    theme.files("fonts").filter(|(path, _)| path.ends_with(".woff2")).fold(sheet.to_owned(), |sheet, (path, body)| {
        if sheet.contains(path) { sheet.replace(path, &markup::data_uri("font/woff2", body)) } else { sheet }
    })
}

fn script(theme: &Theme) -> String {
    let script = theme.file("deck.js").map(|body| String::from_utf8_lossy(body).into_owned()).unwrap_or_default();
    // Inside a page, this ends the script wherever it stands.
    script.replace("</script", "<\\/script")
}
