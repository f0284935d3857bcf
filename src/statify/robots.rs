//! What a site asks of robots: RFC 9309.

use std::time::Duration;

/// The name by which groups of rules are ours.
const AGENT: &str = "sobre";
/// What is read of a file, in bytes: RFC 9309 §2.5 asks for 500 KiB at least.
const LIMIT: usize = 500 * 1024;
/// Longer than this, a delay between two requests is a mistake.
const LONGEST_DELAY: f64 = 60.0;

/// The rules that hold for us.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Path>,
    delay: Option<Duration>,
    sitemaps: Vec<String>,
    closed: bool,
}

/// One `Allow` or `Disallow`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Path {
    allowed: bool,
    /// In the normal form of escapes.
    pattern: String,
}

/// Rules for some agents.
#[derive(Default)]
struct Group {
    ours: bool,
    everybody: bool,
    rules: Vec<Path>,
    delay: Option<Duration>,
}

impl Robots {
    /// Reads a `robots.txt`. What is no rule is passed over.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = String::from_utf8_lossy(bytes.get(..LIMIT).unwrap_or(bytes));
        let mut out = Self::default();
        let groups = groups(&text, &mut out.sitemaps);
        // RFC 9309 §2.2.1: all groups of one's name are one; where there is none, those of `*`.
        let ours = groups.iter().any(|group| group.ours);
        for group in groups.into_iter().filter(|group| if ours { group.ours } else { group.everybody }) {
            out.rules.extend(group.rules);
            out.delay = out.delay.or(group.delay);
        }
        out
    }

    /// Of a site without a `robots.txt` (4xx): everything is allowed.
    #[must_use]
    pub fn open() -> Self {
        Self::default()
    }

    /// Of a site whose `robots.txt` cannot be had (5xx, no answer): nothing is allowed.
    #[must_use]
    pub fn closed() -> Self {
        Self { closed: true, ..Self::default() }
    }

    /// Whether a path with its query (`/spip.php?article12`) may be asked for: the longest rule that fits decides,
    /// `Allow` where two are as long (RFC 9309 §2.2.2).
    #[must_use]
    pub fn allows(&self, target: &str) -> bool {
        if target == "/robots.txt" {
            return true;
        }
        if self.closed {
            return false;
        }
        let target = normal(target);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &target));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allowed)).is_none_or(|rule| rule.allowed)
    }

    /// `Crawl-delay`, no part of the RFC: between two requests; at most a minute.
    #[must_use]
    pub const fn crawl_delay(&self) -> Option<Duration> {
        self.delay
    }

    /// The `Sitemap` lines, as they stand.
    #[must_use]
    pub fn sitemaps(&self) -> &[String] {
        &self.sitemaps
    }
}

fn groups(text: &str, sitemaps: &mut Vec<String>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // Several `User-agent` lines in a row start one group.
    let mut naming = false;
    for line in text.split(['\r', '\n']) {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        match key.as_str() {
            "user-agent" => {
                if !naming {
                    groups.push(Group::default());
                }
                naming = true;
                if let Some(group) = groups.last_mut() {
                    let name = value.split(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').next();
                    group.ours |= name.is_some_and(|name| name.eq_ignore_ascii_case(AGENT));
                    group.everybody |= value.starts_with('*');
                }
            }
            "sitemap" if !value.is_empty() => sitemaps.push(value.to_owned()),
            "allow" | "disallow" | "crawl-delay" => {
                naming = false;
                if let Some(group) = groups.last_mut() {
                    add(group, &key, value);
                }
            }
            _ => {}
        }
    }
    groups
}

fn add(group: &mut Group, key: &str, value: &str) {
    if key == "crawl-delay" {
        let seconds = value.parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
        group.delay = group.delay.or(seconds.map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST_DELAY))));
    } else if value.starts_with(['/', '*']) {
        group.rules.push(Path { allowed: key == "allow", pattern: normal(value) });
    }
}

/// Whether a target starts with a pattern, where `*` stands for anything and a last `$` for the end. Each piece
/// between `*` is looked for once, from the left: the first place that fits is as good as any other.
fn fits(pattern: &str, target: &str) -> bool {
    let (pattern, to_the_end) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = target.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let last = if to_the_end { pieces.pop() } else { None };
    let alone = to_the_end && last.is_none();
    for piece in pieces {
        match rest.find(piece).and_then(|at| rest.get(at + piece.len()..)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    if alone { rest.is_empty() } else { last.is_none_or(|last| rest.ends_with(last)) }
}

/// One form of escapes: those of unreserved characters undone, others in upper case, what is not ASCII escaped.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digits = (byte == b'%').then(|| Some((hex(ahead.next()?)?, hex(ahead.next()?)?))).flatten();
        match digits {
            Some((high, low)) => {
                bytes = ahead;
                let value = high * 16 + low;
                if value.is_ascii_alphanumeric() || b"-._~".contains(&value) {
                    out.push(char::from(value));
                } else {
                    escape(value, &mut out);
                }
            }
            None if byte.is_ascii_graphic() => out.push(char::from(byte)),
            None => escape(byte, &mut out),
        }
    }
    out
}

fn escape(byte: u8, out: &mut String) {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0').to_ascii_uppercase();
    out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
