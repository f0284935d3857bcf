//! However a file is saved, moved or lost, what is shown in the end is what stands on the disk.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{CONTACT, page, small};
use crate::harness::Project;
use crate::harness::serving::{Listener, QUIET, SOON, Serving};

/// Waits until this text is on a page.
fn shown(serving: &Serving, at: &str, text: &str) {
    let start = Instant::now();
    while !serving.get(at).contains(text) {
        assert!(start.elapsed() < SOON, "no {text:?} at {at}:\n{}", serving.said());
        sleep(Duration::from_millis(20));
    }
}

/// Nothing more comes.
fn still(serving: &Serving, listener: &mut Listener, builds: usize) {
    let more = listener.hear_within(QUIET);
    assert!(more.is_none() && serving.builds() == builds, "{more:?}\n{}", serving.said());
}

#[test]
fn as_vim_saves_as_gedit_saves_and_as_a_slow_writer_does_it_is_one_build_each() {
    let serving = Serving::of(&small());
    let mut listener = serving.listen("/contact/");
    let (target, folder) = (serving.path(CONTACT), serving.path("content/site"));
    // vim: may it write here? The old file aside, the new one in its place, the old one away.
    fs::write(folder.join("4913"), "").unwrap();
    fs::remove_file(folder.join("4913")).unwrap();
    fs::rename(&target, folder.join("contact.md~")).unwrap();
    fs::write(&target, page("Contact", "Par vim.")).unwrap();
    fs::remove_file(folder.join("contact.md~")).unwrap();
    listener.hear().expect("an event");
    assert!(serving.get("/contact/").contains("Par vim."));
    // gedit: beside, then renamed over it.
    fs::write(folder.join(".goutputstream-X1"), page("Contact", "Par gedit.")).unwrap();
    fs::rename(folder.join(".goutputstream-X1"), &target).unwrap();
    listener.hear().expect("an event");
    assert!(serving.get("/contact/").contains("Par gedit."));
    // The file is empty at first, and half of it is no front matter.
    let text = page("Contact", "Lentement.");
    let mut file = OpenOptions::new().write(true).truncate(true).open(&target).unwrap();
    for part in text.as_bytes().chunks(20) {
        file.write_all(part).unwrap();
        file.flush().unwrap();
        sleep(Duration::from_millis(15));
    }
    drop(file);
    let event = listener.hear().expect("an event");
    assert_eq!(event["worst"], json!(""), "a half-written file was built: {event}");
    assert!(serving.get("/contact/").contains("Lentement."));
    still(&serving, &mut listener, 4);
}

#[test]
fn what_editors_leave_beside_a_file_is_no_change() {
    let serving = Serving::of(&small());
    let mut listener = serving.listen("/contact/");
    let folder = serving.path("content/site");
    for name in [".contact.md.swp", "contact.md~", ".#contact.md", "#contact.md#", "4913", ".tmp/x.md"] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "nothing").unwrap();
    }
    // Nor is what no build reads.
    fs::create_dir_all(serving.path("public")).unwrap();
    fs::write(serving.path("public/index.html"), "x").unwrap();
    fs::write(serving.path("notes.txt"), "x").unwrap();
    still(&serving, &mut listener, 1);
}

#[test]
fn many_files_at_once_as_git_puts_them_there_are_one_build() {
    let project = (0..60).fold(small(), |project, n| {
        project.file(&format!("content/site/page-{n}.md"), page(&format!("Page {n}"), "Avant."))
    });
    let serving = Serving::of(&project);
    let mut listener = serving.listen("/page-59/");
    fs::create_dir_all(serving.path(".git")).unwrap();
    fs::write(serving.path(".git/index.lock"), "").unwrap();
    for n in 0..60 {
        let path = serving.path(&format!("content/site/page-{n}.md"));
        fs::remove_file(&path).unwrap();
        sleep(Duration::from_millis(8));
        fs::write(&path, page(&format!("Page {n}"), "Après.")).unwrap();
    }
    fs::remove_file(serving.path(".git/index.lock")).unwrap();
    let event = listener.hear().expect("an event");
    assert_ne!(event["mark"], json!(listener.mark));
    assert!(serving.get("/page-59/").contains("Après."));
    still(&serving, &mut listener, 2);
    assert!(serving.said().contains(" pages refaites en "), "{}", serving.said());
}

