//! A number for some bytes that is the same in every run and version, unlike the standard library's: for what is kept on the
//! disk. Not against attackers.

/// What the hash of nothing is.
pub const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash FNV-1a, 64 bits, of `bytes` after what `start` is the hash of: [`FNV_BASIS`] at the beginning.
pub fn fnv1a(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads the bits of a hash (the end of SplitMix64): FNV alone leaves the upper ones too much alike for a least value to be a
/// fair draw.
pub fn spread(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values_come_out() {
        assert_eq!(fnv1a(FNV_BASIS, b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(fnv1a(FNV_BASIS, b"foo"), b"bar"), 0x8594_4171_f739_67e8);
    }
}
