//! A page as it is written. Markup comes from the program's own literals alone; all else goes in as text, escaped.

use crate::lang::{Lang, Text};
use crate::prose::typography;

/// Bytes of one foreign text that are shown, about.
const LONGEST: usize = 600;

/// A page being written. There are three ways in: [`raw`](Self::raw) and [`element`](Self::element) take literals,
/// [`text`](Self::text) and [`words`](Self::words) escape, and an [`Address`] is a safe link by its making.
pub struct Page {
    html: String,
    /// The language of the words that come next.
    pub lang: Lang,
}

impl Page {
    /// An empty one.
    pub const fn new(lang: Lang) -> Self {
        Self { html: String::new(), lang }
    }

    /// The page.
    pub fn finish(self) -> String {
        self.html
    }

    /// Its bytes so far.
    pub const fn len(&self) -> usize {
        self.html.len()
    }

    /// Markup of our own.
    pub fn raw(&mut self, markup: &'static str) {
        self.html.push_str(markup);
    }

    /// An element. `opening`: its name with its attributes, `p class="lead"`.
    pub fn element(&mut self, opening: &'static str, inner: impl FnOnce(&mut Self)) {
        let name = opening.split(' ').next().unwrap_or(opening);
        self.html.extend(["<", opening, ">"]);
        inner(self);
        self.html.extend(["</", name, ">"]);
        if matches!(name, "h1" | "h2" | "p" | "li" | "ul" | "tr" | "section" | "details") {
            self.html.push('\n');
        }
    }

    /// An element that holds words only.
    pub fn say(&mut self, opening: &'static str, words: &Text) {
        self.element(opening, |page| page.words(words));
    }

    /// Words of ours, set as the language wants it. A number in groups (`10 000`) is not torn apart.
    pub fn words(&mut self, words: &Text) {
        let set = typography(words.get(self.lang), self.lang).into_owned();
        let mut pieces = set.split(' ').peekable();
        let mut held = false;
        while let Some(piece) = pieces.next() {
            let holds = pieces.peek().is_some_and(|next| {
                piece.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(|c: char| c.is_ascii_digit())
            });
            if holds && !held {
                self.raw("<span class=\"held\">");
            }
            self.escape(piece);
            if held && !holds {
                self.raw("</span>");
            }
            if pieces.peek().is_some() {
                self.raw(" ");
            }
            held = holds;
        }
    }

    /// Words for a `name` that a file gave, with a capital; the name as foreign text where there are none for it.
    pub fn named(&mut self, words: &Text, name: &str) {
        let words = words.get(self.lang);
        let mut rest = words.chars();
        match rest.next() {
            Some(first) if words != name => {
                let capital: String = first.to_uppercase().chain(rest).collect();
                self.words(&Text::same(capital));
            }
            _ => self.text(name),
        }
    }

    /// Text from outside: escaped; what is not seen is shown as `\u{..}`; cut where it is long.
    pub fn text(&mut self, text: &str) {
        let end = text.floor_char_boundary(LONGEST);
        let (shown, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        self.escape(shown);
        if !rest.is_empty() {
            self.raw("…");
        }
    }

    /// A link around words or text.
    pub fn link(&mut self, to: &Address, inner: impl FnOnce(&mut Self)) {
        self.raw("<a rel=\"noreferrer\" href=\"");
        self.escape(&to.0);
        self.raw("\">");
        inner(self);
        self.raw("</a>");
    }

    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                c if unseen(c) => self.html.extend(c.escape_unicode()),
                c => self.html.push(c),
            }
        }
    }
}

/// Whether a character is no text, or could pass a text off for another: controls, line separators, directions
/// (Unicode UAX 9), zero width, byte order mark, and what HTML does not allow (noncharacters).
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// An address that may be a link.
pub struct Address(String);

impl Address {
    /// `target` (path and query, or nothing) at `base`, the published address; nothing where that is no plain
    /// http or https address.
    pub fn of(base: &str, target: &str) -> Option<Self> {
        let base = base.trim_end_matches('/');
        let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"))?;
        let named = host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
        let below = target.is_empty() || target.starts_with('/');
        let address = format!("{base}{target}");
        let plain = address.len() <= 2 * LONGEST && address.bytes().all(|byte| byte.is_ascii_graphic());
        (named && below && plain && !address.contains(['"', '\'', '<', '>', '\\', '`'])).then_some(Self(address))
    }
}
