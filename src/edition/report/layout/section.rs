//! What opens a part.

use super::Layout;
use crate::stage::{Arrange, Foot, Geometry, Ground, Rect, Size};

pub const LAYOUT: Layout = Layout {
    name: "section",
    summary: ("ouvre une partie : ## Titre {.section}", "opens a part: ## Title {.section}"),
    suits: |_| false,
    example: "## Ce que nous faisons tourner {.section}\n\nDes sites, des listes, un cloud.\n",
    beside: |_| false,
    geometry: &Geometry {
        ground: Ground::Night(224.0),
        head: Rect::new(96.0, 67.0, 1088.0, 300.0),
        heads: &[84.0, 76.0, 68.0, 60.0, 52.0, 44.0, 36.0],
        body: Rect::new(96.0, 67.0, 928.0, 461.0),
        arrange: Arrange::One,
        sizes: &[Size::new(34.0, 1.35), Size::new(30.0, 1.35), Size::new(26.0, 1.35), Size::new(22.0, 1.35)],
        middle: true,
        foot: Foot::None,
        ..Geometry::USUAL
    },
};
