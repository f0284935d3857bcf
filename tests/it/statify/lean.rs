//! The smaller page: kept only where browsers build the same of it.

use proptest::prelude::*;
use sobre::markup::lean::lean;
use sobre::markup::reading::read;

fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n  <head>\n    <title>T</title>\n  </head>\n  <body>\n    {body}\n  </body>\n</html>\n"
    )
}

/// The smaller page's body.
fn body(html: &str) -> String {
    let small = lean(&page(html)).expect("it is smaller");
    let (_, rest) = small.split_once("<body>").expect("a body");
    rest.trim_end_matches("</body></html>").trim().to_owned()
}

#[test]
fn gaps_between_words_and_elements_stay() {
    for (html, lean) in [
        ("<nav>\n <a href=a>x</a>\n <a href=b>y</a>\n</nav>", "<nav><a href=a>x</a> <a href=b>y</a></nav>"),
        ("<p>a  <b> b</b>\n c <!-- d --> e</p>", "<p>a <b> b</b> c e</p>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul><li>a</li> <li>b</li></ul>"),
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a<br>\n b</p>", "<p>a<br> b</p>"),
        ("<p>\n</p><p></p>", "<p> </p><p></p>"),
        ("<table>\n<tr>\n<td> a </td>\n<td>b</td>\n</tr>\n</table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
        ("<p>10\u{A0}€\u{202F}!  </p>", "<p>10\u{A0}€\u{202F}!</p>"),
        ("<b>a</b>\n<script>x</script>\n<b>c</b>", "<b>a</b> <script>x</script> <b>c</b>"),
    ] {
        assert_eq!(body(html), lean, "{html}");
    }
}

#[test]
fn exact_texts_and_attributes_stay() {
    for html in [
        "<pre>\n\n  a\n   b </pre>",
        "<pre><!-- x -->\n  a</pre>",
        "<textarea><!-- x -->\n  a</textarea>",
        "<textarea>\n\n  a </textarea>",
        "<code>a  b\n c</code>",
        "<script type=\"text/template\">\n <a>  <b>\n</script>",
        "<div hidden=\"until-found\">x</div>",
        "<button type=\"submit\">x</button>",
        "<input type=\"text\">",
        "<svg viewBox=\"0 0 1 1\"><text xml:space=\"preserve\">a</text><linearGradient/></svg>",
        "<!-- x --><p title=\"a  b\n c\">y</p>",
        "<p style=\"white-space: pre\">x</p>",
        "<img alt=\"\" src=\"\">",
        "<a href=\"?a=1&amp;copy=2&b\">x</a>",
        "<noscript><img  src=\"a\">  <p>b</p></noscript>",
        "<p onclick=\"a('b  c')\">x</p>",
        "<style>\n a > b { c: \"d  e\" }\n</style>",
        "<template>\n <tr><td>  x</td></tr> </template>",
        "<p>a &lt;b&gt; &amp;amp; &notit; &not</p>",
        "<select><option value=\"\">x</option></select>",
        "<div><custom-x>a</custom-x> <custom-x>b</custom-x></div>",
        "<p>a<p>b<li>c<dt>d",
        "<div><span>a</div></span>b</b>",
        "<a href=x target=_self>y</a><base target=_top>",
        "</p></br><table>x<tr>y</table>",
    ] {
        let before = page(html);
        let Some(after) = lean(&before) else { continue };
        assert!(after.len() < before.len());
        assert_eq!(scraped(&after), scraped(&before), "{html}\n{after}");
        assert_eq!(read(&after, &[]), read(&before, &[]), "{html}\n{after}");
    }
}

/// Elements, attributes and texts in another library's tree, white space collapsed but where it counts.
pub fn scraped(html: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(html);
    let mut seen: Vec<String> = Vec::new();
    // A comment that is gone parts no text.
    let mut joined: Option<(ego_tree::NodeId, String)> = None;
    for node in page.tree.root().descendants() {
        let parent = node.parent();
        // What is drawn has other elements of the same names.
        let is_html = |element: &&scraper::node::Element| (*element.name.ns).ends_with("xhtml");
        let inside =
            parent.and_then(|parent| parent.value().as_element().filter(is_html).map(|it| it.name().to_owned()));
        if let (Some(text), Some(parent)) = (node.value().as_text(), parent) {
            let before = joined.take().filter(|(id, _)| *id == parent.id()).map(|(_, text)| text);
            if before.is_some() {
                seen.pop();
            }
            let text = before.unwrap_or_default() + text;
            seen.push(match inside.as_deref() {
                Some("pre" | "textarea" | "code" | "title") => text.clone(),
                Some("script" | "style") => text.trim().to_owned(),
                Some("noscript") => String::new(),
                _ => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
            });
            joined = Some((parent.id(), text));
        } else if let Some(element) = node.value().as_element() {
            let attributes = element.attrs().filter(|(_, value)| !value.is_empty());
            let attributes = attributes.filter(|pair| !matches!(pair, ("target", "_self") | ("method", "get")));
            let said = attributes.map(|(name, value)| match name {
                "class" => (name, value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
                // As in `width=device-width, initial-scale=1`.
                _ => (name, value.replace(", ", ",")),
            });
            seen.push(format!("{} {:?}", element.name(), said.collect::<Vec<_>>()));
            joined = None;
        }
    }
    seen.retain(|text| !text.is_empty());
    seen
}

/// Elements between which a line ends.
const LINES: [&str; 46] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// The text as it is shown: a gap between words is one space, in lines as elements make them.
pub fn shown(html: &str) -> String {
    use ego_tree::iter::Edge;
    let page = scraper::Html::parse_document(html);
    let (mut out, mut gap) = (String::new(), false);
    let line = |out: &mut String| {
        if !out.ends_with('\n') {
            out.push('\n');
        }
    };
    for edge in page.tree.root().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        if let Some(element) = node.value().as_element() {
            match element.name() {
                name if LINES.contains(&name) => {
                    gap = false;
                    line(&mut out);
                }
                // A box in a line: gaps are seen outside it.
                name @ ("button" | "br" | "img" | "textarea") => {
                    let opens = matches!(edge, Edge::Open(_));
                    if std::mem::take(&mut gap) && opens && !out.ends_with(['\n', '[']) {
                        out.push(' ');
                    }
                    out.push_str(if opens { name } else { "]" });
                    if opens {
                        out.push('[');
                    }
                }
                _ => {}
            }
        }
        let (Edge::Open(_), Some(text)) = (edge, node.value().as_text()) else { continue };
        let parent =
            node.parent().and_then(|parent| parent.value().as_element().map(|element| element.name().to_owned()));
        if matches!(parent.as_deref(), Some("script" | "style" | "noscript" | "title" | "textarea" | "code" | "pre")) {
            continue;
        }
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) && !out.ends_with(['\n', '[']) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

#[test]
fn what_frameworks_and_policies_hold_on_to_is_left_alone() {
    for html in [
        "<div><!--[--> <p> x </p> <!--]--></div>",
        "<meta content=\"script-src 'sha256-x'\">  <p>x",
        "\u{E0F7}  <p>  x",
    ] {
        assert_eq!(lean(&page(html)), None);
    }
    assert_eq!(lean("<!doctype html><title>a</title><p>b"), None);
}

#[test]
fn hostile_pages_neither_stop_nor_overflow_it() {
    let deep = [
        "<div>",
        "<b>",
        "<p>",
        "<i><a>",
        "<div><span></div>",
        "<div><span></div></b>",
        "<x><y></x>",
        "<table><tr><td>",
        "<svg><g>",
        "<p><b>",
    ];
    let odd = [
        "<a b",
        "<!--",
        "<",
        "</",
        "<a b='",
        "<script>",
        "<pre>",
        "<pre><b></pre>",
        "<select><option>",
        "<template>",
        "<a a=b c d>",
        "&",
        " ",
        "<a>\n",
    ];
    let run = || {
        for part in deep.into_iter().chain(odd) {
            for count in [300, 100_000 / part.len()] {
                let _ = lean(&page(&part.repeat(count)));
            }
        }
    };
    std::thread::scope(|scope| {
        std::thread::Builder::new().stack_size(2 << 20).spawn_scoped(scope, run).unwrap().join().unwrap();
    });
}

fn html() -> impl Strategy<Value = String> {
    let tag = prop_oneof![
        Just("p"),
        Just("b"),
        Just("a"),
        Just("div"),
        Just("span"),
        Just("ul"),
        Just("li"),
        Just("nav"),
        Just("pre"),
        Just("table"),
        Just("tr"),
        Just("td"),
        Just("br"),
        Just("img"),
        Just("script"),
        Just("style"),
        Just("textarea"),
        Just("select"),
        Just("option"),
        Just("svg"),
        Just("title"),
        Just("template"),
        Just("noscript"),
        Just("h1"),
        Just("code"),
        Just("button"),
        Just("form"),
    ];
    let attribute = prop_oneof![
        Just(""),
        Just(" hidden"),
        Just(" class=\" a  b \""),
        Just(" id=x"),
        Just(" style='a:b'"),
        Just(" title=\"a 'b' &amp; c\""),
        Just(" href=/a/"),
        Just(" type=submit"),
        Just(" checked=checked"),
        Just(" data-x='{\"a\": 1}'"),
        Just(" a=\"'\" b='\"'"),
        Just(" /"),
    ];
    let part = prop_oneof![
        (tag.clone(), attribute).prop_map(|(tag, attribute)| format!("<{tag}{attribute}>")),
        tag.prop_map(|tag| format!("</{tag}>")),
        prop_oneof![
            Just(" "),
            Just("\n  "),
            Just("<!-- x -->"),
            Just("&lt;"),
            Just("&amp;amp;"),
            Just("é"),
            Just("\u{A0}"),
            Just("x"),
            Just("<")
        ]
        .prop_map(str::to_owned),
        "[a-z &;]{1,4}",
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Pages whose every start tag has its end tag: most are in order, in some an element ends where it is not written.
fn nested() -> impl Strategy<Value = String> {
    let tags = [
        "p", "b", "a", "div", "span", "ul", "li", "nav", "pre", "table", "tbody", "tr", "td", "h1", "h2", "code", "em",
        "button", "section", "dl", "dt", "dd", "svg", "g", "text", "form", "label", "details", "summary", "b", "i",
    ];
    let attributes =
        ["", "", "", " hidden", " class=\" a  b \"", " id=x", " title=\"a 'b' &amp; &quot;c&quot;\"", " href=/a/"];
    let gap = || proptest::sample::select(vec!["", "", " ", "\n  ", "<!-- x -->", " <!-- x --> "]);
    let word = proptest::sample::select(vec!["x", "é &lt;b&gt;", "a  b", "&amp;amp;", "<br>", "<img src=a>", "<hr>"]);
    let leaf = (gap(), word, gap()).prop_map(|(before, word, after)| [before, word, after].concat());
    leaf.prop_recursive(6, 48, 4, move |inner| {
        let (tag, attribute) = (proptest::sample::select(tags.to_vec()), proptest::sample::select(attributes.to_vec()));
        (tag, attribute, proptest::collection::vec(inner, 0..4), gap(), gap()).prop_map(
            |(tag, attribute, children, first, last)| {
                format!("{first}<{tag}{attribute}>{last}{}{first}</{tag}>{last}", children.concat())
            },
        )
    })
}

proptest! {
    #[test]
    fn a_smaller_page_reads_the_same(html in html()) {
        let before = page(&html);
        if let Some(after) = lean(&before) {
            prop_assert!(after.len() < before.len());
            prop_assert_eq!(read(&after, &[]), read(&before, &[]));
            prop_assert_eq!(scraped(&after), scraped(&before), "{}", after);
            prop_assert_eq!(shown(&after), shown(&before), "{}", after);
        }
    }

    #[test]
    fn so_does_one_whose_tags_are_in_order(html in nested()) {
        let before = page(&html);
        if let Some(after) = lean(&before) {
            prop_assert_eq!(read(&after, &[]), read(&before, &[]));
            prop_assert_eq!(scraped(&after), scraped(&before), "{}", after);
            prop_assert_eq!(shown(&after), shown(&before), "{}", after);
        }
    }
}
