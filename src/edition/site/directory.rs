//! The directory: the associations that agreed to be named, by commune and by activity.
//!
//! Each choice is a page of its own, so that nothing need run in the reader's browser. Only those who agreed are
//! shown and counted; of the others there is the number of all members, which the figures tell as well.

use std::collections::BTreeMap;

use super::super::gather::Gathered;
use super::super::view::register::{DirectoryView, FacetGroup, FacetView, MemberGroup, MemberRow};
use super::super::view::{Chrome, Link};
use super::super::{Facts, Press, address, escaped};
use super::agenda::trail;
use super::chrome;
use super::places::below;
use crate::both;
use crate::figures::SMALLEST;
use crate::lang::{Lang, Text, count, sort_key};
use crate::prose;
use crate::register::{Activity, PublicAssociation, communes::Commune};
use crate::tree::OutPath;

/// A choice among the associations.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    /// Those of a commune.
    Commune(Commune),
    /// Those of an activity.
    Activity(&'static Activity),
}

impl Choice {
    fn label(self, lang: Lang) -> String {
        match self {
            Self::Commune(commune) => commune.name.to_owned(),
            Self::Activity(activity) => activity.label().get(lang).to_owned(),
        }
    }

    /// Where its page is; communes of one name are told apart by their departments.
    fn page(self, directory: &OutPath, lang: Lang) -> Option<OutPath> {
        let path = match (self, lang) {
            (Self::Commune(it), _) => format!("commune/{}", prose::slug(&format!("{} {}", it.name, it.department))),
            (Self::Activity(it), Lang::Fr) => format!("activite/{}", prose::slug(it.label().get(lang))),
            (Self::Activity(it), Lang::En) => format!("activity/{}", prose::slug(it.label().get(lang))),
        };
        below(directory, &format!("{path}/index.html"))
    }

    fn holds(self, association: &PublicAssociation) -> bool {
        match self {
            Self::Commune(commune) => association.commune == Some(commune),
            Self::Activity(activity) => association.activity == Some(activity),
        }
    }
}

/// The directory as a whole, for the page with that layout.
pub fn view(
    press: &Press<'_>,
    facts: &Facts<'_>,
    page: &OutPath,
    around: Chrome,
    heading: String,
    (lead, content): (String, String),
) -> DirectoryView {
    let choices = choices(facts, press.lang);
    DirectoryView {
        chrome: around,
        heading,
        lead,
        content,
        note: note(press, facts),
        crumbs: crumbs(press, page, None),
        facets: facets(press, page, page, &choices, None),
        groups: by_activity(press, page, page, facts),
        all: Link::default(),
    }
}

/// A page for each commune and each activity; those that were made.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>) -> Vec<OutPath> {
    let Some(directory) = &press.places.directory else { return Vec::new() };
    let choices = choices(facts, press.lang);
    let mut made = Vec::new();
    for (choice, _) in &choices {
        let Some(page) = choice.page(directory, press.lang) else { continue };
        let chosen: Vec<&PublicAssociation> = facts.public.associations.iter().filter(|it| choice.holds(it)).collect();
        let view = chosen_view(press, directory, &page, *choice, &choices, &chosen);
        press.publish(gathered, &page, &view, "data/associations", Vec::new());
        made.push(page);
    }
    made
}

fn chosen_view(
    press: &Press<'_>,
    directory: &OutPath,
    page: &OutPath,
    choice: Choice,
    choices: &[(Choice, usize)],
    chosen: &[&PublicAssociation],
) -> DirectoryView {
    let lang = press.lang;
    let label = choice.label(lang);
    let title = both!("Les associations : {label}", "Associations: {label}");
    let title = press.set(title.get(lang));
    let description = match choice {
        Choice::Commune(_) => both!(
            "Les associations de {label} qui ont accepté d’être citées.",
            "The associations of {label} that agreed to be named."
        ),
        Choice::Activity(_) => both!(
            "Les associations qui ont accepté d’être citées, domaine : {label}.",
            "The associations that agreed to be named, field: {label}."
        ),
    };
    let members = chosen.iter().map(|it| row(press, directory, page, it)).collect();
    DirectoryView {
        chrome: chrome(press, page, title.clone(), press.set(description.get(lang))),
        heading: escaped(&title),
        lead: String::new(),
        content: String::new(),
        note: press.set(description.get(lang)),
        crumbs: crumbs(press, page, Some(press.set(&label))),
        facets: facets(press, directory, page, choices, Some(choice)),
        groups: vec![MemberGroup { title: String::new(), members }],
        all: Link {
            label: press.set(both!("Toutes les associations citées", "All associations named").get(lang)),
            href: address::relative(page, directory),
        },
    }
}

