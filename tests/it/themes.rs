//! A co-op changes one template, one colour, one word: just that changes.

use std::collections::BTreeSet;

use sobre::finding::any_error;

use crate::harness::Project;

/// The paths whose bytes differ from those of the itemised co-op, once a file is in its theme.
fn changed(path: &str, body: &str) -> BTreeSet<String> {
    let (before, after) = (Project::itemised().build(), Project::itemised().file(path, body).build());
    assert!(!any_error(&after.findings), "{:#?}", after.findings);
    let paths = |built: &crate::harness::Built| -> BTreeSet<String> {
        built.tree.iter().map(|(path, _)| path.as_str().to_owned()).collect()
    };
    assert_eq!(paths(&before), paths(&after), "files appear or are gone");
    let differs = |path: &String| {
        let bytes =
            |built: &crate::harness::Built| built.tree.get(path).and_then(|it| it.body.bytes().map(<[u8]>::to_vec));
        bytes(&before) != bytes(&after)
    };
    paths(&before).into_iter().filter(differs).collect()
}

fn is_deck(path: &str) -> bool {
    path.starts_with("ag/")
}

#[test]
fn one_template_changes_its_pages() {
    let shipped = sobre::shipped::theme();
    let (_, text) = shipped.iter().find(|(path, _)| *path == "templates/article.html").expect("it is shipped");
    let text = String::from_utf8_lossy(text).replace("<article>", "<article class=\"ours\">");
    let changed = changed("themes/default/templates/article.html", &text);
    assert_eq!(
        changed.iter().map(String::as_str).collect::<Vec<_>>(),
        ["actualites/nouvelle-machine/index.html", "actualites/tournee-2024/index.html"]
    );
}

#[test]
fn one_colour_changes_the_sheet_of_the_site_and_that_of_the_deck() {
    let changed =
        changed("themes/default/own.css", ":root{--c1:#00508a}@media (prefers-color-scheme:dark){:root{--c1:#8ccbff}}");
    let (decks, others): (Vec<_>, Vec<_>) = changed.iter().partition(|path| is_deck(path));
    assert_eq!((decks.len(), others), (1, vec![&"style.css".to_owned()]));
}

#[test]
fn one_word_changes_where_it_is_said() {
    let changed = changed("themes/default/strings.yaml", "fullscreen: Tout l'écran\n");
    assert_eq!(changed.iter().map(String::as_str).collect::<Vec<_>>(), ["ag/2024/index.html"]);
    let built = Project::itemised().file("themes/default/strings.yaml", "fullscreen: Tout l'écran\n").build();
    let deck = built.tree.get("ag/2024/index.html").and_then(|it| it.body.bytes()).expect("a deck");
    // In the typography of the language, as all texts.
    assert!(String::from_utf8_lossy(deck).contains("aria-label=\"Tout l’écran\""));
}
