//! The output as it will be published, looked at once more.

mod private;

pub use private::private;
