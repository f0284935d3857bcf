//! What is inside the binary: the theme and the starter project. The `include_dir` door.

use include_dir::{Dir, DirEntry, include_dir};

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/shipped/starter");

/// The shipped theme's files, sorted by path.
#[must_use]
pub fn theme() -> Vec<(&'static str, &'static [u8])> {
    sorted(&THEME)
}

/// The starter project's files, sorted by path.
#[must_use]
pub fn starter() -> Vec<(&'static str, &'static [u8])> {
    sorted(&STARTER)
}

fn sorted(folder: &Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let mut files = Vec::new();
    gather(folder, &mut files);
    files.sort_unstable();
    files
}

fn gather(folder: &Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => gather(inner, files),
            DirEntry::File(file) => {
                if let Some(path) = file.path().to_str() {
                    files.push((path, file.contents()));
                }
            }
        }
    }
}
