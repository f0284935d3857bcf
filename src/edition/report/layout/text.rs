//! Text: the heading stands on sand at left, the matter fills the right.

use super::Layout;
use crate::stage::{Geometry, Ground, Lists, Rect, Size, TEXT};

pub const LAYOUT: Layout = Layout {
    name: "text",
    summary: ("du texte ou une liste", "text or a list"),
    suits: |_| true,
    example: "## Le PHP mène la danse\n\n- Les versions anciennes ne sont plus corrigées.\n- Un site suit, ou il s’arrête.\n- Nous prévenons six mois à l’avance.\n",
    beside: |_| false,
    geometry: &Geometry {
        ground: Ground::Sand(496.0),
        head: Rect::new(72.0, 43.0, 368.0, 520.0),
        below: None,
        body: Rect::new(552.0, 51.0, 656.0, 589.0),
        sizes: TEXT,
        statement: Some(Size::new(52.0, 1.22)),
        centred: true,
        lists: Lists::Ruled,
        ..Geometry::USUAL
    },
};
