//! What is inside the binary: the theme, the starter project, the recipes of forges. The `include_dir` door.

use include_dir::{Dir, DirEntry, include_dir};

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/shipped/starter");

/// What lets a forge check, build and publish a project: a file of the project, in which `@URL@` and `@SHA256@` stand
/// for the program's address and digest.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// The forge's software.
    pub forge: &'static str,
    /// Where the forge looks for it.
    pub path: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// Every recipe.
pub static RECIPES: &[Recipe] = &[
    Recipe { forge: "gitlab", path: ".gitlab-ci.yml", text: include_str!("recipes/gitlab.yml") },
    Recipe { forge: "github", path: ".github/workflows/site.yml", text: include_str!("recipes/github.yml") },
    Recipe { forge: "forgejo", path: ".forgejo/workflows/site.yml", text: include_str!("recipes/forgejo.yml") },
];

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
