//! `table`: a list of the register as a table. One function a list.

mod means;

use super::super::escaped;
use super::super::facts::Facts;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{Cell, HeadCell, StepView, TableBlock, TimelineBlock};
use super::{Block, Written, fill, found};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::{Date, Lang, Text, count, list, money};
use crate::register::{EventKind, MonthPart, WorkshopStatus};
use crate::yaml::Shape;

pub const BLOCK: Block = Block {
    name: "table",
    summary: ("une liste du registre, en tableau", "a list of the register, as a table"),
    body: Some(|| Shape::Name("listings")),
    render,
};

/// A list that can be shown.
pub struct Listing {
    /// Its name.
    pub name: &'static str,
    /// What it shows, in French and English.
    pub caption: (&'static str, &'static str),
    head: &'static [(&'static str, &'static str, bool)],
    rows: fn(&Facts<'_>) -> Vec<Vec<String>>,
}

impl Listing {
    /// What it lists.
    #[must_use]
    pub const fn caption(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.caption.0,
            Lang::En => self.caption.1,
        }
    }
}

/// Every list.
pub static LISTINGS: &[Listing] = &[
    Listing {
        name: "workshops",
        caption: ("Les ateliers", "Workshops"),
        head: &[("Atelier", "Workshop", false), ("Participations", "Attendances", true)],
        rows: workshops,
    },
    Listing {
        name: "events",
        caption: ("Les événements", "Events"),
        head: &[("Événement", "Event", false), ("Quand", "When", false), ("Avec", "With", false)],
        rows: events,
    },
    Listing {
        name: "servers",
        caption: ("Les machines", "Machines"),
        head: &[
            ("Machine", "Machine", false),
            ("Pour quoi faire", "What for", false),
            ("Mémoire", "Memory", true),
            ("Surcoût par an", "Added cost a year", true),
        ],
        rows: servers,
    },
    Listing {
        name: "projects",
        caption: ("Les chantiers", "Projects"),
        head: &[
            ("Chantier", "Project", false),
            ("Ce qu’il apporte", "What it brings", false),
            ("État", "State", false),
        ],
        rows: projects,
    },
    Listing {
        name: "php",
        caption: ("Les versions de PHP", "Versions of PHP"),
        head: &[
            ("Version", "Version", false),
            ("Parution", "Released", false),
            ("Failles corrigées jusqu’au", "Security fixes until", false),
        ],
        rows: php,
    },
    Listing {
        name: "cms",
        caption: ("Quel PHP pour quel logiciel", "Which PHP for which software"),
        head: &[
            ("Logiciel", "Software", false),
            ("PHP au moins", "PHP at least", false),
            ("PHP au plus", "PHP at most", false),
        ],
        rows: cms,
    },
    Listing {
        name: "backups",
        caption: ("Les sauvegardes", "Backups"),
        head: &[("Quoi", "What", false), ("Engagement", "Commitment", false)],
        rows: backups,
    },
    Listing {
        name: "hosting",
        caption: ("Où sont les machines, et ce qu’elles coûtent", "Where machines are, and what they cost"),
        head: &[
            ("Machine", "Machine", false),
            ("Chez qui", "At whose", false),
            ("Pays", "Country", false),
            ("Coût par an", "Cost a year", true),
            ("Évolution", "Change", true),
        ],
        rows: means::hosting,
    },
    Listing {
        name: "finance",
        caption: ("Les comptes", "Accounts"),
        head: &[("Poste", "Entry", false), ("Recettes", "Income", true), ("Dépenses", "Expense", true)],
        rows: means::finance,
    },
    Listing {
        name: "support",
        caption: ("Jusqu’à quand les logiciels sont tenus à jour", "Until when software is kept up"),
        head: &[
            ("Logiciel", "Software", false),
            ("Failles corrigées jusqu’au", "Security fixes until", false),
            ("À la date des chiffres", "On the day of the figures", false),
        ],
        rows: means::support,
    },
    Listing {
        name: "calls",
        caption: ("Appels à l’aide", "Calls for help"),
        head: &[("Pour", "For", false), ("Quoi", "What", false), ("Urgence", "Urgency", false)],
        rows: calls,
    },
    Listing {
        name: "perspectives",
        caption: ("Perspectives", "Perspectives"),
        head: &[("Quoi", "What", false), ("Domaine", "Field", false), ("Quand", "When", false)],
        rows: perspectives,
    },
    Listing {
        name: "apps",
        caption: ("Les applications", "Applications"),
        head: &[("Application", "Application", false), ("Pour quoi, pour qui", "What for", false)],
        rows: apps,
    },
    Listing {
        name: "mailboxes",
        caption: ("Ce que sont devenues les boîtes", "What became of the mailboxes"),
        head: &[("Issue", "Outcome", false), ("Boîtes", "Mailboxes", true)],
        rows: mailboxes,
    },
    Listing {
        name: "services",
        caption: ("Demandés et utilisés", "Asked for and used"),
        head: &[
            ("Service", "Service", false),
            ("Associations qui le demandent", "Associations asking", true),
            ("En service", "In use", false),
        ],
        rows: services,
    },
    Listing {
        name: "associations",
        caption: ("Les associations qui ont accepté d’être citées", "Associations that agreed to be listed"),
        head: &[("Association", "Association", false), ("Commune", "Town", false), ("Objet", "Purpose", false)],
        rows: associations,
    },
];

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let name = written.body.trim();
    if name == "dues" {
        return dues(insertion);
    }
    let Some(listing) = LISTINGS.iter().find(|listing| listing.name == name) else {
        let shown: String = name.chars().take(60).collect();
        let names = || LISTINGS.iter().map(|listing| listing.name).chain(["dues"]);
        let all = names().collect::<Vec<_>>().join(", ");
        let place = insertion.place(written.range.clone());
        let message = both!("aucun tableau ne s'appelle « {shown} »", "no table is called \"{shown}\"");
        let finding = Finding::error("unknown-table", place, message);
        found(
            insertion,
            match nearest(name, names()) {
                Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
                None => finding.help(both!("tableaux possibles : {all}", "possible tables: {all}")),
            },
        );
        return String::new();
    };
    let facts = insertion.facts;
    let choose = |fr: &str, en: &str| if facts.lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    let head: Vec<HeadCell> =
        listing.head.iter().map(|(fr, en, numeric)| HeadCell { text: choose(fr, en), numeric: *numeric }).collect();
    let rows = (listing.rows)(facts).into_iter().map(|row| cells(insertion, row, &head)).collect();
    let caption = choose(listing.caption.0, listing.caption.1);
    fill(insertion, &TableBlock { words: Words::new(&facts.labels), caption, head, rows, source: String::new() })
}

