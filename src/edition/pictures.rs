//! Pictures of the content on their way out: looked at once, in the widths in which they are shown, and told apart from
//! files that are linked. What was taken from a camera stays at home: the original is not published.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::address;
use super::files::Files;
use super::gather::MAX_ASSET;
use super::unshown::Unshown;
use crate::archive::compact;
use crate::markup;
use crate::markup::xml::drawing::{Unfit, drawing};
use crate::picture::{self, Kind, Published, Sort, sort};
use crate::tree::{Body, Digest, OutPath};
use crate::world::{Disk as _, DiskError, Shelf, Standing};

/// Where pictures come from, and where they may be found ready.
#[derive(Clone, Copy)]
pub struct Originals<'a> {
    /// The project.
    pub files: &'a Files<'a>,
    /// What the last build published.
    pub standing: Option<&'a dyn Standing>,
    /// What took long to make.
    pub shelf: Option<&'a dyn Shelf>,
}

/// A picture as it is published.
#[derive(Clone, Debug)]
pub struct Ready {
    /// What its file is known by.
    pub source: Digest,
    /// What it is, where its name says otherwise.
    pub misnamed: Option<Kind>,
    /// The one that stands for all.
    usual: usize,
    /// In ascending widths.
    sizes: Vec<Size>,
}

/// One of its sizes.
#[derive(Clone, Debug)]
struct Size {
    out: OutPath,
    width: u32,
    height: u32,
    body: Body,
}

/// What the next build need not look at again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Noted {
    source: Digest,
    usual: usize,
    sizes: Vec<(String, u32, u32, Digest, u64)>,
}

/// Those of a build.
#[derive(Default)]
pub struct Pictures {
    past: BTreeMap<String, Noted>,
    looked: BTreeMap<String, Result<Ready, Unshown>>,
    /// Under which keys the shelf holds what this build needs.
    keys: BTreeSet<Digest>,
}

impl Pictures {
    /// With what the last build noted.
    pub fn new(past: BTreeMap<String, Noted>) -> Self {
        Self { past, ..Self::default() }
    }

    /// A picture below `content/`, looked at where it was not.
    pub fn look(&mut self, from: Originals<'_>, content: &str) -> Result<&Ready, &Unshown> {
        if !self.looked.contains_key(content) {
            let looked = self.first_look(from, content);
            self.looked.insert(content.to_owned(), looked);
        }
        match self.looked.get(content) {
            Some(Ok(ready)) => Ok(ready),
            Some(Err(unshown)) => Err(unshown),
            None => Err(&Unshown::Foreign(None)),
        }
    }

    fn first_look(&mut self, from: Originals<'_>, content: &str) -> Result<Ready, Unshown> {
        let path = format!("content/{content}");
        let source = from.files.known(&path).unwrap_or_else(|| Digest::of(&[]));
        let key = key(source);
        self.keys.extend(key);
        if let Some(ready) = self.past.remove(content).and_then(|noted| noted.again(from, source)) {
            return Ok(ready);
        }
        let bytes = from.files.read(&path, MAX_ASSET).map_err(|error| match error {
            DiskError::TooLarge { .. } => Unshown::TooLarge,
            other => Unshown::Unreadable(other.to_string()),
        })?;
        match sort(&bytes) {
            Sort::Pixels(kind) => {
                let published = pixels(from.shelf, key, &bytes, kind)?;
                Ready::pixels(content, source, kind, published).ok_or(Unshown::Foreign(None))
            }
            Sort::Drawing => {
                let text = String::from_utf8(bytes).map_err(|_| Unshown::Drawing(Unfit::Broken))?;
                let drawn = drawing(&text).map_err(Unshown::Drawing)?;
                let out = OutPath::new(format!("{}.svg", stem(content))).ok_or(Unshown::Foreign(None))?;
                let body = Body::from(drawn.svg);
                let size = Size { out, width: drawn.width, height: drawn.height, body };
                Ok(Ready { source, misnamed: None, usual: 0, sizes: vec![size] })
            }
            Sort::Foreign(name) => Err(Unshown::Foreign(Some(name))),
            Sort::Unknown => Err(Unshown::Foreign(None)),
        }
    }

    /// A page that is kept shows this one.
    pub fn keep(&mut self, source: Digest) {
        self.keys.extend(key(source));
    }

    /// Under which keys the shelf holds what this build needs.
    pub const fn keys(&self) -> &BTreeSet<Digest> {
        &self.keys
    }

