//! Markdown to HTML: what each piece of Markdown becomes, one `check` each.

mod doubts;
mod hostile;
mod parts;

use std::ops::Range;
use std::sync::Arc;

use sobre::both;
use sobre::finding::{Finding, Place};
use sobre::prose::{Chunk, Inserts, NoInserts, Options, Prose, Shown, Source, escape, render, split};

/// Figures and blocks that say what they were asked for.
struct Echo {
    file: Arc<str>,
    text: String,
    blocks: Vec<(String, Range<usize>)>,
}

impl Inserts for Echo {
    fn figure(&mut self, expression: &str, range: Range<usize>) -> Result<String, Box<Finding>> {
        match expression {
            "comptes" => Ok("8 780".to_owned()),
            "comptes | change" => Ok("+23".to_owned()),
            "<b>" => Ok("<b> & \"co\"".to_owned()),
            _ => {
                let place = Place::in_source(&self.file, &self.text, range);
                let message = both!("« {expression} » inconnu", "no \"{expression}\"");
                Err(Box::new(Finding::error("unknown-figure", place, message)))
            }
        }
    }

    fn block(&mut self, name: &str, argument: &str, body: &str, range: Range<usize>) -> Option<String> {
        self.blocks.push((body.to_owned(), range));
        (name == "chart").then(|| format!("<svg>{argument}</svg>\n"))
    }

    fn target(&mut self, target: &str, _: Range<usize>) -> Option<String> {
        target.strip_suffix(".md").map(|page| format!("{page}/"))
    }

    fn picture(&mut self, target: &str, _: Range<usize>) -> Option<Shown> {
        let candidates = "lac-480.jpg 480w, lac-800.jpg 800w".to_owned();
        let shown =
            Shown { candidates, sizes: "92vw".to_owned(), size: Some((8, 6)), ..Shown::from("lac-800.jpg".to_owned()) };
        (target == "lac.jpg").then_some(shown)
    }
}

fn written(markdown: &str) -> Prose {
    let file = Arc::from("page.md");
    let source = Source { file: &file, text: markdown };
    let (parts, mut findings) = split(source);
    let mut echo = Echo { file: Arc::clone(&file), text: markdown.to_owned(), blocks: Vec::new() };
    let options = Options { typography: true, ..Options::default() };
    let mut prose = render(source, parts.body, &options, &mut echo);
    findings.append(&mut prose.findings);
    Prose { findings, ..prose }
}

/// `⍽` stands for U+202F and `␣` for U+00A0 in what is expected; the last end of line is left out.
fn check(markdown: &str, expected: &str) {
    let prose = written(markdown);
    let html = prose.html().replace('\u{202F}', "⍽").replace('\u{A0}', "␣");
    assert_eq!(html.trim_end(), expected, "typed:\n{markdown}\nfound: {:?}", prose.findings);
}

/// The findings as `code line:column+length`.
fn check_findings(markdown: &str, expected: &[&str]) {
    let show = |f: &Finding| format!("{} {}:{}+{}", f.code, f.place.line, f.place.column, f.place.length);
    let found: Vec<String> = written(markdown).findings.iter().map(show).collect();
    assert_eq!(found, expected, "typed:\n{markdown}");
}

#[test]
fn text_is_escaped() {
    check("a < b & c > d \"e\"", "<p>a &lt; b &amp; c &gt; d «⍽e⍽»</p>");
    check("`<b> & \"c\"`", "<p><code>&lt;b&gt; &amp; \"c\"</code></p>");
    check("&lt;b&gt; &eacute;", "<p>&lt;b&gt; é</p>");
    let mut out = String::new();
    escape("<a href=\"x\">&", &mut out);
    assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;");
}

#[test]
fn typography_sees_across_inline_elements() {
    check("**mot** !", "<p><strong>mot</strong>⍽!</p>");
    check("**mot**!", "<p><strong>mot</strong>⍽!</p>");
    check("**mot **!", "<p>**mot **!</p>");
    check("`code` ; *8,5* %", "<p><code>code</code>⍽; <em>8,5</em>⍽%</p>");
    check("« *mot* »", "<p>«⍽<em>mot</em>⍽»</p>");
    check("\"un *mot* clé\"", "<p>«⍽un <em>mot</em> clé⍽»</p>");
    check("un \" *seul*", "<p>un \" <em>seul</em></p>");
    check("l'*asso* et *l*'asso", "<p>l’<em>asso</em> et <em>l</em>’asso</p>");
    check("[lien](/x)! et [ici ?](/y)", "<p><a href=\"/x\">lien</a>⍽! et <a href=\"/y\">ici⍽?</a></p>");
    check("fin\n! suite", "<p>fin\n! suite</p>");
    check("- un \"\n- deux \"", "<ul>\n<li>un \"</li>\n<li>deux \"</li>\n</ul>");
}

