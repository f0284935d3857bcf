//! From the `data/` folder to a [`Register`], every finding of every file at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::means::Infrastructure;
use super::{
    AcceptedLink, App, Asset, Association, Backup, Call, CloudSnapshot, CmsBranch, Coop, Declared, Dues, Event, Facts,
    Finance, ListsSnapshot, MailboxCampaign, Meeting, Person, Perspective, PhpBranch, Register, Service, Site,
    SpokenForm, TeamMember, Workshop, check,
};
use crate::both;
use crate::finding::{Finding, Place, any_error, nearest, sort};
use crate::world::{Disk, DiskError};
use crate::yaml::{Decode, Decoder, Described, MAX_BYTES, Node, Shape, parse, text};

/// The one file that a project must have.
const COOP: &str = "data/coop.yaml";

/// A kind of data file: which paths, and where its content goes.
pub struct FileKind {
    /// The path below `data/`; `*` stands for one name.
    pub pattern: &'static str,
    /// How it is written.
    pub shape: fn() -> Shape,
    read: fn(&mut Reading, &Node, &mut Decoder, &str),
}

impl FileKind {
    /// The name of its schema: `associations.json`, `refs-php.json`.
    #[must_use]
    pub fn schema(&self) -> String {
        let stem = self.pattern.trim_end_matches(".yaml").trim_end_matches("/*");
        format!("{}.json", stem.replace('/', "-"))
    }

