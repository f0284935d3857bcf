//! Code in pages: its parts marked by classes, its text as it was typed.

use scraper::{Html, Selector};
use sobre::code;

use crate::harness::Project;

fn showing(fence: &str) -> Project {
    Project::minimal().append("content/site/index.md", &format!("\n{fence}\n"))
}

#[test]
fn the_languages_of_a_hosting_coop_are_marked() {
    for (language, source, marked) in [
        ("yaml", "name: \"Le Lac\" # la coop\nn: 12\n", "<span class=\"hl-comment\"># la coop</span>"),
        ("bash", "for f in *.sql; do echo \"$f\"; done\n", "<span class=\"hl-keyword\">for</span>"),
        ("sh", "mysqldump --opt base > base.sql # tout\n", "<span class=\"hl-comment\"># tout</span>"),
        ("php", "<?php\nfunction lac() { return 'eau'; }\n", "hl-string"),
        ("php", "$lac = 'eau'; // ici\n", "<span class=\"hl-comment\">// ici</span>"),
        ("sql", "SELECT nom FROM assos WHERE id = 3;\n", "<span class=\"hl-keyword\">SELECT</span>"),
        ("html", "<p class=\"a\">&amp; l’eau</p>\n", "hl-string"),
        ("css", "a{color:#fff}\n", "hl-"),
        ("js", "const a = \"b\";\n", "hl-string"),
        ("nginx", "server { listen 443 ssl; # ici\n}\n", "hl-comment"),
        ("apache", "<VirtualHost *:80>\n  ServerName lac.example\n</VirtualHost>\n", "hl-"),
        ("ini", "[php]\nmemory_limit = 128M ; assez\n", "hl-comment"),
        ("toml", "a = \"b\"\n", "hl-string"),
        ("json", "{\"a\": [1, true]}\n", "hl-value"),
        ("dockerfile", "FROM debian:12\n", "hl-keyword"),
        ("diff", "-ancien\n+nouveau\n", "<span class=\"hl-removed\">-ancien</span>"),
        ("python", "def lac(): return 1\n", "hl-keyword"),
    ] {
        let html = code::marked(language, source).unwrap_or_else(|| panic!("no {language}"));
        assert!(html.contains(marked), "{language}: {html}");
        let shown: String = Html::parse_fragment(&format!("<pre><code>{html}</code></pre>"))
            .select(&Selector::parse("code").unwrap())
            .flat_map(|it| it.text().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert_eq!(shown, source, "{language}: {html}");
        assert!(!html.contains("style="));
    }
    assert_eq!(code::marked("text", "a"), None);
}

#[test]
fn code_in_a_page_has_classes_and_a_language_that_is_unknown_is_told() {
    let built = showing("```yaml\nname: Le Lac # ici\n```").build().sound();
    let page = built.page("index.html");
    assert!(page.contains("<pre tabindex=\"0\"><code class=\"language-yaml\">"), "{page}");
    assert!(page.contains("<span class=\"hl-comment\"># ici</span>"), "{page}");
    let codes = |fence: &str| -> Vec<&str> { showing(fence).build().findings.iter().map(|it| it.code).collect() };
    assert_eq!(codes("```\nrien\n```"), Vec::<&str>::new());
    assert_eq!(codes("```text\nrien\n```"), Vec::<&str>::new());
    assert_eq!(codes("```ymal\na: b\n```"), ["unknown-language"]);
    assert_eq!(codes("```tilse\n- figure: a\n```"), ["unknown-block"]);
    let told = showing("```ymal\na: b\n```").build();
    assert!(told.rendered(sobre::lang::Lang::Fr).contains("vouliez-vous écrire « yaml » ?"));
}

#[test]
fn no_code_ends_the_program() {
    let nasty = ["\0", "'\"`\\", "{{{{[[[[((((", "<?php <?php", "\u{FEFF}é😀\n\n", "#!/bin/sh\n$(((((", "<!--"];
    for language in ["yaml", "bash", "php", "html", "nginx", "diff", "md"] {
        for text in nasty {
            let _ = code::marked(language, &text.repeat(20));
        }
    }
    assert!(code::marked("bash", &"a".repeat(70_000)).is_none(), "nobody reads that");
    assert_eq!(code::marked("bash", &"a".repeat(3000)).as_deref(), Some("a".repeat(3000).as_str()));
}
