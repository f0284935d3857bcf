//! A chart or a table alone.

use super::Layout;
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "full",
    summary: ("un graphique ou un tableau sur toute la diapositive", "a chart or table on the whole slide"),
    suits: |content| !content.text && !content.blocks.is_empty(),
    example: "## Plus d’arrivées que de départs\n\n```chart\nassociations.growth\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(17.6), sizes: BLOCKS, centred: true, ..Geometry::USUAL },
};
