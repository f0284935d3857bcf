//! What was found, for forges: SARIF 2.1.0 and `JUnit`; `--strict`.

use serde_json::Value;

use crate::harness::{Project, Sandbox};

/// An error, with a character of two UTF-16 units before it, and a warning.
fn faulty() -> Project {
    Project::minimal().append("content/site/index.md", "😀 [x](nulle-part.md)\n\n<a href=\"#top\"></a>\n")
}

fn warned() -> Project {
    Project::minimal().append("content/site/index.md", "<a href=\"#top\"></a>\n")
}

#[test]
fn sarif_is_what_its_standard_wants() {
    let ran = Sandbox::of(&faulty()).run(&["check", "--format", "sarif"]).ends(1);
    assert!(ran.err.is_empty(), "{}", ran.err);
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0]["columnKind"], "utf16CodeUnits");
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "sobre");
    let rules = driver["rules"].as_array().unwrap();
    let results = runs[0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["shortDescription"]["text"].is_string());
        assert!(matches!(result["level"].as_str(), Some("error" | "warning" | "note")));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let physical = &result["locations"][0]["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
        assert_eq!(uri, "content/site/index.md");
        let region = &physical["region"];
        let number = |name: &str| region[name].as_u64().unwrap();
        assert!(number("startLine") >= 1 && number("startColumn") >= 1);
        assert!(number("endColumn") > number("startColumn"));
    }
    let dead = results.iter().find(|it| it["ruleId"] == "broken-link").unwrap();
    let region = &dead["locations"][0]["physicalLocation"]["region"];
    // The face is two units, the space one: the link begins at the fourth.
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(9), Some(4)));
}

#[test]
fn paths_are_those_of_the_repository() {
    let sandbox = Sandbox::new();
    faulty().write(&sandbox.path("un site"));
    let ran = sandbox.run(&["--project", "./un site", "check", "--format", "sarif"]).ends(1);
    assert!(ran.out.contains("\"uri\": \"un%20site/content/site/index.md\""), "{}", ran.out);
    let ran = sandbox.run(&["--project", "un site", "check", "--format", "junit"]).ends(1);
    assert!(ran.out.contains("file=\"un site/content/site/index.md\""), "{}", ran.out);
}

/// The attribute of an element.
fn number(xml: &str, element: &str, name: &str) -> usize {
    let tag = xml.split(&format!("<{element} ")).nth(1).unwrap().split('>').next().unwrap();
    tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
}

#[test]
fn junit_counts_what_fails() {
    let cases =
        [(faulty(), false, 1, 1), (faulty(), true, 2, 0), (warned(), false, 0, 1), (Project::minimal(), true, 0, 0)];
    for (project, strict, failures, skipped) in cases {
        let arguments: &[&str] =
            if strict { &["check", "--format", "junit", "--strict"] } else { &["check", "--format", "junit"] };
        let xml = Sandbox::of(&project).run(arguments).ends(i32::from(failures > 0)).out;
        assert_eq!(sobre::markup::xml::faults::faults(&xml), [], "{xml}");
        for element in ["testsuites", "testsuite"] {
            assert_eq!(number(&xml, element, "failures"), failures, "{xml}");
            assert_eq!(number(&xml, element, "skipped"), skipped, "{xml}");
            assert_eq!(number(&xml, element, "tests"), xml.matches("<testcase ").count(), "{xml}");
        }
        assert_eq!(xml.matches("<failure ").count(), failures);
    }
}

#[test]
fn a_strict_build_publishes_nothing_with_a_warning() {
    let sandbox = Sandbox::of(&warned());
    sandbox.run(&["build", "--strict"]).ends(1);
    assert!(!sandbox.path("public").exists());
    sandbox.run(&["build"]).ends(0);
    assert!(sandbox.path("public/index.html").is_file());
    let ran = sandbox.run(&["build", "--json"]).ends(0);
    let same = sandbox.run(&["build", "--format", "json"]).ends(0);
    assert_eq!(ran.out, same.out);
    sandbox.run(&["check", "--format", "xml"]).ends(2);
    sandbox.run(&["check", "--days", "3"]).ends(2);
}
