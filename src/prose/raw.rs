//! Raw HTML in Markdown: what a strict content security policy refuses, or what runs code.

use std::borrow::Cow;
use std::ops::Range;

use super::writer::Writer;
use crate::both;

impl Writer<'_> {
    /// Raw HTML goes through as it is, with a finding for what the site's security policy refuses.
    pub fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        for alarm in self.raw.read(html) {
            let what = &alarm.what;
            let at = range.start + alarm.at..range.start + alarm.at + what.len();
            let message = both!(
                "« {what} » dans du HTML brut ne marchera pas sur le site publié",
                "`{what}` in raw HTML will not work on the published site"
            );
            let help = both!(
                "écrivez-le en Markdown, ou avec une classe du thème",
                "write it in Markdown, or with a class of the theme"
            );
            self.warn("raw-html", &at, message, help);
        }
        let restored = self.restore(html, range);
        self.out.push_str(&restored);
    }

    /// What was typed where figures are not replaced: HTML, addresses, titles of links.
    pub fn restore<'t>(&mut self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        let (restored, figure) = self.masked.restore(text, range);
        if figure {
            let message = both!(
                "{{{{ … }}}} n’est pas remplacé dans du HTML brut, une adresse ou une infobulle",
                "{{{{ … }}}} is not replaced in raw HTML, an address or a tooltip"
            );
            let help = both!("mettez la valeur dans le texte", "put the value in the text");
            self.warn("figure-not-replaced", range, message, help);
        }
        restored
    }
}

/// What is wrong with a piece of raw HTML: the words to name, and where in the piece they begin.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Alarm {
    /// `<script>`, `style=`, `onclick=`…
    pub what: String,
    /// Byte of the piece.
    pub at: usize,
}

const ELEMENTS: &[&str] = &["script", "iframe", "style", "object", "embed"];

/// Reads raw HTML piece by piece: `<div` may be on one line and `style=` on the next.
#[derive(Default, Debug)]
pub(super) struct RawReader {
    in_tag: bool,
}

impl RawReader {
    /// What is wrong in `html`, in order.
    pub(super) fn read(&mut self, html: &str) -> Vec<Alarm> {
        let mut alarms = Vec::new();
        let mut from = 0;
        loop {
            if !self.in_tag {
                let Some(at) = html[from..].find('<') else { return alarms };
                from += at + 1;
                let name = leading_word(&html[from..]);
                if let Some(element) = ELEMENTS.iter().find(|e| name.eq_ignore_ascii_case(e)) {
                    alarms.push(Alarm { what: format!("<{element}>"), at: from - 1 });
                }
                self.in_tag = true;
            }
            let end = html[from..].find('>').map(|i| from + i);
            attributes(&html[from..end.unwrap_or(html.len())], from, &mut alarms);
            let Some(end) = end else { return alarms };
            self.in_tag = false;
            from = end + 1;
        }
    }
}

/// Looks at each word before a `=` in a tag.
fn attributes(tag: &str, offset: usize, alarms: &mut Vec<Alarm>) {
    for (equals, _) in tag.match_indices('=') {
        let before = tag[..equals].trim_end();
        let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default();
        let lower = name.to_ascii_lowercase();
        if lower == "style" || (lower.len() > 2 && lower.starts_with("on")) {
            alarms.push(Alarm { what: format!("{lower}="), at: offset + before.len() - name.len() });
        }
    }
    let lower = tag.to_ascii_lowercase();
    if let Some(at) = lower.find("javascript:") {
        alarms.push(Alarm { what: "javascript:".to_owned(), at: offset + at });
    }
}

fn leading_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}
