//! The report of one assembly as a secretary makes it: into a folder of its own, begun from last year's, kept as it was.

mod cover;
mod folder;
mod marked;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use sobre::edition::{Options, PAPERS, Showing};
use sobre::figures::{Figures, expand};
use sobre::lang::Lang;

use crate::harness::{Project, Sandbox, files_below};

#[test]
fn a_report_goes_into_a_folder_of_its_own_in_every_form() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["report", "2026"]).ends(0);
    let mut files: Vec<&str> = PAPERS.iter().map(|paper| paper.file).collect();
    files.push(".sobre-output");
    files.sort_unstable();
    assert_eq!(files_below(&sandbox.path("ag/2026")), files);
    for told in ["ag/2026", "diapositives", "diaporama.html", "--open"] {
        assert!(ran.out.contains(told), "{told}: {}", ran.shown());
    }
    assert!(!sandbox.path("public").exists());
    let deck = fs::read_to_string(sandbox.path("ag/2026/diaporama.html")).unwrap();
    assert!(deck.contains("<section class=\"slide") || deck.contains("<section class='slide"), "no slide");
    assert!(!deck.contains("href=\"../") && !deck.contains("href=../"), "a link leaves the folder");
    // The same again, byte for byte; in English too; one form only; elsewhere.
    sandbox.run(&["report", "2026"]).ends(0);
    assert_eq!(fs::read_to_string(sandbox.path("ag/2026/diaporama.html")).unwrap(), deck);
    let ran = sandbox.run(&["report", "2026", "--only", "html", "--out", "cle/usb", "--lang", "en"]).ends(0);
    assert!(ran.out.contains("slides"), "{}", ran.shown());
    assert_eq!(files_below(&sandbox.path("cle/usb")), [".sobre-output", "diaporama.html"]);
    assert_eq!(fs::read_to_string(sandbox.path("cle/usb/diaporama.html")).unwrap(), deck);
}

#[test]
fn forms_of_a_report_have_names_and_files_of_their_own() {
    let names: BTreeSet<&str> = PAPERS.iter().map(|paper| paper.name).collect();
    let files: BTreeSet<&str> = PAPERS.iter().map(|paper| paper.file).collect();
    assert_eq!((names.len(), files.len()), (PAPERS.len(), PAPERS.len()));
}

#[test]
fn what_is_wrong_stops_the_report_and_leaves_the_last_one() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["report", "2026"]).ends(0);
    let path = sandbox.path("ag/2026/diaporama.html");
    let good = fs::read(&path).unwrap();
    let source = sandbox.path("content/ag/2026.md");
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, format!("{text}\n## {{{{ associations.totall }}}}\n")).unwrap();
    let ran = sandbox.run(&["report", "2026"]).ends(1);
    assert!(ran.err.contains("unknown-figure") && ran.err.contains("rien n’a été écrit"), "{}", ran.shown());
    assert_eq!(fs::read(&path).unwrap(), good);
    // What is wrong elsewhere on the site is no matter of the report's.
    fs::write(&source, text).unwrap();
    fs::write(sandbox.path("content/site/casse.md"), "---\ntitre: x\n---\n").unwrap();
    sandbox.run(&["report", "2026"]).ends(0);
    let ran = sandbox.run(&["report", "2031"]).ends(1);
    assert!(ran.err.contains("no-report") && ran.err.contains("sobre report new 2031"), "{}", ran.shown());
    sandbox.run(&["report", "../2026"]).ends(1);
    assert!(sandbox.run(&["report"]).ends(0).out.contains("ag/2026"), "without a year, the last one");
    sandbox.run(&["report", "2026", "--only", "papyrus"]).ends(2);
}

