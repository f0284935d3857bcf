//! Columns, a card each.

use super::{Layout, less};
use crate::stage::{Arrange, BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "columns",
    summary: ("deux colonnes ou plus, chacune sous un ###", "two columns or more, each under a ###"),
    suits: |content| content.columns > 1,
    example: "## Accueillir : se parler, puis un guide\n\n### Se parler\n\n- Au début d’une réunion\n- En visio, ou par mail\n\n### S’y retrouver\n\n- Un vademecum remis à chacune\n- Le strict nécessaire\n",
    beside: |_| false,
    geometry: &Geometry {
        arrange: Arrange::Columns { gap: 35.2 },
        sizes: less(BLOCKS),
        centred: false,
        ..Geometry::USUAL
    },
};
