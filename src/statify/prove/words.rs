//! The words for what a proof finds, in both languages.

use super::fidelity::{Feature, Loss, Urls};
use crate::both;
use crate::lang::{Lang, Text, count, plural};

impl Urls {
    /// « 491 adresses sur 492 répondent comme avant »
    #[must_use]
    pub fn headline(&self) -> Text {
        let (known, kept) = (number(self.known), number(self.kept));
        let n = i64::try_from(self.known).unwrap_or(i64::MAX);
        let fr = plural(Lang::Fr, n, "adresse répond", "adresses répondent");
        let en = plural(Lang::En, n, "address answers", "addresses answer");
        let (known_fr, known_en) = (known.get(Lang::Fr), known.get(Lang::En));
        let (kept_fr, kept_en) = (kept.get(Lang::Fr), kept.get(Lang::En));
        both!("{kept_fr} sur {known_fr} {fr} comme avant", "{kept_en} of {known_en} {en} as before")
    }
}

/// A number as each language writes it.
#[must_use]
pub fn number(n: usize) -> Text {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    Text { fr: count(Lang::Fr, n), en: count(Lang::En, n) }
}

impl Loss {
    /// What is not as it was.
    #[must_use]
    pub fn text(&self) -> Text {
        let what = match self.reason.as_str() {
            "status" => both!("le code de réponse a changé", "the status code changed"),
            "redirect" => both!("la redirection mène ailleurs", "the redirect leads elsewhere"),
            "type" => both!("le type de contenu a changé", "the content type changed"),
            "title" => both!("le titre a changé", "the title changed"),
            "language" => both!("la langue a changé", "the language changed"),
            "text" => both!("le texte a changé", "the text changed"),
            "headings" => both!("les intertitres ont changé", "the headings changed"),
            "links" => both!("les liens ont changé", "the links changed"),
            "pictures" => both!("les images ou leurs textes ont changé", "the pictures or their texts changed"),
            "feed" => both!("le flux n’est plus valide", "the feed is not valid any more"),
            "entries" => both!("le flux n’a plus autant d’entrées", "the feed has another number of entries"),
            "bytes" => both!("le fichier a changé", "the file changed"),
            "empty" => both!("le fichier est vide", "the file is empty"),
            "unknown" => both!("une adresse inconnue ne répond pas 404", "an unknown address does not answer 404"),
            "no-answer" => both!("aucune réponse", "no answer"),
            "stands-in" => both!(
                "le site n’a pas répondu : la copie précédente est gardée",
                "the site did not answer: the earlier copy stays"
            ),
            "failed" => both!("le site n’a pas répondu", "the site did not answer"),
            "unlisted" => both!(
                "cette liste d’adresses n’a pas répondu : ce que rien d’autre ne nomme peut manquer",
                "this list of addresses did not answer: what nothing else names may be missing"
            ),
            "unarchived" => both!("l’archive n’a pas cette adresse", "the archive does not have this address"),
            "private" => both!(
                "réservé aux personnes connectées : jamais publié",
                "for people who are logged in: never published"
            ),
            "over" => both!(
                "trop d’adresses : celles au-delà du maximum ne sont pas copiées",
                "too many addresses: those beyond the most are not copied"
            ),
            other => Text::same(other),
        };
        if self.detail.is_empty() {
            return what;
        }
        let (detail, fr, en) = (&self.detail, &what.fr, &what.en);
        both!("{fr} ({detail})", "{en} ({detail})")
    }
}

impl Feature {
    /// What it is and what became of it.
    #[must_use]
    pub fn text(&self) -> Text {
        match self.kind.as_str() {
            "search" => both!("recherche : formulaire retiré", "search: form taken out"),
            "comments" => both!(
                "commentaires : ceux qui sont là restent, le formulaire est retiré",
                "comments: those there stay, the form is taken out"
            ),
            "login" => both!("connexion : retirée", "login: taken out"),
            "form" => both!("formulaire : remplacé par une note", "form: a note stands in its place"),
            "protected" => {
                both!("contenu protégé par un mot de passe : jamais copié", "content behind a password: never copied")
            }
            "machinery" => both!("mécanique du CMS : retirée", "the CMS’s machinery: taken out"),
            other => Text::same(other),
        }
    }
}