#[test]
fn a_file_that_was_edited_in_the_reports_folder_is_not_lost() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    fs::create_dir_all(sandbox.path("ag/2026")).unwrap();
    fs::write(sandbox.path("ag/2026/discours.odt"), "à moi").unwrap();
    sandbox.run(&["report", "2026"]).ends(2);
    assert_eq!(files_below(&sandbox.path("ag/2026")), ["discours.odt"]);
    fs::remove_file(sandbox.path("ag/2026/discours.odt")).unwrap();
    sandbox.run(&["report", "2026"]).ends(0);
    let path = sandbox.path("ag/2026/diaporama.html");
    let made = fs::read(&path).unwrap();
    fs::write(&path, "retouché juste avant la séance").unwrap();
    fs::write(sandbox.path("ag/2026/photo.jpg"), "").unwrap();
    let ran = sandbox.run(&["report", "2026"]).ends(2);
    assert!(ran.err.contains("diaporama.html, photo.jpg") && ran.err.contains("--replace"), "{}", ran.shown());
    assert_eq!(fs::read_to_string(&path).unwrap(), "retouché juste avant la séance");
    sandbox.run(&["report", "2026", "--replace"]).ends(0);
    assert_eq!(fs::read(&path).unwrap(), made);
    assert!(!sandbox.path("ag/2026/photo.jpg").exists());
}

/// The co-op's own project.
fn le_pic() -> Sandbox {
    Sandbox::of(&Project::shipped()).env("LANG", "fr_FR.UTF-8")
}

#[test]
fn a_slide_says_where_its_figures_come_from() {
    let sandbox = le_pic();
    sandbox.run(&["report", "2024", "--only", "html"]).ends(0);
    let deck = fs::read_to_string(sandbox.path("ag/2024/diaporama.html")).unwrap();
    let slides: Vec<&str> = deck.split("<section class").collect();
    let slide = slides.iter().find(|slide| slide.contains("mails par jour")).unwrap();
    let (_, sources) = slide.split_once("<details class").expect("there are sources");
    let (sources, _) = sources.split_once("</details>").unwrap();
    for told in ["Sources", "8 780", "31 décembre 2023", "Rapport moral, assemblée générale 2024"] {
        assert!(sources.replace(['\u{A0}', '\u{202F}'], " ").contains(told), "{told}: {sources}");
    }
    assert_eq!(sources.matches("8 780").count(), 1, "named once, however often it is shown: {sources}");
    assert!(slides.iter().any(|slide| !slide.contains("<details class")), "what shows no figure has no source");
}

#[test]
fn a_slide_says_of_what_its_shares_are() {
    let deck = "---\ntitle: Essai\nperiod: 2023\n---\n\n\
        ## {{ sites.static : percent }} de sites statiques {.section}\n\nSur un fond de nuit.\n\n\
        ## Un\n\nParmi {{ sites.total }} sites, {{ sites.static : percent }} sont statiques.\n\n\
        ## Deux\n\n{{ sites.static }} sites ({{ sites.static : percent }}).\n\n\
        ## Trois\n\n{{ sites.static : percent-alone }} de statiques.\n\n\
        ## Quatre\n\n```chart\nsites.by_software\n```\n\n\
        ## Cinq\n\nRien.\n\n```notes\nSoit {{ sites.static : percent }}.\n```\n";
    let project = Project::shipped().file("content/ag/2025.md", deck);
    let built = project.build();
    let said = |selector: &str| {
        let texts = built.texts("ag/2025/index.html", selector);
        texts.join("\n").replace(['\u{A0}', '\u{202F}'], " ")
    };
    assert!(said("h2").contains("8 % (9 sur 115) de sites statiques"), "{}", said("h2"));
    for (id, told) in [
        ("#un .slide-main", "Parmi 115 sites, 8 % sont statiques."),
        ("#deux .slide-main", "9 sites (8 %, 9 sur 115)."),
        ("#trois .slide-main", "8 % de statiques."),
        ("#quatre .slide-body", "parts de 115 sites web"),
        ("#cinq .speaker", "Soit 8 % (9 sur 115)."),
    ] {
        assert!(said(id).contains(told), "{id}: {}", said(id));
    }
    // The slide's address has no base in it; a part says its sources too.
    let sources = said("section.slide-section .sources");
    assert!(sources.contains("31 décembre 2023"), "{sources}");
    let addresses = built.page("ag/2025/index.html");
    assert!(addresses.contains("8-de-sites-statiques") && !addresses.contains("9-sur-115"), "the address has the base");
    let overflow = built.findings.iter().find(|it| it.code == "slide-overflow");
    assert!(overflow.is_none(), "{overflow:?}");
    // On a page, where there is room to say it, only what is written is said.
    assert!(built.page("services/index.html").replace('\u{202F}', " ").contains("8 % des sites sont statiques"));
    // Under the notes, on paper.
    let sandbox = Sandbox::of(&project);
    sandbox.run(&["report", "2025", "--only", "notes"]).ends(0);
    let text = pdf_text(&sandbox.path("ag/2025/notes.pdf"));
    assert!(text.contains("Sources") && text.contains("Soit 8 % (9 sur 115)"), "{text}");
    assert!(text.contains("Sites statiques – 8 % (9 sur 115) · 31 décembre 2023 · Rapport moral"), "{text}");
}

