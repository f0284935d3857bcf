//! What a page says of itself to machines: JSON-LD 1.1.

use serde_json::Value;

use super::pages::Page;
use super::sources::Needle;
use crate::both;
use crate::lang::Text;
use crate::markup::inspection::Inspection;

/// `invalid-linked-data`: no JSON, no `@context`, no `@type`, addresses that are not whole.
pub fn valid(page: &mut Page<'_, '_>, seen: &Inspection) {
    for text in &seen.linked_data {
        let value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                tell(page, text, &both!("ce n’est pas du JSON ({error})", "it is no JSON ({error})"));
                continue;
            }
        };
        let items: Vec<&Value> = value.as_array().map_or_else(|| vec![&value], |list| list.iter().collect());
        for item in items {
            if let Some(why) = of_item(item) {
                tell(page, text, &why);
            }
        }
    }
}

fn tell(page: &mut Page<'_, '_>, text: &str, why: &Text) {
    let (path, fr, en) = (page.path, &why.fr, &why.en);
    let message = both!(
        "les données structurées (JSON-LD) de {path} ne sont pas valables : {fr}",
        "the structured data (JSON-LD) of {path} is not valid: {en}"
    );
    let help = both!(
        "corrigez-les dans le modèle : @context, @type, adresses entières",
        "correct it in the template: @context, @type, whole addresses"
    );
    let first: String = text.lines().map(str::trim).find(|line| line.len() > 8).unwrap_or_default().to_owned();
    page.error("invalid-linked-data", Needle::Text(&first), message, help);
}

fn of_item(item: &Value) -> Option<Text> {
    let Some(object) = item.as_object() else { return Some(both!("ce n’est pas un objet", "it is no object")) };
    let context = object.get("@context");
    if !context.is_some_and(|it| it.is_object() || it.is_array() || it.as_str().is_some_and(|text| text.contains(':')))
    {
        return Some(both!("il manque « @context »", "\"@context\" is missing"));
    }
    let nodes: Vec<&Value> = match object.get("@graph") {
        Some(Value::Array(nodes)) => nodes.iter().collect(),
        Some(node) => vec![node],
        None => vec![item],
    };
    for node in nodes {
        let typed = |kind: &Value| {
            kind.as_str().is_some_and(|text| !text.is_empty()) || kind.as_array().is_some_and(|list| !list.is_empty())
        };
        if !node.get("@type").is_some_and(typed) {
            return Some(both!("il manque « @type »", "\"@type\" is missing"));
        }
    }
    relative(item, "").map(|(key, address)| {
        both!("« {key} » n’est pas une adresse entière : {address}", "\"{key}\" is no whole address: {address}")
    })
}

/// Properties of schema.org and of JSON-LD whose texts are addresses.
const ADDRESSES: [&str; 11] = [
    "@id",
    "contentUrl",
    "image",
    "item",
    "license",
    "logo",
    "mainEntityOfPage",
    "sameAs",
    "target",
    "thumbnailUrl",
    "url",
];

/// The first address that is not whole, with its key. `serde_json` has bounded how deep it goes.
fn relative<'v>(value: &'v Value, key: &'v str) -> Option<(&'v str, &'v str)> {
    match value {
        Value::String(text) => {
            let whole = text.split_once(':').is_some_and(|(scheme, _)| {
                !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-._".contains(&b))
            });
            (ADDRESSES.contains(&key) && !whole).then_some((key, text))
        }
        Value::Array(list) => list.iter().find_map(|value| relative(value, key)),
        Value::Object(object) => object.iter().find_map(|(key, value)| relative(value, key)),
        _ => None,
    }
}
