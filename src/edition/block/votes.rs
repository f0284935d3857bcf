//! `votes`: what an assembly decided, with its quorum and the majority that each resolution took.

use super::super::graph::Graph;
use super::super::insertion::Insertion;
use super::chart::drawn;
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::chart::{self, Ballot, Series};
use crate::edition::escaped;
use crate::finding::Finding;
use crate::lang::{Text, count};
use crate::record;
use crate::vocabulary;
use crate::yaml::{At, Described as _};

pub const BLOCK: Block = Block {
    name: "votes",
    summary: (
        "les votes d’une assemblée : pour, contre, abstentions, quorum et majorité",
        "the votes of an assembly: for, against, abstentions, quorum and majority",
    ),
    body: Some(Votes::shape),
    render,
};

record! {
    /// The votes of an assembly: counts, never who voted what.
    #[fr = "Les votes d’une assemblée : des nombres, jamais qui a voté quoi."]
    pub struct Votes {
        /// How many were there or represented.
        #[fr = "Combien étaient là ou représentées."]
        present: Option<At<i64>>,
        /// How many had to be there for votes to hold.
        #[fr = "Combien devaient être là pour que les votes comptent."]
        quorum: Option<At<i64>>,
        /// What was voted on.
        #[fr = "Ce qui a été voté."]
        resolutions: Vec<Resolution>,
    }
}

record! {
    /// A resolution and its vote.
    #[fr = "Une résolution et son vote."]
    pub struct Resolution {
        /// What was voted on.
        #[fr = "Ce qui a été voté."]
        what: String,
        /// Votes in favour.
        #[fr = "Voix pour."]
        in_favour: At<i64>,
        /// Votes against.
        #[fr = "Voix contre."]
        against: Option<At<i64>>,
        /// Abstentions.
        #[fr = "Abstentions."]
        abstained: Option<At<i64>>,
        /// The majority that it takes; `simple` where none is named.
        #[fr = "La majorité qu’il faut ; `simple` si rien n’est dit."]
        majority: Option<Majority>,
    }
}

vocabulary! {
    /// What a resolution takes.
    pub enum Majority {
        Simple = "simple", "plus de pour que de contre", "more in favour than against";
        Absolute = "absolute", "plus de la moitié des personnes présentes ou représentées", "more than half of those there";
        TwoThirds = "two_thirds", "les deux tiers des voix exprimées", "two thirds of the votes cast";
    }
}

/// Beyond that, somebody's finger stayed on a key.
const MOST: i64 = 1_000_000;

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(votes) = decode::<Votes>(insertion, &node) else { return String::new() };
    if votes.resolutions.is_empty() {
        let message = both!("aucune résolution dans ce bloc", "no resolution in this block");
        let help = both!(
            "écrivez resolutions:, puis - {{what: Rapport moral, in_favour: 57, against: 1}}",
            "write resolutions:, then - {{what: Moral report, in_favour: 57, against: 1}}"
        );
        found(insertion, Finding::error("empty-block", votes.place, message).help(help));
        return String::new();
    }
    let quorate = match (&votes.present, &votes.quorum) {
        (Some(present), Some(quorum)) => present.value >= quorum.value,
        _ => true,
    };
    let ballots: Vec<Ballot> =
        votes.resolutions.iter().filter_map(|it| ballot(insertion, it, votes.present.as_ref(), quorate)).collect();
    if ballots.len() < votes.resolutions.len() {
        return String::new();
    }
    let quorum = quorum(insertion, &votes, quorate);
    let title = title(insertion, &ballots);
    let graph = Graph {
        series: Series::Votes(ballots),
        unit: String::new(),
        decimals: 0,
        title: title.clone(),
        source: String::new(),
    };
    let kind = chart::default_kind(&graph.series);
    let id = insertion.chart_id();
    let block = drawn(insertion.facts, graph, kind, title, id, insertion.slot);
    let paragraph = if quorum.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(&quorum)) };
    [paragraph, fill(insertion, &block)].concat()
}

/// The counts of a resolution; `None` where they cannot be.
fn ballot(insertion: &mut Insertion<'_>, it: &Resolution, present: Option<&At<i64>>, quorate: bool) -> Option<Ballot> {
    let given = [Some(&it.in_favour), it.against.as_ref(), it.abstained.as_ref()];
    if let Some(count) = given.into_iter().flatten().find(|count| !(0..=MOST).contains(&count.value)) {
        let message = both!("ce nombre de voix est impossible", "this number of votes is impossible");
        let help = both!("un nombre de voix va de 0 à {MOST}", "a number of votes is from 0 to {MOST}");
        found(insertion, Finding::error("impossible-votes", count.place.clone(), message).help(help));
        return None;
    }
    let [in_favour, against, abstained] = given.map(|count| count.map_or(0, |count| count.value));
    let voted = in_favour + against + abstained;
    let there = present.map_or(voted, |present| present.value.clamp(0, MOST));
    if voted > there {
        let what: String = it.what.chars().take(60).collect();
        let message = both!(
            "« {what} » : {voted} voix pour {there} personnes présentes ou représentées",
            "\"{what}\": {voted} votes for {there} people there"
        );
        let help = both!("vérifiez present et les voix", "check present and the votes");
        found(insertion, Finding::error("votes-do-not-add-up", it.in_favour.place.clone(), message).help(help));
        return None;
    }
    let cast = in_favour + against;
    let needed = match it.majority.unwrap_or(Majority::Simple) {
        Majority::Simple => cast / 2 + 1,
        Majority::Absolute => there / 2 + 1,
        Majority::TwoThirds => (2 * cast + 2) / 3,
    };
    let counts = [in_favour, against, abstained, there - voted];
    Some(Ballot { label: insertion.plain(&it.what), counts, needed: needed.max(1), quorate })
}

fn quorum(insertion: &Insertion<'_>, votes: &Votes, quorate: bool) -> String {
    let lang = insertion.facts.lang;
    let Some(present) = votes.present.as_ref().map(|present| count(lang, present.value)) else { return String::new() };
    let text = match &votes.quorum {
        None => both!("{present} présentes ou représentées", "{present} there or represented"),
        Some(quorum) => {
            let needed = count(lang, quorum.value);
            if quorate {
                both!(
                    "{present} présentes ou représentées pour un quorum de {needed} : il est atteint.",
                    "{present} there or represented for a quorum of {needed}: it is reached."
                )
            } else {
                both!(
                    "{present} présentes ou représentées pour un quorum de {needed} : il n’est pas atteint.",
                    "{present} there or represented for a quorum of {needed}: it is not reached."
                )
            }
        }
    };
    insertion.plain(text.get(lang))
}

fn title(insertion: &Insertion<'_>, ballots: &[Ballot]) -> String {
    let (adopted, all) = (ballots.iter().filter(|ballot| ballot.is_adopted()).count(), ballots.len());
    let text: Text = both!("Résolutions adoptées : {adopted} sur {all}", "Resolutions adopted: {adopted} of {all}");
    insertion.plain(text.get(insertion.facts.lang))
}
