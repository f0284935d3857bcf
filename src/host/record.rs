//! What is remembered of an output folder between builds, as one file that says when it is not to be believed.

use super::manifest::Manifest;
use crate::archive::compact;
use crate::tree::Digest;

/// Which program wrote it: another version may make other pages of the same facts.
const IDENTITY: &str = concat!("sobre ", env!("CARGO_PKG_VERSION"), " ", env!("SOBRE_SOURCES"), "\n");

/// What the last build left.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// What is published.
    pub(super) published: Manifest,
    /// What the spare holds.
    pub(super) spare: Manifest,
    /// What the build noted for the next.
    pub(super) notes: Vec<u8>,
}

impl Record {
    /// The program's identity, a digest of what follows, and that.
    pub(super) fn pack(&self) -> Vec<u8> {
        // A record that could not be written would be read as none.
        let mut body = compact::pack(&(&self.published, &self.spare)).unwrap_or_default();
        body.extend_from_slice(&self.notes);
        [IDENTITY.as_bytes(), Digest::of(&body).bytes(), &body].concat()
    }

    /// None where another program wrote it, or a byte is not what was written.
    pub(super) fn unpack(bytes: &[u8]) -> Option<Self> {
        let (digest, body) = bytes.strip_prefix(IDENTITY.as_bytes())?.split_at_checked(32)?;
        if Digest::of(body).bytes() != digest {
            return None;
        }
        let ((published, spare), notes) = compact::unpack(body)?;
        Some(Self { published, spare, notes: notes.to_vec() })
    }
}
