//! Cross-checks of the facts, each a function from facts to findings.

mod commune;
mod duplicate;
mod forbidden;
mod interval;
mod occasion;
mod reference;
mod spoken;
mod statement;

pub(super) use commune::communes;
pub(super) use duplicate::duplicates;
pub(super) use forbidden::forbidden;
pub(super) use interval::intervals;
pub(super) use occasion::occasions;
pub(super) use reference::references;
pub(super) use spoken::spoken;
pub(super) use statement::statements;
