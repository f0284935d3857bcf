//! Pages and style sheets of a build made smaller: browsers make the same of them, or they stay as they are.

use cssparser::{Parser, ToCss as _, Token};
use proptest::prelude::*;
use sobre::edition::{self, Last, Options};
use sobre::markup;
use sobre::tree::{Body, Digest, OutPath};
use sobre::world::{Disk as _, Standing};

use crate::harness::{Project, root};
use crate::statify::lean::{scraped, shown};

#[test]
fn every_page_of_the_projects_is_smaller_and_the_same() {
    for project in [Project::shipped(), Project::itemised(), Project::starter()] {
        let (plain, small) = (project.build().sound(), project.minified().build().sound());
        assert_eq!(plain.tree.len(), small.tree.len());
        for ((path, before), (other, after)) in plain.pages().into_iter().zip(small.pages()) {
            assert_eq!(path, other);
            assert!(after.len() < before.len(), "{path} was left as it is");
            // In a deck, style sheets stand in the page and are made smaller themselves.
            if !path.starts_with("ag/") {
                assert_eq!(scraped(&after), scraped(&before), "{path}");
            }
            assert_eq!(shown(&after), shown(&before), "{path}");
        }
    }
}

#[test]
fn what_the_minifier_would_change_stays() {
    let nav = "<nav>\n<a href=\"a\">Un</a>\n<a href=\"b\">Deux</a>\n</nav>";
    let pre = "<div style=\"white-space: pre\">a\n  b</div><pre>\n x\n  y</pre><p>a<!-- b --> c</p>";
    let found = "<div hidden=\"until-found\">caché</div>\n<svg><text xml:space=\"preserve\">a  b</text></svg>";
    let open = "<truc>a <machin>b</truc> <p>c";
    for body in [nav, pre, found, open] {
        let page = format!(
            "<!doctype html>\n<html lang=\"fr\">\n<head>\n<title>T</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
        );
        let small = markup::html(&page);
        assert_eq!(scraped(&small), scraped(&page), "{body}");
        assert_eq!(shown(&small), shown(&page), "{body}");
    }
    let small = markup::html(&format!("<!doctype html><html><head><title>T</title></head><body>{nav}</body></html>"));
    assert!(small.contains("Un</a> <a"), "{small}");
}

/// What is published, as an output folder that nobody touches.
struct Published<'b>(&'b edition::Built);

impl Standing for Published<'_> {
    fn digest(&self, path: &OutPath) -> Option<(Digest, u64)> {
        self.0.tree.get(path.as_str()).map(|file| (file.body.digest(), file.body.size()))
    }

    fn bytes(&self, path: &OutPath) -> Option<Vec<u8>> {
        self.0.tree.get(path.as_str()).and_then(|file| file.body.bytes()).map(<[u8]>::to_vec)
    }

    fn untouched(&self) -> bool {
        true
    }
}

#[test]
fn what_comes_out_of_the_template_as_before_is_not_made_smaller_again() {
    let mut disk = Project::shipped().disk;
    let options = Options { unread: true, compress: true, ..Options::default() };
    let first = edition::build(&disk, &options).unwrap();
    // No fact is another, but any might be: every page is made again, and is what it was.
    let coop = disk.read("data/coop.yaml", u64::MAX).unwrap();
    disk.put("data/coop.yaml", [&coop[..], b"# Rien de neuf.\n"].concat());
    let last = Last { notes: &first.notes, standing: Some(&Published(&first)), shelf: None };
    let again = edition::rebuild(&disk, &options, last).unwrap();
    let clean = edition::build(&disk, &options).unwrap();
    assert_eq!(again.tree.len(), clean.tree.len());
    let mut made = Vec::new();
    for (path, file) in again.tree.iter() {
        assert_eq!(clean.tree.get(path.as_str()).unwrap().body.digest(), file.body.digest(), "{path}");
        let cached = ["html", "css", "br", "gz"].iter().any(|end| path.as_str().ends_with(&format!(".{end}")));
        made.extend((cached && matches!(file.body, Body::Made(_))).then_some(path));
    }
    assert!(made.is_empty(), "made again with the same bytes: {made:?}");
}

/// The tokens of a sheet but for white space and comments.
fn tokens(sheet: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut offset = 0;
    while offset < sheet.len() {
        let mut parser = Parser::new(&sheet[offset..]);
        let base = offset;
        offset = loop {
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return seen };
            if !matches!(token, Token::WhiteSpace(_) | Token::Comment(_)) {
                seen.push(token.to_css_string());
            }
            if matches!(
                token,
                Token::CurlyBracketBlock | Token::SquareBracketBlock | Token::ParenthesisBlock | Token::Function(_)
            ) {
                break base + parser.position().byte_index();
            }
        };
    }
    seen
}

