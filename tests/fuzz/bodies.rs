//! What the fuzz targets hold true of any bytes. The targets of `targets/` run these functions under libFuzzer, and
//! `tests/it/statify/fuzzed.rs` runs them over the seeds and some thousand mutations of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, sink};
use std::ops::ControlFlow;
use std::sync::Arc;

use sobre::archive::coding::Limits;
use sobre::archive::{wacz, warc};
use sobre::markup::page::{self, Orders};
use sobre::markup::reading;
use sobre::markup::reference::{Change, Reference};
use sobre::markup::script::{self, Language};
use sobre::markup::{json, sheet, xml};
use sobre::statify::access_log::{Traffic, addresses};
use sobre::statify::plan::{Fate, Item, Plan, What, plan};
use sobre::statify::profile::{Judgement, PROFILES};
use sobre::statify::robots::Robots;
use sobre::statify::table::{self, Table};
use sobre::statify::url::Url;
use sobre::statify::warc::Import;
use sobre::tree::{Digest, OutPath};
use sobre::world::Held;

/// A function that panics where something does not hold.
pub type Body = fn(&[u8]);

/// All of them, by the name of the target and of the folder of its seeds.
pub const BODIES: [(&str, Body); 9] = [
    ("plan", plan_of),
    ("html", html),
    ("css", css),
    ("robots", robots),
    ("xml", xml_text),
    ("access_log", access_log),
    ("warc", warc_file),
    ("script", script_text),
    ("table", table_answer),
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn home() -> Url {
    Url::new("https://asso.example/dossier/page").expect("an address")
}

/// Lines are references of one site; what each answers shows in its length.
fn planned(text: &str) -> Plan {
    let home = home();
    let urls: Vec<Url> = text.lines().take(60).filter_map(|line| home.join(line)).map(|url| url.at(&home)).collect();
    let items: Vec<Item<'_>> = urls
        .iter()
        .map(|url| {
            let what = match url.as_str().len() % 8 {
                0 => What::Redirect { status: 301, to: "/ailleurs?x=1#y" },
                1 => What::Gone,
                2 => What::Body { media: "image/png" },
                3 => What::Body { media: "text/css" },
                _ => What::Body { media: "text/html" },
            };
            Item { url, what }
        })
        .collect();
    let planned = plan(&items, &[]);
    let turned: Vec<Item<'_>> = items.iter().rev().copied().collect();
    assert_eq!(plan(&turned, &[]), planned, "the order of the addresses counts");
    planned
}

/// An address is itself when it is read again; no two addresses share a file; no file is a script's or a server's.
pub fn plan_of(bytes: &[u8]) {
    let planned = planned(&text(bytes));
    let mut files: BTreeMap<String, &Url> = BTreeMap::new();
    for (url, fate) in planned.iter() {
        assert_eq!(Url::new(url.as_str()).as_ref(), Some(url));
        for profile in PROFILES {
            if let Judgement::Keep(kept) = profile.judge(url) {
                assert_eq!(profile.judge(&kept), Judgement::Keep(kept.clone()), "{}: {url}", profile.name);
            }
        }
        let Fate::File { path, .. } = fate else { continue };
        let lower = path.as_str().to_lowercase();
        assert!(OutPath::new(path.as_str()).is_some() && path.as_str().len() < 4096, "{path}");
        assert!(
            lower.split('/').all(|name| !name.is_empty() && name.len() <= 255 && !name.starts_with(".ht")),
            "{path}"
        );
        assert!(!lower.ends_with(".php") && lower != "_redirects" && !lower.ends_with("/web.config"), "{path}");
        if let Some(other) = files.insert(lower, url) {
            panic!("{url} and {other} share a file");
        }
    }
    answers(&planned);
}

/// The table of a plan answers each of its addresses with its own file, and survives its text form.
fn answers(planned: &Plan) {
    let table = Table::of(planned, &["utm_*", "fbclid"]);
    let json = serde_json::to_string(&table).expect("JSON");
    assert_eq!(serde_json::from_str::<Table>(&json).expect("its own JSON"), table);
    let files = table.files();
    for (url, fate) in planned.iter() {
        let answer = table::answer(&table, "GET", url.target(), &|path| files.contains(path));
        match fate {
            Fate::File { path, .. } => assert_eq!((answer.status, answer.file.as_ref()), (200, Some(path)), "{url}"),
            Fate::Redirect { status, .. } => assert_eq!(answer.status, *status, "{url}"),
            Fate::Gone => assert_eq!(answer.status, 410, "{url}"),
            Fate::Missing => assert_eq!(answer.status, 404, "{url}"),
        }
    }
}

/// The first line is a target, the others are the site: only files of the site are answered, and fields of one line.
pub fn table_answer(bytes: &[u8]) {
    let all = text(bytes);
    let (target, site) = all.split_once('\n').unwrap_or((&all, "/\n/a/\n/a/b\n/spip.php?article12\n/x?page=2"));
    let table = Table::of(&planned(site), &["utm_*"]);
    let files = table.files();
    for method in ["GET", "HEAD", "POST"] {
        let answer = table::answer(&table, method, target, &|path| files.contains(path));
        assert!([200, 301, 302, 303, 307, 308, 404, 405, 410].contains(&answer.status));
        assert_eq!(answer.file.is_some(), answer.status == 200);
        assert!(answer.file.is_none_or(|path| files.contains(&path)), "{target:?} gets a file of no address");
        assert!(answer.location.is_none_or(|to| !to.contains(char::is_control) && !to.starts_with("//")), "{target:?}");
    }
}

/// Nothing decided: every byte stays, but for a charset that is declared. Decided: the same each time, and readable.
pub fn html(bytes: &[u8]) {
    let page = text(bytes);
    let none = Orders::default();
    let mut seen = 0;
    if let Ok(same) = page::edit(&page, &none, &mut |_: &Reference<'_>| {
        seen += 1;
        Change::Keep
    }) {
        if page.to_ascii_lowercase().contains("charset") {
            let again = page::edit(&same.html, &none, &mut |_| Change::Keep).map(|again| again.html);
            assert_eq!(again.as_ref(), Ok(&same.html));
        } else {
            assert_eq!(same.html, page);
        }
        let mut told = 0;
        page::references(&page, &mut |_| told += 1).expect("it could be edited");
        assert_eq!(told, seen);
    }
    let orders = Orders { remove: &["#wpadminbar", "link[rel=EditURI]"], remove_scripts: &["wp-emoji"], ..none };
    let edited = || page::edit(&page, &orders, &mut |_| Change::To("../a/b.html?x=\"1'&y".to_owned()));
    assert_eq!(edited(), edited());
    if let Ok(edited) = edited() {
        let _ = reading::read(&edited.html, &["form", "#x .y"]);
    }
    let _ = (reading::read(&page, &[]), page::base(&page));
}

