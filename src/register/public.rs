//! What the public editions may see: a projection for one channel, in which private fields do not exist.

use std::collections::BTreeSet;

use super::{
    Activity, App, AppScope, Asset, Association, Backup, Call, CmsBranch, Commitment, Coop, Dues, DuesStatus, DuesStep,
    Event, Finance, Perspective, PhpBranch, Project, Register, Server, Service, Software, Workshop, communes,
};
use crate::lang::{Date, Lang, sort_key};
use crate::yaml::{Class, Classified};

/// Where something is published; people consent for each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// The public site.
    Site,
    /// The general assembly's slides.
    Slides,
    /// The newcomers' handbook.
    Vademecum,
}

/// The public facts of a co-op for one channel.
#[derive(Clone, Debug)]
pub struct PublicRegister {
    /// For which channel consent was looked up.
    pub channel: Channel,
    /// The co-op's identity.
    pub coop: Coop,
    /// Associations that agreed to be listed, by name.
    pub associations: Vec<PublicAssociation>,
    /// The team of the year, names only where there is consent.
    pub team: Vec<PublicMember>,
    /// Applications for one purpose or for all, without their owners.
    pub apps: Vec<PublicApp>,
    /// What is offered.
    pub services: Vec<Service>,
    /// Machines.
    pub servers: Vec<Server>,
    /// Projects that the public may know.
    pub projects: Vec<Project>,
    /// The dues calendar of the year after the figures.
    pub dues: Option<PublicDues>,
    /// Income and expense, year by year, up to the day.
    pub finance: Vec<Finance>,
    /// Workshops.
    pub workshops: Vec<Workshop>,
    /// Events.
    pub events: Vec<Event>,
    /// Calls for help.
    pub calls: Vec<Call>,
    /// Perspectives.
    pub perspectives: Vec<Perspective>,
    /// Backups, without where they are.
    pub backups: Vec<PublicBackup>,
    /// Credits.
    pub assets: Vec<Asset>,
    /// Support of PHP.
    pub php: Vec<PhpBranch>,
    /// Support of CMS.
    pub cms: Vec<CmsBranch>,
}

/// An association that agreed to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAssociation {
    /// Its name.
    pub name: String,
    /// Its acronym.
    pub acronym: Option<String>,
    /// Its site, if it agreed to the link.
    pub website: Option<String>,
    /// Its commune.
    pub commune: Option<communes::Commune>,
    /// The group of activities it belongs to, where that tells no opinion.
    pub activity: Option<&'static Activity>,
    /// What it does, in its own words.
    pub object: Option<String>,
}

/// Somebody of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicMember {
    /// The first name, with consent for the channel.
    pub name: Option<String>,
    /// Office and skills, as labels.
    pub roles: Vec<String>,
}

/// An application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicApp {
    /// What runs.
    pub software: Software,
    /// For whom.
    pub scope: AppScope,
    /// What for.
    pub description: Option<String>,
}

/// The dues calendar, without payments.
#[derive(Clone, Debug)]
pub struct PublicDues {
    /// The year N.
    pub year: i64,
    /// Draft or adopted.
    pub status: DuesStatus,
    /// Its steps.
    pub calendar: Vec<DuesStep>,
}

/// A backup, without where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicBackup {
    /// What is saved.
    pub what: String,
    /// What is promised.
    pub commitment: Commitment,
    /// How often.
    pub frequency: Option<String>,
    /// For how long.
    pub retention: Option<String>,
    /// When it was last restored as a test.
    pub restore_tested_on: Option<Date>,
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
            let consent = person.and_then(|person| person.consent.as_ref()).and_then(|consent| match channel {
                Channel::Site => consent.site.as_ref(),
                Channel::Slides => consent.slides.as_ref(),
                Channel::Vademecum => consent.vademecum.as_ref(),
            });
            let name = person.filter(|_| consent.is_some_and(|it| it.first_name)).map(|it| it.first_name.clone());
            let board = member.board.filter(|role| *role != super::BoardRole::None).map(|role| role.label(lang));
            let seat = super::BoardRole::Member.label(lang);
            let sits = (member.board_member && board.is_none()).then_some(seat);
            let skills = member.skills.iter().map(|skill| skill.0.label(lang));
            let roles: Vec<String> = board.into_iter().chain(sits).chain(skills).map(str::to_owned).collect();
            // Without names the order itself must not follow them.
            let key = name.clone().unwrap_or_else(|| format!("\u{10FFFF}{}", roles.join(",")));
            (key, PublicMember { name, roles })
        })
        .collect();
    named.sort_by_cached_key(|(key, _)| sort_key(key));
    named.into_iter().map(|(_, member)| member).collect()
}

fn app(it: &App) -> PublicApp {
    PublicApp { software: it.software, scope: it.scope, description: it.description.clone() }
}

fn finance(all: &[Finance], as_of: Date) -> Vec<Finance> {
    let mut known: Vec<Finance> = all.iter().filter(|it| it.year.value <= i64::from(as_of.year())).cloned().collect();
    known.sort_by_key(|it| it.year.value);
    known
}

fn dues(it: &Dues) -> PublicDues {
    PublicDues { year: it.year.value, status: it.status, calendar: it.calendar.clone() }
}

fn backup(it: &Backup) -> PublicBackup {
    PublicBackup {
        what: it.what.clone(),
        commitment: it.commitment,
        frequency: it.frequency.clone(),
        retention: it.retention.clone(),
        restore_tested_on: it.restore_tested_on,
    }
}
