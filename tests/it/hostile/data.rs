//! Broken data files.

use sobre::register;

use super::Answer::{At, Builds, Either, Error};
use super::{EVENTS, PAGE, all_hold, named, with};
use crate::harness::{Project, errors};

#[test]
fn broken_yaml() {
    let event = "- {id: a, title: A, year: 2023, kind: presence}\n";
    let laughs = (1..10).fold("- &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, at| {
        let before = at - 1;
        let refs = vec![format!("*a{before}"); 9].join(", ");
        format!("{text}- &a{at} [{refs}]\n")
    });
    all_hold(named(vec![
        ("flow list not closed", with(EVENTS, format!("{event}- [1, 2\n")), Error("yaml-syntax")),
        ("flow map not closed", with(EVENTS, format!("{event}- {{id: b\n")), Error("yaml-syntax")),
        ("quote not closed", with(EVENTS, format!("{event}- \"id: b\n")), Error("yaml-syntax")),
        ("colon in plain text", with(EVENTS, "- id: a: b\n"), At("yaml-syntax", EVENTS, 1)),
        ("indentation lost", with(EVENTS, "- id: a\n title: A\n"), At("yaml-syntax", EVENTS, 2)),
        ("tab", with(EVENTS, "- id: a\n\ttitle: A\n"), At("tab-in-yaml", EVENTS, 2)),
        ("field twice", with(EVENTS, "- id: a\n  id: b\n"), At("duplicate-key", EVENTS, 2)),
        ("two documents", with(EVENTS, format!("{event}---\n{event}")), Error("yaml-syntax")),
        ("alias of nothing", with(EVENTS, "- *nobody\n"), At("yaml-syntax", EVENTS, 1)),
        ("alias of itself", with(EVENTS, "- &a [*a]\n"), Error("yaml-syntax")),
        ("a billion laughs", with(EVENTS, laughs), Error("over-budget")),
        ("5,000 brackets", with(EVENTS, "[".repeat(5_000)), Error("over-budget")),
        ("5,000 brackets, closed", with(EVENTS, "[".repeat(5_000) + &"]".repeat(5_000)), Error("over-budget")),
        ("5,000 braces", with(EVENTS, "{a: ".repeat(5_000)), Error("over-budget")),
        ("5,000 dashes", with(EVENTS, "- ".repeat(5_000) + "a"), Error("over-budget")),
        ("5,000 question marks", with(EVENTS, "? ".repeat(5_000) + "a"), Either),
        ("1,500 levels of fields", with(EVENTS, levels(1_500)), Error("over-budget")),
        ("larger than 4 MiB", with(EVENTS, "# x\n".repeat(1_100_000)), At("over-budget", EVENTS, 0)),
        ("200,000 empty entries", with(EVENTS, "-\n".repeat(200_000)), Error("wrong-type")),
        ("Latin-1", with(EVENTS, b"# ok\n- {id: a, title: \"\xE9t\xE9\"}\n"), At("not-utf8", EVENTS, 2)),
        ("UTF-16", with(EVENTS, b"\xFF\xFE-\0 \0a\0"), At("not-utf8", EVENTS, 1)),
        ("NUL", with(EVENTS, "- {id: \"a\0b\"}\n"), Either),
        ("control characters", with(EVENTS, "- {id: \"a\u{1b}[31mb\u{202E}\"}\n"), Either),
        ("escaped control characters", with(EVENTS, "- {id: \"\\e[31m\\u202E\\0\"}\n"), Error("bad-id")),
        ("tag of another language", with(EVENTS, "- !ruby/object:Gem {id: a}\n"), Either),
        ("binary", with(EVENTS, "- !!binary aGVsbG8=\n"), Either),
        ("merge key", with(EVENTS, "- &a {id: a}\n- {<<: *a, title: A}\n"), Error("missing-field")),
        ("list as a key", with(EVENTS, "- {[a, b]: c}\n"), Either),
        ("unknown directive", with(EVENTS, "%YAML 9.9\n---\n- a\n"), Either),
        ("block text without an end", with(EVENTS, "- |9\n x"), Either),
        (
            "a key of a megabyte",
            with(EVENTS, format!("- ? {}\n  : 1\n", "k".repeat(1_000_000))),
            Error("unknown-field"),
        ),
        ("a text of a megabyte", with(EVENTS, format!("- {{id: {}}}\n", "k".repeat(1_000_000))), Error("bad-id")),
        ("only a comment", with(EVENTS, "# rien\n"), Builds),
        ("empty", with(EVENTS, ""), Builds),
        (
            "a byte-order mark and Windows lines",
            with(EVENTS, format!("\u{FEFF}{}", event.replace('\n', "\r\n"))),
            Builds,
        ),
        ("old Mac lines", with(EVENTS, event.replace('\n', "\r")), Either),
    ]));
}

