//! Files of a co-op's theme that nothing uses: `tokns.css` would silently change nothing.

use super::Theme;
use crate::both;
use crate::finding::{Finding, Place, nearest};
use crate::shipped;

/// What a theme may have beside the shipped files: its own rules after all others, and its own words.
const OPTIONAL: [&str; 2] = ["own.css", "strings.yaml"];

/// One `unused-theme-file` for each.
pub fn strays(theme: &Theme) -> Vec<Finding> {
    let known: Vec<&str> = shipped::theme().into_iter().map(|(path, _)| path).chain(OPTIONAL).collect();
    let stray = theme.own.iter().filter(|path| !known.contains(&path.as_str()) && !is_used(theme, path));
    stray.map(|path| finding(theme, path, &known)).collect()
}

/// Whether a file with a name of the co-op's choosing has its use.
fn is_used(theme: &Theme, path: &str) -> bool {
    // Notes for people, a licence; what a system or an editor leaves.
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with('.') || [".md", ".txt"].iter().any(|end| path.ends_with(end)) {
        return true;
    }
    match path.strip_prefix("templates/") {
        // Another template extends or includes it, or takes a component from it.
        Some(template) => {
            theme.sources.values().any(|text| text.contains(template))
                || theme.sources.get(template).is_some_and(|text| text.contains("{% component"))
        }
        // Fonts are published as they are, in the formats that browsers and charts read.
        None => path.starts_with("fonts/") && [".woff2", ".ttf"].iter().any(|end| path.ends_with(end)),
    }
}

fn finding(theme: &Theme, path: &str, known: &[&str]) -> Finding {
    let message = both!("rien n’utilise ce fichier du thème", "nothing uses this file of the theme");
    let finding = Finding::warning("unused-theme-file", Place::file(theme.place(path)), message);
    match nearest(path, known.iter().copied()) {
        Some(near) => finding.help(both!("vouliez-vous l’appeler {near} ?", "did you mean to call it {near}?")),
        None => finding.help(both!(
            "un thème a des modèles (templates/), des feuilles de style, des polices (fonts/) et strings.yaml",
            "a theme has templates (templates/), style sheets, fonts (fonts/) and strings.yaml"
        )),
    }
}
