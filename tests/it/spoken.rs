//! What a French voice would read wrongly is in no text that is published: no-break spaces within a number, a minus sign
//! that is read in English, raised letters that are spelt out. Drawn letters of charts are not read: their words are.

use sobre::edition::{self, Options};
use sobre::host::ProjectDisk;

use super::harness::root;

/// Without what is never read: scripts, styles, and the letters of drawings, which are images with words of their own.
fn read_aloud(page: &str) -> String {
    let mut left = page.to_owned();
    for (open, close) in [("<script", "</script>"), ("<style", "</style>"), ("<text", "</text>")] {
        let mut kept = String::new();
        let mut rest = left.as_str();
        while let Some((before, after)) = rest.split_once(open) {
            kept.push_str(before);
            rest = after.split_once(close).map_or("", |(_, it)| it);
        }
        left = kept + rest;
    }
    left.replace("&nbsp;", "\u{A0}").replace("&minus;", "\u{2212}")
}

/// What is wrong in a text, each with what stands around it.
fn wrong(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let what = match letter {
            '\u{A0}' | '\u{202F}' | '\u{2009}' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => {
                "a number is cut in two"
            }
            '\u{2212}' if is_digit(at + 1) => "a minus is read in English",
            '\u{1D43}'..='\u{1D6A}' | '\u{02B0}'..='\u{02B8}' | '\u{02E1}'..='\u{02E3}' => {
                "a raised letter is spelt out"
            }
            _ => continue,
        };
        let around: String = letters.iter().take(at + 20).skip(at.saturating_sub(40)).collect();
        found.push(format!("{what}: {around}"));
    }
    found
}

#[test]
fn every_text_is_read_aloud_as_it_is_meant() {
    let mut all = Vec::new();
    let mut pages = 0;
    let mut grouped = 0;
    for project in [".", "tests/coops/itemised"] {
        let built = edition::build(&ProjectDisk::new(root().join(project)), &Options::default()).expect("it is read");
        for (path, file) in built.tree.iter() {
            let is_read = [".html", ".svg", ".xml"].iter().any(|ending| path.as_str().ends_with(ending));
            let Some(bytes) = file.body.bytes().filter(|_| is_read) else { continue };
            let text = read_aloud(&String::from_utf8_lossy(bytes));
            pages += 1;
            grouped += text.matches("8 780").count();
            all.extend(wrong(&text).into_iter().map(|it| format!("{project}/{path}: {it}")));
        }
    }
    assert!(pages > 60 && grouped > 0, "{pages} pages were read, {grouped} with a number in groups");
    assert!(all.is_empty(), "{} places:\n{}", all.len(), all.join("\n"));
}

#[test]
fn it_would_be_heard() {
    for text in ["8\u{202F}780", "8\u{A0}780", "<p>\u{2212}3", "1\u{1D49}\u{02B3}", "<svg aria-label=\"8&nbsp;780\">"] {
        assert!(!wrong(&read_aloud(text)).is_empty(), "{text}");
    }
    for text in ["8 780", "3\u{202F}%", "de 2 \u{2212} x", "<text>\u{2212}3</text>", "1<sup>er</sup>"] {
        assert_eq!(wrong(&read_aloud(text)), Vec::<String>::new(), "{text}");
    }
}
