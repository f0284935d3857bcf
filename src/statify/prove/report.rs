//! The result as a page for people.

use super::fidelity::Fidelity;

/// stand-in
pub fn report(fidelity: &Fidelity) -> String {
    format!("<!doctype html><title>Fidelity</title><p>{} / {}", fidelity.urls.kept, fidelity.urls.known)
}
