//! Logs of Apache and nginx, lists of addresses, and hostile ones.

use std::io::{BufReader, Read};
use std::sync::Arc;

use proptest::prelude::*;
use sobre::lang::Lang;
use sobre::statify::access_log::{Traffic, addresses};
use sobre::statify::url::Url;

fn read(log: &[u8]) -> Traffic {
    let mut traffic = Traffic::default();
    traffic.read(&mut BufReader::new(log)).unwrap();
    traffic
}

fn hits(log: &str) -> Vec<(String, u64)> {
    read(log.as_bytes()).hits.into_iter().collect()
}

#[test]
fn common_and_combined_lines_count() {
    let log = "127.0.0.1 - - [10/Oct/2026:13:55:36 +0200] \"GET /spip.php?article12 HTTP/1.1\" 200 2326\n\
        ::1 - alice [10/Oct/2026:13:55:36 +0200] \"HEAD /a/ HTTP/2.0\" 301 - \"https://x.example/\" \"Mozilla/5.0\"\r\n\
        asso.example:443 127.0.0.1 - - [10/Oct/2026:13:55:36 +0200] \"GET /a/ HTTP/1.1\" 304 0 \"-\" \"GoogleBot/2.1\"\n\
        \n\
        127.0.0.1 - - [10/Oct/2026:13:55:36 +0200] \"POST /a/ HTTP/1.1\" 200 1\n\
        127.0.0.1 - - [10/Oct/2026:13:55:36 +0200] \"GET /b/ HTTP/1.1\" 404 1\n\
        127.0.0.1 - - [10/Oct/2026:13:55:36 +0200] \"GET https://asso.example/c HTTP/1.1\" 200 1\n\
        127.0.0.1 - - [10/Oct/2026:13:55:36 +0200] \"GET /old\" 200 1\n";
    let traffic = read(log.as_bytes());
    let wanted = [("/a/", 2), ("/c", 1), ("/old", 1), ("/spip.php?article12", 1)];
    assert_eq!(traffic.hits.iter().map(|(k, v)| (k.as_str(), *v)).collect::<Vec<_>>(), wanted);
    assert_eq!((traffic.robots, traffic.others, traffic.bad_lines), (1, 2, 0));
}

#[test]
fn escapes_of_the_log_are_undone() {
    let line = |target: &str| format!("h - - [d] \"GET {target} HTTP/1.1\" 200 1 \"-\" \"a \\\"quoted\\\" agent\"\n");
    assert_eq!(hits(&line(r"/a\x22b\xC3\xA9")), [("/a\"bé".to_owned(), 1)]);
    assert_eq!(hits(&line(r#"/a\"b\\c"#)), [("/a\"b\\c".to_owned(), 1)]);
    assert_eq!(hits(&line("/été")), [("/été".to_owned(), 1)]);
}

#[test]
fn lines_that_are_no_request_are_counted() {
    let bad = [
        "garbage",
        "h - - [d] \"\" 400 0",
        "h - - [d] \"-\" 408 0",
        "h - - [d] \"\\x16\\x03\\x01\" 400 0",
        "h - - [d] \"GET /a b HTTP/1.1\" 200 0",
        "h - - [d] \"GET /a HTTP/1.1\" xx 0",
        "h - - [d] \"GET /a HTTP/1.1",
        "h - - [d] \"GET /a\\",
        "h - - [d] \"OPTIONS * HTTP/1.1\" 200 0",
    ];
    for line in bad {
        assert_eq!(read(line.as_bytes()).bad_lines, 1, "{line}");
    }
}

#[test]
fn a_line_of_20_megabytes_is_one_bad_line() {
    let mut log = vec![b'x'; 20_000_000];
    log.extend_from_slice(b"\nh - - [d] \"GET /a HTTP/1.1\" 200 1\n");
    let traffic = read(&log);
    assert_eq!((traffic.bad_lines, traffic.hits.len()), (1, 1));
}

#[test]
fn an_error_of_reading_keeps_what_was_read() {
    struct Broken(bool);
    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(std::io::Error::other("disk"));
            }
            let line = b"h - - [d] \"GET /a HTTP/1.1\" 200 1\n";
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    let mut traffic = Traffic::default();
    assert!(traffic.read(&mut BufReader::new(Broken(false))).is_err());
    assert_eq!(traffic.hits.len(), 1);
}

#[test]
fn a_list_of_addresses_says_which_line_is_none() {
    let home = Url::new("https://asso.example/blog/").unwrap();
    let text = "\u{FEFF}# list\r\nhttps://asso.example/a\r\n\n  /b?x=1\n?p=2\nHTTP://asso.example/c\nnonsense\nftp://x/\n/a b\nhttps://\n";
    let (urls, findings) = addresses(&Arc::from("liste.txt"), text, &home);
    let urls: Vec<&str> = urls.iter().map(Url::as_str).collect();
    let wanted = [
        "https://asso.example/a",
        "https://asso.example/b?x=1",
        "https://asso.example/blog/?p=2",
        "http://asso.example/c",
    ];
    assert_eq!(urls, wanted);
    assert_eq!(findings.iter().map(|finding| finding.place.line).collect::<Vec<_>>(), [7, 8, 9, 10]);
    assert_eq!(&*findings[0].place.file, "liste.txt");
    assert!(findings[0].message.get(Lang::Fr).contains("« nonsense »"));
    let (_, many) = addresses(&Arc::from("l"), &"bad\n".repeat(5000), &home);
    assert_eq!(many.len(), 100);
}

proptest! {
    #[test]
    fn any_bytes_are_a_log(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let traffic = read(&bytes);
        prop_assert!(traffic.hits.values().sum::<u64>() + traffic.bad_lines + traffic.others <= bytes.len() as u64);
    }

    #[test]
    fn any_text_is_a_list(text in "\\PC{0,200}") {
        let home = Url::new("https://asso.example/").unwrap();
        let (_, _) = addresses(&Arc::from("l"), &text, &home);
    }
}
