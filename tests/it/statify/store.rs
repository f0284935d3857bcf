//! What a capture keeps, and how an output is made and swapped in.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use sobre::host::{FolderStaging, FolderStore, MARKER, PublishError, Workshop, publish};
use sobre::tree::{Digest, OutPath, OutputTree};
use sobre::world::{Staging as _, Store as _};
use tempfile::TempDir;

fn path(text: &str) -> OutPath {
    OutPath::new(text).unwrap()
}

fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path().strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    found
}

fn snapshot(room: &TempDir) -> std::path::PathBuf {
    room.path().join(".sobre/out/snapshot")
}

#[test]
fn bodies_are_kept_once_and_told_when_they_are_damaged() {
    let room = TempDir::new().unwrap();
    let workshop = Workshop::take(&room.path().join("out")).unwrap();
    let store = FolderStore::open(&workshop).unwrap();
    let held = store.keep(b"bonjour").unwrap();
    assert_eq!((held.digest, held.bytes), (Digest::of(b"bonjour"), 7));
    assert_eq!(store.keep(b"bonjour").unwrap(), held);
    assert_eq!(store.body(held.digest).unwrap(), b"bonjour");
    let large: Vec<u8> = (0..3_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let mut sink = store.sink();
    large.chunks(10_007).for_each(|chunk| sink.add(chunk).unwrap());
    let whole = sink.end().unwrap();
    assert_eq!(whole.digest, Digest::of(&large));
    assert_eq!(store.body(whole.digest).unwrap(), large);
    assert_eq!(files(&snapshot(&room)).len(), 2);

    let mut dropped = store.sink();
    dropped.add(&large).unwrap();
    drop(dropped);
    assert_eq!(files(&snapshot(&room)).len(), 2, "what is not ended was never there");

    let hex = held.digest.to_string();
    let file = snapshot(&room).join("bodies").join(&hex[..2]).join(&hex[2..]);
    fs::write(&file, "bonsoir").unwrap();
    assert!(store.body(held.digest).is_err());
    fs::write(&file, "bon").unwrap();
    store.keep(b"bonjour").unwrap();
    assert_eq!(store.body(held.digest).unwrap(), b"bonjour", "a body that was cut is written again");

    store.sweep(&|digest| digest == held.digest).unwrap();
    assert_eq!(files(&snapshot(&room)).len(), 1);
    assert!(store.body(whole.digest).is_err());
}

#[test]
fn a_journal_has_whole_lines_only() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    let journal = snapshot(&room).join("journals/answers");
    {
        let workshop = Workshop::take(&out).unwrap();
        let store = FolderStore::open(&workshop).unwrap();
        assert!(store.lines("answers").unwrap().is_empty());
        store.append("answers", r#"{"a":1}"#).unwrap();
        store.append("answers", "été").unwrap();
        assert!(store.append("answers", "two\nlines").is_err());
        assert!(store.append("../escape", "x").is_err());
        assert_eq!(store.lines("answers").unwrap(), [r#"{"a":1}"#, "été"]);
    }
    let whole = fs::read(&journal).unwrap();
    // Killed in the middle of a long line, in the middle of a character.
    let torn = [whole.as_slice(), "x".repeat(200_000).as_bytes(), "é".as_bytes()].concat();
    fs::write(&journal, &torn[..torn.len() - 1]).unwrap();
    fs::write(snapshot(&room).join("unfinished/0"), "half a body").unwrap();
    let workshop = Workshop::take(&out).unwrap();
    let store = FolderStore::open(&workshop).unwrap();
    assert_eq!(files(&snapshot(&room)), ["journals/answers"]);
    assert_eq!(store.lines("answers").unwrap().len(), 2);
    store.append("answers", "three").unwrap();
    assert_eq!(store.lines("answers").unwrap(), [r#"{"a":1}"#, "été", "three"]);
    store.replace("answers", &["one".to_owned()]).unwrap();
    store.append("answers", "two").unwrap();
    assert_eq!(store.lines("answers").unwrap(), ["one", "two"]);
    store.replace("answers", &[]).unwrap();
    assert!(store.lines("answers").unwrap().is_empty());
}

#[test]
fn many_threads_write_whole_lines() {
    let room = TempDir::new().unwrap();
    let workshop = Workshop::take(&room.path().join("out")).unwrap();
    let store = FolderStore::open(&workshop).unwrap();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    store.append("j", &format!("{n} {}", "x".repeat(n % 97))).unwrap();
                    store.keep(format!("{}", n % 50).as_bytes()).unwrap();
                }
            });
        }
    });
    let mut lines = store.lines("j").unwrap();
    lines.sort();
    lines.dedup();
    assert_eq!(lines.len(), 1600);
    assert_eq!(files(&snapshot(&room)).len(), 51);
}

