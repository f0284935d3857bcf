//! The words that the theme puts around the content, and those that a co-op says in its own way: `strings.yaml` in its
//! theme, `name: text`, only the ones that differ.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::Lang;
use crate::prose;
use crate::theme::Theme;
use crate::yaml::{self, Decoder, Node, Value};

/// Declares the labels with both languages side by side.
macro_rules! labels {
    ($($name:ident: $fr:literal, $en:literal;)+) => {
        /// Words of the interface, in the language of publication.
        #[derive(Clone, Debug, Serialize)]
        pub struct Labels { $(pub $name: Cow<'static, str>),+ }

        /// Their names, as templates and `strings.yaml` write them.
        const NAMES: &[&str] = &[$(stringify!($name)),+];

        impl Labels {
            const fn shipped(lang: Lang) -> Self {
                match lang {
                    Lang::Fr => Self { $($name: Cow::Borrowed($fr)),+ },
                    Lang::En => Self { $($name: Cow::Borrowed($en)),+ },
                }
            }

            fn named(&mut self, name: &str) -> Option<&mut Cow<'static, str>> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }
    };
}

labels! {
    skip: "Aller au contenu", "Skip to content";
    menu: "Menu", "Menu";
    contents: "Sommaire", "Contents";
    pdf: "Livret à imprimer (PDF)", "Booklet to print (PDF)";
    print: "Tout sur une page, à imprimer", "All on one page, to print";
    previous: "Précédent", "Previous";
    next: "Suivant", "Next";
    newer: "Plus récent", "Newer";
    older: "Plus ancien", "Older";
    back_to_top: "Haut de page", "Back to top";
    source: "Source\u{A0}:", "Source:";
    sources: "Sources", "Sources";
    data_table: "Les chiffres du graphique", "The chart’s figures";
    home: "Accueil", "Home";
    updated: "Mis à jour", "Updated";
    news: "Actualités", "News";
    archives: "Archives", "Archives";
    topics: "Thèmes", "Topics";
    all_topics: "Tous les thèmes", "All topics";
    follow: "Suivre par flux Atom", "Follow by Atom feed";
    draft_note: "Brouillon\u{A0}: cette page n’est pas publiée.", "Draft: this page is not published.";
    moved: "Cette page a changé d’adresse", "This page has moved";
    og_locale: "fr_FR", "en_GB";
    read_more: "Lire la suite", "Read more";
    chapter: "Chapitre", "Chapter";
    chapters: "Chapitres", "Chapters";
    version: "Version", "Version";
    slide: "Diapositive", "Slide";
    of: "sur", "of";
    controls: "Commandes du diaporama", "Slide controls";
    overview: "Vue d’ensemble", "Overview";
    fullscreen: "Plein écran", "Full screen";
    help: "Aide", "Help";
    notes: "Notes", "Notes";
    speaker: "Notes et suite, pour qui présente", "Speaker’s view";
    on_screen: "À l’écran\u{A0}:", "On screen:";
    coming: "Ensuite\u{A0}:", "Next:";
    step: "étape", "step";
    slides_end: "c’est la fin", "this is the end";
    no_notes: "Pas de notes pour cette diapositive.", "No notes for this slide.";
    clock: "Heure", "Time";
    elapsed: "Durée", "Elapsed";
    timer_start: "Démarrer", "Start";
    timer_pause: "Arrêter", "Pause";
    timer_reset: "Remettre à zéro", "Reset";
    own_window: "Dans une autre fenêtre", "In a window of its own";
    window_blocked: "Le navigateur n’a pas ouvert de fenêtre\u{A0}: autorisez-la, ou présentez d’ici.", "The browser opened no window: allow it, or present from here.";
    speaker_alone: "La fenêtre du diaporama est fermée.", "The window with the slides is closed.";
    smaller: "Lettres plus petites", "Smaller letters";
    larger: "Lettres plus grandes", "Larger letters";
    close: "Fermer", "Close";
    done: "fait", "done";
    now: "en cours", "now";
    breadcrumb: "Vous êtes ici", "You are here";
    changes: "Ce qui a changé", "What changed";
    changed_now: "modifié", "changed";
    changed_chapters: "Chapitres modifiés :", "Chapters that changed:";
    search: "Rechercher", "Search";
    search_results: "Résultats", "Results";
    search_hint: "Un mot ou plusieurs, avec ou sans accents. La recherche se fait dans votre navigateur : ce que vous cherchez n’est envoyé à personne.", "One word or several. The search is made in your browser: what you look for is sent to nobody.";
    search_all: "Toutes les pages", "All pages";
    search_none: "Rien n’a été trouvé pour « {q} ».", "Nothing was found for “{q}”.";
    search_one: "Une page pour « {q} ».", "One page for “{q}”.";
    search_many: "{n} pages pour « {q} ».", "{n} pages for “{q}”.";
    search_near: "Rien pour « {q} ». Voici « {near} ».", "Nothing for “{q}”. This is “{near}”.";
    search_failed: "L’index de recherche n’a pas pu être lu. La liste de toutes les pages est plus bas.", "The search index could not be read. The list of all pages is below.";
    search_more: "Voir la suite", "Show more";
    search_within: "Dans cette page", "In this page";
    search_scriptless: "La recherche a besoin de JavaScript. Sans lui, voici toutes les pages, par ordre alphabétique.", "Searching needs JavaScript. Without it, here are all pages, in alphabetical order.";
    undated: "Date non connue", "Date not known";
    cancelled: "Annulé", "Cancelled";
    filter: "Choisir par commune ou par activité", "Choose by town or activity";
    year_before: "L’année d’avant", "The year before";
    year_after: "L’année d’après", "The year after";
    theme_note: "Site statique, sans traceur ni cookie.", "A static site, without trackers or cookies.";
}

/// The labels of a build, shared by its pages.
#[derive(Clone, Debug)]
pub struct Wording(Arc<Labels>);

impl Wording {
    /// The shipped labels of a language.
    pub fn shipped(lang: Lang) -> Self {
        Self(Arc::new(Labels::shipped(lang)))
    }

    /// The same, with what the co-op's theme says in its own way.
    pub fn of(theme: &Theme, lang: Lang, findings: &mut Vec<Finding>) -> Self {
        let mut labels = Labels::shipped(lang);
        if let Some(node) = theme.file(STRINGS).and_then(|bytes| parsed(theme, bytes, findings)) {
            let mut decoder = Decoder::default();
            match &node.value {
                // A file in which every line is a comment.
                Value::Null => {}
                Value::Map(entries) => {
                    for (key, value) in entries {
                        own(&mut labels, key, value, lang, &mut decoder);
                    }
                }
                _ => decoder.mismatch(&node, both!("des lignes « nom: texte »", "lines of name: text")),
            }
            findings.append(&mut decoder.findings);
        }
        Self(Arc::new(labels))
    }
}

impl Deref for Wording {
    type Target = Labels;

    fn deref(&self) -> &Labels {
        &self.0
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Where a theme says words in its own way.
const STRINGS: &str = "strings.yaml";

fn parsed(theme: &Theme, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<Node> {
    let file = theme.place(STRINGS);
    let parsed = yaml::text(&file, bytes).and_then(|text| yaml::parse(&file, text, 1));
    parsed.map_err(|finding| findings.push(finding)).ok()
}

/// One line of `strings.yaml`.
fn own(labels: &mut Labels, key: &Node, value: &Node, lang: Lang, decoder: &mut Decoder) {
    let name = key.scalar().unwrap_or_default();
    let Some(label) = labels.named(name) else {
        decoder.findings.push(unknown(key, name));
        return;
    };
    let Some(text) = value.scalar().filter(|text| !text.trim().is_empty()) else {
        decoder.mismatch(value, both!("un texte", "a text"));
        return;
    };
    // What stands between braces is filled in by the page: `{n} pages pour « {q} »`.
    let (has, needs) = (filled(text), filled(label));
    if has != needs {
        let all: Vec<String> = needs.iter().map(|name| ["{", name, "}"].concat()).collect();
        let all = all.join(", ");
        let message = both!(
            "les mots entre accolades de « {name} » sont remplacés dans la page, et ne sont pas ceux qu’il faut",
            "the words between braces of \"{name}\" are replaced in the page, and are not the ones it needs"
        );
        let help = if all.is_empty() {
            both!("ôtez ce qui est entre accolades", "remove what is between braces")
        } else {
            both!("gardez {all}", "keep {all}")
        };
        decoder.findings.push(Finding::error("string-placeholder", value.place.clone(), message).help(help));
        return;
    }
    *label = Cow::Owned(prose::typography(text, lang).into_owned());
}

/// The names between braces.
fn filled(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name).collect()
}

fn unknown(key: &Node, name: &str) -> Finding {
    let shown: String = name.chars().take(60).collect();
    let message = both!("le thème n’a pas de texte nommé « {shown} »", "the theme has no text named \"{shown}\"");
    let finding = Finding::error("unknown-string", key.place.clone(), message);
    let all = NAMES.join(", ");
    match nearest(name, NAMES.iter().copied()) {
        Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
        None => finding.help(both!("noms possibles : {all}", "possible names: {all}")),
    }
}
