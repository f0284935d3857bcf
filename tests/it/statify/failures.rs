//! The 29 failures of the peers, each a test with its number; one run of statify is shared by most.

mod addresses;
mod parts;
mod rewriting;

use std::sync::LazyLock;

use super::copied::Copied;
use crate::origin::failures::Failures;
use crate::origin::server::Origin;

/// The site of all failures, statified once: untouched bytes stay, nothing is minified or compressed.
fn copy() -> &'static Copied {
    static COPY: LazyLock<Copied> =
        LazyLock::new(|| Copied::of(Origin::start(Failures::new), &["--no-minify", "--no-compress"]));
    COPY.assert_proven();
    &COPY
}

#[test]
fn every_expected_address_answers_as_it_did() {
    let copy = copy();
    let wrong = copy.differences(|_| true);
    assert!(wrong.is_empty(), "{} of {} are lost:\n{}", wrong.len(), copy.expected.len(), wrong.join("\n"));
}

#[test]
fn nothing_private_and_nothing_forbidden_is_asked_or_kept() {
    use crate::origin::expected::Class;
    use crate::origin::failures::SECRET;
    let copy = copy();
    for target in copy.asked_of(Class::Machinery) {
        assert!(!target.starts_with("/interdit/"), "robots.txt forbids {target}");
    }
    for file in copy.files() {
        let bytes = copy.file(&format!("www/{file}"));
        assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{file} holds what is private");
    }
    let drafts = ["/prive/?brouillon=5&preview=true", "/administration/", "/connexion?retour=%2Fprive%2F"];
    for target in drafts {
        let got = copy.ask(target);
        assert!(got.status != 200 || !got.says(SECRET), "{target} answers {}", got.status);
    }
}
