//! Where the figures of a slide come from: said beside it, for who wants to know.

use super::super::escaped;
use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::deck::SourceView;
use crate::figures;
use crate::flow::Piece;
use crate::markup::flow;

/// The sources of the figures that were shown, in their order.
pub fn sources(insertion: &mut Insertion<'_>) -> Vec<SourceView> {
    let names = std::mem::take(&mut insertion.shown_figures);
    names.iter().filter_map(|name| source(insertion, name)).collect()
}

/// The same below a word, for who reads the notes on paper or in Impress.
pub fn pieces(sources: &[SourceView], word: &str) -> Vec<Piece> {
    if sources.is_empty() {
        return Vec::new();
    }
    let mut html = ["<p><strong>", &escaped(word), "</strong></p><ul>"].concat();
    for it in sources {
        let known = |parts: &[&str], between: &str| {
            parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
        };
        let shown = known(&[&it.label, &it.value], " – ");
        let told = known(&[&it.day, &it.source, &it.formula], " · ");
        html.push_str(&["<li>", &escaped(&known(&[&shown, &told], " · ")), "</li>"].concat());
    }
    html.push_str("</ul>");
    flow::pieces(&html)
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
