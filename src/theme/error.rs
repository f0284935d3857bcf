//! The engine's errors as findings.

use std::sync::Arc;

use tera::{ErrorKind, ReportError};

use crate::both;
use crate::finding::{Finding, Place};

/// The finding for an error met in `template`; `path` says where a template stands.
pub fn finding(error: &tera::Error, template: &str, path: &dyn Fn(&str) -> String) -> Finding {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let detail = report.message();
            let message = both!("ce modèle n'est pas valable ({detail})", "this template is not valid ({detail})");
            Finding::error("template-syntax", place(report, path), message).help(both!(
                "les formes possibles sont celles de Tera 2 : {{{{ variable }}}}, {{% if %}}, {{% for %}}",
                "the possible forms are those of Tera 2: {{{{ variable }}}}, {{% if %}}, {{% for %}}"
            ))
        }
        ErrorKind::RenderingError(report) => {
            let detail = report.message();
            let message =
                both!("ce modèle ne peut pas être rempli ({detail})", "this template cannot be filled ({detail})");
            Finding::error("template-variable", place(report, path), message)
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = Place::file(path(current));
            Finding::error(
                "template-missing",
                place,
                both!("le modèle « {parent} » manque", "the template \"{parent}\" is missing"),
            )
        }
        other => {
            let detail: String = other.to_string().chars().take(200).collect();
            let message = both!("ce modèle ne peut pas servir ({detail})", "this template cannot be used ({detail})");
            Finding::error("template-unusable", Place::file(path(template)), message)
        }
    }
}

fn place(report: &ReportError, path: &dyn Fn(&str) -> String) -> Place {
    let span = report.span();
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let length = if span.start_line == span.end_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
    Place {
        file: Arc::from(path(report.filename())),
        line: narrow(span.start_line).max(1),
        column: narrow(span.start_col).saturating_add(1),
        length: narrow(length).max(1),
    }
}
