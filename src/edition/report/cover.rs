//! The first slide: what the front matter says of the report.

use std::sync::Arc;

use super::super::facts::Facts;
use super::super::front::DeckFront;
use super::super::gather::Gathered;
use super::super::insertion::Insertion;
use super::super::view::deck::SlideView;
use super::super::{Press, escaped};
use super::deck::{Made, Written};
use super::layout::COVER;
use super::sources;
use crate::both;
use crate::finding::Finding;
use crate::flow;
use crate::markup;
use crate::tree::OutPath;
use crate::yaml::At;

/// The cover, and what the deck is about, in plain text.
pub fn cover(
    press: &Press<'_>,
    facts: &Facts<'_>,
    gathered: &mut Gathered,
    out: &OutPath,
    (file, text): (&Arc<str>, &str),
    front: &DeckFront,
) -> (Made, String) {
    let mut insertion = Insertion::new(facts, gathered, out, file, text);
    insertion.bases = true;
    let line = front.subtitle.as_ref().map(|line| subtitle(press, &mut insertion, line));
    let subject = line.as_deref().map(|html| flow::text(&markup::flow::runs(html))).unwrap_or_default();
    let day = front.date.map(|date| escaped(&press.set(&date.words(press.lang))));
    let view = SlideView {
        id: "titre".to_owned(),
        layout: COVER.name,
        kicker: press.set(&kicker(front)),
        heading: escaped(&press.set(&front.title)),
        main: line.into_iter().chain(day).map(|line| ["<p>", &line, "</p>"].concat()).collect(),
        sources: sources::sources(&mut insertion),
        ..SlideView::default()
    };
    let findings = std::mem::take(&mut insertion.findings);
    gathered.findings.extend(findings);
    let written = Written { heading: 0..0, main: 0..0, columns: Vec::new(), beside: COVER.beside };
    (Made { view, layout: &COVER, written }, subject)
}

/// What stands over the title; may be empty.
pub fn kicker(front: &DeckFront) -> String {
    front.kicker.clone().unwrap_or_default()
}

/// The line under the title as HTML. With a figure it is read as a slide's title is.
fn subtitle(press: &Press<'_>, insertion: &mut Insertion<'_>, line: &At<String>) -> String {
    if !line.value.contains("{{") {
        return escaped(&press.set(&line.value));
    }
    // As it stands in the file, so that what is wrong is told where it is.
    let above = usize::try_from(line.place.line).unwrap_or_default().saturating_sub(1);
    let start: usize = insertion.text.split_inclusive('\n').take(above).map(str::len).sum();
    let Some(at) = insertion.text.get(start..).and_then(|rest| rest.find(&line.value)) else {
        let message =
            both!("avec un chiffre, cette ligne s'écrit d'un trait", "with a figure, this is written in one go");
        let help = both!(
            "écrivez-la sur une seule ligne, entre guillemets simples : subtitle: 'Nous sommes …'",
            "write it on one line, between single quotes: subtitle: 'We are …'"
        );
        insertion.findings.push(Finding::error("figure-in-pieces", line.place.clone(), message).help(help));
        return escaped(&press.set(&line.value));
    };
    insertion.title(start + at..start + at + line.value.len())
}
