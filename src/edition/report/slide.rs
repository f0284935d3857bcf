//! From Markdown to slides: `## Title` starts one, never a bare `---`, which is a heading where text stands above it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::super::facts::Facts;
use super::super::gather::Gathered;
use super::super::insertion::{Insertion, RESERVED};
use super::super::view::deck::SlideView;
use super::deck::{Made, Written};
use super::layout::{Content, LAYOUTS, Layout, asked, choose};
use super::{sources, steps};
use crate::both;
use crate::chart::Slot;
use crate::finding::{Finding, nearest};
use crate::prose::{self, Chunk, Prose, Section, Source};
use crate::tree::OutPath;

/// The slides of a body, with their findings in `gathered`.
pub fn slides(
    facts: &Facts<'_>,
    gathered: &mut Gathered,
    out: &OutPath,
    file: &Arc<str>,
    text: &str,
    body: Range<usize>,
) -> Vec<Made> {
    let source = Source { file, text };
    let (preamble, sections) = prose::sections(source, body.clone(), 1..=2);
    let mut insertion = Insertion::new(facts, gathered, out, file, text);
    insertion.bases = true;
    insertion.doubt(body);
    if text.get(preamble.clone()).is_some_and(|text| !text.trim().is_empty()) {
        let start = preamble.start + text.get(preamble.clone()).map_or(0, |text| text.len() - text.trim_start().len());
        let message = both!(
            "ce texte précède la première diapositive et ne serait montré nulle part",
            "this text stands before the first slide and would be shown nowhere"
        );
        let finding = Finding::error("text-before-slides", insertion.place(start..preamble.end), message)
            .help(both!("écrivez un titre au-dessus : ## Titre", "write a title above it: ## Title"));
        insertion.findings.push(finding);
    }
    let own = RESERVED.iter().copied().chain(["titre"]);
    let mut ids: BTreeSet<String> = own.map(str::to_owned).collect();
    let slides =
        sections.iter().enumerate().map(|(at, section)| slide(&mut insertion, section, at, &mut ids)).collect();
    let findings = std::mem::take(&mut insertion.findings);
    gathered.findings.extend(findings);
    slides
}

fn slide(insertion: &mut Insertion<'_>, section: &Section, at: usize, ids: &mut BTreeSet<String>) -> Made {
    insertion.prefix = format!("d{}-", at + 2);
    insertion.notes.clear();
    insertion.shown_figures.clear();
    insertion.slot = Slot::Half;
    insertion.steps = None;
    let slug = slug(insertion, section);
    let heading = insertion.title(section.title.clone());
    let source = Source { file: insertion.file, text: insertion.text };
    let (before, columns) = prose::sections(source, section.body.clone(), 3..=3);
    let known = insertion.findings.len();
    let is_columns = columns.len() > 1 && asked(&section.classes).is_none_or(Layout::has_columns);
    let body = if is_columns { before } else { section.body.clone() };
    insertion.steps = Some(0);
    let mut prose = insertion.render(body.clone(), 0);
    let blocks = blocks(&prose);
    let shown = if is_columns { &columns[..] } else { &[] };
    let layout = choose(&content(&prose, &blocks, shown.len(), &section.classes));
    // What stands before the columns is one of them.
    let abreast = shown.len() + usize::from(is_columns && !prose.html().trim().is_empty());
    let slot = layout.slot(abreast, false);
    if slot != insertion.slot && !blocks.is_empty() {
        // Drawn anew for the room that it has; what was found is found again.
        insertion.findings.truncate(known);
        insertion.notes.clear();
        insertion.slot = slot;
        prose = insertion.render(body.clone(), 0);
    }
    unknown_classes(insertion, section);
    let (main, side) = split(&prose, layout.beside);
    let written = Written {
        heading: section.heading.clone(),
        main: body,
        columns: shown.iter().map(|column| column.body.clone()).collect(),
        beside: layout.beside,
    };
    let mut pauses = steps::Seen::of(&prose);
    let slots = [false, true].map(|shared| layout.slot(abreast, shared));
    let columns = shown.iter().map(|column| self::column(insertion, column, slots, &mut pauses)).collect();
    let steps = section.classes.iter().any(|class| class == steps::CLASS);
    pauses.check(insertion, section, steps);
    let view = SlideView {
        id: id(section, &slug, ids),
        layout: layout.name,
        steps,
        heading,
        main,
        side,
        columns,
        notes: std::mem::take(&mut insertion.notes),
        sources: sources::sources(insertion),
        ..SlideView::default()
    };
    Made { view, layout, written }
}

