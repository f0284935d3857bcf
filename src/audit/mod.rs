//! The output as it will be published, looked at once more.

mod pages;
mod private;

pub use pages::{Whole, pages};
pub use private::{Secrets, private};
