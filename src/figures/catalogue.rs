//! The figures by name: one entry each.

use super::Unit;
use super::count::{self, Counted};
use crate::lang::Date;
use crate::register::{Coop, Facts};

/// A figure's definition.
pub struct Entry {
    /// Its name, as Markdown and declared counts use it.
    pub name: &'static str,
    /// What it counts, in French.
    pub fr: &'static str,
    /// What it counts, in English.
    pub en: &'static str,
    /// In what.
    pub unit: Unit,
    /// The figure that it is a share of.
    pub of: Option<&'static str>,
    /// How it is counted, in French and English.
    pub formula: (&'static str, &'static str),
    /// Counts it from entries; `None` where the register does not itemise it.
    pub count: fn(&Facts, &Coop, Date) -> Option<Counted>,
}

/// The entry of a name.
pub fn entry(name: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.name == name)
}

/// The decimals of a figure's share: few associations of many need one to say anything.
pub fn decimals(name: &str) -> u32 {
    u32::from(name == "associations.home_commune")
}

macro_rules! entries {
    ($($name:literal, $unit:ident $(of $of:literal)?, $fr:literal, $en:literal, $ffr:literal, $fen:literal, $count:expr;)+) => {
        /// Every figure that is counted or declared; derived ones are in `derive`.
        pub static CATALOGUE: &[Entry] = &[$(Entry {
            name: $name, fr: $fr, en: $en, unit: Unit::$unit,
            of: {
                let of: &[&'static str] = &[$($of)?];
                of.first().copied()
            },
            formula: ($ffr, $fen), count: $count,
        }),+];
    };
}

entries! {
    "associations.total", Associations, "associations adhérentes", "member associations",
        "adhésions ouvertes ce jour-là", "memberships open on the day", count::associations_total;
    "associations.arrivals", Associations, "arrivées dans l’année", "arrivals in the year",
        "adhésions commencées dans l’année", "memberships begun in the year", count::arrivals;
    "associations.departures", Associations, "départs dans l’année", "departures in the year",
        "adhésions terminées dans l’année", "memberships ended in the year", count::departures;
    "departures.by_end", Associations of "associations.departures", "départs par raison", "departures by reason",
        "adhésions terminées dans l’année, par raison", "memberships ended in the year by reason", count::departures_by_end;
    "associations.suspended", Associations, "associations dont les services ont été interrompus", "associations whose services were suspended",
        "interruptions décidées dans l’année", "suspensions in the year", count::suspended;
    "associations.home_commune", Associations of "associations.total", "associations de la commune du siège", "associations of the home commune",
        "adhérentes dont le siège est dans la commune de la coopérative", "members seated in the co-op's own commune", count::home_commune;
    "associations.by_commune", Associations of "associations.total", "associations par commune", "associations by commune",
        "adhérentes par commune du siège", "members by commune", count::by_commune;
    "associations.by_activity", Associations of "associations.total", "associations par activité", "associations by activity",
        "adhérentes par famille d’objet social (RNA)", "members by family of object (RNA)", count::by_activity;
    "admissions.by_mode", Associations of "associations.arrivals", "admissions par façon de décider", "admissions by way of deciding",
        "adhésions de l’année par façon de décider", "memberships of the year by way of deciding", count::by_mode;
    "people.total", People, "personnes adhérentes", "member people",
        "adhésions de personnes ouvertes ce jour-là", "people's memberships open on the day", count::people_total;
    "demand.site", Associations of "associations.total", "demandent un site web", "ask for a web site",
        "adhérentes qui en ont demandé un", "members that asked for one", count::demand_site;
    "demand.galette", Associations of "associations.total", "demandent Galette", "ask for Galette",
        "adhérentes qui l’ont demandé", "members that asked for it", count::demand_galette;
    "demand.dolibarr", Associations of "associations.total", "demandent Dolibarr", "ask for Dolibarr",
        "adhérentes qui l’ont demandé", "members that asked for it", count::demand_dolibarr;
    "demand.paheko", Associations of "associations.total", "demandent Paheko", "ask for Paheko",
        "adhérentes qui l’ont demandé", "members that asked for it", count::demand_paheko;
    "demand.lists", Associations of "associations.total", "demandent des listes", "ask for mailing lists",
        "adhérentes qui en ont demandé", "members that asked for some", count::demand_lists;
    "demand.cloud", Associations of "associations.total", "demandent le cloud", "ask for the cloud",
        "adhérentes qui l’ont demandé", "members that asked for it", count::demand_cloud;
    "demand.other", Things, "services demandés que la coopérative n’a pas", "services asked for that the co-op does not have",
        "demandes différentes, hors services proposés", "distinct requests outside the offer", count::demand_other;
    "vademecum.given", Associations of "associations.total", "ont reçu le vademecum", "were given the handbook",
        "adhérentes dont la remise est notée", "members whose copy is on record", count::vademecum_given;
    "sites.total", Sites, "sites web hébergés", "hosted web sites",
        "sites publiés ce jour-là", "sites online on the day", count::sites_total;
    "sites.by_software", Sites of "sites.total", "sites par logiciel", "sites by software",
        "sites faits avec un CMS, par CMS", "CMS sites by CMS", count::by_software;
    "sites.static", Sites of "sites.total", "sites statiques", "static sites",
        "sites publiés sans logiciel", "online sites without software", count::sites_static;
    "sites.statified", Sites of "sites.total", "sites « statifiés »", "statified sites",
        "sites statiques qui étaient faits avec un CMS", "static sites that were a CMS before", count::sites_statified;
    "apps.galette", Installations, "installations de Galette", "Galette installations",
        "installations en service ce jour-là", "installations in use on the day", count::apps_galette;
    "apps.dolibarr", Installations, "installations de Dolibarr", "Dolibarr installations",
        "installations en service ce jour-là", "installations in use on the day", count::apps_dolibarr;
    "apps.paheko", Installations, "installations de Paheko", "Paheko installations",
        "installations en service ce jour-là", "installations in use on the day", count::apps_paheko;
    "apps.specific", Things, "applications spécifiques", "specific applications",
        "applications spécifiques en service ce jour-là", "specific applications in use on the day", count::apps_specific;
    "lists.robots", Robots, "robots de listes", "list servers",
        "robots relevés ce jour-là", "servers in the day's snapshot", count::lists_robots;
    "lists.total", Lists, "listes de diffusion", "mailing lists",
        "listes ouvertes, tous robots", "open lists, all servers", count::lists_total;
    "lists.addresses", Addresses, "adresses différentes", "distinct addresses",
        "adresses différentes, tous robots : une mesure, pas une somme", "distinct addresses over all servers: measured, no sum", count::lists_addresses;
    "lists.subscriptions", Subscriptions, "abonnements aux listes", "list subscriptions",
        "abonnements, tous robots", "subscriptions, all servers", count::lists_subscriptions;
    "lists.deliveries_per_day", MessagesPerDay, "messages distribués par jour", "messages delivered a day",
        "distributions entre deux relevés annuels, par jour", "deliveries between two yearly snapshots, a day", count::lists_deliveries;
    "cloud.associations", Associations of "associations.total", "associations utilisatrices du cloud", "associations using the cloud",
        "adhérentes dont le groupe compte au moins un compte actif", "members whose group has an enabled account", count::cloud_associations;
    "cloud.accounts", Accounts, "comptes du cloud", "cloud accounts",
        "comptes actifs", "enabled accounts", count::cloud_accounts;
    "cloud.onlyoffice_connections", Connections, "connexions simultanées à OnlyOffice", "simultaneous OnlyOffice connections",
        "limite en vigueur", "limit in force", count::onlyoffice_connections;
    "cloud.onlyoffice_previous", Connections, "connexions simultanées auparavant", "simultaneous connections before",
        "limite d’avant", "limit before", count::onlyoffice_previous;
    "mailboxes.contacted", Associations, "associations contactées", "associations contacted",
        "associations contactées dans l’année", "associations contacted in the year", count::mailboxes_contacted;
    "mailboxes.answered", Associations of "mailboxes.contacted", "associations qui ont répondu", "associations that answered",
        "réponses reçues", "answers", count::mailboxes_answered;
    "mailboxes.outcomes", Mailboxes, "ce que sont devenues les boîtes", "what became of the mailboxes",
        "boîtes, par issue", "mailboxes by outcome", count::mailboxes_outcomes;
    "workshops.sessions", Workshops, "ateliers", "workshops",
        "ateliers de l’année, hors annulés", "workshops of the year, without cancelled ones", count::workshops_sessions;
    "workshops.attendances", Attendances, "participations aux ateliers", "workshop attendances",
        "somme des participations de l’année", "sum of attendances of the year", count::workshops_attendances;
    "workshops.by_topic", Attendances of "workshops.attendances", "participations par sujet", "attendances by topic",
        "participations de l’année, par sujet", "attendances of the year by topic", count::workshops_by_topic;
    "events.total", Events, "événements publics", "public events",
        "présences publiques de l’année", "public appearances of the year", count::events_total;
    "team.size", People, "personnes dans l’équipe", "people in the team",
        "équipe présentée à l’assemblée générale", "the team shown at the general assembly", count::team_size;
    "team.board", People of "team.size", "personnes au conseil d’administration", "people on the board",
        "membres de l’équipe qui y siègent", "team members who sit on it", count::team_board;
    "dues.steps", Steps, "étapes de la procédure de cotisation", "steps of the dues procedure",
        "étapes du calendrier", "steps of the calendar", count::dues_steps;
}