/// Nothing decided: every byte stays. What is written is found again.
pub fn css(bytes: &[u8]) {
    let css = text(bytes);
    assert_eq!(sheet::edit(&css, &mut |_| None), css);
    let new = "../i (1)'\"\\.png";
    let mut count = 0;
    let edited = sheet::edit(&css, &mut |_| {
        count += 1;
        Some(new.to_owned())
    });
    let mut found = 0;
    sheet::references(&edited, &mut |value| found += usize::from(value == new));
    assert_eq!(found, count, "{css:?} becomes {edited:?}");
}

/// Its own file is always allowed, and the answer does not depend on escapes.
pub fn robots(bytes: &[u8]) {
    let robots = Robots::parse(bytes);
    assert!(robots.allows("/robots.txt"));
    for target in ["/", "/a/b.html?c=d", "/%C3%A9t%C3%A9/", "*", "", "/$"] {
        let _ = robots.allows(target);
    }
    assert_eq!(robots.allows("/%C3%A9/x"), robots.allows("/é/x"));
    assert!(robots.crawl_delay().is_none_or(|delay| delay.as_secs() <= 60));
    for line in text(bytes).lines() {
        let _ = robots.allows(line);
    }
}

/// Nothing decided: every byte stays.
pub fn xml_text(bytes: &[u8]) {
    let xml = text(bytes);
    assert_eq!(xml::edit(&xml, &mut |_| None, &mut |_| None), xml);
    let edited = xml::edit(&xml, &mut |_| Some("https://a.example/?b&c".to_owned()), &mut |html| Some(html.to_owned()));
    if xml::faults::faults(&xml).is_empty() {
        assert_eq!(xml::faults::faults(&edited), [], "{xml:?} becomes {edited:?}");
    }
    let _ = (xml::sitemap::sitemap(&xml), xml::feed::feed(&xml), xml::kind(&xml));
}

