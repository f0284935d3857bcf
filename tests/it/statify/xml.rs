//! XML: addresses replaced in place, feeds and sitemaps read, their faults named.

use proptest::prelude::*;
use sobre::markup::xml::faults::{Fault, faults};
use sobre::markup::xml::feed::{Item, feed};
use sobre::markup::xml::sitemap::{kept, sitemap};
use sobre::markup::xml::{XmlKind, edit, kind};

/// `element@attribute=value` of each address, with `!` where it names, and the HTML after them.
fn seen(xml: &str) -> (Vec<String>, Vec<String>) {
    let (mut addresses, mut html) = (Vec::new(), Vec::new());
    let same = edit(
        xml,
        &mut |reference| {
            let attribute = reference.attribute.map(|name| format!("@{name}")).unwrap_or_default();
            let mark = if reference.names { "!" } else { "" };
            addresses.push(format!("{}{attribute}{mark}={}", reference.element, reference.value));
            None
        },
        &mut |text| {
            html.push(text.to_owned());
            None
        },
    );
    assert_eq!(same, xml);
    (addresses, html)
}

/// All addresses get `new`, HTML is put in `<b>`.
fn all(xml: &str, new: &str) -> String {
    edit(xml, &mut |_| Some(new.to_owned()), &mut |html| Some(format!("<b>{html}</b>")))
}

