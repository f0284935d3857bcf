//! Who made the pictures.

use super::Layout;
use crate::stage::{Geometry, TEXT};

pub const LAYOUT: Layout = Layout {
    name: "credits",
    summary: ("les crédits", "credits"),
    suits: |content| content.blocks.iter().any(|block| block == "credits"),
    example: "## Les images ont des auteurs\n\n```credits\n```\n",
    beside: false,
    whole: false,
    geometry: &Geometry { sizes: TEXT, centred: true, ..Geometry::USUAL },
};
