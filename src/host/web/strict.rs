//! Connections as we want them: a reset is not an end, and the roots of trust are read once.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport};

/// The agent's usual connector, corrected in two places.
///
/// The agent takes a reset for the end of a body without a length, so that a page cut in the middle would be kept as
/// whole: here it becomes an error of another kind. And a request with time-outs of its own would have all root
/// certificates parsed anew.
#[derive(Debug, Default)]
pub(super) struct Strict(DefaultConnector);

#[derive(Debug)]
pub(super) struct StrictTransport(Box<dyn Transport>);

impl Connector<()> for Strict {
    type Out = StrictTransport;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<()>) -> Result<Option<Self::Out>, Error> {
        let details = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            config: details.config,
            request_level: false,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: Arc::clone(&details.current_time),
            run_connector: Arc::clone(&details.run_connector),
            register_shutdown: Arc::clone(&details.register_shutdown),
        };
        Ok(self.0.connect(&details, chained)?.map(StrictTransport))
    }
}

impl Transport for StrictTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(|error| match error {
            Error::Io(error) if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted) => {
                Error::Io(io::Error::new(ErrorKind::BrokenPipe, error))
            }
            other => other,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
