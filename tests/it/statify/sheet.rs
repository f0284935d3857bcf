//! Addresses in CSS: each is seen with its escapes undone and replaced in place, nothing else moves.

use proptest::prelude::*;
use sobre::markup::sheet::{edit, references};

fn seen(css: &str) -> Vec<String> {
    let mut seen = Vec::new();
    references(css, &mut |address| seen.push(address.to_owned()));
    seen
}

#[test]
fn every_form_of_address_is_seen_with_its_escapes_undone() {
    for (css, addresses) in [
        ("a{b:url(x.png)}", &["x.png"][..]),
        ("a{b:URL( x.png )}", &["x.png"]),
        (r#"a{b:url("x (1).png")}"#, &["x (1).png"]),
        ("a{b:url( ' x.png ' )}", &["x.png"]),
        (r"a{b:url(a\(b\).png)}", &["a(b).png"]),
        (r"a{b:url('\e9t\E9 .png')}", &["été.png"]),
        (r"a{b:u\72l(x.png)}", &["x.png"]),
        ("a{b:url(été.png?x=1&y#z)}", &["été.png?x=1&y#z"]),
        (r#"@import "a (b).css";@IMPORT 'c.css' screen;"#, &["a (b).css", "c.css"]),
        (r#"@import url(a.css) layer(x) supports(display: grid);@import url("b.css");"#, &["a.css", "b.css"]),
        ("@import/**/\"a.css\";", &["a.css"]),
        (r#"a{b:image-set("x.png" 1x,url(y.png) 2x,"z.avif" type("image/avif"))}"#, &["x.png", "y.png", "z.avif"]),
        (r#"a{b:-webkit-image-set( url( "x.png" ) 1x)}"#, &["x.png"]),
        (r#"@font-face{src:local("Foo"),src("f.woff2") format("woff2")}"#, &["f.woff2"]),
        ("@media screen{@supports (a:b){a{b{c:url(x)}d:url(y)}}}e{f:url(z)}", &["x", "y", "z"]),
        ("a{--b:url(x.png);c:var(--b,url(y.png))}", &["x.png", "y.png"]),
        ("b:url(x.png);c:url('y.png')", &["x.png", "y.png"]),
        (r#"a{b:url("x.png" crossorigin("anonymous"))}"#, &["x.png"]),
        ("a{b:url(x.png", &["x.png"]),
        ("a{b:url('x.png", &["x.png"]),
        // A bracket that is not closed swallows the brace, as in browsers.
        ("a{b:foo(url(x)}c{d:url(y)}", &["x", "y"]),
    ] {
        assert_eq!(seen(css), addresses, "{css}");
    }
}

#[test]
fn what_is_no_address_is_not_asked_for() {
    for css in [
        "@namespace \"http://www.w3.org/1999/xhtml\";",
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@namespace svg url(\"http://www.w3.org/2000/svg\");",
        "@-moz-document url-prefix(\"http://a\"), url(http://b){}",
        "@charset \"utf-8\";",
        "a{b:url()}",
        "a{b:url(\"\")}",
        "a{b:url(data:image/png;base64,AAAA)}",
        "a{b:url(' DATA:x')}",
        "a{b:url(#c)}",
        "a::before{content:\"url(x)\"}",
        "/* url(x) @import \"y\" */",
        "a{b:attr(url)}",
        "a{b:url(x y)}",
        "a[b=\"url(c)\"]{}",
        "a{quotes:\"«\" \"»\"}",
        "a{} /*# sourceMappingURL=a.css.map */",
        "@import;",
        "@media \"x\"{}",
    ] {
        assert_eq!(seen(css), [""; 0], "{css}");
    }
    assert_eq!(seen("@-moz-document url(http://b){a{c:url(d)}}"), ["d"]);
}

#[test]
fn the_new_address_is_quoted_as_it_has_to_be() {
    for (css, new, edited) in [
        ("a{b:url(x)}", "y.png", "a{b:url(y.png)}"),
        ("a{b:URL(  x  )}", "y.png", "a{b:URL(y.png)}"),
        ("a{b:url(x)}", "y (1).png", "a{b:url(\"y (1).png\")}"),
        ("a{b:url(x)}", "a'b", "a{b:url(\"a'b\")}"),
        ("a{b:url(x)}", "", "a{b:url(\"\")}"),
        ("a{b:url( 'x' )}", "it's", r"a{b:url( 'it\'s' )}"),
        ("a{b:url(\"x\")}", "a\"b\\c\nd", r#"a{b:url("a\"b\\c\a d")}"#),
        ("@import 'x' screen;", "y.css", "@import 'y.css' screen;"),
        ("a{b:url('x')}", "</style>", r"a{b:url('\3c /style>')}"),
        ("a{b:url(x)}", "</style>", r#"a{b:url("\3c /style>")}"#),
        ("@charset \"iso-8859-15\";a{b:url(x)}", "y", "@charset \"utf-8\";a{b:url(y)}"),
        ("a{b:url(x", "y", "a{b:url(y)"),
    ] {
        assert_eq!(edit(css, &mut |_| Some(new.to_owned())), edited);
    }
}

#[test]
fn only_what_is_decided_changes() {
    let css =
        "\u{FEFF}/* é */ @charset \"latin1\";\r\na { b : url( \"x\" ) ; c : url(y) }\n\n/*# sourceMappingURL=a.map */";
    assert_eq!(edit(css, &mut |_| None), css);
    let edited = edit(css, &mut |address| (address == "y").then(|| "z".to_owned()));
    assert_eq!(edited, css.replace("url(y)", "url(z)"));
}

#[test]
fn deep_and_large_sheets_take_linear_time() {
    for part in
        ["{", "(", "[", "url(", "a{b:url(x)", "@import ", "\"", "/*", "image-set(", "}", ")", "\\", "url(a b", "<!--"]
    {
        let css = part.repeat(2_000_000 / part.len());
        assert_eq!(edit(&css, &mut |_| None), css);
    }
    let css = "a{b:url(x.png)}".repeat(100_000);
    assert_eq!(edit(&css, &mut |_| Some("yy.png".to_owned())), css.replace("x.png", "yy.png"));
}

fn css() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("url(".to_owned()),
        Just(")".to_owned()),
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just("\\".to_owned()),
        Just("@import ".to_owned()),
        Just("@namespace ".to_owned()),
        Just("image-set(".to_owned()),
        Just("/*".to_owned()),
        Just("*/".to_owned()),
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just(";".to_owned()),
        Just("\n".to_owned()),
        "[a-zé0-9 ./#:-]{0,6}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_decided_nothing_changed(css in css()) {
        prop_assert_eq!(edit(&css, &mut |_| None), css);
    }

    #[test]
    fn what_is_written_is_what_is_read_again(css in css(), new in "[!-~é (){}<>\\\\'\"\n]{1,12}") {
        prop_assume!(!new.trim().is_empty() && !new.starts_with('#') && !css.starts_with("@charset"));
        let before = seen(&css);
        let after = seen(&edit(&css, &mut |_| Some(new.clone())));
        prop_assert_eq!(after, vec![new.trim().to_owned(); before.len()]);
    }

    #[test]
    fn addresses_written_as_they_were_read_mean_the_same(css in css()) {
        let edited = edit(&css, &mut |address| Some(address.to_owned()));
        prop_assert_eq!(seen(&edited), seen(&css));
    }
}