fn cells(insertion: &Insertion<'_>, row: Vec<String>, head: &[HeadCell]) -> Vec<Cell> {
    row.into_iter()
        .zip(head)
        .map(|(text, column)| Cell { html: escaped(&insertion.plain(&text)), numeric: column.numeric })
        .collect()
}

/// The steps of the dues procedure, as a timeline.
fn dues(insertion: &mut Insertion<'_>) -> String {
    let lang = insertion.facts.lang;
    let steps =
        insertion.facts.public.dues.iter().flat_map(|dues| dues.calendar.iter().map(move |step| (dues.year, step)));
    let steps = steps.map(|(year, step)| StepView {
        when: insertion.plain(&step_when(year, step.month.value, step.when, lang)),
        what: insertion.plain(step.text.as_deref().unwrap_or(&step.label)),
        done: false,
        now: false,
    });
    let steps = steps.collect();
    fill(insertion, &TimelineBlock { words: Words::new(&insertion.facts.labels), steps })
}

fn step_when(year: i64, month: i64, part: Option<MonthPart>, lang: Lang) -> String {
    let (month, year) = if month == 0 { (12, year - 1) } else { (month, year) };
    let name = Date::month_name(lang, i8::try_from(month).unwrap_or(1));
    let part = part.map_or("", |part| part.label(lang));
    let words = format!("{part} {name} {year}");
    super::super::graph::capital(words.trim())
}

fn or_dash(text: Option<String>) -> String {
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| "–".to_owned())
}

fn said(lang: Lang, text: &Text) -> String {
    text.get(lang).to_owned()
}

fn workshops(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let year = i64::from(facts.figures.as_of.year());
    let shown = facts.public.workshops.iter().filter(|it| it.held_in() == Some(year));
    shown
        .map(|it| {
            let attendees = match (it.status, &it.attendees) {
                (WorkshopStatus::Cancelled, _) => it.status.label(facts.lang).to_owned(),
                (_, Some(number)) => count(facts.lang, number.value),
                (_, None) => "–".to_owned(),
            };
            vec![it.topics.join(" + "), attendees]
        })
        .collect()
}

fn events(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let lang = facts.lang;
    let year = Some(i64::from(facts.figures.as_of.year()));
    // The same as `events.total` counts.
    let shown = facts.public.events.iter().filter(|it| it.kind == EventKind::Presence && it.happens_in() == year);
    shown
        .map(|it| {
            let month =
                it.month.as_ref().map(|at| format!("{} {}", Date::month_name(lang, at.value.month), at.value.year));
            let when = it.on.as_ref().map(|at| format!("{} {}", at.value.weekday(lang), at.value.words(lang)));
            let when = when.or(month).or_else(|| it.year.as_ref().map(|at| at.value.to_string()));
            let title =
                it.place_name.as_ref().map_or_else(|| it.title.clone(), |place| format!("{} ({place})", it.title));
            vec![title, or_dash(when), or_dash(Some(list(lang, &it.partners)))]
        })
        .collect()
}

