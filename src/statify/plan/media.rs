//! Media types and the file extensions that a plain server knows them by.

/// What is served where nothing is known.
pub const UNKNOWN: &str = "application/octet-stream";

/// Media types with their extensions, the one that a new name gets first. No extension stands twice.
pub const KNOWN: &[(&str, &[&str])] = &[
    ("text/html", &["html", "htm"]),
    ("text/css", &["css"]),
    ("text/javascript", &["js", "mjs"]),
    ("text/plain", &["txt", "text"]),
    ("text/csv", &["csv"]),
    ("text/calendar", &["ics"]),
    ("text/vcard", &["vcf"]),
    ("text/vtt", &["vtt"]),
    ("text/markdown", &["md"]),
    ("application/xml", &["xml", "xsl"]),
    ("application/rss+xml", &["rss"]),
    ("application/atom+xml", &["atom"]),
    ("application/rdf+xml", &["rdf"]),
    ("application/xhtml+xml", &["xhtml"]),
    ("application/json", &["json", "map"]),
    ("application/ld+json", &["jsonld"]),
    ("application/feed+json", &["jsonfeed"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/wasm", &["wasm"]),
    ("image/svg+xml", &["svg"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg", "jpe"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/bmp", &["bmp"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/vnd.microsoft.icon", &["ico"]),
    ("font/woff", &["woff"]),
    ("font/woff2", &["woff2"]),
    ("font/ttf", &["ttf"]),
    ("font/otf", &["otf"]),
    ("application/vnd.ms-fontobject", &["eot"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/ogg", &["ogg", "oga", "opus"]),
    ("audio/mp4", &["m4a"]),
    ("audio/wav", &["wav"]),
    ("audio/flac", &["flac"]),
    ("video/mp4", &["mp4", "m4v"]),
    ("video/webm", &["webm"]),
    ("video/ogg", &["ogv"]),
    ("video/quicktime", &["mov"]),
    ("application/pdf", &["pdf"]),
    ("application/rtf", &["rtf"]),
    ("application/epub+zip", &["epub"]),
    ("application/zip", &["zip"]),
    ("application/gzip", &["gz", "tgz"]),
    ("application/x-bzip2", &["bz2"]),
    ("application/x-xz", &["xz"]),
    ("application/x-tar", &["tar"]),
    ("application/x-7z-compressed", &["7z"]),
    ("application/msword", &["doc"]),
    ("application/vnd.ms-excel", &["xls"]),
    ("application/vnd.ms-powerpoint", &["ppt"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/vnd.oasis.opendocument.presentation", &["odp"]),
    ("application/gpx+xml", &["gpx"]),
    ("application/vnd.google-earth.kml+xml", &["kml"]),
    (UNKNOWN, &["bin", "exe", "dmg", "iso", "deb", "apk"]),
];

/// Other words for the types of [`KNOWN`].
const ALIASES: &[(&str, &str)] = &[
    ("text/xml", "application/xml"),
    ("application/javascript", "text/javascript"),
    ("application/x-javascript", "text/javascript"),
    ("image/jpg", "image/jpeg"),
    ("image/x-icon", "image/vnd.microsoft.icon"),
    ("image/x-ms-bmp", "image/bmp"),
    ("application/x-gzip", "application/gzip"),
    ("application/font-woff", "font/woff"),
    ("application/font-woff2", "font/woff2"),
    ("application/x-font-ttf", "font/ttf"),
    ("font/sfnt", "font/ttf"),
    ("application/x-zip-compressed", "application/zip"),
    ("audio/mp3", "audio/mpeg"),
    ("audio/x-wav", "audio/wav"),
    ("text/x-markdown", "text/markdown"),
];

/// The essence in lower case, under its one name; [`UNKNOWN`] where it is none (RFC 9110 §8.3.1).
#[must_use]
pub fn essence(media: &str) -> String {
    let text = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let token = |part: &str| {
        !part.is_empty()
            && part.len() <= 100
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#&^_.+-".contains(&b))
    };
    let good = text.split_once('/').is_some_and(|(kind, of)| token(kind) && token(of));
    let alias = ALIASES.iter().find(|(word, _)| *word == text);
    match alias {
        Some((_, name)) => (*name).to_owned(),
        None if good => text,
        None => UNKNOWN.to_owned(),
    }
}

/// The extension that a new name gets for this type, without its dot.
#[must_use]
pub fn extension(media: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(name, _)| *name == media).and_then(|(_, extensions)| extensions.first().copied())
}

/// The extension of a file name, in lower case: what follows the last dot, if something stands before it.
#[must_use]
pub fn extension_of(name: &str) -> Option<String> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then(|| extension.to_ascii_lowercase())
}

/// The type that our rules give a file by its name.
#[must_use]
pub fn of_name(name: &str) -> &'static str {
    known(name).unwrap_or(UNKNOWN)
}

/// The type by the extension of a file name, if it is one that servers know.
#[must_use]
pub fn known(name: &str) -> Option<&'static str> {
    let extension = extension_of(name)?;
    KNOWN.iter().find(|(_, extensions)| extensions.contains(&extension.as_str())).map(|(media, _)| *media)
}

/// Whether a file of this type is text, which we write in UTF-8 and serve with `charset=utf-8`.
#[must_use]
pub fn is_text(media: &str) -> bool {
    let xml = ["application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml"];
    media.starts_with("text/") || xml.contains(&media) || media == "application/xhtml+xml"
}

/// Whether the bytes refer to others by relative addresses, so that they cannot stand in another folder.
#[must_use]
pub fn refers(media: &str) -> bool {
    media.starts_with("text/") || media.ends_with("xml") || media.ends_with("json")
}

/// The value of `Content-Type`: the essence, with its charset if it is text.
#[must_use]
pub fn content_type(media: &str) -> String {
    if is_text(media) { format!("{media}; charset=utf-8") } else { media.to_owned() }
}
