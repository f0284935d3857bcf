//! `WordPress`: permalinks, short links, galleries, comments, and what it keeps to itself.

use super::answer::Reading;
use super::site::Cms;

const CMS: Cms = Cms { name: "wordpress", root: "site", database: true };
const READING: Reading = Reading {
    main: &["main#main", "main"],
    living: "script, style, noscript, template, form, select, iframe, .comment-respond, .reply",
};

super::answers_as_its_copy_does!(CMS, READING);
