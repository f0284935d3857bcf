//! DokuWiki without rewriting: every page and picture is a query, `:` parts names, forbidden and missing pages answer 200.

use std::sync::LazyLock;

use super::answer::Reading;
use super::check;
use super::copied::Copied;
use super::site::Cms;

const CMS: Cms = Cms { name: "dokuwiki", root: "site", database: false };
const READING: Reading =
    Reading { main: &["#dokuwiki__content .page", "body"], living: "script, style, noscript, form" };

/// Started, copied and stopped once for all tests.
static COPIED: LazyLock<Copied> = LazyLock::new(|| Copied::of(&CMS, READING));

#[test]
fn it_is_proven() {
    check::proven(&COPIED);
}

#[test]
fn nginx_answers_the_same() {
    let server = check::nginx(&COPIED);
    check::same_answers(&COPIED, server.port);
    check::nothing_missing(&COPIED, server.port);
}

#[test]
fn apache_answers_the_same() {
    let server = check::apache(&COPIED);
    check::same_answers(&COPIED, server.port);
}

#[test]
fn the_origin_is_forgotten() {
    check::origin_forgotten(&COPIED);
}

#[test]
fn nothing_leaks() {
    check::nothing_leaks(&COPIED);
}

#[test]
fn what_was_never_there_is_not_found() {
    let server = check::nginx(&COPIED);
    check::unknown(&COPIED, server.port);
    let server = check::apache(&COPIED);
    check::unknown(&COPIED, server.port);
}