fn levels(depth: usize) -> String {
    (0..depth).map(|at| format!("{}a:\n", " ".repeat(at))).collect()
}

#[test]
fn an_unusable_coop_file() {
    let coop = "data/coop.yaml";
    let minimal = Project::minimal().text(coop).unwrap();
    all_hold(named(vec![
        ("none at all", Project::empty(), At("no-coop", coop, 0)),
        ("nothing but a page", Project::minimal().without(coop), At("no-coop", coop, 0)),
        ("empty", with(coop, ""), At("wrong-type", coop, 1)),
        ("blank", with(coop, "\n\n   \n"), At("wrong-type", coop, 1)),
        ("a comment", with(coop, "# rien\n"), Error("wrong-type")),
        ("a list", with(coop, "- id: lac\n"), At("wrong-type", coop, 1)),
        ("a word", with(coop, "lac\n"), At("wrong-type", coop, 1)),
        ("without a day", with(coop, "id: lac\nname: Le Lac\n"), Error("missing-field")),
        ("31 February", Project::minimal().replace(coop, "2023-12-31", "2023-02-31"), At("bad-date", coop, 5)),
        ("year 0", Project::minimal().replace(coop, "2023-12-31", "0000-01-01"), At("bad-date", coop, 5)),
        ("year 1", Project::minimal().replace(coop, "2023-12-31", "0001-01-01"), Either),
        ("year 9999", Project::minimal().replace(coop, "2023-12-31", "9999-12-31"), Either),
        ("a French date", Project::minimal().replace(coop, "2023-12-31", "31/12/2023"), At("bad-date", coop, 5)),
        ("a number for a name", Project::minimal().replace(coop, "Le Lac", "12"), Builds),
        ("Norway", Project::minimal().append(coop, "founded: no\n"), At("wrong-type", coop, 6)),
        (
            "a founding year past counting",
            Project::minimal().append(coop, "founded: 99999999999999999999\n"),
            Error("wrong-type"),
        ),
        (
            "a theme that leaves the folder",
            Project::minimal().append(coop, "theme: ../../etc\n"),
            At("bad-id", coop, 6),
        ),
        ("a theme called ..", Project::minimal().append(coop, "theme: ..\n"), At("bad-id", coop, 6)),
        ("a theme that is not there", Project::minimal().append(coop, "theme: nulle-part\n"), Error("unknown-theme")),
        (
            "a script for a website",
            Project::minimal().replace(coop, "https://lac.example", "javascript:alert(1)"),
            Error("bad-url"),
        ),
        (
            "a website with quotes",
            Project::minimal().replace(coop, "https://lac.example", "'https://lac\"><b>.example'"),
            Error("bad-url"),
        ),
        ("a website with a path", Project::minimal().replace(coop, "lac.example", "lac.example/~lac/"), Builds),
        ("HTML in the name", Project::minimal().replace(coop, "Le Lac", "\"<script>alert(1)</script>&amp;\""), Builds),
        ("quotes in the name", Project::minimal().replace(coop, "Le Lac", "'\" onload=\"x'"), Builds),
        ("a name of a megabyte", Project::minimal().replace(coop, "Le Lac", &"x".repeat(1_000_000)), Either),
        ("an empty name", Project::minimal().replace(coop, "Le Lac", "\"\""), Either),
        ("BOM and Windows lines", with(coop, format!("\u{FEFF}{}", minimal.replace('\n', "\r\n"))), Builds),
    ]));
}