/// Every choice and how many associations it has, communes first, each kind in the order of the alphabet.
fn choices(facts: &Facts<'_>, lang: Lang) -> Vec<(Choice, usize)> {
    let mut tally: BTreeMap<(u8, String, &str), (Choice, usize)> = BTreeMap::new();
    let mut add = |kind, key: &'static str, choice: Choice| {
        tally.entry((kind, sort_key(&choice.label(lang)), key)).or_insert((choice, 0)).1 += 1;
    };
    for it in &facts.public.associations {
        if let Some(commune) = it.commune {
            add(0, commune.code, Choice::Commune(commune));
        }
        if let Some(activity) = it.activity {
            add(1, activity.key, Choice::Activity(activity));
        }
    }
    tally.into_values().collect()
}

fn facets(
    press: &Press<'_>,
    directory: &OutPath,
    page: &OutPath,
    choices: &[(Choice, usize)],
    current: Option<Choice>,
) -> Vec<FacetGroup> {
    let lang = press.lang;
    let group = |title: Text, wanted: fn(&Choice) -> bool| {
        let items: Vec<FacetView> = choices
            .iter()
            .filter(|(choice, _)| wanted(choice))
            .filter_map(|(choice, number)| {
                Some(FacetView {
                    label: press.set(&choice.label(lang)),
                    href: address::relative(page, &choice.page(directory, lang)?),
                    count: count(lang, i64::try_from(*number).unwrap_or(i64::MAX)),
                    current: Some(*choice) == current,
                })
            })
            .collect();
        FacetGroup { title: title.get(lang).to_owned(), items }
    };
    let groups = [
        group(both!("Par commune", "By town"), |it| matches!(it, Choice::Commune(_))),
        group(both!("Par activité", "By activity"), |it| matches!(it, Choice::Activity(_))),
    ];
    groups.into_iter().filter(|group| !group.items.is_empty()).collect()
}

/// Those of one activity together; the ones of which none is told come last.
fn by_activity(press: &Press<'_>, directory: &OutPath, page: &OutPath, facts: &Facts<'_>) -> Vec<MemberGroup> {
    let lang = press.lang;
    let mut groups: BTreeMap<(bool, String), MemberGroup> = BTreeMap::new();
    for it in &facts.public.associations {
        let title = it.activity.map(Activity::label);
        let key = (title.is_none(), title.as_ref().map(|title| sort_key(title.get(lang))).unwrap_or_default());
        let title = title.unwrap_or_else(|| both!("Autres activités", "Other activities"));
        let group =
            groups.entry(key).or_insert_with(|| MemberGroup { title: press.set(title.get(lang)), members: Vec::new() });
        group.members.push(row(press, directory, page, it));
    }
    groups.into_values().collect()
}

fn row(press: &Press<'_>, directory: &OutPath, page: &OutPath, it: &PublicAssociation) -> MemberRow {
    let lang = press.lang;
    let link = |choice: Choice| {
        choice.page(directory, lang).map(|out| Link {
            label: press.set(&choice.label(lang)),
            href: if out == *page { String::new() } else { address::relative(page, &out) },
        })
    };
    MemberRow {
        name: press.set(&it.name),
        acronym: it.acronym.clone().unwrap_or_default(),
        website: it.website.clone().unwrap_or_default(),
        object: press.set(it.object.as_deref().unwrap_or_default()),
        commune: it.commune.and_then(|it| link(Choice::Commune(it))).unwrap_or_default(),
        activity: it.activity.and_then(|it| link(Choice::Activity(it))).unwrap_or_default(),
    }
}

/// How many are named and how many there are. Where fewer than three are not named, their number is not told.
fn note(press: &Press<'_>, facts: &Facts<'_>) -> String {
    let lang = press.lang;
    let named = i64::try_from(facts.public.associations.len()).unwrap_or(i64::MAX);
    let figure = facts.figures.by_name.get("associations.total");
    let total = figure.and_then(|figure| figure.value).filter(|total| *total > 0);
    let day = facts.figures.as_of.words(lang);
    let name = &facts.public.coop.name;
    let text = match (named, total.map(|total| (total, count(lang, total)))) {
        (0, Some((_, total))) => both!(
            "Aucune association n’est citée ici pour l’instant. Au {day}, {name} compte {total} associations \
             adhérentes, mais n’en nomme aucune sans son accord, et aucun accord n’est encore noté dans le registre.",
            "No association is named here so far. On {day}, {name} has {total} member associations; it names none \
             without its consent, and no consent is on record yet."
        ),
        (0, None) => both!(
            "Aucune association n’est citée ici pour l’instant : {name} n’en nomme aucune sans son accord.",
            "No association is named here so far: {name} names none without its consent."
        ),
        (_, Some((all, total))) if all - named >= SMALLEST => {
            let named = count(lang, named);
            both!(
                "Au {day}, {named} des {total} associations adhérentes ont accepté d’être citées ici.",
                "On {day}, {named} of the {total} member associations agreed to be named here."
            )
        }
        _ => both!("Les associations citées ici l’ont accepté.", "The associations named here agreed to it."),
    };
    press.set(text.get(lang))
}

fn crumbs(press: &Press<'_>, page: &OutPath, title: Option<String>) -> Vec<Link> {
    trail(press, page, press.places.directory.as_ref(), title)
}
