//! Which texts are addresses, by their look alone.

use std::ops::Range;

/// Goes nowhere that could be copied: a script, a mailbox, data, the gap of a template…
#[must_use]
pub fn stays(text: &str) -> bool {
    const SCHEMES: [&str; 12] =
        ["javascript", "mailto", "tel", "data", "about", "blob", "sms", "vbscript", "urn", "callto", "skype", "geo"];
    if ["{{", "${", "<%", "%7B%7B"].iter().any(|gap| text.contains(gap)) {
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
    let host = match after(text, "https:").or_else(|| after(text, "http:")) {
        Some(rest) => rest.strip_prefix("//"),
        None => text.strip_prefix("//").filter(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.contains('.') && !host.ends_with('.')
        }),
    };
    // `|` stands in the queries of font services.
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')) && clean(text, '|')
}

/// Where `https://…` and `http://…` stand in a text, without the signs that end a sentence.
#[must_use]
pub fn absolutes(text: &str) -> Vec<Range<usize>> {
    let (mut all, mut done) = (Vec::new(), 0);
    for (start, _) in text.match_indices("http") {
        let Some(rest) = text.get(start..).filter(|_| start >= done) else { continue };
        let host = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"));
        if !host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) {
            continue;
        }
        let ends = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '\\' | '^' | '`' | '|')
        };
        let address = rest.split(ends).next().unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?']);
        done = start + address.len();
        if is_absolute(address) {
            all.push(start..done);
        }
    }
    all
}

/// An address, or a path that looks like a site's: `/a/b`, `./b`, `?article12`, `img/a.png`, `a/b/`.
#[must_use]
pub fn looks(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    if is_absolute(text) {
        return true;
    }
    if let Some(rest) = ["./", "../", "/"].iter().find_map(|start| text.strip_prefix(start)) {
        let starts = |c: char| c.is_alphanumeric() || matches!(c, '_' | '~' | '%' | '@' | '?' | '.');
        return rest.starts_with(starts) && rest.contains(char::is_alphanumeric) && clean(text, '/');
    }
    if let Some(query) = text.strip_prefix('?') {
        return query.starts_with(|c: char| c.is_ascii_alphanumeric()) && clean(text, '?');
    }
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '~' | '%' | '/' | '@' | '+' | ',' | '-');
    if !path.starts_with(|c: char| c.is_alphanumeric() || c == '_') || !path.chars().all(plain) || !clean(text, '/') {
        return false;
    }
    extension(path).is_some_and(is_file) || (path.ends_with('/') && path.matches('/').count() > 1)
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

/// Nothing that an address has not, but for this character; spaces only in the name of a file.
fn clean(text: &str, allowed: char) -> bool {
    let spaced = extension(text).is_some_and(is_file);
    !text.contains(|c: char| {
        let foreign = c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{FFFD}');
        foreign && c != allowed && !(spaced && c == ' ')
    })
}
