//! `--from`: archives in the site's place.

use std::collections::BTreeMap;

use super::input::Input;
use crate::both;
use crate::cli::{Outcome, Setting, failure, telling};
use crate::host::{self, FolderStore};
use crate::statify::url::Url;
use crate::statify::warc::{Archived, Import, Summary};
use crate::world::{Reply, Web};

/// Reads the archives into the store; their addresses become seeds, of which the capture takes the site's own. What
/// is wrong with a file has been said where there is none.
pub fn open(input: &mut Input, store: &FolderStore, setting: &Setting) -> Result<Box<dyn Web>, Outcome> {
    telling::progress(both!("Lecture des archives…", "Reading the archives…").get(setting.lang));
    let read = replies(&input.from, store, setting);
    telling::progress("");
    let (replies, summary) = read?;
    damage(&summary, setting);
    let archived = Archived::new(replies, &input.home, input.profile, store);
    let archived = archived.map_err(|error| failure::store(&error, setting))?;
    input.seeds.addresses.extend(archived.addresses().map(ToString::to_string));
    Ok(Box::new(archived))
}

fn replies(
    files: &[String],
    store: &FolderStore,
    setting: &Setting,
) -> Result<(BTreeMap<Url, Reply>, Summary), Outcome> {
    let keep = |body: &mut dyn std::io::Read| store.keep_all(body);
    let mut import = Import::new(&keep);
    for path in files {
        let file = host::open_file(path).map_err(|error| failure::file(path, &error, setting))?;
        import.add(file).map_err(|error| failure::archive(path, &error, setting))?;
    }
    Ok(import.end())
}

/// Says what of the archives could not be read; the rest is taken.
fn damage(summary: &Summary, setting: &Setting) {
    let (damaged, torn) = (summary.damaged, summary.torn);
    if damaged + torn == 0 {
        return;
    }
    let (records, first) = (summary.records, summary.first.as_ref());
    let (fr, en) = first.map_or_else(Default::default, |(offset, url)| {
        let url = url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
        (format!(" (le premier à l’octet {offset}{url})"), format!(" (the first at byte {offset}{url})"))
    });
    let text = both!(
        "archive abîmée : {damaged} enregistrements illisibles{fr}, {torn} fichiers coupés à la fin ; le reste est lu ({records} enregistrements)",
        "damaged archive: {damaged} unreadable records{en}, {torn} files cut at their end; the rest is read ({records} records)"
    );
    eprintln!("{}", text.get(setting.lang));
}
