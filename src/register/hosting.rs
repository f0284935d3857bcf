//! What is hosted: sites, applications, lists, the cloud, and the change of the mailboxes.

use super::identifier::{Id, Url};
use crate::lang::{Date, Interval};
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A hosted web site (`sites.yaml`).
    #[fr = "Un site web hébergé."]
    pub struct Site {
        /// Its stable id.
        #[fr = "Sa clé, qui ne change pas."]
        id: At<Id> => P1,
        /// Whose it is.
        #[fr = "À qui il est : le code de l’association."]
        #[example = "A0204"]
        association: At<Id> => P4,
        /// Its domain names.
        #[fr = "Ses noms de domaine."]
        #[example = "exemple.org"]
        domains: Vec<String> => P1,
        /// The space it lives in.
        #[fr = "L’espace où il se trouve."]
        space: Option<String> => P4,
        /// What it is made of.
        #[fr = "De quoi il est fait."]
        kind: SiteKind => P2,
        /// The software that makes it; none for a static site.
        #[fr = "Le logiciel qui le fait ; aucun pour un site statique."]
        software: Option<Software> => P2,
        /// What made it before it was statified.
        #[fr = "Ce qui le faisait avant qu’il soit statifié."]
        statified_from: Option<Software> => P2,
        /// Whether it is online.
        #[fr = "S’il est en ligne."]
        published: bool => P2,
        /// First day online.
        #[fr = "Premier jour en ligne."]
        since: At<Date> => P4,
        /// First day no longer online.
        #[fr = "Premier jour où il ne l’est plus."]
        until: Option<At<Date>> => P4,
        /// What was seen on disk, dated.
        #[fr = "Ce qui a été vu sur le disque, daté."]
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
    #[fr = "Ce qu’un regard sur le disque a vu d’un site ou d’une application."]
    pub struct Scan {
        /// When.
        #[fr = "Quand."]
        at: Date => P4,
        /// Version of the software.
        #[fr = "Version du logiciel."]
        #[example = "6.4"]
        version: Option<String> => P2,
        /// Version of PHP.
        #[fr = "Version de PHP."]
        #[example = "8.2"]
        php: Option<String> => P2,
        /// Size in megabytes.
        #[fr = "Taille en mégaoctets."]
        size_mb: Option<i64> => P4,
    }
}

