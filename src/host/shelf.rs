//! What took long to make, kept below `.sobre/` beside an output under what it was made from.

use std::collections::BTreeSet;

use super::output::Output;
use super::workshop::Workshop;
use crate::tree::Digest;
use crate::world::Shelf;

impl Shelf for Output {
    fn take(&self, key: Digest) -> Option<Vec<u8>> {
        if self.is_fresh() {
            return None;
        }
        let bytes = self.workshop().shelf().ok()?.read(key.to_string()).ok()?;
        let (digest, body) = bytes.split_at_checked(32)?;
        (Digest::of(body).bytes() == digest).then(|| body.to_vec())
    }

    fn put(&self, key: Digest, bytes: &[u8]) {
        // What cannot be kept is made again.
        let _ = put(self.workshop(), &key.to_string(), bytes);
    }

    fn keep_only(&self, keys: &BTreeSet<Digest>) {
        let Ok(folder) = self.workshop().shelf() else { return };
        for entry in folder.entries().into_iter().flatten().flatten() {
            let name = entry.file_name();
            let kept = name.to_str().and_then(Digest::from_hex).is_some_and(|key| keys.contains(&key));
            if !kept {
                let _ = folder.remove_file(name);
            }
        }
    }
}

/// Whole or not at all: what is torn would be told by its digest, and stay there.
fn put(workshop: &Workshop, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let shelf = workshop.shelf()?;
    let part = format!("{name}.part");
    shelf.write(&part, [Digest::of(bytes).bytes().as_slice(), bytes].concat())?;
    shelf.rename(&part, &shelf, name)
}