/// What layouts are chosen by.
fn content<'a>(prose: &Prose, blocks: &'a [String], columns: usize, classes: &'a [String]) -> Content<'a> {
    let is_text = |chunk: &Chunk| !matches!(chunk, Chunk::Block { .. }) && !chunk.html().trim().is_empty();
    let is_map = |chunk: &Chunk| matches!(chunk, Chunk::Block { html, .. } if html.contains(MAP));
    let (text, map) = (prose.chunks.iter().any(is_text), prose.chunks.iter().any(is_map));
    Content { text, blocks, map, columns, classes }
}

/// The title as an address, figures included, without what they are shares of.
fn slug(insertion: &mut Insertion<'_>, section: &Section) -> String {
    let known = insertion.findings.len();
    insertion.bases = false;
    let prose = insertion.render(section.heading.clone(), 0);
    insertion.bases = true;
    insertion.findings.truncate(known);
    let id = prose.headings.first().map(|heading| heading.id.as_str()).unwrap_or_default();
    id.strip_prefix(insertion.prefix.as_str()).unwrap_or(id).to_owned()
}

/// A column, its charts drawn for it alone or, where there is more in it, for what that leaves.
fn column(insertion: &mut Insertion<'_>, section: &Section, slots: [Slot; 2], pauses: &mut steps::Seen) -> String {
    let title = insertion.title(section.title.clone());
    let attribute = pauses.attribute();
    insertion.steps = Some(pauses.count());
    let [alone, shared] = slots;
    insertion.slot = alone;
    let (found, noted) = (insertion.findings.len(), insertion.notes.len());
    let mut prose = insertion.render(section.body.clone(), 0);
    let has_more = prose.chunks.iter().filter(|chunk| !chunk.html().trim().is_empty()).count() > 1;
    if has_more && !blocks(&prose).is_empty() {
        insertion.findings.truncate(found);
        insertion.notes.truncate(noted);
        insertion.slot = shared;
        prose = insertion.render(section.body.clone(), 0);
    }
    pauses.add(&prose);
    let body = prose.html();
    format!("<h3{attribute}>{title}</h3>\n{body}")
}

/// The names of blocks that show something.
fn blocks(prose: &Prose) -> Vec<String> {
    let shown = prose.chunks.iter().filter_map(|chunk| match chunk {
        Chunk::Block { name, html } if !html.trim().is_empty() => Some(name.clone()),
        _ => None,
    });
    shown.collect()
}

/// What every map is known by in HTML.
const MAP: &str = "class=\"chart chart-map\"";

/// Beside text, some blocks stand at the side.
fn split(prose: &Prose, beside: fn(&str) -> bool) -> (String, String) {
    let mut main = String::new();
    let mut side = String::new();
    for chunk in &prose.chunks {
        match chunk {
            Chunk::Block { name, html } if beside(name) => side.push_str(html),
            chunk => main.push_str(chunk.html()),
        }
    }
    (main, side)
}

/// A class that is no layout's would do nothing, silently.
fn unknown_classes(insertion: &mut Insertion<'_>, section: &Section) {
    let names = || LAYOUTS.iter().map(|layout| layout.name).chain([steps::CLASS]);
    for class in section.classes.iter().filter(|class| names().all(|name| name != class.as_str())) {
        let shown: String = class.chars().take(40).collect();
        let message = both!("aucune présentation ne s'appelle « {shown} »", "no layout is called \"{shown}\"");
        let all = names().map(|name| format!("{{.{name}}}")).collect::<Vec<_>>().join(", ");
        let help = match nearest(class, names()) {
            Some(near) => both!("vouliez-vous écrire {{.{near}}} ?", "did you mean {{.{near}}}?"),
            None => both!("on peut écrire après un titre : {all}", "what may follow a title: {all}"),
        };
        let place = insertion.place(section.heading.clone());
        insertion.findings.push(Finding::error("unknown-layout", place, message).help(help));
    }
}

/// The slide's address in the deck: the author's, or from its title.
fn id(section: &Section, slug: &str, ids: &mut BTreeSet<String>) -> String {
    let wanted = section.id.clone().unwrap_or_else(|| {
        let short: Vec<&str> = slug.split('-').take(6).collect();
        short.join("-")
    });
    let number = wanted.is_empty() || wanted.bytes().all(|b| b.is_ascii_digit());
    let wanted = if number { format!("d-{wanted}") } else { wanted };
    let mut id = wanted.clone();
    let mut copy = 2;
    while ids.contains(&id) {
        id = format!("{wanted}-{copy}");
        copy += 1;
    }
    ids.insert(id.clone());
    id
}
