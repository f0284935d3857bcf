//! HTML, CSS, XML and JSON read, rewritten, made smaller; files as data URIs.
//!
//! Two readers of HTML stand here on purpose: [`page`] edits in place (`lol_html`), [`reading`] reads for a proof
//! (html5ever), and neither knows the other.

mod address;
pub mod aloud;
pub mod charset;
pub mod custom;
mod dom;
mod entity;
mod fence;
pub mod flow;
pub mod forms;
mod gaps;
pub mod inspection;
pub mod json;
mod kind;
pub mod lean;
mod literal;
pub mod loads;
mod orderly;
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
mod style;
mod tag;
mod value;
mod walk;
pub mod xml;

use base64::Engine as _;

pub use style::css;

/// An HTML page made smaller where browsers build the same of it ([`lean`]); else as it is.
#[must_use]
pub fn html(page: &str) -> String {
    lean::lean(page).unwrap_or_else(|| page.to_owned())
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
