//! Who does what, role by role.

use super::{Layout, is_only};
use crate::stage::{Geometry, Size};

pub const LAYOUT: Layout = Layout {
    name: "org",
    summary: ("qui fait quoi, rôle par rôle", "who does what, role by role"),
    suits: |content| is_only(content, "org"),
    example: "## Qui fait quoi\n\n```org\n```\n",
    beside: |_| false,
    geometry: &Geometry {
        sizes: &[
            Size::new(27.2, 1.3),
            Size::new(24.0, 1.3),
            Size::new(20.8, 1.3),
            Size::new(18.4, 1.3),
            Size::new(18.0, 1.3),
        ],
        centred: true,
        ..Geometry::USUAL
    },
};
