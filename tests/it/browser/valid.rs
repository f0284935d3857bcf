//! The W3C's checker reads every page, style sheet and drawing that is published.

use std::process::Command;

use serde_json::Value;

use super::judges::judge;
use super::projects;

/// A page read from a disk has no origin, so that `'self'` is nobody; and JSON-LD is no script. Our own audit reads the
/// policy, and the browser's console complains of what it stops.
const NOT_FROM_A_DISK: &str = ".*Content Security Policy.*";

#[test]
fn the_w3c_finds_nothing_to_say() {
    let mut java = Command::new("java");
    java.arg("-Xss2m").arg("-jar").arg(judge("vnu-jar/build/dist/vnu.jar"));
    java.args(["--format", "json", "--skip-non-html", "--also-check-css", "--also-check-svg"]);
    java.args(["--filterpattern", NOT_FROM_A_DISK]);
    java.args(projects().iter().map(|project| &project.folder));
    let said = java.output().expect("no java in PATH: run tests/run, which installs what the tests need");
    let text = String::from_utf8_lossy(&said.stderr);
    let report: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let told = |it: &Value| format!("{}:{}: {}", it["url"], it["lastLine"], it["message"]);
    let told: Vec<String> = report["messages"].as_array().expect("a list of messages").iter().map(told).collect();
    assert!(told.is_empty() && said.status.success(), "{} complaints:\n{}", told.len(), told.join("\n"));
}

#[test]
fn the_w3c_would_say_it() {
    let folder = projects()[0].folder.join("../wrong");
    std::fs::create_dir_all(&folder).expect("a folder");
    let page = folder.join("page.html");
    std::fs::write(&page, "<!DOCTYPE html><html lang=\"fr\"><title>x</title><p><div></p>").expect("a page");
    let jar = judge("vnu-jar/build/dist/vnu.jar");
    let said = Command::new("java").arg("-jar").arg(jar).arg(&page).output().expect("java");
    assert!(!said.status.success() && String::from_utf8_lossy(&said.stderr).contains("div"));
}
