//! The copy: each body of the snapshot made into a file of the staging, in parallel, the unchanged ones taken over.

mod document;
mod forms;
mod links;
mod origin;
mod unknown;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde::{Deserialize, Serialize};

pub use forms::NOTE;
pub use links::Site;
pub use origin::Origin;
pub use unknown::not_found;

use super::capture::{Page, Snapshot, read_inventory};
use super::memory::Memory;
use super::packed;
use super::plan::{Fate, Plan};
use super::sniff;
use super::url::Url;
use crate::archive::coding;
use crate::markup;
use crate::tree::{Digest, Digesting, OutPath, sha384};
use crate::world::{Staging, Store, StoreError};
use document::{Making, Source};

/// The file that tells what each file of the copy was made of.
pub const LIST: &str = "files.json";

/// The folder of the output that is the web root.
pub const ROOT: &str = "www";

/// The page for what is not there, below the web root.
pub const NOT_FOUND: &str = "404.html";

/// How the copy is made.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// The published address, without a slash at its end.
    pub base: &'a str,
    /// Where a reader may write, instead of a form.
    pub contact: Option<&'a str>,
    /// Pages as long as they are.
    pub plain: bool,
    /// No `.br` and `.gz` beside the files.
    pub unpacked: bool,
}

/// A file of the copy, and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// Below the web root.
    pub path: String,
    /// Everything that it depends on.
    pub key: Digest,
    /// How many bytes.
    pub bytes: u64,
    /// Its integrity, where it was rewritten and others may be sealed to it.
    pub seal: Option<String>,
    /// The packed forms beside it: extension and bytes.
    pub packed: Vec<(String, u64)>,
    /// Machinery taken out, each with how often.
    pub removed: Vec<(Cow<'static, str>, usize)>,
    /// What could not be done.
    pub trouble: Option<String>,
}

/// Everything that was copied, by address.
pub type Copies = BTreeMap<Url, Copied>;

/// Makes the files of a snapshot.
pub fn copy(
    snapshot: &Snapshot,
    plan: &Plan,
    manner: &Manner<'_>,
    store: &dyn Store,
    staging: &dyn Staging,
) -> Result<Copies, StoreError> {
    let earlier = earlier(staging)?;
    let shared = Shared { snapshot, plan, manner, store, staging, earlier: &earlier };
    // Sheets and scripts first: pages are sealed to them.
    let (pages, rest): (Vec<Page<'_>>, Vec<Page<'_>>) =
        snapshot.pages().partition(|page| sniff::page(&page.answer.media));
    let mut copies = shared.all(&rest, &BTreeMap::new())?;
    let seals = copies.iter().filter_map(|(url, copied)| Some((url.clone(), copied.seal.clone()?))).collect();
    copies.extend(shared.all(&pages, &seals)?);
    Ok(copies)
}

/// What the published copy was made of; nothing where that cannot be read.
fn earlier(staging: &dyn Staging) -> Result<BTreeMap<String, Copied>, StoreError> {
    let list = OutPath::new(LIST).map(|path| staging.published(&path)).transpose()?.flatten();
    let copied: Vec<Copied> = list.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
    Ok(copied.into_iter().map(|copied| (copied.path.clone(), copied)).collect())
}

struct Shared<'a> {
    snapshot: &'a Snapshot,
    plan: &'a Plan,
    manner: &'a Manner<'a>,
    store: &'a dyn Store,
    staging: &'a dyn Staging,
    earlier: &'a BTreeMap<String, Copied>,
}

