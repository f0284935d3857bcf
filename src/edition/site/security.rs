//! `/.well-known/security.txt` (RFC 9116): where to tell of a security hole.

use std::fmt::Write as _;

use super::super::gather::Gathered;
use super::super::{Press, address};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Interval};
use crate::register::Security;
use crate::tree::OutPath;

/// For how long it can be relied on, in months from the first of the month of publication: under a year, and the
/// same bytes for all of a month.
const MONTHS: i32 = 11;

/// Adds the file where the co-op says whom to tell. It counts at the root of a host only.
pub fn render(press: &Press<'_>, gathered: &mut Gathered) {
    let Some(security) = &press.register.coop.security else { return };
    let contacts = contacts(security, gathered);
    let expires = expires(press, security, gathered);
    if press.base_url.is_empty() {
        return;
    }
    if address::root(press.base_url) != "/" {
        let message = both!(
            "security.txt n'est lu qu'à la racine d'un nom de domaine, et le site est dans un dossier",
            "security.txt is read at the root of a host only, and the site is in a folder"
        );
        let help = both!(
            "déposez-le vous-mêmes à la racine, ou ôtez « security: »",
            "put one at the root yourselves, or remove \"security:\""
        );
        gathered.findings.push(Finding::warning("security-not-at-root", security.place.clone(), message).help(help));
        return;
    }
    let (Some(expires), Some(path)) = (expires, OutPath::new(".well-known/security.txt")) else { return };
    let mut text = String::new();
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(text, "{name}: {value}");
    };
    for contact in &contacts {
        field("Contact", contact);
    }
    field("Expires", &format!("{expires}T00:00:00Z"));
    for (name, url) in [
        ("Encryption", &security.encryption),
        ("Acknowledgments", &security.acknowledgments),
        ("Policy", &security.policy),
    ] {
        if let Some(url) = url {
            field(name, url.as_str());
        }
    }
    field("Preferred-Languages", &languages(press, security, gathered));
    field("Canonical", &format!("{}/{path}", press.base_url));
    gathered.add(path, text, "data/coop.yaml");
}

/// The contacts as addresses; what is none is a finding.
fn contacts(security: &Security, gathered: &mut Gathered) -> Vec<String> {
    let help = both!(
        "une adresse mail, une page https:// ou un numéro tel:+33…",
        "a mail address, an https:// page or a number tel:+33…"
    );
    if security.contact.is_empty() {
        let message = both!("« security: » ne dit pas à qui écrire", "\"security:\" does not say whom to write to");
        let help = both!("ajoutez contact: [securite@…]", "add contact: [security@…]");
        gathered.findings.push(Finding::error("bad-security-contact", security.place.clone(), message).help(help));
    }
    let mut good = Vec::new();
    for contact in &security.contact {
        let Some(uri) = uri(&contact.value) else {
            let message = both!("on ne peut écrire à personne à cette adresse", "nobody can be told at this address");
            let finding = Finding::error("bad-security-contact", contact.place.clone(), message);
            gathered.findings.push(finding.help(help.clone()));
            continue;
        };
        good.push(uri);
    }
    good
}

fn uri(contact: &str) -> Option<String> {
    let plain = !contact.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
    let web = contact.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    let telephone =
        contact.strip_prefix("tel:").is_some_and(|rest| rest.starts_with(|c: char| c == '+' || c.is_ascii_digit()));
    let address = contact.strip_prefix("mailto:").unwrap_or(contact);
    let mail = address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains(['/', ':', '@']) && !name.contains([':', '/'])
    });
    if !plain {
        None
    } else if web || telephone {
        Some(contact.to_owned())
    } else {
        mail.then(|| format!("mailto:{address}"))
    }
}

/// Until when it can be relied on. A day that the co-op set must lie ahead, by a year at most.
fn expires(press: &Press<'_>, security: &Security, gathered: &mut Gathered) -> Option<Date> {
    let Some(set) = &security.expires else {
        let derived = press.on.month_start(MONTHS);
        if press.on < derived {
            return Some(derived);
        }
        gathered.findings.push(expired(security.place.clone(), press.on));
        return None;
    };
    let year = Interval { from: press.on.next(), to: Some(press.on.plus_days(366)) };
    if year.contains(set.value) {
        return Some(set.value);
    }
    if set.value <= press.on {
        gathered.findings.push(expired(set.place.clone(), press.on));
        return None;
    }
    let message = both!("security.txt ne vaut pas plus d'un an", "security.txt holds for a year at most");
    let help = both!(
        "ôtez « expires: » : sobre met une date à chaque publication",
        "remove \"expires:\": sobre sets a day at each build"
    );
    gathered.findings.push(Finding::warning("security-expires-late", set.place.clone(), message).help(help));
    Some(set.value)
}

fn expired(place: Place, day: Date) -> Finding {
    let message = both!("security.txt serait déjà périmé le {day}", "security.txt would have expired by {day}");
    let help = both!(
        "ôtez « expires: » : sobre met une date à chaque publication",
        "remove \"expires:\": sobre sets a day at each build"
    );
    Finding::error("security-expired", place, message).help(help)
}

/// The tags of languages; what is none is a finding.
fn languages(press: &Press<'_>, security: &Security, gathered: &mut Gathered) -> String {
    let tag =
        |text: &str| (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    for language in security.languages.iter().filter(|it| !tag(&it.value)) {
        let message = both!("ce n'est pas le code d'une langue", "this is no language tag");
        let help = both!("écrivez par exemple [fr, en]", "write for instance [fr, en]");
        gathered.findings.push(Finding::error("bad-language-tag", language.place.clone(), message).help(help));
    }
    let told: Vec<&str> = security.languages.iter().map(|it| it.value.as_str()).collect();
    if told.is_empty() { press.lang.tag().to_owned() } else { told.join(", ") }
}
