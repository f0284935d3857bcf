//! Bytes as text: every way in which a page says, or does not say, how it is written.

use proptest::prelude::*;
use sobre::markup::charset::decode;

/// A name, bytes, the content type, and the charset and text expected.
type Case<'a> = (&'a str, Vec<u8>, Option<&'a str>, &'a str, &'a str);

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn each_declaration_is_believed_in_its_turn() {
    let html = "text/html";
    let cases: &[Case] = &[
        ("BOM over header", b"\xEF\xBB\xBF\xC3\xA9".to_vec(), Some("text/html; charset=iso-8859-1"), "UTF-8", "é"),
        ("UTF-16 by BOM", vec![0xFF, 0xFE, 0xE9, 0], None, "UTF-16LE", "é"),
        ("header", latin1("é"), Some("text/html; charset=ISO-8859-1"), "windows-1252", "é"),
        ("header in quotes", latin1("é"), Some("text/html;Charset=\"iso-8859-15\""), "ISO-8859-15", "é"),
        (
            "header over meta",
            latin1("<meta charset=utf-8>é"),
            Some("text/html; charset=latin1"),
            "windows-1252",
            "<meta charset=utf-8>é",
        ),
        (
            "meta charset",
            latin1("<META CharSet = 'ISO-8859-1' >é"),
            Some(html),
            "windows-1252",
            "<META CharSet = 'ISO-8859-1' >é",
        ),
        (
            "meta http-equiv",
            latin1("<meta content='text/html; charset=iso-8859-1' http-equiv=Content-Type>é"),
            None,
            "windows-1252",
            "<meta content='text/html; charset=iso-8859-1' http-equiv=Content-Type>é",
        ),
        (
            "not in a comment",
            "<!-- <meta charset=koi8-r> -->é".into(),
            None,
            "UTF-8",
            "<!-- <meta charset=koi8-r> -->é",
        ),
        (
            "not in an attribute",
            "<a title='<meta charset=koi8-r>'>é".into(),
            None,
            "UTF-8",
            "<a title='<meta charset=koi8-r>'>é",
        ),
        ("meta that says UTF-16", "<meta charset=utf-16>é".into(), None, "UTF-8", "<meta charset=utf-16>é"),
        (
            "style sheet",
            latin1("@charset \"iso-8859-1\";é"),
            Some("text/css"),
            "windows-1252",
            "@charset \"iso-8859-1\";é",
        ),
        (
            "XML",
            latin1("<?xml version=\"1.0\" encoding='ISO-8859-1'?><a>é</a>"),
            None,
            "windows-1252",
            "<?xml version=\"1.0\" encoding='ISO-8859-1'?><a>é</a>",
        ),
        ("unknown label", "é".into(), Some("text/html; charset=none"), "UTF-8", "é"),
        ("refused label", "é".into(), Some("text/html; charset=hz-gb-2312"), "UTF-8", "é"),
        ("nothing said, UTF-8", "é ☀".into(), None, "UTF-8", "é ☀"),
        (
            "nothing said, Latin",
            latin1("Les activités de l'été dernier ont été très appréciées à Nîmes"),
            Some(html),
            "windows-1252",
            "Les activités de l'été dernier ont été très appréciées à Nîmes",
        ),
        ("nothing", Vec::new(), None, "UTF-8", ""),
    ];
    for (name, bytes, field, charset, text) in cases {
        let found = decode(bytes, *field);
        assert_eq!((found.charset, found.text.as_str()), (*charset, *text), "{name}");
    }
}

#[test]
fn only_well_formed_utf8_counts_as_utf8() {
    assert!(decode("é".as_bytes(), None).was_utf8);
    assert!(!decode(b"\xE9", Some("text/html; charset=utf-8")).was_utf8);
    assert!(!decode(b"<meta charset=latin1>", None).was_utf8);
    assert_eq!(decode(b"a\xE9b", Some("text/html; charset=utf-8")).text, "a\u{FFFD}b");
}

#[test]
fn a_meta_after_the_first_kilobyte_is_not_seen() {
    let page = format!("{}<meta charset=koi8-r>é", " ".repeat(1024));
    assert_eq!(decode(page.as_bytes(), None).charset, "UTF-8");
}

proptest! {
    #[test]
    fn any_bytes_are_some_text(bytes in proptest::collection::vec(any::<u8>(), 0..400), field in proptest::option::of(".{0,40}")) {
        let found = decode(&bytes, field.as_deref());
        prop_assert!(!found.was_utf8 || std::str::from_utf8(&bytes).is_ok());
    }

    #[test]
    fn anything_near_a_meta_is_survived(text in "(<|!|-|>|/|=|'|\"| |meta|charset|http-equiv|content-type|content|utf-8|latin1|\\?xml|encoding|@charset){0,30}") {
        let _text = decode(text.as_bytes(), Some(&text));
    }
}
