//! What the site weighs before and after, and how much of what people ask for is kept.

use super::page::Page;
use super::words::{counted, files, saved, share, size};
use crate::both;
use crate::lang::{Lang, Text, decimal};
use crate::statify::prove::fidelity::Fidelity;
use crate::statify::prove::number;

/// Kinds of files in their order; others follow by name.
const KINDS: [&str; 7] = ["html", "css", "script", "picture", "font", "media", "other"];
/// Kinds beyond ours that are shown; they only come from a file that is not ours.
const UNKNOWN: usize = 20;

/// The table of weights and requests.
pub fn weights(page: &mut Page, fidelity: &Fidelity) {
    let (before, after) = (&fidelity.weights.before, &fidelity.weights.after);
    if before.files == 0 && after.files == 0 {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Poids avant et après", "Weight before and after"));
        page.element("table", |page| {
            page.element("thead", |page| {
                page.element("tr", |page| {
                    page.say("th scope=\"col\"", &both!("Mesure", "Measure"));
                    page.say("th scope=\"col\"", &both!("Site d’origine", "Original site"));
                    page.say("th scope=\"col\"", &both!("Copie", "Copy"));
                    page.say("th scope=\"col\"", &both!("Économie", "Saved"));
                });
            });
            page.element("tbody", |page| {
                row(page, &both!("Fichiers", "Files"), (before.files, after.files), plain);
                row(
                    page,
                    &both!("Requêtes par page, en moyenne", "Requests per page, on average"),
                    (before.requests, after.requests),
                    tenths,
                );
                row(page, &both!("Poids total", "Total weight"), (before.bytes, after.bytes), size);
                row(page, &both!("Transmis (compressé)", "Over the wire (packed)"), (before.wire, after.wire), size);
            });
            page.element("tbody", |page| {
                let unknown = before.kinds.keys().chain(after.kinds.keys()).map(String::as_str);
                let unknown: std::collections::BTreeSet<&str> = unknown.filter(|kind| !KINDS.contains(kind)).collect();
                for kind in KINDS.into_iter().chain(unknown.into_iter().take(UNKNOWN)) {
                    let bytes = [before, after].map(|weight| weight.kinds.get(kind).copied());
                    if let [Some(_), _] | [_, Some(_)] = bytes {
                        let [before, after] = bytes.map(Option::unwrap_or_default);
                        row(page, &files(kind), (before, after), size);
                    }
                }
            });
        });
    });
}

fn plain(n: u64) -> Text {
    number(usize::try_from(n).unwrap_or(usize::MAX))
}

fn row(page: &mut Page, name: &Text, (before, after): (u64, u64), shown: fn(u64) -> Text) {
    page.element("tr", |page| {
        page.element("th scope=\"row\"", |page| page.named(name, &name.en));
        for cell in [shown(before), shown(after), saved(before, after)] {
            page.say("td", &cell);
        }
    });
}

fn tenths(n: u64) -> Text {
    let shown = |lang| decimal(lang, super::words::whole(n), 1);
    Text { fr: shown(Lang::Fr), en: shown(Lang::En) }
}

/// How much of what people ask for is kept.
pub fn traffic(page: &mut Page, fidelity: &Fidelity) {
    let Some(traffic) = fidelity.traffic else { return };
    let part = share(traffic.kept, traffic.hits);
    let kept = counted(traffic.kept, ["demande", "demandes"], ["request", "requests"]);
    let of = plain(traffic.hits);
    let (fr, en, kept_fr, kept_en, of_fr, of_en) = (&part.fr, &part.en, &kept.fr, &kept.en, &of.fr, &of.en);
    page.element("section", |page| {
        page.say("h2", &both!("Ce que les gens demandent", "What people ask for"));
        page.say(
            "p",
            &both!(
                "D’après le journal des visites, {fr} des demandes trouvent la même réponse dans la copie ({kept_fr} sur {of_fr}).",
                "By the access log, {en} of the requests find the same answer in the copy ({kept_en} of {of_en})."
            ),
        );
    });
}
