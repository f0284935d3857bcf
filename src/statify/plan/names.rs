//! Which names a file or folder may have on every disk and under every server.

use unicode_normalization::UnicodeNormalization as _;

use crate::tree::Digest;

/// The longest name, in bytes: `.br` and `.gz` still fit in 255.
pub const LONGEST: usize = 200;

/// The extensions of what a server would run, parse or obey, wherever they stand in a file's name: a handler added
/// by extension takes `x.php.html` for PHP.
const ACTIVE: &[&str] = &[
    "ahtml", "ascx", "ashx", "asis", "asmx", "asp", "aspx", "bat", "cer", "cfc", "cfm", "cgi", "cmd", "dll", "fcgi",
    "htaccess", "htpasswd", "ini", "jsp", "jspx", "jsw", "lua", "phar", "pht", "phtm", "phtml", "phps", "pl", "pm",
    "py", "pyc", "rb", "sh", "shtm", "shtml", "stm", "tcl", "var",
];

/// The names that servers and hosts read as orders to them.
const ORDERS: &[&str] = &[
    "_headers",
    "_redirects",
    "_routes.json",
    "_worker.js",
    "cname",
    "netlify.toml",
    "nginx.conf",
    "now.json",
    "staticwebapp.config.json",
    "vercel.json",
    "web.config",
    "wrangler.json",
    "wrangler.jsonc",
    "wrangler.toml",
];

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &["aux", "con", "conin$", "conout$", "nul", "prn"];

/// Two names of which this is equal are one on some disk: NFC, case folded.
#[must_use]
pub fn folded(name: &str) -> String {
    // To upper case and back: `ß` and `ss`, final and other sigma are one then.
    name.nfd().collect::<String>().to_uppercase().to_lowercase().nfc().collect()
}

/// Whether a folder may have this name.
#[must_use]
pub fn good_folder(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST
        && (name == ".well-known" || !name.starts_with('.'))
        && !name.starts_with(' ')
        && !name.ends_with(['.', ' '])
        && !name.chars().any(|c| c.is_control() || "\\/:*?\"<>|#%".contains(c))
        && !device(name)
        && !ORDERS.contains(&folded(name).as_str())
}

/// Whether a file may have this name.
#[must_use]
pub fn good_file(name: &str) -> bool {
    good_folder(name) && !name.starts_with('.') && !name.split('.').skip(1).any(active)
}

/// Whether a server may run what has this extension: `php`, `PHP5`, `cgi`.
#[must_use]
pub fn active(extension: &str) -> bool {
    let extension = extension.to_ascii_lowercase();
    let php = extension.strip_prefix("php").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    php || ACTIVE.contains(&extension.as_str())
}

fn device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word).is_some_and(|rest| {
            let mut digits = rest.chars();
            digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && digits.next().is_none()
        })
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

/// Whether a query may stand in a file's name as it is.
#[must_use]
pub fn good_query(query: &str) -> bool {
    (1..=150).contains(&query.len()) && query.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.~=&,+-".contains(&b))
}

/// The first hexadecimal digits of the SHA-256 of a text.
#[must_use]
pub fn hash(text: &str, digits: usize) -> String {
    let hex = Digest::of(text.as_bytes()).to_string();
    hex.get(..digits).map(str::to_owned).unwrap_or(hex)
}
