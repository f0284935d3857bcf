//! Who made the pictures.

use super::Layout;
use crate::stage::{Geometry, Size};

pub const LAYOUT: Layout = Layout {
    name: "credits",
    summary: ("les crédits", "credits"),
    suits: |content| content.blocks.iter().any(|block| block == "credits"),
    example: "## Les images ont des auteurs\n\n```credits\n```\n",
    beside: |_| false,
    geometry: &Geometry {
        sizes: &[Size::new(24.0, 1.4), Size::new(22.0, 1.4), Size::new(20.0, 1.4), Size::new(18.0, 1.4)],
        centred: true,
        ..Geometry::USUAL
    },
};
