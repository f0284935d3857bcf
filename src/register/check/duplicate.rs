//! Ids must be unique within their kind.

use std::collections::BTreeMap;

use crate::both;
use crate::finding::{Finding, Place};
use crate::register::{Facts, Id};
use crate::yaml::At;

/// One `duplicate-id` for each repetition, naming where the id stands first.
pub fn duplicates(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    let groups: [Vec<&At<Id>>; 8] = [
        facts.associations.iter().map(|it| &it.id).collect(),
        facts.sites.iter().map(|it| &it.id).collect(),
        facts.apps.iter().map(|it| &it.id).collect(),
        facts.servers.iter().map(|it| &it.id).collect(),
        facts.projects.iter().map(|it| &it.id).collect(),
        facts.services.iter().map(|it| &it.id).collect(),
        // Both are in the agenda, each at an address made of its id.
        facts.workshops.iter().map(|it| &it.id).chain(facts.events.iter().map(|it| &it.id)).collect(),
        facts.meetings.iter().map(|it| &it.id).collect(),
    ];
    for group in groups {
        among(group.into_iter().map(|id| (id.value.as_str(), &id.place)), &mut found);
    }
    let days = facts.lists.iter().map(|it| (format!("lists {}", it.at.value), &it.at.place));
    let days = days.chain(facts.cloud.iter().map(|it| (format!("cloud {}", it.at.value), &it.at.place)));
    let days: Vec<(String, &Place)> = days.collect();
    among(days.iter().map(|(day, place)| (day.as_str(), *place)), &mut found);
    found
}

fn among<'a>(ids: impl Iterator<Item = (&'a str, &'a Place)>, found: &mut Vec<Finding>) {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    for (id, place) in ids {
        if let Some(first) = seen.get(id) {
            let (file, line) = (&first.file, first.line);
            let message = both!(
                "l'identifiant « {id} » est déjà pris ({file}:{line})",
                "the id \"{id}\" is already taken ({file}:{line})"
            );
            let help = both!("donnez-lui un autre identifiant", "give it another id");
            found.push(Finding::error("duplicate-id", place.clone(), message).help(help));
        } else {
            seen.insert(id, place);
        }
    }
}
