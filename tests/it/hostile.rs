//! Projects that nobody should write and somebody will: each is answered by findings that say where, never by a
//! panic, a hang or a broken site.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use sobre::finding::{Finding, render};
use sobre::lang::Lang;
use sobre::register;

use crate::harness::{Built, Project, Sandbox, broken_links, errors};

/// The longest that any one of these may take. Built for debugging, the code is some ten times slower.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// What a bad project must be answered with.
enum Answer {
    /// An error with this code about this file, at this line (0: about the file as a whole).
    At(&'static str, &'static str, u32),
    /// An error with this code.
    Error(&'static str),
    /// It is no error at all.
    Builds,
    /// Either, as long as it is sound.
    Either,
}
use Answer::{At, Builds, Either, Error};

/// Builds, and fails where there is a panic, a hang, a finding that says nothing, a broken site or another answer.
fn holds(name: &str, project: &Project, answer: &Answer) -> Result<(), String> {
    let begun = Instant::now();
    let built = catch_unwind(AssertUnwindSafe(|| project.build())).map_err(|_| format!("{name}: it panicked"))?;
    let took = begun.elapsed();
    if took > PATIENCE {
        return Err(format!("{name}: it took {took:?}"));
    }
    sound(project, &built).map_err(|reason| format!("{name}: {reason}"))?;
    let all = || built.rendered(Lang::En);
    let found = |code: &str| built.findings.iter().find(|it| it.code == code);
    match answer {
        At(code, file, line) => match found(code) {
            Some(it) if &*it.place.file == *file && it.place.line == *line => Ok(()),
            _ => Err(format!("{name}: no {code} at {file}:{line} but\n{}", all())),
        },
        Error(code) if found(code).is_none() || built.is_sound() => Err(format!("{name}: no {code} but\n{}", all())),
        Builds if !built.is_sound() => Err(format!("{name}: it should build, but\n{}", all())),
        _ => Ok(()),
    }
}

/// Every finding is about something, and what may be published has no broken link.
fn sound(project: &Project, built: &Built) -> Result<(), String> {
    // Of 200,000 the first and the last will do.
    let last = built.findings.iter().rev().take(20);
    for finding in built.findings.iter().take(100).chain(last) {
        says_something(project, finding)?;
    }
    if built.is_sound() {
        let broken = broken_links(&built.tree);
        if !broken.is_empty() {
            return Err(format!("published with broken links:\n{}", broken.join("\n")));
        }
    }
    Ok(())
}

fn says_something(project: &Project, finding: &Finding) -> Result<(), String> {
    let place = &finding.place;
    let kebab = finding.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let said = [&finding.message].into_iter().chain(&finding.help).all(|it| !it.fr.is_empty() && !it.en.is_empty());
    if place.file.is_empty() || !kebab || !said {
        return Err(format!("a finding that says nothing: {finding:?}"));
    }
    let bytes = sobre::world::Disk::read(&project.disk, &place.file, u64::MAX).unwrap_or_default();
    let source = String::from_utf8_lossy(&bytes).into_owned();
    let lines = source.lines().count() + 1;
    if !place.file.starts_with('<') && place.line as usize > lines {
        return Err(format!("a place beyond the end ({lines} lines): {finding:?}"));
    }
    for lang in [Lang::Fr, Lang::En] {
        let text = render(finding, Some(&source), lang);
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(format!("a control character for the terminal: {text:?}"));
        }
        if text.len() > 8_000 + place.file.len() {
            return Err(format!("{} bytes for one finding: {}", text.len(), finding.code));
        }
    }
    Ok(())
}

/// Tries them all and fails with all that do not hold.
fn all_hold(table: Vec<(String, Project, Answer)>) {
    tried(&table, holds);
}

/// The same for what may exhaust the stack, which no test survives: first in the binary.
fn all_survive(table: Vec<(String, Project, Answer)>) {
    tried(&table, |name, project, answer| {
        let ran = Sandbox::of(project).run(&["check"]);
        if ran.code == 0 || ran.code == 1 {
            holds(name, project, answer)
        } else {
            Err(format!("{name}: {}", ran.shown()))
        }
    });
}

