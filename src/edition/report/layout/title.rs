//! The cover.

use super::Layout;
use crate::stage::{Foot, Geometry, Ground, Rect, Size};

pub const COVER: Layout = Layout {
    name: "title",
    summary: ("la couverture, faite du début du fichier", "the cover, made from the top of the file"),
    suits: |_| false,
    example: "",
    beside: |_| false,
    geometry: &Geometry {
        ground: Ground::Night(304.0),
        head: Rect::new(96.0, 201.0, 1088.0, 300.0),
        heads: &[104.0, 92.0, 80.0, 68.0, 56.0, 44.0],
        below: Some(25.6),
        body: Rect::new(96.0, 201.0, 1088.0, 460.0),
        sizes: &[Size::new(34.0, 1.35), Size::new(30.0, 1.35), Size::new(26.0, 1.35), Size::new(22.0, 1.35)],
        foot: Foot::Above,
        ..Geometry::USUAL
    },
};