    /// For the next build.
    pub fn noted(&self) -> BTreeMap<String, Noted> {
        let ready = self.looked.iter().filter_map(|(content, looked)| Some((content, looked.as_ref().ok()?)));
        ready.filter(|(_, ready)| ready.misnamed.is_none()).map(|(path, it)| (path.clone(), it.noted())).collect()
    }
}

/// What a picture is kept under.
fn key(source: Digest) -> Option<Digest> {
    compact::pack(&("picture", picture::VERSION, source)).map(|bytes| Digest::of(&bytes))
}

/// Without its folder `site/` and its ending.
fn stem(content: &str) -> String {
    let path = address::asset(content).map_or_else(|| content.to_owned(), |out| out.as_str().to_owned());
    match path.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => stem.to_owned(),
        _ => path,
    }
}

/// The picture in its widths, from the shelf where it stands there.
fn pixels(shelf: Option<&dyn Shelf>, key: Option<Digest>, bytes: &[u8], kind: Kind) -> Result<Published, Unshown> {
    let shelved = shelf.zip(key).and_then(|(shelf, key)| shelf.take(key));
    let known = shelved.and_then(|bytes| compact::unpack::<Published>(&bytes).map(|(known, _)| known));
    if let Some(known) = known.filter(|known| !known.sizes.is_empty()) {
        return Ok(known);
    }
    let made = picture::published(bytes, kind).map_err(Unshown::Pixels)?;
    if let (Some((shelf, key)), Some(packed)) = (shelf.zip(key), compact::pack(&made)) {
        shelf.put(key, &packed);
    }
    Ok(made)
}

impl Ready {
    fn pixels(content: &str, source: Digest, kind: Kind, published: Published) -> Option<Self> {
        let name = content.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let misnamed = (!kind.endings().contains(&name.as_str())).then_some(kind);
        let usual = published.usual()?.width;
        let stem = stem(content);
        let size = |it: picture::Size| {
            let out = OutPath::new(format!("{stem}-{}.{}", it.width, it.ending))?;
            Some(Size { out, width: it.width, height: it.height, body: Body::from(it.bytes) })
        };
        let sizes: Vec<Size> = published.sizes.into_iter().map(size).collect::<Option<_>>()?;
        let usual = sizes.iter().position(|size| size.width == usual)?;
        Some(Self { source, misnamed, usual, sizes })
    }

    fn noted(&self) -> Noted {
        let size = |it: &Size| (it.out.as_str().to_owned(), it.width, it.height, it.body.digest(), it.body.size());
        Noted { source: self.source, usual: self.usual, sizes: self.sizes.iter().map(size).collect() }
    }

    /// Its files.
    pub fn files(&self) -> impl Iterator<Item = (&OutPath, &Body)> {
        self.sizes.iter().map(|size| (&size.out, &size.body))
    }

    /// The file that stands for all.
    pub fn usual(&self) -> Option<&OutPath> {
        self.sizes.get(self.usual).map(|size| &size.out)
    }

    /// The files with their widths, where there are several.
    pub fn candidates(&self) -> Vec<(&OutPath, u32)> {
        let all: Vec<_> = self.sizes.iter().map(|size| (&size.out, size.width)).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// The width and height of the largest.
    pub fn size(&self) -> Option<(u32, u32)> {
        self.sizes.last().map(|size| (size.width, size.height))
    }

    /// The largest, for a page that is one file.
    pub fn inside(&self, standing: Option<&dyn Standing>) -> Option<String> {
        let largest = self.sizes.last()?;
        let media = match largest.out.as_str().rsplit_once('.')?.1 {
            "jpg" => "image/jpeg",
            "svg" => "image/svg+xml",
            "gif" => "image/gif",
            "webp" => "image/webp",
            _ => "image/png",
        };
        match &largest.body {
            Body::Made(bytes) => Some(markup::data_uri(media, bytes)),
            Body::Kept(..) => standing?.bytes(&largest.out).map(|bytes| markup::data_uri(media, &bytes)),
        }
    }
}

impl Noted {
    /// The same again, where the file is the same and all that was made of it still stands there.
    fn again(self, from: Originals<'_>, source: Digest) -> Option<Ready> {
        let standing = from.standing.filter(|_| self.source == source)?;
        let size = |(path, width, height, digest, bytes): (String, u32, u32, Digest, u64)| {
            let out = OutPath::new(path)?;
            let stands = standing.digest(&out) == Some((digest, bytes));
            stands.then_some(Size { out, width, height, body: Body::Kept(digest, bytes) })
        };
        let sizes = self.sizes.into_iter().map(size).collect::<Option<Vec<_>>>()?;
        Some(Ready { source, misnamed: None, usual: self.usual, sizes })
    }
}
