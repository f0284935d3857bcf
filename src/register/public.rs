//! What the public editions may see: a projection for one channel, in which private fields do not exist.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Activity, App, AppScope, Asset, Association, Backup, Call, CmsBranch, Commitment, Coop, Dues, DuesStatus, DuesStep,
    Event, Finance, Person, Perspective, PhpBranch, Project, Register, Server, Service, Software, Workshop, communes,
};
use crate::finding::Place;
use crate::lang::{Date, Lang, sort_key};
use crate::yaml::{Class, Classified};
use crate::{record, vocabulary};

vocabulary! {
    /// Where something is published; people consent for each by itself.
    pub enum Channel {
        /// The public site.
        Site = "site", "le site", "the site";
        /// The general assembly's slides.
        Slides = "slides", "le diaporama", "the slides";
        /// The newcomers' handbook.
        Vademecum = "vademecum", "le vademecum", "the handbook";
    }
}

record! {
    /// The public facts of a co-op for one channel.
    #[fr = "Ce qui est public, là où on le montre."]
    #[derive(Serialize)]
    pub struct PublicRegister {
        /// For which channel consent was looked up.
        #[fr = "Où c’est montré."]
        channel: Channel,
        /// The co-op's identity.
        #[fr = "L’identité de la coopérative."]
        coop: Coop,
        /// Associations that agreed to be listed, by name.
        #[fr = "Les associations qui veulent bien figurer dans la liste."]
        associations: Vec<PublicAssociation>,
        /// The team of the year, names only where there is consent.
        #[fr = "L’équipe de l’année ; les prénoms, avec l’accord de chacun."]
        team: Vec<PublicMember>,
        /// Applications for one purpose or for all, without their owners.
        #[fr = "Les applications, sans leurs propriétaires."]
        apps: Vec<PublicApp>,
        /// What is offered.
        #[fr = "Les services."]
        services: Vec<Service>,
        /// Machines.
        #[fr = "Les machines."]
        servers: Vec<Server>,
        /// Projects that the public may know.
        #[fr = "Les travaux que le public peut connaître."]
        projects: Vec<Project>,
        /// The dues calendar of the year after the figures.
        #[fr = "Le calendrier des cotisations de l’année qui suit les chiffres."]
        dues: Option<PublicDues>,
        /// Income and expense, year by year, up to the day.
        #[fr = "Les recettes et les dépenses, année par année."]
        finance: Vec<Finance>,
        /// Workshops.
        #[fr = "Les ateliers."]
        workshops: Vec<Workshop>,
        /// Events.
        #[fr = "Les rendez-vous."]
        events: Vec<Event>,
        /// Calls for help.
        #[fr = "Les appels à l’aide."]
        calls: Vec<Call>,
        /// Perspectives.
        #[fr = "Les perspectives."]
        perspectives: Vec<Perspective>,
        /// Backups, without where they are.
        #[fr = "Les sauvegardes, sans leur emplacement."]
        backups: Vec<PublicBackup>,
        /// Credits.
        #[fr = "Les crédits."]
        assets: Vec<Asset>,
        /// Support of PHP.
        #[fr = "Jusqu’à quand les versions de PHP sont corrigées."]
        php: Vec<PhpBranch>,
        /// Support of CMS.
        #[fr = "Jusqu’à quand les CMS sont tenus à jour."]
        cms: Vec<CmsBranch>,
    }
}

record! {
    /// An association that agreed to be listed.
    #[fr = "Une association qui veut bien figurer dans la liste."]
    #[derive(PartialEq, Eq, Serialize)]
    pub struct PublicAssociation {
        /// Its name.
        #[fr = "Son nom."]
        name: String,
        /// Its acronym.
        #[fr = "Son sigle."]
        acronym: Option<String>,
        /// Its site, if it agreed to the link.
        #[fr = "Son site, si elle accepte le lien."]
        website: Option<String>,
        /// Its commune.
        #[fr = "Sa commune, par son code INSEE."]
        commune: Option<communes::Commune>,
        /// The group of activities it belongs to, where that tells no opinion.
        #[fr = "Sa famille d’activités, là où cela ne dit aucune opinion."]
        activity: Option<&'static Activity>,
        /// What it does, in its own words.
        #[fr = "Ce qu’elle fait, avec ses mots."]
        object: Option<String>,
    }
}

record! {
    /// Somebody of the team.
    #[fr = "Quelqu’un de l’équipe."]
    #[derive(PartialEq, Eq, Serialize)]
    pub struct PublicMember {
        /// The first name, with consent for the channel.
        #[fr = "Le prénom, avec son accord."]
        name: Option<String>,
        /// Office and skills, as labels.
        #[fr = "Ce que fait cette personne."]
        roles: Vec<String>,
    }
}

