//! The contract of templates: `{{ typo }}` fails when it is rendered, but `{% if typo %}` is silently false, so
//! the variables of each template are compared with the view's fields.

use std::ops::Range;
use std::sync::Arc;

use super::{Theme, View};
use crate::both;
use crate::finding::{Finding, Place, nearest};

/// One `unknown-variable` for each top-level variable that is no field of the view.
pub fn check<V: View>(theme: &Theme) -> Vec<Finding> {
    let Ok(used) = theme.tera.get_template_variables(V::TEMPLATE) else {
        let template = V::TEMPLATE;
        let message = both!("le modèle « {template} » manque", "the template \"{template}\" is missing");
        return vec![Finding::error("template-missing", Place::file(theme.path(V::TEMPLATE)), message)];
    };
    let known = fields(&V::example());
    let mut unknown: Vec<&str> = used.into_iter().filter(|name| !known.iter().any(|field| field == name)).collect();
    unknown.sort_unstable();
    unknown.into_iter().map(|name| finding(theme, V::TEMPLATE, name, &known)).collect()
}

fn fields<V: View>(view: &V) -> Vec<String> {
    let map = tera::Value::try_from_serializable(view).ok().and_then(tera::Value::into_map).unwrap_or_default();
    map.into_keys().map(|name| name.to_string()).collect()
}

fn finding(theme: &Theme, template: &str, name: &str, known: &[String]) -> Finding {
    let message = both!("« {name} » n'est pas une variable de ce modèle", "\"{name}\" is no variable of this template");
    let finding = Finding::error("unknown-variable", place(theme, template, name), message);
    let all = known.join(", ");
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
        None => finding.help(both!("variables possibles : {all}", "possible variables: {all}")),
    }
}

/// Where a variable is written: in the template itself, or in the one of the co-op's that it extends or includes.
fn place(theme: &Theme, template: &str, name: &str) -> Place {
    let own = theme.sources.get_key_value(template).into_iter();
    let written = own.chain(&theme.sources).find_map(|(path, text)| Some((path, text, word(text, name)?)));
    match written {
        Some((path, text, range)) => Place::in_source(&Arc::from(theme.path(path)), text, range),
        None => Place::file(theme.path(template)),
    }
}

/// The first place of a name as a whole word between braces.
fn word(text: &str, name: &str) -> Option<Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let inside = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        before.rfind("{%").max(before.rfind("{{")) > before.rfind("%}").max(before.rfind("}}"))
    };
    text.match_indices(name).map(|(at, _)| at).find_map(|at| {
        let end = at + name.len();
        let whole = !text.get(..at)?.ends_with(part) && !text.get(end..)?.starts_with(|c: char| part(c) && c != '.');
        (whole && inside(at)).then_some(at..end)
    })
}