#[test]
fn every_kind_of_file_with_every_wrong_shape() {
    let mut table = Vec::new();
    for kind in register::FILES {
        let path = format!("data/{}", kind.pattern.replace('*', "2023"));
        let (as_list, as_map) = (format!("{}: [1]", "zz"), "zz".to_owned());
        for (what, body) in [
            ("a word", "mot\n"),
            ("an unknown field", "zz: 1\n"),
            ("a list of numbers", "- 1\n- 2\n"),
            ("a list of lists", "- [a, [b]]\n"),
            ("a list of unknown fields", "- zz: {y: 1}\n"),
            ("a number", "12\n"),
            ("a boolean", "true\n"),
            ("a map of lists", as_list.as_str()),
            ("a single word", as_map.as_str()),
            ("broken", "a: [\n"),
        ] {
            table.push((format!("{what} in {path}"), with(&path, body), Either));
        }
        for (what, body) in
            [("nothing", "~\n"), ("an empty list", "[]\n"), ("an empty map", "{}\n"), ("a null entry", "- ~\n")]
        {
            table.push((format!("{what} in {path}"), with(&path, body), Either));
        }
    }
    for (name, project, _) in &table {
        let found = project.build().findings;
        let wrong_anyway = ["nothing in", "an empty", "a null"].iter().all(|start| !name.starts_with(start));
        assert!(!wrong_anyway || errors(&found) > 0, "{name}: no error");
    }
    all_hold(table);
}

#[test]
fn files_that_nobody_reads() {
    let event = "- {id: a, title: A, year: 2023, kind: presence}\n";
    let table = named(vec![
        (
            "a folder misspelt",
            with("data/asociations/A1.yaml", "{}"),
            At("unknown-data-file", "data/asociations/A1.yaml", 0),
        ),
        ("another ending", with("data/events.yml", event), At("unknown-data-file", "data/events.yml", 0)),
        ("capitals", with("data/Events.yaml", event), At("unknown-data-file", "data/Events.yaml", 0)),
        ("the same but for capitals", with("data/EVENTS.yaml", event).file(EVENTS, event), Error("unknown-data-file")),
        ("too deep", with("data/associations/a/b.yaml", "{}"), Error("unknown-data-file")),
        ("no name", with("data/associations/.yaml", "{}"), Error("unknown-data-file")),
        ("a table of another program", with("data/membres.ods", "PK"), Error("unknown-data-file")),
        ("a team without a year", with("data/team/bureau.yaml", "[]"), At("bad-file-name", "data/team/bureau.yaml", 0)),
        ("a team of the far future", with("data/team/99999999999999999999.yaml", "[]"), Error("bad-file-name")),
        ("a team of the year -1", with("data/team/-1.yaml", "[]"), Either),
        (
            "a name of 10,000 letters",
            with(&format!("data/{}.yaml", "x".repeat(10_000)), ""),
            Error("unknown-data-file"),
        ),
        ("a name with a new line", with("data/a\nb.yaml", ""), Error("unknown-data-file")),
        ("a note beside the data", with("data/LISEZMOI.md", "rien"), Builds),
    ]);
    all_hold(table);
}

/// A declared file with these lines.
fn declared(lines: &str) -> Project {
    with("data/declared/2023.yaml", format!("source: s\nat: 2023-12-31\nfigures:\n{lines}"))
        .append("content/site/index.md", "{{ sites.total : change }}\n\n```chart\nsites.by_software\n```\n")
}

