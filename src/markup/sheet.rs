//! The addresses in CSS, seen and replaced in place: the cssparser door.

use std::fmt::Write as _;

use cssparser::{Parser, Token};

use super::charset::is_label;

/// A style sheet, or a style attribute's text, with addresses replaced; every other byte stays as it is.
///
/// `decide` gets each address with its escapes undone: `url(…)` and `src(…)` quoted or not, `@import "…"`, the strings
/// of `image-set()` and `image()`. It gives the new one, or none to leave it. Not asked are empty addresses, `data:`
/// and `#…`, the names in `@namespace` and `@document`, and a source map's, which no page needs. An `@charset` of an
/// edited sheet becomes `utf-8`, as Rust text is. Tokens are those of CSS Syntax 3; blocks are not descended into, so
/// that time is linear in the text.
#[must_use]
pub fn edit(css: &str, decide: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut copied = 0;
    each(css, &mut |start, end, value| {
        let (Some(new), Some(before), Some(old)) = (decide(value), css.get(copied..start), css.get(start..end)) else {
            return;
        };
        out.push_str(before);
        out.push_str(&written(old, &new));
        copied = end;
    });
    if copied == 0 {
        return css.to_owned();
    }
    out.push_str(css.get(copied..).unwrap_or_default());
    in_utf8(out)
}

/// Each address that [`edit`] would ask for.
pub fn references(css: &str, see: &mut dyn FnMut(&str)) {
    each(css, &mut |_, _, value| see(value));
}

/// What an open bracket belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Curly,
    Square,
    Round,
    /// `url(`, `src(` before their string.
    Address,
    /// `image-set(`, `image(`.
    Images,
}

impl Open {
    fn by(token: &Token<'_>) -> Option<Self> {
        Some(match token {
            Token::CurlyBracketBlock => Self::Curly,
            Token::SquareBracketBlock => Self::Square,
            Token::Function(name) if is(name, &["url", "src"]) => Self::Address,
            Token::Function(name) if is(name, &["image-set", "-webkit-image-set", "image"]) => Self::Images,
            Token::ParenthesisBlock | Token::Function(_) => Self::Round,
            _ => return None,
        })
    }

    fn closes_with(self, token: &Token<'_>) -> bool {
        match self {
            Self::Curly => matches!(token, Token::CloseCurlyBracket),
            Self::Square => matches!(token, Token::CloseSquareBracket),
            _ => matches!(token, Token::CloseParenthesis),
        }
    }
}

/// What the at-rule in whose prelude we are makes of strings and addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prelude {
    Plain,
    /// After `@import`: a string is an address.
    Import,
    /// In `@namespace`, `@document`: nothing is.
    Names,
}

impl Prelude {
    fn of(name: &str) -> Self {
        if is(name, &["import"]) {
            Self::Import
        } else if is(name, &["namespace", "document", "-moz-document"]) {
            Self::Names
        } else {
            Self::Plain
        }
    }
}

/// Calls back with first byte, byte after, and value of each address: a string with its quotes, or a whole `url(…)`.
fn each(css: &str, see: &mut dyn FnMut(usize, usize, &str)) {
    let (mut open, mut prelude) = (Vec::new(), Prelude::Plain);
    let mut offset = 0;
    // The parser jumps over the block it has just seen open. A new one that starts inside reads on token by token.
    while let Some(rest) = css.get(offset..).filter(|rest| !rest.is_empty()) {
        let mut parser = Parser::new(rest);
        let base = offset;
        offset = loop {
            let start = base + parser.position().byte_index();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return };
            let end = base + parser.position().byte_index();
            if let Some(value) = address(&token, &mut open, &mut prelude) {
                let value = value.trim_matches(|c: char| c.is_ascii_whitespace());
                if wanted(value) {
                    see(start, end, value);
                }
            }
            if Open::by(&token).is_some() {
                break end;
            }
        };
    }
}

/// The token's value where it is an address; what is open and which prelude we are in is kept up to date.
fn address<'t>(token: &'t Token<'_>, open: &mut Vec<Open>, prelude: &mut Prelude) -> Option<&'t str> {
    if let Some(bracket) = Open::by(token) {
        open.push(bracket);
        if bracket == Open::Curly || *prelude == Prelude::Import {
            *prelude = Prelude::Plain;
        }
        return None;
    }
    let innermost = open.last().copied();
    if innermost.is_some_and(|bracket| bracket.closes_with(token)) {
        open.pop();
    }
    match token {
        Token::AtKeyword(name) => *prelude = Prelude::of(name),
        Token::Semicolon | Token::CloseCurlyBracket => *prelude = Prelude::Plain,
        Token::WhiteSpace(_) | Token::Comment(_) => {}
        Token::UnquotedUrl(value) if *prelude != Prelude::Names => {
            *prelude = Prelude::Plain;
            return Some(value);
        }
        Token::QuotedString(value) => {
            let import = std::mem::replace(prelude, if *prelude == Prelude::Names { *prelude } else { Prelude::Plain });
            let inside = innermost.is_some_and(|bracket| matches!(bracket, Open::Address | Open::Images));
            if innermost == Some(Open::Address) {
                // Only the first string of `url("…" crossorigin(…))` is the address.
                open.pop();
                open.push(Open::Round);
            }
            return (import == Prelude::Import || (inside && import != Prelude::Names)).then_some(value);
        }
        _ if *prelude == Prelude::Import => *prelude = Prelude::Plain,
        _ => {}
    }
    None
}

fn wanted(address: &str) -> bool {
    let is_data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    !address.is_empty() && !address.starts_with('#') && !is_data
}

fn is(name: &str, any_of: &[&str]) -> bool {
    any_of.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The new address, in quotes where the old one was, or where it has to be.
fn written(old: &str, new: &str) -> String {
    if let Some(quote) = old.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        return quoted(new, quote);
    }
    let name = old.split_once('(').map_or("url", |(name, _)| name);
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\'' | '(' | ')' | '\\' | '<');
    let new = if !new.is_empty() && new.chars().all(plain) { new.to_owned() } else { quoted(new, '"') };
    format!("{name}({new})")
}

/// A CSS string. `<` is escaped too, as `</style` would end the element that the sheet may stand in.
fn quoted(text: &str, quote: char) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            c if c == quote => out.extend(['\\', c]),
            '<' => out.push_str("\\3c "),
            '\0' => out.push('\u{FFFD}'),
            c if c.is_control() => drop(write!(out, "\\{:x} ", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

/// An `@charset` counts only as these very bytes at the start (CSS Syntax 3, §3.2).
fn in_utf8(css: String) -> String {
    // The label ends at the first quote (CSS Syntax 3 §3.2): one without its `;`, or that names no encoding, declares
    // nothing, however much of the sheet stands in it.
    let declared = css.strip_prefix("@charset \"").and_then(|after| after.split_once('"'));
    let Some((label, rest)) = declared.and_then(|(label, rest)| Some((label, rest.strip_prefix(';')?))) else {
        return css;
    };
    if label.eq_ignore_ascii_case("utf-8") || !is_label(label) {
        return css;
    }
    // White space around a name stays: a line break there ends the string, and what follows is read otherwise.
    let name = label.trim_matches(|c: char| c.is_ascii_whitespace());
    format!("@charset \"{}\";{rest}", label.replace(name, "utf-8"))
}