const RSS: &str = r#"<?xml version="1.0" encoding="iso-8859-1"?>
<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<!-- <link>https://a.example/comment</link> -->
<channel><title>A &amp; B</title><link>https://a.example</link><description/>
<atom:link href="https://a.example/feed/" rel="self"/>
<generator>https://wordpress.org/?v=6.1</generator>
<image><url>https://a.example/logo.png</url><title>Logo</title><link> https://a.example/ </link></image>
<item rdf:about="x"><title><![CDATA[Été & cie]]></title><link><![CDATA[https://a.example/?a=1&b=2]]></link>
<comments>https://a.example/e/#respond</comments><slash:comments>5</slash:comments>
<guid isPermaLink="false">https://a.example/?p=12&#38;q</guid>
<description><![CDATA[<p>x</p>]]></description><content:encoded>&lt;img src="/i.png"&gt;</content:encoded>
<enclosure url='https://a.example/s.mp3' length="1" type="audio/mpeg"/>
<category domain="https://a.example/c">https://a.example is good</category></item>
<item><link>https://a.example/2</link><guid>tag:2</guid><description>no HTML</description></item></channel></rss>
"#;

#[test]
fn a_feed_is_seen_whole() {
    let (addresses, html) = seen(RSS);
    let expected = [
        "?xml-stylesheet@href=/feed.xsl",
        "link=https://a.example",
        "atom:link@href=https://a.example/feed/",
        "generator=https://wordpress.org/?v=6.1",
        "url=https://a.example/logo.png",
        "link=https://a.example/",
        "item@rdf:about!=x",
        "link=https://a.example/?a=1&b=2",
        "comments=https://a.example/e/#respond",
        "guid!=https://a.example/?p=12&q",
        "enclosure@url=https://a.example/s.mp3",
        "category@domain=https://a.example/c",
        "link=https://a.example/2",
    ];
    assert_eq!(addresses, expected);
    assert_eq!(html, ["<p>x</p>", "<img src=\"/i.png\">"]);
}

#[test]
fn what_is_written_keeps_the_form_of_what_was_there() {
    let edited = all(RSS, "/x?a=1&b='\"<]]>");
    let escaped = "/x?a=1&amp;b=&#39;&quot;&lt;]]&gt;";
    for part in [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        &format!("<link>{escaped}</link>"),
        "<link><![CDATA[/x?a=1&b='\"<]]]]><![CDATA[>]]></link>",
        &format!("<link> {escaped} </link></image>"),
        &format!("<enclosure url='{escaped}' length=\"1\""),
        "<description><![CDATA[<b><p>x</p></b>]]></description>",
        "<content:encoded>&lt;b&gt;&lt;img src=&quot;/i.png&quot;&gt;&lt;/b&gt;</content:encoded>",
        "<slash:comments>5</slash:comments>",
        "<!-- <link>https://a.example/comment</link> -->",
        "<guid>tag:2</guid>",
    ] {
        assert!(edited.contains(part), "{part}\n{edited}");
    }
    let (addresses, _) = seen(&edited);
    assert!(addresses.iter().all(|address| address.ends_with("=/x?a=1&b='\"<]]>")), "{addresses:#?}");
}

#[test]
fn atom_svg_sitemaps_and_lists_of_feeds() {
    let atom = r##"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a/"><id>http://a/f</id><id>tag:a</id>
        <link rel="alternate" href="p/1"/><icon>i.ico</icon><category scheme="http://a" term="x"/>
        <content type="html">&lt;p&gt;</content><content type="text">&lt;p&gt;</content>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="#n">x</a><img src="i.png"/></div></content></feed>"##;
    let (addresses, html) = seen(atom);
    assert_eq!(
        addresses,
        [
            "feed@xml:base=http://a/",
            "id!=http://a/f",
            "link@href=p/1",
            "icon=i.ico",
            "category@scheme=http://a",
            "img@src=i.png"
        ]
    );
    assert_eq!(html, ["<p>"]);
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><style><![CDATA[a{b:url("c.png")}]]></style>
        <style>@import "d&amp;e.css"; a>b{}</style><use xlink:href="s.svg#i"/><use href="#j"/><a xlink:href="/p"><path fill="url(#g)" style="x:url(&quot;y.png&quot;)" filter="url('f.svg#f')"/></a><image href="data:image/png;base64,AA"/></svg>"##;
    let (addresses, _) = seen(svg);
    assert_eq!(
        addresses,
        [
            "style=c.png",
            "style=d&e.css",
            "use@xlink:href=s.svg#i",
            "a@xlink:href=/p",
            "path@style=y.png",
            "path@filter=f.svg#f"
        ]
    );
    let edited = all(svg, "q.png");
    assert!(
        edited.contains("<![CDATA[a{b:url(\"q.png\")}]]>") && edited.contains("style=\"x:url(&quot;q.png&quot;)\"")
    );
    let map = "<urlset><url><loc>\n http://a/b?c&amp;d </loc><image:image><image:loc>http://a/i.png</image:loc></image:image></url></urlset>";
    assert_eq!(seen(map).0, ["loc=http://a/b?c&d", "image:loc=http://a/i.png"]);
    assert_eq!(seen("<opml><outline xmlUrl='f' htmlUrl=\"h\"/></opml>").0, ["outline@xmlUrl=f", "outline@htmlUrl=h"]);
    let search = "<OpenSearchDescription><Image>http://a/i</Image><Url template=\"http://a/?s={searchTerms}\"/></OpenSearchDescription>";
    assert_eq!(seen(search).0, ["Image=http://a/i", "Url@template=http://a/?s={searchTerms}"]);
}

#[test]
fn what_a_doctype_defines_is_left_alone() {
    let svg = "<!DOCTYPE svg [<!ENTITY h \"http://a\"><!ENTITY x \"y\">]><svg xmlns=\"&x;\"><a href=\"&h;/b\"/><a href=\"c\"/></svg>";
    assert_eq!(all(svg, "n"), svg.replace("\"c\"", "\"n\""));
    // Without one, what is no reference is text.
    assert_eq!(seen("<rss><link>http://a/?b=1&c=2&eacute;</link></rss>").0, ["link=http://a/?b=1&c=2&eacute;"]);
}

#[test]
fn kinds() {
    for (xml, expected) in [
        ("\u{FEFF}<?xml version='1.0'?><!-- <feed> --><rss version=\"2.0\"/>", XmlKind::Rss),
        ("<a:feed xmlns:a=''>", XmlKind::Atom),
        ("<rdf:RDF>", XmlKind::Rdf),
        (" \n<urlset>", XmlKind::Sitemap),
        ("<sitemapindex>", XmlKind::SitemapIndex),
        ("<!DOCTYPE svg PUBLIC \"x\" \"y\" [<!ENTITY a \"<rss>\">]><svg/>", XmlKind::Svg),
        ("<html>", XmlKind::Other),
        ("", XmlKind::Other),
        ("rss", XmlKind::Other),
    ] {
        assert_eq!(kind(xml), expected, "{xml}");
    }
}

#[test]
fn entries_of_a_sitemap_that_are_not_kept_go() {
    let map = "\u{feff}<?xml version='1.0'?>\n<urlset>\n <url><loc> http://a/1 </loc><!-- </url> --></url>\n <url>\n  <loc><![CDATA[http://a/2]]></loc>\n\
               <image:image><image:loc>http://a/i</image:loc></image:image></url>\n <url/><url><loc>http://a/3</loc></url  >\n</urlset>";
    let mut asked = Vec::new();
    let without = kept(map, &mut |address| {
        asked.push(address.to_owned());
        address == "http://a/2"
    });
    assert_eq!(asked, ["http://a/1", "http://a/2", "http://a/3"]);
    let expected = "\u{feff}<?xml version='1.0'?>\n<urlset>\n <url>\n  <loc><![CDATA[http://a/2]]></loc>\n\
                    <image:image><image:loc>http://a/i</image:loc></image:image></url>\n <url/></urlset>";
    assert_eq!(without, expected);
    assert_eq!(kept(map, &mut |_| true), map);
    let index = "<s:sitemapindex><s:sitemap><s:loc>x</s:loc></s:sitemap></s:sitemapindex>";
    assert_eq!(kept(index, &mut |_| false), "<s:sitemapindex></s:sitemapindex>");
    let feed = "<rss><url><loc>x</loc></url></rss>";
    assert_eq!(kept(feed, &mut |_| false), feed);
}

#[test]
fn feeds_and_sitemaps_are_read() {
    let item = |link: &str, title: &str, id: &str| Item { link: link.into(), title: title.into(), id: id.into() };
    let read = feed(RSS).unwrap();
    assert_eq!(read.title, "A & B");
    let first = item("https://a.example/?a=1&b=2", "Été & cie", "x");
    assert_eq!(read.items, [first, item("https://a.example/2", "", "tag:2")]);
    let atom = "<feed><title>T</title><entry><title type='html'><![CDATA[<b>]]></title><link rel='self' href='s'/><link href='l'/>\
        <id>i</id><source><title>no</title><id>no</id></source></entry></feed>";
    assert_eq!(feed(atom).unwrap().items, [item("l", "<b>", "i")]);
    let rdf = "<rdf:RDF><channel><title>T</title></channel><item rdf:about='a'><link>l</link><dc:title>no</dc:title></item></rdf:RDF>";
    assert_eq!(feed(rdf).unwrap().items, [item("l", "", "a")]);
    assert_eq!(feed("<urlset/>"), None);
    let map = sitemap(
        "<urlset><url><loc>\n<![CDATA[http://a/?b&c]]></loc><xhtml:link rel='alternate' href='http://a/en'/>\
         <image:image><image:loc>http://a/i</image:loc></image:image></url><url><loc></loc></url></urlset>",
    );
    let map = map.unwrap();
    assert_eq!(
        (map.pages, map.images),
        (vec!["http://a/?b&c".into(), "http://a/en".into()], vec!["http://a/i".into()])
    );
    let index = sitemap("<s:sitemapindex><s:sitemap><s:loc>http://a/1</s:loc></s:sitemap></s:sitemapindex>").unwrap();
    assert_eq!((index.sitemaps, index.pages.len()), (vec!["http://a/1".into()], 0));
}

#[test]
fn faults_are_named() {
    let good =
        "<?xml version='1.0'?><rss version='2.0'><channel><title>a</title><link>b</link><description/></channel></rss>";
    assert_eq!(faults(good), []);
    assert_eq!(faults("<urlset><url><loc>http://a/&amp;</loc></url></urlset>\n<!-- c -->"), []);
    let missing = faults("<rss><channel><item><title/><media:link/></item><atom:link/></channel></rss>");
    assert_eq!(missing.len(), 3, "{missing:?}");
    assert!(
        missing.contains(&Fault::Missing("rss@version", "rss"))
            && missing.contains(&Fault::Missing("title", "channel"))
    );
    assert_eq!(faults("<urlset><url/></urlset>"), [Fault::Missing("loc", "url")]);
    assert_eq!(faults("<urlset><url><loc>/a</loc></url></urlset>"), [Fault::NoAddress("loc", "/a".into())]);
    let entry = "<entry><id/><title/><updated/></entry>";
    assert_eq!(faults(&format!("<feed><id/><title/><updated/>{entry}</feed>")), []);
    assert_eq!(faults(&format!("<feed><title/>{entry}</feed>")).len(), 2);
    for broken in [
        "<svg>",
        "<svg><a></svg>",
        "<svg></a></svg>",
        "<svg/><svg/>",
        "x<svg/>",
        "<svg/>x",
        "<svg>&eacute;</svg>",
        "<svg>a & b</svg>",
        "<svg a=\"&x\"/>",
        "<svg>\u{1}</svg>",
        "<svg><!-- -- --></svg>",
        "<svg",
        "",
        "<svg><![CDATA[</svg>",
    ] {
        assert!(matches!(faults(broken)[..], [Fault::Broken(..)]), "{broken}: {:?}", faults(broken));
    }
    let large = format!("<urlset>{}</urlset>", "<url><loc>http://a</loc></url>".repeat(50_001));
    assert_eq!(faults(&large), [Fault::TooMany(50_001)]);
}

#[test]
fn deep_and_large_texts_take_linear_time() {
    for part in [
        "<a>",
        "<a b='c'>",
        "</a>",
        "&amp;",
        "&",
        "<![CDATA[",
        "<!--",
        "<?a",
        "<a b=",
        "<a ",
        "<a b c d e='",
        "<item>",
        "<link>http://a",
        "<!DOCTYPE a [",
        "<a href='x' ",
        "<title>",
    ] {
        for start in ["", "<rss>", "<svg "] {
            let xml = format!("{start}{}", part.repeat(100_000 / part.len()));
            assert_eq!(edit(&xml, &mut |_| None, &mut |_| None), xml);
            let _ = (faults(&xml), feed(&xml), sitemap(&xml.replacen("rss", "urlset", 1)));
        }
    }
}

fn xml() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "</?(rss|item|link|svg|style|a|content:encoded)( href=['\"]?)?/?>?",
        prop_oneof![
            Just("<![CDATA["),
            Just("]]>"),
            Just("<!--"),
            Just("-->"),
            Just("&amp;"),
            Just("&#x41;"),
            Just("&"),
            Just(";"),
            Just("http://a/"),
            Just("url("),
            Just("<?xml encoding='x'?>"),
            Just("\""),
            Just("'"),
            Just("<"),
            Just(">"),
            Just("\u{FEFF}"),
        ]
        .prop_map(str::to_owned),
        "[a-zé &;]{0,4}",
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_decided_nothing_changed(xml in xml()) {
        prop_assert_eq!(&edit(&xml, &mut |_| None, &mut |_| None), &xml);
        let _ = (faults(&xml), feed(&xml), sitemap(&xml));
    }

    #[test]
    fn what_is_well_formed_stays_so(href in "[a-zé&<>'\"\\]]{1,8}", new in "[a-zé&<>'\"\\] \n]{1,8}", cdata in any::<bool>()) {
        let text = if cdata && !href.contains("]]>") { format!("<![CDATA[{href}]]>") } else { href.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") };
        let xml = format!("<svg><link>{text}</link><a href=\"x\" b='c'/></svg>");
        let mut asked = Vec::new();
        let edited = edit(&xml, &mut |reference| { asked.push(reference.value.to_owned()); Some(new.clone()) }, &mut |_| None);
        prop_assert_eq!(asked, vec![href, "x".to_owned()]);
        prop_assert_eq!(faults(&edited), []);
        let again = seen(&edited).0;
        let one_line = !new.trim().is_empty() && !new.trim().contains(['\n', ' ']);
        prop_assert_eq!(again, if one_line { vec![format!("link={}", new.trim()), format!("a@href={}", new.trim())] } else { vec![] });
    }
}
