//! Answers that go on: events, as a page hears them from its server (Server-Sent Events, WHATWG HTML §9.2).

use std::convert::Infallible;
use std::fmt::Write as _;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::Full;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc;

/// As many events wait for a client that does not read; one that lets more come up is cut off, and may come back.
const WAITING: usize = 16;

/// Where events are sent to one client.
#[derive(Debug)]
pub struct EventSender(mpsc::Sender<Bytes>);

/// What that client is sent, as an answer.
#[derive(Debug)]
pub struct EventStream(mpsc::Receiver<Bytes>);

/// Both ends.
#[must_use]
pub fn events() -> (EventSender, EventStream) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (EventSender(sender), EventStream(receiver))
}

impl EventSender {
    /// Sends an event, by whose id the client says what it heard last; false where the client is gone. A client that
    /// loses its server asks again after half a second.
    #[must_use]
    pub fn send(&self, id: &str, text: &str) -> bool {
        let mut event = format!("retry: 500\nid: {id}\n");
        for line in text.lines() {
            let _ = writeln!(event, "data: {line}");
        }
        event.push('\n');
        self.0.try_send(Bytes::from(event)).is_ok()
    }
}

/// The body of an answer.
#[derive(Debug)]
pub(super) enum Content {
    Whole(Full<Bytes>),
    Events(EventStream),
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut *self {
            Self::Whole(body) => Pin::new(body).poll_frame(context),
            Self::Events(EventStream(receiver)) => {
                receiver.poll_recv(context).map(|event| event.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(body) => body.is_end_stream(),
            Self::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => body.size_hint(),
            Self::Events(_) => SizeHint::new(),
        }
    }
}
