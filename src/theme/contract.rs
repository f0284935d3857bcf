//! The contract of templates: `{{ typo }}` fails when it is rendered, but `{% if typo %}` is silently false, so
//! the variables of each template are compared with the view's fields.

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
    let message = both!("« {name} » n'est pas une variable de {template}", "\"{name}\" is no variable of {template}");
    let finding = Finding::error("unknown-variable", Place::file(theme.path(template)), message);
    let all = known.join(", ");
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
        None => finding.help(both!("variables possibles : {all}", "possible variables: {all}")),
    }
}
