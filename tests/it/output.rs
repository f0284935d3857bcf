//! An output folder from build to build: it holds exactly the tree, whatever happened to it in between.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;

use proptest::prelude::*;
use sobre::host::{MARKER, Output};
use sobre::tree::{Body, OutPath, OutputTree};
use sobre::world::Standing as _;
use tempfile::TempDir;

/// Paths that get into each other's way: a file in one tree is a folder in another.
const PATHS: [&str; 8] =
    ["index.html", "a/index.html", "a/b/index.html", "a/b", "c", "c/d/e/f.txt", ".well-known/security.txt", "g/h.css"];

/// What happens to the folders between two builds.
#[derive(Clone, Debug)]
enum Event {
    Edit(usize),
    Delete(usize),
    Stray(usize),
    Folder(usize),
    Link(usize),
    NoRecord,
    Damage(usize),
    NoSpare,
    NoOutput,
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0..PATHS.len()).prop_map(Event::Edit),
        (0..PATHS.len()).prop_map(Event::Delete),
        (0..PATHS.len()).prop_map(Event::Stray),
        (0..PATHS.len()).prop_map(Event::Folder),
        (0..PATHS.len()).prop_map(Event::Link),
        Just(Event::NoRecord),
        (0..4000_usize).prop_map(Event::Damage),
        Just(Event::NoSpare),
        Just(Event::NoOutput),
    ]
}

/// Does it to the output, or to the spare.
fn happen(room: &Path, event: &Event, spare: bool) {
    let beside = room.join(".sobre/out");
    let folder = if spare { beside.join("spare") } else { room.join("out") };
    let file = |at: usize| folder.join(PATHS[at]);
    match event {
        Event::Edit(at) if file(*at).is_file() && !file(*at).is_symlink() => {
            fs::write(file(*at), "edited in place").unwrap();
        }
        Event::Delete(at) => drop(fs::remove_file(file(*at))),
        Event::Stray(at) => {
            let place = folder.join(PATHS[*at]).parent().unwrap().join("stray");
            // A folder that has only this in it is not ours.
            if folder.join(MARKER).exists() && fs::create_dir_all(&place).is_ok() {
                fs::write(place.join("notes.txt"), "mine").unwrap();
            }
        }
        Event::Folder(at) if file(*at).is_file() => {
            fs::remove_file(file(*at)).unwrap();
            fs::create_dir_all(file(*at).join("inside")).unwrap();
        }
        Event::Link(at) if file(*at).exists() => {
            let place = file(*at);
            let folder = place.parent().unwrap();
            if folder.is_dir() && place.is_file() {
                fs::remove_file(&place).unwrap();
                symlink(room.join("elsewhere"), place).unwrap();
            }
        }
        Event::NoRecord => drop(fs::remove_file(beside.join("record"))),
        Event::Damage(at) => {
            if let Ok(mut bytes) = fs::read(beside.join("record")) {
                let at = at % bytes.len();
                bytes[at] ^= 0x20;
                fs::write(beside.join("record"), bytes).unwrap();
            }
        }
        Event::NoSpare => drop(fs::remove_dir_all(beside.join("spare"))),
        Event::NoOutput => drop(fs::remove_dir_all(room.join("out"))),
        _ => {}
    }
}

fn tree(bodies: &[u8]) -> OutputTree {
    let mut tree = OutputTree::default();
    for (path, body) in PATHS.iter().zip(bodies).filter(|(_, body)| **body > 0) {
        // What is in the way of another is left out.
        let _ = tree.add(OutPath::new(*path).unwrap(), format!("body {body}"), "");
    }
    tree
}

