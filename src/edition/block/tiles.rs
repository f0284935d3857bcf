//! `tiles`: a list of figures as big numbers.

use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{TileView, TilesBlock};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::figures;
use crate::finding::Finding;
use crate::icon::Icon;
use crate::record;
use crate::yaml::{At, Decode, Decoder, Described, Node, Shape, Value};

pub const BLOCK: Block =
    Block { name: "tiles", summary: ("des nombres en grand", "big numbers"), body: Some(<Vec<Wanted>>::shape), render };

record! {
    /// A tile.
    #[fr = "Un nombre en grand."]
    pub struct Tile {
        /// The figure.
        #[fr = "Le chiffre."]
        #[among = "figures"]
        figure: At<String>,
        /// What it counts, in the author's words.
        #[fr = "Ce qu’il compte, avec vos mots."]
        label: Option<String>,
        /// An icon before it, by its name.
        #[fr = "Une icône devant lui, par son nom."]
        #[among = "icons"]
        icon: Option<At<String>>,
        /// A remark.
        #[fr = "Une remarque."]
        note: Option<String>,
    }
}

/// A tile is a figure's name or a map.
pub struct Wanted(pub Tile);

impl Decode for Wanted {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if let Value::Text(name) = &node.value {
            let figure = At { value: name.clone(), place: node.place.clone() };
            return Some(Self(Tile { place: node.place.clone(), figure, label: None, icon: None, note: None }));
        }
        Tile::decode(node, decoder).map(Self)
    }
}

impl Described for Wanted {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Name("figures"), Tile::shape()])
    }
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(wanted) = decode::<Vec<Wanted>>(insertion, &node) else { return String::new() };
    let mut tiles = Vec::new();
    for Wanted(it) in &wanted {
        let Some(mut view) = tile(insertion, &it.figure) else { continue };
        if let Some(label) = &it.label {
            view.label = insertion.plain(label);
        }
        view.note = it.note.as_deref().map(|note| insertion.plain(note)).unwrap_or_default();
        if let Some(name) = &it.icon {
            view.icon = insertion.icon(&name.value, name.place.clone()).map(Icon::decoration).unwrap_or_default();
        }
        tiles.push(view);
    }
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &TilesBlock { words, tiles })
}

/// The tile of a figure; a wrong or unknown name is a finding.
pub fn tile(insertion: &mut Insertion<'_>, name: &At<String>) -> Option<TileView> {
    let (facts, lang) = (insertion.facts, insertion.facts.lang);
    let write = |form: &str| figures::expand(&facts.figures, &format!("{} : {form}", name.value), lang);
    let value = match write("count") {
        Ok(Some(value)) => value,
        Ok(None) => {
            let message = both!("ce chiffre n'est pas connu pour ce jour", "this figure is not known for the day");
            found(insertion, Finding::warning("figure-not-known", name.place.clone(), message));
            return None;
        }
        Err(wrong) => {
            found(insertion, Finding::error(wrong.code, name.place.clone(), wrong.message).help(wrong.help));
            return None;
        }
    };
    let figure = facts.figures.by_name.get(&name.value)?;
    insertion.shows(&name.value);
    let known = figure.before.is_some() || figure.declared_change.is_some();
    let change = known.then(|| write("change").ok().flatten()).flatten().unwrap_or_default();
    let trend = match (figure.value, figure.before, figure.declared_change) {
        (Some(now), Some(before), _) if now > before => "up",
        (Some(now), Some(before), _) if now < before => "down",
        (Some(_), Some(_), _) => "flat",
        (_, _, Some((change, _))) if change > 0 => "up",
        (_, _, Some((change, _))) if change < 0 => "down",
        _ => "",
    };
    let label = insertion.plain(&capital(figure.label.get(lang)));
    Some(TileView { value, label, note: String::new(), change, trend, icon: String::new() })
}
