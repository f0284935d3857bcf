//! MediaWiki: `index.php` is a file and a folder, and titles hold `?`, `%`, `+` and `&`.

use super::answer::Reading;
use super::site::Cms;

const CMS: Cms = Cms { name: "mediawiki", root: "/usr/share/mediawiki", database: false };
const READING: Reading = Reading {
    main: &["#mw-content-text", "body"],
    living: "script, style, noscript, form, .printfooter, .mw-editsection",
};

super::answers_as_its_copy_does!(CMS, READING);