    /// Whether it is the kind of a path below `data/`.
    #[must_use]
    pub fn is_of(&self, path: &str) -> bool {
        matches(self.pattern, path)
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    coop: Option<Coop>,
    facts: Facts,
}

/// Appends what one file says to a list of facts.
fn extend<T: Decode>(into: &mut Vec<T>, node: &Node, decoder: &mut Decoder) {
    into.extend(Vec::<T>::decode(node, decoder).unwrap_or_default());
}

/// Appends the one record of a file.
fn push<T: Decode>(into: &mut Vec<T>, node: &Node, decoder: &mut Decoder) {
    into.extend(T::decode(node, decoder));
}

/// A file that says one thing.
macro_rules! one {
    ($pattern:literal, $type:ty, $field:ident) => {
        FileKind { pattern: $pattern, shape: <$type>::shape, read: |r, n, d, _| push(&mut r.facts.$field, n, d) }
    };
}

/// A file that lists things.
macro_rules! many {
    ($pattern:literal, $type:ty, $field:ident) => {
        FileKind { pattern: $pattern, shape: <Vec<$type>>::shape, read: |r, n, d, _| extend(&mut r.facts.$field, n, d) }
    };
}

/// Every kind of data file.
pub static FILES: &[FileKind] = &[
    FileKind { pattern: "coop.yaml", shape: Coop::shape, read: |r, n, d, _| r.coop = Coop::decode(n, d) },
    one!("associations/*.yaml", Association, associations),
    FileKind {
        pattern: "people.yaml",
        shape: <BTreeMap<String, Person>>::shape,
        read: |r, n, d, _| r.facts.people = Decode::decode(n, d).unwrap_or_default(),
    },
    FileKind { pattern: "team/*.yaml", shape: <Vec<TeamMember>>::shape, read: read_team },
    many!("sites.yaml", Site, sites),
    many!("apps.yaml", App, apps),
    one!("lists/*.yaml", ListsSnapshot, lists),
    one!("cloud/*.yaml", CloudSnapshot, cloud),
    one!("mailboxes/*.yaml", MailboxCampaign, mailboxes),
    many!("services.yaml", Service, services),
    FileKind { pattern: "servers.yaml", shape: Infrastructure::shape, read: read_infrastructure },
    one!("dues/*.yaml", Dues, dues),
    one!("finance/*.yaml", Finance, finance),
    many!("workshops.yaml", Workshop, workshops),
    many!("events.yaml", Event, events),
    many!("calls.yaml", Call, calls),
    many!("perspectives.yaml", Perspective, perspectives),
    one!("meetings/*.yaml", Meeting, meetings),
    many!("backups.yaml", Backup, backups),
    many!("assets.yaml", Asset, assets),
    one!("declared/*.yaml", Declared, declared),
    many!("links.yaml", AcceptedLink, links),
    many!("spoken.yaml", SpokenForm, spoken),
    many!("refs/php.yaml", PhpBranch, php),
    many!("refs/cms.yaml", CmsBranch, cms),
];

fn read_team(reading: &mut Reading, node: &Node, decoder: &mut Decoder, path: &str) {
    let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml");
    if let Ok(year) = name.parse() {
        let members = Vec::decode(node, decoder).unwrap_or_default();
        reading.facts.teams.insert(year, members);
    } else {
        let message = both!("le nom de ce fichier doit être une année", "the name of this file must be a year");
        let place = Place::file(Arc::clone(&node.place.file));
        let help = both!("renommez-le, par exemple team/2024.yaml", "rename it, say team/2024.yaml");
        decoder.findings.push(Finding::error("bad-file-name", place, message).help(help));
    }
}

fn read_infrastructure(reading: &mut Reading, node: &Node, decoder: &mut Decoder, _: &str) {
    if let Some(infrastructure) = Infrastructure::decode(node, decoder) {
        reading.facts.servers = infrastructure.servers;
        reading.facts.projects = infrastructure.projects;
    }
}

/// Reads and checks `data/`. The register is `None` where there is no `coop.yaml`; with findings at error level it
/// may lack what they are about. Failures of the disk come back as such.
pub fn load(disk: &dyn Disk) -> Result<(Option<Register>, Vec<Finding>), DiskError> {
    let mut decoder = Decoder::default();
    let mut reading = Reading::default();
    let paths = disk.files("data")?;
    for path in &paths {
        read_file(disk, path, &mut reading, &mut decoder)?;
    }
    let coop_place = Place::file(COOP);
    if paths.iter().any(|path| path == COOP) {
        // A register without its head is not published; the rest of the project can still be looked at.
        reading.coop = reading.coop.or_else(|| Some(Coop::stand_in(&coop_place)));
    } else {
        let message = both!("il n'y a pas de fichier {COOP} ici", "there is no file {COOP} here");
        let help = both!(
            "placez-vous dans le dossier du projet, ou commencez-en un : sobre new mon-projet",
            "go to the project's folder, or start one: sobre new my-project"
        );
        decoder.findings.push(Finding::error("no-coop", coop_place, message).help(help));
    }
    let sound = !any_error(&decoder.findings);
    let mut findings = decoder.findings;
    findings.extend(check::intervals(&reading.facts));
    findings.extend(check::duplicates(&reading.facts));
    if sound {
        // With half the entries unread, every reference to them would be a false alarm.
        findings.extend(check::references(&reading.facts));
    }
    findings.extend(check::communes(reading.coop.as_ref(), &reading.facts));
    findings.extend(check::forbidden(&reading.facts));
    findings.extend(check::occasions(&reading.facts));
    findings.extend(check::spoken(&reading.facts.spoken));
    findings.extend(reading.coop.iter().flat_map(check::statements));
    sort(&mut findings);
    let facts = reading.facts;
    Ok((reading.coop.map(|coop| Register { coop, facts }), findings))
}

fn read_file(disk: &dyn Disk, path: &str, reading: &mut Reading, decoder: &mut Decoder) -> Result<(), DiskError> {
    let below = path.strip_prefix("data/").unwrap_or(path);
    let file: Arc<str> = Arc::from(path);
    let Some(kind) = FILES.iter().find(|kind| kind.is_of(below)) else {
        decoder.findings.extend(unknown_file(&file, below));
        return Ok(());
    };
    let bytes = match disk.read(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(DiskError::TooLarge { limit, .. }) => {
            let megabytes = limit / (1024 * 1024);
            let message = both!("ce fichier dépasse {megabytes} Mio", "this file is larger than {megabytes} MiB");
            decoder.findings.push(Finding::error("over-budget", Place::file(file), message));
            return Ok(());
        }
        Err(failure) => return Err(failure),
    };
    let parsed = text(&file, &bytes).and_then(|source| parse(&file, source, 1));
    match parsed {
        Ok(node) => (kind.read)(reading, &node, decoder, below),
        Err(finding) => decoder.findings.push(finding),
    }
    Ok(())
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .is_some_and(|name| !name.is_empty() && !name.contains('/')),
    }
}

/// Tables (`.tsv`) and notes (`.md`, `.txt`) may lie beside the data; other files would be silently ignored facts.
fn unknown_file(file: &Arc<str>, below: &str) -> Option<Finding> {
    if [".md", ".txt", ".tsv"].iter().any(|ending| below.ends_with(ending)) {
        return None;
    }
    let message =
        both!("ce fichier n'est pas lu : son nom n'est pas connu", "this file is not read: its name is not known");
    let finding = Finding::error("unknown-data-file", Place::file(Arc::clone(file)), message);
    let patterns: Vec<&str> = FILES.iter().map(|kind| kind.pattern).collect();
    let all = patterns.join(", ");
    Some(match nearest(below, patterns.iter().copied()) {
        Some(near) => finding.help(both!("vouliez-vous dire data/{near} ?", "did you mean data/{near}?")),
        None => finding.help(both!("fichiers possibles : {all}", "possible files: {all}")),
    })
}
