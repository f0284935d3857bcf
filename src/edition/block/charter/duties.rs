//! The list itself: one entry a duty, in the order of the page.

use std::collections::BTreeSet;

use super::super::super::facts::Facts;
use super::{Answer, State, To};
use crate::both;
use crate::lang::{Lang, Text, list};
use crate::register::{Charter, PublicBackup, Server, Statement};

/// What a duty is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// To be published every year.
    Yearly,
    /// To be found on the site.
    Standing,
    /// Of the machines.
    Machines,
    /// Of those who use the services.
    People,
}

impl Matter {
    pub fn title(self) -> Text {
        match self {
            Self::Yearly => both!("Chaque année", "Every year"),
            Self::Standing => both!("Sécurité et exploitation", "Security and operation"),
            Self::Machines => both!("Machines et prestataires", "Machines and suppliers"),
            Self::People => both!("Personnes et données", "People and data"),
        }
    }
}

/// Something that the charter asks for.
pub struct Duty {
    pub matter: Matter,
    pub what: fn() -> Text,
    pub answer: fn(&Facts<'_>) -> Answer,
}

/// All of them.
pub static DUTIES: &[Duty] = &[
    Duty {
        matter: Matter::Yearly,
        what: || both!("La liste des paquets installés", "The list of installed packages"),
        answer: |facts| said(facts, |charter| charter.packages.as_ref()),
    },
    Duty {
        matter: Matter::Yearly,
        what: || both!("Des statistiques d’usage anonymes", "Anonymous usage statistics"),
        answer: statistics,
    },
    Duty {
        matter: Matter::Yearly,
        what: || both!("Les comptes et le rapport d’activité", "Accounts and the activity report"),
        answer: accounts,
    },
    Duty {
        matter: Matter::Yearly,
        what: || both!("Les demandes des autorités", "Requests of authorities"),
        answer: requests,
    },
    Duty {
        matter: Matter::Standing,
        what: || both!("La politique de sécurité", "The security policy"),
        answer: |facts| said(facts, |charter| charter.security.as_ref()),
    },
    Duty {
        matter: Matter::Standing,
        what: || both!("L’engagement de confidentialité des adminsys", "The admins’ pledge of confidentiality"),
        answer: |facts| said(facts, |charter| charter.confidentiality.as_ref()),
    },
    Duty { matter: Matter::Standing, what: || both!("Les sauvegardes", "Backups"), answer: backups },
    Duty {
        matter: Matter::Standing,
        what: || both!("La durée de conservation des journaux", "How long logs are kept"),
        answer: |facts| said(facts, |charter| charter.logs.as_ref()),
    },
    Duty {
        matter: Matter::Standing,
        what: || both!("Les procédures récurrentes", "Recurring procedures"),
        answer: |facts| said(facts, |charter| charter.procedures.as_ref()),
    },
    Duty {
        matter: Matter::Machines,
        what: || both!("Où sont les machines", "Where the machines are"),
        answer: whereabouts,
    },
    Duty { matter: Matter::Machines, what: || both!("Les prestataires", "Suppliers"), answer: suppliers },
    Duty {
        matter: Matter::Machines,
        what: || both!("Le degré de maîtrise de l’infrastructure", "How far the infrastructure is in hand"),
        answer: control,
    },
    Duty {
        matter: Matter::Machines,
        what: || both!("La documentation de l’infrastructure", "The documentation of the infrastructure"),
        answer: |facts| said(facts, |charter| charter.infrastructure.as_ref()),
    },
    Duty {
        matter: Matter::People,
        what: || both!("Les conditions d’utilisation", "Terms of use"),
        answer: |facts| said(facts, |charter| charter.terms.as_ref()),
    },
    Duty {
        matter: Matter::People,
        what: || both!("Les données personnelles", "Personal data"),
        answer: |facts| said(facts, |charter| charter.privacy.as_ref()),
    },
    Duty {
        matter: Matter::People,
        what: || both!("Aucune requête vers un autre site", "No request to another site"),
        answer: requests_elsewhere,
    },
];

fn charter<'a>(facts: &'a Facts<'_>) -> Option<&'a Charter> {
    facts.public.coop.charter.as_ref()
}

/// What a statement says, and where it leads.
fn said(facts: &Facts<'_>, pick: fn(&Charter) -> Option<&Statement>) -> Answer {
    let Some(statement) = charter(facts).and_then(pick) else { return Answer::missing() };
    let day = statement.on.map(|day| (day.words(Lang::Fr), day.words(Lang::En)));
    let text = match (statement.text.as_deref().unwrap_or_default(), day) {
        (text, None) => Text::same(text),
        ("", Some((fr, en))) => Text { fr: format!("Au {fr}."), en: format!("As of {en}.") },
        (text, Some((fr, en))) => Text { fr: format!("{text} (au {fr})"), en: format!("{text} (as of {en})") },
    };
    Answer::filled(text).to(To::Statement(statement.clone()))
}

fn statistics(facts: &Facts<'_>) -> Answer {
    let known = facts.figures.by_name.values().filter(|figure| figure.value.is_some()).count();
    if known == 0 {
        return Answer::missing();
    }
    let (fr, en) = (facts.figures.as_of.words(Lang::Fr), facts.figures.as_of.words(Lang::En));
    let text = Text {
        fr: format!("{known} chiffres au {fr}, tous des totaux."),
        en: format!("{known} figures on {en}, all of them totals."),
    };
    Answer::filled(text).to(To::Figures)
}

fn accounts(facts: &Facts<'_>) -> Answer {
    let year = facts.public.finance.last().map(|finance| finance.year.value);
    match (year, facts.places.reports.is_empty()) {
        (Some(year), false) => Answer::filled(both!(
            "Comptes de {year}, et rapport d’assemblée générale.",
            "Accounts of {year}, and the general assembly’s report."
        ))
        .to(To::Report),
        (Some(year), true) => Answer::partly(both!(
            "Comptes de {year} ; le rapport d’activité manque.",
            "Accounts of {year}; the activity report is missing."
        )),
        (None, false) => Answer::partly(both!(
            "Le rapport d’activité est publié ; les comptes manquent.",
            "The activity report is published; accounts are missing."
        ))
        .to(To::Report),
        (None, true) => Answer::missing(),
    }
}

/// A year without a request is written too: what is not written is not known.
fn requests(facts: &Facts<'_>) -> Answer {
    let Some(last) = charter(facts).and_then(|charter| charter.requests.iter().max_by_key(|it| it.year.value)) else {
        return Answer::missing();
    };
    let (year, text) = (last.year.value, last.text.as_deref().unwrap_or_default());
    let number = last.received;
    let mut told = match number {
        0 => both!("Aucune en {year}.", "None in {year}."),
        1 => both!("Une en {year}.", "One in {year}."),
        _ => both!("{number} en {year}.", "{number} in {year}."),
    };
    if !text.is_empty() {
        told = Text { fr: format!("{} {text}", told.fr), en: format!("{} {text}", told.en) };
    }
    let state = if year >= i64::from(facts.figures.as_of.year()) { State::Filled } else { State::Partly };
    Answer { state, text: told, link: None }
}

fn backups(facts: &Facts<'_>) -> Answer {
    let all = &facts.public.backups;
    if all.is_empty() {
        return Answer::missing();
    }
    let whole = |it: &PublicBackup| it.frequency.is_some() && it.retention.is_some() && it.restore_tested_on.is_some();
    let what: Vec<String> = all.iter().map(|it| it.what.clone()).collect();
    let (fr, en) = (list(Lang::Fr, &what), list(Lang::En, &what));
    if all.iter().all(whole) {
        return Answer::filled(both!("Sauvegardés : {fr}.", "Backed up: {en}."));
    }
    Answer::partly(both!(
        "Sauvegardés : {fr}. Il manque la fréquence, la durée de conservation ou l’essai de restauration.",
        "Backed up: {en}. How often, for how long or a test of restoring is missing."
    ))
}

/// Where the machines are: who rents them out, in which country.
fn whereabouts(facts: &Facts<'_>) -> Answer {
    let servers = &facts.public.servers;
    let place = |it: &Server| match (&it.provider, &it.country) {
        (Some(provider), Some(country)) => Some(format!("{provider} ({country})")),
        (one, other) => one.as_ref().or(other.as_ref()).cloned(),
    };
    let known: BTreeSet<String> = servers.iter().filter_map(place).collect();
    let whole = !servers.is_empty() && servers.iter().all(|it| it.provider.is_some() && it.country.is_some());
    let text = Text::same(known.iter().cloned().collect::<Vec<_>>().join(", "));
    match (known.is_empty(), whole) {
        (true, _) => Answer::missing(),
        (false, true) => Answer::filled(text),
        (false, false) => Answer::partly(text),
    }
}

fn suppliers(facts: &Facts<'_>) -> Answer {
    let written = charter(facts).map_or(&[][..], |charter| charter.suppliers.as_slice());
    let written: Vec<String> = written
        .iter()
        .map(|it| {
            let country = it.country.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
            format!("{} ({}{country})", it.name, it.what)
        })
        .collect();
    let rented: BTreeSet<&String> = facts.public.servers.iter().filter_map(|it| it.provider.as_ref()).collect();
    let all: Vec<String> = rented.into_iter().cloned().chain(written).collect();
    if all.is_empty() { Answer::missing() } else { Answer::filled(Text::same(all.join(", "))) }
}

fn control(facts: &Facts<'_>) -> Answer {
    let Some(control) = charter(facts).and_then(|charter| charter.control) else { return Answer::missing() };
    Answer::filled(Text { fr: control.label(Lang::Fr).to_owned(), en: control.label(Lang::En).to_owned() })
}

/// The shipped frame of a page has a policy that lets nothing be loaded from elsewhere; another one is its author's.
fn requests_elsewhere(facts: &Facts<'_>) -> Answer {
    if facts.theme.is_shipped("base.html") {
        Answer::filled(both!(
            "Chaque page porte une règle (CSP) qui interdit à votre navigateur d’y charger quoi que ce soit d’un autre \
             site.",
            "Each page carries a policy (CSP) that forbids your browser to load anything from another site."
        ))
    } else {
        Answer::missing()
    }
}
