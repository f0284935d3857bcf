//! `org`: who does what, role by role, with names only where people consented for this channel.

use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{OrgBlock, RoleView};
use super::{Block, Written, fill, missing};
use crate::both;
use crate::lang::{Lang, plural};

pub const BLOCK: Block = Block {
    name: "org",
    summary: (
        "qui fait quoi, rôle par rôle : les prénoms permis, sinon combien de personnes",
        "who does what, role by role: the names of those who agreed, otherwise how many",
    ),
    body: None,
    render,
};

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let lang = insertion.facts.lang;
    // Roles in the order in which the team names them: offices come before skills.
    let mut roles: Vec<(&str, Vec<&str>, i64)> = Vec::new();
    let team = &insertion.facts.public.team;
    let depth = team.iter().map(|member| member.roles.len()).max().unwrap_or(0);
    for place in 0..depth {
        for member in team {
            let Some(role) = member.roles.get(place) else { continue };
            let at = roles.iter().position(|(known, _, _)| known == role).unwrap_or(roles.len());
            if at == roles.len() {
                roles.push((role, Vec::new(), 0));
            }
            if let Some((_, names, unnamed)) = roles.get_mut(at) {
                match member.name.as_deref() {
                    Some(name) => names.push(name),
                    None => *unnamed += 1,
                }
            }
        }
    }
    if roles.is_empty() {
        let what = both!("Qui fait quoi", "Who does what");
        return missing(insertion, &what, &both!("L’équipe n’est pas renseignée.", "The team is not known."));
    }
    let roles = roles.into_iter().map(|(role, names, unnamed)| RoleView {
        role: insertion.plain(&capital(role)),
        people: names.into_iter().map(str::to_owned).chain(others(unnamed, lang)).collect(),
    });
    let roles = roles.collect();
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &OrgBlock { words, roles })
}

/// « 2 personnes ».
fn others(unnamed: i64, lang: Lang) -> Option<String> {
    let word = match lang {
        Lang::Fr => plural(lang, unnamed, "personne", "personnes"),
        Lang::En => plural(lang, unnamed, "person", "people"),
    };
    (unnamed > 0).then(|| format!("{unnamed} {word}"))
}
