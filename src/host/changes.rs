//! What is saved in a project's folders, as it happens: the notify door.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

/// For so long nothing more must come before a save is over: editors write in several steps.
const QUIET: Duration = Duration::from_millis(6);
/// A file that is being written is waited for so long: who writes slower is shown what there is.
const WRITING: Duration = Duration::from_millis(250);
/// How long git may take to put other files in place.
const SWITCHING: Duration = Duration::from_secs(10);
/// How often one looks whether that is over.
const AGAIN: Duration = Duration::from_millis(20);
/// How often one looks, beside hearing of changes: a network's disk tells nothing, and a link leads elsewhere.
const LOOK: Duration = Duration::from_secs(1);
/// The same where the system tells nothing.
const LOOK_OFTEN: Duration = Duration::from_millis(200);
/// A folder just made may hold files from before it was watched.
const LOOK_SOON: Duration = Duration::from_millis(30);

/// Folders of a project that are watched.
#[derive(Debug)]
pub struct Changes {
    root: PathBuf,
    folders: &'static [&'static str],
    sender: Sender<Told>,
    told: Receiver<Told>,
    watcher: Option<RecommendedWatcher>,
    /// Whether the system tells of everything.
    whole: bool,
    stamps: BTreeMap<String, Stamp>,
    /// What was told since these were taken is built already.
    stale: bool,
    soon: bool,
}

/// Ends the waiting for [`Changes`] for good.
#[derive(Clone, Debug)]
pub struct Ending(Sender<Told>);

impl Ending {
    /// Now.
    pub fn now(&self) {
        // Nobody waits any more.
        let _ = self.0.send(Told::End);
    }
}

/// Size, number, seconds and nanoseconds of the last change.
type Stamp = (u64, u64, i64, i64);

#[derive(Debug)]
enum Told {
    Event(Event),
    /// The system has lost some.
    Lost,
    End,
}

/// A save, or several at once.
#[derive(Default)]
struct Saving {
    files: BTreeSet<String>,
    /// Written to and not closed yet.
    open: BTreeSet<String>,
    /// Whether a watched folder itself came or went.
    moved: bool,
}

impl Changes {
    /// Watches these folders of the project in `root`, an absolute path; they need not be there.
    #[must_use]
    pub fn of(root: &Path, folders: &'static [&'static str]) -> Self {
        let (sender, told) = mpsc::channel();
        let root = root.to_owned();
        let (stamps, whole) = (BTreeMap::new(), false);
        let mut changes = Self { root, folders, sender, told, watcher: None, whole, stamps, stale: false, soon: false };
        changes.watch();
        changes.stamps = changes.look();
        changes
    }

    /// What ends the waiting.
    #[must_use]
    pub fn ending(&self) -> Ending {
        Ending(self.sender.clone())
    }

    const fn pause(&self) -> Duration {
        match (self.soon, self.whole) {
            (true, _) => LOOK_SOON,
            (_, true) => LOOK,
            (_, false) => LOOK_OFTEN,
        }
    }

    /// Waits until the save is over; none when it is ended.
    fn settle(&mut self, saving: &mut Saving) -> Option<()> {
        let (start, mut due) = (Instant::now(), Instant::now() + WRITING);
        loop {
            // All that it puts in place is one save.
            let switching = start.elapsed() < SWITCHING && self.is_switching();
            if switching {
                due = Instant::now() + WRITING;
            }
            let left = due.saturating_duration_since(Instant::now());
            let writing = switching || !saving.open.is_empty();
            match self.told.recv_timeout(if writing { left.min(AGAIN) } else { left.min(QUIET) }) {
                Ok(Told::End) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(told) => self.note(told, saving),
                Err(RecvTimeoutError::Timeout) if writing && !left.is_zero() => {}
                Err(RecvTimeoutError::Timeout) => return Some(()),
            }
            // Somebody who saves without end is shown something now and then.
            if left.is_zero() {
                return Some(());
            }
        }
    }

    /// Whether git is putting other files in place.
    fn is_switching(&self) -> bool {
        self.root.ancestors().any(|folder| folder.join(".git/index.lock").exists())
    }

    fn note(&mut self, told: Told, saving: &mut Saving) {
        let event = match told {
            Told::Event(event) if !event.need_rescan() => event,
            Told::Event(_) | Told::Lost => {
                saving.moved = true;
                return;
            }
            Told::End => return,
        };
        for path in &event.paths {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            let Some(parts) = below.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>() else { continue };
            match parts.as_slice() {
                // The project itself came or went.
                [] => saving.moved = true,
                [folder] if self.folders.contains(folder) => {
                    saving.moved |= !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
                }
                [folder, ..] if self.folders.contains(folder) && !parts.iter().any(|part| is_scratch(part)) => {
                    let file = parts.join("/");
                    match event.kind {
                        EventKind::Create(CreateKind::Folder) => self.soon = true,
                        EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)) => {
                            saving.open.insert(file.clone());
                        }
                        // Moved, removed, closed; a link that is made is never closed, and waited for in vain.
                        _ => {
                            saving.open.remove(&file);
                            self.soon |= matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
                        }
                    }
                    saving.files.insert(file);
                }
                _ => {}
            }
        }
    }

    /// Watches whatever is there now, and where the folders would come back.
    fn watch(&mut self) {
        self.watcher = None;
        self.whole = false;
        let (sender, root) = (self.sender.clone(), self.root.clone());
        let tell = move |told: notify::Result<Event>| {
            let told = match told {
                Ok(event) if is_change(event.kind) && event.paths.iter().all(|path| !path.starts_with(&root)) => {
                    // Beside the project.
                    if event.paths.is_empty() { Told::Event(event) } else { return }
                }
                Ok(event) if is_change(event.kind) => Told::Event(event),
                Ok(_) => return,
                Err(_) => Told::Lost,
            };
            // Nobody listens any more.
            let _ = sender.send(told);
        };
        let Ok(mut watcher) = notify::recommended_watcher(tell) else { return };
        let mut whole = watcher.watch(&self.root, RecursiveMode::NonRecursive).is_ok();
        if let Some(parent) = self.root.parent() {
            // Where it cannot be watched, one looks.
            let _ = watcher.watch(parent, RecursiveMode::NonRecursive);
        }
        for folder in self.folders.iter().map(|folder| self.root.join(folder)).filter(|folder| folder.is_dir()) {
            whole &= watcher.watch(&folder, RecursiveMode::Recursive).is_ok();
        }
        self.watcher = Some(watcher);
        self.whole = whole;
    }

    /// What stands in the folders now.
    fn look(&self) -> BTreeMap<String, Stamp> {
        let mut stamps = BTreeMap::new();
        for folder in self.folders {
            let visible =
                |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_scratch(&entry.file_name().to_string_lossy());
            let entries = WalkDir::new(self.root.join(folder)).follow_links(true).into_iter().filter_entry(visible);
            for entry in entries.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir()) {
                let Ok(known) = entry.metadata() else { continue };
                let path = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
                let stamp = (known.len(), known.ino(), known.ctime(), known.ctime_nsec());
                stamps.insert(path.to_string_lossy().into_owned(), stamp);
            }
        }
        stamps
    }
}

