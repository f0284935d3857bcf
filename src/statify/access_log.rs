//! Which addresses people really use: a web server's access log, or a list of addresses.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use super::url::Url;
use crate::both;
use crate::finding::{Finding, Place};

/// Longer lines are no request that a browser made; they are passed over, in constant memory.
const LONGEST_LINE: usize = 64 * 1024;
/// As many different targets are counted, at most; what comes later is only counted where it is known.
const MOST_TARGETS: usize = 1_000_000;
/// A list of addresses has as many findings, at most.
const MOST_FINDINGS: usize = 100;

/// What a log tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// How often each target (path and query as logged, escapes of the log undone) was asked for with `GET` or
    /// `HEAD` and answered 200 to 399. Robots and monitors are among them.
    pub hits: BTreeMap<String, u64>,
    /// How many of these requests name themselves a robot or a monitor, where the log says so.
    pub robots: u64,
    /// Requests of other methods or answered otherwise.
    pub others: u64,
    /// Lines that are no request in the common or combined format.
    pub bad_lines: u64,
    /// Requests not counted because there were too many different targets.
    pub beyond: u64,
}

impl Traffic {
    /// Adds a log in the common or combined format of Apache and nginx, line by line, a host name in front or not.
    /// Errors of reading end it; what was read stays counted.
    pub fn read(&mut self, log: &mut dyn BufRead) -> std::io::Result<()> {
        let mut line = Vec::new();
        while next_line(log, &mut line)? {
            if !line.trim_ascii().is_empty() {
                self.add(&line);
            }
        }
        Ok(())
    }

    fn add(&mut self, line: &[u8]) {
        let Some(request) = (line.len() <= LONGEST_LINE).then(|| parse(line)).flatten() else {
            self.bad_lines += 1;
            return;
        };
        if !request.counts {
            self.others += 1;
            return;
        }
        self.robots += u64::from(request.robot);
        let full = self.hits.len() >= MOST_TARGETS;
        match self.hits.get_mut(&request.target) {
            Some(count) => *count += 1,
            None if full => self.beyond += 1,
            None => {
                self.hits.insert(request.target, 1);
            }
        }
    }
}

/// The addresses of a list, one a line, absolute or as a path of the site of `home`; `#` starts a comment line.
/// What is no address is a finding in `file`.
#[must_use]
pub fn addresses(file: &Arc<str>, text: &str, home: &Url) -> (Vec<Url>, Vec<Finding>) {
    let mut urls = Vec::new();
    let mut findings = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let range = offset..offset + line.trim_end().len();
        offset += line.len();
        let word = line.trim().trim_start_matches('\u{FEFF}');
        if word.is_empty() || word.starts_with('#') {
            continue;
        }
        let absolute = word.get(..8).is_some_and(|start| {
            start.eq_ignore_ascii_case("https://") || start.to_ascii_lowercase().starts_with("http://")
        });
        let url =
            if absolute { Url::new(word) } else { word.starts_with(['/', '?']).then(|| home.join(word)).flatten() };
        match url.filter(|_| !word.contains(char::is_whitespace)) {
            Some(url) => urls.push(url),
            None if findings.len() < MOST_FINDINGS => findings.push(no_address(file, text, range)),
            None => {}
        }
    }
    (urls, findings)
}

fn no_address(file: &Arc<str>, text: &str, range: std::ops::Range<usize>) -> Finding {
    let shown: String = text.get(range.clone()).unwrap_or_default().trim().chars().take(60).collect();
    Finding::error(
        "bad-address",
        Place::in_source(file, text, range),
        both!("« {shown} » n’est pas une adresse", "“{shown}” is no address"),
    )
    .help(both!(
        "une adresse par ligne : https://asso.example/page/ ou /page/",
        "one address a line: https://asso.example/page/ or /page/",
    ))
}

/// Reads a line without its end, at most a little more than the longest; the rest is dropped. False at the end.
fn next_line(log: &mut dyn BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let buffer = match log.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = end.and_then(|end| buffer.get(..end)).unwrap_or(buffer);
        let room = (LONGEST_LINE + 1).saturating_sub(line.len());
        line.extend(part.iter().take(room));
        let used = end.map_or(buffer.len(), |end| end + 1);
        log.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
}

struct Request {
    target: String,
    /// A page that was read, or a redirect to one.
    counts: bool,
    robot: bool,
}

/// `host - - [date] "GET /target HTTP/1.1" 200 512 "referrer" "agent"`.
fn parse(line: &[u8]) -> Option<Request> {
    let line = String::from_utf8_lossy(line);
    let after_date = line.split_once('[')?.1.split_once("] \"")?.1;
    let (request, rest) = quoted(after_date)?;
    let mut words = rest.split_ascii_whitespace();
    let status = words.next().filter(|word| word.len() == 3)?.parse::<u16>().ok()?;
    let mut parts = request.split(' ');
    let (method, target, version) = (parts.next()?, parts.next()?, parts.next());
    if version.is_some_and(|version| !version.starts_with("HTTP/")) || parts.next().is_some() {
        return None;
    }
    let target = path_of(target)?;
    let counts = matches!(method, "GET" | "HEAD") && (200..400).contains(&status);
    let agent = rest.trim_end().strip_suffix('"').and_then(|rest| rest.rsplit_once("\" \"")).map(|(_, agent)| agent);
    Some(Request { target: target.to_owned(), counts, robot: agent.is_some_and(is_robot) })
}

/// A proxy's log has the whole address.
fn path_of(target: &str) -> Option<&str> {
    if target.starts_with('/') {
        return Some(target);
    }
    let rest = target.strip_prefix("http://").or_else(|| target.strip_prefix("https://"))?;
    rest.find('/').and_then(|at| rest.get(at..))
}

/// Up to the closing quote, with the log's escapes undone (`\"`, `\\`, `\x22`), and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut bytes = Vec::new();
    let mut rest = text;
    loop {
        let at = rest.find(['"', '\\'])?;
        let (before, after) = rest.split_at_checked(at)?;
        bytes.extend_from_slice(before.as_bytes());
        if let Some(after) = after.strip_prefix('"') {
            return Some((String::from_utf8_lossy(&bytes).into_owned(), after));
        }
        let after = after.strip_prefix('\\')?;
        let code = after.strip_prefix('x').and_then(|hex| hex.split_at_checked(2));
        if let Some((value, after)) = code.and_then(|(hex, after)| Some((u8::from_str_radix(hex, 16).ok()?, after))) {
            bytes.push(value);
            rest = after;
            continue;
        }
        let escaped = after.chars().next()?;
        let plain = match escaped {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            other => other,
        };
        bytes.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
        rest = after.strip_prefix(escaped)?;
    }
}

fn is_robot(agent: &str) -> bool {
    let agent = agent.to_ascii_lowercase();
    [
        "bot",
        "crawl",
        "spider",
        "slurp",
        "monitor",
        "uptime",
        "curl/",
        "wget",
        "python",
        "archiver",
        "scan",
        "feed",
        "http-client",
    ]
    .iter()
    .any(|word| agent.contains(word))
}
