//! Numbers alone.

use super::Layout;
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "tiles",
    summary: ("des nombres en grand", "big numbers"),
    suits: |content| !content.text && matches!(content.blocks, [only] if only == "tiles"),
    example: "## En grand\n\n```tiles\n- figure: sites.total\n  label: sites web\n```\n",
    beside: false,
    whole: true,
    geometry: &Geometry { below: Some(27.2), sizes: BLOCKS, centred: true, ..Geometry::USUAL },
};
