//! Pages read and edited: what is found, what is written, what stays.

use sobre::markup::page::{Edited, Orders, base, edit, edit_strings, references};
use sobre::markup::reference::{Change, MarkupError, Reference, Role};
use sobre::markup::script::Language;

fn found(html: &str) -> Vec<(Role, String)> {
    let mut all = Vec::new();
    references(html, &mut |r| all.push((r.role, r.text.to_owned()))).unwrap();
    all
}

fn with(html: &str, decide: impl Fn(&Reference<'_>) -> Change) -> String {
    edit(html, &Orders::default(), &mut |r| decide(r)).unwrap().html
}

/// Every address becomes `../n`.
fn to(html: &str, new: &str) -> String {
    with(html, |_| Change::To(new.to_owned()))
}

#[test]
fn every_kind_of_reference_is_found() {
    use Role::{
        Absolute, Base, Feed, Font, Frame, Guess, Hint, Icon, Machinery, Manifest, Media, Page, Picture, Policy,
        Script, Style, Text,
    };
    let post = Role::Form { post: true };
    let get = Role::Form { post: false };
    let cases: &[(&str, &[(Role, &str)])] = &[
        ("<a href=' /a?x=1&amp;y=2&copy=3 '>", &[(Page, "/a?x=1&y=2&copy=3")]),
        ("<A HREF=/a><area href='b'><link rel=author href=c>", &[(Page, "/a"), (Page, "b"), (Page, "c")]),
        ("<a href='#x'><a href=mailto:a@b><a href=' JavaScript:x'><a href=tel:1><img src=data:,><a href=''>", &[]),
        (
            "<img src=a lowsrc=b longdesc=c srcset='d 1x, e,f 2x'>",
            &[(Picture, "a"), (Picture, "b"), (Page, "c"), (Picture, "d"), (Picture, "e,f")],
        ),
        (
            "<picture><source srcset='a, b 2x'></picture><video src=c poster=d><source src=e><track src=f>",
            &[(Picture, "a"), (Picture, "b"), (Media, "c"), (Picture, "d"), (Media, "e"), (Media, "f")],
        ),
        (
            "<audio src=a><embed src=b><object data=c><param name=movie value=d.swf></object>",
            &[(Media, "a"), (Media, "b"), (Media, "c"), (Media, "d.swf")],
        ),
        (
            "<iframe src=a data-src=b srcdoc='&lt;img src=c>'></iframe><frame src=d>",
            &[(Frame, "a"), (Frame, "b"), (Picture, "c"), (Frame, "d")],
        ),
        (
            "<form action=a method=POST><button formaction=b><input type=image src=c></form><form><button formaction=d formmethod=post></form>",
            &[(post, "a"), (post, "b"), (Picture, "c"), (get, ""), (post, "d")],
        ),
        ("<body background=a><table background=b><td background=c>", &[(Picture, "a"), (Picture, "b"), (Picture, "c")]),
        (
            "<select><option value='https://h.example/2024/'>a<option value=fr>b<option value='?p=2'></select>",
            &[(Page, "https://h.example/2024/"), (Page, "?p=2")],
        ),
        (
            "<link rel=stylesheet href=a><link rel='shortcut icon' href=b><link rel=manifest href=c><link rel=preload imagesrcset='d 1x' href=e>",
            &[(Style, "a"), (Icon, "b"), (Manifest, "c"), (Picture, "d"), (Hint, "e")],
        ),
        (
            "<link rel=alternate type=application/rss+xml href=a><link rel=alternate hreflang=en href=b><link rel=canonical href=c><link rel=next href=d><link rel='alternate stylesheet' href=e>",
            &[(Feed, "a"), (Absolute, "b"), (Absolute, "c"), (Absolute, "d"), (Style, "e")],
        ),
        (
            "<link rel=EditURI href=a><link rel=https://api.w.org/ href=b><link rel=alternate type=application/json+oembed href=c><link rel=search href=d>",
            &[(Machinery, "a"), (Machinery, "b"), (Machinery, "c"), (Text, "d")],
        ),
        ("<base href='/b/'><base target=x>", &[(Base, "/b/")]),
        (
            "<style>@font-face{src:url('a.woff2')} b{background:url(c.png)}</style><p style='background:url(&quot;d.png&quot;)'>",
            &[(Font, "a.woff2"), (Picture, "c.png"), (Picture, "d.png")],
        ),
        (
            "<script src=a></script><script type=module>import '/b.js'; var c = \"https:\\/\\/h.example\\/c\\u002Fd\"</script>",
            &[(Script, "a"), (Guess, "/b.js"), (Guess, "https://h.example/c/d")],
        ),
        (
            "<script type=application/ld+json>{\"@context\":\"https://schema.org\",\"name\":\"Node.js\",\"url\":\"https:\\/\\/h.example\\/\"}</script>",
            &[(Absolute, "https://schema.org"), (Absolute, "https://h.example/")],
        ),
        ("<script type=importmap>{\"imports\":{\"/k.js\":\"/v.js\"}}</script>", &[(Guess, "/v.js")]),
        (
            "<meta http-equiv=refresh content=\"0;URL='/a'\"><meta http-equiv=Refresh content='5; /b'><meta http-equiv=refresh content='0 , url = c '><meta http-equiv=refresh content=30>",
            &[(Page, "/a"), (Page, "/b"), (Page, "c")],
        ),
        (
            "<meta property=og:image content=a.png><meta name=twitter:image content=/b><meta itemprop=url content=https://h.example/c><meta name=description content='see https://h.example/'><meta name=msapplication-TileImage content=/d.png>",
            &[(Absolute, "a.png"), (Absolute, "/b"), (Absolute, "https://h.example/c"), (Icon, "/d.png")],
        ),
        (
            "<meta http-equiv=Content-Security-Policy content=\"default-src 'self' data:\">",
            &[(Policy, "default-src 'self' data:")],
        ),
        (
            "<svg><use xlink:href='a.svg#i'/><use href='#i'/><image href=b.png /><a xlink:href=c></a><path fill='url(d.svg#e)'/></svg>",
            &[(Picture, "a.svg#i"), (Picture, "b.png"), (Page, "c"), (Picture, "d.svg#e")],
        ),
        (
            "<img data-src=a data-srcset='b 1x' data-lazy-src=c data-bg=d.png data-full-url=/e data-large_image=/f.png data-thumb=1 data-bg=primary>",
            &[(Picture, "a"), (Picture, "b"), (Picture, "c"), (Picture, "d.png"), (Picture, "/e"), (Picture, "/f.png")],
        ),
        (
            "<div data-settings='{\"a\":{\"url\":\"\\/b.jpg\"}}' data-style=\"background:url('c.png')\" data-x=/d data-y='Été 2024' data-href=/e data-html='&lt;a href=f>'>",
            &[(Guess, "/b.jpg"), (Picture, "c.png"), (Guess, "/d"), (Page, "/e"), (Page, "f")],
        ),
        (
            "<div ondblclick=\"document.location='/a/edit';\"><a ping='/b /c' itemid=/d><q cite=/e>",
            &[(Guess, "/a/edit"), (Text, "/b"), (Text, "/c"), (Absolute, "/d"), (Page, "/e")],
        ),
        (
            "<noscript><img src=a></noscript><template><img src=b></template><!--[if IE]><link rel=stylesheet href=c><![endif]--><script type=text/template><a href=d></a></script>",
            &[(Picture, "a"), (Picture, "b"), (Style, "c"), (Page, "d")],
        ),
        (
            "<a href=a href=b><input type=hidden value='https://h.example/x'><input value=x.html>",
            &[(Page, "a"), (Page, "b"), (Text, "https://h.example/x")],
        ),
        (
            "<script>if(a<b/c)x='\"/no\"';/* '/no' */ // '/no'\nvar r=/[\"/]'/g, s=`/yes`, t=`/n${\"/in\"}o`+'a\\\n';</script>",
            &[(Guess, "/yes"), (Guess, "/in")],
        ),
    ];
    for (html, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(role, text)| (*role, (*text).to_owned())).collect();
        assert_eq!(found(html), expected, "{html}");
    }
}