record! {
    /// An application.
    #[fr = "Une application."]
    #[derive(PartialEq, Eq, Serialize)]
    pub struct PublicApp {
        /// What runs.
        #[fr = "Ce qui tourne."]
        software: Software,
        /// For whom.
        #[fr = "Pour qui."]
        scope: AppScope,
        /// What for.
        #[fr = "À quoi elle sert."]
        description: Option<String>,
    }
}

record! {
    /// The dues calendar, without payments.
    #[fr = "Le calendrier des cotisations, sans les paiements."]
    #[derive(Serialize)]
    pub struct PublicDues {
        /// The year N.
        #[fr = "L’année N."]
        year: i64,
        /// Draft or adopted.
        #[fr = "Projet, ou adopté."]
        status: DuesStatus,
        /// Its steps.
        #[fr = "Les étapes."]
        calendar: Vec<DuesStep>,
    }
}

record! {
    /// A backup, without where it is kept.
    #[fr = "Une sauvegarde, sans son emplacement."]
    #[derive(PartialEq, Eq, Serialize)]
    pub struct PublicBackup {
        /// What is saved.
        #[fr = "Ce qui est sauvegardé."]
        what: String,
        /// What is promised.
        #[fr = "Ce qui est promis."]
        commitment: Commitment,
        /// How often.
        #[fr = "À quel rythme."]
        frequency: Option<String>,
        /// For how long.
        #[fr = "Combien de temps elle est gardée."]
        retention: Option<String>,
        /// When it was last restored as a test.
        #[fr = "Quand on l’a restaurée pour essayer, la dernière fois."]
        restore_tested_on: Option<Date>,
    }
}

impl PublicRegister {
    /// Projects the register for a channel, as of a day.
    #[must_use]
    pub fn project(register: &Register, channel: Channel, as_of: Date, lang: Lang) -> Self {
        let facts = &register.facts;
        let mut associations: Vec<PublicAssociation> =
            facts.associations.iter().filter(|it| is_member(it, as_of)).filter_map(association).collect();
        associations.sort_by_cached_key(|it| (sort_key(&it.name), it.name.clone()));
        let report_year = i64::from(as_of.year()) + 1;
        Self {
            place: register.coop.place.clone(),
            channel,
            coop: register.coop.clone(),
            associations,
            team: team(register, channel, report_year, lang),
            apps: facts.apps.iter().filter(|it| it.runs(as_of)).map(app).collect(),
            services: facts.services.clone(),
            servers: facts.servers.clone(),
            projects: facts.projects.iter().filter(|it| it.public).cloned().collect(),
            dues: facts.dues.iter().filter(|it| it.year.value <= report_year).max_by_key(|it| it.year.value).map(dues),
            finance: finance(&facts.finance, as_of),
            workshops: facts.workshops.clone(),
            events: facts.events.clone(),
            calls: facts.calls.clone(),
            perspectives: facts.perspectives.clone(),
            backups: facts.backups.iter().map(backup).collect(),
            assets: facts.assets.clone(),
            php: facts.php.clone(),
            cms: facts.cms.clone(),
        }
    }

    /// Every text that this channel may show of what is otherwise private.
    #[must_use]
    pub fn permitted(&self) -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        for it in &self.associations {
            texts.insert(it.name.clone());
            texts.extend([&it.acronym, &it.website, &it.object].into_iter().flatten().cloned());
        }
        texts.extend(self.team.iter().filter_map(|it| it.name.clone()));
        texts
    }
}

/// The places in facts that were kept of what nobody agrees to any more: an association that is known by the same name
/// and is not to be listed or linked to, a first name of which no bearer wants it shown.
#[must_use]
pub fn withdrawn(kept: &PublicRegister, register: &Register) -> Vec<Place> {
    let mut places = Vec::new();
    for it in &kept.associations {
        let mut same = register.facts.associations.iter().filter(|known| known.name == it.name).peekable();
        let agrees = |known: &Association| {
            known.publish.as_ref().is_some_and(|publish| publish.listed && (publish.url || it.website.is_none()))
        };
        if same.peek().is_some() && !same.any(agrees) {
            places.push(it.place.clone());
        }
    }
    for it in kept.team.iter().filter(|it| it.name.is_some()) {
        let mut same =
            register.facts.people.values().filter(|known| Some(&known.first_name) == it.name.as_ref()).peekable();
        if same.peek().is_some() && !same.any(|known| agrees_to(known, kept.channel)) {
            places.push(it.place.clone());
        }
    }
    places
}

/// Whether somebody's first name may be shown there.
fn agrees_to(person: &Person, channel: Channel) -> bool {
    let consent = person.consent.as_ref().and_then(|consent| match channel {
        Channel::Site => consent.site.as_ref(),
        Channel::Slides => consent.slides.as_ref(),
        Channel::Vademecum => consent.vademecum.as_ref(),
    });
    consent.is_some_and(|it| it.first_name)
}

