//! The verifier's reading: what a page says, whatever its markup looks like, and what hostile pages cost.

use proptest::prelude::*;
use sobre::markup::forms::{FormRole, IDLE_FORM, may_be_around};
use sobre::markup::loads::ResourceKind;
use sobre::markup::reading::{Link, Picture, Reading, read};

fn text(html: &str) -> String {
    read(html, &[]).text
}

#[test]
fn the_visible_text_is_read_as_words() {
    for (html, expected) in [
        ("<p>a</p><p>b</p>", "a b"),
        ("<p>a<b>b</b> <i> c</i>\n</p>", "ab c"),
        ("a<br>b<div>c</div>d", "a b c d"),
        ("a<!-- x -->b", "ab"),
        ("<ul><li>a<li>b</ul>", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a<script>b</script><style>c</style><noscript>d</noscript><template>e</template><iframe>f</iframe>g", "ag"),
        ("a<p hidden>b</p><p hidden=until-found>c</p><div hidden>d<p>e</p></div>f", "a f"),
        ("a\u{A0}b &eacute;e\u{301}", "a\u{A0}b ée\u{301}"),
        ("<title>x</title><svg><title>y</title><text>z</text></svg>", "yz"),
        ("<video>a</video><object>b</object><audio>c</audio>d", "d"),
        ("<pre>\n a\n  b</pre>", "a b"),
        ("", ""),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn everything_that_a_proof_asks_for_is_read() {
    let html = r#"<!doctype html><html lang="fr-FR"><head><title> L’été
        &amp; la ferme </title><title>no</title><base href="/b/"><base href="/c/"><link rel="Canonical x" href="/p/?a=1&amp;b">
        <meta name="Robots" content="NoIndex, follow"><link rel=stylesheet href=s.css><link rel="shortcut icon" href=i.ico>
        <link rel=EditURI href=no><script src=a.js></script><script>var a = "<p>no</p>"</script><style>a{b:url(c.png)}</style></head>
        <body style="d:url(&quot;e.png&quot;)"><h1>A <a href="x">b</a></h1><h2 hidden>no</h2><div><h3>c</h3></div>
        <a href="/d" rel="next nofollow"><img src="data:image/gif;base64,AA" data-src="l.jpg" alt="m"></a><a name=n>no</a>
        <img src=o.png srcset="o1.png 1x, o2.png?a,b 2x,o3.png"><img srcset="q.png 2x"><picture><source srcset="r.webp"></picture>
        <video poster=t.jpg src=u.mp4></video><iframe src="//v"></iframe><svg><image href="w.svg"/></svg>
        <template><a href=no>no</a><img src=no></template><noscript><img src=no></noscript></body></html>"#;
    let page = read(html, &[]);
    let link = |href: &str, text: &str, rel: &str| Link { href: href.into(), text: text.into(), rel: rel.into() };
    let picture = |src: &str, alt: Option<&str>| Picture { src: src.into(), alt: alt.map(str::to_owned) };
    assert_eq!(
        (page.title.as_str(), page.lang.as_str(), page.robots.as_str()),
        ("L’été & la ferme", "fr-FR", "noindex, follow")
    );
    assert_eq!((page.base.as_deref(), page.canonical.as_deref()), (Some("/b/"), Some("/p/?a=1&b")));
    assert_eq!(page.headings, [(1, "A b".into()), (3, "c".into())]);
    assert_eq!(page.links, [link("x", "b", ""), link("/d", "", "next nofollow")]);
    assert_eq!(page.pictures, [picture("l.jpg", Some("m")), picture("o.png", None), picture("q.png", None)]);
    let resources: Vec<(ResourceKind, &str)> =
        page.resources.iter().map(|(kind, address)| (*kind, address.as_str())).collect();
    let expected = [
        (ResourceKind::Style, "s.css"),
        (ResourceKind::Icon, "i.ico"),
        (ResourceKind::Script, "a.js"),
        (ResourceKind::Named, "c.png"),
        (ResourceKind::Named, "e.png"),
        (ResourceKind::Picture, "l.jpg"),
        (ResourceKind::Picture, "o.png"),
        (ResourceKind::Picture, "o1.png"),
        (ResourceKind::Picture, "o2.png?a,b"),
        (ResourceKind::Picture, "o3.png"),
        (ResourceKind::Picture, "q.png"),
        (ResourceKind::Picture, "r.webp"),
        (ResourceKind::Picture, "t.jpg"),
        (ResourceKind::Media, "u.mp4"),
        (ResourceKind::Frame, "//v"),
        (ResourceKind::Picture, "w.svg"),
    ];
    assert_eq!(resources, expected);
    assert!(page.whole);
}

#[test]
fn forms_say_what_they_are_for() {
    for (form, role) in [
        ("<form role=search><input name=s type=search></form>", FormRole::Search),
        ("<form action='/?'><input name=recherche></form>", FormRole::Search),
        (
            "<form id=commentform method=POST><textarea name=comment></textarea><input name=author></form>",
            FormRole::Comment,
        ),
        ("<form action='spip.php?page=forum&amp;id=1'><textarea name=texte></textarea></form>", FormRole::Comment),
        ("<form><input name=log><input type=password name=pwd></form>", FormRole::Login),
        (
            "<form class=post-password-form><input type=password name=post_password><input type=submit name=Submit></form>",
            FormRole::Password,
        ),
        ("<form><input name=email type=email><textarea name=message></textarea></form>", FormRole::Other),
    ] {
        assert_eq!(read(form, &[]).forms[0].role, role, "{form}");
    }
    let page = read(
        "<form action='a?b&amp;c' METHOD=Post><p><input name=x><select name=y><option></select><button>z</button></form><input name=no>",
        &[],
    );
    let form = &page.forms[0];
    assert_eq!((form.action.as_str(), form.method.as_str()), ("a?b&c", "post"));
    assert_eq!(form.fields, ["x", "y"]);
}

#[test]
fn a_form_around_what_the_page_says_is_none_to_be_left_out() {
    let rows = "<tr><td><a href=a>b</a>".repeat(2);
    for (inside, around) in [
        ("<input name=q><button>Chercher</button>", false),
        ("<h3>Répondre</h3><a href=#x>Annuler</a><label>Nom <input></label><textarea></textarea>", false),
        ("<input type=password><a href=a>b</a><a href=c>d</a><a href=e>f</a><a href=g>h</a>", false),
        ("<h1>Titre</h1><input type=password>", true),
        ("<main></main>", true),
        (&format!("<select><option>10</select><table>{rows}</table>"), true),
        (&"<p>Une phrase de plus.".repeat(100), true),
        (&format!("<select>{}</select>", "<option>Une commune".repeat(200)), false),
    ] {
        let html = format!("a<form action=x>{inside}</form>z");
        assert_eq!(read(&html, &[]).forms[0].around, around, "{inside}");
        assert_eq!(read(&html, &[IDLE_FORM]).forms.len(), usize::from(around), "{inside}");
        assert!(!around || may_be_around(&html), "{inside}");
    }
}

#[test]
fn pruned_elements_are_left_out_and_counted() {
    let html = "<p>a</p><div id=bar class='x y'><h1>b</h1><a href=c>d</a><img src=e><form></form><div hidden>f</div></div><p data-n=g1>h</p>i";
    for (selectors, expected) in [
        (&["#bar"][..], "a h i"),
        (&[".y"], "a h i"),
        (&["div.x.y"], "a h i"),
        (&["DIV", "#bar.z", "", ">", "p > a"], "a b d h i"),
        (&["span, [data-n^=\"g\"]", "#bar[class]"], "a i"),
        (&["[data-n=g1]", "h1", "a"], "a i"),
        (&["div h1", ".x .y, p p"], "a d h i"),
        (&["#bar[class=\"X Y\" i]"], "a h i"),
        (&["#bar div a", "[data-n] h1"], "a b d h i"),
    ] {
        assert_eq!(read(html, selectors).text, expected, "{selectors:?}");
    }
    let (all, page) = (read(html, &[]), read(html, &["#bar"]));
    assert_eq!(page.elements, all.elements);
    assert_eq!((page.links.len(), page.headings.len(), page.pictures.len(), page.forms.len()), (0, 0, 0, 0));
    assert!(page.resources.is_empty());
}

#[test]
fn markup_that_browsers_mend_is_read_as_they_do() {
    let read = read("<p>a<table>b<tr><td>c</table>d<a href=1>e<a href=2>f</a><b><p>g</b>h", &[]);
    assert_eq!(read.text, "ab c def gh");
    assert_eq!(read.links.iter().map(|link| (&*link.href, &*link.text)).collect::<Vec<_>>(), [("1", "e"), ("2", "f")]);
}

/// Reads in a thread with a small stack, as worker threads have.
fn bounded(html: String) -> Reading {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(2 << 20);
        thread.spawn_scoped(scope, || read(&html, &[".a", "#b"])).unwrap().join().unwrap()
    })
}

#[test]
fn deep_pages_are_read_without_a_deep_stack() {
    for tag in
        ["div", "b", "a href=x", "p", "h1", "font color=red", "table", "svg", "template", "form", "select", "i x=1"]
    {
        for depth in if tag == "div" { [50_000, 200_000] } else { [600, 10_000] } {
            let name = tag.split(' ').next().unwrap();
            let page =
                bounded(format!("{}x{}<p>end", format!("<{tag}>").repeat(depth), format!("</{name}>").repeat(depth)));
            assert!(
                page.text.ends_with("end") || name == "select" || name == "template",
                "{tag} {depth}: {:?}",
                page.text
            );
        }
    }
    let page = bounded(format!("{}<p>x</p>{}", "<div>".repeat(400), "</div>".repeat(400)));
    assert!(page.whole);
    assert!(bounded("<p>x".repeat(70_000)).whole);
    assert_eq!(bounded("<li><p>x".repeat(70_000)).text.len(), 139_999);
}

#[test]
fn pages_made_to_cost_are_bounded() {
    let numbered = |count: usize, make: &dyn Fn(usize) -> String| (0..count).map(make).collect::<String>();
    for html in [
        // Attributes, each compared with each.
        format!("<a {}>x</a>", numbered(30_000, &|n| format!(" a{n}=1"))),
        format!("<a {}", numbered(30_000, &|n| format!("a{n}/"))),
        // Formatting elements that every paragraph opens again.
        format!("{}{}", numbered(5_000, &|n| format!("<font x={n}>")), "<p>y</p>".repeat(5_000)),
        format!("{}{}", numbered(400, &|n| format!("<p><b x={n}></p>")), "<p>y</p>".repeat(2_000)),
        format!("{}{}", "<div>".repeat(500), "<p>z".repeat(10_000)),
        "<br>".repeat(50_000),
        "<!---->".repeat(30_000),
        "<style></style>".repeat(20_000),
        "<a href=x>".repeat(20_000),
        "<table><tr><td>".repeat(10_000),
        "</p>".repeat(30_000),
        "</br>".repeat(30_000),
        "<h1><a href=x><div>y".repeat(20_000),
        "&".repeat(100_000),
        "&am".repeat(30_000),
        "<script>".repeat(10_000),
        "<!--<script>".repeat(10_000),
        "\0".repeat(30_000),
        "<select><option>".repeat(10_000),
        "<svg><title><svg>".repeat(30_000),
        "<math><mi><b><table>".repeat(20_000),
    ] {
        bounded(html);
    }
}

fn html() -> impl Strategy<Value = String> {
    let tag = "(p|b|a href=x|div|table|tr|td|svg|math|mi|title|select|option|template|form|input|button|h1|li|ul|body|html|head|frameset|frame|script|style|textarea|plaintext|ruby|rt|br|image|nobr|foreignObject|annotation-xml|col|caption|noscript)";
    let part = prop_oneof![
        (tag, any::<bool>()).prop_map(|(tag, close)| format!("<{}{tag}>", if close { "/" } else { "" })),
        prop_oneof![
            Just("<"),
            Just("</"),
            Just("<!"),
            Just("<![CDATA["),
            Just("]]>"),
            Just("<!--"),
            Just("-->"),
            Just("<?"),
            Just("&#0;"),
            Just("&"),
            Just("\0")
        ]
        .prop_map(str::to_owned),
        "[a-zé \n=\"']{0,4}",
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_page_is_read_as_another_library_sees_it(html in html()) {
        let page = read(&html, &[]);
        let other = scraper::Html::parse_document(&html);
        let inert = |node: ego_tree::NodeRef<'_, scraper::Node>| node.ancestors().any(|around| around.value().is_fragment());
        let elements = other.root_element().descendants().filter(|node| node.value().is_element() && !inert(*node)).count();
        prop_assert_eq!(page.elements, elements);
        prop_assert_eq!(text(&html), page.text);
    }

    #[test]
    fn white_space_between_words_says_nothing(words in proptest::collection::vec("[a-zé]{1,4}", 1..8), space in "[ \n\t]{1,3}") {
        prop_assert_eq!(text(&format!("<p>{}</p>", words.join(&space))), words.join(" "));
    }
}
