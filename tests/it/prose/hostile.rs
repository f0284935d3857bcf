//! Hostile and random Markdown: always written, never slow.

use std::sync::Arc;

use sobre::prose::{NoInserts, Options, Source, render_inline, sections};

use super::written;

/// What a careless or hostile file may hold: much of it, or nesting without end.
fn hostile() -> Vec<(&'static str, String)> {
    let long = |part: &str| part.repeat(200_000 / part.len());
    vec![
        ("quotes", ">".repeat(10_000)),
        ("lists", (0..1000).map(|n| " ".repeat(2 * n) + "- a\n").collect()),
        ("brackets", "[".repeat(50_000)),
        ("links", "[a](".repeat(50_000)),
        ("images", "![a".repeat(50_000)),
        ("stars", "*a **a ".repeat(20_000)),
        ("backticks", (1..1000).map(|n| "`".repeat(n) + " ").collect()),
        ("one line", "é mot ".repeat(150_000)),
        ("one word", long("a")),
        ("spaces", long(" ")),
        ("spaces and marks", long("a    !")),
        ("nuls", "\0".repeat(100_000)),
        ("figures", long("{{ comptes }}")),
        ("open figures", long("{{ a\n\n")),
        ("braces", long("{")),
        ("backslashes", long("\\")),
        ("hidden", "\u{1A}".repeat(100_000) + "{{ comptes }}\u{1A}"),
        ("digits", long("1")),
        ("groups", long("1 234 ")),
        ("points", long("1.2")),
        ("middle dots", long("é·")),
        ("straight quotes", long("a \" ")),
        ("addresses", long("a@b.fr,")),
        ("schemes", long("https://a:")),
        ("colons", long("a:")),
        ("headings", long("# a {#a .b c=d}\n\n")),
        ("heading attributes", "# a {#}\n\n## b {.}\n\n### c {=}\n\n#### d {###x .. = =}\n\n##### {\n".to_owned()),
        ("notes", long("[^a] ") + "\n\n[^a]: b\n"),
        ("many notes", (0..20_000).map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")).collect::<Vec<_>>().concat()),
        ("lost notes", long("[^a]\n\n")),
        ("table", "|a".repeat(1000) + "\n" + &"|-".repeat(1000) + "\n" + &"|b\n".repeat(300)),
        ("bad html", long("<b style=x ")),
        ("html", long("<b onx=1>\n")),
        ("fence", "```".to_owned() + &long("a\n")),
        ("definitions", long("a\n: b\n")),
        ("front matter", "---\n".to_owned() + &long("a: b\n")),
    ]
}

#[test]
fn nothing_is_too_much() {
    for (name, markdown) in hostile() {
        let start = std::time::Instant::now();
        let _ = written(&markdown);
        let (file, source) = (Arc::from("a.md"), markdown.as_str());
        let _ = sections(Source { file: &file, text: source }, 0..source.len(), 1..=3);
        assert!(start.elapsed().as_secs() < 5, "{name} takes {:?}", start.elapsed());
    }
}

/// Pieces that Markdown and we look at.
const PIECES: &[&str] = &[
    "a",
    "é",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "```chart x\n",
    "#",
    "## ",
    "> ",
    "- ",
    "1. ",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](x)",
    "[^a]",
    "\n[^a]: ",
    "< ",
    ">",
    "<b>",
    "<div>",
    "|",
    "\n|-|-|\n",
    ": ",
    "{{",
    "}}",
    "{{ comptes }}",
    "{{ rien }}",
    "{#x .y}",
    "\\",
    "\"",
    "'",
    "!",
    "«",
    "»",
    "·",
    "47500",
    "12 345",
    "1er",
    "%",
    "--",
    "...",
    "https://x.org",
    "a@b.fr",
    "&amp;",
    "&",
    "\0",
    "\u{1A}",
    "[!NOTE]\n",
    "[x] ",
    "===",
    "---",
    "\u{202F}",
    "\u{FEFF}",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_markdown_is_written(parts in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let text = parts.concat();
        let prose = written(&text);
        let html = prose.html();
        for tag in ["p", "em", "strong", "del", "a", "ul", "ol", "li", "table", "tr", "td", "th", "span", "sup", "code", "pre"] {
            let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            proptest::prop_assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "<{}> in {}", tag, html);
        }
        let file = Arc::from("a.md");
        let source = Source { file: &file, text: &text };
        let (preamble, found) = sections(source, 0..text.len(), 1..=6);
        let mut end = preamble.end;
        for section in found {
            proptest::prop_assert_eq!(section.heading.start, end);
            proptest::prop_assert!(text.get(section.title.clone()).is_some());
            render_inline(source, section.title, &Options::default(), &mut NoInserts);
            end = section.body.end;
        }
        proptest::prop_assert_eq!(end, text.len());
    }
}