#[test]
fn only_the_value_changes() {
    let cases = [
        ("<a  HREF = '/a'\n title=x >", "<a  HREF = 'N'\n title=x >"),
        ("<a href=/a>", "<a href=\"N\">"),
        ("<a href=/a/>", "<a href=\"N\">"),
        ("<img srcset=' /a,b  1x ,\n/c 2x, d,' alt='a &amp b'>", "<img srcset=' N  1x ,\nN 2x, N,' alt='a &amp b'>"),
        ("<p style='background:url(&quot;/a&quot;)'>", "<p style='background:url(\"N\")'>"),
        ("<p style=\"background:url(&#039;/a&#039;)\">", "<p style=\"background:url('N')\">"),
        (
            "<script>a={b:'\\/c\\/d', \"e\" : \"https:\\u002f\\u002fh.example\"}</script>",
            "<script>a={b:'N', \"e\" : \"N\"}</script>",
        ),
        (
            "<meta http-equiv=refresh content=\"0; url = '/a' ; x\">",
            "<meta http-equiv=refresh content=\"0; url = 'N' ; x\">",
        ),
        ("<form method=get><input></form>", "<form action=\"N\" method=get><input></form>"),
        ("<noscript> <img src=/a> </noscript>", "<noscript> <img src=\"N\"> </noscript>"),
        ("<iframe srcdoc=\"<a href='/a?b&amp;amp;c'>\">", "<iframe srcdoc=\"&lt;a href='N'>\">"),
    ];
    for (html, expected) in cases {
        assert_eq!(to(html, "N"), expected);
    }
    let escaped = r#"<script>x = "\u003ca href=\u0022\/a\u0022\u003e\u00e9\u2026\ud83d\ude00\u003c\/a\u003e"</script>"#;
    assert_eq!(to(escaped, "N"), escaped.replace(r"\/a\u0022", "N\\\"").replace(r"=\u0022", "=\\\""));
}

