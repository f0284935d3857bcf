//! What changed in a report since a deck that was made before: told slide by slide, to who reads it again.

use std::fs;
use std::slice::from_ref;

use sobre::compare::{Change, Kind, Line, changes};
use sobre::flow::Told;
use sobre::markup::flow::slides;

use crate::harness::{Project, Sandbox};

fn told(id: &str, heading: &str, lines: &[&str]) -> Told {
    Told { id: id.to_owned(), heading: heading.to_owned(), lines: lines.iter().map(|it| (*it).to_owned()).collect() }
}

fn kinds(before: &[Told], now: &[Told]) -> Vec<(Kind, Option<usize>, Option<usize>)> {
    changes(before, now).iter().map(|it| (it.kind, it.before, it.now)).collect()
}

#[test]
fn slides_are_known_again_by_what_they_are_or_say() {
    let (a, b) = (told("a", "Des listes", &["un", "deux"]), told("b", "Du courrier", &["trois"]));
    let c = told("c", "Du temps", &["quatre"]);
    assert!(changes(&[a.clone(), b.clone()], &[a.clone(), b.clone()]).is_empty());
    assert_eq!(kinds(from_ref(&a), &[a.clone(), b.clone()]), [(Kind::Added, None, Some(2))]);
    assert_eq!(kinds(&[a.clone(), b.clone()], from_ref(&b)), [(Kind::Removed, Some(1), None)]);
    // One that moves is told once, and the others did not move.
    let (was, is) = ([a.clone(), b.clone(), c.clone()], [b.clone(), c.clone(), a.clone()]);
    assert_eq!(kinds(&was, &is), [(Kind::Moved, Some(1), Some(3))]);
    // A figure in the heading changes the id, too: the words tell.
    let before = told("130-associations", "130 associations, 20 de plus", &["Elles décident ensemble."]);
    let now = told("131-associations", "131 associations, 21 de plus", &["Elles décident ensemble."]);
    let found = changes(&[c.clone(), before], &[c.clone(), now]);
    let lines =
        [Line::Gone("130 associations, 20 de plus".to_owned()), Line::Come("131 associations, 21 de plus".to_owned())];
    assert!(
        matches!(found.as_slice(), [Change { kind: Kind::Changed, before: Some(2), now: Some(2), .. }]),
        "{found:?}"
    );
    assert_eq!(found.first().map(|it| it.lines.as_slice()), Some(lines.as_slice()));
    // The same id is the same slide, whatever it says.
    assert_eq!(kinds(&[a], &[told("a", "Tout autre chose", &[])]), [(Kind::Changed, Some(1), Some(1))]);
    // Two that share nothing are two.
    assert_eq!(kinds(&[b], &[c]), [(Kind::Removed, Some(1), None), (Kind::Added, None, Some(1))]);
}

#[test]
fn whatever_page_is_given_is_read() {
    for page in ["", "<section class=slide>", "<section class='a slide'><h2>x", "</section>", "<p>rien", "\u{0}<<<>>>"]
    {
        let read = slides(page);
        assert_eq!(read.is_empty(), !page.contains("slide"), "{page}");
    }
    let deep = "<div>".repeat(30_000) + "<section class=slide><h2>x</h2></section>";
    assert!(slides(&deep).len() < 2);
}

#[test]
fn the_secretary_is_told_what_changed_since_the_board_read_it() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["report", "changes", "2026"]).ends(2);
    assert!(ran.err.contains("rien à comparer") && ran.err.contains("sobre report 2026"), "{}", ran.shown());
    sandbox.run(&["report", "2026"]).ends(0);
    let ran = sandbox.run(&["report", "changes", "2026"]).ends(0);
    assert!(ran.out.starts_with("Rien n’a changé depuis "), "{}", ran.shown());

    let source = sandbox.path("content/ag/2026.md");
    let text = fs::read_to_string(&source).unwrap();
    let mut slides: Vec<&str> = text.split("\n## ").collect();
    assert!(slides.len() > 5, "{text}");
    slides.remove(slides.len() - 2);
    let changed = format!("{}\nEt ceci en plus.\n", slides.remove(1));
    slides.insert(1, &changed);
    slides.push("Une de plus, toute neuve\n\n- Nouveau.\n");
    fs::write(&source, slides.join("\n## ")).unwrap();
    let ran = sandbox.run(&["report", "changes", "2026"]).ends(0);
    for told in ["1 changée, 1 ajoutée, 1 ôtée", "  + Et ceci en plus.", "Une de plus, toute neuve (ajoutée)"] {
        assert!(ran.out.contains(told), "{told}: {}", ran.shown());
    }
    assert!(ran.out.lines().any(|line| line.contains("(ôtée, c’était la ")), "{}", ran.shown());
    assert!(!ran.out.lines().any(|line| line.starts_with("  - ")), "{}", ran.shown());
    // Nothing was made: what is compared with is still there.
    assert_eq!(sandbox.run(&["report", "changes", "2026"]).ends(0).out, ran.out);

    // A deck that was kept elsewhere; English; a file that is none; a report with an error.
    fs::create_dir(sandbox.path("CA")).unwrap();
    fs::copy(sandbox.path("ag/2026/diaporama.html"), sandbox.path("CA/avant.html")).unwrap();
    sandbox.run(&["report", "2026"]).ends(0);
    let again = sandbox.run(&["report", "changes", "2026", "CA/avant.html", "--lang", "en"]).ends(0);
    assert!(again.out.contains("1 changed, 1 added, 1 removed"), "{}", again.shown());
    let ran = sandbox.run(&["report", "changes", "2026", "data/coop.yaml"]).ends(2);
    assert!(ran.err.contains("n’est pas un diaporama"), "{}", ran.shown());
    fs::write(&source, format!("{text}\n## {{{{ associations.totall }}}}\n")).unwrap();
    let ran = sandbox.run(&["report", "changes", "2026"]).ends(1);
    assert!(ran.err.contains("unknown-figure"), "{}", ran.shown());
}
