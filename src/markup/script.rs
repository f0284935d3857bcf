//! Addresses in scripts and JSON: the string literals that are one, whole.

use std::ops::Range;

use super::literal;
use super::splice::Splices;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// JSON: strings in double quotes, object keys left alone.
    Json,
    /// ECMAScript: strings in three kinds of quotes, keys and templates with a hole left alone.
    Script,
}

/// The literals that this callback gives another text for, rewritten with the same escapes; it gets each literal's
/// meaning. All else stays, byte by byte. None where nothing changes. Linear in the text's length.
pub fn edit(text: &str, language: Language, decide: &mut dyn FnMut(&str) -> Option<String>) -> Option<String> {
    let mut splices = Splices::default();
    let mut lexer = Lexer::new(text, language);
    while let Some((range, quote)) = lexer.next_literal() {
        let Some(raw) = text.get(range.clone()).filter(|raw| raw.len() <= LONGEST && promising(raw)) else { continue };
        let Some(to) = literal::decoded(raw).and_then(|meant| decide(&meant)) else { continue };
        splices.set(range, literal::encoded(&to, char::from(quote), raw));
    }
    (!splices.is_empty()).then(|| splices.apply(text))
}

/// Longer literals are data, not addresses nor texts that hold some.
const LONGEST: usize = 1 << 20;

/// Cheap: every address has one of these.
fn promising(raw: &str) -> bool {
    raw.len() > 1 && raw.bytes().any(|b| matches!(b, b'/' | b'.' | b'\\' | b'?'))
}

/// Walks over a script as far as is needed to know what is in quotes and what is not. A quote or a slash whose pair is
/// missing is taken as a sign of its own, so that a mistake ends with its line.
struct Lexer<'a> {
    text: &'a [u8],
    language: Language,
    at: usize,
    /// The last sign, or what stands for a word or a literal.
    before: u8,
    /// A slash here starts a regular expression rather than divides.
    operand: bool,
    /// Open braces in each template hole that is open.
    holes: Vec<usize>,
    /// Up to where there is known to be no pair for `"`, `'`, `` ` ``, `/`.
    unpaired: [usize; 4],
}

impl<'a> Lexer<'a> {
    const fn new(text: &'a str, language: Language) -> Self {
        Self {
            text: text.as_bytes(),
            language,
            at: 0,
            before: b';',
            operand: true,
            holes: Vec::new(),
            unpaired: [0; 4],
        }
    }

    fn peek(&self, offset: usize) -> Option<u8> {
        self.text.get(self.at + offset).copied()
    }

    /// What is between the quotes of the next literal, and the quote.
    fn next_literal(&mut self) -> Option<(Range<usize>, u8)> {
        loop {
            let byte = self.peek(0)?;
            let found = match (byte, self.language) {
                (b'"', _) | (b'\'', Language::Script) => self.quoted(byte),
                (_, Language::Json) => {
                    self.at += 1;
                    None
                }
                (b'`', Language::Script) => {
                    self.at += 1;
                    self.template()
                }
                (_, Language::Script) => self.other(byte),
            };
            if let Some(range) = found {
                return Some((range, byte));
            }
        }
    }

    /// What was just passed is the key of an object, if it can be one.
    fn colon_next(&self) -> bool {
        let after = self.text.get(self.at..).unwrap_or_default();
        after.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':')
    }

    /// A literal in these quotes; only the quote is passed where its pair is not on the line.
    fn quoted(&mut self, quote: u8) -> Option<Range<usize>> {
        let in_object = matches!(self.before, b'{' | b',') || self.language == Language::Json;
        (self.operand, self.before) = (false, quote);
        let slot = usize::from(quote == b'\'');
        let start = self.at + 1;
        self.at = start;
        if self.unpaired.get(slot).is_some_and(|until| start < *until) {
            return None;
        }
        let mut at = start;
        while let Some(byte) = self.text.get(at) {
            match byte {
                b'\\' => at += 2,
                b'\n' | b'\r' => break,
                byte if *byte == quote => {
                    self.at = at + 1;
                    return (!in_object || !self.colon_next()).then_some(start..at);
                }
                _ => at += 1,
            }
        }
        if let Some(until) = self.unpaired.get_mut(slot) {
            *until = at;
        }
        None
    }

    /// The rest of a template: a literal where it has no hole; stops within a hole.
    fn template(&mut self) -> Option<Range<usize>> {
        (self.operand, self.before) = (false, b'`');
        let start = self.at;
        let resumed = self.text.get(start.wrapping_sub(1)) == Some(&b'}');
        let mut at = start;
        while let Some(byte) = self.text.get(at) {
            match byte {
                b'\\' => at += 2,
                b'`' => {
                    self.at = at + 1;
                    return (!resumed).then_some(start..at);
                }
                b'$' if self.text.get(at + 1) == Some(&b'{') => {
                    self.at = at + 2;
                    self.holes.push(0);
                    (self.operand, self.before) = (true, b'(');
                    return None;
                }
                _ => at += 1,
            }
        }
        self.at = self.text.len();
        None
    }

    /// Anything but a quote.
    fn other(&mut self, byte: u8) -> Option<Range<usize>> {
        match byte {
            b'/' => self.slash(),
            b'<' if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(b"<!--")) => self.skip_line(),
            b'{' => {
                if let Some(open) = self.holes.last_mut() {
                    *open += 1;
                }
                self.sign(true);
            }
            b'}' => match self.holes.last_mut() {
                Some(0) => {
                    self.holes.pop();
                    self.at += 1;
                    return self.template();
                }
                Some(open) => {
                    *open -= 1;
                    self.sign(true);
                }
                None => self.sign(true),
            },
            b')' | b']' => self.sign(false),
            byte if byte.is_ascii_whitespace() => self.at += 1,
            byte if is_word(byte) => self.word(),
            _ => self.sign(true),
        }
        None
    }

    fn sign(&mut self, operand: bool) {
        self.before = self.peek(0).unwrap_or_default();
        self.at += 1;
        self.operand = operand;
    }

    /// A name, keyword or number.
    fn word(&mut self) {
        const BEFORE_OPERAND: [&[u8]; 14] = [
            b"return",
            b"typeof",
            b"case",
            b"in",
            b"of",
            b"delete",
            b"void",
            b"throw",
            b"new",
            b"instanceof",
            b"do",
            b"else",
            b"yield",
            b"await",
        ];
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|b| !is_word(*b)).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        (self.operand, self.before) = (BEFORE_OPERAND.contains(&word), b'a');
        self.at += length.max(1);
    }

    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
    }

    /// A comment, a regular expression or a division.
    fn slash(&mut self) {
        match self.peek(1) {
            Some(b'/') => self.skip_line(),
            Some(b'*') => {
                let rest = self.text.get(self.at + 2..).unwrap_or_default();
                let end = rest.windows(2).position(|pair| pair == b"*/");
                self.at = end.map_or(self.text.len(), |end| self.at + end + 4);
            }
            _ if self.operand => self.expression(),
            _ => self.sign(true),
        }
    }

    fn expression(&mut self) {
        let start = self.at + 1;
        self.sign(true);
        let [.., until] = &mut self.unpaired;
        if start < *until {
            return;
        }
        let (mut at, mut class) = (start, false);
        while let Some(byte) = self.text.get(at) {
            match byte {
                b'\\' => at += 1,
                b'\n' | b'\r' => break,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => {
                    self.at = at + 1;
                    self.operand = false;
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        *until = at;
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}
