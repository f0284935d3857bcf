//! What a run of `statify` or `prove` ends with, for a person.

use crate::both;
use crate::lang::{Lang, Text};
use crate::statify::prove::{Fidelity, Loss, number};

/// How many losses are shown; the report has all.
const SHOWN: usize = 20;

/// The result in lines: what was kept, what was not and why.
pub fn lines(fidelity: &Fidelity, lang: Lang) -> Vec<String> {
    let mut lines = losses(&fidelity.losses, &both!("perdu", "lost"), lang);
    lines.extend(losses(&fidelity.failures, &both!("attention", "warning"), lang));
    for vanished in fidelity.vanished.iter().take(SHOWN) {
        let text = both!("n’existe plus sur le site : retiré de la copie", "no longer on the site: taken out of the copy");
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
        lines.push(both!("… et {fr} autres : voir fidelity.html", "… and {en} more: see fidelity.html").get(lang).to_owned());
    }
    lines
}
