//! Every id that is mentioned must exist.

use std::collections::BTreeSet;

use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::Text;
use crate::register::{Facts, Id};
use crate::yaml::At;

/// `unknown-association`, `unknown-person` and `unknown-meeting`, with the nearest id.
pub fn references(facts: &Facts) -> Vec<Finding> {
    let associations: BTreeSet<&str> = facts.associations.iter().map(|it| it.id.value.as_str()).collect();
    let people: BTreeSet<&str> = facts.people.keys().map(String::as_str).collect();
    let meetings: BTreeSet<&str> = facts.meetings.iter().map(|it| it.id.value.as_str()).collect();
    let mut found = Vec::new();

    let owners = facts.sites.iter().map(|it| &it.association);
    let owners = owners.chain(facts.apps.iter().filter_map(|it| it.association.as_ref()));
    let owners = owners.chain(facts.meetings.iter().flat_map(|it| &it.decisions).map(|it| &it.association));
    let owners = owners.chain(facts.mailboxes.iter().flat_map(|it| &it.mailboxes).map(|it| &it.association));
    let owners = owners.chain(facts.mailboxes.iter().flat_map(|it| it.contacted.iter().chain(&it.answered)));
    for id in owners {
        exists(
            id,
            &associations,
            "unknown-association",
            &both!("aucune association ne s'appelle", "no association is called"),
            &mut found,
        );
    }

    let persons = facts.associations.iter().flat_map(|it| &it.contacts).map(|it| &it.person);
    let persons = persons.chain(facts.teams.values().flatten().map(|it| &it.person));
    let persons = persons.chain(facts.meetings.iter().flat_map(|it| &it.attendance));
    for id in persons {
        exists(id, &people, "unknown-person", &both!("personne ne s'appelle", "nobody is called"), &mut found);
    }

    for id in facts.associations.iter().flat_map(|it| &it.status_events).filter_map(|it| it.decided.as_ref()) {
        exists(
            id,
            &meetings,
            "unknown-meeting",
            &both!("aucune réunion ne s'appelle", "no meeting is called"),
            &mut found,
        );
    }

    let servers: BTreeSet<&str> = facts.servers.iter().map(|it| it.id.value.as_str()).collect();
    for id in facts.services.iter().filter_map(|it| it.server.as_ref()) {
        exists(
            id,
            &servers,
            "unknown-server",
            &both!("aucune machine ne s'appelle", "no machine is called"),
            &mut found,
        );
    }

    let members: BTreeSet<&str> = associations.union(&people).copied().collect();
    for payment in facts.dues.iter().flat_map(|it| &it.payments) {
        let what = both!("aucun adhérent ne s'appelle", "no member is called");
        exists(&payment.member, &members, "unknown-member", &what, &mut found);
    }
    found
}

fn exists(id: &At<Id>, known: &BTreeSet<&str>, code: &'static str, what: &Text, found: &mut Vec<Finding>) {
    let name = id.value.as_str();
    if known.contains(name) {
        return;
    }
    let message = Text { fr: format!("{} « {name} »", what.fr), en: format!("{} \"{name}\"", what.en) };
    let finding = Finding::error(code, id.place.clone(), message);
    found.push(match nearest(name, known.iter().copied()) {
        Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
        None => finding,
    });
}
