//! DokuWiki without rewriting: every page and picture is a query, `:` parts names, forbidden and missing pages answer 200.

use super::answer::Reading;
use super::site::Cms;

const CMS: Cms = Cms { name: "dokuwiki", root: "site", database: false };
const READING: Reading =
    Reading { main: &["#dokuwiki__content .page", "body"], living: "script, style, noscript, form" };

super::answers_as_its_copy_does!(CMS, READING);
