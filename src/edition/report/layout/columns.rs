//! Columns, a card each.

use super::Layout;
use crate::stage::{Arrange, Geometry, Size};

pub const LAYOUT: Layout = Layout {
    name: "columns",
    summary: ("deux colonnes ou plus, chacune sous un ###", "two columns or more, each under a ###"),
    suits: |content| content.columns > 1,
    example: "## Accueillir\n\n### Se parler\n\n- En réunion du CA\n- En visio\n\n### S’y retrouver\n\n- Un vademecum\n",
    beside: false,
    whole: false,
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
