//! The proof: each address of the original asked again of the copy, and what comes compared with what was.

mod asked;
mod compare;
mod evidence;
mod fidelity;
mod report;
mod served;
mod weigh;
mod words;

pub use asked::Asked;
pub use evidence::{Before, Expected, Proof, Shown, proof};
pub use fidelity::{Beyond, Endless, Feature, Fidelity, Loss, ThirdParty, Traffic, Urls};
pub use report::report;
pub use served::{Got, Served, Staged};
pub use weigh::{Requests, Weight, Weights};
pub use words::number;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::thread;

use super::table::Table;
use compare::Comparer;

/// What came of asking the copy.
pub struct Asking {
    /// The losses, sorted. The proof holds where there is none.
    pub losses: Vec<Loss>,
    /// What browsers ask for to show its pages.
    pub requests: Requests,
    /// Hosts of others, and how many of its pages load from each.
    pub outside: BTreeMap<String, usize>,
}

/// Asks the copy for every address of the proof.
#[must_use]
pub fn prove(proof: &Proof, table: &Table, served: &dyn Served) -> Asking {
    let comparer = Comparer::new(proof, table, served);
    let next = Mutex::new(proof.urls.iter());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let found: Mutex<BTreeSet<Loss>> = Mutex::new(BTreeSet::new());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let before = next.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
                    let Some(before) = before else { return };
                    let losses = comparer.losses(before);
                    found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(losses);
                }
            });
        }
    });
    let mut losses = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    losses.extend(comparer.unknown());
    let (requests, outside) = comparer.loads();
    Asking { losses: losses.into_iter().collect(), requests, outside }
}
