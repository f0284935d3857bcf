//! The order of the day.

use super::{Layout, is_only};
use crate::stage::{BLOCKS, Geometry};

pub const LAYOUT: Layout = Layout {
    name: "agenda",
    summary: ("l’ordre du jour et le point où l’on en est", "the order of the day and where we are in it"),
    suits: |content| is_only(content, "agenda"),
    example: "## Notre ordre du jour\n\n```agenda\nstart: \"18:00\"\ncurrent: 2\npoints:\n  - {what: Accueil et pouvoirs, minutes: 15}\n  - {what: Rapport moral, minutes: 30, by: la présidence}\n  - {what: Comptes de l’année, minutes: 20}\n  - {what: Élection du conseil, minutes: 20}\n  - {what: Verre de l’amitié}\n```\n",
    beside: |_| false,
    geometry: &Geometry { below: Some(27.2), sizes: BLOCKS, centred: true, ..Geometry::USUAL },
};
