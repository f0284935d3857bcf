//! Where the pages are that are made from the register, and the reports: what blocks and other pages lead to.

use std::collections::BTreeMap;

use super::super::address;
use super::super::front::{self, DeckFront, Layout};
use super::super::gather::Gathered;
use super::Source;
use crate::both;
use crate::figures;
use crate::finding::Finding;
use crate::lang::Date;
use crate::register::Register;
use crate::tree::OutPath;
use crate::world::Disk;

/// The pages that others stand below, by their layout.
#[derive(Default)]
pub struct Places {
    /// The agenda.
    pub agenda: Option<OutPath>,
    /// The directory of associations.
    pub directory: Option<OutPath>,
    /// The page of transparency.
    pub transparency: Option<OutPath>,
    /// What these pages are called.
    titles: BTreeMap<OutPath, String>,
    /// The years that have a page below it, oldest first.
    pub years: Vec<i16>,
    /// The reports of general assemblies, newest first.
    pub reports: Vec<Report>,
}

/// The report of a general assembly.
pub struct Report {
    /// Which assembly, and what is reported.
    pub title: String,
    /// The year that it reports on.
    pub period: i64,
    /// The day of the assembly.
    pub date: Option<Date>,
    /// Where it is published.
    pub out: OutPath,
}

impl Places {
    /// From the layouts of the site's pages; the second page of one layout is a finding.
    pub fn new(disk: &dyn Disk, register: &Register, sources: &[Source], gathered: &mut Gathered) -> Self {
        let mut places = Self { reports: reports(disk, gathered), ..Self::default() };
        for source in sources {
            let (slot, word) = match source.page.front.layout {
                Some(Layout::Agenda) => (&mut places.agenda, "agenda"),
                Some(Layout::Directory) => (&mut places.directory, "directory"),
                Some(Layout::Transparency) => (&mut places.transparency, "transparency"),
                _ => continue,
            };
            if let Some(first) = slot {
                let message = both!("{first} est déjà une page « {word} »", "{first} is a page \"{word}\" already");
                let help = both!("gardez-en une, ôtez layout de l’autre", "keep one, remove layout from the other");
                let place = source.page.front.place.clone();
                gathered.findings.push(Finding::error("layout-twice", place, message).help(help));
            } else {
                *slot = Some(source.out.clone());
                places.titles.insert(source.out.clone(), source.page.front.title.clone());
            }
        }
        if places.transparency.is_some() {
            places.years = figures::years(register, register.coop.as_of.value);
        }
        places
    }

    /// What one of these pages is called.
    pub fn title(&self, page: &OutPath) -> &str {
        self.titles.get(page).map_or("", String::as_str)
    }

    /// The page of a year.
    pub fn year(&self, year: i16) -> Option<OutPath> {
        let known = self.years.contains(&year);
        self.transparency.as_ref().filter(|_| known).and_then(|page| below(page, &format!("{year}/index.html")))
    }

    /// The page of something in the agenda.
    pub fn occasion(&self, id: &str) -> Option<OutPath> {
        let name = id.to_ascii_lowercase();
        self.agenda.as_ref().and_then(|page| below(page, &format!("{name}/index.html")))
    }
}

/// A path below a page: `2023/index.html` below `transparence/index.html`.
pub fn below(page: &OutPath, rest: &str) -> Option<OutPath> {
    OutPath::new(format!("{}{rest}", page.address()))
}

fn reports(disk: &dyn Disk, gathered: &mut Gathered) -> Vec<Report> {
    // What is wrong with a deck is told when the deck is made.
    let known = gathered.findings.len();
    let mut reports: Vec<Report> = Vec::new();
    for content in gathered.markdown("ag") {
        let Some((file, text)) = gathered.text(disk, &content) else { continue };
        let page = front::read::<DeckFront>(&file, &text, &mut gathered.findings);
        let (Some(page), Some(out)) = (page, address::page(&content)) else { continue };
        let front = page.front;
        let name = content.trim_start_matches("ag/").trim_end_matches(".md");
        let assembly = front.kicker.unwrap_or_else(|| format!("AG {name}"));
        let title = format!("{assembly} – {}", front.title);
        reports.push(Report { title, period: front.period.value, date: front.date, out });
    }
    gathered.findings.truncate(known);
    reports.sort_by(|a, b| b.period.cmp(&a.period).then_with(|| b.out.cmp(&a.out)));
    reports
}
