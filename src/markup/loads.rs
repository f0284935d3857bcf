//! What a browser loads for an element.

use html5ever::Attribute;

use super::sheet;

/// What is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceKind {
    /// `script`.
    Script,
    /// `link rel=stylesheet`.
    Style,
    /// What CSS in the page names: pictures, fonts, imported sheets.
    Named,
    /// Pictures, every candidate of a `srcset` and a lazy loader's among them.
    Picture,
    /// `iframe`, `frame`, `embed`, `object`.
    Frame,
    /// Sound, film and their tracks.
    Media,
    /// Icons and the manifest.
    Icon,
    /// Loaded ahead.
    Preload,
    /// A connection made ahead, nothing loaded.
    Hint,
}

/// Where lazy loaders put a picture's address.
pub const LAZY: [&str; 4] = ["data-src", "data-lazy-src", "data-original", "data-orig-src"];

/// Adds what is loaded for the element of this name.
pub fn of(name: &str, attributes: &[Attribute], resources: &mut Vec<(ResourceKind, String)>) {
    let mut add = |kind, address: &str| {
        let address = address.trim_matches(|c: char| c.is_ascii_whitespace());
        let data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
        if !address.is_empty() && !data && !address.starts_with('#') {
            resources.push((kind, address.to_owned()));
        }
    };
    let rel = || attributes.iter().find(|attribute| &*attribute.name.local == "rel").map_or("", |rel| &*rel.value);
    for attribute in attributes {
        let value = &*attribute.value;
        match (name, &*attribute.name.local) {
            (_, "style") => sheet::references(value, &mut |address| add(ResourceKind::Named, address)),
            ("script", "src" | "href") => add(ResourceKind::Script, value),
            ("link", "href") => {
                if let Some(kind) = linked(rel()) {
                    add(kind, value);
                }
            }
            ("img" | "source", "srcset" | "data-srcset" | "data-lazy-srcset") | ("link", "imagesrcset") => {
                candidates(value).for_each(|candidate| add(ResourceKind::Picture, candidate));
            }
            ("video", "poster")
            | ("body" | "table" | "td" | "th" | "tr", "background")
            | ("img" | "input", "src")
            | ("image" | "feImage" | "use", "href" | "xlink:href") => {
                add(ResourceKind::Picture, value);
            }
            ("img", name) if LAZY.contains(&name) => add(ResourceKind::Picture, value),
            ("video" | "audio" | "source" | "track", "src") => add(ResourceKind::Media, value),
            ("iframe" | "frame" | "embed", "src") | ("object", "data") => add(ResourceKind::Frame, value),
            _ => {}
        }
    }
}

/// Adds what a `style` element's text names.
pub fn by_sheet(css: &str, resources: &mut Vec<(ResourceKind, String)>) {
    sheet::references(css, &mut |address| resources.push((ResourceKind::Named, address.to_owned())));
}

/// What a `link` with this `rel` loads.
fn linked(rel: &str) -> Option<ResourceKind> {
    rel.split_ascii_whitespace().find_map(|one| {
        Some(match one.to_ascii_lowercase().as_str() {
            "stylesheet" => ResourceKind::Style,
            "icon" | "apple-touch-icon" | "apple-touch-icon-precomposed" | "mask-icon" | "manifest" => {
                ResourceKind::Icon
            }
            "preload" | "modulepreload" | "prefetch" => ResourceKind::Preload,
            "preconnect" | "dns-prefetch" => ResourceKind::Hint,
            _ => return None,
        })
    })
}

/// The addresses of a `srcset`, as in HTML §4.8.4.2.2 “Parsing a srcset attribute”.
pub fn candidates(set: &str) -> impl Iterator<Item = &str> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let (address, after) =
            rest.split_at_checked(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()))?;
        let bare = address.trim_end_matches(',');
        // A comma at the end of an address ends the candidate; otherwise a descriptor follows, with brackets perhaps.
        rest = if bare.len() < address.len() { after } else { after_descriptor(after) };
        (!bare.is_empty()).then_some(bare)
    })
}

fn after_descriptor(text: &str) -> &str {
    let mut open = false;
    let end = text.find(|c: char| {
        open = (open || c == '(') && c != ')';
        c == ',' && !open
    });
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}