#[test]
fn a_thousand_quick_saves_end_with_the_last() {
    let serving = Serving::of(&small());
    for n in 0..=1000 {
        serving.save(CONTACT, page("Contact", &format!("Enregistré {n} fois.")));
    }
    shown(&serving, "/contact/", "Enregistré 1000 fois.");
    assert!(serving.builds() < 500, "{} builds", serving.builds());
    let mut listener = serving.listen("/contact/");
    let builds = serving.builds();
    still(&serving, &mut listener, builds);
}

#[test]
fn a_file_in_place_of_which_stands_a_folder_or_nothing_readable_is_a_finding() {
    let mut serving = Serving::of(&small());
    let mut listener = serving.listen("/contact/");
    let target = serving.path(CONTACT);
    let good = page("Contact", "De retour.");
    fs::remove_file(&target).unwrap();
    fs::create_dir_all(target.join("dedans")).unwrap();
    // A folder of that name is no page.
    listener.until_other();
    fs::remove_dir_all(&target).unwrap();
    // A link that leads nowhere, then one that leads to itself.
    symlink("nowhere.md", &target).unwrap();
    sleep(Duration::from_millis(300));
    fs::remove_file(&target).unwrap();
    symlink("contact.md", &target).unwrap();
    sleep(Duration::from_millis(300));
    fs::remove_file(&target).unwrap();
    // No text at all.
    serving.save(CONTACT, [0xFF, 0xFE, 0x00, 0xD8]);
    serving.wait_for("reste affichée");
    serving.save(CONTACT, good);
    shown(&serving, "/contact/", "De retour.");
}

#[test]
fn a_folder_or_the_whole_project_that_is_away_for_a_while_is_followed_when_it_is_back() {
    let mut serving = Serving::of(&small());
    let away = serving.sandbox.path("ailleurs");
    let content = serving.path("content");
    fs::rename(&content, &away).unwrap();
    serving.wait_for("reste affichée");
    assert!(serving.get("/contact/").contains("Écrivez-nous."), "the last good version stays");
    fs::rename(&away, &content).unwrap();
    let mut listener = serving.listen("/contact/");
    listener.until(|event| event["worst"] == "");
    serving.save(CONTACT, page("Contact", "Après le dossier."));
    shown(&serving, "/contact/", "Après le dossier.");
    // The project itself.
    let project = serving.path("");
    let mut listener = serving.listen("/contact/");
    fs::rename(&project, &away).unwrap();
    listener.until(|event| event["worst"] == "error");
    assert!(serving.get("/contact/").contains("Après le dossier."));
    // Another folder of the same name: a clone, say.
    small().file(CONTACT, page("Contact", "Un autre dossier.")).write(&project);
    shown(&serving, "/contact/", "Un autre dossier.");
    serving.save("content/site/neuf/page.md", page("Neuve", "Toute neuve."));
    shown(&serving, "/neuf/page/", "Toute neuve.");
    serving.save(CONTACT, page("Contact", "Toujours suivi."));
    shown(&serving, "/contact/", "Toujours suivi.");
}

#[test]
fn a_folder_that_is_a_link_is_followed() {
    let serving = Serving::of(&Project::minimal());
    let elsewhere = serving.sandbox.path("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::write(elsewhere.join("liee.md"), page("Liée", "Par un lien.")).unwrap();
    symlink(&elsewhere, serving.path("content/site/liens")).unwrap();
    shown(&serving, "/liens/liee/", "Par un lien.");
    fs::write(elsewhere.join("liee.md"), page("Liée", "Par un lien, encore.")).unwrap();
    shown(&serving, "/liens/liee/", "Par un lien, encore.");
}
