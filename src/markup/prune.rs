//! Elements that a reading leaves out.

use super::dom::Element;
use super::forms::IDLE_FORM;

/// Some CSS selectors, with descendants for the only combinator: `aside`, `#wpadminbar`, `.widget_calendar`,
/// `div.a.b`, `[data-nonce]`, `[class^="counter"]`, `meta[name="generator" i]`, `a[rel="edit"], .edit`, `.modal form`.
///
/// It is told of each element that a reader enters and leaves.
#[derive(Default)]
pub struct Prune {
    selectors: Vec<Selector>,
    depth: usize,
}

/// Compounds from the outermost element to the one that is meant.
struct Selector {
    outer: Vec<Vec<Simple>>,
    subject: Vec<Simple>,
    /// The depths of the elements around us that match the first of `outer`, each as far out as can be.
    matched: Vec<usize>,
}

enum Simple {
    Tag(String),
    Class(String),
    Attribute(String, Relation, String),
    /// A form that is around nothing but its controls.
    Idle,
    /// Whatever the case of ASCII letters.
    AnyCase(String, Relation, String),
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
        let selectors = selectors.iter().flat_map(|list| list.split(',')).filter_map(Selector::new).collect();
        Self { selectors, depth: 0 }
    }

    /// Enters an element; whether a selector means it. `around`: it is a form that is around what the page says.
    pub fn enter(&mut self, element: &Element, around: bool) -> bool {
        self.depth += 1;
        let mut meant = false;
        for selector in &mut self.selectors {
            match selector.outer.get(selector.matched.len()) {
                None => meant |= all(&selector.subject, element, around),
                Some(next) if all(next, element, around) => selector.matched.push(self.depth),
                Some(_) => {}
            }
        }
        meant
    }

    /// Leaves the element that was entered last.
    pub fn leave(&mut self) {
        for selector in &mut self.selectors {
            selector.matched.pop_if(|depth| *depth == self.depth);
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

impl Selector {
    fn new(text: &str) -> Option<Self> {
        let mut outer: Vec<Vec<Simple>> = words(text).map(compound).collect();
        let subject = outer.pop()?;
        Some(Self { outer, subject, matched: Vec::new() })
    }
}

/// The compounds of a selector: what stands between spaces outside brackets.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    let space = move |c: char| {
        inside = (inside || c == '[') && c != ']';
        !inside && c.is_ascii_whitespace()
    };
    text.split(space).filter(|word| !word.is_empty())
}

fn all(compound: &[Simple], element: &Element, around: bool) -> bool {
    compound.iter().all(|simple| simple.matches(element, around))
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
            Self::AnyCase(name, relation, value) => {
                let holds = |found: &str| relation.holds(&found.to_ascii_lowercase(), value);
                element.attribute(name).is_some_and(holds)
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
    let name = name.trim_end_matches(['^', '$', '*']).trim().to_owned();
    let plain = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
    match value.trim().strip_suffix(" i") {
        Some(value) => Simple::AnyCase(name, relation, plain(value).to_ascii_lowercase()),
        None => Simple::Attribute(name, relation, plain(value)),
    }
}
