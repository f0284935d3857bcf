//! The result as a page for people: one file that asks for nothing, French first, then English.

mod page;
mod sections;
mod weights;
mod words;

use super::fidelity::Fidelity;
use crate::both;
use crate::lang::{Lang, Text};
use page::{Address, Page};
use words::counted;

const HEAD: &str = r#"<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
"#;

/// `fidelity.html`: what the copy kept, lost and changed, for a volunteer and the association. Long lists and long
/// texts are cut, `fidelity.json` has all: some kilobytes, and 30 MB at most where a site wants the worst.
#[must_use]
pub fn report(fidelity: &Fidelity) -> String {
    let mut page = Page::new(Lang::Fr);
    page.raw(HEAD);
    page.element("title", |page| {
        page.words(&both!("Fidélité de la copie – ", "Fidelity of the copy – "));
        page.text(&fidelity.origin);
    });
    page.raw("\n<style>\n");
    page.raw(include_str!("report.css"));
    page.raw("</style>\n</head>\n<body>\n<main>\n");
    for lang in [Lang::Fr, Lang::En] {
        page.lang = lang;
        let (opening, other) = match lang {
            Lang::Fr => ("div id=\"fr\" lang=\"fr\"", "<a href=\"#en\" lang=\"en\" hreflang=\"en\">In English</a>"),
            Lang::En => ("div id=\"en\" lang=\"en\"", "<a href=\"#fr\" lang=\"fr\" hreflang=\"fr\">En français</a>"),
        };
        page.element(opening, |page| {
            page.element("p class=\"other\"", |page| page.raw(other));
            part(page, fidelity);
        });
    }
    page.raw("\n</main>\n</body>\n</html>\n");
    page.finish()
}

/// The whole report in the page's language.
fn part(page: &mut Page, fidelity: &Fidelity) {
    page.say("h1", &both!("Fidélité de la copie", "Fidelity of the copy"));
    verdict(page, fidelity);
    site(page, fidelity);
    sections::losses(page, fidelity);
    sections::failures(page, fidelity);
    sections::vanished(page, fidelity);
    sections::forbidden(page, fidelity);
    sections::features(page, fidelity);
    sections::machinery(page, fidelity);
    sections::traps(page, fidelity);
    sections::third_parties(page, fidelity);
    weights::weights(page, fidelity);
    weights::traffic(page, fidelity);
    sections::beyond(page, fidelity);
    again(page);
}

/// How it ended, and what that means.
fn verdict(page: &mut Page, fidelity: &Fidelity) {
    let good = fidelity.proven && fidelity.urls.known > 0;
    let (badge, meaning) = meaning(fidelity);
    let opening = if good { "div class=\"verdict good\"" } else { "div class=\"verdict\"" };
    page.element(opening, |page| {
        page.say("p class=\"badge\"", &badge);
        page.say("p class=\"headline\"", &fidelity.urls.headline());
        page.say("p", &meaning);
        if let Some(reason) = fidelity.accepted.as_ref().filter(|_| !fidelity.proven) {
            page.element("p", |page| {
                page.words(&both!("Raison donnée : ", "Reason given: "));
                page.element("strong class=\"said\"", |page| page.text(reason));
            });
        }
        if let Some(outside) = outside(fidelity) {
            page.say("p", &outside);
        }
    });
}

fn meaning(fidelity: &Fidelity) -> (Text, Text) {
    match (fidelity.proven, fidelity.urls.known, &fidelity.accepted) {
        (true, 0, _) => (
            both!("Rien à prouver", "Nothing to prove"),
            both!("Aucune adresse publique n’a été trouvée.", "No public address was found."),
        ),
        (true, ..) => (
            both!("Copie prouvée", "Copy proven"),
            both!(
                "Toutes les adresses publiques relevées sur le site d’origine ont été demandées à la copie : chacune donne la même réponse. La copie peut prendre la place du site.",
                "All public addresses found on the original site were asked of the copy: each gives the same answer. The copy can take the site’s place."
            ),
        ),
        (false, _, Some(_)) => (
            both!("Copie non prouvée, acceptée malgré tout", "Copy not proven, accepted all the same"),
            both!(
                "Quelqu’un a choisi de publier la copie avec les pertes ci-dessous.",
                "Somebody chose to publish the copy with the losses below."
            ),
        ),
        (false, _, None) => (
            both!("Copie non prouvée", "Copy not proven"),
            both!(
                "Des adresses ne donnent pas la même réponse que le site d’origine : la liste suit. Sans votre accord, une telle copie n’est pas publiée.",
                "Some addresses do not give the original site’s answer: the list follows. Without your consent, such a copy is not published."
            ),
        ),
    }
}

/// What the headline does not count.
fn outside(fidelity: &Fidelity) -> Option<Text> {
    let failed = fidelity.failures.iter().filter(|loss| loss.reason != "stands-in").count();
    let missing = failed + fidelity.forbidden.len();
    let n = counted(missing, ["adresse manque", "adresses manquent"], ["address is", "addresses are"]);
    let (fr, en) = (&n.fr, &n.en);
    (missing > 0).then(|| {
        both!(
            "Hors de ce compte, {fr} : le site n’a pas répondu, ou robots.txt l’interdit (voir plus bas).",
            "Not in this count, {en} missing: the site did not answer, or robots.txt forbids it (see below)."
        )
    })
}

/// What was copied, to where.
fn site(page: &mut Page, fidelity: &Fidelity) {
    page.element("dl", |page| {
        page.say("dt", &both!("Site d’origine", "Original site"));
        page.element("dd", |page| page.element("code", |page| page.text(&fidelity.origin)));
        page.say("dt", &both!("Adresse publiée", "Published at"));
        page.element("dd", |page| match Address::of(&fidelity.base, "") {
            Some(base) => page.link(&base, |page| page.text(&fidelity.base)),
            None => page.element("code", |page| page.text(&fidelity.base)),
        });
        page.say("dt", &both!("Profil de lecture", "Read with the profile"));
        page.element("dd", |page| page.text(&fidelity.profile));
    });
}

/// How to prove it once more.
fn again(page: &mut Page) {
    page.element("section", |page| {
        page.say("h2", &both!("Vérifier à nouveau", "Check again"));
        page.say(
            "p",
            &both!(
                "Dans un terminal, DIR étant le dossier de la copie ; le site d’origine n’est plus nécessaire :",
                "In a terminal, where DIR is the copy’s folder; the original site is not needed any more:"
            ),
        );
        page.raw("<pre><code>sobre prove DIR</code></pre>\n");
        page.say(
            "p",
            &both!(
                "Tout ce qui est dit ici se trouve aussi, sans coupure, dans fidelity.json, pour les programmes.",
                "All that is said here also stands uncut in fidelity.json, for programs."
            ),
        );
    });
}
