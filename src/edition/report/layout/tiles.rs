//! Numbers alone.

use super::Layout;
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "tiles",
    summary: ("des nombres en grand", "big numbers"),
    suits: |content| !content.text && matches!(content.blocks, [only] if only == "tiles"),
    example: "## Les services en nombres\n\n```tiles\n- sites.total\n- lists.total\n- lists.subscriptions\n- cloud.accounts\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(27.2), sizes: BLOCKS, centred: true, ..Geometry::USUAL },
};