#[test]
fn code_addresses_and_raw_html_are_not_set() {
    check("`l'x !`", "<p><code>l'x !</code></p>");
    check("    47500 !\n", "<pre tabindex=\"0\"><code>47500 !\n</code></pre>");
    check("<b title='a !'>c'est</b>", "<p><b title='a !'>c’est</b></p>");
    check("<https://x.org/l'eau?a;>", "<p><a href=\"https://x.org/l'eau?a;\">https://x.org/l'eau?a;</a></p>");
}

#[test]
fn numbers_and_inclusive_words_do_not_break() {
    check("47500 comptes", "<p><span class=\"nb\">47 500</span> comptes</p>");
    check("8 780,5 €", "<p><span class=\"nb\">8 780,5</span>⍽€</p>");
    check("adhérent·e·s.", "<p><span class=\"nb\">adhérent·e·s</span>.</p>");
    check("l'adhérent·e", "<p>l’<span class=\"nb\">adhérent·e</span></p>");
    check("Le 1er, la 2e et 14h", "<p>Le 1<sup>er</sup>, la 2<sup>e</sup> et 14h</p>");
    check("le 1er mars", "<p>le 1<sup>er</sup>␣mars</p>");
}

#[test]
fn figures_are_put_in() {
    let number = "<span class=\"nb\">8 780</span>";
    check("{{ comptes }} comptes, {{comptes}} €", &format!("<p>{number} comptes, {number}⍽€</p>"));
    check("n° {{ comptes }} !", &format!("<p>n°␣{number}⍽!</p>"));
    check("{{ <b> }}", "<p>&lt;b&gt; &amp; \"co\"</p>");
    check("**{{ comptes | change }}** %", "<p><strong>+23</strong>⍽%</p>");
    check("[{{ comptes }}](/x)", &format!("<p><a href=\"/x\">{number}</a></p>"));
    check("{{ comptes }}{{ comptes | change }}", &format!("<p>{number}+23</p>"));
    check("> a\n> {{ comptes }}", &format!("<blockquote>\n<p>a\n{number}</p>\n</blockquote>"));
}

#[test]
fn figures_stay_in_code_and_after_a_backslash() {
    check(
        "`{{ comptes }}` et `{{` puis `}}`",
        "<p><code>{{ comptes }}</code> et <code>{{</code> puis <code>}}</code></p>",
    );
    check("```\n{{ comptes }}\n```", "<pre tabindex=\"0\"><code>{{ comptes }}\n</code></pre>");
    check("\\{{ comptes }}", "<p>{{ comptes }}</p>");
    check_findings("\\{{ comptes }} \\{{ a", &[]);
}

#[test]
fn figures_work_in_tables_headings_and_images() {
    let table = "| Quoi | Combien |\n|---|--:|\n| a | {{ comptes | change }} |\n| b | {{ comptes \\| change }} |";
    let prose = written(table);
    assert_eq!(prose.html().matches("<td class=\"right\">+23</td>").count(), 2, "{}", prose.html());
    let prose = written("## Bilan : {{ comptes }} comptes\n\n## Total {{ comptes }}\n\n## T {{ comptes }} {#t}");
    let ids: Vec<_> = prose.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["bilan-8-780-comptes", "total-8-780", "t"]);
    assert_eq!(prose.headings[0].text, "Bilan\u{A0}: 8 780 comptes");
    assert_eq!(prose.headings[1].html, "Total <span class=\"nb\">8 780</span>");
    check(
        "a ![Les {{ comptes }} !](c.svg)",
        "<p>a <img src=\"c.svg\" alt=\"Les 8 780⍽!\" loading=\"lazy\" decoding=\"async\"></p>",
    );
}

#[test]
fn figures_that_go_wrong_have_a_place() {
    check_findings("---\na: b\n---\né {{ rien }}", &["unknown-figure 4:3+10"]);
    check("{{ rien }}", "<p>{{ rien }}</p>");
    check_findings("é {{ comptes }\n}", &["unclosed-figure 1:3+2"]);
    check_findings("<b title=\"{{ comptes }}\">x</b>", &["figure-not-replaced 1:1+25"]);
    check_findings("&amp; l\\'a *b* {{ rien }}", &["unknown-figure 1:16+10"]);
}

