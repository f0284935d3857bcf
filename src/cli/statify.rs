//! `sobre statify`: a live site into static files that answer the same.

mod archive;
mod arguments;
mod input;
mod progress;
pub mod said;

use clap::ArgMatches;

use super::{Outcome, Setting, Subcommand, failure, telling};
use crate::archive::warc::Form;
use crate::both;
use crate::host::{self, FolderStaging, FolderStore, Workshop};
use crate::statify::{self, Failure};
use crate::world::Web;
pub use input::AGENT;
use input::Input;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "statify",
    summary: || {
        both!(
            "copie un site vivant en fichiers statiques qui répondent pareil, et le prouve",
            "copies a live site into static files that answer the same, and proves it"
        )
    },
    arguments: arguments::arguments,
    run,
};

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let mut input = match Input::read(matches, setting) {
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
    let web = if input.from.is_empty() {
        input.web(&store)
    } else {
        match archive::open(&mut input, &store, setting) {
            Ok(web) => Ok(web),
            Err(outcome) => return outcome,
        }
    };
    match web.and_then(|web| whole(&input, &*web, workshop, &store, setting)) {
        Ok(outcome) => outcome,
        Err(error) => {
            telling::progress("");
            failure::statify(&error, setting)
        }
    }
}

fn whole(
    input: &Input,
    web: &dyn Web,
    workshop: Workshop,
    store: &FolderStore,
    setting: &Setting,
) -> Result<Outcome, Failure> {
    let options = input.options();
    let mut teller = progress::Teller::new(setting);
    let mut see = |step| teller.tell(step);
    let (snapshot, plan) = statify::captured(&options, web, store, &mut see)?;
    telling::progress("");
    if let Some(path) = &input.warc {
        let form = if path.extension().is_some_and(|it| it == "gz") { Form::Gzip } else { Form::Plain };
        let written = host::write_file(path, &mut |output| statify::warc::write(&snapshot, store, AGENT, form, output));
        if let Err(error) = written {
            return Ok(failure::io(&path.display().to_string(), &error, setting));
        }
    }
    if input.plan {
        print!("{}", plan.print());
        return Ok(Outcome::Done);
    }
    if snapshot.losses() > input.loss_limit && input.accept.is_none() {
        said::refused(&snapshot, input.loss_limit, setting);
        return Ok(Outcome::Findings);
    }
    let staging = match FolderStaging::new(workshop, store) {
        Ok(staging) => staging,
        Err(error) => return Ok(failure::publish(&error, setting)),
    };
    let copy = statify::copied(&options, (snapshot, plan), store, &staging, &mut see)?;
    telling::progress("");
    let taken = copy.fidelity.proven || input.accept.is_some();
    if taken {
        if let Err(error) = staging.commit() {
            return Ok(failure::publish(&error, setting));
        }
        statify::remember(&copy, store)?;
    }
    said::end(&copy.fidelity, input, taken, setting);
    Ok(if taken { Outcome::Done } else { Outcome::Findings })
}