fn tried(table: &[(String, Project, Answer)], holds: impl Fn(&str, &Project, &Answer) -> Result<(), String>) {
    let count = table.len();
    let wrong: Vec<String> =
        table.iter().filter_map(|(name, project, answer)| holds(name, project, answer).err()).collect();
    assert!(wrong.is_empty(), "{} of {count}:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The smallest project with one file more.
fn with(path: &str, body: impl AsRef<[u8]>) -> Project {
    Project::minimal().file(path, body)
}

/// The smallest project with a page of this text.
fn page(text: impl AsRef<str>) -> Project {
    with("content/site/p.md", format!("---\n{{title: P, description: d}}\n---\n\n{}\n", text.as_ref()))
}

fn named(rows: Vec<(&str, Project, Answer)>) -> Vec<(String, Project, Answer)> {
    rows.into_iter().map(|(name, project, answer)| (name.to_owned(), project, answer)).collect()
}

const EVENTS: &str = "data/events.yaml";
const PAGE: &str = "content/site/p.md";

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
        ("old Mac lines", with(EVENTS, event.repeat(1).replace('\n', "\r")), Either),
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
            table.push((format!("{what} in {path}"), with(&path, body), Answer::Either));
        }
        for (what, body) in
            [("nothing", "~\n"), ("an empty list", "[]\n"), ("an empty map", "{}\n"), ("a null entry", "- ~\n")]
        {
            table.push((format!("{what} in {path}"), with(&path, body), Answer::Either));
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
    let (beyond, below) = (i64::MAX, i64::MIN);
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

#[test]
fn broken_front_matter() {
    all_hold(named(vec![
        ("not closed", with(PAGE, "---\ntitle: P\n\nBonjour\n"), Either),
        ("not closed, and nothing else", with(PAGE, "---"), Either),
        ("none", with(PAGE, "Bonjour\n"), Error("no-front-matter")),
        ("empty file", with(PAGE, ""), Error("no-front-matter")),
        ("a list", with(PAGE, "---\n- title\n---\n"), At("wrong-type", PAGE, 2)),
        ("a word", with(PAGE, "---\nP\n---\n"), At("wrong-type", PAGE, 2)),
        ("empty", with(PAGE, "---\n---\n"), Error("wrong-type")),
        ("an unknown field", with(PAGE, "---\ntitle: P\ntitel: Q\n---\n"), At("unknown-field", PAGE, 3)),
        ("no title", with(PAGE, "---\ndescription: P\n---\n"), At("missing-field", PAGE, 2)),
        ("a tab", with(PAGE, "---\ntitle: P\ntiles:\n\t- sites.total\n---\n"), At("tab-in-yaml", PAGE, 4)),
        ("a colon", with(PAGE, "---\ntitle: Le PIC: qui ?\n---\n"), At("yaml-syntax", PAGE, 2)),
        ("a list for a title", with(PAGE, "---\ntitle: [1]\n---\n"), At("wrong-type", PAGE, 2)),
        ("an unknown layout", with(PAGE, "---\ntitle: P\nlayout: blog\n---\n"), At("unknown-word", PAGE, 3)),
        ("month 13", with(PAGE, "---\ntitle: P\ndate: 2024-13-01\n---\n"), At("bad-date", PAGE, 3)),
        (
            "an article without a date",
            with(PAGE, "---\ntitle: P\ndescription: d\nlayout: article\n---\n"),
            Error("undated-article"),
        ),
        (
            "an unknown tile",
            Project::minimal().replace("content/site/index.md", "nav: 1", "nav: 1\ntiles: [sites.totl]"),
            Error("unknown-figure"),
        ),
        (
            "an action to nowhere",
            Project::minimal().replace(
                "content/site/index.md",
                "nav: 1",
                "nav: 1\nactions: [{label: A, to: nulle-part.md}]",
            ),
            Error("broken-link"),
        ),
        ("a bomb", with(PAGE, "---\ntitle: &a [1]\ntiles: &b [*a, *a]\nactions: [*b, *b]\n---\n"), Error("wrong-type")),
        ("5,000 brackets", with(PAGE, format!("---\ntitle: {}\n---\n", "[".repeat(5_000))), Error("over-budget")),
        (
            "Windows lines and a byte-order mark",
            with(PAGE, "\u{FEFF}---\r\ntitle: P\r\ndescription: d\r\n---\r\n\r\n## A\r\n"),
            Builds,
        ),
        ("dots to close it", with(PAGE, "---\ntitle: P\ndescription: d\n...\n\nA\n"), Either),
        ("two dashes lines", with(PAGE, "---\n{title: P, description: d}\n---\n---\n\nA\n"), Builds),
        ("a deck without a period", with("content/ag/2024.md", "---\ntitle: R\n---\n\n## A\n"), Error("missing-field")),
        (
            "a chapter without a summary",
            with("content/vademecum/01-a.md", "---\ntitle: A\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("missing-field"),
        ),
        ("a handbook without an index", with("content/vademecum/01-a.md", "---\ntitle: A\nsummary: s\n---\n"), Either),
    ]));
}

#[test]
fn markdown_that_hurts() {
    let many = |text: &str, n: usize| page(text.repeat(n));
    let nested_quotes = "> ".repeat(10_000) + "a";
    all_hold(named(vec![
        ("a line of a megabyte", page("mot ".repeat(250_000)), Builds),
        ("a word of a megabyte", page("m".repeat(1_000_000)), Builds),
        ("50,000 opening brackets", many("[", 50_000), Builds),
        ("50,000 closing brackets", many("]", 50_000), Builds),
        ("20,000 pairs of brackets", many("[a](", 20_000), Builds),
        ("50,000 images begun", many("![", 50_000), Builds),
        ("10,000 quotes", page(nested_quotes), Builds),
        ("10,000 signs of a quote", many(">", 10_000), Builds),
        ("10,000 lists in lists", page("- ".repeat(10_000) + "a"), Builds),
        ("50,000 stars", many("*a ", 50_000), Builds),
        ("50,000 stars and lines below", many("*_", 50_000), Builds),
        ("50,000 back-quotes", many("`a``", 50_000), Builds),
        ("50,000 angle brackets", many("<", 50_000), Builds),
        ("20,000 open elements", many("<b>", 20_000), Either),
        ("20,000 comments begun", many("<!-- ", 20_000), Either),
        ("50,000 ampersands", many("&amp", 50_000), Builds),
        ("a footnote of itself", page("[^a]\n\n[^a]: [^a] [^a]\n"), Either),
        (
            "a table of 1,000 columns",
            page(format!("{}|\n{}|\n{}|\n", "|a".repeat(1_000), "|-".repeat(1_000), "|b".repeat(1_000))),
            Builds,
        ),
        ("20,000 rows", page(format!("|a|\n|-|\n{}", "|b|\n".repeat(20_000))), Builds),
        ("the same heading 5,000 times", many("## A\n\n", 5_000), Builds),
        ("headings that take ids of the theme", page(theme_ids()), Builds),
        ("an id with a space", page("## A {#a b}\n\n## B {#\"><script>}\n"), Either),
        ("an id twice", page("## A {#a}\n\n## B {#a}\n\n[x](#a)\n"), Either),
        ("NUL", page("a\0b"), Builds),
        ("Latin-1", with(PAGE, b"---\n{title: P, description: d}\n---\n\n\xE9t\xE9\n"), At("not-utf8", PAGE, 5)),
        ("larger than 2 MiB", page("a\n".repeat(1_100_000)), At("unreadable", PAGE, 0)),
        ("a script", page("<script>alert(1)</script>\n\n<p onclick=alert(1)>a</p>"), Either),
        (
            "a link to a script",
            page("[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) <javascript:alert(1)>"),
            Either,
        ),
        ("a link out of the project", page("[a](../../data/people.yaml)"), At("missing-file", PAGE, 5)),
        ("a picture from out of the project", page("![a](../../../../etc/passwd)"), At("missing-file", PAGE, 5)),
        ("an absolute link", page("[a](/etc/passwd)"), Error("missing-file")),
        ("a link to a folder", page("[a](actualites/)"), Error("missing-file")),
        ("a link to a page of a large number", page("[a](index.md#99999999999)"), Error("broken-anchor")),
        ("a link with a line break", page("[a](<b\nc.md>)"), Either),
        ("a link whose name is half a character", page("[a](%E9.md) [b](%ZZ) [c](%)"), Either),
        ("bidi marks", page("a\u{202E}b\u{2066}c"), Builds),
        ("unpaired everything", page("``` {{ [ ( < ** __ ~~ | > - # :::"), Either),
    ]));
}

/// Headings with the ids that the shipped theme's pages might use for themselves.
fn theme_ids() -> String {
    let words = [
        "contenu", "content", "main", "menu", "nav", "top", "haut", "sommaire", "toc", "chart-1", "notes", "titre",
        "fn-1",
    ];
    words.iter().map(|word| format!("## A {{#{word}}}\n\n## {word}\n\n")).collect()
}

#[test]
fn figures_and_blocks_that_hurt() {
    let chart = |body: &str| page(format!("```chart\n{body}\n```"));
    let block = |name: &str, body: &str| page(format!("```{name}\n{body}\n```"));
    let mut table = named(vec![
        ("a figure not closed", page("{{ sites.total"), Either),
        ("a figure closed twice", page("{{ sites.total }} }}"), Either),
        ("a figure in a figure", page("{{ {{ sites.total }} }}"), Either),
        ("no name", page("{{ }} {{}} {{:}} {{|}}"), Either),
        ("forms of forms", page("{{ sites.total : count : count }}"), Error("unknown-form")),
        ("a form that is none", page("a {{ sites.total : majuscules }}"), At("unknown-form", PAGE, 5)),
        ("a name of a megabyte", page(format!("{{{{ {} }}}}", "x".repeat(1_000_000))), Error("unknown-figure")),
        ("20,000 not closed", page("{{ ".repeat(20_000)), Either),
        ("10,000 figures", page("{{ associations.total }} ".repeat(10_000)), Builds),
        ("10,000 unknown figures", page("{{ nope }}\n".repeat(10_000)), At("unknown-figure", PAGE, 5)),
        ("a figure in code", page("`{{ nope }}`\n\n    {{ nope }}\n"), Builds),
        ("a figure over two lines", page("{{ associations\n.total }}"), Either),
        ("an empty chart", chart(""), Error("empty-block")),
        ("an unknown figure", chart("figure: nope"), Error("unknown-figure")),
        ("a list for a figure", chart("figure: [1]"), At("wrong-type", PAGE, 6)),
        ("a number for a kind", chart("figure: dues.calendar\nkind: 3"), Either),
        ("a list", chart("- a\n- b"), Error("wrong-type")),
        ("not YAML", chart("figure: ["), Error("yaml-syntax")),
        ("a bomb", chart(&format!("a: &a [x]\n{}", "b: [*a]\n".repeat(300))), Either),
        ("5,000 brackets", chart(&"[".repeat(5_000)), Error("over-budget")),
        ("a title of a megabyte", chart(&format!("figure: demand.services\ntitle: {}", "x".repeat(1_000_000))), Either),
        ("a block that nothing closes", page("```chart\nfigure: nope"), Error("unknown-figure")),
        ("a chart in a list in a quote", page("> - ```chart\n>   nope\n>   ```"), Error("unknown-figure")),
        ("1,000 charts", page("```chart\nphp.support\n```\n\n".repeat(1_000)), Builds),
        ("a block of nobody", block("graphique", "a"), Builds),
    ]);
    for name in ["tiles", "table", "team", "credits", "missing", "notes"] {
        for body in
            ["", "[", "zz: 1", "- zz: [1]", "- 1", "mot", "~", "- {figure: [1]}", "\u{0}", "- {figure: nope, label: x}"]
        {
            table.push((format!("{body:?} in {name}"), block(name, body), Either));
        }
    }
    all_hold(table);
}

#[test]
fn broken_slides() {
    let deck = |text: &str| with("content/ag/2024.md", format!("---\ntitle: R\nperiod: 2023\n---\n\n{text}\n"));
    let file = "content/ag/2024.md";
    all_hold(named(vec![
        ("no slide", deck(""), Builds),
        ("text before", deck("Bonjour\n\n## A"), At("text-before-slides", file, 6)),
        ("an unknown layout", deck("## A {.sectoin}"), At("unknown-layout", file, 6)),
        ("a slide called like the cover", deck("## Titre\n\n## Titre {#titre}"), Either),
        ("the same id twice", deck("## A {#a}\n\n## B {#a}"), Either),
        ("no title", deck("##\n\n##   \n\ntexte"), Builds),
        ("only figures for a title", deck("## {{ nope }}"), Error("unknown-figure")),
        ("2,000 slides", deck(&"## A\n\n- b\n\n".repeat(2_000)), Builds),
        ("300 columns", deck(&format!("## A\n\n{}", "### B\n\nc\n\n".repeat(300))), Builds),
        ("an end of a script", deck("## A\n\n```notes\n</script></style><b>\n```\n\n</style></script>"), Either),
        ("a note in a note", deck("## A\n\n````notes\n```notes\na\n```\n````"), Either),
        ("a link between slides", deck("## A\n\n[b](#b)\n\n## B"), Either),
        (
            "two decks, one bad",
            deck("## A").file("content/ag/2023.md", "---\ntitle: R\nperiod: 2022\n---\n\n## {{ nope }}"),
            At("unknown-figure", "content/ag/2023.md", 6),
        ),
        ("a deck with another name", with("content/ag/bilan.md", "---\ntitle: R\nperiod: 2023\n---\n\n## A\n"), Builds),
        ("a deck in a folder", with("content/ag/2024/index.md", "---\ntitle: R\nperiod: 2023\n---\n\n## A\n"), Either),
    ]));
}

#[test]
fn broken_themes() {
    let template = |name: &str, body: &str| with(&format!("themes/default/templates/{name}"), body);
    let page_html = "themes/default/templates/page.html";
    all_survive(named(vec![
        ("a brace not closed", template("page.html", "a\n{{ heading"), Error("template-syntax")),
        ("a block not closed", template("page.html", "{% if heading %}a"), Error("template-syntax")),
        ("an unknown tag", template("page.html", "{% iff heading %}{% endif %}"), At("template-syntax", page_html, 1)),
        (
            "an unknown variable",
            template("list.html", "{{ heding }}"),
            At("unknown-variable", "themes/default/templates/list.html", 0),
        ),
        (
            "an unknown variable behind if",
            template("list.html", "{% if heding %}a{% endif %}"),
            Error("unknown-variable"),
        ),
        ("an unknown filter", template("page.html", "{{ heading | majuscules }}"), Either),
        (
            "an unknown field",
            template("list.html", "{{ site.surnom }}")
                .file(PAGE, "---\n{title: P, description: d, layout: list}\n---\n"),
            Error("template-variable"),
        ),
        (
            "a parent that is not there",
            template("page.html", "{% extends \"nope.html\" %}"),
            At("template-missing", page_html, 0),
        ),
        ("its own parent", template("page.html", "{% extends \"page.html\" %}"), Error("template-unusable")),
        (
            "parents in a ring",
            template("page.html", "{% extends \"list.html\" %}")
                .file("themes/default/templates/list.html", "{% extends \"page.html\" %}"),
            Error("template-unusable"),
        ),
        (
            "including itself",
            template("page.html", "{% include \"page.html\" %}").file(PAGE, "---\n{title: P, description: d}\n---\n"),
            Either,
        ),
        (
            "including in a ring",
            template("page.html", "{% include \"list.html\" %}")
                .file("themes/default/templates/list.html", "{% include \"page.html\" %}")
                .file(PAGE, "---\n{title: P, description: d}\n---\n"),
            Either,
        ),
        ("including what is not there", template("page.html", "{% include \"nope.html\" %}"), Either),
        ("a base without blocks", template("base.html", "<html></html>"), Either),
        ("an empty base", template("base.html", ""), Either),
        (
            "an empty list",
            template("list.html", "").file(PAGE, "---\n{title: P, description: d, layout: list}\n---\n"),
            Builds,
        ),
        ("a page without the blocks that others fill", template("page.html", "vide"), Error("template-unusable")),
        ("no components", template("components.html", ""), Either),
        ("Latin-1", with(page_html, b"\xE9"), At("not-utf8", page_html, 0)),
        (
            "10,000 blocks in blocks",
            template("page.html", &format!("{}{}", "{% if heading %}".repeat(10_000), "{% endif %}".repeat(10_000))),
            Either,
        ),
        (
            "10,000 brackets",
            template("page.html", &format!("{{{{ {}1{} }}}}", "(".repeat(10_000), ")".repeat(10_000))),
            Either,
        ),
        (
            "division by zero",
            template("page.html", "{{ 1 / 0 }}").file(PAGE, "---\n{title: P, description: d}\n---\n"),
            Either,
        ),
        ("a style sheet of rubbish", with("themes/default/style.css", "}}} @media { a{ \u{0} /* ").minified(), Either),
        ("a style sheet of bytes", with("themes/default/style.css", b"\xFF\xFE{").minified(), Either),
        ("20,000 braces of style", with("themes/default/style.css", "a{".repeat(20_000)).minified(), Either),
        (
            "HTML of rubbish",
            template("page.html", "<p <<div></b><table><tr>{{ content | safe }}")
                .file(PAGE, "---\n{title: P, description: d}\n---\n\na")
                .minified(),
            Either,
        ),
        (
            "a script of rubbish",
            with("themes/default/deck.js", "function ( { </script> \u{0}")
                .file("content/ag/2024.md", "---\ntitle: R\nperiod: 2023\n---\n\n## A\n")
                .minified(),
            Either,
        ),
    ]));
}

#[test]
fn names_that_are_no_addresses() {
    let body = "---\n{title: P, description: d}\n---\n\nA\n";
    let long = format!("content/site/{}.md", "x".repeat(300));
    let deep = format!("content/site/{}p.md", "d/".repeat(2_100));
    let site = |name: &str| with(&format!("content/site/{name}"), body);
    all_hold(named(vec![
        ("a space", site("deux mots.md").append("content/site/index.md", "[a](<deux mots.md>)\n"), Builds),
        ("accents", site("été.md").append("content/site/index.md", "[a](été.md)\n"), Builds),
        ("a question mark", site("a?.md").replace("content/site/a?.md", "title: P", "title: P, nav: 2"), Builds),
        ("a hash", site("a#b.md").replace("content/site/a#b.md", "title: P", "title: P, nav: 2"), Builds),
        ("a per cent sign", site("a%2Fb.md").replace("content/site/a%2Fb.md", "title: P", "title: P, nav: 2"), Builds),
        ("a colon", site("a:b.md").replace("content/site/a:b.md", "title: P", "title: P, nav: 2"), Either),
        ("a quote", site("a\"b'.md").replace("content/site/a\"b'.md", "title: P", "title: P, nav: 2"), Builds),
        ("angle brackets", site("<b>.md").replace("content/site/<b>.md", "title: P", "title: P, nav: 2"), Builds),
        ("a new line", site("a\nb.md"), Error("bad-file-name")),
        ("a back-slash", site("a\\b.md"), Error("bad-file-name")),
        ("dots", site("../evade.md"), Either),
        ("dots in the middle", site("a/../../../evade.md"), Error("bad-file-name")),
        ("300 letters", with(&long, body), Error("bad-file-name")),
        ("2,100 folders", with(&deep, body), Error("bad-file-name")),
        ("no name", site(".md"), Either),
        ("capitals for an ending", site("p.MD"), Either),
        ("the same but for capitals", site("p.md").file("content/site/P.md", body), Error("same-path")),
        ("a page and a folder", site("p.md").file("content/site/p/index.md", body), Error("same-path")),
        ("a page called index.html", site("index.html.md"), Either),
        ("a page in the way of a file", site("style.css.md"), Error("same-path")),
        (
            "a page in the way of the handbook",
            site("vademecum.md").file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("same-path"),
        ),
        (
            "a page in the way of the feed",
            site("feed.xml.md")
                .file("content/site/n.md", "---\ntitle: N\ndescription: d\nlayout: article\ndate: 2023-01-01\n---\n"),
            Error("same-path"),
        ),
        (
            "a picture with a new line",
            with("content/site/a\nb.png", "x").append("content/site/index.md", "![a](<a&#10;b.png>)\n"),
            Either,
        ),
        (
            "a picture of 33 MiB",
            with("content/site/a.png", vec![0; 33 * 1024 * 1024]).append("content/site/index.md", "![a](a.png)\n"),
            Error("file-too-large"),
        ),
        (
            "a chapter with only a number",
            with("content/vademecum/01.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Builds,
        ),
        (
            "two chapters of one name",
            with("content/vademecum/01-a.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/02-a.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("same-path"),
        ),
        (
            "a chapter called like the printed one",
            with("content/vademecum/01-imprimer.md", "---\ntitle: A\nsummary: s\n---\n")
                .file("content/vademecum/index.md", "---\ntitle: V\ndescription: d\n---\n"),
            Error("same-path"),
        ),
    ]));
}

/// One small thing done to a file.
#[derive(Clone, Debug)]
enum Slip {
    DropLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    Byte(usize, u8),
    DropBytes(usize, usize),
    Insert(usize, &'static str),
    CutAt(usize),
    DropFile,
}

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<usize>;
    let snippet = prop::sample::select(vec![
        "{{",
        "}}",
        "{{ sites.total }}",
        "```",
        "```chart\n",
        "---\n",
        "\n## ",
        "[a](b.md)",
        "[a](index.md#z)",
        "\t",
        ": ",
        "- ",
        "&a ",
        "*a",
        "{",
        "]",
        "\"",
        "'",
        "<",
        "\u{0}",
        "\u{FEFF}",
        "\r\n",
        "é",
        "999999999999",
        "-1",
        "no",
        "~",
        "|",
        "#",
        "{#contenu}",
        "{#a}",
    ]);
    prop_oneof![
        at().prop_map(Slip::DropLine),
        at().prop_map(Slip::RepeatLine),
        (at(), at()).prop_map(|(a, b)| Slip::SwapLines(a, b)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Slip::Byte(at, byte)),
        (at(), 1..40_usize).prop_map(|(at, n)| Slip::DropBytes(at, n)),
        (at(), snippet).prop_map(|(at, text)| Slip::Insert(at, text)),
        at().prop_map(Slip::CutAt),
        Just(Slip::DropFile),
    ]
}

fn slipped(project: Project, path: &str, slip: &Slip) -> Project {
    let bytes = sobre::world::Disk::read(&project.disk, path, u64::MAX).unwrap_or_default();
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
    let (count, length) = (lines.len().max(1), bytes.len() + 1);
    let mut changed = bytes.clone();
    match slip {
        Slip::DropFile => return if bytes.is_empty() { project } else { project.without(path) },
        Slip::DropLine(at) if !lines.is_empty() => drop(lines.remove(at % count)),
        Slip::RepeatLine(at) if !lines.is_empty() => lines.insert(at % count, lines[at % count].clone()),
        Slip::SwapLines(a, b) if !lines.is_empty() => lines.swap(a % count, b % count),
        Slip::Byte(at, byte) => {
            if let Some(old) = changed.get_mut(at % length) {
                *old = *byte;
            }
        }
        Slip::DropBytes(at, n) => drop(changed.drain(at % length..(at % length + n).min(bytes.len()).max(at % length))),
        Slip::Insert(at, text) => drop(changed.splice(at % length..at % length, text.bytes())),
        Slip::CutAt(at) => changed.truncate(at % length),
        _ => {}
    }
    let by_line = matches!(slip, Slip::DropLine(_) | Slip::RepeatLine(_) | Slip::SwapLines(..));
    project.file(path, if by_line { lines.concat() } else { changed })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    /// Whatever slips of the fingers befall the starter project: no panic, and nothing published with broken links.
    #[test]
    fn slips_of_the_fingers(slips in prop::collection::vec((any::<usize>(), slip()), 1..5)) {
        let mut project = Project::starter();
        let paths = project.paths();
        for (at, slip) in &slips {
            project = slipped(project, &paths[at % paths.len()], slip);
        }
        let built = project.build();
        prop_assert!(sound(&project, &built).is_ok(), "{}", sound(&project, &built).unwrap_err());
    }

    /// The same in the co-op's own texts, where there is more to break.
    #[test]
    fn slips_in_the_coops_own_texts(slips in prop::collection::vec((any::<usize>(), slip()), 1..3)) {
        let mut project = Project::shipped();
        let paths: Vec<String> = project.paths().into_iter().filter(|path| path.ends_with(".md")).collect();
        for (at, slip) in &slips {
            project = slipped(project, &paths[at % paths.len()], slip);
        }
        let built = project.build();
        prop_assert!(sound(&project, &built).is_ok(), "{}", sound(&project, &built).unwrap_err());
    }
}
