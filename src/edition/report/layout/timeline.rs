//! What happens when, from left to right.

use super::{Layout, is_only};
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "timeline",
    summary: ("ce qui arrive, de gauche à droite", "what happens when, from left to right"),
    suits: |content| is_only(content, "timeline"),
    example: "## L’année qui vient\n\n```timeline\n- {when: 2026-03-14, what: Atelier WordPress}\n- {when: en juin, what: Camp CHATONS}\n- {when: à la rentrée, what: Forum des associations}\n- {when: en hiver, what: Une machine neuve ?}\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(27.2), sizes: BLOCKS, centred: true, across: true, ..Geometry::USUAL },
};
