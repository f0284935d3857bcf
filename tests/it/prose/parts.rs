//! Parts of a file: front matter, sections, titles, our blocks, the summary.

use std::sync::Arc;

use sobre::prose::{Chunk, Options, Source, render, render_inline, sections, split};

use super::{Echo, check, check_findings, written};

#[test]
fn front_matter_with_any_line_ends() {
    for (text, front, body) in [
        ("---\na: 1\n---\nb", Some("a: 1\n"), "b"),
        ("\u{FEFF}---\r\na: 1\r\n---\r\nb", Some("a: 1\r\n"), "b"),
        ("---\n---\n", Some(""), ""),
        ("b\n---\n", None, "b\n---\n"),
        ("\u{FEFF}b", None, "b"),
        ("", None, ""),
    ] {
        let (parts, findings) = split(Source { file: &Arc::from("a"), text });
        assert_eq!((parts.front_matter.map(|r| &text[r]), &text[parts.body]), (front, body));
        assert!(findings.is_empty());
    }
    check_findings("---\na: 1\n", &["unclosed-front-matter 1:1+3"]);
}

#[test]
fn carriage_returns_leave_no_trace() {
    check(
        "# A\r\n\r\nb !\r\nc\r\n\r\n```sh\r\nls\r\nll\r\n```\r\n",
        "<h1 id=\"a\">A</h1>\n<p>b⍽!\nc</p>\n<pre tabindex=\"0\"><code class=\"language-sh\">ls\nll\n</code></pre>",
    );
    check_findings("a\r\n\r\né {{ rien }}\r\n", &["unknown-figure 3:3+10"]);
}

#[test]
fn sections_are_cut_at_headings() {
    let text = "---\nx: 1\n---\nAvant\n\n## \\*Un* {{ n }} {#u .sombre notes=oui}\n\na\n\n```\n## non\n```\n\n> ## non\n\n### Sous\n\nDeux\n---\nb\n";
    let file = Arc::from("a.md");
    let source = Source { file: &file, text };
    let (preamble, found) = sections(source, split(source).0.body, 1..=2);
    assert_eq!(&text[preamble], "Avant\n\n");
    let titles: Vec<_> = found.iter().map(|s| (s.level, &text[s.title.clone()])).collect();
    assert_eq!(titles, [(2, "\\*Un* {{ n }}"), (2, "Deux")]);
    assert_eq!((found[0].id.as_deref(), found[0].classes.join(" ").as_str()), (Some("u"), "sombre"));
    assert_eq!(found[0].attributes, [("notes".to_owned(), Some("oui".to_owned()))]);
    assert!(text[found[0].body.clone()].ends_with("### Sous\n\n"));
    assert_eq!(&text[found[1].body.clone()], "b\n");
    assert!(text[found[0].heading.clone()].starts_with("## "));
}

#[test]
fn titles_are_inline_whatever_they_begin_with() {
    let options = Options { typography: true, ..Options::default() };
    let inline = |text: &str| {
        let file: Arc<str> = Arc::from("a.md");
        let mut echo = Echo { file: Arc::clone(&file), text: text.to_owned(), blocks: Vec::new() };
        render_inline(Source { file: &file, text }, 0..text.len(), &options, &mut echo)
    };
    assert_eq!(inline("1. *Bilan* !").0, "1. <em>Bilan</em>\u{202F}!");
    assert_eq!(inline("- a\r\nb {{ comptes }}").0, "- a  b <span class=\"nb\">8 780</span>");
    assert_eq!(inline("").0, "");
    let (html, findings) = inline("# é {{ rien }}");
    assert_eq!(html, "# é {{ rien }}");
    assert_eq!((findings[0].place.line, findings[0].place.column), (1, 5));
}

#[test]
fn the_summary_is_the_first_paragraph() {
    assert_eq!(written("# T\n\nUn *mot* !\nDeux.\n\nTrois.").summary, "Un mot\u{202F}! Deux.");
    let long = written(&"mot ".repeat(100)).summary;
    assert!(long.chars().count() <= 200 && long.ends_with("mot…"), "{long}");
}

#[test]
fn our_blocks_are_chunks_and_others_are_code() {
    let text =
        "---\nt: x\n---\nAvant.\n\n```chart ligne  \na: 1\n{{ b }}\n```\n\n```sh\nls\n```\n> ```chart x\n> y\n> ```\n";
    let file: Arc<str> = Arc::from("a.md");
    let source = Source { file: &file, text };
    let mut echo = Echo { file: Arc::clone(&file), text: text.to_owned(), blocks: Vec::new() };
    let prose = render(source, split(source).0.body, &Options::default(), &mut echo);
    let (body, range) = &echo.blocks[0];
    assert_eq!((body.as_str(), &text[range.clone()]), ("a: 1\n{{ b }}\n", "a: 1\n{{ b }}\n"));
    assert_eq!(prose.chunks[1], Chunk::Block { name: "chart".to_owned(), html: "<svg>ligne</svg>\n".to_owned() });
    let rest = "<pre tabindex=\"0\"><code class=\"language-sh\">ls\n</code></pre>\n<blockquote>\n<svg>x</svg>\n</blockquote>\n";
    assert_eq!(prose.chunks[2], Chunk::Text(rest.to_owned()));
}
