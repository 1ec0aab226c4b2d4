//! A list that is nothing but bytes: it can lie in memory or in a file, and is read where it lies.

use super::Attic;
use bytes::Bytes;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// What a [`Flat`] list can hold: plain numbers in a fixed order of bytes, at any address.
pub trait Plain: FromBytes + IntoBytes + Immutable + KnownLayout + Unaligned {}

impl<T: FromBytes + IntoBytes + Immutable + KnownLayout + Unaligned> Plain for T {}

/// An immutable list. A copy is a pointer.
pub struct Flat<T> {
    bytes: Bytes,
    holds: PhantomData<fn() -> T>,
}

impl<T: Plain> Flat<T> {
    /// The list that `bytes` are; `None` when they end within an item.
    pub fn open(bytes: Bytes) -> Option<Flat<T>> {
        <[T]>::ref_from_bytes(&bytes).is_ok().then_some(Flat { bytes, holds: PhantomData })
    }

    /// Puts a list away.
    pub fn put(items: &[T], attic: &dyn Attic) -> Flat<T> {
        Flat { bytes: attic.put(items.as_bytes().to_vec()), holds: PhantomData }
    }

    /// Puts away `count` items as they come, without a list of them in between.
    pub fn gather(items: impl Iterator<Item = T>, count: usize, attic: &dyn Attic) -> Flat<T> {
        let mut bytes = Vec::with_capacity(count * size_of::<T>());
        items.for_each(|item| bytes.extend_from_slice(item.as_bytes()));
        Flat { bytes: attic.put(bytes), holds: PhantomData }
    }

    /// What it is made of.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl<T: Plain> Deref for Flat<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        <[T]>::ref_from_bytes(&self.bytes).expect("whole items, as checked when it was made")
    }
}

impl<T> Clone for Flat<T> {
    fn clone(&self) -> Flat<T> {
        Flat { bytes: self.bytes.clone(), holds: PhantomData }
    }
}

impl<T> Default for Flat<T> {
    fn default() -> Flat<T> {
        Flat { bytes: Bytes::new(), holds: PhantomData }
    }
}

impl<T: Plain + fmt::Debug> fmt::Debug for Flat<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::InMemory;
    use zerocopy::little_endian::U32;

    #[test]
    fn a_list_is_read_where_its_bytes_lie() {
        let list = Flat::put(&[U32::new(7), U32::new(70_000)], &InMemory);
        assert_eq!(list.iter().map(|number| number.get()).collect::<Vec<_>>(), [7, 70_000]);
        let at_an_odd_address = Bytes::from([&[0], &list.bytes()[..]].concat()).slice(1..);
        assert_eq!(Flat::<U32>::open(at_an_odd_address).expect("whole").len(), 2);
    }

    #[test]
    fn half_an_item_is_refused() {
        assert!(Flat::<U32>::open(Bytes::from_static(&[1, 2, 3, 4, 5])).is_none());
    }
}
