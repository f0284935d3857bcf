//! Text, and a chart, a table or numbers beside it.

use super::{Layout, less};
use crate::stage::{Arrange, BLOCKS, Geometry, Lists, TEXT};

pub const LAYOUT: Layout = Layout {
    name: "visual",
    summary: ("du texte, et un graphique ou un tableau à côté", "text, and a chart or table beside it"),
    suits: |content| content.text && !content.blocks.is_empty(),
    example: "## On vient d’abord pour un site et des listes\n\n- Une association peut demander plusieurs services.\n- Demander n’est pas encore utiliser.\n\n```chart\ndemand.services\n```\n",
    beside: |_| true,
    geometry: &Geometry {
        below: Some(17.6),
        arrange: Arrange::Beside { main: 4.5, side: 7.0, gap: 51.2 },
        sizes: less(TEXT),
        side: BLOCKS,
        centred: true,
        lists: Lists::Ruled,
        ..Geometry::USUAL
    },
};
