//! What a body is: its first bytes, then what the origin says, then its name.

/// First bytes that leave no doubt, with the media type. Source: WHATWG MIME Sniffing §6–7.
const SIGNS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"OTTO", "font/otf"),
    (b"\x00\x01\x00\x00\x00", "font/ttf"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"PK\x03\x04", "application/zip"),
];

/// Extensions of files that a server sends as they are, with their media types.
pub const EXTENSIONS: &[(&str, &str)] = &[
    ("html", "text/html"),
    ("htm", "text/html"),
    ("xhtml", "application/xhtml+xml"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    ("json", "application/json"),
    ("map", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
    ("rss", "application/rss+xml"),
    ("atom", "application/atom+xml"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    ("vcf", "text/vcard"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("bmp", "image/bmp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("eot", "application/vnd.ms-fontobject"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("ogv", "video/ogg"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("epub", "application/epub+zip"),
    ("gpx", "application/gpx+xml"),
    ("kml", "application/vnd.google-earth.kml+xml"),
];

/// The media type of a body, in lower case, without parameters.
#[must_use]
pub fn media(said: Option<&str>, body: &[u8], path: &str) -> String {
    let said = said.map(essence).unwrap_or_default();
    let sign = sign(body);
    match sign {
        // A picture sent as a page is a picture; an archive sent as a document may be one (OpenDocument is a zip).
        Some(sign) if !(sign == "application/zip" && !said.is_empty() && !text(&said)) => {
            return if same_family(sign, &said) { said } else { sign.to_owned() };
        }
        _ => {}
    }
    match said.as_str() {
        // A server that knows no better sends all as a page: no style sheet starts with a tag.
        "text/html" if !beginning(body).starts_with('<') && by_name(path).is_some_and(coded) => {
            by_text(&said, body, path)
        }
        "" | "application/octet-stream" | "application/x-httpd-php" | "text/plain" | "unknown/unknown" => {
            by_text(&said, body, path)
        }
        "application/javascript" | "application/x-javascript" | "text/ecmascript" => "text/javascript".to_owned(),
        "image/jpg" | "image/pjpeg" => "image/jpeg".to_owned(),
        // A feed that was sent as XML stays XML; pictures and pages are read as what they are.
        "text/xml" | "application/xml" => {
            let kind = xml(body).filter(|kind| page(kind) || kind.starts_with("image/"));
            kind.unwrap_or("application/xml").to_owned()
        }
        _ => said,
    }
}

/// Whether a body of this type is text.
#[must_use]
pub fn text(media: &str) -> bool {
    media.starts_with("text/")
        || media.ends_with("+xml")
        || media.ends_with("+json")
        || matches!(media, "application/xml" | "application/json" | "application/javascript")
}

/// Whether it is a page.
#[must_use]
pub fn page(media: &str) -> bool {
    matches!(media, "text/html" | "application/xhtml+xml")
}

/// The media type that a plain server gives to a file of this name.
#[must_use]
pub fn by_name(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|(_, media)| *media)
}

/// Whether it is code that pages load.
fn coded(media: &str) -> bool {
    matches!(media, "text/css" | "text/javascript" | "application/json" | "application/manifest+json")
}

fn essence(said: &str) -> String {
    let essence = said.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"/+-._".contains(&byte);
    if essence.contains('/') && essence.len() <= 127 && essence.bytes().all(token) { essence } else { String::new() }
}

fn sign(body: &[u8]) -> Option<&'static str> {
    if body.starts_with(b"RIFF") {
        return match body.get(8..12) {
            Some(b"WEBP") => Some("image/webp"),
            Some(b"WAVE") => Some("audio/wav"),
            _ => None,
        };
    }
    if body.get(4..8).is_some_and(|box_type| box_type == b"ftyp") {
        return match body.get(8..12) {
            Some(b"avif" | b"avis") => Some("image/avif"),
            _ => Some("video/mp4"),
        };
    }
    SIGNS.iter().find(|(bytes, _)| body.starts_with(bytes)).map(|(_, media)| *media)
}

fn same_family(sign: &str, said: &str) -> bool {
    let family = |media: &str| media.split('/').next().map(ToOwned::to_owned);
    let container = matches!(sign, "application/ogg" | "video/webm" | "video/mp4" | "audio/mpeg");
    let font = sign.starts_with("font/") && said.contains("font");
    let icon = sign == "image/x-icon" && said == "image/vnd.microsoft.icon";
    (container && matches!(family(said).as_deref(), Some("audio" | "video"))) || font || icon
}

fn by_text(said: &str, body: &[u8], path: &str) -> String {
    let start = beginning(body);
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") {
        return "text/html".to_owned();
    }
    if let Some(media) = xml(body) {
        return media.to_owned();
    }
    match by_name(path) {
        Some(media) => media.to_owned(),
        None if said == "text/plain" => said.to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// The kind of an XML document, by its first element.
fn xml(body: &[u8]) -> Option<&'static str> {
    let start = beginning(body);
    let roots = [
        ("<rss", "application/rss+xml"),
        ("<rdf:rdf", "application/rdf+xml"),
        ("<feed", "application/atom+xml"),
        ("<svg", "image/svg+xml"),
        ("<html", "application/xhtml+xml"),
    ];
    if !start.starts_with('<') {
        return None;
    }
    let first = roots.iter().filter_map(|(root, media)| Some((start.find(root)?, *media))).min();
    match first {
        Some((_, media)) => Some(media),
        None => start.starts_with("<?xml").then_some("application/xml"),
    }
}

fn beginning(body: &[u8]) -> String {
    let head = body.get(..body.len().min(1024)).unwrap_or_default();
    String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase()
}
