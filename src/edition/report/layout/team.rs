//! The team.

use super::Layout;
use crate::stage::{Geometry, Size};

pub const LAYOUT: Layout = Layout {
    name: "team",
    summary: ("l’équipe", "the team"),
    suits: |content| content.blocks.iter().any(|block| block == "team"),
    example: "## {{ team.size }} personnes font tourner la coopérative\n\n```team\n```\n",
    beside: |_| false,
    geometry: &Geometry {
        sizes: &[
            Size::new(27.2, 1.3),
            Size::new(24.0, 1.3),
            Size::new(20.8, 1.3),
            Size::new(18.4, 1.3),
            Size::new(18.0, 1.3),
        ],
        centred: true,
        ..Geometry::USUAL
    },
};
