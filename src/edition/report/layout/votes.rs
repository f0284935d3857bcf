//! Votes, with their quorum and majority.

use super::{Layout, is_only};
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "votes",
    summary: ("les votes, le quorum et la majorité", "votes, quorum and majority"),
    suits: |content| is_only(content, "votes"),
    example: "## Les votes de l’assemblée\n\n```votes\npresent: 62\nquorum: 44\nresolutions:\n  - {what: Rapport moral, in_favour: 57, against: 1}\n  - {what: Comptes de l’année, in_favour: 52, abstained: 7}\n  - what: Nouveaux statuts\n    in_favour: 31\n    against: 22\n    majority: two_thirds\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(17.6), sizes: BLOCKS, ..Geometry::USUAL },
};
