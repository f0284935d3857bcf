//! `team`: who does what, with names only where people consented for this channel.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{MemberView, TeamBlock};
use super::{Block, Written, fill};

pub const BLOCK: Block = Block {
    name: "team",
    summary: (
        "l’équipe, avec les prénoms de celles et ceux qui l’ont permis",
        "the team, with the names of those who agreed",
    ),
    body: None,
    render,
};

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let members = insertion.facts.public.team.iter().map(|member| MemberView {
        initial: initial(member.name.as_deref().or(member.roles.first().map(String::as_str))),
        name: member.name.clone().unwrap_or_default(),
        roles: member.roles.clone(),
    });
    let members = members.collect();
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &TeamBlock { words, members })
}

fn initial(name: Option<&str>) -> String {
    name.and_then(|name| name.chars().next()).map(|first| first.to_uppercase().collect()).unwrap_or_default()
}
