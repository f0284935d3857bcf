//! One run of text, read once from left to right: what no rule touches is copied in stretches.

use super::{After, Context, NARROW, NO_BREAK, Quote, Rules, Style};

/// Sets `text` onto the end of `out`. `context` carries what the block's earlier runs left.
pub(in crate::prose) fn typeset(text: &str, style: Style, context: &mut Context, after: After, out: &mut String) {
    if !text.is_empty() {
        Setter { text, style, context, after, out, at: 0, copied: 0, written: None }.run();
    }
}

/// The work on one run.
pub(super) struct Setter<'a> {
    pub text: &'a str,
    pub style: Style,
    context: &'a mut Context,
    after: After,
    pub out: &'a mut String,
    /// The next byte to look at.
    pub at: usize,
    /// What stands before this byte is in `out`.
    pub copied: usize,
    /// Where the last replacement ended in `text`, and the character it ended with.
    pub written: Option<(usize, char)>,
}

/// Bytes that some rule begins at; all others are copied unseen.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"!?;:\"'.-<>&0123456789MDP\xC2";
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

impl Setter<'_> {
    fn run(&mut self) {
        if self.french() && self.context.spaces.is_none() && self.context.before.is_some_and(|c| c.is_ascii_digit()) {
            self.glue_right(0);
        }
        while let Some(found) = self.text.as_bytes()[self.at..].iter().position(|b| SPECIAL[usize::from(*b)]) {
            let here = self.at + found;
            self.at = here + 1;
            self.special(here);
        }
        if self.french() && self.after == After::Number {
            self.glue_left(self.text.len());
        }
        self.keep(self.text.len());
        self.leave();
    }

    fn special(&mut self, here: usize) {
        let byte = self.text.as_bytes()[here];
        match byte {
            b'0'..=b'9' => self.number(here),
            b'<' => self.entity(here, "&lt;"),
            b'>' => self.entity(here, "&gt;"),
            b'&' => self.entity(here, "&amp;"),
            0xC2 => self.latin(here),
            _ if self.style.rules == Rules::Verbatim => {}
            b'"' => self.quote(here),
            b'\'' => self.apostrophe(here),
            b'.' => self.dots(here),
            b'-' => self.dashes(here),
            _ if self.style.rules == Rules::English => {}
            b'M' | b'D' | b'P' => self.title(here),
            b':' => self.mark(here, NO_BREAK),
            _ => self.mark(here, NARROW),
        }
    }

    /// Copies what stands before `end` and is not copied yet.
    pub fn keep(&mut self, end: usize) {
        if end > self.copied {
            self.out.push_str(&self.text[self.copied..end]);
            self.copied = end;
        }
    }

    /// Writes `text` in the place of what was typed in `start..end`.
    pub fn put(&mut self, start: usize, end: usize, text: &str) {
        self.keep(start);
        self.out.push_str(text);
        self.written = text.chars().next_back().map(|c| (end, c));
        self.copied = self.copied.max(end);
        self.at = self.at.max(end);
    }

    pub fn french(&self) -> bool {
        self.style.rules == Rules::French
    }

    /// The character right before byte `here`, spaces included, as written: a text set twice must look the same
    /// to each rule both times.
    pub fn before(&self, here: usize) -> Option<char> {
        if let Some((end, c)) = self.written
            && end == here
        {
            return Some(c);
        }
        match self.text[..here].chars().next_back() {
            None if self.context.spaces.is_some() => Some(' '),
            None => self.context.before,
            some => some,
        }
    }

    pub fn next(&self, from: usize) -> Option<char> {
        match (self.text.get(from..).and_then(|rest| rest.chars().next()), self.after) {
            (None, After::Char(c)) => Some(c),
            (next, _) => next,
        }
    }

    /// The character before the spaces before `here`, and where these spaces begin.
    pub fn behind(&self, here: usize) -> (Option<char>, usize) {
        let trimmed = self.text[..here].trim_end_matches(is_space);
        (trimmed.chars().next_back().or(self.context.before), trimmed.len())
    }

    /// How many bytes of spaces stand at `from`.
    pub fn spaces(&self, from: usize) -> usize {
        self.text.get(from..).map_or(0, |rest| rest.len() - rest.trim_start_matches(is_space).len())
    }

    fn entity(&mut self, here: usize, entity: &str) {
        if self.style.html {
            self.put(here, here + 1, entity);
            self.written = None;
        }
    }

    /// « » and · : the characters of the Latin-1 block, all two bytes long.
    fn latin(&mut self, here: usize) {
        self.at = here + 2;
        match self.text.as_bytes().get(here + 1) {
            Some(0xAB) if self.french() => self.open_guillemet(here + 2),
            Some(0xBB) if self.french() => self.space_before(here, NARROW, |c| !"-–→\n\r".contains(c)),
            Some(0xB7) if self.style.html => self.inclusive(here),
            _ => {}
        }
    }

    fn open_guillemet(&mut self, end: usize) {
        let spaces = self.spaces(end);
        match self.next(end + spaces) {
            Some('»' | '\n' | '\r') => {}
            None if self.after == After::End => {}
            _ => self.put(end, end + spaces, NARROW),
        }
    }

    /// `; ! ? :`: the right space before, where a space was typed or a word ends.
    fn mark(&mut self, here: usize, space: &str) {
        let follows = match self.next(here + 1) {
            None => true,
            Some(c) if c.is_ascii() => c.is_ascii_whitespace() || "!?.,)]}\"'*".contains(c),
            Some(c) => !c.is_alphanumeric(),
        };
        if !follows || self.emoticon(here) || (space == NO_BREAK && self.shortcode(here)) {
            return;
        }
        let just_opened =
            self.context.quote.as_ref().is_some_and(|q| q.written.end == self.out.len()) && self.copied == here;
        if !just_opened {
            self.space_before(here, space, |c| c.is_alphanumeric() || ")]}»”\"%€‰°".contains(c));
        }
    }

    /// Makes the typed spaces before `here` one `space`; where none was typed, adds it after what `ends` a word.
    fn space_before(&mut self, here: usize, space: &str, ends: impl Fn(char) -> bool) {
        let (behind, start) = self.behind(here);
        let Some(behind) = behind else { return };
        if start < self.copied || behind.is_whitespace() || "([{«".contains(behind) {
            return;
        }
        if start < here {
            self.put(start, here, space);
        } else if here == 0
            && let Some(typed) = self.context.spaces.take()
        {
            self.out.replace_range(typed, space);
        } else if ends(behind) {
            self.put(here, here, space);
        }
    }

    /// `:-)`, `;)`, `:D`.
    fn emoticon(&self, here: usize) -> bool {
        if !self.text[here..].starts_with([':', ';']) {
            return false;
        }
        let rest = &self.text[here + 1..];
        let face = rest.strip_prefix('-').unwrap_or(rest);
        let mut chars = face.chars();
        chars.next().is_some_and(|c| ")(DPpoO/|".contains(c)) && !chars.next().is_some_and(char::is_alphanumeric)
    }

    /// The second colon of `:wave:`.
    fn shortcode(&self, here: usize) -> bool {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name = self.text[..here].trim_end_matches(word);
        name.len() < here && name.ends_with(':')
    }

    fn quote(&mut self, here: usize) {
        let (open, close) = if self.french() { ("«\u{202F}", "\u{202F}»") } else { ("“", "”") };
        let before = self.before(here);
        let spaced = before.is_none_or(char::is_whitespace);
        if let Some(quote) = self.context.quote.take() {
            let word_follows = self.next(here + 1).is_some_and(char::is_alphanumeric);
            if spaced && word_follows {
                self.context.quote = Some(quote);
                return;
            }
            let (_, start) = self.behind(here);
            let from = if self.french() { start.max(self.copied) } else { here };
            self.put(from, here + 1, close);
        } else if self.opens(before, here + 1) {
            let eaten = if self.french() { self.spaces(here + 1) } else { 0 };
            self.keep(here);
            let start = self.out.len();
            self.put(here, here + 1 + eaten, open);
            let typed = self.text[here..here + 1 + eaten].to_owned();
            self.context.quote = Some(Quote { written: start..self.out.len(), typed });
        }
    }

    /// Whether a `"` between `before` and byte `end` begins a quotation.
    fn opens(&self, before: Option<char>, end: usize) -> bool {
        let follows = match self.next(end + self.spaces(end)) {
            None => self.after != After::End,
            Some(c) => !"\"«»“”\r\n".contains(c),
        };
        follows && before.is_none_or(|c| c.is_whitespace() || "([{«“’'-–—/".contains(c))
    }

    fn apostrophe(&mut self, here: usize) {
        let joins = match self.next(here + 1) {
            None => self.after != After::End,
            Some(c) => c.is_alphanumeric() || "«“\"".contains(c),
        };
        if joins && self.before(here).is_some_and(char::is_alphabetic) {
            self.put(here, here + 1, "’");
        }
    }

    fn dots(&mut self, here: usize) {
        let end = here + repeated(&self.text[here..], b'.');
        self.at = end;
        let (before, next) = (self.before(here), self.next(end));
        let path = before.is_some_and(|c| "/\\.".contains(c)) || next.is_some_and(|c| "/\\".contains(c));
        if end - here == 3 && !path && !(digit(before) && digit(next)) {
            self.put(here, end, "…");
        }
    }

    fn dashes(&mut self, here: usize) {
        let end = here + repeated(&self.text[here..], b'-');
        self.at = end;
        let (before, next) = (self.before(here), self.next(end));
        let spaced = before.is_none_or(char::is_whitespace);
        if end - here == 2 {
            let ends = next.is_some_and(|c| c.is_whitespace() || "\"»".contains(c));
            if (spaced && ends) || (digit(before) && digit(next)) {
                self.put(here, end, "–");
            }
        } else if end - here == 1 && next == Some('>') {
            let beyond = self.next(end + 1);
            if beyond != Some('>') && (spaced || (digit(before) && digit(beyond))) {
                self.put(here, end + 1, "→");
            }
        }
    }

    /// What the next run of the block needs to know.
    fn leave(&mut self) {
        let trimmed = self.text.trim_end_matches(is_space);
        let spaces = &self.text[trimmed.len()..];
        self.context.before = trimmed.chars().next_back().or(self.context.before);
        let end = self.out.len();
        let whole = !spaces.is_empty() && self.out.ends_with(spaces);
        self.context.spaces = match self.context.spaces.take() {
            Some(earlier) if whole && trimmed.is_empty() && earlier.end + spaces.len() == end => {
                Some(earlier.start..end)
            }
            _ if whole => Some(end - spaces.len()..end),
            _ => None,
        };
    }
}

/// The spaces that may be typed where a rule wants one.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn repeated(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|b| *b == byte).count()
}
