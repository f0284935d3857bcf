//! Bodies that are too much, too slow or not what their head says.

use std::sync::Arc;
use std::time::Duration;

use flate2::{Compress, Compression, FlushCompress};

use super::super::answer::{Answer, Body};
use super::super::expected::Class;
use super::super::page::{page, shell};
use super::super::table::Table;

/// Bytes that unpack to so many MiB of spaces: gzip (RFC 1952) whose deflate blocks are one block repeated.
pub fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut block = Vec::with_capacity(1 << 16);
    let spaces = vec![b' '; 1 << 20];
    Compress::new(Compression::best(), false).compress_vec(&spaces, &mut block, FlushCompress::Full).expect("spaces");
    let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    (0..mebibytes).for_each(|_| file.extend(&block));
    file.extend([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    file
}

fn attack(table: &mut Table, target: &str, answer: Answer) -> String {
    table.hidden(target, Class::Trap, answer);
    target.to_owned()
}

/// Each family returns the addresses for the home page to link.
pub fn bombs(table: &mut Table) -> Vec<String> {
    let bytes = bomb(256);
    let encoded = |media: &str| Answer::new(media, bytes.clone()).field("Content-Encoding", "gzip");
    vec![
        attack(table, "/bombe.html", encoded("text/html")),
        attack(table, "/bombe.png", encoded("image/png")),
        attack(table, "/bombe.xml.gz", Answer::new("application/gzip", bytes.clone())),
        attack(table, "/bombe.css", encoded("text/css")),
    ]
}

pub fn endless(table: &mut Table) -> Vec<String> {
    let html = Answer::html("<!doctype html><p>encore</p>".repeat(400)).sent(Body::Endless);
    let png = Answer::new("image/png", vec![0x89; 1 << 16]).sent(Body::Endless);
    vec![attack(table, "/sans-fin.html", html), attack(table, "/sans-fin.png", png)]
}

pub fn slow(table: &mut Table) -> Vec<String> {
    let body = "<!doctype html><title>Goutte</title>".repeat(100);
    let drip = Answer::html(body).sent(|bytes| Body::Drip(bytes, Duration::from_millis(250)));
    let silence = Answer::html("").sent(|_| Body::Silence(Duration::from_mins(15)));
    vec![attack(table, "/goutte.html", drip), attack(table, "/silence.html", silence)]
}

pub fn lengths(table: &mut Table) -> Vec<String> {
    let html = || Answer::html(page("Coupée", "", "<p>repère-coupée</p>"));
    let raw = |bytes: &[u8]| html().sent(|_| Body::Raw(Arc::new(bytes.to_vec())));
    let fields = format!("HTTP/1.1 200 OK\r\n{}Content-Length: 2\r\n\r\nok", "X-Trop: oui\r\n".repeat(20_000));
    let line = format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\nContent-Length: 2\r\n\r\nok", "x".repeat(2 << 20));
    let two = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\nContent-Length: 400\r\n\r\nnope";
    let gzip = html().field("Content-Encoding", "gzip");
    vec![
        attack(table, "/coupee.html", html().sent(|bytes| Body::Cut(bytes, 500))),
        attack(table, "/coupee.png", Answer::new("image/png", "\u{89}PNG").sent(|bytes| Body::Cut(bytes, 500))),
        attack(table, "/debordante.html", html().sent(|bytes| Body::Overlong(bytes, 50))),
        attack(table, "/pas-du-http", raw(b"\x16\x03\x01\x02\x00\x01")),
        attack(table, "/vide", raw(b"")),
        attack(table, "/champs.html", raw(fields.as_bytes())),
        attack(table, "/ligne.html", raw(line.as_bytes())),
        attack(table, "/deux-longueurs.html", raw(two)),
        attack(
            table,
            "/morceau.html",
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx"),
        ),
        attack(table, "/statut.html", raw(b"HTTP/1.1 999 ?\r\nContent-Length: 0\r\n\r\n")),
        attack(table, "/faux-gzip.html", gzip),
        attack(table, "/coupure.html", html().sent(|_| Body::Reset)),
    ]
}

pub fn markup(table: &mut Table) -> Vec<String> {
    let mut put = |target: &str, body: String| attack(table, target, Answer::html(shell("Profonde", "", &body)));
    let attributes: String = (0..20_000).map(|n| format!(" data-a{n}=\"/x/{n}\"")).collect();
    vec![
        put("/profonde.html", format!("{}fond{}", "<div>".repeat(50_000), "</div>".repeat(50_000))),
        put("/ouverte.html", "<p>paragraphe ".repeat(70_000)),
        put("/attributs.html", format!("<p{attributes}>Attributs</p>")),
        put("/gras.html", "<b><i><a href=x>".repeat(5_000)),
        put("/tableaux.html", "<table><tr><td>".repeat(5_000)),
        put("/inachevee.html", format!("<a href=\"{}", "é".repeat(500_000))),
        put("/svg.html", "<svg><foreignObject>".repeat(10_000)),
    ]
}

pub fn sheet(table: &mut Table) -> Vec<String> {
    let rule = ".une{background:url(/media/une.png)}.deux:not(.trois)>p::after{content:\"texte\";margin:1px 2px}\n";
    let css = rule.repeat(20_000_000 / rule.len());
    table.hidden("/enorme.css", Class::Trap, Answer::new("text/css", css));
    let open = format!("{}url(", ".a{b:(".repeat(100_000));
    table.hidden("/ouverte.css", Class::Trap, Answer::new("text/css", open));
    let head = "<link rel=\"stylesheet\" href=\"/enorme.css\"><link rel=\"stylesheet\" href=\"/ouverte.css\">";
    table.page_with("/habillee.html", "Une page très habillée", "repère-habillée", head, "<p>Mode</p>");
    vec!["/habillee.html".to_owned()]
}