#[test]
fn a_staged_output_is_seen_when_it_is_committed_and_not_before() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    let make = |text: &str, commit: bool| {
        let workshop = Workshop::take(&out).unwrap();
        let store = FolderStore::open(&workshop).unwrap();
        let held = store.keep(b"picture").unwrap();
        let staging = FolderStaging::new(workshop, &store).unwrap();
        staging.write(&path("www/a/b/index.html"), text.as_bytes()).unwrap();
        staging.write(&path("www/a/b/index.html"), text.as_bytes()).unwrap();
        staging.place(&path("www/i.png"), held.digest).unwrap();
        let kept = staging.reuse(&path("www/old/page.html")).unwrap();
        assert_eq!(staging.read(&path("www/i.png")).unwrap().unwrap(), b"picture");
        assert_eq!(staging.read(&path("www/none")).unwrap(), None);
        if !kept {
            staging.write(&path("www/old/page.html"), b"old").unwrap();
        }
        let before = staging.published(&path("www/a/b/index.html")).unwrap();
        if commit {
            staging.commit().unwrap();
        }
        (kept, before)
    };
    assert_eq!(make("one", false), (false, None));
    assert!(!out.exists(), "dropped, it was never there");
    assert_eq!(make("one", true), (false, None));
    let inode = fs::metadata(out.join("www/old/page.html")).unwrap().ino();
    assert_eq!(make("two", true), (true, Some(b"one".to_vec())));
    assert_eq!(make("three", false), (true, Some(b"two".to_vec())));
    assert_eq!(fs::read_to_string(out.join("www/a/b/index.html")).unwrap(), "two");
    let page = fs::metadata(out.join("www/old/page.html")).unwrap();
    assert_eq!((page.ino(), page.nlink()), (inode, 1), "taken over, not copied");
    assert_eq!(files(&out), [MARKER, "www/a/b/index.html", "www/i.png", "www/old/page.html"]);
    assert_eq!(files(&room.path().join(".sobre/out")).len(), 2, "the lock and the body");

    // What is published can be edited: the capture does not change with it.
    fs::write(out.join("www/i.png"), "edited").unwrap();
    let workshop = Workshop::take(&out).unwrap();
    assert_eq!(FolderStore::open(&workshop).unwrap().body(Digest::of(b"picture")).unwrap(), b"picture");
}

#[test]
fn what_is_replaced_in_the_staging_does_not_change_what_is_published() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    let mut tree = OutputTree::default();
    tree.add(path("page.html"), "published", "").unwrap();
    publish(&tree, &out).unwrap();
    let workshop = Workshop::take(&out).unwrap();
    let store = FolderStore::open(&workshop).unwrap();
    let staging = FolderStaging::new(workshop, &store).unwrap();
    assert!(staging.reuse(&path("page.html")).unwrap());
    assert!(staging.reuse(&path("page.html")).unwrap());
    staging.write(&path("page.html"), b"new").unwrap();
    assert_eq!(fs::read_to_string(out.join("page.html")).unwrap(), "published");
    assert_eq!(staging.read(&path("page.html")).unwrap().unwrap(), b"new");
}

#[test]
fn links_lead_nowhere() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    fs::create_dir(room.path().join("private")).unwrap();
    fs::write(room.path().join("private/key"), "secret").unwrap();
    publish(&OutputTree::default(), &out).unwrap();
    symlink("../private/key", out.join("key")).unwrap();
    symlink("../private", out.join("private")).unwrap();
    let workshop = Workshop::take(&out).unwrap();
    let store = FolderStore::open(&workshop).unwrap();
    let staging = FolderStaging::new(workshop, &store).unwrap();
    for link in ["key", "private/key"] {
        assert!(!staging.reuse(&path(link)).unwrap());
        assert_eq!(staging.published(&path(link)).unwrap(), None);
    }
    symlink(room.path().join("private"), room.path().join(".sobre/out/new/www")).unwrap();
    assert!(staging.write(&path("www/key"), b"overwritten").is_err());
    assert_eq!(fs::read_to_string(room.path().join("private/key")).unwrap(), "secret");
}

#[test]
fn a_workshop_is_refused_before_work_starts() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.odt"), "years of work").unwrap();
    assert!(matches!(Workshop::take(&out), Err(PublishError::NotOurs(_))));
    assert!(matches!(publish(&OutputTree::default(), &out), Err(PublishError::NotOurs(_))));
    assert_eq!(files(room.path()), ["out/thesis.odt"]);
    fs::remove_file(out.join("thesis.odt")).unwrap();
    let held = Workshop::take(&out).unwrap();
    assert!(matches!(Workshop::take(&out), Err(PublishError::Busy(_))));
    drop(held);
    Workshop::take(&out).unwrap();
}

#[test]
fn what_was_cut_is_mended() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    let mut tree = OutputTree::default();
    tree.add(path("a/page.html"), "one", "").unwrap();
    publish(&tree, &out).unwrap();
    // Killed between the two renames of a file system without exchange.
    fs::rename(&out, room.path().join(".sobre/out/old")).unwrap();
    fs::create_dir_all(room.path().join(".sobre/out/new/half")).unwrap();
    fs::create_dir_all(snapshot(&room).join("journals")).unwrap();
    fs::write(snapshot(&room).join("journals/answers"), "kept\n").unwrap();
    drop(Workshop::take(&out).unwrap());
    assert_eq!(files(&out), [MARKER, "a/page.html"]);
    assert_eq!(files(&room.path().join(".sobre/out")), ["lock", "record", "snapshot/journals/answers"]);
    publish(&tree, &out).unwrap();
    assert_eq!(files(&room.path().join(".sobre/out")), ["lock", "record", "snapshot/journals/answers"]);
}