record! {
    /// A hosted application that is not a site (`apps.yaml`).
    #[fr = "Une application hébergée qui n’est pas un site."]
    pub struct App {
        /// Its stable id.
        #[fr = "Sa clé, qui ne change pas."]
        id: At<Id> => P4,
        /// What runs.
        #[fr = "Ce qui tourne."]
        software: Software,
        /// Whose it is.
        #[fr = "À qui elle est : le code de l’association."]
        association: Option<At<Id>> => P4,
        /// Where it answers.
        #[fr = "Où elle répond."]
        url: Option<Url> => P4,
        /// For one member, for all, or made for one purpose.
        #[fr = "Pour un membre, pour tous, ou faite pour un usage."]
        scope: AppScope,
        /// What it is for.
        #[fr = "À quoi elle sert."]
        description: Option<String>,
        /// First day in use.
        #[fr = "Premier jour d’utilisation."]
        since: Option<At<Date>> => P4,
        /// First day no longer in use.
        #[fr = "Premier jour où elle ne sert plus."]
        until: Option<At<Date>> => P4,
        /// What was seen on disk, dated.
        #[fr = "Ce qui a été vu sur le disque, daté."]
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
    #[fr = "Les listes de discussion à un jour donné : des comptes seulement."]
    pub struct ListsSnapshot {
        /// The day.
        #[fr = "Le jour."]
        at: At<Date>,
        /// Where the counts come from.
        #[fr = "D’où viennent les comptes."]
        source: String,
        /// The robots, that is the list servers' domains.
        #[fr = "Les robots, c’est-à-dire les domaines des serveurs de listes."]
        robots: Vec<Robot>,
        /// Distinct addresses over all robots: no sum, it must be measured.
        #[fr = "Adresses distinctes sur tous les robots : ce n’est pas une somme, cela se mesure."]
        distinct_addresses: Option<i64>,
    }
}

record! {
    /// A list server.
    #[fr = "Un serveur de listes."]
    pub struct Robot {
        /// Its domain.
        #[fr = "Son domaine."]
        domain: String,
        /// Open lists.
        #[fr = "Listes ouvertes."]
        lists_open: i64,
        /// Subscriptions, not people.
        #[fr = "Abonnements, et non personnes."]
        subscriptions: i64,
        /// Messages posted since the counters began.
        #[fr = "Messages envoyés aux listes depuis le début des compteurs."]
        received: Option<i64>,
        /// Messages delivered since the counters began.
        #[fr = "Messages distribués depuis le début des compteurs."]
        delivered: Option<i64>,
    }
}

record! {
    /// The cloud on a day, counts only (`cloud/<date>.yaml`).
    #[fr = "Le cloud à un jour donné : des comptes seulement."]
    pub struct CloudSnapshot {
        /// The day.
        #[fr = "Le jour."]
        at: At<Date>,
        /// Where the counts come from.
        #[fr = "D’où viennent les comptes."]
        source: String,
        /// Accounts.
        #[fr = "Les comptes utilisateurs."]
        accounts: Option<CloudAccounts>,
        /// Groups and how many enabled accounts each has.
        #[fr = "Les groupes, et combien de comptes actifs a chacun."]
        groups: Vec<CloudGroupUse> => P4,
        /// The office suite.
        #[fr = "La suite bureautique."]
        onlyoffice: Option<OnlyOffice>,
    }
}

record! {
    /// Accounts of the cloud.
    #[fr = "Les comptes utilisateurs du cloud."]
    pub struct CloudAccounts {
        /// Accounts that may sign in.
        #[fr = "Comptes qui peuvent se connecter."]
        enabled: i64,
        /// Accounts that ever did.
        #[fr = "Comptes qui l’ont fait au moins une fois."]
        seen: Option<i64>,
    }
}

record! {
    /// A group of the cloud.
    #[fr = "Un groupe du cloud."]
    pub struct CloudGroupUse {
        /// Its name there.
        #[fr = "Son nom là-bas."]
        gid: At<Id> => P2,
        /// Enabled accounts in it.
        #[fr = "Ses comptes actifs."]
        users: i64 => P4,
        /// Gigabytes used.
        #[fr = "Gigaoctets utilisés."]
        used_gb: Option<i64> => P4,
    }
}

record! {
    /// The office suite.
    #[fr = "La suite bureautique."]
    pub struct OnlyOffice {
        /// Which edition.
        #[fr = "Quelle édition."]
        edition: Option<String>,
        /// How it was built.
        #[fr = "Comment elle a été compilée."]
        build: Option<String>,
        /// Documents that can be open at once.
        #[fr = "Documents ouverts en même temps, au plus."]
        max_connections: i64,
        /// The same before.
        #[fr = "Le même nombre, avant."]
        previous: Option<i64>,
    }
}

record! {
    /// A change that member associations had to answer (`mailboxes/*.yaml`).
    #[fr = "Un changement auquel les associations membres devaient répondre."]
    pub struct MailboxCampaign {
        /// The month it was announced, `2023-11-01` for November.
        #[fr = "Le mois de l’annonce, écrit comme son premier jour."]
        #[example = "2023-11-01"]
        announced: At<Date>,
        /// What it was about.
        #[fr = "De quoi il s’agissait."]
        title: String,
        /// Associations written to.
        #[fr = "Les associations à qui on a écrit, par leur code."]
        contacted: Vec<At<Id>> => P4,
        /// Associations that answered.
        #[fr = "Les associations qui ont répondu, par leur code."]
        answered: Vec<At<Id>> => P4,
        /// What became of each mailbox.
        #[fr = "Ce qu’est devenue chaque boîte."]
        mailboxes: Vec<Mailbox> => P4,
        /// What the co-op advises.
        #[fr = "Ce que la coopérative conseille."]
        recommendation: Option<String>,
    }
}

record! {
    /// A mailbox.
    #[fr = "Une boîte aux lettres."]
    pub struct Mailbox {
        /// Whose.
        #[fr = "À qui elle est : le code de l’association."]
        association: At<Id> => P4,
        /// What became of it.
        #[fr = "Ce qu’elle est devenue."]
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
