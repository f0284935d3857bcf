//! Ways to make a copier ask a host that is none of its business.

use super::super::answer::Answer;
use super::super::expected::Class;
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table, canary: &str) -> Vec<String> {
    let port = canary.rsplit(':').next().unwrap_or("80");
    let elsewhere = [
        format!("http://{canary}/redirige"),
        format!("//{canary}/sans-schema"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        format!("http://localhost:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://0x7f000002:{port}/hexa"),
        format!("http://2130706434:{port}/decimal"),
        "file:///etc/hostname".to_owned(),
        "gopher://127.0.0.2/".to_owned(),
        format!("http://127.0.0.1@{canary}/utilisateur"),
        format!("http:\\\\{canary}\\barre"),
    ];
    let mut all = Vec::new();
    for (to, n) in elsewhere.iter().zip(1..) {
        let target = format!("/ailleurs-{n}");
        table.hidden(&target, Class::Redirect, Answer::redirect(302, to.as_str()));
        all.push(target);
    }
    let parts = format!(
        "<img alt=\"\" src=\"http://{canary}/i.png\" srcset=\"http://{canary}/j.png 2x\"><iframe title=\"x\" src=\"//{canary}/f\"></iframe>\
         <script src=\"http://{canary}/s.js\"></script><link rel=\"stylesheet\" href=\"http://{canary}/c.css\">\
         <form action=\"http://{canary}/form\"><button>Ok</button></form><a href=\"http://{canary}/a\" ping=\"http://{canary}/ping\">A</a>\
         <meta http-equiv=\"refresh\" content=\"5; url=http://{canary}/refresh\"><object data=\"http://{canary}/o\"></object>"
    );
    table.page("/parties.html", "Des parties d’ailleurs", "repère-parties", &parts);
    let head =
        format!("<base href=\"http://{canary}/base/\"><link rel=\"canonical\" href=\"http://{canary}/canonique\">");
    table.page_with(
        "/base.html",
        "Une base ailleurs",
        "repère-base-ailleurs",
        &head,
        "<a href=\"page.html\">Page</a><img alt=\"\" src=\"i.png\">",
    );
    let css = format!("@import url(http://{canary}/import.css);body{{background:url(//{canary}/fond.png)}}");
    table.asset("/ailleurs.css", "text/css", css);
    table.page_with("/vetue.html", "Un style ailleurs", "repère-vêtue", "<link rel=stylesheet href=/ailleurs.css>", "");
    all.extend(["/parties.html", "/base.html", "/vetue.html"].map(str::to_owned));
    all
}
