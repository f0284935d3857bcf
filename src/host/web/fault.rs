//! Why there is no answer, in our words.

use std::io::{self, ErrorKind};

use ureq::Error;

use super::resolver::Refused;
use crate::world::WebError;

/// When it happened: what was reset before there was an answer is no broken answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Before the head of the answer was there.
    Head,
    /// While the body came.
    Body,
}

/// Of the agent's error.
pub(super) fn fault(error: Error, host: &str, phase: Phase) -> WebError {
    match error {
        Error::HostNotFound => WebError::Unknown(host.to_owned()),
        Error::Timeout(_) => WebError::TooSlow,
        Error::Tls(reason) => WebError::Tls(reason.to_owned()),
        Error::Rustls(error) => WebError::Tls(error.to_string()),
        Error::Io(error) => of_system(&error, phase),
        Error::Other(error) => match error.downcast::<Refused>() {
            Ok(refused) => WebError::Forbidden(refused.0),
            Err(error) => WebError::Broken(error.to_string()),
        },
        Error::ConnectionFailed => WebError::Unreachable(error.to_string()),
        error => WebError::Broken(error.to_string()),
    }
}

/// Of an error that came out of a body's reader.
pub(super) fn fault_in_body(error: io::Error) -> WebError {
    fault(Error::from(error), "", Phase::Body)
}

fn of_system(error: &io::Error, phase: Phase) -> WebError {
    match (error.kind(), phase) {
        // Only a TLS connection finds data invalid.
        (ErrorKind::InvalidData, _) => WebError::Tls(error.to_string()),
        (ErrorKind::TimedOut | ErrorKind::WouldBlock, _) => WebError::TooSlow,
        (_, Phase::Head) => WebError::Unreachable(error.to_string()),
        (_, Phase::Body) => WebError::Broken(error.to_string()),
    }
}