/// Every file below a folder with its text; a link as what it is.
fn held(folder: &Path) -> BTreeMap<String, String> {
    let mut held = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().display().to_string();
        let kind = entry.file_type();
        if kind.is_dir() {
            let empty = fs::read_dir(entry.path()).unwrap().next().is_none();
            assert!(!empty, "{path} is an empty folder");
        } else if kind.is_symlink() {
            held.insert(path, "a link".to_owned());
        } else if path != MARKER {
            held.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    held
}

fn wanted(tree: &OutputTree) -> BTreeMap<String, String> {
    let text = |body: &Body| String::from_utf8(body.bytes().unwrap().to_vec()).unwrap();
    tree.iter().map(|(path, file)| (path.to_string(), text(&file.body))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// What is kept counts only where it is still there, so that a tree may keep all that stands.
    #[test]
    fn the_folder_holds_exactly_the_tree_whatever_happened(
        steps in prop::collection::vec(
            (prop::collection::vec(0_u8..3, PATHS.len()), prop::collection::vec((events(), any::<bool>()), 0..3)),
            1..7,
        ),
    ) {
        let room = TempDir::new().unwrap();
        let out = room.path().join("out");
        fs::write(room.path().join("elsewhere"), "not to be touched").unwrap();
        for (bodies, between) in &steps {
            let made = tree(bodies);
            let output = Output::open(&out).unwrap();
            let mut kept = OutputTree::default();
            for (path, file) in made.iter() {
                let standing = output.digest(path).filter(|(digest, _)| *digest == file.body.digest());
                let body = standing.map_or_else(|| file.body.clone(), |(digest, size)| Body::Kept(digest, size));
                kept.add(path.clone(), body, "").unwrap();
            }
            output.publish(&kept, b"notes".to_vec()).unwrap();
            prop_assert_eq!(held(&out), wanted(&made));
            for (event, spare) in between {
                happen(room.path(), event, *spare);
            }
        }
        prop_assert_eq!(fs::read_to_string(room.path().join("elsewhere")).unwrap(), "not to be touched");
    }
}

#[test]
fn what_did_not_change_is_the_same_file_and_nothing_is_swapped_for_nothing() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    let numbers = |path: &str| fs::metadata(out.join(path)).unwrap().ino();
    let publish = |bodies: &[u8], notes: &[u8]| {
        Output::open(&out).unwrap().publish(&tree(bodies), notes.to_vec()).unwrap();
    };
    publish(&[1, 1, 1], b"one");
    let (folder, index) = (numbers(""), numbers("index.html"));
    publish(&[1, 1, 1], b"two");
    assert_eq!((numbers(""), numbers("index.html")), (folder, index), "nothing changed");
    assert_eq!(Output::open(&out).unwrap().notes(), b"two");
    publish(&[1, 2, 1], b"");
    assert_ne!(numbers(""), folder, "swapped");
    assert_eq!(numbers("index.html"), index, "the same file");
    let third = numbers("");
    publish(&[1, 1, 2], b"");
    assert_eq!(numbers(""), folder, "the first is the spare, and is published again");
    publish(&[2, 2, 2], b"");
    assert_eq!(numbers(""), third);
    // A stray file is as foreign the second time as the first.
    fs::write(out.join("stray.html"), "mine").unwrap();
    publish(&[2, 2, 1], b"");
    publish(&[2, 2, 2], b"");
    publish(&[2, 2, 1], b"");
    assert!(!out.join("stray.html").exists());
}

#[test]
fn a_file_that_is_gone_cannot_be_kept() {
    let room = TempDir::new().unwrap();
    let out = room.path().join("out");
    Output::open(&out).unwrap().publish(&tree(&[1, 1]), Vec::new()).unwrap();
    let output = Output::open(&out).unwrap();
    let (digest, size) = output.digest(&OutPath::new("index.html").unwrap()).unwrap();
    fs::remove_file(out.join("index.html")).unwrap();
    let mut kept = OutputTree::default();
    kept.add(OutPath::new("index.html").unwrap(), Body::Kept(digest, size), "").unwrap();
    assert!(output.publish(&kept, Vec::new()).is_err());
    assert_eq!(held(&out).len(), 1, "the other is still there");
}
