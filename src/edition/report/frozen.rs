//! A report whose figures and facts are kept beside it: it shows them whatever becomes of the data, and a build says
//! what moved.

use std::sync::Arc;

use super::super::facts::Facts;
use super::super::front::{self, DeckFront};
use super::super::gather::Gathered;
use super::super::{OneDeck, Options, Press, graph, making};
use super::made::report;
use super::{EDITION, moved};
use crate::both;
use crate::figures;
use crate::finding::{Finding, Place, any_error};
use crate::lang::Date;
use crate::register::{self, PublicRegister};
use crate::world::{Disk, DiskError};
use crate::yaml;

/// The largest file of figures.
const MAX: u64 = 4 * 1024 * 1024;

/// Where the figures of a report are kept: beside its text.
fn path(content: &str) -> String {
    format!("content/{}.figures.yaml", content.trim_end_matches(".md"))
}

/// Gives a report the figures and facts that are kept for it, where there are some. Where what is kept is not sound, an
/// error says so, with which nothing is published.
pub fn keep(press: &Press<'_>, gathered: &mut Gathered, content: &str, facts: &mut Facts<'_>) {
    let path = path(content);
    if !gathered.content.contains(path.trim_start_matches("content/")) {
        return;
    }
    let file: Arc<str> = Arc::from(path.as_str());
    let bytes = match press.disk.read(&path, MAX) {
        Ok(bytes) => bytes,
        Err(failure) => {
            let reason = failure.to_string();
            let message = both!("ce fichier ne peut pas être lu ({reason})", "this file cannot be read ({reason})");
            gathered.findings.push(Finding::error("unreadable", Place::file(file), message));
            return;
        }
    };
    let text = match yaml::text(&file, &bytes) {
        Ok(text) => text,
        Err(finding) => return gathered.findings.push(finding),
    };
    let Some(kept) = figures::thaw(&file, text, &mut gathered.findings) else { return };
    let day = facts.figures.as_of;
    if kept.figures.as_of != day {
        let of = kept.figures.as_of;
        let message = both!(
            "ces chiffres sont ceux du {of}, et le rapport montre ceux du {day}",
            "these figures are those of {of}, and the report shows those of {day}"
        );
        let help = both!(
            "corrigez period: dans le rapport, ou refaites ce fichier : sobre report freeze … --again",
            "correct period: in the report, or make this file again: sobre report freeze … --again"
        );
        gathered.findings.push(Finding::error("frozen-other-day", Place::file(file), message).help(help));
        return;
    }
    for (name, was) in &kept.figures.by_name {
        let Some(place) = kept.places.get(name) else { continue };
        gathered.findings.extend(moved::figure(name, was, facts.figures.by_name.get(name), place));
    }
    gathered.findings.extend(moved::facts(&kept.facts, &facts.public, &file, text));
    gathered.findings.extend(register::withdrawn(&kept.facts, press.register).into_iter().map(moved::consent));
    gathered.permit(press.channel, kept.facts.permitted());
    (facts.figures, facts.histories, facts.public) = (kept.figures, kept.histories, kept.facts);
}

/// A file below `content/ag/` by its path, and what it is to hold.
pub type Kept = (String, String);

/// The file that keeps the figures of a report; nothing where something is wrong with the report.
pub fn freeze(
    disk: &dyn Disk,
    deck: OneDeck,
    again: bool,
    options: Options,
) -> Result<(Option<Kept>, Vec<Finding>), DiskError> {
    let (content, name) = (deck.content(), deck.name.clone());
    let path = path(&content);
    if !again && disk.files("content/ag")?.contains(&path) {
        let message = both!("les chiffres de ce rapport sont déjà figés", "this report’s figures are frozen already");
        let help = both!("pour les figer à nouveau : --again", "to freeze them anew: --again");
        return Ok((None, vec![Finding::error("already-frozen", Place::file(path), message).help(help)]));
    }
    let mut findings = report(disk, deck, options)?.findings;
    // What is wrong with the file itself ends with it.
    findings.retain(|it| *it.place.file != *path);
    let (register, _) = register::load(disk)?;
    let Some(register) = register.filter(|_| !any_error(&findings)) else { return Ok((None, findings)) };
    let file: Arc<str> = Arc::from(format!("content/{content}"));
    let bytes = disk.read(&file, MAX)?;
    let Ok(text) = yaml::text(&file, &bytes) else { return Ok((None, findings)) };
    let Some(page) = front::read::<DeckFront>(&file, text, &mut findings) else { return Ok((None, findings)) };
    let Ok(year) = i16::try_from(page.front.period.value) else { return Ok((None, findings)) };
    let (known, _) = figures::at(&register, Date::end_of(year));
    let histories = graph::histories(&register, &known);
    let lang = making::language(Some(&register));
    let facts = PublicRegister::project(&register, EDITION.channel, known.as_of, lang);
    Ok((Some((path, figures::freeze(&known, &histories, &facts, &name))), findings))
}
