//! Elements that a reading leaves out.

use super::dom::Element;
use super::forms::IDLE_FORM;

/// Some CSS selectors without combinators: `aside`, `#wpadminbar`, `.widget_calendar`, `div.a.b`, `[data-nonce]`,
/// `[class^="counter"]`, `a[rel="edit"], .edit`.
#[derive(Default)]
pub struct Prune(Vec<Vec<Simple>>);

enum Simple {
    Tag(String),
    Class(String),
    Attribute(String, Relation, String),
    /// A form that is around nothing but its controls.
    Idle,
    /// What is not understood matches nothing.
    Never,
}

#[derive(Clone, Copy)]
enum Relation {
    There,
    Equal,
    Starts,
    Ends,
    Contains,
}

impl Prune {
    /// Of selectors.
    pub fn new(selectors: &[&str]) -> Self {
        Self(selectors.iter().flat_map(|list| list.split(',')).map(|one| compound(one.trim())).collect())
    }

    /// Whether one of them matches. `around`: the element is a form that is around what the page says.
    pub fn matches(&self, element: &Element, around: bool) -> bool {
        let all = |compound: &Vec<Simple>| compound.iter().all(|simple| simple.matches(element, around));
        self.0.iter().any(|compound| !compound.is_empty() && all(compound))
    }
}

impl Simple {
    fn matches(&self, element: &Element, around: bool) -> bool {
        match self {
            Self::Idle => !around && element.html() == "form",
            Self::Tag(name) => *name == *element.name.local,
            Self::Class(name) => {
                element.attribute("class").is_some_and(|class| class.split_ascii_whitespace().any(|one| one == name))
            }
            Self::Attribute(name, relation, value) => {
                element.attribute(name).is_some_and(|found| relation.holds(found, value))
            }
            Self::Never => false,
        }
    }
}

impl Relation {
    fn holds(self, found: &str, value: &str) -> bool {
        match self {
            Self::There => true,
            Self::Equal => found == value,
            Self::Starts => found.starts_with(value),
            Self::Ends => found.ends_with(value),
            Self::Contains => found.contains(value),
        }
    }
}

fn compound(text: &str) -> Vec<Simple> {
    if text == IDLE_FORM {
        return vec![Simple::Idle];
    }
    let mut simples = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let body = rest.strip_prefix(['#', '.', '[']).unwrap_or(rest);
        let end = if first == '[' { body.find(']') } else { body.find(['#', '.', '[']) };
        let (name, after) = body.split_at_checked(end.unwrap_or(body.len())).unwrap_or((body, ""));
        rest = if first == '[' { after.strip_prefix(']').unwrap_or(after) } else { after };
        simples.push(match first {
            '[' => attribute(name),
            _ if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) => {
                Simple::Never
            }
            '#' => Simple::Attribute("id".to_owned(), Relation::Equal, name.to_owned()),
            '.' => Simple::Class(name.to_owned()),
            _ => Simple::Tag(name.to_owned()),
        });
    }
    simples
}

fn attribute(inside: &str) -> Simple {
    let Some((name, value)) = inside.split_once('=') else {
        return Simple::Attribute(inside.trim().to_owned(), Relation::There, String::new());
    };
    let relation = match name.chars().last() {
        Some('^') => Relation::Starts,
        Some('$') => Relation::Ends,
        Some('*') => Relation::Contains,
        _ => Relation::Equal,
    };
    let name = name.trim_end_matches(['^', '$', '*']).trim();
    Simple::Attribute(name.to_owned(), relation, value.trim().trim_matches(['"', '\'']).to_owned())
}
