//! What was lost, what is missing, and what became of what cannot live in a static copy.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::page::{Address, Page};
use super::words::{self, counted};
use crate::both;
use crate::lang::Text;
use crate::statify::prove::fidelity::{Beyond, Fidelity, Loss};

/// Lines of a list that are shown.
const SHOWN: usize = 500;
/// Bytes of a list that are shown, about: a site that wants the report to be huge writes long lines.
const BYTES: usize = 200_000;
/// Reasons that are shown; more only come from a file that is not ours.
const GROUPS: usize = 30;
/// A longer list is folded.
const FOLDED: usize = 20;

/// Addresses that do not answer as they did.
pub fn losses(page: &mut Page, fidelity: &Fidelity) {
    page.element("section", |page| {
        page.say("h2", &both!("Ce qui ne répond pas comme avant", "What does not answer as before"));
        if fidelity.losses.is_empty() {
            page.say("p", &both!("Aucune perte.", "No loss."));
        }
        grouped(page, &fidelity.losses, &fidelity.base);
    });
}

/// Addresses that the origin could not give.
pub fn failures(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.failures.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Ce que le site d’origine n’a pas pu donner", "What the original site could not give"));
        page.say(
            "p",
            &both!(
                "Une nouvelle copie, plus tard, peut suffire à les reprendre.",
                "Another copy later may be enough to have them."
            ),
        );
        grouped(page, &fidelity.failures, "");
    });
}

/// Addresses that the origin has no more.
pub fn vanished(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.vanished.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say(
            "h2",
            &both!("Retiré du site depuis la copie précédente", "Gone from the site since the earlier copy"),
        );
        page.say(
            "p",
            &both!(
                "Le site d’origine n’a plus ces adresses ; la copie non plus.",
                "The original site has these addresses no more; nor has the copy."
            ),
        );
        addresses(page, &fidelity.vanished);
    });
}

/// Addresses that robots.txt forbids.
pub fn forbidden(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.forbidden.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Interdit par robots.txt", "Forbidden by robots.txt"));
        page.element("p", |page| {
            page.words(&both!(
                "Le site demande aux robots de ne pas lire ces adresses : elles manquent dans la copie. Si le site est à vous, prenez-les avec ",
                "The site asks robots not to read these addresses: they are missing in the copy. If the site is yours, take them with "
            ));
            page.raw("<code>--ignore-robots</code>.");
        });
        addresses(page, &fidelity.forbidden);
    });
}

/// What needed a server and was taken out.
pub fn features(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.features.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Ce qui demandait un serveur", "What needed a server"));
        list(page, &fidelity.features, |page, feature| {
            page.named(&feature.text(), &feature.kind);
            let pages = counted(feature.pages, ["page", "pages"], ["page", "pages"]);
            let (fr, en) = (&pages.fr, &pages.en);
            page.say("span class=\"detail\"", &both!("sur {fr}", "on {en}"));
        });
    });
}

/// What was met and not asked, since it is no page.
pub fn machinery(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.machinery.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Adresses de service, laissées de côté", "Service addresses, left aside"));
        page.say(
            "p",
            &both!(
                "Elles servent à écrire ou à administrer le site, ou redisent une page déjà copiée.",
                "They serve to write or to administer the site, or repeat a page that is copied."
            ),
        );
        list(page, &fidelity.machinery, |page, met| {
            page.named(&words::unasked(&met.kind), &met.kind);
            let times = counted(met.pages, ["fois", "fois"], ["time", "times"]);
            let (fr, en) = (&times.fr, &times.en);
            page.element("span class=\"detail\"", |page| {
                page.words(&both!("{fr}, par exemple ", "{en}, for example "));
                page.element("code", |page| page.text(&met.became));
            });
        });
    });
}

/// What some servers cannot say.
pub fn beyond(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.beyond.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Ce que certains serveurs ne savent pas redire", "What some servers cannot say again"));
        page.say(
            "p",
            &both!(
                "La preuve vaut pour nginx, Apache et « sobre serve », à ces adresses près pour le serveur nommé.",
                "The proof holds for nginx, Apache and “sobre serve”, but for these addresses at the server that is named."
            ),
        );
        let mut groups: BTreeMap<(&str, &str, &str), Vec<&str>> = BTreeMap::new();
        for Beyond { server, url, fr, en } in &fidelity.beyond {
            groups.entry((server, fr, en)).or_default().push(url);
        }
        for ((server, fr, en), urls) in groups.into_iter().take(GROUPS) {
            page.element(if urls.len() > FOLDED { "details" } else { "details open" }, |page| {
                page.element("summary", |page| {
                    page.element("h3", |page| {
                        page.text(server);
                        page.words(&Text { fr: format!(" : {fr}"), en: format!(": {en}") });
                    });
                    page.raw(" ");
                    page.say(
                        "span class=\"count\"",
                        &counted(urls.len(), ["adresse", "adresses"], ["address", "addresses"]),
                    );
                });
                list(page, &urls, |page, url| page.element("code", |page| page.text(url)));
            });
        }
    });
}