/// Every line is counted once.
pub fn access_log(bytes: &[u8]) {
    let mut traffic = Traffic::default();
    traffic.read(&mut Cursor::new(bytes)).expect("memory does not fail");
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count() as u64;
    let hits: u64 = traffic.hits.values().sum();
    assert_eq!(hits + traffic.others + traffic.bad_lines + traffic.beyond, lines);
    assert!(traffic.hits.keys().all(|target| target.starts_with('/')));
    let (urls, findings) = addresses(&Arc::from("liste.txt"), &text(bytes), &home());
    assert!(urls.iter().all(|url| Url::new(url.as_str()).as_ref() == Some(url)) && findings.len() <= 100);
}

/// No body is longer than its limit, no date or address is more than one line, an import keeps what it was given.
pub fn warc_file(bytes: &[u8]) {
    let limits = Limits { bytes: 10_000, ratio: 100 };
    let read = warc::read(bytes, limits, &mut |mut record| {
        let length = std::io::copy(&mut record.body, &mut sink());
        assert!(length.is_ok_and(|length| length <= limits.bytes) || !record.url.is_empty());
        assert!(record.fields.iter().all(|(_, value)| !value.contains(['\r', '\n'])));
        ControlFlow::Continue(())
    });
    assert!(read.is_ok_and(|stats| stats.given <= stats.records) || !bytes.starts_with(b"WARC/1.1\r\nWARC-Type: "));
    let keep = |body: &mut dyn Read| {
        let mut all = Vec::new();
        let read = body.take(100_000).read_to_end(&mut all);
        Ok(read.map(|_| Held { digest: Digest::of(&all), bytes: all.len() as u64 }))
    };
    let mut import = Import::new(&keep);
    let _ = import.add(Cursor::new(bytes));
    let (replies, _) = import.end();
    assert!(replies.values().all(|reply| (200..600).contains(&reply.status)));
    let _ = wacz::open(Cursor::new(bytes)).map(|mut wacz| wacz.pages());
}

/// Nothing decided: nothing changes. Valid JSON stays valid, whatever is decided.
pub fn script_text(bytes: &[u8]) {
    let code = text(bytes);
    let valid = serde_json::from_str::<serde_json::Value>(&code).is_ok();
    for language in [Language::Script, Language::Json] {
        assert_eq!(script::edit(&code, language, &mut |_| None), None);
        let edited = script::edit(&code, language, &mut |_| Some("../a'\"`${b}\\\n</script>".to_owned()));
        if let (true, Language::Json, Some(edited)) = (valid, language, &edited) {
            assert!(serde_json::from_str::<serde_json::Value>(edited).is_ok(), "{code:?} becomes {edited:?}");
        }
        let _ = page::edit_strings(&code, language, &mut |_| Change::Keep);
    }
    assert!(json::edit(&code, &mut |_, _| None).is_none_or(|same| same == code));
    let edited = json::edit(&code, &mut |_, _| Some("é\u{0}\"\\/\u{2028}".to_owned()));
    if let (true, Some(edited)) = (valid, edited) {
        assert!(serde_json::from_str::<serde_json::Value>(&edited).is_ok(), "{code:?} becomes {edited:?}");
    }
}
