//! Broken pages, slides, themes and names.

use super::Answer::{At, Builds, Either, Error};
use super::{PAGE, all_hold, all_survive, named, page, with};
use crate::harness::Project;

#[test]
fn broken_front_matter() {
    all_hold(named(vec![
        ("not closed", with(PAGE, "---\ntitle: P\n\nBonjour\n"), Either),
        ("not closed, and nothing else", with(PAGE, "---"), Either),
        ("none", with(PAGE, "Bonjour\n"), Error("no-front-matter")),
        ("empty file", with(PAGE, ""), Error("no-front-matter")),
        ("a list", with(PAGE, "---\n- title\n---\n"), At("wrong-type", PAGE, 2)),
        ("a word", with(PAGE, "---\nP\n---\n"), At("wrong-type", PAGE, 2)),
        ("empty", with(PAGE, "---\n---\n"), Error("wrong-type")),
        ("an unknown field", with(PAGE, "---\ntitle: P\ntitel: Q\n---\n"), At("unknown-field", PAGE, 3)),
        ("no title", with(PAGE, "---\ndescription: P\n---\n"), At("missing-field", PAGE, 2)),
        ("a tab", with(PAGE, "---\ntitle: P\ntiles:\n\t- sites.total\n---\n"), At("tab-in-yaml", PAGE, 4)),
        ("a colon", with(PAGE, "---\ntitle: Le PIC: qui ?\n---\n"), At("yaml-syntax", PAGE, 2)),
        ("a list for a title", with(PAGE, "---\ntitle: [1]\n---\n"), At("wrong-type", PAGE, 2)),
        ("an unknown layout", with(PAGE, "---\ntitle: P\nlayout: blog\n---\n"), At("unknown-word", PAGE, 3)),
        ("month 13", with(PAGE, "---\ntitle: P\ndate: 2024-13-01\n---\n"), At("bad-date", PAGE, 3)),
        (
            "an article without a date",
            with(PAGE, "---\ntitle: P\ndescription: d\nlayout: article\n---\n"),
            Error("undated-article"),
        ),
        (
            "an unknown tile",
            Project::minimal().replace("content/site/index.md", "nav: 1", "nav: 1\ntiles: [sites.totl]"),
            Error("unknown-figure"),
        ),
        (
            "an action to nowhere",
            Project::minimal().replace(
                "content/site/index.md",
                "nav: 1",
                "nav: 1\nactions: [{label: A, to: nulle-part.md}]",
            ),
            Error("broken-link"),
        ),
        ("a bomb", with(PAGE, "---\ntitle: &a [1]\ntiles: &b [*a, *a]\nactions: [*b, *b]\n---\n"), Error("wrong-type")),
        ("5,000 brackets", with(PAGE, format!("---\ntitle: {}\n---\n", "[".repeat(5_000))), Error("over-budget")),
        (
            "Windows lines and a byte-order mark",
            with(PAGE, "\u{FEFF}---\r\ntitle: P\r\ndescription: d\r\n---\r\n\r\n## A\r\n"),
            Builds,
        ),
        ("dots to close it", with(PAGE, "---\ntitle: P\ndescription: d\n...\n\nA\n"), Either),
        ("two dashes lines", with(PAGE, "---\n{title: P, description: d}\n---\n---\n\nA\n"), Builds),
        ("a deck without a period", with("content/ag/2024.md", "---\ntitle: R\n---\n\n## A\n"), Error("missing-field")),
        (
            "a chapter without a summary",
            with("content/vademecum/01-a.md", "---\ntitle: A\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("missing-field"),
        ),
        ("a handbook without an index", with("content/vademecum/01-a.md", "---\ntitle: A\nsummary: s\n---\n"), Either),
    ]));
}

#[test]
fn markdown_that_hurts() {
    let many = |text: &str, n: usize| page(text.repeat(n));
    let nested_quotes = "> ".repeat(10_000) + "a";
    all_hold(named(vec![
        ("a line of a megabyte", page("mot ".repeat(250_000)), Builds),
        ("a word of a megabyte", page("m".repeat(1_000_000)), Builds),
        ("50,000 opening brackets", many("[", 50_000), Builds),
        ("50,000 closing brackets", many("]", 50_000), Builds),
        ("20,000 pairs of brackets", many("[a](", 20_000), Builds),
        ("50,000 images begun", many("![", 50_000), Builds),
        ("10,000 quotes", page(nested_quotes), Builds),
        ("10,000 signs of a quote", many(">", 10_000), Builds),
        ("3,000 lists in lists", page("- ".repeat(3_000) + "a"), Builds),
        ("50,000 stars", many("*a ", 50_000), Builds),
        ("50,000 stars and lines below", many("*_", 50_000), Builds),
        ("50,000 back-quotes", many("`a``", 50_000), Builds),
        ("50,000 angle brackets", many("<", 50_000), Builds),
        ("20,000 open elements", many("<b>", 20_000), Either),
        ("20,000 comments begun", many("<!-- ", 20_000), Either),
        ("50,000 ampersands", many("&amp", 50_000), Builds),
        ("a footnote of itself", page("[^a]\n\n[^a]: [^a] [^a]\n"), Either),
        (
            "a table of 1,000 columns",
            page(format!("{}|\n{}|\n{}|\n", "|a".repeat(1_000), "|-".repeat(1_000), "|b".repeat(1_000))),
            Builds,
        ),
        ("20,000 rows", page(format!("|a|\n|-|\n{}", "|b|\n".repeat(20_000))), Builds),
        ("the same heading 5,000 times", many("## A\n\n", 5_000), Builds),
        ("headings that take ids of the theme", page(theme_ids()), Builds),
        ("an id with a space", page("## A {#a b}\n\n## B {#\"><script>}\n"), Either),
        ("an id twice", page("## A {#a}\n\n## B {#a}\n\n[x](#a)\n"), Either),
        ("NUL", page("a\0b"), Builds),
        ("Latin-1", with(PAGE, b"---\n{title: P, description: d}\n---\n\n\xE9t\xE9\n"), At("not-utf8", PAGE, 5)),
        ("larger than 2 MiB", page("a\n".repeat(1_100_000)), At("unreadable", PAGE, 0)),
        ("a script", page("<script>alert(1)</script>\n\n<p onclick=alert(1)>a</p>"), Either),
        (
            "a link to a script",
            page("[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) <javascript:alert(1)>"),
            Either,
        ),
        ("a link out of the project", page("[a](../../data/people.yaml)"), At("missing-file", PAGE, 5)),
        ("a picture from out of the project", page("![a](../../../../etc/passwd)"), At("missing-file", PAGE, 5)),
        ("an absolute link", page("[a](/etc/passwd)"), Error("missing-file")),
        ("a link to a folder", page("[a](actualites/)"), Error("missing-file")),
        ("a link to a page of a large number", page("[a](index.md#99999999999)"), Error("broken-anchor")),
        ("a link with a line break", page("[a](<b\nc.md>)"), Either),
        ("a link whose name is half a character", page("[a](%E9.md) [b](%ZZ) [c](%)"), Either),
        ("bidi marks", page("a\u{202E}b\u{2066}c"), Builds),
        ("unpaired everything", page("``` {{ [ ( < ** __ ~~ | > - # :::"), Either),
    ]));
}

/// Headings with the ids that the shipped theme's pages might use for themselves.
fn theme_ids() -> String {
    let words = [
        "contenu", "content", "main", "menu", "nav", "top", "haut", "sommaire", "toc", "chart-1", "notes", "titre",
        "fn-1",
    ];
    words.iter().map(|word| format!("## A {{#{word}}}\n\n## {word}\n\n")).collect()
}

#[test]
fn figures_and_blocks_that_hurt() {
    let chart = |body: &str| page(format!("```chart\n{body}\n```"));
    let block = |name: &str, body: &str| page(format!("```{name}\n{body}\n```"));
    let mut table = named(vec![
        ("a figure not closed", page("{{ sites.total"), Either),
        ("a figure closed twice", page("{{ sites.total }} }}"), Either),
        ("a figure in a figure", page("{{ {{ sites.total }} }}"), Either),
        ("no name", page("{{ }} {{}} {{:}} {{|}}"), Either),
        ("forms of forms", page("{{ sites.total : count : count }}"), Error("unknown-form")),
        ("a form that is none", page("a {{ sites.total : majuscules }}"), At("unknown-form", PAGE, 5)),
        ("a name of a megabyte", page(format!("{{{{ {} }}}}", "x".repeat(1_000_000))), Error("unknown-figure")),
        ("20,000 not closed", page("{{ ".repeat(20_000)), Either),
        ("10,000 figures", page("{{ associations.total }} ".repeat(10_000)), Builds),
        ("10,000 unknown figures", page("{{ nope }}\n".repeat(10_000)), At("unknown-figure", PAGE, 5)),
        ("a figure in code", page("`{{ nope }}`\n\n    {{ nope }}\n"), Builds),
        ("a figure over two lines", page("{{ associations\n.total }}"), Either),
        ("an empty chart", chart(""), Error("empty-block")),
        ("an unknown figure", chart("figure: nope"), Error("unknown-figure")),
        ("a list for a figure", chart("figure: [1]"), At("wrong-type", PAGE, 6)),
        ("a number for a kind", chart("figure: dues.calendar\nkind: 3"), Either),
        ("a list", chart("- a\n- b"), Error("wrong-type")),
        ("not YAML", chart("figure: ["), Error("yaml-syntax")),
        ("a bomb", chart(&format!("a: &a [x]\n{}", "b: [*a]\n".repeat(300))), Either),
        ("5,000 brackets", chart(&"[".repeat(5_000)), Error("over-budget")),
        ("a title of a megabyte", chart(&format!("figure: demand.services\ntitle: {}", "x".repeat(1_000_000))), Either),
        ("a block that nothing closes", page("```chart\nfigure: nope"), Error("unknown-figure")),
        ("a chart in a list in a quote", page("> - ```chart\n>   nope\n>   ```"), Error("unknown-figure")),
        ("1,000 charts", page("```chart\nphp.support\n```\n\n".repeat(1_000)), Builds),
        ("a block of nobody", block("graphique", "a"), Builds),
    ]);
    for name in ["tiles", "table", "team", "credits", "missing", "notes"] {
        for body in
            ["", "[", "zz: 1", "- zz: [1]", "- 1", "mot", "~", "- {figure: [1]}", "\u{0}", "- {figure: nope, label: x}"]
        {
            table.push((format!("{body:?} in {name}"), block(name, body), Either));
        }
    }
    all_hold(table);
}

#[test]
fn broken_slides() {
    let deck = |text: &str| with("content/ag/2024.md", format!("---\ntitle: R\nperiod: 2023\n---\n\n{text}\n"));
    let file = "content/ag/2024.md";
    all_hold(named(vec![
        ("no slide", deck(""), Builds),
        ("text before", deck("Bonjour\n\n## A"), At("text-before-slides", file, 6)),
        ("an unknown layout", deck("## A {.sectoin}"), At("unknown-layout", file, 6)),
        ("a slide called like the cover", deck("## Titre\n\n## Titre {#titre}"), Either),
        ("the same id twice", deck("## A {#a}\n\n## B {#a}"), Either),
        ("no title", deck("##\n\n##   \n\ntexte"), Builds),
        ("only figures for a title", deck("## {{ nope }}"), Error("unknown-figure")),
        ("2,000 slides", deck(&"## A\n\n- b\n\n".repeat(2_000)), Builds),
        ("300 columns", deck(&format!("## A\n\n{}", "### B\n\nc\n\n".repeat(300))), Builds),
        ("an end of a script", deck("## A\n\n```notes\n</script></style><b>\n```\n\n</style></script>"), Either),
        ("a note in a note", deck("## A\n\n````notes\n```notes\na\n```\n````"), Either),
        ("a link between slides", deck("## A\n\n[b](#b)\n\n## B"), Either),
        (
            "two decks, one bad",
            deck("## A").file("content/ag/2023.md", "---\ntitle: R\nperiod: 2022\n---\n\n## {{ nope }}"),
            At("unknown-figure", "content/ag/2023.md", 6),
        ),
        ("a deck with another name", with("content/ag/bilan.md", "---\ntitle: R\nperiod: 2023\n---\n\n## A\n"), Builds),
        ("a deck in a folder", with("content/ag/2024/index.md", "---\ntitle: R\nperiod: 2023\n---\n\n## A\n"), Either),
    ]));
}

#[test]
fn broken_themes() {
    let template = |name: &str, body: &str| with(&format!("themes/default/templates/{name}"), body);
    let page_html = "themes/default/templates/page.html";
    all_survive(named(vec![
        ("a brace not closed", template("page.html", "a\n{{ heading"), Error("template-syntax")),
        ("a block not closed", template("page.html", "{% if heading %}a"), Error("template-syntax")),
        ("an unknown tag", template("page.html", "{% iff heading %}{% endif %}"), At("template-syntax", page_html, 1)),
        (
            "an unknown variable",
            template("list.html", "{{ heding }}"),
            At("unknown-variable", "themes/default/templates/list.html", 1),
        ),
        (
            "an unknown variable behind if",
            template("list.html", "{% if heding %}a{% endif %}"),
            Error("unknown-variable"),
        ),
        ("an unknown filter", template("page.html", "{{ heading | majuscules }}"), Either),
        (
            "an unknown field",
            template("list.html", "{{ site.surnom }}")
                .file(PAGE, "---\n{title: P, description: d, layout: list}\n---\n"),
            Error("template-variable"),
        ),
        (
            "a parent that is not there",
            template("page.html", "{% extends \"nope.html\" %}"),
            At("template-missing", page_html, 0),
        ),
        ("its own parent", template("page.html", "{% extends \"page.html\" %}"), Error("template-unusable")),
        (
            "parents in a ring",
            template("page.html", "{% extends \"list.html\" %}")
                .file("themes/default/templates/list.html", "{% extends \"page.html\" %}"),
            Error("template-unusable"),
        ),
        (
            "including itself",
            template("page.html", "{% include \"page.html\" %}").file(PAGE, "---\n{title: P, description: d}\n---\n"),
            Either,
        ),
        (
            "including in a ring",
            template("page.html", "{% include \"list.html\" %}")
                .file("themes/default/templates/list.html", "{% include \"page.html\" %}")
                .file(PAGE, "---\n{title: P, description: d}\n---\n"),
            Either,
        ),
        ("including what is not there", template("page.html", "{% include \"nope.html\" %}"), Either),
        ("a base without blocks", template("base.html", "<html></html>"), Either),
        ("an empty base", template("base.html", ""), Either),
        (
            "an empty list",
            template("list.html", "").file(PAGE, "---\n{title: P, description: d, layout: list}\n---\n"),
            Builds,
        ),
        ("a page without the blocks that others fill", template("page.html", "vide"), Error("template-unusable")),
        ("no components", template("components.html", ""), Either),
        ("Latin-1", with(page_html, b"\xE9"), At("not-utf8", page_html, 0)),
        (
            "10,000 blocks in blocks",
            template("page.html", &format!("{}{}", "{% if heading %}".repeat(10_000), "{% endif %}".repeat(10_000))),
            Either,
        ),
        (
            "10,000 brackets",
            template("page.html", &format!("{{{{ {}1{} }}}}", "(".repeat(10_000), ")".repeat(10_000))),
            Either,
        ),
        (
            "division by zero",
            template("page.html", "{{ 1 / 0 }}").file(PAGE, "---\n{title: P, description: d}\n---\n"),
            Either,
        ),
        ("a style sheet of rubbish", with("themes/default/style.css", "}}} @media { a{ \u{0} /* ").minified(), Either),
        ("a style sheet of bytes", with("themes/default/style.css", b"\xFF\xFE{").minified(), Either),
        ("20,000 braces of style", with("themes/default/style.css", "a{".repeat(20_000)).minified(), Either),
        (
            "HTML of rubbish",
            template("page.html", "<p <<div></b><table><tr>{{ content | safe }}")
                .file(PAGE, "---\n{title: P, description: d}\n---\n\na")
                .minified(),
            Either,
        ),
        (
            "a script of rubbish",
            with("themes/default/deck.js", "function ( { </script> \u{0}")
                .file("content/ag/2024.md", "---\ntitle: R\nperiod: 2023\n---\n\n## A\n")
                .minified(),
            Either,
        ),
    ]));
}

#[test]
fn names_that_are_no_addresses() {
    let body = "---\n{title: P, description: d}\n---\n\nA\n";
    let long = format!("content/site/{}.md", "x".repeat(300));
    let deep = format!("content/site/{}p.md", "d/".repeat(2_100));
    let site = |name: &str| with(&format!("content/site/{name}"), body);
    all_hold(named(vec![
        ("a space", site("deux mots.md").append("content/site/index.md", "[a](<deux mots.md>)\n"), Builds),
        ("accents", site("été.md").append("content/site/index.md", "[a](été.md)\n"), Builds),
        ("a question mark", site("a?.md").replace("content/site/a?.md", "title: P", "title: P, nav: 2"), Builds),
        ("a hash", site("a#b.md").replace("content/site/a#b.md", "title: P", "title: P, nav: 2"), Builds),
        ("a per cent sign", site("a%2Fb.md").replace("content/site/a%2Fb.md", "title: P", "title: P, nav: 2"), Builds),
        ("a colon", site("a:b.md").replace("content/site/a:b.md", "title: P", "title: P, nav: 2"), Either),
        ("a quote", site("a\"b'.md").replace("content/site/a\"b'.md", "title: P", "title: P, nav: 2"), Builds),
        ("angle brackets", site("<b>.md").replace("content/site/<b>.md", "title: P", "title: P, nav: 2"), Builds),
        ("a new line", site("a\nb.md"), Error("bad-file-name")),
        ("a back-slash", site("a\\b.md"), Error("bad-file-name")),
        ("dots", site("../evade.md"), Either),
        ("dots in the middle", site("a/../../../evade.md"), Error("bad-file-name")),
        ("300 letters", with(&long, body), Error("bad-file-name")),
        ("2,100 folders", with(&deep, body), Error("bad-file-name")),
        ("no name", site(".md"), Either),
        ("capitals for an ending", site("p.MD"), Either),
        ("the same but for capitals", site("p.md").file("content/site/P.md", body), Error("same-path")),
        ("a page and a folder", site("p.md").file("content/site/p/index.md", body), Error("same-path")),
        ("a page called index.html", site("index.html.md"), Either),
        ("a page in the way of a file", site("style.css.md"), Error("same-path")),
        (
            "a page in the way of the handbook",
            site("vademecum.md").file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("same-path"),
        ),
        (
            "a page in the way of the feed",
            site("feed.xml.md")
                .file("content/site/n.md", "---\ntitle: N\ndescription: d\nlayout: article\ndate: 2023-01-01\n---\n"),
            Error("same-path"),
        ),
        (
            "a picture with a new line",
            with("content/site/a\nb.png", "x").append("content/site/index.md", "![a](<a&#10;b.png>)\n"),
            Either,
        ),
        (
            "a picture of 33 MiB",
            with("content/site/a.png", vec![0; 33 * 1024 * 1024]).append("content/site/index.md", "![a](a.png)\n"),
            Error("file-too-large"),
        ),
        (
            "a chapter with only a number",
            with("content/vademecum/01.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Builds,
        ),
        (
            "two chapters of one name",
            with("content/vademecum/01-a.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/02-a.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("same-path"),
        ),
        (
            "a chapter called like the printed one",
            with("content/vademecum/01-imprimer.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("same-path"),
        ),
    ]));
}
