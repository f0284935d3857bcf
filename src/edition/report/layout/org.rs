//! Who does what, role by role.

use super::{Layout, is_only, team};

pub const LAYOUT: Layout = Layout {
    name: "org",
    summary: ("qui fait quoi, rôle par rôle", "who does what, role by role"),
    suits: |content| is_only(content, "org"),
    example: "## Qui fait quoi\n\n```org\n```\n",
    beside: |_| false,
    geometry: team::LAYOUT.geometry,
};