#[test]
fn headings_have_ids() {
    check("# L'association", "<h1 id=\"l-association\">L’association</h1>");
    check("## A\n## A\n## A", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-3\">A</h2>");
    check("Titre\n=====", "<h1 id=\"titre\">Titre</h1>");
    check("## Œuvre {#o .large .x}", "<h2 id=\"o\" class=\"large x\">Œuvre</h2>");
    check("# !", "<h1 id=\"section\">!</h1>");
    check_findings("# A {#x}\n\n## B {#x}", &["duplicate-id 3:1+9"]);
    let prose = written("## Voir [*ici*](/x)[^1] & là\n\n[^1]: Note.");
    assert_eq!(prose.headings[0].html, "Voir <em>ici</em> &amp; là");
    assert_eq!(prose.headings[0].text, "Voir ici & là");
}

#[test]
fn headings_shift_and_ids_have_a_prefix() {
    let file = Arc::from("a.md");
    let source = Source { file: &file, text: "# A[^1]\n\n###### B\n\n[^1]: N." };
    let options = Options { heading_shift: 1, id_prefix: "p3-".to_owned(), ..Options::default() };
    let html = render(source, 0..source.text.len(), &options, &mut NoInserts).html();
    assert!(
        html.starts_with("<h2 id=\"p3-a\">A<sup class=\"note-call\"><a href=\"#p3-note-1\" id=\"p3-appel-1\""),
        "{html}"
    );
    assert!(html.contains("<h6 id=\"p3-b\">") && html.contains("<li id=\"p3-note-1\">"), "{html}");
}

#[test]
fn links_are_rewritten_and_dangerous_ones_dropped() {
    check("[a](autre.md \"T !\")", "<p><a href=\"autre/\" title=\"T !\">a</a></p>");
    check("[a](<a b&c\"d>)", "<p><a href=\"a%20b&amp;c%22d\">a</a></p>");
    check("[a][r]\n\n[r]: /x", "<p><a href=\"/x\">a</a></p>");
    for target in [
        "javascript:alert(1)",
        "JavaScript:x",
        "<java\u{1}script:x>",
        "vbscript:x",
        "data:text/html,x",
        "jav&#x09;ascript:x",
    ] {
        check(&format!("[a]({target})"), "<p>a</p>");
        check_findings(&format!("x [a]({target})"), &[&format!("unsafe-link 1:3+{}", target.chars().count() + 5)]);
    }
    check_findings("[a](/javascript:x) [b](?javascript:) [c](mailto:a@b.fr)", &[]);
    check_findings("![a](data:image/png;base64,AA==) ![b](data:text/html,x)", &["unsafe-link 1:34+22"]);
}

#[test]
fn bare_addresses_become_links() {
    check(
        "Voir https://le-pic.org/a?b&c.",
        "<p>Voir <a href=\"https://le-pic.org/a?b&amp;c\">https://le-pic.org/a?b&amp;c</a>.</p>",
    );
    check("https://le-pic.org !", "<p><a href=\"https://le-pic.org\">https://le-pic.org</a>⍽!</p>");
    check("à contact@le-pic.org", "<p>à <a href=\"mailto:contact@le-pic.org\">contact@le-pic.org</a></p>");
    check("[https://x.org](/y)", "<p><a href=\"/y\">https://x.org</a></p>");
    check("`https://x.org` foo://x.org", "<p><code>https://x.org</code> foo://x.org</p>");
    check("https://x.org/a_b_c", "<p><a href=\"https://x.org/a_b_c\">https://x.org/a_b_c</a></p>");
}

#[test]
fn images_are_lazy_and_described() {
    let attributes = "loading=\"lazy\" decoding=\"async\"";
    check(
        "![Une *belle* photo](p.jpg)",
        &format!("<figure>\n<img src=\"p.jpg\" alt=\"Une belle photo\" {attributes}>\n</figure>"),
    );
    let prose = written("Avant.\n\n![a](p.jpg \"Légende\")\n\nAprès.");
    assert!(
        matches!(&prose.chunks[..], [Chunk::Text(_), Chunk::Image { html }, Chunk::Text(_)]
        if html.contains("<figcaption>Légende</figcaption>")),
        "{:?}",
        prose.chunks
    );
    check(
        "![a](lac.jpg)",
        "<figure>\n<img src=\"lac-800.jpg\" srcset=\"lac-480.jpg 480w, lac-800.jpg 800w\" sizes=\"92vw\" alt=\"a\" \
         width=\"8\" height=\"6\" loading=\"lazy\" decoding=\"async\">\n</figure>",
    );
    check_findings("a\n\nb ![](p.jpg)", &["image-without-alt 3:3+10"]);
}

