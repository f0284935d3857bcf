//! Content lines of RFC 5545 §3.1: escaped, folded, ended by CR and LF.

use crate::lang::Lang;

/// The longest line in bytes, without its end.
const LONGEST: usize = 75;

/// Lines as they are written.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// A line whose value is no free text: it stands as it is, without control characters.
    pub fn plain(&mut self, name: &str, value: &str) {
        let value = value.chars().filter(|c| !c.is_control());
        self.folded(name.chars().chain([':']).chain(value));
    }

    /// A line of text in a language; none where the text is empty.
    pub fn text(&mut self, name: &str, lang: Lang, text: &str) {
        if text.is_empty() {
            return;
        }
        self.plain(&format!("{name};LANGUAGE={}", lang.tag()), &escaped(text));
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.0
    }

    /// Cuts between characters, never within one: each line that goes on begins with a space. No line ends with a
    /// space of the text, which some readers would lose.
    fn folded(&mut self, line: impl Iterator<Item = char>) {
        let mut length = 0;
        for c in line {
            // What follows a space may be as long as characters are.
            let room = if c == ' ' { 1 + 4 } else { c.len_utf8() };
            if length + room > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// RFC 5545 §3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}