/// Sheets in which a gap, a comment or an unknown word means something.
pub const SHEETS: [&str; 27] = [
    "a :hover , b  >  c { color : red ; --x : ; --y:  a  b ; }",
    "a{ b: hover { color: red } c :hover { color: red } }",
    "@media (width  >=  30em) and (color) , print { a { margin: calc( 1px + -2px ) -1px } }",
    "a { width: calc(1px + 2px); height: calc( (1px) * 2 ) ; margin: 1px -2px }",
    "a/**/b{color:red} a /* x */ b{color:blue} a/**/.b/**/{color:green}",
    "a{content:\"  a /* b */  \";background:url(  a  b.png)} b{color:red}",
    "a{content:\"x\\\n  y\" ; background: url( \"a.png\" ) no-repeat}",
    "@charset \"utf-8\";\n@import url( a.css ) screen ;@layer a , b ;\n@namespace svg url(x);",
    ".\\31  b{color:red} .a\\20 {color:blue} #\\0000e9 t { color: green }",
    "a{color:red !important ; color: blue! important}",
    "@supports ( display : grid ) and (not ( display : x ) ){ a { display: grid } }",
    "a { transition: opacity 1s , color  2s ; font: 1em / 2 \"A  B\" , serif }",
    "@font-face { font-family : X ; unicode-range : U+0025-00FF , u+4?? ; src : url(a) format( \"woff2\" ) }",
    "a { & b { c : d } > e { f : g } &:hover , & + i{ j : k } }",
    "@container side  ( min-width : 1px ) { a { color : red } }",
    "a { --empty:; --space: ; --json: { \"a\" : [ 1 , 2 ] } ; --fn: f( a , b ) }",
    "a::before{content:\"\\201C\" \"x\"} a:not( .b , .c ) d{e:f} a:nth-child( 2n + 1 of  b ){c:d}",
    "a[ b = \"c  d\"  i ] , a[b|=c]{d:e} * , *::before{f:g} a *{h:i} .a .b{j:k} .a.b{l:m}",
    "a{color:red;} } b{color:blue} ) c{color:green}",
    "<!-- a{color:red} --> b{color:blue} -- > c { color: green }",
    "a{filter:progid:DXImageTransform.Microsoft.gradient( startColorstr='#1' , endColorstr='#2' )}",
    "a{*zoom:1;_height:1px;color:red\\9} @unknown x { y : z } @unknown2 a  b ;",
    "a{color:red;content:\"unended\nb{color:blue} c  {  color : green }",
    "a { color : red ; /* unended",
    "\\61/* x */ b{c:d} .\\61/**/c{d:e} .\\61/**/ ,b{d:e}",
    "@property --a { syntax : \"<length>\" ; inherits : false ; initial-value : 0px }",
    "@keyframes x { from , 50% { top : 0 } to { top : 1px } } a { grid-template : \"a  b\" 1fr / auto }",
];

fn shipped_sheets() -> Vec<String> {
    let folder = root().join("themes/default");
    let names = ["tokens.css", "blocks.css", "style.css", "handbook.css", "search.css", "deck.css"];
    names.iter().map(|name| std::fs::read_to_string(folder.join(name)).unwrap()).collect()
}

/// All of them.
pub fn sheets() -> Vec<String> {
    shipped_sheets().into_iter().chain(SHEETS.map(str::to_owned)).collect()
}

#[test]
fn a_smaller_sheet_has_the_same_words() {
    for sheet in sheets() {
        let small = markup::css(&sheet);
        assert_eq!(tokens(&small), tokens(&sheet), "{sheet}\n{small}");
        assert_eq!(markup::css(&small), small, "{sheet}");
    }
    for sheet in shipped_sheets() {
        let small = markup::css(&sheet);
        assert!(!small.contains('\n') && !small.contains("/*") && !small.contains("  ") && !small.contains(": "));
    }
    assert_eq!(markup::css("a , b :hover { color : red ; --x: ; } /* c */"), "a,b :hover{color :red;--x: ;}");
    assert_eq!(markup::css("a { b: c { d: e } }"), "a{b: c{d:e}}");
    assert_eq!(markup::css("a/**/b { c: d/**/e }"), "a/**/b{c:d/**/e}");
    let deep = "a{".repeat(50_000) + &"(".repeat(50_000);
    assert_eq!(markup::css(&deep), deep);
}

proptest! {
    #[test]
    fn any_smaller_sheet_has_the_same_words(
        parts in proptest::collection::vec(
            prop_oneof![
                "[a-b]{1,2}", "[ \n]{1,2}", "[{}();:,\\[\\]]", "[-+>~*.#&!@%\\\\\"'/<]",
                Just("/* x */".to_owned()), Just("/**/".to_owned()), Just("url( a )".to_owned()),
                Just("\"a  b\"".to_owned()), Just("calc( ".to_owned()), Just("--".to_owned()),
                Just("\\41 ".to_owned()), Just("1px ".to_owned()), Just("<!--".to_owned()), Just("u+4? ".to_owned()),
            ],
            0..24,
        )
    ) {
        let sheet = parts.concat();
        let small = markup::css(&sheet);
        prop_assert_eq!(tokens(&small), tokens(&sheet), "{}", small);
    }
}
