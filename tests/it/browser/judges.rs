//! Independent judges of the pages, which `tests/run` fetches: what they are and where they are.

use std::path::PathBuf;

/// A file of the judges; its lack is a failure that says what to do.
pub fn judge(file: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/checkers/node_modules").join(file);
    assert!(path.is_file(), "{} is not there: run tests/run, which fetches it", path.display());
    path
}
