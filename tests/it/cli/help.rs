//! Help, in both languages: whole, and with one word for one thing.

use std::collections::BTreeSet;

use sobre::cli::{REPORT_SUBCOMMANDS, SUBCOMMANDS, told};

use crate::harness::Sandbox;

/// Every command, as it is typed.
fn commands() -> Vec<Vec<&'static str>> {
    let report = REPORT_SUBCOMMANDS.iter().map(|it| vec!["report", it.name]);
    let all = SUBCOMMANDS.iter().map(|it| vec![it.name]).chain(report);
    std::iter::once(Vec::new()).chain(all).collect()
}

fn help(command: &[&str], lang: &str) -> String {
    let arguments: Vec<&str> = command.iter().copied().chain(["--help", "--lang", lang]).collect();
    Sandbox::new().run(&arguments).ends(0).out.replace('\u{A0}', " ")
}

/// What stands for values in a help: `<DIR>`.
fn stand_ins(help: &str) -> BTreeSet<String> {
    let parts = help.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
    parts.map(|(word, _)| word.to_owned()).filter(|word| word != "fr|en").collect()
}

#[test]
fn what_stands_for_a_value_is_one_word_in_each_language() {
    let (mut fr, mut en) = (BTreeSet::new(), BTreeSet::new());
    for command in commands() {
        let (french, english) = (stand_ins(&help(&command, "fr")), stand_ins(&help(&command, "en")));
        assert_eq!(french.len(), english.len(), "{command:?}: {french:?} {english:?}");
        fr.extend(french);
        en.extend(english);
    }
    let words = |all: &str| all.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let shared = "CMS FORGE FORMAT N URL";
    let french = words("AAAA-MM-JJ ADRESSE ANNÉE COMMANDE DOSSIER FICHIER FORME NOM RAISON ÉDITION");
    let english = words("ADDRESS COMMAND DIR EDITION FILE FORM HOST REASON YEAR YYYY-MM-DD");
    assert_eq!(fr, &french | &words(shared));
    assert_eq!(en, &english | &words(shared));
    // Nor does a sentence name a value by the other language's word.
    for command in commands() {
        let said = |lang: &str| words(&help(&command, lang).replace(['/', '<', '>', ',', '(', ')', '\n'], " "));
        let (in_french, in_english) = (said("fr"), said("en"));
        assert!(in_french.is_disjoint(&english), "{command:?}: {:?}", &in_french & &english);
        assert!(in_english.is_disjoint(&french), "{command:?}: {:?}", &in_english & &french);
    }
}

#[test]
fn what_is_given_without_a_name_stands_under_a_heading_of_its_own() {
    for command in commands() {
        for (lang, headings, usage) in
            [("fr", ["Arguments :", "Options :"], "Utilisation :"), ("en", ["Arguments:", "Options:"], "Usage:")]
        {
            let help = help(&command, lang);
            let at = |line: &str| help.lines().position(|it| it == line);
            let used = help.lines().find(|line| line.starts_with(usage)).unwrap_or_else(|| panic!("{help}"));
            let options = at(headings[1]).unwrap_or_else(|| panic!("{command:?} has no {}: {help}", headings[1]));
            // « sobre report [OPTIONS] <YEAR> »; that of the program is a command, which has its list.
            let given = used.ends_with(['>', ']']) && !used.ends_with("[OPTIONS]") && !command.is_empty();
            assert_eq!(at(headings[0]).is_some(), given, "{help}");
            if let Some(given) = at(headings[0]) {
                assert!(given < options, "{help}");
                let lines = help.lines().skip(given + 1).take_while(|line| !line.is_empty());
                assert!(lines.clone().count() > 0 && lines.clone().all(|line| !line.contains("--")), "{help}");
                let named = help.lines().skip(options + 1).filter(|line| line.trim_start().starts_with(['<', '[']));
                assert_eq!(named.count(), 0, "{help}");
            }
        }
    }
}

#[test]
fn every_option_is_explained_in_french_and_in_english() {
    let mut seen = 0;
    for command in told() {
        let (name, summary) = (&command.name, &command.summary);
        assert!(summary.fr != summary.en && !summary.fr.is_empty() && !summary.en.is_empty(), "{name}: {summary:?}");
        for option in command.options {
            let (written, help) = (option.written, option.help);
            assert!(!help.fr.is_empty() && !help.en.is_empty() && help.fr != help.en, "{name} {written:?}: {help:?}");
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
    // The parser's own words are English.
    for command in commands() {
        let help = help(&command, "fr");
        for own in ["Usage", "[default", "[possible", "[aliases", "Print", "Options:", "Commands", "Arguments:"] {
            assert!(!help.contains(own), "{command:?}: {own}: {help}");
        }
    }
    let ran = Sandbox::new().env("LANG", "fr_FR.UTF-8").run(&["report", "freeze"]).ends(2);
    assert!(ran.err.contains("il manque <ANNÉE>"), "{}", ran.shown());
    let ran = Sandbox::new().run(&["report", "freeze"]).ends(2);
    assert!(ran.err.contains("<YEAR> is missing"), "{}", ran.shown());
}
