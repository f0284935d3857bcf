//! One number, very large.

use super::{Layout, is_only};
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "big",
    summary: ("un seul nombre, très grand", "one number, very large"),
    suits: |content| is_only(content, "number"),
    example: "## Une adhérente de plus, et c’est une fête\n\n```number\nfigure: associations.total\nlabel: associations adhérentes\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(27.2), sizes: BLOCKS, centred: true, ..Geometry::USUAL },
};
