//! HTML, CSS, XML and JSON read, rewritten, made smaller; files as data URIs.
//!
//! Two readers of HTML stand here on purpose: [`page`] edits in place (`lol_html`), [`reading`] reads for a proof
//! (html5ever), and neither knows the other.

mod address;
pub mod charset;
pub mod custom;
mod dom;
mod entity;
mod fence;
pub mod forms;
mod gaps;
pub mod inspection;
pub mod json;
mod kind;
pub mod lean;
mod literal;
pub mod loads;
pub mod page;
pub mod policy;
mod prune;
pub mod reading;
pub mod reference;
mod refresh;
mod scene;
pub mod script;
pub mod sheet;
mod splice;
mod srcset;
mod tag;
mod value;
mod walk;
pub mod xml;

use base64::Engine as _;
use minify_html::{Cfg, minify};

/// An HTML page without needless spaces and comments. Optional tags, quotes that the standard asks for and the
/// doctype stay; scripts are left alone, as their minifier changes more than it saves. A page whose elements are not
/// closed stays as it is: the minifier would lose its other end tags too.
#[must_use]
pub fn html(page: &str) -> String {
    let settings = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        minify_css: false,
        minify_doctype: false,
        minify_js: false,
        ..Cfg::default()
    };
    let small = utf8(minify(page.as_bytes(), &settings), page);
    let lost = page.trim_ascii_end().ends_with("</html>") && !small.ends_with("</html>");
    if lost { page.to_owned() } else { small }
}

/// How deep brackets may go into each other: the minifier descends into each and has one stack.
const DEEPEST: usize = 64;

fn depth(sheet: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for byte in sheet.bytes() {
        match byte {
            b'{' | b'(' | b'[' => now += 1,
            b'}' | b')' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// A style sheet without needless spaces and comments.
#[must_use]
pub fn css(sheet: &str) -> String {
    // The minifier takes style sheets inside a page only.
    const OPEN: &str = "<style>";
    const CLOSE: &str = "</style>";
    if sheet.contains("</") || depth(sheet) > DEEPEST {
        return sheet.to_owned();
    }
    let settings = Cfg { minify_css: true, keep_closing_tags: true, ..Cfg::default() };
    let page = format!("{OPEN}{sheet}{CLOSE}");
    let small = utf8(minify(page.as_bytes(), &settings), &page);
    match small.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)) {
        Some(inside) if !inside.is_empty() => inside.to_owned(),
        _ => sheet.to_owned(),
    }
}

/// A file as a `data:` URI.
#[must_use]
pub fn data_uri(media_type: &str, body: &[u8]) -> String {
    format!("data:{media_type};base64,{}", base64(body))
}

/// Bytes in base 64.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// A page's text as it is meant: character references undone.
#[must_use]
pub fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    entity::text(text)
}

/// The minifier works on bytes; should it ever break a character, the original is kept.
fn utf8(small: Vec<u8>, original: &str) -> String {
    String::from_utf8(small).unwrap_or_else(|_| original.to_owned())
}