#[test]
fn numbers_past_counting() {
    // The greatest number that is taken, and what 64 bits hold.
    let (most, least) = (1_000_000_000_000_i64, -1_000_000_000_000_i64);
    let beyond = i64::MAX;
    let parts = format!(
        "  - {{figure: sites.total, value: {most}}}\n  - figure: sites.by_software\n    of: sites.total\n    parts:\n      \
         - {{label: spip, value: {most}}}\n      - {{label: wordpress, value: {most}}}\n"
    );
    let two_years = format!(
        "  - {{figure: sites.total, value: {most}}}\n  - {{figure: sites.total, value: {least}, at: 2022-12-31}}\n"
    );
    let total = |value: i64| format!("  - {{figure: associations.total, value: {value}}}\n");
    let growth = format!(
        "{}  - {{figure: associations.arrivals, value: {most}}}\n  - {{figure: associations.departures, value: {most}}}\n",
        total(most)
    );
    let cloud = format!(
        "{}  - {{figure: demand.cloud, percent: 99.999, of: associations.total}}\n  \
         - {{figure: cloud.associations, value: {most}}}\n",
        total(most)
    );
    let workshop = |id: &str| format!("- {{id: {id}, topics: [x], year: 2023, attendees: {most}, status: held}}\n");
    let robot =
        format!("{{domain: a.example, lists_open: {most}, subscriptions: {most}, received: {most}, sent: {most}}}");
    let lists = |year: i32| format!("at: {year}-12-31\nsource: s\nrobots: [{robot}, {robot}]\n");
    let server = |id: &str| {
        format!(
            "  - {{id: {id}, role: [web], history: [{{year: 2023, cost: 9999999999.99, cost_change: 9999999999.99}}]}}\n"
        )
    };
    let finance = "year: 2023\nsource: s\nincome:\n  - {label: a, amount: 9999999999.99}\n  - {label: b, amount: 9999999999.99}\n";
    all_hold(named(vec![
        ("parts that overflow", declared(&parts), Either),
        ("a change that overflows", declared(&two_years), Either),
        ("growth that overflows", declared(&growth), Either),
        ("a share that overflows", declared(&cloud), Either),
        (
            "twenty digits",
            declared("  - {figure: sites.total, value: 99999999999999999999}\n"),
            At("wrong-type", "data/declared/2023.yaml", 4),
        ),
        (
            "a negative count",
            declared("  - {figure: sites.total, value: -1}\n"),
            At("negative-count", "data/declared/2023.yaml", 4),
        ),
        (
            "the least number",
            declared(&format!("  - {{figure: sites.total, value: {least}}}\n")),
            Error("negative-count"),
        ),
        ("a fraction of a site", declared("  - {figure: sites.total, value: 1.5}\n"), Error("wrong-type")),
        ("infinitely many", declared("  - {figure: sites.total, value: .inf}\n"), Error("yaml-syntax")),
        ("not a number", declared("  - {figure: sites.total, value: .nan}\n"), Error("yaml-syntax")),
        ("1e400", declared("  - {figure: sites.total, value: 1e400}\n"), Error("yaml-syntax")),
        ("hexadecimal", declared("  - {figure: sites.total, value: 0x10}\n"), Error("wrong-type")),
        ("underscores", declared("  - {figure: sites.total, value: 1_000}\n"), Error("wrong-type")),
        ("300 %", declared("  - {figure: sites.static, percent: 300, of: sites.total}\n"), Error("impossible-percent")),
        (
            "four decimals",
            declared("  - {figure: sites.static, percent: 8.1234, of: sites.total}\n"),
            Error("wrong-type"),
        ),
        (
            "a share of zero",
            declared("  - {figure: sites.total, value: 0}\n  - {figure: sites.static, percent: 8}\n"),
            Either,
        ),
        (
            "the change of a change",
            declared(&format!("  - {{figure: sites.total, value: 1, change_percent: {most}}}\n")),
            Error("wrong-type"),
        ),
        (
            "a million parts",
            declared(&format!(
                "  - figure: sites.by_software\n    parts: [{}]\n",
                vec!["{label: x, value: 1}"; 20_000].join(", ")
            )),
            Either,
        ),
        (
            "years 1 to 9999",
            declared(
                "  - {figure: sites.total, value: 1, at: 0001-01-01}\n  - {figure: sites.total, value: 1, at: 9999-12-31}\n",
            ),
            Either,
        ),
        ("attendances that overflow", with("data/workshops.yaml", workshop("a") + &workshop("b")), Either),
        (
            "lists that overflow",
            with("data/lists/2023-12-31.yaml", lists(2023)).file("data/lists/2022-12-31.yaml", lists(2022)),
            Either,
        ),
        ("costs that overflow", with("data/servers.yaml", format!("servers:\n{}{}", server("a"), server("b"))), Either),
        ("money that overflows", with("data/finance/2023.yaml", finance), Either),
        (
            "a year past counting",
            with(
                "data/dues/2024.yaml",
                format!("year: {most}\nstatus: draft\ncalendar: [{{label: a, month: {least}}}]\n"),
            ),
            Error("impossible-date"),
        ),
        (
            "a deck of the year 9223372036854775807",
            with("content/ag/2024.md", format!("---\ntitle: R\nperiod: {beyond}\n---\n\n## A\n")),
            At("wrong-type", "content/ag/2024.md", 3),
        ),
        (
            "a deck of the year -5",
            with("content/ag/2024.md", "---\ntitle: R\nperiod: -5\n---\n\n## A\n"),
            Error("impossible-date"),
        ),
        (
            "a menu entry past counting",
            with(PAGE, format!("---\ntitle: P\ndescription: d\nnav: {most}\n---\n")),
            Builds,
        ),
    ]));
}
