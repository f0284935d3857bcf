//! The custom properties that a style sheet gives its root, and the colours they are.

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{Delimiter, ParseError, Parser, Token};

/// A custom property of the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custom {
    /// Its name, without the two hyphens.
    pub name: String,
    /// Its value, as written.
    pub value: String,
    /// The byte of the sheet that its name begins at.
    pub start: usize,
    /// The media that it is for, as written; empty for all.
    pub media: String,
}

/// The custom properties of `:root` and `html`, in order.
#[must_use]
pub fn properties(css: &str) -> Vec<Custom> {
    let mut found = Vec::new();
    rules(&mut Parser::new(css), "", 0, &mut found);
    found
}

/// How deep `@media` go into each other.
const DEEPEST: usize = 8;

fn rules(parser: &mut Parser<'_>, media: &str, depth: usize, found: &mut Vec<Custom>) {
    loop {
        parser.skip_whitespace();
        let start = parser.position();
        let at_media = match parser.next() {
            Ok(Token::AtKeyword(name)) => name.eq_ignore_ascii_case("media"),
            Ok(Token::CurlyBracketBlock) => continue,
            Ok(_) => false,
            Err(_) => return,
        };
        loop {
            match parser.next() {
                Ok(Token::CurlyBracketBlock) => {
                    let prelude = parser.slice_from(start).trim_end_matches('{').to_owned();
                    let _ = parser.parse_nested_block(|inside| -> Result<(), ParseError<()>> {
                        let selector = prelude.trim();
                        if at_media && depth < DEEPEST {
                            let media = format!("{media} {}", selector.trim_start_matches("@media").trim());
                            rules(inside, media.trim(), depth + 1, found);
                        } else if selector.split(',').any(|it| matches!(it.trim(), ":root" | "html")) {
                            declarations(inside, media, found);
                        }
                        Ok(())
                    });
                    break;
                }
                Ok(Token::Semicolon) => break,
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}

fn declarations(parser: &mut Parser<'_>, media: &str, found: &mut Vec<Custom>) {
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let name = match parser.next() {
            Ok(Token::Ident(name)) => name.strip_prefix("--").map(str::to_owned),
            Ok(_) => None,
            Err(_) => return,
        };
        let value = parser.parse_until_after(Delimiter::Semicolon, |inside| -> Result<String, ParseError<()>> {
            let colon = inside.expect_colon().is_ok();
            let from = inside.position();
            while inside.next().is_ok() {}
            Ok(if colon { inside.slice_from(from).trim().to_owned() } else { String::new() })
        });
        if let (Some(name), Ok(value)) = (name, value)
            && !value.is_empty()
        {
            let media = media.to_owned();
            found.push(Custom { name, value: value.trim_end_matches(';').trim().to_owned(), start, media });
        }
    }
}

/// Red, green and blue of an opaque colour: `#abc`, `#aabbcc`, a name, `rgb(1 2 3)`. None for what is anything else.
#[must_use]
pub fn colour(value: &str) -> Option<[u8; 3]> {
    let value = value.trim();
    if let Some(digits) = value.strip_prefix('#') {
        let (red, green, blue, alpha) = parse_hash_color(digits.as_bytes()).ok()?;
        return (alpha >= 1.0).then_some([red, green, blue]);
    }
    if let Ok((red, green, blue)) = parse_named_color(value) {
        return Some([red, green, blue]);
    }
    let inside = value.strip_prefix("rgb(")?.strip_suffix(')')?;
    let parts: Vec<u8> = inside
        .split([',', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    parts.try_into().ok()
}
