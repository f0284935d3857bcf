//! A capture as a web archive, and a web archive as a site that can be captured.

mod archived;
mod reading;
mod writing;

pub use archived::Archived;
pub use reading::{Import, ImportError, Keep, Summary};
pub use writing::write;
