//! What a run of `statify` or `prove` ends with, for a person.

use std::collections::BTreeSet;

use super::input::Input;
use crate::both;
use crate::cli::{Setting, failure};
use crate::lang::{Lang, Text};
use crate::statify::capture::Snapshot;
use crate::statify::exchange::Outcome;
use crate::statify::prove::{Fidelity, Loss, Proof, Urls, number};

/// How many losses are shown; the report has all.
const SHOWN: usize = 20;

/// Says why nothing is written: too much of what the run before had is missing.
pub fn refused(snapshot: &Snapshot, limit: f64, setting: &Setting) {
    let lang = setting.lang;
    for (url, outcome) in snapshot.failures.iter().take(SHOWN) {
        let why = match outcome {
            Outcome::Failure(error) => failure::web(error).get(lang).to_owned(),
            Outcome::Answer(answer) => answer.status.to_string(),
        };
        eprintln!("{}: {why}", url.target());
    }
    for url in snapshot.vanished.iter().take(SHOWN) {
        let text = both!("n’existe plus sur le site", "no longer on the site");
        eprintln!("{}: {}", url.target(), text.get(lang));
    }
    let lost = number(snapshot.missing());
    let earlier = number(snapshot.earlier);
    let (lost_fr, lost_en, earlier_fr, earlier_en) = (&lost.fr, &lost.en, &earlier.fr, &earlier.en);
    let text = both!(
        "{lost_fr} adresses sur {earlier_fr} manquent, plus que {limit} % : rien n’a été publié, la copie précédente est intacte.\n  aide : recommencez plus tard ; si c’est voulu, ajoutez --accept \"la raison\"",
        "{lost_en} of {earlier_en} addresses are missing, more than {limit} %: nothing was published, the earlier copy is untouched.\n  help: try again later; if it is meant, add --accept \"the reason\""
    );
    eprintln!("{}", text.get(lang));
}

/// Says how a run ended.
pub fn end(fidelity: &Fidelity, input: &Input, taken: bool, setting: &Setting) {
    if input.json {
        println!("{}", serde_json::to_string_pretty(fidelity).unwrap_or_default());
        return;
    }
    for line in lines(fidelity, setting.lang) {
        eprintln!("{line}");
    }
    let out = input.out.display();
    let kept = fidelity.urls.headline();
    let (fr, en) = (&kept.fr, &kept.en);
    let text = if taken {
        both!("{out} : {fr}.", "{out}: {en}.")
    } else {
        both!(
            "{fr} : la copie n’est pas prouvée, rien n’a été publié.\n  aide : si ces pertes sont voulues, ajoutez --accept \"la raison\"",
            "{en}: the copy is not proven, nothing was published.\n  help: if these losses are meant, add --accept \"the reason\""
        )
    };
    let text = text.get(setting.lang);
    if taken { println!("{text}") } else { eprintln!("{text}") }
}

/// Says how a proof ended.
pub fn proven(proof: &Proof, found: &[Loss], as_json: bool, setting: &Setting) {
    let lost: BTreeSet<&str> = found.iter().map(|loss| loss.url.as_str()).collect();
    let known = proof.urls.len();
    let urls = Urls { known, kept: proof.urls.iter().filter(|before| !lost.contains(before.target.as_str())).count() };
    if as_json {
        let result = serde_json::json!({ "proven": found.is_empty(), "urls": urls, "losses": found });
        println!("{result:#}");
        return;
    }
    for line in losses(found, &both!("perdu", "lost"), setting.lang) {
        eprintln!("{line}");
    }
    println!("{}.", urls.headline().get(setting.lang));
}

/// The result in lines: what was kept, what was not and why.
pub fn lines(fidelity: &Fidelity, lang: Lang) -> Vec<String> {
    let mut lines = losses(&fidelity.losses, &both!("perdu", "lost"), lang);
    lines.extend(losses(&fidelity.failures, &both!("attention", "warning"), lang));
    for vanished in fidelity.vanished.iter().take(SHOWN) {
        let text =
            both!("n’existe plus sur le site : retiré de la copie", "no longer on the site: taken out of the copy");
        lines.push(format!("{vanished}: {}", text.get(lang)));
    }
    for trap in &fidelity.traps {
        let (shape, kind) = (&trap.shape, &trap.kind);
        let (useless, refused) = (trap.useless, trap.refused);
        let text = both!(
            "piège ({kind}) : {shape}, {useless} demandes pour rien, {refused} adresses laissées",
            "trap ({kind}): {shape}, {useless} requests for nothing, {refused} addresses left"
        );
        lines.push(text.get(lang).to_owned());
    }
    if !fidelity.forbidden.is_empty() {
        let n = number(fidelity.forbidden.len());
        let (fr, en) = (&n.fr, &n.en);
        let text = both!(
            "robots.txt interdit {fr} adresses : elles manquent (--ignore-robots les prend)",
            "robots.txt forbids {en} addresses: they are missing (--ignore-robots takes them)"
        );
        lines.push(text.get(lang).to_owned());
    }
    lines
}

fn losses(losses: &[Loss], word: &Text, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = losses
        .iter()
        .take(SHOWN)
        .map(|loss| format!("{}: {}: {}", word.get(lang), loss.url, loss.text().get(lang)))
        .collect();
    if losses.len() > SHOWN {
        let more = number(losses.len() - SHOWN);
        let (fr, en) = (&more.fr, &more.en);
        lines.push(
            both!("… et {fr} autres : voir fidelity.html", "… and {en} more: see fidelity.html").get(lang).to_owned(),
        );
    }
    lines
}
