//! Why an address is machinery.

use crate::both;
use crate::lang::Text;

/// What a machinery address would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Logs somebody in or out, makes an account.
    Login,
    /// Administers the site.
    Admin,
    /// Edits, deletes or makes a page.
    Edit,
    /// Compares two versions.
    Diff,
    /// Shows an old version, or lists them.
    Revision,
    /// The source of a page.
    Source,
    /// A page again, for a printer.
    Print,
    /// Answers to programs.
    Api,
    /// The comments of a page as a feed.
    CommentFeed,
    /// A form to comment on a page.
    CommentForm,
    /// A calendar without an end, or a date as a filter.
    Calendar,
    /// A list sorted or filtered.
    Facet,
    /// Looks for words.
    Search,
    /// Belongs to one visit: a basket, a preference, a token.
    Session,
    /// Shares or sends a page.
    Share,
    /// Makes the site do its housework, counts a visit.
    Cron,
    /// Tells a page that it was linked to.
    Trackback,
    /// Sends or manages files.
    Upload,
    /// A page that does not exist yet.
    Missing,
    /// An order to a server, as `.htaccess`.
    Control,
    /// A page that the software makes of itself: links to a page, statistics.
    Internal,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Login,
        Self::Admin,
        Self::Edit,
        Self::Diff,
        Self::Revision,
        Self::Source,
        Self::Print,
        Self::Api,
        Self::CommentFeed,
        Self::CommentForm,
        Self::Calendar,
        Self::Facet,
        Self::Search,
        Self::Session,
        Self::Share,
        Self::Cron,
        Self::Trackback,
        Self::Upload,
        Self::Missing,
        Self::Control,
        Self::Internal,
    ];

    /// The name in `fidelity.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Admin => "admin",
            Self::Edit => "edit",
            Self::Diff => "diff",
            Self::Revision => "revision",
            Self::Source => "source",
            Self::Print => "print",
            Self::Api => "api",
            Self::CommentFeed => "comment-feed",
            Self::CommentForm => "comment-form",
            Self::Calendar => "calendar",
            Self::Facet => "facet",
            Self::Search => "search",
            Self::Session => "session",
            Self::Share => "share",
            Self::Cron => "cron",
            Self::Trackback => "trackback",
            Self::Upload => "upload",
            Self::Missing => "missing",
            Self::Control => "control",
            Self::Internal => "internal",
        }
    }

    /// In words, as in « 12 addresses: … ».
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Login => both!("connexion ou inscription", "login or sign-up"),
            Self::Admin => both!("administration du site", "site administration"),
            Self::Edit => both!("modification de page", "page editing"),
            Self::Diff => both!("comparaison de versions", "comparison of versions"),
            Self::Revision => both!("anciennes versions", "old versions"),
            Self::Source => both!("code source de page", "page source"),
            Self::Print => both!("version à imprimer", "print version"),
            Self::Api => both!("interface pour programmes", "interface for programs"),
            Self::CommentFeed => both!("flux des commentaires d’une page", "feed of one page’s comments"),
            Self::CommentForm => both!("formulaire de commentaire", "comment form"),
            Self::Calendar => both!("calendrier sans fin", "endless calendar"),
            Self::Facet => both!("tri ou filtre de liste", "sorted or filtered list"),
            Self::Search => both!("recherche", "search"),
            Self::Session => both!("propre à une visite", "belongs to one visit"),
            Self::Share => both!("partage ou envoi de page", "page sharing"),
            Self::Cron => both!("tâche de fond du site", "background task"),
            Self::Trackback => both!("rétrolien", "trackback"),
            Self::Upload => both!("envoi de fichiers", "file upload"),
            Self::Missing => both!("page qui n’existe pas encore", "page that does not exist yet"),
            Self::Control => both!("fichier de réglage d’un serveur", "a server’s control file"),
            Self::Internal => both!("page de service du logiciel", "the software’s own service page"),
        }
    }
}
