//! Calendars, feeds, sitemaps, and the colours of a theme.

use crate::harness::{Built, Project, root};

fn told(built: &Built) -> Vec<String> {
    built.findings.iter().map(|it| format!("{} {}:{}", it.code, it.place.file, it.place.line)).collect()
}

const CALENDAR: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Le Lac//agenda//FR\nBEGIN:VEVENT\nUID:fete@lac.example\n\
                        DTSTAMP:20230101T000000Z\nDTSTART;VALUE=DATE:20230501\nDTEND;VALUE=DATE:20230502\n\
                        SUMMARY:Fête du lac\\, dimanche\nEND:VEVENT\nEND:VCALENDAR\n";

/// A project that publishes this calendar, given with plain line ends.
fn calendar(text: &str) -> Built {
    Project::minimal()
        .append("content/site/index.md", "[agenda](agenda.ics)\n")
        .file("content/site/agenda.ics", text.replace('\n', "\r\n"))
        .build()
}

#[test]
fn calendars_are_as_their_standard_wants_them() {
    assert_eq!(told(&calendar(CALENDAR)), Vec::<String>::new());
    let folded = CALENDAR.replace("Fête du lac", &format!("{}\n {}", "a".repeat(60), "b".repeat(60)));
    assert_eq!(told(&calendar(&folded)), Vec::<String>::new());
    let long = "a".repeat(80);
    let faults: [(&str, &str, u32); 13] = [
        ("UID:fete@lac.example\n", "", 4),
        ("DTSTAMP:20230101T000000Z\n", "", 4),
        ("DTSTAMP:20230101T000000Z", "DTSTAMP:20230101T000000", 4),
        ("VERSION:2.0\n", "", 1),
        ("PRODID:-//Le Lac//agenda//FR\n", "", 1),
        ("DATE:20230501", "DATE:20230231", 4),
        ("DATE:20230502", "DATE:20230430", 4),
        ("END:VEVENT\n", "", 10),
        ("lac\\,", "lac,", 4),
        ("Fête du lac", &long, 9),
        ("SUMMARY:", "SUMMARY", 9),
        ("DTSTART;VALUE=DATE:20230501\nDTEND;VALUE=DATE:20230502", "DTSTART;TZID=Europe/Paris:20230501T100000", 7),
        ("SUMMARY:Fête", "UID:autre\nSUMMARY:Fête", 4),
    ];
    for (old, new, line) in faults {
        let text = CALENDAR.replace(old, new);
        assert_ne!(text, CALENDAR);
        let found = told(&calendar(&text));
        let wanted = format!("invalid-calendar content/site/agenda.ics:{line}");
        assert!(found.contains(&wanted), "{old:?} → {new:?}: no {wanted} in {found:?}");
    }
    let ends = Project::minimal().append("content/site/index.md", "[a](a.ics)\n").file("content/site/a.ics", CALENDAR);
    assert_eq!(told(&ends.build()).len(), CALENDAR.lines().count(), "each line without CR is told");
}

#[test]
fn feeds_and_sitemaps_are_as_their_standards_want_them() {
    let article = "---\ntitle: Un article\ndescription: d\nlayout: article\ndate: 2023-01-02\n---\n\nTexte.\n";
    let project =
        Project::minimal().file("content/site/un.md", article).append("content/site/index.md", "[un](un.md)\n");
    assert_eq!(told(&project.build()), Vec::<String>::new());
    let template = |name: &str| std::fs::read_to_string(root().join("themes/default/templates").join(name)).unwrap();
    let wrong = |name: &str, old: &str, new: &str| {
        let text = template(name);
        assert!(text.contains(old), "{old}");
        let built = project.clone().file(&format!("themes/default/templates/{name}"), text.replace(old, new)).build();
        built.findings.iter().map(|it| it.code).collect::<Vec<_>>()
    };
    for (old, new) in [
        ("<updated>{{ updated }}</updated>\n", ""),
        ("<updated>{{ updated }}</updated>", "<updated>hier</updated>"),
        ("<author><name>{{ author }}</name></author>\n", ""),
        ("<id>{{ entry.id }}</id>", "<id>un</id>"),
        ("</entry>", ""),
        ("href=\"{{ entry.url }}\"", "href=\"{{ entry.url }}nope/\""),
    ] {
        let found = wrong("feed.xml", old, new);
        assert!(!found.is_empty() && found.iter().all(|code| *code == "invalid-feed"), "{old} → {new}: {found:?}");
    }
    let entries = "{{ entries | safe }}";
    let lost = "{{ entries | replace(from='</loc>', to='nope/</loc>') | safe }}";
    for (old, new) in [(entries, "<url><loc>un/</loc></url>"), (entries, lost), ("</urlset>", "")] {
        let found = wrong("sitemap.xml", old, new);
        assert!(!found.is_empty() && found.iter().all(|code| *code == "invalid-sitemap"), "{old} → {new}: {found:?}");
    }
}

#[test]
fn colours_of_ones_own_are_compared() {
    let tokens = std::fs::read_to_string(root().join("themes/default/tokens.css")).unwrap();
    let own = |css: &str| told(&Project::minimal().file("themes/default/tokens.css", css).build());
    assert_eq!(own(&tokens), Vec::<String>::new(), "the shipped pairs have the contrast they need");
    let line = 1 + tokens.lines().position(|line| line.contains("--muted:#52606d")).unwrap();
    let faint = tokens.replacen("--muted:#52606d", "--muted:#9aa5b1", 1);
    let found = own(&faint);
    assert!(!found.is_empty());
    assert!(found.iter().all(|it| *it == format!("low-contrast themes/default/tokens.css:{line}")), "{found:?}");
    // Only in the dark.
    let dark = tokens.replacen("--link:#8cc8f7", "--link:#1b3e60", 1);
    assert_ne!(dark, tokens);
    let built = Project::minimal().file("themes/default/tokens.css", dark).build();
    assert!(built.findings.iter().all(|it| it.message.fr.contains("en mode sombre")), "{:?}", built.findings);
    assert!(!built.findings.is_empty());
    let followed = tokens.replacen("--muted:#52606d", "--muted:var(--line)", 1);
    assert!(!own(&followed).is_empty());
    assert!(own(&tokens.replacen("--muted:#52606d", "--muted:oklch(40% 0 0)", 1))[0].starts_with("unknown-colour"));
    let pairs = Project::minimal().file("themes/default/contrast.yaml", "- {ink: lnik, on: [paper], what: text}\n");
    assert_eq!(told(&pairs.build()), ["unknown-colour themes/default/contrast.yaml:1"]);
}
