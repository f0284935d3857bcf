//! Asking a served copy, byte for byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use scraper::{Html, Selector};

use crate::harness::Sandbox;
use crate::origin::expected::normal;

/// The address at which the copies are to be published.
pub const BASE: &str = "https://statique.example/";

/// A copy that `sobre serve` serves until this is dropped.
pub struct Served {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub host: String,
}

impl Served {
    /// Serves a folder of the sandbox on a free port.
    pub fn of(sandbox: &Sandbox, folder: &str) -> Self {
        let mut command = sandbox.command("", &["serve", folder, "--port", "0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let (told, hear) = mpsc::channel();
        let pipes: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("a pipe")), Box::new(child.stderr.take().expect("a pipe"))];
        for pipe in pipes {
            let told = told.clone();
            thread::spawn(move || {
                BufReader::new(pipe).lines().map_while(Result::ok).for_each(|line| drop(told.send(line)));
            });
        }
        drop(told);
        let mut said = Vec::new();
        while let Ok(line) = hear.recv_timeout(Duration::from_secs(20)) {
            if let Some(host) = host_in(&line) {
                return Self { child, host };
            }
            said.push(line);
        }
        let _ = child.kill();
        let _ = child.wait();
        panic!("`sobre serve` named no address:\n{}", said.join("\n"));
    }

    /// What is answered to this target, sent as it is.
    pub fn ask(&self, target: &str) -> Got {
        ask(&self.host, target, &[])
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `127.0.0.1:8080` of a line that names such an address.
fn host_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("http://")?;
    let host: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || ".:[]-".contains(*c)).collect();
    host.rsplit_once(':')?.1.parse::<u16>().ok().map(|_| host)
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Got {
    /// 0 where there was none.
    pub status: u16,
    /// Names in lower case.
    pub fields: Vec<(String, String)>,
    /// Without its transfer coding.
    pub body: Vec<u8>,
}

/// One `GET` of raw TCP; the target goes out byte for byte, with these fields.
pub fn ask(host: &str, target: &str, fields: &[(&str, &str)]) -> Got {
    let mut stream = TcpStream::connect(host).unwrap_or_else(|error| panic!("{host}: {error}"));
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a deadline");
    let more: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n");
    let _ = stream.write_all(head.as_bytes());
    let mut bytes = Vec::new();
    let _ = BufReader::new(stream).read_to_end(&mut bytes);
    Got::parse(&bytes)
}

impl Got {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let field =
            |line: &str| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        let mut got = Self { status, fields: lines.filter_map(field).collect(), body: Vec::new() };
        let body = bytes.get(end + 4..).unwrap_or_default();
        let chunked = got.field("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
        got.body = if chunked { unchunked(body) } else { body.to_vec() };
        got
    }

    /// The first field of this name (lower case).
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The media type without parameters, one name for each.
    pub fn media(&self) -> String {
        let media = self.field("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
        one_name(media.trim())
    }

    /// The body as UTF-8.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as a document.
    pub fn document(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// The document's title and all of its text.
    pub fn seen(&self) -> (String, String) {
        let document = self.document();
        let title = Selector::parse("title").expect("a selector");
        let title = document.select(&title).next().map(|title| title.text().collect::<String>());
        (title.unwrap_or_default().trim().to_owned(), document.root_element().text().collect())
    }

    /// An attribute of all that a selector means; the text with an empty name.
    pub fn all(&self, selector: &str, attribute: &str) -> Vec<String> {
        all_of(&self.document(), selector, attribute)
    }

    /// Whether a reader of the page sees this text.
    pub fn says(&self, text: &str) -> bool {
        self.seen().1.contains(text)
    }

    /// Where a redirect leads: a target in the normal form, or an address of another host.
    pub fn leads_to(&self, from: &str) -> Option<String> {
        let location = self.field("location")?;
        let inside = location.strip_prefix(BASE.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
        Some(normal(&resolved(from, inside.unwrap_or(location))))
    }
}

/// See [`Got::all`].
pub fn all_of(document: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let value = |element: scraper::ElementRef<'_>| match attribute {
        "" => Some(element.text().collect::<String>().trim().to_owned()),
        name => element.attr(name).map(str::to_owned),
    };
    document.select(&selector).filter_map(value).collect()
}

/// Names that mean the same.
pub fn one_name(media: &str) -> String {
    match media {
        "application/javascript" | "application/x-javascript" => "text/javascript",
        "text/xml" => "application/xml",
        "application/x-gzip" => "application/gzip",
        other => other,
    }
    .to_owned()
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|window| window == b"\r\n") {
        let line = String::from_utf8_lossy(&body[..end]).into_owned();
        let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16).unwrap_or(0);
        let rest = body.get(end + 2..).unwrap_or_default();
        whole.extend(rest.iter().take(size));
        body = rest.get(size + 2..).unwrap_or_default();
        if size == 0 {
            break;
        }
    }
    whole
}

/// A reference of the document at a target, as a target; an address with a scheme stays.
pub fn resolved(from: &str, reference: &str) -> String {
    let scheme = reference.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if scheme || reference.starts_with("//") {
        return reference.to_owned();
    }
    let path = from.split('?').next().unwrap_or_default();
    let (way, rest) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
    if way.is_empty() {
        return if rest.starts_with('?') { format!("{path}{rest}") } else { format!("{from}{rest}") };
    }
    let mut parts: Vec<&str> = if way.starts_with('/') { Vec::new() } else { path.split('/').skip(1).collect() };
    parts.pop();
    let steps: Vec<&str> = way.strip_prefix('/').unwrap_or(way).split('/').collect();
    for (step, left) in steps.iter().zip((0..steps.len()).rev()) {
        match *step {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
        if left == 0 && [".", ".."].contains(step) {
            parts.push("");
        }
    }
    format!("/{}{rest}", parts.join("/"))
}
