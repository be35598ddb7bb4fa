//! Standard output, written in large pieces.

use std::io::{self, Write};

/// Standard output. A reader that went away (`rolecall check … | head`) is no error: the rest is
/// thrown away.
pub(crate) struct Output {
    inner: io::StdoutLock<'static>,
    pending: Vec<u8>,
    closed: bool,
}

/// Bytes gathered before they are written.
const PIECE: usize = 64 << 10;

impl Output {
    pub(crate) fn new() -> Self {
        Self { inner: io::stdout().lock(), pending: Vec::with_capacity(PIECE), closed: false }
    }

    /// Where to write; followed by [`Output::pass`].
    pub(crate) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.pending
    }

    /// Hands on what has gathered, once it is enough.
    pub(crate) fn pass(&mut self) {
        if self.pending.len() >= PIECE {
            self.flush();
        }
    }

    /// Adds bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        self.pass();
    }

    /// Hands on everything.
    pub(crate) fn flush(&mut self) {
        if !self.closed {
            let written = self.inner.write_all(&self.pending).and_then(|()| self.inner.flush());
            self.closed = written.is_err();
        }
        self.pending.clear();
    }

    /// Whether nobody reads any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        self.flush();
    }
}
