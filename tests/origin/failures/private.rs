//! What is not public: drafts, a page behind a password, views for who is logged in.

use super::super::answer::Answer;
use super::super::expected::Class;
use super::super::page::{links, marked, page};
use super::super::request::Request;
use super::super::table::Table;
use super::SECRET;

/// Returns the links of the home page.
pub fn add(table: &mut Table) -> Vec<&'static str> {
    let form = "<form action=\"/connexion\" method=\"post\"><input type=\"password\" name=\"code\"><button>Entrer</button></form>";
    table.page("/prive/protege/", "Protégé : le compte rendu", "Ce contenu est protégé par un mot de passe", form);
    table.page(
        "/prive/",
        "Le coin privé",
        "repère-privé",
        &links(["/prive/protege/", "/prive/?brouillon=5&preview=true", "/administration/"]),
    );
    table.hidden(
        "/prive/?brouillon=5&preview=true",
        Class::Machinery,
        Answer::redirect(302, "/connexion?retour=%2Fprive%2F"),
    );
    table.hidden("/connexion?retour=%2Fprive%2F", Class::Machinery, Answer::html(page("Connexion", "", form)));
    let denied = page("Réservé", "", &marked("Connectez-vous"));
    table.hidden("/administration/", Class::Machinery, Answer::html(denied).status(403));
    vec!["/prive/"]
}

/// What who is logged in sees instead: the cookie `session=membre`.
pub fn view(request: &Request) -> Option<Answer> {
    let inside = request.field("cookie").is_some_and(|cookies| cookies.contains("session=membre"));
    let private = request.target.starts_with("/prive/") && inside;
    private.then(|| Answer::html(page("Le coin privé", "", &marked(SECRET))))
}
