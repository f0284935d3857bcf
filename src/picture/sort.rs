//! What a file is by its first bytes, whatever its name says.

/// Pictures made of pixels that are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Photos.
    Jpeg,
    /// Drawings, with transparency.
    Png,
    /// Moving ones.
    Gif,
    /// Either.
    WebP,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Pixels.
    Pixels(Kind),
    /// Perhaps an SVG drawing: text that begins with a tag.
    Drawing,
    /// A picture that browsers do not show, or that is not taken apart here, by its name.
    Foreign(&'static str),
    /// No picture that is known.
    Unknown,
}

impl Kind {
    /// What its files' names end with, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png", "apng"],
            Self::Gif => &["gif"],
            Self::WebP => &["webp"],
        }
    }
}

/// What this file holds.
#[must_use]
pub fn sort(bytes: &[u8]) -> Sort {
    let is = |at: usize, mark: &[u8]| bytes.get(at..at + mark.len()) == Some(mark);
    let known = [
        (0, &b"\xff\xd8\xff"[..], Sort::Pixels(Kind::Jpeg)),
        (0, b"\x89PNG\r\n\x1a\n", Sort::Pixels(Kind::Png)),
        (0, b"GIF8", Sort::Pixels(Kind::Gif)),
        (8, b"WEBP", Sort::Pixels(Kind::WebP)),
        (4, b"ftypavi", Sort::Foreign("AVIF")),
        (4, b"ftyphei", Sort::Foreign("HEIC")),
        (4, b"ftyphev", Sort::Foreign("HEIC")),
        (4, b"ftypmif", Sort::Foreign("HEIC")),
        (0, b"II*\0", Sort::Foreign("TIFF")),
        (0, b"MM\0*", Sort::Foreign("TIFF")),
        (0, b"BM", Sort::Foreign("BMP")),
        (0, b"8BPS", Sort::Foreign("Photoshop")),
        (0, b"\xff\x0a", Sort::Foreign("JPEG XL")),
        (4, b"JXL \r\n", Sort::Foreign("JPEG XL")),
        (0, b"%PDF", Sort::Foreign("PDF")),
    ];
    if let Some((.., sort)) = known.iter().find(|(at, mark, _)| is(*at, mark)) {
        return *sort;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<") { Sort::Drawing } else { Sort::Unknown }
}
