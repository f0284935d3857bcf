//! Which texts are addresses, by their look alone.

/// Goes nowhere that could be copied: a place in the page itself, a script, a mailbox, data…
#[must_use]
pub fn stays(text: &str) -> bool {
    const SCHEMES: [&str; 12] =
        ["javascript", "mailto", "tel", "data", "about", "blob", "sms", "vbscript", "urn", "callto", "skype", "geo"];
    if text.starts_with('#') {
        return true;
    }
    let Some((scheme, _)) = text.split_once(':') else { return false };
    // Browsers drop tabs and line breaks within a scheme.
    let scheme: String = scheme.chars().take(32).filter(|c| !c.is_ascii_whitespace()).collect();
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// `https://…`, `http://…`, `//host.example/…`.
#[must_use]
pub fn is_absolute(text: &str) -> bool {
    let host = match (after(text, "https:"), after(text, "http:")) {
        (Some(rest), _) | (None, Some(rest)) => rest.strip_prefix("//"),
        (None, None) => text.strip_prefix("//").filter(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.contains('.') && !host.ends_with('.')
        }),
    };
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')) && clean(text)
}

/// An address, or a path that looks like a site's: `/a/b`, `./b`, `?article12`, `img/a.png`, `a/b/`.
#[must_use]
pub fn looks(text: &str) -> bool {
    if text.len() > LONGEST || is_absolute(text) {
        return text.len() <= LONGEST;
    }
    let starts =
        |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '~' | '%' | '@' | '?' | '.'));
    if let Some(rest) = text.strip_prefix("./").or_else(|| text.strip_prefix("../")).or_else(|| text.strip_prefix('/'))
    {
        return starts(rest) && clean(text) && rest.contains(char::is_alphanumeric);
    }
    if let Some(query) = text.strip_prefix('?') {
        return query.starts_with(|c: char| c.is_ascii_alphanumeric()) && clean(text);
    }
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '~' | '%' | '/' | '@' | '+' | ',' | '-');
    if !path.starts_with(|c: char| c.is_alphanumeric() || c == '_') || !path.chars().all(plain) || !clean(text) {
        return false;
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, extension)| is_file(extension))
        || (path.ends_with('/') && path.matches('/').count() > 1)
}

/// A font, by the extension.
#[must_use]
pub fn is_font(text: &str) -> bool {
    extension(text)
        .is_some_and(|ext| ["woff", "woff2", "ttf", "otf", "eot"].iter().any(|f| ext.eq_ignore_ascii_case(f)))
}

/// A style sheet, by the extension.
#[must_use]
pub fn is_sheet(text: &str) -> bool {
    extension(text).is_some_and(|ext| ext.eq_ignore_ascii_case("css"))
}

/// No address that is guessed at is longer.
const LONGEST: usize = 4096;

const FILES: &[&str] = &[
    "html",
    "htm",
    "xhtml",
    "shtml",
    "php",
    "php5",
    "asp",
    "aspx",
    "jsp",
    "cgi",
    "css",
    "js",
    "mjs",
    "cjs",
    "json",
    "webmanifest",
    "map",
    "xml",
    "xsl",
    "rss",
    "atom",
    "txt",
    "md",
    "csv",
    "ics",
    "vcf",
    "vtt",
    "srt",
    "png",
    "jpg",
    "jpeg",
    "jpe",
    "gif",
    "webp",
    "avif",
    "svg",
    "svgz",
    "ico",
    "bmp",
    "tif",
    "tiff",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "eot",
    "mp3",
    "mp4",
    "m4a",
    "m4v",
    "ogg",
    "oga",
    "ogv",
    "opus",
    "webm",
    "wav",
    "flac",
    "mov",
    "avi",
    "mkv",
    "pdf",
    "epub",
    "doc",
    "docx",
    "odt",
    "ods",
    "odp",
    "xls",
    "xlsx",
    "ppt",
    "pptx",
    "rtf",
    "zip",
    "gz",
    "tgz",
    "bz2",
    "xz",
    "7z",
    "rar",
    "tar",
    "wasm",
    "swf",
    "gpx",
    "kml",
    "geojson",
];

fn is_file(extension: &str) -> bool {
    FILES.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn extension(text: &str) -> Option<&str> {
    let path = text.split(['?', '#']).next()?;
    path.rsplit('/').next()?.rsplit_once('.').map(|(_, extension)| extension)
}

fn after<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Nothing that an address has not.
fn clean(text: &str) -> bool {
    !text.contains(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{FFFD}')
    })
}
