//! What ends the deck.

use super::Layout;
use crate::stage::{Foot, Geometry, Ground, Rect, Size};

pub const LAYOUT: Layout = Layout {
    name: "closing",
    summary: ("termine : ## Merci {.closing}", "closes: ## Thanks {.closing}"),
    suits: |_| false,
    example: "## Merci de votre attention {.closing}\n\nVos questions et vos coups de main sont les bienvenus.\n",
    beside: |_| false,
    geometry: &Geometry {
        ground: Ground::Night(304.0),
        head: Rect::new(96.0, 201.0, 1088.0, 200.0),
        heads: &[84.0, 76.0, 68.0, 60.0, 52.0, 44.0, 36.0],
        below: Some(25.6),
        body: Rect::new(96.0, 201.0, 928.0, 400.0),
        sizes: &[Size::new(34.0, 1.35), Size::new(30.0, 1.35), Size::new(26.0, 1.35), Size::new(22.0, 1.35)],
        foot: Foot::Above,
        ..Geometry::USUAL
    },
};
