//! Names that would write where nothing of ours is, or say something to a server.

use super::super::answer::Answer;
use super::super::expected::Class;
use super::super::page::{marked, page};
use super::super::table::Table;

/// Files of the source that no output may hold under their names.
pub const CONTROL_FILES: [&str; 9] = [
    "/.htaccess",
    "/.htpasswd",
    "/_redirects",
    "/_headers",
    "/web.config",
    "/.user.ini",
    "/sous/.htaccess",
    "/.well-known/../.htaccess",
    "/%2ehtaccess",
];

/// What such a file would do.
pub const POISON: &str = "POISON-Redirect-301-tout";

/// Names in links of the home page, as they are written there.
pub const HOSTILE_PATHS: [&str; 26] = [
    "/?f=/../../../../../x",
    "/?f=..%2F..%2F..%2F..%2Fx",
    "/spip.php?page=../../../../x",
    "/../../../../etc/sobre-dehors",
    "/%2e%2e/%2e%2e/%2e%2e/sobre-dehors",
    "/..%2f..%2f..%2fsobre-dehors",
    "/a/%2e%2e%2f%2e%2e%2fsobre-dehors",
    "/..%5c..%5csobre-dehors",
    "/nul%00.html",
    "/ligne%0d%0aSet-Cookie:%20mal=1",
    "/ligne%0aRedirect%20301%20/%20https://mal.example/",
    "/guillemet%22;%20return%20301%20https://mal.example;%20%22",
    "/?q=%22%3B%7D%20location%20%2F%20%7B%20return%20200%3B",
    "/$uri/$args",
    "/%25%7BHTTP_HOST%7D",
    "/?a=$1&b=%251",
    "/.*",
    "/(.*)+$",
    "/programme.php",
    "/programme.php5",
    "/programme.phtml",
    "/programme.php%20",
    "/sobre.php.",
    "/.sobre/snapshot/journal",
    "/@0123456789abcdef.html",
    "/lien%E2%80%AEgnp.html",
];

/// Returns the links of the home page.
pub fn add(table: &mut Table) -> Vec<String> {
    for target in CONTROL_FILES {
        table.hidden(
            target,
            Class::Trap,
            Answer::new("text/plain", format!("{POISON}\nRedirectMatch 301 .* https://mal.example/\n")),
        );
    }
    table.hidden("/.htaccess", Class::Trap, Answer::new("text/plain", POISON));
    for target in HOSTILE_PATHS {
        let main = marked(&format!("repère-hostile {target}"));
        table.hidden(target, Class::Trap, Answer::html(page(&format!("Nom hostile {target}"), "", &main)));
    }
    let last = "/redirige-mal".to_owned();
    table.hidden(&last, Class::Redirect, Answer::redirect(301, "/a%0d%0aSet-Cookie:%20mal=1\"; return 200 {};#"));
    CONTROL_FILES.iter().chain(&HOSTILE_PATHS).map(|target| (*target).to_owned()).chain([last]).collect()
}