/// What a PDF says, its lines joined.
fn pdf_text(path: &Path) -> String {
    let ran =
        Command::new("pdftotext").arg(path).arg("-").output().expect("pdftotext, of Debian's poppler-utils, runs");
    let text = String::from_utf8(ran.stdout).unwrap().replace(['\u{A0}', '\u{202F}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_next_year_begins_with_the_last_report_and_says_what_is_to_be_read_again() {
    let sandbox = le_pic();
    let ran = sandbox.run(&["report", "new", "2025"]).ends(0);
    let path = sandbox.path("content/ag/2025.md");
    let text = fs::read_to_string(&path).unwrap();
    for head in ["kicker: Assemblée générale 2025\n", "period: 2024\n", "title: Rapport moral\n"] {
        assert!(text.contains(head), "{head}{text}");
    }
    // The year in a title may be meant otherwise: it is told of, where it stands, and so is what only last year's
    // audience could place.
    assert!(text.contains("## En 2024 : aller à la rencontre"));
    let line = 1 + text.lines().position(|line| line.contains("novembre 2023")).unwrap();
    for told in [
        "stale-year".to_owned(),
        format!("content/ag/2025.md:{line}:"),
        "« l'été dernier »".to_owned(),
        "« 3 février »".to_owned(),
        "« 2024 »".to_owned(),
        "data/declared/2024.yaml".to_owned(),
        "sobre serve".to_owned(),
    ] {
        assert!(ran.err.contains(&told) || ran.out.contains(&told), "{told}: {}", ran.shown());
    }
    let declared = fs::read_to_string(sandbox.path("data/declared/2024.yaml")).unwrap();
    assert!(declared.contains("at: 2024-12-31\n") && declared.contains("#  - {figure: associations.total, value: }"));
    // Told until handled, by all that reads the report.
    let stale = |ran: &str| ran.matches("[stale-year]").count();
    let before = stale(&sandbox.run(&["check"]).ends(0).err);
    assert!(before >= 4, "{before}");
    fs::write(&path, text.replace("l'été dernier, dans le Tarn", "en août, dans l'Aude")).unwrap();
    assert_eq!(stale(&sandbox.run(&["check"]).ends(0).err), before - 1);
    let meant = text.replace("period: 2024\n", "period: 2024\nyears: [2023, 2024]\n");
    fs::write(&path, &meant).unwrap();
    let ran = sandbox.run(&["report", "2025"]).ends(0);
    assert!(!ran.err.contains("« 2023 »") && ran.err.contains("« l'été dernier »"), "{}", ran.shown());
    fs::write(&path, text.replace("period: 2024\n", "period: 2024\nreread: true\n")).unwrap();
    assert_eq!(stale(&sandbox.run(&["check"]).ends(0).err), 0);
    // A count that is filled in is shown.
    let filled =
        declared.replace("#  - {figure: associations.total, value: }", "  - {figure: associations.total, value: 141}");
    fs::write(sandbox.path("data/declared/2024.yaml"), filled).unwrap();
    sandbox.run(&["report", "2025"]).ends(0);
    assert!(fs::read_to_string(sandbox.path("ag/2025/diaporama.html")).unwrap().contains("141"));
    // And again: nothing of it is written over.
    let kept = fs::read(&path).unwrap();
    let ran = sandbox.run(&["report", "new", "2025"]).ends(1);
    assert!(ran.err.contains("report-exists"), "{}", ran.shown());
    assert_eq!(fs::read(&path).unwrap(), kept);
}

#[test]
fn a_first_report_begins_with_the_starters_and_no_other_year_than_a_year() {
    let sandbox = Sandbox::of(&Project::minimal()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["report", "new", "2025"]).ends(0);
    assert!(fs::read_to_string(sandbox.path("content/ag/2025.md")).unwrap().contains("period: 2024\n"));
    for wrong in ["25", "deux mille", "../2025", "1800", "+202"] {
        let ran = sandbox.run(&["report", "new", wrong]).ends(1);
        assert!(ran.err.contains("impossible-date"), "{wrong}: {}", ran.shown());
    }
    sandbox.run(&["report", "new"]).ends(2);
    fs::write(sandbox.path("content/ag/2025.md"), b"---\ntitle: \xff\n---\n").unwrap();
    sandbox.run(&["report", "new", "2026"]).ends(1);
    assert!(!sandbox.path("content/ag/2026.md").exists());
}

#[test]
fn a_report_of_the_past_stays_what_it_was_when_the_data_change() {
    let project = Project::shipped();
    let deck = |project: &Project| project.build().page("ag/2024/index.html");
    let before = deck(&project);
    let sandbox = Sandbox::of(&project).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["report", "freeze", "2024"]).ends(0);
    let kept = fs::read_to_string(sandbox.path("content/ag/2024.figures.yaml")).unwrap();
    assert!(ran.out.contains("content/ag/2024.figures.yaml"), "{}", ran.shown());
    assert!(
        kept.starts_with("# Les chiffres et les faits publics du rapport 2024")
            && kept.contains("\n  - figure: associations.total\n    value: 130\n"),
        "{kept}"
    );
    let frozen = project.file("content/ag/2024.figures.yaml", &kept);
    let built = frozen.build();
    assert!(built.page("ag/2024/index.html") == before, "frozen, the deck is another");
    // Each number of every kind: counted, shares, parts of a chart, what a chart draws of the year before.
    let other = frozen
        .replace("data/declared/2023.yaml", "associations.total, value: 130", "associations.total, value: 150")
        .replace("data/declared/2023.yaml", "associations.arrivals, value: 23", "associations.arrivals, value: 43")
        .replace("data/declared/2023.yaml", "{label: spip, value: 33}", "{label: spip, value: 31}")
        .replace("data/declared/2023.yaml", "sites.static, percent: 8", "sites.static, percent: 9");
    let built = other.build();
    assert!(built.page("ag/2024/index.html") == before, "the data changed, and so did the deck");
    let moved: Vec<_> = built.findings.iter().filter(|it| it.code == "figure-moved").collect();
    let total = moved.iter().find(|it| it.message.fr.starts_with("associations.total")).expect("told of");
    assert!(total.message.fr.contains("130") && total.message.fr.contains("150"), "{total:?}");
    let line = 1 + kept.lines().position(|line| line.ends_with("figure: associations.total")).unwrap();
    assert_eq!((&*total.place.file, total.place.line as usize), ("content/ag/2024.figures.yaml", line));
    for name in ["associations.arrivals", "sites.by_software", "sites.static"] {
        assert!(moved.iter().any(|it| it.message.fr.starts_with(name)), "{name}: {moved:?}");
    }
    // Without its file the report follows the data.
    assert!(other.without("content/ag/2024.figures.yaml").build().page("ag/2024/index.html") != before);
}

#[test]
fn a_report_is_frozen_once_and_not_with_errors() {
    let sandbox = le_pic();
    sandbox.run(&["report", "freeze", "2024"]).ends(0);
    let path = sandbox.path("content/ag/2024.figures.yaml");
    let kept = fs::read(&path).unwrap();
    let ran = sandbox.run(&["report", "freeze", "2024"]).ends(1);
    assert!(ran.err.contains("already-frozen") && ran.err.contains("--again"), "{}", ran.shown());
    // The same figures make the same file, and a broken one is mended.
    fs::write(&path, "at: hier\n").unwrap();
    sandbox.run(&["report", "2024"]).ends(1);
    sandbox.run(&["report", "freeze", "2024", "--again"]).ends(0);
    assert_eq!(fs::read(&path).unwrap(), kept);
    let text = String::from_utf8(kept).unwrap();
    fs::write(&path, text.replace("\nat: 2023-12-31\n", "\nat: 2022-12-31\n")).unwrap();
    assert!(sandbox.run(&["report", "2024"]).ends(1).err.contains("frozen-other-day"));
    fs::remove_file(&path).unwrap();
    let source = sandbox.path("content/ag/2024.md");
    let deck = fs::read_to_string(&source).unwrap();
    fs::write(&source, deck.replace("{{ associations.total }}", "{{ associations.totall }}")).unwrap();
    let ran = sandbox.run(&["report", "freeze", "2024"]).ends(1);
    assert!(ran.err.contains("unknown-figure") && ran.err.contains("Rien n’a été figé"), "{}", ran.shown());
    assert!(!path.exists());
    sandbox.run(&["report", "freeze", "2031"]).ends(1);
    sandbox.run(&["report", "freeze"]).ends(2);
}

#[test]
fn a_contradiction_in_the_data_is_told_on_the_slides_that_show_the_figure() {
    let project = Project::shipped();
    let options = Options { plain: true, uncarded: true, ..Options::default() };
    let (showing, step) = Showing::new("s", Lang::Fr).next(&project.disk, &options);
    let wrong = step.findings.iter().find(|it| it.code == "truncated-rounding").expect("66 % of 18");
    assert_eq!(&*wrong.place.file, "data/declared/2023.yaml");
    let built = project.build();
    let page = built.page("ag/2024/index.html");
    let slide = 1 + page.split("<section").skip(1).position(|slide| slide.contains("associations contactées")).unwrap();
    let told: serde_json::Value = serde_json::from_str(&showing.told("/ag/2024/", "")).unwrap();
    let marked: Vec<u64> = told["slides"].as_array().unwrap().iter().filter_map(|it| it[0].as_u64()).collect();
    assert!(marked.contains(&(slide as u64)), "{slide} is not in {marked:?}");
    let list = told["html"].as_str().unwrap();
    let item = list.split("<li").find(|item| item.contains("truncated-rounding")).unwrap();
    assert!(item.contains(&format!("data-slide=\"{slide}\"")), "{item}");
    assert!(item.contains("data/declared/2023.yaml:") && item.contains("percent: 67"), "{item}");
    // Elsewhere it is told, and is on no slide.
    let told = showing.told("/", "");
    assert!(told.contains("truncated-rounding") && !told.contains("data-slide=\\\"2"), "{told}");
}

#[test]
fn changes_and_shares_can_be_said_aloud() {
    let itemised = Project::itemised().figures(None);
    let shipped = Project::shipped().figures(Some("2023-12-31"));
    let fr = |figures: &Figures, expression: &str| expand(figures, expression, Lang::Fr).unwrap();
    let plain = |text: Option<String>| text.map(|it| it.replace(['\u{202F}', '\u{A0}'], " "));
    let said = |figures: &Figures, expression: &str| plain(fr(figures, expression));
    assert_eq!(said(&shipped, "associations.total : delta").as_deref(), Some("20 de plus qu’en 2022, soit +18 %"));
    assert_eq!(said(&shipped, "mailboxes.answered : share").as_deref(), Some("67 % (12 sur 18)"));
    // Nobody knows the year before: who writes it is told, and nothing is guessed.
    assert_eq!(said(&shipped, "sites.total : delta"), None);
    let mut figures = itemised;
    let total = figures.by_name.get_mut("associations.total").expect("counted");
    let mut case = |now: i64, before: i64| {
        (total.value, total.before) = (Some(now), Some(before));
        let figures =
            Figures { as_of: total.as_of, by_name: [("associations.total".to_owned(), total.clone())].into() };
        let year = (total.as_of.year() - 1).to_string();
        said(&figures, "associations.total : delta").unwrap().replace(&year, "N")
    };
    assert_eq!(case(133, 110), "23 de plus qu’en N, soit +21 %");
    assert_eq!(case(97, 100), "3 de moins qu’en N, soit une baisse de 3 %");
    assert_eq!(case(100, 100), "autant qu’en N");
    assert_eq!(case(8, 5), "3 de plus qu’en N");
}