/// The files of each save, once it is over, as paths below the root; until it is ended.
impl Iterator for Changes {
    type Item = BTreeSet<String>;

    fn next(&mut self) -> Option<BTreeSet<String>> {
        if std::mem::take(&mut self.stale) {
            self.stamps = self.look();
        }
        let mut due = Instant::now() + self.pause();
        loop {
            match self.told.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(Told::End) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(told) => {
                    let mut saving = Saving::default();
                    self.note(told, &mut saving);
                    if saving.files.is_empty() && !saving.moved {
                        due = due.min(Instant::now() + self.pause());
                        continue;
                    }
                    self.settle(&mut saving)?;
                    if saving.moved {
                        self.watch();
                    }
                    self.stale = true;
                    return Some(saving.files);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.soon = false;
                    let now = self.look();
                    let changed = differing(&self.stamps, &now);
                    self.stamps = now;
                    if !changed.is_empty() {
                        // What was not told was not watched.
                        self.watch();
                        return Some(changed);
                    }
                    due = Instant::now() + self.pause();
                }
            }
        }
    }
}

fn differing(before: &BTreeMap<String, Stamp>, now: &BTreeMap<String, Stamp>) -> BTreeSet<String> {
    let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp)).map(|(path, _)| path);
    changed.chain(before.keys().filter(|path| !now.contains_key(*path))).cloned().collect()
}

/// Whether something is not as it was; a build reads files too.
const fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if !matches!(access, AccessKind::Close(AccessMode::Write)))
}

/// What editors put beside a file while they save it, and hidden files, which a build does not see.
fn is_scratch(name: &str) -> bool {
    let ends = |end: &str| name.ends_with(end);
    name.starts_with('.')
        || ends("~")
        || [".swp", ".swx", ".swo", ".tmp", ".bak", ".part", ".crswap"].iter().any(|end| ends(end))
        || (name.starts_with('#') && ends("#"))
        || name.starts_with("___jb_")
        // Vim asks whether it may write here, by a file of this name or of the next numbers.
        || (name.len() == 4 && name.parse::<u16>().is_ok_and(|number| number >= 4913 && (number - 4913) % 123 == 0))
}
