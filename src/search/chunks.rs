//! A long list that many hold while it grows: a copy is a list of pointers, and a change copies a few items around it.

use std::sync::Arc;

/// Items that are copied together.
const CHUNK: usize = 1024;

/// A list by number in which everything is the default that was not set.
#[derive(Clone, Debug)]
pub(super) struct Chunks<T> {
    chunks: Vec<Arc<Vec<T>>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Chunks<T> {
        Chunks { chunks: Vec::new() }
    }
}

impl<T: Clone + Default> Chunks<T> {
    pub(super) fn of(items: &[T]) -> Chunks<T> {
        Chunks { chunks: items.chunks(CHUNK).map(|chunk| Arc::new(chunk.to_vec())).collect() }
    }

    pub(super) fn get(&self, at: usize) -> Option<&T> {
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    /// The item at a place, to be changed; made when it is not there.
    pub(super) fn at(&mut self, at: usize) -> &mut T {
        if self.chunks.len() <= at / CHUNK {
            self.chunks.resize_with(at / CHUNK + 1, Arc::default);
        }
        let chunk = Arc::make_mut(&mut self.chunks[at / CHUNK]);
        if chunk.len() <= at % CHUNK {
            chunk.resize_with(at % CHUNK + 1, T::default);
        }
        &mut chunk[at % CHUNK]
    }

    /// All items up to the last that was set.
    pub(super) fn list(&self) -> Vec<T> {
        let mut list = Vec::new();
        for (number, chunk) in self.chunks.iter().enumerate() {
            list.resize_with(number * CHUNK, T::default);
            list.extend_from_slice(chunk);
        }
        list
    }

    /// Bytes held, without what items point to.
    pub(super) fn bytes(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.capacity() * size_of::<T>()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_keeps_what_it_had() {
        let mut list = Chunks::of(&[1, 2]);
        let copy = list.clone();
        *list.at(3 * CHUNK + 1) = 7;
        *list.at(0) = 5;
        assert_eq!((list.get(0), list.get(1), list.get(3 * CHUNK + 1)), (Some(&5), Some(&2), Some(&7)));
        assert_eq!((copy.get(0), copy.get(3 * CHUNK)), (Some(&1), None));
        assert_eq!(list.get(CHUNK).copied().unwrap_or_default(), 0);
        let whole = list.list();
        assert_eq!((whole.len(), whole[1], whole[3 * CHUNK + 1]), (3 * CHUNK + 2, 2, 7));
        assert_eq!(Chunks::of(&whole).get(3 * CHUNK + 1), Some(&7));
    }
}
