//! Where bytes go that are needed again, one now and one then, and need not all be in memory.

use bytes::Bytes;
use std::fmt::Debug;

/// Takes bytes and hands them back as something that reads like memory, wherever they are.
pub trait Attic: Debug + Send + Sync {
    /// Puts bytes away. They stay as long as what is returned, or a part of it, is kept.
    fn put(&self, bytes: Vec<u8>) -> Bytes;

    /// Tells that much of what was put was looked at just now, and will not be soon: it need not stay in memory.
    fn rest(&self);
}

/// Keeps everything in memory: for small folders, and where there is no disk to write to.
#[derive(Clone, Copy, Debug, Default)]
pub struct InMemory;

impl Attic for InMemory {
    fn put(&self, bytes: Vec<u8>) -> Bytes {
        bytes.into()
    }

    fn rest(&self) {}
}