fn servers(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let lang = facts.lang;
    facts
        .public
        .servers
        .iter()
        .map(|it| {
            let roles: Vec<String> = it.role.iter().map(|role| role.label(lang).to_owned()).collect();
            let purpose = it.purpose.clone().unwrap_or_else(|| list(lang, &roles));
            let last = it.history.last();
            let gigabytes = |ram: i64| if lang == Lang::Fr { format!("{ram} Go") } else { format!("{ram} GB") };
            let cost = last.and_then(|state| state.cost_change).map(|cost| format!("+{}", money(lang, cost.0)));
            vec![
                it.id.value.as_str().to_owned(),
                purpose,
                or_dash(last.and_then(|state| state.ram_gb).map(gigabytes)),
                or_dash(cost),
            ]
        })
        .collect()
}

fn projects(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let row = |it: &crate::register::Project| {
        vec![it.title.clone(), it.benefits.join(" ; "), it.status.label(facts.lang).to_owned()]
    };
    facts.public.projects.iter().map(row).collect()
}

fn php(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let since = facts.figures.as_of.year() - 1;
    let shown = facts.public.php.iter().filter(|it| it.security_until.value.year() >= since);
    shown
        .map(|it| {
            let words = |day: Date| day.words(facts.lang);
            vec![format!("PHP {}", it.version.value), words(it.released.value), words(it.security_until.value)]
        })
        .collect()
}

fn cms(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let row = |it: &crate::register::CmsBranch| {
        vec![
            format!("{} {}", it.software.label(facts.lang), it.version),
            it.php_min.clone(),
            or_dash(it.php_max.clone()),
        ]
    };
    facts.public.cms.iter().map(row).collect()
}

fn backups(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let row = |it: &crate::register::PublicBackup| vec![it.what.clone(), it.commitment.label(facts.lang).to_owned()];
    facts.public.backups.iter().map(row).collect()
}

fn calls(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let row = |it: &crate::register::Call| {
        let role = it.people.as_ref().map_or_else(|| it.role.clone(), |people| format!("{} ({people})", it.role));
        vec![role, it.tasks.join(", "), it.urgency.label(facts.lang).to_owned()]
    };
    facts.public.calls.iter().map(row).collect()
}

fn perspectives(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let row = |it: &crate::register::Perspective| {
        let question = if it.open_question { " ?" } else { "" };
        let day = it.on.as_ref().map(|at| at.value.words(facts.lang));
        vec![format!("{}{question}", it.title), it.kind.label(facts.lang).to_owned(), or_dash(day)]
    };
    facts.public.perspectives.iter().map(row).collect()
}

fn apps(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let shown = facts.public.apps.iter().filter(|it| it.scope != crate::register::AppScope::Member);
    shown.map(|it| vec![it.software.label(facts.lang).to_owned(), or_dash(it.description.clone())]).collect()
}

fn mailboxes(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let Some(figure) = facts.figures.by_name.get("mailboxes.outcomes") else { return Vec::new() };
    let row = |part: &crate::figures::Part| {
        vec![super::super::graph::capital(part.label.get(facts.lang)), count(facts.lang, part.value)]
    };
    figure.parts.iter().map(row).collect()
}

fn services(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let lang = facts.lang;
    let shown = |name: &str| facts.figures.by_name.get(name).and_then(|figure| figure.value).map(|n| count(lang, n));
    let used = |name: &str, what: Text| shown(name).map(|n| format!("{n} {}", what.get(lang)));
    let rows = [
        (both!("Site web", "Web site"), "demand.site", used("sites.total", both!("sites", "sites"))),
        (both!("Listes", "Lists"), "demand.lists", used("lists.total", both!("listes", "lists"))),
        (both!("Cloud", "Cloud"), "demand.cloud", used("cloud.associations", both!("associations", "associations"))),
        (both!("Galette", "Galette"), "demand.galette", used("apps.galette", both!("installations", "installations"))),
        (
            both!("Dolibarr", "Dolibarr"),
            "demand.dolibarr",
            used("apps.dolibarr", both!("installations", "installations")),
        ),
        (both!("Paheko", "Paheko"), "demand.paheko", used("apps.paheko", both!("installations", "installations"))),
    ];
    let known = rows.into_iter().filter(|(_, asked, used)| shown(asked).is_some() || used.is_some());
    known.map(|(label, asked, used)| vec![said(lang, &label), or_dash(shown(asked)), or_dash(used)]).collect()
}

fn associations(facts: &Facts<'_>) -> Vec<Vec<String>> {
    let row = |it: &crate::register::PublicAssociation| {
        vec![it.name.clone(), or_dash(it.commune.map(|it| it.name.to_owned())), or_dash(it.object.clone())]
    };
    facts.public.associations.iter().map(row).collect()
}
