//! What is remembered of an output folder between builds, as one file that says when it is not to be believed.

use super::manifest::Manifest;
use crate::archive::compact;
use crate::tree::Digest;

/// Which program wrote it: another version may make other pages of the same facts.
const IDENTITY: &str = concat!("sobre ", env!("CARGO_PKG_VERSION"), " ", env!("SOBRE_SOURCES"), "\n");

/// About how many bytes a file takes.
const OF_A_FILE: usize = 96;

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
        let files = self.published.files.len() + self.spare.files.len();
        let mut bytes = Vec::with_capacity(self.notes.len() + files * OF_A_FILE + 4096);
        bytes.extend_from_slice(IDENTITY.as_bytes());
        let body = bytes.len() + 32;
        bytes.resize(body, 0);
        // A record that could not be written would be read as none.
        let mut bytes = compact::pack_after(bytes, &(&self.published, &self.spare)).unwrap_or_default();
        bytes.extend_from_slice(&self.notes);
        if let Some((head, rest)) = bytes.split_at_mut_checked(body) {
            let digest = Digest::of(rest);
            head.iter_mut().skip(IDENTITY.len()).zip(digest.bytes()).for_each(|(byte, of)| *byte = *of);
        }
        bytes
    }

    /// None where another program wrote it, or a byte is not what was written.
    pub(super) fn unpack(mut bytes: Vec<u8>) -> Option<Self> {
        let (digest, body) = bytes.strip_prefix(IDENTITY.as_bytes())?.split_at_checked(32)?;
        if Digest::of(body).bytes() != digest {
            return None;
        }
        let ((published, spare), notes) = compact::unpack(body)?;
        let before = bytes.len() - notes.len();
        // Moved, not copied: there may be much.
        bytes.drain(..before);
        Some(Self { published, spare, notes: bytes })
    }
}
