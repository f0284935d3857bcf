//! An output folder between builds: what the last build made of it, and what of that still holds.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::Path;

use cap_std::fs::Dir;

use super::manifest::{Manifest, Stamp};
use super::publish::PublishError;
use super::record::Record;
use super::workshop::{MARKER, Stage, Workshop, io_at};
use crate::tree::{Body, Digest, OutFile, OutPath, OutputTree};
use crate::world::Standing;

/// An output folder, locked, with what is remembered of it.
///
/// The output before the last is kept beside as a spare: it is brought up to date and swapped in, so that a small
/// change costs little and a reader still sees one output or the other. Files that both have are one file.
#[derive(Debug)]
pub struct Output {
    workshop: Workshop,
    published: Option<Dir>,
    record: Record,
    /// Whether nothing is to be taken from an older build.
    fresh: bool,
}

impl Output {
    /// Locks the folder, after whoever has it now. What is remembered by another program, or is damaged, is forgotten.
    pub fn open(folder: &Path) -> Result<Self, PublishError> {
        let workshop = Workshop::wait_for(folder)?;
        let record = workshop.read_record().and_then(Record::unpack).unwrap_or_default();
        Ok(Self { published: workshop.published(), workshop, record, fresh: false })
    }

    /// As if nothing were remembered.
    pub fn forgotten(folder: &Path) -> Result<Self, PublishError> {
        let workshop = Workshop::wait_for(folder)?;
        Ok(Self { published: workshop.published(), workshop, record: Record::default(), fresh: true })
    }

    pub(super) const fn is_fresh(&self) -> bool {
        self.fresh
    }

    pub(super) const fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// What the last build noted for the next.
    #[must_use]
    pub fn notes(&self) -> &[u8] {
        &self.record.notes
    }

    /// The names of what somebody put into the folder, or changed in it, since the last build; in the folder itself,
    /// below which it is not looked. What the marker says of a file holds wherever the folder was copied to, and
    /// whichever version of the program reads it.
    #[must_use]
    pub fn changed_by_hand(&self) -> Vec<String> {
        let Some(dir) = &self.published else { return Vec::new() };
        let known = &self.record.published;
        let marker = dir.read_to_string(MARKER).unwrap_or_default();
        let sealed: BTreeSet<&str> = marker.lines().collect();
        let as_made = |name: &String| dir.read(name).is_ok_and(|it| sealed.contains(&*seal(name, Digest::of(&it))));
        let entries = dir.entries().into_iter().flatten().filter_map(Result::ok);
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != MARKER && !known.folders.contains_key(name));
        names.retain(|name| known.intact(dir, name).is_none() && !as_made(name));
        names.sort_unstable();
        names
    }

    /// Makes the folder hold exactly the tree, and remembers it with `notes`.
    ///
    /// Errors: of the system; a file that the tree keeps and that is gone since it was looked at.
    pub fn publish(self, tree: &OutputTree, notes: Vec<u8>) -> Result<(), PublishError> {
        let Self { workshop, published, record, .. } = self;
        let files: Vec<_> = tree.iter().map(|(path, file)| (path, file, file.body.digest())).collect();
        let same = |dir: &Dir| {
            let known = &record.published;
            let holds =
                |path: &OutPath, digest| known.files.get(path.as_str()).is_some_and(|(held, _)| *held == digest);
            known.files.len() == files.len()
                && files.iter().all(|(path, _, digest)| holds(path, *digest))
                && known.untouched(dir)
        };
        if published.as_ref().is_some_and(same) {
            if record.notes != notes {
                workshop.write_record(&Record { notes, ..record }.pack());
            }
            return Ok(());
        }
        let (stage, spare) = workshop.renewed(&record.spare)?;
        let (known, touched, done) = (&record.published, BTreeSet::new(), Manifest::default());
        let mut making = Making { stage: &stage, spare, touched, published, known, done };
        making.clear(tree)?;
        making.fill(&files)?;
        let done = making.sealed()?;
        let top = files.iter().filter(|(path, ..)| !path.as_str().contains('/'));
        stage.seal(top.map(|(path, _, digest)| seal(path.as_str(), *digest)))?;
        // Closed first: some file systems do not rename what is open.
        let Making { published, .. } = making;
        drop(published);
        let spare = record.published;
        let kept = !spare.folders.is_empty();
        let workshop = stage.commit_and_keep(kept)?;
        let spare = if kept { spare } else { Manifest::default() };
        workshop.write_record(&Record { published: done, spare, notes }.pack());
        Ok(())
    }
}

impl Standing for Output {
    fn digest(&self, path: &OutPath) -> Option<(Digest, u64)> {
        let (digest, stamp) = self.record.published.intact(self.published.as_ref()?, path.as_str())?;
        Some((digest, stamp.size()))
    }

    fn bytes(&self, path: &OutPath) -> Option<Vec<u8>> {
        self.digest(path)?;
        self.published.as_ref()?.read(path.as_str()).ok()
    }

    fn untouched(&self) -> bool {
        self.published.as_ref().is_some_and(|dir| self.record.published.untouched(dir))
    }
}

/// A spare, or an empty folder, on its way to hold a tree.
struct Making<'a> {
    stage: &'a Stage,
    /// What the folder holds; empty where it is new.
    spare: Manifest,
    /// Folders of it in which names changed.
    touched: BTreeSet<String>,
    published: Option<Dir>,
    known: &'a Manifest,
    done: Manifest,
}

