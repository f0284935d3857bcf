//! Where the figures of a slide come from: said beside it, for who wants to know.

use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::deck::SourceView;
use crate::figures;

/// The sources of the figures that were shown, in their order.
pub fn sources(insertion: &mut Insertion<'_>) -> Vec<SourceView> {
    let names = std::mem::take(&mut insertion.shown_figures);
    names.iter().filter_map(|name| source(insertion, name)).collect()
}

/// A chart with a name of its own is no figure: its source stands beneath it.
fn source(insertion: &mut Insertion<'_>, name: &str) -> Option<SourceView> {
    let facts = insertion.facts;
    let figure = facts.figures.by_name.get(name)?;
    let mut write = |form: &str| {
        let expression = format!("{name} : {form}");
        let text = figures::expand(&facts.figures, &expression, facts.lang).ok().flatten().unwrap_or_default();
        // Kept slides are made anew when a source changes and the count does not.
        insertion.gathered.memory.figure(&expression, &text);
        insertion.plain(&text)
    };
    let value = match figure.value {
        Some(_) => write(if figure.of.is_some() { "share" } else { "count" }),
        None => String::new(),
    };
    Some(SourceView {
        label: capital(&write("label")),
        value,
        day: write("date"),
        source: write("source"),
        formula: write("formula"),
    })
}
