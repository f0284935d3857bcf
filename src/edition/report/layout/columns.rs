//! Columns, a card each.

use super::Layout;
use crate::stage::{Arrange, Geometry, Size};

pub const LAYOUT: Layout = Layout {
    name: "columns",
    summary: ("deux colonnes ou plus, chacune sous un ###", "two columns or more, each under a ###"),
    suits: |content| content.columns > 1,
    example: "## Accueillir : se parler, puis un guide\n\n### Se parler\n\n- Au début d’une réunion\n- En visio, ou par mail\n\n### S’y retrouver\n\n- Un vademecum remis à chacune\n- Le strict nécessaire\n",
    beside: |_| false,
    geometry: &Geometry {
        arrange: Arrange::Columns { gap: 35.2 },
        sizes: &[
            Size::new(32.8, 1.4),
            Size::new(30.4, 1.4),
            Size::new(28.0, 1.4),
            Size::new(26.0, 1.4),
            Size::new(24.0, 1.4),
            Size::new(22.0, 1.4),
            Size::new(20.0, 1.4),
            Size::new(18.0, 1.4),
        ],
        centred: false,
        ..Geometry::USUAL
    },
};
