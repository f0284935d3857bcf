//! A report that was frozen: the same bytes whatever becomes of the data, and what moved is told.

use std::fs;

use sobre::edition::{Built, LISTINGS, Options, PAPERS, build};
use sobre::finding::Severity;

use crate::harness::{Project, Sandbox};

/// The project with every data file changed, each so that a deck that shows its facts would be another.
fn all_data_changed(project: &Project) -> Project {
    project
        .clone()
        .replace("data/coop.yaml", "name: \"Le PIC\"", "name: \"Le Nouveau PIC\"")
        .replace("data/people.yaml", "\"Hélène\"", "\"Hélèna\"")
        .append("data/team/2024.yaml", "- {person: P001, board: president}\n")
        .replace("data/events.yaml", "Soirée Foodtruck", "Soirée crêpes")
        .replace("data/servers.yaml", "cost_change: 370", "cost_change: 990")
        .replace("data/servers.yaml", "Un VPN entre les serveurs", "Un tunnel")
        .replace("data/dues/2024.yaml", "label: \"Rappel\"", "label: \"Relance\"")
        .replace("data/workshops.yaml", "attendees: 7", "attendees: 70")
        .replace("data/apps.yaml", "cartographie, pour 2p2", "des cartes")
        .replace("data/calls.yaml", "tenir les comptes", "tenir la caisse")
        .replace("data/assets.yaml", "\"Freepik\", ", "")
        .replace("data/services.yaml", "Cloud et OnlyOffice", "Nuage")
        .replace("data/perspectives.yaml", "Renforcer la trésorerie", "Renforcer l'accueil")
        .replace("data/backups.yaml", "Sites web, bases", "Bases")
        .replace("data/refs/php.yaml", "2026-12-31", "2036-12-31")
        .append("data/refs/php.yaml", "- {version: \"9.0\", released: 2023-01-01, security_until: 2031-12-31}\n")
        .replace("data/refs/cms.yaml", "version: \"", "version: \"9")
        .replace("data/declared/2023.yaml", "associations.total, value: 130", "associations.total, value: 150")
        .file("data/team/2023.yaml", "- {person: P002}\n")
        .file(
            "data/associations/A0001.yaml",
            "id: A0001\nname: Les Nouveaux\nkind: declared\npublish: {listed: true}\nmembership: [{from: 2020-01-01}]\n",
        )
}

/// Slides that show each kind of fact that a slide can show, but for tables.
const MORE: &str = "\n## Toute l'équipe\n\n```team\n```\n\n## Qui fait quoi\n\n```chart\nteam.roles\n```\n\n\
    ## Les échéances\n\n```chart\ndues.calendar\n```\n\n## PHP\n\n```chart\nphp.support\n```\n\n## Les crédits\n\n```credits\n```\n";

#[test]
fn a_frozen_report_has_the_same_bytes_in_every_form_whatever_becomes_of_the_data() {
    let tables = LISTINGS.iter().map(|it| format!("\n## Table {0}\n\n```table\n{0}\n```\n", it.name));
    let project = Project::shipped().append("content/ag/2024.md", &tables.fold(MORE.to_owned(), |all, it| all + &it));
    let made = |project: &Project, form: &[&str]| {
        let sandbox = Sandbox::of(project).env("LANG", "fr_FR.UTF-8");
        let ran = sandbox.run(&[&["report", "2024"], form].concat()).ends(0);
        let files = PAPERS.iter().map(|it| (it.file, fs::read(sandbox.path(&format!("ag/2024/{}", it.file))).ok()));
        (files.collect::<Vec<_>>(), ran.err)
    };
    let (before, _) = made(&project, &[]);
    assert!(before.iter().all(|(_, bytes)| bytes.is_some()));
    let sandbox = Sandbox::of(&project);
    sandbox.run(&["report", "freeze", "2024"]).ends(0);
    let kept = fs::read_to_string(sandbox.path("content/ag/2024.figures.yaml")).unwrap();
    assert!(
        kept.contains("\nversion: 2\n") && kept.contains("\n    - description: \"cartographie, pour 2p2\"\n"),
        "{kept}"
    );
    let changed = all_data_changed(&project);
    let (live, _) = made(&changed, &["--only", "html"]);
    assert!(live[0].1 != before[0].1, "the data changed nothing that the deck shows");
    let (after, said) = made(&changed.file("content/ag/2024.figures.yaml", &kept), &[]);
    for ((file, before), (_, after)) in before.iter().zip(&after) {
        assert!(before == after, "{file} is another");
    }
    let moved = "apps, assets, associations, backups, calls, cms, coop, dues, events, perspectives, php, projects, servers, \
        services, team, workshops";
    assert!(said.contains("facts-moved") && said.contains(&format!("({moved})")), "{said}");
    assert!(said.contains("figure-moved") && said.contains("associations.total"), "{said}");
}

/// What a build of the reports alone comes to.
fn reports(project: &Project) -> Built {
    let options = Options { only: Some("report".to_owned()), ..Options::default() };
    build(&project.disk, &options).expect("a disk in memory does not fail")
}

#[test]
fn a_frozen_report_that_is_not_whole_is_told_and_never_follows_the_data() {
    let project = Project::shipped();
    let sandbox = Sandbox::of(&project);
    sandbox.run(&["report", "freeze", "2024"]).ends(0);
    let path = "content/ag/2024.figures.yaml";
    let kept = fs::read_to_string(sandbox.path(path)).unwrap();
    // Nothing private is in it, nor what nobody agreed to.
    assert!(!kept.contains("P001") && !kept.contains("who's who"), "{kept}");
    let (figures, _) = kept.split_once("\nfacts:\n").unwrap();
    let cases = [
        (kept.replace("\nversion: 2\n", "\nversion: 3\n"), "frozen-other-version"),
        (kept.replace("\nversion: 2\n", "\n"), "frozen-other-version"),
        (format!("{figures}\n"), "frozen-other-version"),
        (kept.replace("\n  channel: ", "\n  canal: "), "unknown-field"),
        (kept.replace("\n  coop:\n", "\n  coop: [\n"), "yaml-syntax"),
    ];
    for (text, code) in cases {
        let built = reports(&project.clone().file(path, &text));
        let own: Vec<_> = built.findings.iter().filter(|it| &*it.place.file == path).collect();
        assert_ne!(text, kept, "{code}: nothing was broken");
        assert!(own.iter().any(|it| it.code == code && it.severity == Severity::Error), "{code}: {own:#?}");
    }
    // Who withdraws a consent is not shown by a deck of the past either.
    let built = project.file(path, &kept).replace(
        "data/people.yaml",
        "\"Hélène\", consent: {slides: {first_name: true",
        "\"Hélène\", consent: {slides: {first_name: false",
    );
    let built = reports(&built);
    let line = 1 + kept.lines().position(|line| line.contains("\"Hélène\"")).unwrap();
    let told = built.findings.iter().find(|it| it.code == "frozen-consent").expect("it is told");
    assert_eq!((&*told.place.file, told.place.line as usize), (path, line));
}