impl Shared<'_> {
    fn all(&self, pages: &[Page<'_>], seals: &BTreeMap<Url, String>) -> Result<Copies, StoreError> {
        let next = Mutex::new(pages.iter());
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let done: Vec<Result<Copies, StoreError>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| self.some(&next, seals))).collect();
            let ended = |_| Err(StoreError("a worker ended early".to_owned()));
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(ended)).collect()
        });
        let mut copies = Copies::new();
        for part in done {
            copies.extend(part?);
        }
        Ok(copies)
    }

    /// What one worker makes.
    fn some<'p>(
        &self,
        next: &Mutex<impl Iterator<Item = &'p Page<'p>>>,
        seals: &BTreeMap<Url, String>,
    ) -> Result<Copies, StoreError> {
        let origin = Origin::new(self.snapshot.scope.hosts(), self.manner.base);
        let site = Site::new(&self.snapshot.scope, self.snapshot.profile, self.plan, self.manner.base, &origin);
        let lines = Memory::default();
        let making = Making { site, contact: self.manner.contact, plain: self.manner.plain, seals };
        let mut copies = Copies::new();
        loop {
            let page = next.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some(page) = page else { return Ok(copies) };
            let Some(Fate::File { path, .. }) = self.plan.fate(page.url) else { continue };
            copies.insert(page.url.clone(), self.one(page, path, &making, &lines)?);
        }
    }

    fn one(
        &self,
        page: &Page<'_>,
        path: &OutPath,
        making: &Making<'_>,
        lines: &Memory<Rc<str>>,
    ) -> Result<Copied, StoreError> {
        let key = self.key(page, making, lines)?;
        if let Some(earlier) = self.earlier.get(path.as_str()).filter(|earlier| earlier.key == key)
            && self.taken_over(earlier)?
        {
            return Ok(earlier.clone());
        }
        let mut copied = Copied {
            path: path.as_str().to_owned(),
            key,
            bytes: 0,
            seal: None,
            packed: Vec::new(),
            removed: Vec::new(),
            trouble: None,
        };
        let Some((digest, bytes)) = page.answer.body else { return Ok(copied) };
        let text = sniff::text(&page.answer.media) || packed::packed(&page.answer.media);
        let text = text && bytes <= super::inventory::LARGEST_TEXT;
        if !text {
            copied.bytes = bytes;
            self.staging.place(&below(path.as_str())?, digest)?;
            return Ok(copied);
        }
        let body = self.store.body(digest)?;
        let said = page.answer.field("content-type");
        let source = Source { url: page.url, media: &page.answer.media, said, body: &body };
        let made = making.document(&source, false);
        copied.removed = made.removed.into_iter().map(|(order, times)| (self.named(order), times)).collect();
        copied.trouble = made.trouble;
        if let Some(made) = &made.body {
            // Nothing is sealed to a page.
            let seal = || format!("sha384-{}", markup::base64(&sha384(made)));
            copied.seal = (!sniff::page(&page.answer.media)).then(seal);
            self.staging.write(&below(path.as_str())?, made)?;
        } else {
            self.staging.place(&below(path.as_str())?, digest)?;
        }
        let body = made.body.unwrap_or(body);
        copied.bytes = body.len() as u64;
        self.pack(&mut copied, &page.answer.media, &body)?;
        Ok(copied)
    }

    /// The profile's own text of an order: thousands of pages have the same.
    fn named(&self, order: String) -> Cow<'static, str> {
        let own = self.snapshot.profile.orders().find(|own| *own == order);
        own.map_or(Cow::Owned(order), Cow::Borrowed)
    }

    /// Whether the published file and its packed forms could be taken over.
    fn taken_over(&self, earlier: &Copied) -> Result<bool, StoreError> {
        for (extension, _) in &earlier.packed {
            if !self.staging.reuse(&below(&format!("{}.{extension}", earlier.path))?)? {
                return Ok(false);
            }
        }
        self.staging.reuse(&below(&earlier.path)?)
    }

    fn pack(&self, copied: &mut Copied, media: &str, body: &[u8]) -> Result<(), StoreError> {
        if self.manner.unpacked || !coding::packs(media) {
            return Ok(());
        }
        for (extension, packed) in [("br", coding::brotli(body)), ("gz", coding::gzip(body))] {
            if coding::worthwhile(body.len(), packed.len()) {
                self.staging.write(&below(&format!("{}.{extension}", copied.path))?, &packed)?;
                copied.packed.push((extension.to_owned(), packed.len() as u64));
            }
        }
        Ok(())
    }

    /// Everything that a file depends on: its source, where each of its addresses leads (`lines`), how it is made.
    fn key(&self, page: &Page<'_>, making: &Making<'_>, lines: &Memory<Rc<str>>) -> Result<Digest, StoreError> {
        let mut key = Digesting::default();
        let Manner { base, contact, plain, unpacked } = self.manner;
        let version = env!("CARGO_PKG_VERSION");
        let profile = self.snapshot.profile.name;
        key.add(
            format!("{version} {profile} {base} {contact:?} {plain} {unpacked} {}\n", page.answer.media).as_bytes(),
        );
        key.add(format!("{:?} {}\n", page.answer.body, page.answer.field("content-type").unwrap_or("")).as_bytes());
        for host in self.snapshot.scope.hosts() {
            key.add(host.as_bytes());
        }
        let Some(digest) = page.answer.inventory else { return Ok(key.end()) };
        let inventory = read_inventory(self.store, digest)?;
        for target in inventory.pages.iter().chain(&inventory.resources) {
            key.add(lines.of(target, || self.line(target, making).into()).as_bytes());
        }
        Ok(key.end())
    }

    /// Where an address of the origin leads.
    fn line(&self, target: &str, making: &Making<'_>) -> String {
        let Some(url) = Url::new(target) else { return String::new() };
        let fate = making.site.identity(&url).and_then(|url| self.plan.fate(&url));
        format!("{url} {fate:?} {:?}\n", making.seals.get(&url))
    }
}

/// A path of the web root as one of the output.
pub fn below(path: &str) -> Result<OutPath, StoreError> {
    OutPath::new(format!("{ROOT}/{path}")).ok_or_else(|| StoreError(format!("{path}: no path of a file")))
}
