//! Findings as the XML of `JUnit`, which forges show among the tests.

use std::fmt::Write as _;

use super::{Finding, Severity};
use crate::lang::Lang;

/// One test suite: each finding is a test case. Errors fail, warnings do where `strict`; otherwise they are skipped, and
/// so are notes. Where there is nothing to tell, one case passes. `prefix`: as for SARIF.
#[must_use]
pub fn junit(findings: &[Finding], prefix: &str, lang: Lang, strict: bool) -> String {
    let fails = |finding: &Finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning => strict,
        Severity::Note => false,
    };
    let failures = findings.iter().filter(|finding| fails(finding)).count();
    let (tests, skipped) = (findings.len().max(1), findings.len() - failures);
    let counts = format!(
        "name=\"sobre\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\""
    );
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n<testsuite {counts}>\n");
    if findings.is_empty() {
        xml.push_str("<testcase classname=\"sobre\" name=\"check\" time=\"0\"/>\n");
    }
    for finding in findings {
        let file = escaped(&format!("{prefix}{}", finding.place.file));
        let (code, message) = (finding.code, escaped(finding.message.get(lang)));
        let help = finding.help.as_ref().map(|help| escaped(help.get(lang))).unwrap_or_default();
        let (line, column) = (finding.place.line, finding.place.column);
        let name = if line > 0 { format!("{code} {line}:{column}") } else { code.to_owned() };
        let _ =
            write!(xml, "<testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\" line=\"{line}\" time=\"0\">");
        let _ = if fails(finding) {
            writeln!(
                xml,
                "<failure type=\"{code}\" message=\"{message}\">{file}:{line}:{column}\n{message}\n{help}</failure></testcase>"
            )
        } else {
            writeln!(xml, "<skipped message=\"{message}\"/></testcase>")
        };
    }
    xml.push_str("</testsuite>\n</testsuites>\n");
    xml
}

/// A text for XML 1.0, which has no place for control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
