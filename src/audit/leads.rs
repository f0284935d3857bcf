//! Where the pages lead: dead links and anchors, missing files, pages that no page leads to.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::{Audit, Known, Page};
use super::sources::Needle;
use super::target::Target;
use crate::both;
use crate::finding::nearest;
use crate::lang::Text;

/// Where visitors begin.
const DOOR: &str = "index.html";

/// `broken-link`, `broken-anchor`, `missing-file` for each page; `orphan-page`.
pub fn all(audit: &mut Audit<'_>, pages: &BTreeMap<&str, &Known>) {
    let mut ways: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut known: BTreeMap<(&str, &str), Option<&str>> = BTreeMap::new();
    for (path, page) in pages {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let cause = audit.whole.tree.get(path).map_or("", |file| file.cause.as_str());
        for (link, address) in &page.leads {
            // Most links stand in the menus of all pages of a folder. `#…` leads into each page itself.
            let own = address.starts_with(['#', '?']) || address.is_empty();
            if let (false, Some(found)) = (own, known.get(&(folder, address.as_str()))) {
                if let (true, Some(found)) = (*link, found) {
                    ways.entry(path).or_default().push(found);
                }
                continue;
            }
            let before = audit.findings.len();
            let mut here = Page { audit: &mut *audit, path, cause };
            let Ok(found) = lead(&mut here, *link, address, pages) else { continue };
            // What is wrong with it is told for each page that has it.
            if !own && audit.findings.len() == before {
                known.insert((folder, address), found);
            }
            if let (true, Some(found)) = (*link, found) {
                ways.entry(path).or_default().push(found);
            }
        }
    }
    orphans(audit, pages, &ways);
}

/// Something was told of it.
struct Told;

/// The page that an address leads to, none where that is no page of the site.
fn lead<'k>(
    page: &mut Page<'_, '_>,
    link: bool,
    address: &str,
    pages: &BTreeMap<&'k str, &Known>,
) -> Result<Option<&'k str>, Told> {
    let whole = page.audit.whole;
    let (file, anchor) = match whole.target(page.path, address) {
        Target::Here(file, anchor) => (file, anchor),
        Target::Above => {
            let message = both!("« {address} » sort du site", "\"{address}\" leads out of the site");
            let help = both!("ôtez un « ../ »", "remove a \"../\"");
            page.error("broken-link", Needle::Text(address), message, help);
            return Err(Told);
        }
        Target::Elsewhere => return Ok(None),
    };
    let Some(found) = whole.served(&file) else {
        let folder = format!("{file}/index.html");
        if whole.all && !whole.unmade.contains(&file) && !whole.unmade.contains(&folder) {
            missing(page, link, address, &file);
        }
        return Err(Told);
    };
    let Some((path, there)) = pages.get_key_value(found.as_str()) else { return Ok(None) };
    if link && !anchor.is_empty() && anchor != "top" && !there.ids.contains(&anchor) {
        let message =
            both!("« {address} » : {found} n’a pas de « #{anchor} »", "\"{address}\": {found} has no \"#{anchor}\"");
        let help = match nearest(&anchor, there.ids.iter().map(String::as_str)) {
            Some(near) => both!("peut-être #{near} ?", "perhaps #{near}?"),
            None => both!("ôtez ce qui suit le #", "remove what follows the #"),
        };
        page.error("broken-anchor", Needle::Text(address), message, help);
    }
    Ok(Some(path))
}

fn missing(page: &mut Page<'_, '_>, link: bool, address: &str, file: &str) {
    let (code, message): (_, Text) = if link {
        ("broken-link", both!("« {address} » ne mène à aucune page", "\"{address}\" leads to no page"))
    } else {
        ("missing-file", both!("le fichier « {address} » n’est pas là", "the file \"{address}\" is not there"))
    };
    let help = match nearest(file, page.audit.whole.tree.iter().map(|(path, _)| path.as_str())) {
        Some(near) => both!("peut-être {near} ?", "perhaps {near}?"),
        None => both!("corrigez l’adresse, ou ajoutez ce qui manque", "correct the address, or add what is missing"),
    };
    page.error(code, Needle::Text(address), message, help);
}

/// Pages that nobody finds from the first page on.
fn orphans(audit: &mut Audit<'_>, pages: &BTreeMap<&str, &Known>, ways: &BTreeMap<&str, Vec<&str>>) {
    let whole = audit.whole;
    if !whole.all || audit.unseen || !pages.contains_key(DOOR) {
        return;
    }
    let aside = |path: &str| pages.get(path).is_some_and(|page| page.aside);
    let mut reached: BTreeSet<&str> = BTreeSet::from([DOOR]);
    let mut next: Vec<&str> = vec![DOOR];
    while let Some(path) = next.pop() {
        let further = ways.get(path).filter(|_| !aside(path)).into_iter().flatten();
        next.extend(further.copied().filter(|found| reached.insert(found)));
    }
    for path in pages.keys().filter(|path| !reached.contains(*path) && !aside(path)) {
        let cause = whole.tree.get(path).map_or("", |file| file.cause.as_str());
        if !whole.unmade.is_empty() && may_be_reached(audit, path, cause) {
            continue;
        }
        let message = both!("aucune page ne mène à {path}", "no page leads to {path}");
        let help = both!(
            "mettez un lien vers elle dans une page, ou nav: dans son en-tête",
            "link to it from a page, or write nav: in its front matter"
        );
        Page { audit: &mut *audit, path, cause }.warn("orphan-page", Needle::Text("title:"), message, help);
    }
}

/// Whether a page that could not be made may lead there: one that lists its folder, or whose text names its file.
fn may_be_reached(audit: &Audit<'_>, path: &str, cause: &str) -> bool {
    let folder = path.trim_end_matches("index.html").trim_end_matches('/');
    let mut around = folder.rsplit_once('/').map(|(around, _)| around);
    while let Some(name) = around {
        if audit.whole.unmade.contains(&format!("{name}/index.html")) {
            return true;
        }
        around = name.rsplit_once('/').map(|(around, _)| around);
    }
    let file = cause.rsplit('/').next().unwrap_or_default();
    audit.sources.mention("content", &format!("({file}"))
        || audit.sources.mention("content", &format!("/{file}"))
        || audit.sources.mention("content", &format!(" {file}"))
}
