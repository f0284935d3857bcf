//! The addresses of a site: the url door.

use std::fmt;
use std::sync::Arc;

/// The longest address that is followed, in bytes. Servers refuse longer ones (Apache and nginx take 8 kB).
const LONGEST: usize = 8192;

/// An absolute `http` or `https` address without fragment, in the one form in which it is compared and asked for.
///
/// Raw UTF-8, upper-case and lower-case escapes are one address: what is not ASCII is escaped, escapes are in
/// upper case, escapes of unreserved characters (RFC 3986 §2.3) are undone. NFC and NFD stay apart. The path
/// has no `.` or `..` segment; empty segments stay. `?` without a query is no query.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url {
    /// Shared by all that name it: a site has some hundred thousand names for its addresses.
    text: Arc<str>,
    /// Where in the text the host starts and where the path does, in bytes.
    host: usize,
    path: usize,
    /// Where the query starts, after its `?`.
    query: Option<usize>,
}

impl Url {
    /// An absolute address; none where it is not http(s), has no host or is over 8,192 bytes.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        Self::of(&url::Url::parse(text).ok()?)
    }

    /// A reference found in a document at `self`; a fragment is dropped. Resolved as WHATWG URL says.
    #[must_use]
    pub fn join(&self, reference: &str) -> Option<Self> {
        if reference.len() > LONGEST {
            return None;
        }
        // An absolute address is the same against any base.
        if reference.starts_with("http://") || reference.starts_with("https://") {
            return Self::new(reference);
        }
        Self::of(&url::Url::parse(&self.text).ok()?.join(reference).ok()?)
    }

    fn of(parsed: &url::Url) -> Option<Self> {
        let scheme = match parsed.scheme() {
            "http" => "http",
            "https" => "https",
            _ => return None,
        };
        let host = parsed.host_str().filter(|host| !host.is_empty())?;
        let host = parsed.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let query = parsed.query().map(normal);
        Self::from_parts(scheme, &host, &normal(parsed.path()), query.as_deref())
    }

    fn from_parts(scheme: &str, host: &str, path: &str, query: Option<&str>) -> Option<Self> {
        let query = query.filter(|query| !query.is_empty());
        let mut text = format!("{scheme}://{host}{path}");
        if let Some(query) = query {
            text.push('?');
            text.push_str(query);
        }
        let starts = (scheme.len() + 3, scheme.len() + 3 + host.len());
        let query = query.map(|query| text.len() - query.len());
        (text.len() <= LONGEST).then(|| Self { text: text.into(), host: starts.0, path: starts.1, query })
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// As text, escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `https` or `http`.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.part(0, self.host.saturating_sub(3))
    }

    /// The host in lower case, with the port where it is not the scheme's own: `asso.example:8080`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.part(self.host, self.path)
    }

    /// `/a/b`, escaped, never empty.
    #[must_use]
    pub fn path(&self) -> &str {
        self.part(self.path, self.query.map_or(self.text.len(), |query| query.saturating_sub(1)))
    }

    /// What stands after `?`, escaped; none without `?` or with nothing after it.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.map(|query| self.part(query, self.text.len()))
    }

    /// Path and query, as in a request line: `/spip.php?article12`.
    #[must_use]
    pub fn target(&self) -> &str {
        self.part(self.path, self.text.len())
    }

    /// `https://asso.example:8080`.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.part(0, self.path)
    }

    /// The path with escapes undone; where that is no UTF-8, as it is.
    #[must_use]
    pub fn decoded_path(&self) -> String {
        unescaped(self.path()).unwrap_or_else(|| self.path().to_owned())
    }

    /// The same address with another query; an empty one is none.
    #[must_use]
    pub fn with_query(&self, query: Option<&str>) -> Self {
        let query = query.map(normal);
        Self::from_parts(self.scheme(), self.host(), self.path(), query.as_deref()).unwrap_or_else(|| self.clone())
    }

    /// The same address with another path, escaped, starting with `/`; the query goes.
    #[must_use]
    pub fn with_path(&self, path: &str) -> Option<Self> {
        path.starts_with('/').then(|| Self::new(&format!("{}{path}", self.origin())))?
    }

    /// The same address at another scheme and host.
    #[must_use]
    pub fn at(&self, other: &Self) -> Self {
        Self::from_parts(other.scheme(), other.host(), self.path(), self.query()).unwrap_or_else(|| self.clone())
    }

    /// The `&`-separated pairs of the query, escaped as they are; the value is empty where there is no `=`.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let query = self.query().unwrap_or_default();
        query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `%XX` undone; none where the bytes are no UTF-8 afterwards. A `%` without two digits stays.
#[must_use]
pub fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if let Some((value, after)) = escape(rest) {
            bytes.push(value);
            rest = after;
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// A segment of a path, escaped: what RFC 3986 §3.3 lets stand raw stays, but for `%`.
#[must_use]
pub fn escaped_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if unreserved(byte) || b"!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            push_escape(&mut out, byte);
        }
    }
    out
}

/// One spelling for each address: see [`Url`].
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match escape_after(byte, after) {
            Some((value, after)) => {
                rest = after;
                // After a bare `%`, a digit that was escaped would make an escape of it: `%%630` is no `%c0`.
                let bare = out.len().checked_sub(2).and_then(|at| out.get(at..)).is_some_and(|end| end.contains('%'));
                let joins = value.is_ascii_hexdigit() && (bare || out == "%");
                if unreserved(value) && !joins { out.push(char::from(value)) } else { push_escape(&mut out, value) }
            }
            None if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) => out.push(char::from(byte)),
            None => push_escape(&mut out, byte),
        }
    }
    out
}

fn escape(bytes: &[u8]) -> Option<(u8, &[u8])> {
    bytes.split_first().and_then(|(&byte, after)| escape_after(byte, after))
}

fn escape_after(byte: u8, after: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    match (byte, after) {
        (b'%', [high, low, after @ ..]) => Some((digit(*high)? * 16 + digit(*low)?, after)),
        _ => None,
    }
}

fn push_escape(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    for digit in [byte >> 4, byte & 15] {
        out.push(DIGITS.get(usize::from(digit)).map_or('0', |digit| char::from(*digit)));
    }
}

const fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}