impl Making<'_> {
    fn failed(&self, path: &str) -> impl FnOnce(io::Error) -> PublishError + use<> {
        io_at(&self.stage.place(path))
    }

    /// Removes what the tree has not, and what nobody knows of.
    fn clear(&mut self, tree: &OutputTree) -> Result<(), PublishError> {
        let dir = &self.stage.dir;
        let changed = |(path, stamp): &(&String, &Stamp)| Stamp::folder(dir, path) != Some(**stamp);
        self.touched = self.spare.folders.iter().filter(changed).map(|(path, _)| path.clone()).collect();
        for folder in &self.touched {
            self.sweep(folder).map_err(self.failed(folder))?;
        }
        let wanted = folders(tree.iter().map(|(path, _)| path.as_str()));
        let mut gone: Vec<String> = self.spare.files.keys().filter(|path| tree.get(path).is_none()).cloned().collect();
        gone.extend(self.spare.folders.keys().filter(|path| !wanted.contains(path.as_str())).cloned());
        for path in gone {
            self.spare.files.remove(&path);
            self.spare.folders.remove(&path);
            remove(dir, &path).map_err(self.failed(&path))?;
            self.touch(&path);
        }
        Ok(())
    }

    /// Removes from a folder that somebody changed whatever is not known.
    fn sweep(&self, folder: &str) -> io::Result<()> {
        let dir = &self.stage.dir;
        if Stamp::folder(dir, folder).is_none() {
            return remove(dir, folder);
        }
        for entry in dir.read_dir(if folder.is_empty() { "." } else { folder })? {
            let name = entry?.file_name();
            let path = Path::new(folder).join(&name);
            let known = path.to_str().is_some_and(|path| {
                path == MARKER || self.spare.files.contains_key(path) || self.spare.folders.contains_key(path)
            });
            if !known {
                remove(dir, &path)?;
            }
        }
        Ok(())
    }

    /// The names in the folder of this file change.
    fn touch(&mut self, path: &str) {
        self.touched.insert(path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned());
    }

    fn fill(&mut self, files: &[(&OutPath, &OutFile, Digest)]) -> Result<(), PublishError> {
        let mut done = Vec::with_capacity(files.len());
        for &(path, file, digest) in files {
            let there = self.standing(path.as_str(), file).filter(|(held, _)| *held == digest);
            let stamp = match there {
                Some((_, stamp)) => stamp,
                None => self.renew(path, file, digest).map_err(self.failed(path.as_str()))?,
            };
            done.push((path.as_str().to_owned(), (digest, stamp)));
        }
        self.done.files = done.into_iter().collect();
        Ok(())
    }

    /// What the spare holds at a path, where it is as it was.
    fn standing(&self, path: &str, file: &OutFile) -> Option<(Digest, Stamp)> {
        let held = self.spare.files.get(path)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // The name stands in a folder whose names nobody changed, and its file is one with the published one, at
        // which this build looked to keep it.
        let one = matches!(file.body, Body::Kept(..)) && self.known.files.get(path) == Some(held);
        if one && !self.touched.contains(folder) {
            return Some(*held);
        }
        self.spare.intact(&self.stage.dir, path)
    }

    /// Puts the file there: the published one where it holds the same, else its bytes.
    fn renew(&mut self, path: &OutPath, file: &OutFile, digest: Digest) -> io::Result<Stamp> {
        let name = path.as_str();
        if self.spare.files.contains_key(name) {
            remove(&self.stage.dir, name)?;
        }
        self.touch(name);
        let published =
            self.published.as_ref().filter(|dir| self.known.intact(dir, name).is_some_and(|(held, _)| held == digest));
        if let Some(from) = published {
            self.stage.make_for(name)?;
            if from.hard_link(name, &self.stage.dir, name).is_ok() {
                return Stamp::file(&self.stage.dir, name).ok_or_else(|| io::ErrorKind::NotFound.into());
            }
        }
        let bytes = match (&file.body, published) {
            (Body::Made(bytes), _) => bytes.as_ref(),
            // A file system without links.
            (Body::Kept(..), Some(from)) => &from.read(name)?,
            (Body::Kept(..), None) => return Err(io::ErrorKind::NotFound.into()),
        };
        let mut new = self.stage.create(path)?;
        new.write_all(bytes)?;
        Stamp::open(&new).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// What the folder holds in the end.
    fn sealed(&mut self) -> Result<Manifest, PublishError> {
        let mut done = std::mem::take(&mut self.done);
        for folder in folders(done.files.keys().map(String::as_str)) {
            let known = self.spare.folders.get(folder).filter(|_| !self.touched.contains(folder)).copied();
            let stamp = known.or_else(|| Stamp::folder(&self.stage.dir, folder));
            let stamp = stamp.ok_or_else(|| self.failed(folder)(io::ErrorKind::NotFound.into()))?;
            done.folders.insert(folder.to_owned(), stamp);
        }
        Ok(done)
    }
}

/// What the marker says of a file: a line that `sha256sum` writes, too.
fn seal(name: &str, digest: Digest) -> String {
    format!("{digest}  {name}")
}

/// The folders of these files, the one that holds all of them as the empty one.
fn folders<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::from([""]);
    for path in paths {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/').filter(|(folder, _)| folders.insert(folder)) {
            rest = folder;
        }
    }
    folders
}

/// Removes what has this name, whatever it is; nothing need be there.
fn remove(dir: &Dir, path: impl AsRef<Path>) -> io::Result<()> {
    let path = path.as_ref();
    let removed = match dir.symlink_metadata(path) {
        Ok(found) if found.is_dir() => dir.remove_dir_all(path),
        Ok(_) => dir.remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
        other => other,
    }
}
