//! An address taken apart, as the rules look at it.

use super::pattern;
use crate::statify::url::unescaped;

/// A piece of a query between `&`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// As it is written.
    pub raw: String,
    /// Before `=`, escapes undone.
    pub key: String,
    /// After `=`, escapes undone; none without `=`.
    pub value: Option<String>,
}

impl Piece {
    pub(super) fn new(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let (key, value) = match raw.split_once('=') {
            Some((key, value)) => (plain(key), Some(plain(value))),
            None => (plain(&raw), None),
        };
        Self { raw, key, value }
    }
}

/// The path below the site's folder, and the query.
pub(super) struct Address<'a> {
    /// The segments, escapes undone, without empty ones.
    pub segments: Vec<String>,
    /// What the route key says, the same way; empty without.
    pub route: Vec<String>,
    /// The query.
    pub pieces: &'a [Piece],
    /// Whether the path ends like a picture, a style sheet… no page.
    pub is_file: bool,
}

impl<'a> Address<'a> {
    /// `path` starts where the site starts.
    pub(super) fn new(path: &str, pieces: &'a [Piece], route: Option<&str>) -> Self {
        let routed = match (route, pieces.first()) {
            // The name alone: `?Page/edit`.
            (Some(""), Some(Piece { key, value: None, .. })) => Some(key.as_str()),
            (Some(route), _) => pieces.iter().find(|piece| piece.key == route).and_then(|piece| piece.value.as_deref()),
            (None, _) => None,
        };
        Self {
            segments: segments(path),
            route: routed.map(|path| words(path).map(str::to_owned).collect()).unwrap_or_default(),
            pieces,
            is_file: is_file(path),
        }
    }

    /// Whether a key that fits has a value that fits.
    pub(super) fn has(&self, key: &str, value: &str) -> bool {
        let fits = |piece: &&Piece| pattern::word(key, &piece.key);
        self.pieces.iter().filter(fits).any(|piece| pattern::word(value, piece.value.as_deref().unwrap_or_default()))
    }
}

/// The segments of an escaped path, escapes undone, without empty ones.
pub(super) fn segments(path: &str) -> Vec<String> {
    words(path).map(plain).collect()
}

fn words(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

fn plain(text: &str) -> String {
    if text.contains('%') { unescaped(text).unwrap_or_else(|| text.to_owned()) } else { text.to_owned() }
}

/// Endings of files that a web server hands out as they are.
const FILES: &str = "css|js|mjs|map|png|jpg|jpeg|gif|webp|avif|svg|ico|bmp|woff|woff2|ttf|otf|eot|mp3|mp4|m4a|m4v|\
    webm|ogg|oga|ogv|wav|flac|pdf|zip|gz|epub|odt|ods|odp|doc|docx|xls|xlsx|ppt|pptx";

/// Whether the path ends like a file that no program makes anew for each query.
pub(super) fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, end)| end.len() <= 5 && pattern::word(FILES, &end.to_ascii_lowercase()))
}
