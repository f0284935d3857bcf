//! Figures beside those of the year before.

use super::{Layout, is_only};
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "comparison",
    summary: ("cette année et l’année précédente, côte à côte", "this year and the year before, side by side"),
    suits: |content| is_only(content, "compare"),
    example: "## Une année de croissance\n\n```compare\n- associations.total\n- sites.total\n- lists.total\n- {figure: cloud.accounts, label: Comptes dans le cloud}\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(27.2), sizes: BLOCKS, centred: true, ..Geometry::USUAL },
};