#[test]
fn what_is_written_is_escaped_for_its_place() {
    let new = "/a?b=1&c='\"<d";
    assert_eq!(to("<a href=\"x\">", new), "<a href=\"/a?b=1&amp;c='&quot;&lt;d\">");
    assert_eq!(to("<a href='x'>", new), "<a href='/a?b=1&amp;c=&#39;\"&lt;d'>");
    assert_eq!(to("<a href=x>", new), "<a href=\"/a?b=1&amp;c='&quot;&lt;d\">");
    assert_eq!(to("<script>'/x\\/y'</script>", new), r#"<script>'\/a?b=1&c=\'"\u003Cd'</script>"#);
    assert_eq!(to(r#"<script>"/x\u0026\u002fy"</script>"#, "/a&b"), r#"<script>"\u002fa\u0026b"</script>"#);
    let json = to(r#"<script type="application/json">{"u":"\/x","v":["é","https://h.example/"]}</script>"#, new);
    let json = json.split_once('>').unwrap().1.rsplit_once("</").unwrap().0;
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((json["u"].as_str(), json["v"][1].as_str()), (Some(new), Some(new)));
    assert_eq!(to("<img srcset='x 1x'>", "a b,"), "<img srcset='a%20b%2C 1x'>");
}

#[test]
fn an_attribute_a_candidate_or_an_element_goes() {
    let blank = |html| with(html, |_| Change::Blank);
    assert_eq!(blank("<a  class=x href='/a' id=y>b</a>"), "<a  class=x id=y>b</a>");
    assert_eq!(blank("<a href=/a>b</a>"), "<a>b</a>");
    assert_eq!(blank("<a href='/a'class=x>b</a>"), "<a class=x>b</a>");
    assert_eq!(blank("<img srcset='/a 1x, /b 2x' alt=''>"), "<img alt=''>");
    assert_eq!(blank("<script>'/a'</script>"), "<script>'/a'</script>");
    let one = with("<img srcset='/a 1x, /b 2x, /c 3x'>", |r| if r.text == "/b" { Change::Blank } else { Change::Keep });
    assert_eq!(one, "<img srcset='/a 1x, /c 3x'>");
    let remove = |html| with(html, |r| if r.text == "/x" { Change::Remove } else { Change::To("N".into()) });
    assert_eq!(remove("a<a id=1 href=/x><img src=/y><a href=/x></a>b"), "ab");
    assert_eq!(remove("<p><img src=/x>b<link href='/x'/>"), "<p>b");
    assert_eq!(remove("<div><iframe src=/x>y</iframe>z</div>"), "<div>z</div>");
    assert_eq!(remove("<p><script>f('/x')</script>b"), "<p>b");
    let unwrap = |html| with(html, |r| if r.text == "/x" { Change::Unwrap } else { Change::To("N".into()) });
    assert_eq!(unwrap("<p><A href=/x id=1>b <img src='/y'></A > c"), "<p>b <img src='N'> c");
    assert_eq!(unwrap("<p><a href=/x>b</p>c"), "<p>b</p>c");
}

#[test]
fn integrity_follows() {
    let seal = |_: &Reference<'_>| Change::Sealed { to: "a.js".into(), integrity: "sha384-X".into() };
    let html = "<script src=\"/a.js?ver=1\" integrity='sha256-Y' defer></script>";
    assert_eq!(with(html, seal), "<script src=\"a.js\" integrity='sha384-X' defer></script>");
    assert_eq!(with("<script src=\"/a\"></script>", seal), "<script integrity=\"sha384-X\" src=\"a.js\"></script>");
    references(html, &mut |r| assert_eq!(r.integrity, Some("sha256-Y"))).unwrap();
}

#[test]
fn orders_are_followed() {
    let orders = Orders {
        remove: &["#wpadminbar", "meta[name=generator]", "li.edit", "p.gone"],
        replace: &[("form.search", "<p>Search</p>")],
        remove_attributes: &["ondblclick", "accesskey"],
        remove_scripts: &["_wpemojiSettings", ".emoji{"],
        drop_comments_with: &["plugin"],
    };
    let html = "<meta name=generator content=x><!-- plugin y --><!-- stays --><script>window._wpemojiSettings={}</script>\
        <style>img.emoji{a:b}</style><div id=wpadminbar><div><a href=/x></a></div></div><ul><li accesskey=\"k\" id=i  ondblclick='go()'>a<li class=edit ondblclick=x>b\
        <ul><li>c</ul><li>d</ul><form class=search><input></form><p class=gone>e<p>f";
    let mut asked = 0;
    let Edited { html, removed } = edit(html, &orders, &mut |_| {
        asked += 1;
        Change::Keep
    })
    .unwrap();
    assert_eq!(html, "<!-- stays --><ul><li id=i>a<li>d</ul><p>Search</p><p>f");
    assert_eq!(asked, 0);
    let expected = [
        "#wpadminbar",
        ".emoji{",
        "_wpemojiSettings",
        "accesskey",
        "form.search",
        "li.edit",
        "meta[name=generator]",
        "ondblclick",
        "p.gone",
        "plugin",
    ];
    assert_eq!(removed, std::collections::BTreeMap::from(expected.map(|order| (order.to_owned(), 1))));
    let wrong = Orders { remove: &["a["], ..Orders::default() };
    assert_eq!(edit("", &wrong, &mut |_| Change::Keep), Err(MarkupError::Selector("a[".into())));
}

#[test]
fn what_is_written_says_utf8() {
    let keep = |html| with(html, |_| Change::Keep);
    assert_eq!(keep("<meta charset='ISO-8859-1'>"), "<meta charset='utf-8'>");
    assert_eq!(
        keep("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=iso-8859-15\">"),
        "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=utf-8\">"
    );
    for same in
        ["<meta charset=UTF-8>", "<meta charset=\"utf8\">", "<meta http-equiv=content-type content='text/html'>"]
    {
        assert_eq!(keep(same), same);
    }
}

#[test]
fn the_first_base_counts() {
    assert_eq!(base("<head><BASE target=x><base href='/a/?b&amp;c'><base href=d>").as_deref(), Some("/a/?b&c"));
    assert_eq!(base("<script>'<base href=x>'</script><iframe srcdoc='<base href=y>'>"), None);
}

#[test]
fn relations_are_told() {
    let mut all = Vec::new();
    references("<link REL=' Canonical ' href=a><meta property=OG:url content=/b>", &mut |r| {
        all.push(format!("{} {} {}", r.element, r.attribute, r.rel));
    })
    .unwrap();
    assert_eq!(all, ["link href canonical", "meta content og:url"]);
}

#[test]
fn what_looks_like_an_address_in_a_script_is_one() {
    let yes = [
        "https://h.example",
        "//h.example/a",
        "/a",
        "/été/",
        "./a",
        "../a/b",
        "?article12",
        "a.css?ver=1",
        "https://fonts.example/css?family=A|B",
        "/a b.jpg",
        "wp-content/plugins/x/",
        "spip.php?page=x",
        "958.js",
    ];
    let no = [
        "text/html",
        "fr",
        "a b",
        "/",
        "//",
        "// no",
        "https://",
        "http://{host}/",
        "/<b>",
        "img/a b.png",
        "</p>",
        "Node",
        "v1.2.3",
        "a/b",
        "?:",
        "\\d+/",
        "application/json",
        "/a b",
        "${a}/b",
        ".css",
        "#a.png",
    ];
    for text in yes.iter().chain(&no) {
        let script = format!("<script>f(`{text}`)</script>");
        let seen = found(&script).iter().any(|(role, found)| *role == Role::Guess && found == text);
        assert_eq!(seen, yes.contains(text), "{text}");
    }
}

#[test]
fn what_leads_nowhere_is_not_asked_about() {
    let html = "<script type=text/template><a href='{{url}}'></script><a href='java\nscript:x'><img src='data:image/png,a, b'>";
    assert_eq!(found(html), []);
    let form = "<form action='#a'><form action='mailto:a@b.example'><form action=''>";
    assert_eq!(found(form).into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["#a", ""]);
    let integrity = with("<script src=/a id=b></script>", |_| Change::Sealed { to: "c".into(), integrity: "d".into() });
    assert_eq!(integrity, "<script integrity=\"d\" src=\"c\" id=b></script>");
}

#[test]
fn strings_that_hold_addresses_are_entered() {
    let cases = [
        (
            r#"<script>document.write('<script src="http://h.example/a.js?b&amp;c"></scr'+'ipt>')</script>"#,
            r#"<script>document.write('<script src="N"></scr'+'ipt>')</script>"#,
            (Role::Script, "http://h.example/a.js?b&c"),
        ),
        (
            r#"<script>x = JSON.parse('{"url":"https:\\/\\/h.example\\/a","k":1}')</script>"#,
            r#"<script>x = JSON.parse('{"url":"N","k":1}')</script>"#,
            (Role::Guess, "https://h.example/a"),
        ),
        (
            r#"<script type="application/json">{"a":"See (https:\/\/h.example\/b), or not."}</script>"#,
            r#"<script type="application/json">{"a":"See (N), or not."}</script>"#,
            (Role::Guess, "https://h.example/b"),
        ),
        (
            r#"<p data-x='{"html":"<a class=\"x\" href=\"\/c\">d<\/a>"}'>"#,
            r#"<p data-x='{"html":"&lt;a class=\"x\" href=\"N\">d&lt;\/a>"}'>"#,
            (Role::Page, "/c"),
        ),
        (
            "<script type=application/ld+json>{\"text\":\"cf. https://h.example/d.\"}</script>",
            "<script type=application/ld+json>{\"text\":\"cf. N.\"}</script>",
            (Role::Absolute, "https://h.example/d"),
        ),
    ];
    for (html, expected, (role, text)) in cases {
        assert_eq!(found(html), [(role, text.to_owned())], "{html}");
        assert_eq!(to(html, "N"), expected);
    }
    let escaped = r#"<script>x = "\u003ca href=\u0022\/a\u0022\u003e\u00e9\u2026\ud83d\ude00\u003c\/a\u003e"</script>"#;
    assert_eq!(to(escaped, "N"), escaped.replace(r"\/a\u0022", "N\\\"").replace(r"=\u0022", "=\\\""));
}

#[test]
fn files_of_scripts_and_json_are_edited_alike() {
    let manifest =
        r#"{"name": "Le site.", "start_url": "\/", "icons": [{"src": "img/a.png", "sizes": "48x48"}], "url": "./b"}"#;
    let edit = |text, language| {
        edit_strings(text, language, &mut |r| {
            if r.role == Role::Guess { Change::To("N".into()) } else { Change::Remove }
        })
    };
    assert_eq!(edit(manifest, Language::Json), Some(manifest.replace("img/a.png", "N").replace("./b", "N")));
    assert_eq!(
        edit("t = { '/k': '/v' }; u = x ? '/y' : 'z'", Language::Script).as_deref(),
        Some("t = { '/k': 'N' }; u = x ? 'N' : 'z'")
    );
    assert_eq!(edit("var a = 1;", Language::Script), None);
}