/// The private texts that must not occur in the output of the channel: the board's (P4), and what needs a
/// consent (P1), unless it is among the `permitted`. Texts that are public elsewhere, or too short to identify
/// anybody, are left out.
#[must_use]
pub fn private_strings(register: &Register, permitted: &BTreeSet<String>) -> Vec<String> {
    let mut private = BTreeSet::new();
    let mut open = permitted.clone();
    let mut see = |class: Class, text: &str| match class {
        Class::P1 | Class::P4 if text.chars().count() > 2 && !text.bytes().all(|b| b.is_ascii_digit()) => {
            private.insert(text.to_owned());
        }
        Class::P0 => {
            open.insert(text.to_owned());
        }
        _ => {}
    };
    let facts = &register.facts;
    register.coop.strings(Class::P0, &mut see);
    facts.associations.strings(Class::P0, &mut see);
    for (id, person) in &facts.people {
        see(Class::P4, id);
        person.strings(Class::P0, &mut see);
    }
    facts.sites.strings(Class::P0, &mut see);
    facts.apps.strings(Class::P0, &mut see);
    facts.dues.strings(Class::P0, &mut see);
    facts.backups.strings(Class::P0, &mut see);
    facts.meetings.strings(Class::P0, &mut see);
    facts.mailboxes.strings(Class::P0, &mut see);
    facts.cloud.strings(Class::P0, &mut see);
    facts.workshops.strings(Class::P0, &mut see);
    facts.events.strings(Class::P0, &mut see);
    facts.servers.strings(Class::P0, &mut see);
    facts.services.strings(Class::P0, &mut see);
    facts.finance.strings(Class::P0, &mut see);
    private.difference(&open).cloned().collect()
}

fn is_member(association: &Association, day: Date) -> bool {
    association.membership.iter().any(|stay| stay.interval().contains(day))
}

fn association(it: &Association) -> Option<PublicAssociation> {
    let publish = it.publish.as_ref().filter(|publish| publish.listed)?;
    let code = it.object.as_ref().and_then(|object| object.code.as_ref());
    Some(PublicAssociation {
        place: it.place.clone(),
        name: it.name.clone(),
        acronym: it.acronym.clone(),
        website: it.website.as_ref().filter(|_| publish.url).map(|url| url.as_str().to_owned()),
        commune: it.seat.as_ref().and_then(|seat| communes::by_code(seat.commune.as_str())),
        activity: code.and_then(|code| Activity::told_of(&code.value)),
        object: it.object.as_ref().and_then(|object| object.text.clone()),
    })
}

fn team(register: &Register, channel: Channel, year: i64, lang: Lang) -> Vec<PublicMember> {
    let facts = &register.facts;
    let Some((_, members)) = facts.teams.range(..=year).next_back() else { return Vec::new() };
    let mut named: Vec<(String, PublicMember)> = members
        .iter()
        .map(|member| {
            let person = facts.people.get(member.person.value.as_str());
            let name = person.filter(|it| agrees_to(it, channel)).map(|it| it.first_name.clone());
            let board = member.board.filter(|role| *role != super::BoardRole::None).map(|role| role.label(lang));
            let seat = super::BoardRole::Member.label(lang);
            let sits = (member.board_member && board.is_none()).then_some(seat);
            let skills = member.skills.iter().map(|skill| skill.0.label(lang));
            let roles: Vec<String> = board.into_iter().chain(sits).chain(skills).map(str::to_owned).collect();
            // Without names the order itself must not follow them.
            let key = name.clone().unwrap_or_else(|| format!("\u{10FFFF}{}", roles.join(",")));
            (key, PublicMember { place: member.place.clone(), name, roles })
        })
        .collect();
    named.sort_by_cached_key(|(key, _)| sort_key(key));
    named.into_iter().map(|(_, member)| member).collect()
}

fn app(it: &App) -> PublicApp {
    PublicApp { place: it.place.clone(), software: it.software, scope: it.scope, description: it.description.clone() }
}

fn finance(all: &[Finance], as_of: Date) -> Vec<Finance> {
    let mut known: Vec<Finance> = all.iter().filter(|it| it.year.value <= i64::from(as_of.year())).cloned().collect();
    known.sort_by_key(|it| it.year.value);
    known
}

fn dues(it: &Dues) -> PublicDues {
    PublicDues { place: it.place.clone(), year: it.year.value, status: it.status, calendar: it.calendar.clone() }
}

fn backup(it: &Backup) -> PublicBackup {
    PublicBackup {
        place: it.place.clone(),
        what: it.what.clone(),
        commitment: it.commitment,
        frequency: it.frequency.clone(),
        retention: it.retention.clone(),
        restore_tested_on: it.restore_tested_on,
    }
}
