//! A map that fills the slide, its figures or its list under the heading beside it.

use super::Layout;
use crate::stage::{Arrange, BLOCKS, Geometry, Lists, Rect};

pub const LAYOUT: Layout = Layout {
    name: "map",
    summary: ("une carte, et à côté ce qu’il faut en retenir", "a map, and beside it what to keep in mind of it"),
    suits: |content| {
        let charts = content.blocks.iter().filter(|block| *block == "chart").count();
        content.map && charts == 1 && (content.text || content.blocks.len() > 1)
    },
    example: "## Nous venons d’abord de Toulouse\n\n- Une association sur trois y est.\n- Presque toutes sont à moins de trente kilomètres.\n- Des plus lointaines nous écrivent d’Albi et de Montauban.\n\n```chart\nfigure: exemple\nkind: carte\n```\n",
    beside: |block| block == "chart",
    geometry: &Geometry {
        head: Rect::new(72.0, 43.0, 368.0, 300.0),
        below: Some(27.2),
        body: Rect::new(72.0, 43.0, 368.0, 605.0),
        arrange: Arrange::Aside { side: Rect::new(488.0, 32.0, 760.0, 616.0) },
        sizes: BLOCKS,
        lists: Lists::Ruled,
        ..Geometry::USUAL
    },
};
