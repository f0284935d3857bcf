//! What is hosted: sites, applications, lists, the cloud, and the change of the mailboxes.

use super::identifier::{Id, Url};
use crate::lang::{Date, Interval};
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A hosted web site (`sites.yaml`).
    pub struct Site {
        /// Its stable id.
        id: At<Id> => P1,
        /// Whose it is.
        association: At<Id> => P4,
        /// Its domain names.
        domains: Vec<String> => P1,
        /// The space it lives in.
        space: Option<String> => P4,
        /// What it is made of.
        kind: SiteKind => P2,
        /// The software that makes it; none for a static site.
        software: Option<Software> => P2,
        /// What made it before it was statified.
        statified_from: Option<Software> => P2,
        /// Whether it is online.
        published: bool => P2,
        /// First day online.
        since: At<Date> => P4,
        /// First day no longer online.
        until: Option<At<Date>> => P4,
        /// What was seen on disk, dated.
        scans: Vec<Scan> => P4,
    }
}

impl Site {
    /// When it was online.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { from: self.since.value, to: self.until.as_ref().map(|until| until.value) }
    }
}

vocabulary! {
    /// What a site is made of.
    pub enum SiteKind {
        Cms = "cms", "CMS", "CMS";
        Static = "static", "statique", "static";
        App = "app", "application", "application";
        Redirect = "redirect", "redirection", "redirection";
    }
}

vocabulary! {
    /// The software of sites and applications.
    pub enum Software {
        Wordpress = "wordpress", "WordPress", "WordPress";
        Spip = "spip", "SPIP", "SPIP";
        Joomla = "joomla", "Joomla", "Joomla";
        Drupal = "drupal", "Drupal", "Drupal";
        Yeswiki = "yeswiki", "YesWiki", "YesWiki";
        Pmwiki = "pmwiki", "PmWiki", "PmWiki";
        Dokuwiki = "dokuwiki", "DokuWiki", "DokuWiki";
        Mediawiki = "mediawiki", "MediaWiki", "MediaWiki";
        Dotclear = "dotclear", "Dotclear", "Dotclear";
        Prestashop = "prestashop", "PrestaShop", "PrestaShop";
        Galette = "galette", "Galette", "Galette";
        Dolibarr = "dolibarr", "Dolibarr", "Dolibarr";
        Paheko = "paheko", "Paheko", "Paheko";
        Velomax = "velomax", "Velomax", "Velomax";
        Velobs = "velobs", "Velobs", "Velobs";
        Labo15 = "labo15", "Labo 1.5", "Labo 1.5";
        Copanier = "copanier", "Copanier", "Copanier";
        Baserow = "baserow", "Baserow", "Baserow";
        Other = "other", "autre", "other";
    }
}

record! {
    /// What a look at the disk saw of a site or application.
    pub struct Scan {
        /// When.
        at: Date => P4,
        /// Version of the software.
        version: Option<String> => P2,
        /// Version of PHP.
        php: Option<String> => P2,
        /// Size in megabytes.
        size_mb: Option<i64> => P4,
    }
}

record! {
    /// A hosted application that is not a site (`apps.yaml`).
    pub struct App {
        /// Its stable id.
        id: At<Id> => P4,
        /// What runs.
        software: Software,
        /// Whose it is.
        association: Option<At<Id>> => P4,
        /// Where it answers.
        url: Option<Url> => P4,
        /// For one member, for all, or made for one purpose.
        scope: AppScope,
        /// What it is for.
        description: Option<String>,
        /// First day in use.
        since: Option<At<Date>> => P4,
        /// First day no longer in use.
        until: Option<At<Date>> => P4,
        /// What was seen on disk, dated.
        scans: Vec<Scan> => P4,
    }
}

impl App {
    /// Whether it runs on the day; one without dates always does.
    #[must_use]
    pub fn runs(&self, day: Date) -> bool {
        self.since.as_ref().is_none_or(|since| since.value <= day)
            && self.until.as_ref().is_none_or(|until| day < until.value)
    }
}

vocabulary! {
    /// For whom an application runs.
    pub enum AppScope {
        Member = "member", "pour une association", "for one association";
        Shared = "shared", "partagée", "shared";
        Specific = "specific", "spécifique", "specific";
    }
}

record! {
    /// The mailing lists on a day, counts only (`lists/<date>.yaml`).
    pub struct ListsSnapshot {
        /// The day.
        at: At<Date>,
        /// Where the counts come from.
        source: String,
        /// The robots, that is the list servers' domains.
        robots: Vec<Robot>,
        /// Distinct addresses over all robots: no sum, it must be measured.
        distinct_addresses: Option<i64>,
    }
}

record! {
    /// A list server.
    pub struct Robot {
        /// Its domain.
        domain: String,
        /// Open lists.
        lists_open: i64,
        /// Subscriptions, not people.
        subscriptions: i64,
        /// Messages posted since the counters began.
        received: Option<i64>,
        /// Messages delivered since the counters began.
        delivered: Option<i64>,
    }
}

record! {
    /// The cloud on a day, counts only (`cloud/<date>.yaml`).
    pub struct CloudSnapshot {
        /// The day.
        at: At<Date>,
        /// Where the counts come from.
        source: String,
        /// Accounts.
        accounts: Option<CloudAccounts>,
        /// Groups and how many enabled accounts each has.
        groups: Vec<CloudGroupUse> => P4,
        /// The office suite.
        onlyoffice: Option<OnlyOffice>,
    }
}

record! {
    /// Accounts of the cloud.
    pub struct CloudAccounts {
        /// Accounts that may sign in.
        enabled: i64,
        /// Accounts that ever did.
        seen: Option<i64>,
    }
}

record! {
    /// A group of the cloud.
    pub struct CloudGroupUse {
        /// Its name there.
        gid: At<Id> => P2,
        /// Enabled accounts in it.
        users: i64 => P4,
        /// Gigabytes used.
        used_gb: Option<i64> => P4,
    }
}

record! {
    /// The office suite.
    pub struct OnlyOffice {
        /// Which edition.
        edition: Option<String>,
        /// How it was built.
        build: Option<String>,
        /// Documents that can be open at once.
        max_connections: i64,
        /// The same before.
        previous: Option<i64>,
    }
}

record! {
    /// A change that member associations had to answer (`mailboxes/*.yaml`).
    pub struct MailboxCampaign {
        /// The month it was announced, `2023-11-01` for November.
        announced: At<Date>,
        /// What it was about.
        title: String,
        /// Associations written to.
        contacted: Vec<At<Id>> => P4,
        /// Associations that answered.
        answered: Vec<At<Id>> => P4,
        /// What became of each mailbox.
        mailboxes: Vec<Mailbox> => P4,
        /// What the co-op advises.
        recommendation: Option<String>,
    }
}

record! {
    /// A mailbox.
    pub struct Mailbox {
        /// Whose.
        association: At<Id> => P4,
        /// What became of it.
        outcome: MailboxOutcome => P2,
    }
}

vocabulary! {
    /// What became of a mailbox.
    pub enum MailboxOutcome {
        Redirected = "redirected", "redirigée", "redirected";
        Deleted = "deleted", "supprimée", "deleted";
        Moved = "moved", "passée chez Sud-Ouest2", "moved to Sud-Ouest2";
        Kept = "kept", "conservée chez Gandi", "kept at Gandi";
    }
}
