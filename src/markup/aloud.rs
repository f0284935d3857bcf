//! Words that are written one way and said aloud another: « adhérent·e·s » is seen, « adhérentes et adhérents » heard.
//!
//! What is written stays what is seen, found and copied; whoever listens hears the other words. Only running text is
//! looked at: no code, no drawing, no attribute, no title of a page, no address.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use lol_html::html_content::TextChunk;
use lol_html::{DocumentContentHandlers, ElementContentHandlers, HtmlRewriter, Selector, Settings};

use super::entity;
use super::splice::Splices;

/// What is no running text, or is heard already as it should be.
const APART: &str = "head, title, script, style, template, noscript, iframe, textarea, select, svg, math, code, pre, \
                     kbd, samp, .hide, [aria-hidden=true]";

/// Words as they are written, each with what is said in its place.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// As HTML, the longest first.
    forms: Vec<(String, String)>,
}

impl Lexicon {
    /// Of pairs of plain texts, written and said. A word with a small letter at its start stands for the one with a
    /// capital too, as at the start of a sentence; empty ones and those said as they are written stand for nothing.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut forms = Vec::new();
        for (written, said) in pairs.into_iter().map(|(written, said)| (written.trim(), said.trim())) {
            if written.is_empty() || said.is_empty() || written == said {
                continue;
            }
            for (written, said) in [(written.to_owned(), said.to_owned()), (capital(written), capital(said))] {
                let written = entity::encoded(&written, '"');
                if !forms.iter().any(|(known, _)| *known == written) {
                    forms.push((written, entity::encoded(&said, '"')));
                }
            }
        }
        forms.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        Self { forms }
    }

    /// A page, or a part of one, in which each of the words is seen as it is and heard as it is said. A page without
    /// them, or that cannot be read, stays as it is.
    #[must_use]
    pub fn aloud<'h>(&self, html: &'h str) -> Cow<'h, str> {
        if !self.forms.iter().any(|(written, _)| html.contains(written.as_str())) {
            return Cow::Borrowed(html);
        }
        let Some(texts) = texts(html) else { return Cow::Borrowed(html) };
        let mut splices = Splices::default();
        for range in texts {
            let text = html.get(range.clone()).unwrap_or_default();
            for (found, said) in self.found(text) {
                let written = text.get(found.clone()).unwrap_or_default();
                let both = format!(
                    "<span class=\"said\"><span aria-hidden=\"true\">{written}</span><span class=\"hide\">{said}</span></span>"
                );
                splices.set(range.start + found.start..range.start + found.end, both);
            }
        }
        if splices.is_empty() { Cow::Borrowed(html) } else { Cow::Owned(splices.apply(html)) }
    }

    /// Whether a plain text has one of the words, as it is written here.
    #[must_use]
    pub fn occurs(&self, text: &str) -> bool {
        !self.found(text).is_empty()
    }

    /// Where the words stand in a text, in order, each with what is said.
    fn found(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        for (written, said) in &self.forms {
            for (start, _) in text.match_indices(written.as_str()) {
                let range = start..start + written.len();
                let taken = found.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
                if !taken && is_whole(text, &range) {
                    found.push((range, said));
                }
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether what stands there is a word by itself: no part of a longer one, nor of an address or a path.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let joins = |c: char| c.is_alphanumeric() || "·-_/@=#~".contains(c);
    let mut next = after.chars();
    let ends = match next.next() {
        None => true,
        // « .fr », « :8080 »: goes on; the end of a sentence does not.
        Some('.' | ':') => !next.next().is_some_and(char::is_alphanumeric),
        Some(c) => !joins(c),
    };
    ends && !before.ends_with(|c: char| joins(c) || c == '.')
}

/// Where the running text of a page stands, in bytes; none of a page that cannot be read.
fn texts(html: &str) -> Option<Vec<Range<usize>>> {
    let apart = APART.parse::<Selector>().ok()?;
    let (all, skipped) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let into = |ranges: &RefCell<Vec<Range<usize>>>, chunk: &TextChunk<'_>| {
        let at = chunk.source_location().bytes();
        if !at.is_empty() {
            ranges.borrow_mut().push(at);
        }
    };
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler((
            Cow::Borrowed(&apart),
            ElementContentHandlers::default().text(|chunk: &mut TextChunk<'_>| {
                into(&skipped, chunk);
                Ok(())
            }),
        ))
        .append_document_content_handler(DocumentContentHandlers::default().text(|chunk: &mut TextChunk<'_>| {
            into(&all, chunk);
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(html.as_bytes()).and_then(|()| rewriter.end()).ok()?;
    let mut skipped = skipped.into_inner();
    skipped.sort_by_key(|range| range.start);
    let is_apart = |at: usize| skipped.binary_search_by_key(&at, |range| range.start).is_ok();
    // A long text comes in pieces.
    let mut texts: Vec<Range<usize>> = Vec::new();
    for range in all.into_inner().into_iter().filter(|range| !is_apart(range.start)) {
        match texts.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => texts.push(range),
        }
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    fn lexicon() -> Lexicon {
        Lexicon::new([
            ("adhérent·e·s", "adhérentes et adhérents"),
            ("adhérent·e", "adhérente ou adhérent"),
            ("R&D", "recherche & développement"),
            ("", "rien"),
            ("toustes", "toustes"),
        ])
    }

    fn seen(written: &str, said: &str) -> String {
        format!(
            "<span class=\"said\"><span aria-hidden=\"true\">{written}</span><span class=\"hide\">{said}</span></span>"
        )
    }

    #[test]
    fn a_word_is_seen_as_written_and_heard_as_said() {
        let many = seen("adhérent·e·s", "adhérentes et adhérents");
        let check = |html: &str, expected: &str| assert_eq!(lexicon().aloud(html), expected);
        check("<p>Les adhérent·e·s.</p>", &format!("<p>Les {many}.</p>"));
        check("<p>(<b>adhérent·e·s</b>)</p>", &format!("<p>(<b>{many}</b>)</p>"));
        check("<p>l’adhérent·e, oui</p>", &format!("<p>l’{}, oui</p>", seen("adhérent·e", "adhérente ou adhérent")));
        let first = seen("Adhérent·e·s", "Adhérentes et adhérents");
        check("<p>Adhérent·e·s : {}</p>", &format!("<p>{first} : {{}}</p>"));
        check("<p>en R&amp;D</p>", &format!("<p>en {}</p>", seen("R&amp;D", "recherche &amp; développement")));
    }

    #[test]
    fn what_is_no_word_of_running_text_stays() {
        for html in [
            "<p>cyber-adhérent·e·s, adhérent·e·sse, adhérent·e·s·x, coadhérent·e</p>",
            "<p>https://exemple.org/adhérent·e·s et adhérent·e·s.org, adhérent·e@exemple.org</p>",
            "<p><code>adhérent·e·s</code></p><pre>adhérent·e·s</pre><kbd>adhérent·e</kbd>",
            "<title>adhérent·e·s</title><img alt=\"adhérent·e·s\"><a title=\"adhérent·e·s\" href=\"adhérent·e·s\">x</a>",
            "<head><meta content=\"adhérent·e·s\"></head><svg><text>adhérent·e·s</text></svg>",
            "<script>adhérent·e·s</script><p>toustes</p>",
            "<p>sans",
        ] {
            assert_eq!(lexicon().aloud(html), html);
        }
    }

    #[test]
    fn it_is_heard_once_even_where_it_was_said_before() {
        let once = lexicon().aloud("<p>Les adhérent·e·s</p>").into_owned();
        assert_eq!(lexicon().aloud(&once), once);
        assert!(matches!(Lexicon::default().aloud(&once), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn a_long_text_is_read_whole() {
        let long = format!("<p>{}</p>", "les adhérent·e·s et ".repeat(3000));
        assert_eq!(lexicon().aloud(&long).matches("class=\"said\"").count(), 3000);
    }
}