#[test]
fn tables_have_a_name_classes_and_scopes() {
    let wrap = "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label";
    check(
        "| Année | Sites |\n|:-:|--:|\n| 2024 | 1 234 |",
        &format!(
            "{wrap}=\"Tableau␣: Année, Sites\">\n<table>\n<thead>\n<tr><th scope=\"col\" class=\"center\">Année</th>\
             <th scope=\"col\" class=\"right\">Sites</th></tr>\n</thead>\n<tbody>\n<tr><td class=\"center\">2024</td>\
             <td class=\"right\"><span class=\"nb\">1 234</span></td></tr>\n</tbody>\n</table>\n</div>"
        ),
    );
    let html = written("| | B |\n|-|-|\n| a | 1 |").html();
    assert!(html.contains("<tr><td></td><th scope=\"col\">B</th></tr>"), "{html}");
    assert!(html.contains("<tr><th scope=\"row\">a</th><td>1</td></tr>"), "{html}");
}

#[test]
fn notes_are_numbered_by_their_calls_and_lead_back() {
    let html = written("Un[^b] !\n\nDeux[^a] et[^b].\n\n[^a]: Note *a*.\n\n[^b]: Note b.\n").html();
    let call = |n, id: &str| {
        format!(
            "<sup class=\"note-call\"><a href=\"#note-{n}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\"Note {n}\">{n}</a></sup>"
        )
    };
    let first = call(1, "appel-1");
    assert!(html.starts_with(&format!("<p>Un{first}\u{202F}!</p>\n")), "{html}");
    assert!(html.contains(&call(1, "appel-1-2")) && html.contains(&call(2, "appel-2")), "{html}");
    let note = "<li id=\"note-2\"><p>Note <em>a</em>. <a href=\"#appel-2\" role=\"doc-backlink\" \
                aria-label=\"Retour à l’appel de la note 2\">↩</a></p></li>\n</ol>\n</section>\n";
    assert!(html.ends_with(note), "{html}");
    check_findings("a\n\n[^x]: Jamais.", &["unused-footnote 3:1+13"]);
    check_findings("a[^rien]", &["unknown-footnote 1:2+7"]);
}

#[test]
fn alerts_have_a_title_that_is_seen() {
    for (kind, class, title) in [
        ("NOTE", "note", "Note"),
        ("TIP", "tip", "Astuce"),
        ("IMPORTANT", "important", "Important"),
        ("WARNING", "warning", "Attention"),
        ("CAUTION", "caution", "Danger"),
    ] {
        check(
            &format!("> [!{kind}]\n> Oui !"),
            &format!(
                "<aside class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n<p>Oui⍽!</p>\n</aside>"
            ),
        );
    }
}

#[test]
fn lists_of_all_kinds() {
    check("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>");
    check("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    check(
        "- [ ] a\n- [x] b",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"à faire\"> a</li>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"fait\"> b</li>\n</ul>",
    );
    check("CHATONS\n: Collectif.", "<dl>\n<dt>CHATONS</dt>\n<dd>Collectif.</dd>\n</dl>");
    check("~~non~~  \noui\n\n---", "<p><del>non</del><br>\noui</p>\n<hr>");
}

#[test]
fn raw_html_goes_through_with_a_warning() {
    check("<div class=\"a\">\n\n*b*\n\n</div>", "<div class=\"a\">\n<p><em>b</em></p>\n</div>");
    check_findings("<div\n style=\"color:red\">\n</div>", &["raw-html 2:2+6"]);
    check_findings("a <b onclick=x>b</b> <span style='x'>c</span>", &["raw-html 1:6+8", "raw-html 1:28+6"]);
    check_findings("<script>x</script>", &["raw-html 1:1+8"]);
    check_findings("<iframe src=x></iframe> on=1 style=2 a<kbd>on=</kbd>", &["raw-html 1:1+8"]);
}