/// What has no end.
pub fn traps(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.traps.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Pièges évités", "Traps avoided"));
        page.say(
            "p",
            &both!(
                "Ces adresses se multiplient sans fin et n’apportent rien de plus.",
                "These addresses multiply without end and bring nothing more."
            ),
        );
        list(page, &fidelity.traps, |page, trap| {
            page.named(&words::trap(&trap.kind), &trap.kind);
            page.raw(" ");
            page.element("code", |page| page.text(&trap.shape));
            let useless = counted(
                trap.useless,
                ["demande pour rien", "demandes pour rien"],
                ["useless request", "useless requests"],
            );
            let refused =
                counted(trap.refused, ["adresse laissée", "adresses laissées"], ["address left", "addresses left"]);
            let (useless_fr, useless_en, refused_fr, refused_en) = (&useless.fr, &useless.en, &refused.fr, &refused.en);
            page.element("span class=\"detail\"", |page| {
                page.words(&both!(
                    "{useless_fr}, {refused_fr}, par exemple ",
                    "{useless_en}, {refused_en}, for example "
                ));
                page.element("code", |page| page.text(&trap.example));
            });
        });
    });
}

/// Hosts of others.
pub fn third_parties(page: &mut Page, fidelity: &Fidelity) {
    if fidelity.third_parties.is_empty() {
        return;
    }
    page.element("section", |page| {
        page.say("h2", &both!("Services tiers", "Third parties"));
        page.say(
            "p",
            &both!(
                "Ceux chez qui la copie charge encore des fichiers voient passer les visites, et ce qu’ils fournissent peut disparaître.",
                "Those from whom the copy still loads files see the visits, and what they provide may disappear."
            ),
        );
        list(page, &fidelity.third_parties, |page, other| {
            page.element("code", |page| page.text(&other.host));
            let pages = |count| counted(count, ["page", "pages"], ["page", "pages"]);
            let (before, after) = (pages(other.before), pages(other.pages));
            let (fr_before, en_before, fr, en) = (&before.fr, &before.en, &after.fr, &after.en);
            page.say(
                "span class=\"detail\"",
                &if other.pages == 0 {
                    both!("la copie ne leur demande plus rien (avant : {fr_before})", "the copy asks nothing of them (before: {en_before})")
                } else {
                    both!("sur {fr} (avant : {fr_before})", "on {en} (before: {en_before})")
                },
            );
        });
    });
}

/// Losses by reason, the most frequent first; addresses are links where there is a `base`.
fn grouped(page: &mut Page, losses: &[Loss], base: &str) {
    let mut groups: BTreeMap<&str, Vec<&Loss>> = BTreeMap::new();
    for loss in losses {
        groups.entry(&loss.reason).or_default().push(loss);
    }
    let mut groups: Vec<(&str, Vec<&Loss>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, losses)| Reverse(losses.len()));
    let hidden: usize = groups.iter().skip(GROUPS).map(|(_, losses)| losses.len()).sum();
    for (reason, losses) in groups.into_iter().take(GROUPS) {
        let opening = if losses.len() > FOLDED { "details" } else { "details open" };
        page.element(opening, |page| {
            page.element("summary", |page| {
                page.element("h3", |page| page.named(&why(reason), reason));
                page.raw(" ");
                page.say(
                    "span class=\"count\"",
                    &counted(losses.len(), ["adresse", "adresses"], ["address", "addresses"]),
                );
            });
            list(page, &losses, |page, loss| {
                page.element("code", |page| match Address::of(base, &loss.url) {
                    Some(address) if !loss.url.is_empty() => page.link(&address, |page| page.text(&loss.url)),
                    _ => page.text(&loss.url),
                });
                if !loss.detail.is_empty() {
                    page.element("span class=\"detail said\"", |page| page.text(&loss.detail));
                }
            });
        });
    }
    more(page, hidden);
}

/// The reason alone, without what differs.
fn why(reason: &str) -> Text {
    Loss { url: String::new(), reason: reason.to_owned(), detail: String::new() }.text()
}

fn addresses(page: &mut Page, addresses: &[String]) {
    let opening = if addresses.len() > FOLDED { "details" } else { "details open" };
    page.element(opening, |page| {
        page.say("summary", &counted(addresses.len(), ["adresse", "adresses"], ["address", "addresses"]));
        list(page, addresses, |page, address| page.element("code", |page| page.text(address)));
    });
}

/// The first items, and how many more there are.
fn list<T>(page: &mut Page, items: &[T], item: impl Fn(&mut Page, &T)) {
    let end = page.len() + BYTES;
    let mut shown = 0;
    page.element("ul", |page| {
        for one in items.iter().take(SHOWN) {
            if page.len() < end {
                page.element("li", |page| item(page, one));
                shown += 1;
            }
        }
    });
    more(page, items.len() - shown);
}

fn more(page: &mut Page, hidden: usize) {
    if hidden > 0 {
        let n = counted(hidden, ["autre", "autres"], ["more", "more"]);
        let (fr, en) = (&n.fr, &n.en);
        page.say("p class=\"more\"", &both!("… et {fr}, dans fidelity.json.", "… and {en}, in fidelity.json."));
    }
}
