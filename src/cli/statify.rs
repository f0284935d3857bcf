//! `sobre statify`: a live site into static files that answer the same.

mod input;
mod progress;
mod said;

use clap::ArgMatches;

use super::command::{flag, option};
use super::{Outcome, Setting, Subcommand, failure, report};
use crate::both;
use crate::host::{FolderStaging, FolderStore, Wire, Workshop};
use crate::lang::{Lang, Text};
use crate::statify::{self, Failure};
use crate::world::{Store, Web};
use input::Input;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "statify",
    summary: || {
        both!(
            "copie un site vivant en fichiers statiques qui répondent pareil, et le prouve",
            "copies a live site into static files that answer the same, and proves it"
        )
    },
    arguments: input::arguments,
    run,
};

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let input = match Input::read(matches, setting) {
        Ok(input) => input,
        Err(outcome) => return outcome,
    };
    let workshop = match Workshop::take(&input.out) {
        Ok(workshop) => workshop,
        Err(error) => return failure::publish(&error, setting),
    };
    let store = match FolderStore::open(&workshop) {
        Ok(store) => store,
        Err(error) => return failure::store(&error, setting),
    };
    match whole(&input, workshop, &store, setting) {
        Ok(outcome) => outcome,
        Err(error) => {
            report::progress("");
            failure::statify(&error, setting)
        }
    }
}

fn whole(input: &Input, workshop: Workshop, store: &FolderStore, setting: &Setting) -> Result<Outcome, Failure> {
    let options = input.options();
    let mut teller = progress::Teller::new(setting);
    let mut see = |step| teller.tell(step);
    let wire = input.wire(store);
    let (snapshot, plan) = match &wire {
        Ok(web) => statify::captured(&options, web, store, &mut see)?,
        Err(error) => return Err(Failure::Capture(error.clone())),
    };
    report::progress("");
    if input.plan {
        print!("{}", plan.print());
        return Ok(Outcome::Done);
    }
    if snapshot.losses() > input.loss_limit {
        said::refused(&snapshot, input.loss_limit, setting);
        return Ok(Outcome::Findings);
    }
    let staging = FolderStaging::new(workshop, store).map_err(|error| Failure::Store(StoreError(error.to_string())))?;
    let copy = statify::copied(&options, (snapshot, plan), store, &staging, &mut see)?;
    report::progress("");
    todo!()
}
