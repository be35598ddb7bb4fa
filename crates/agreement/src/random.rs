//! Random numbers that are the same on every machine.

/// The generator xoshiro256** (Blackman and Vigna 2021), its state filled from a seed by SplitMix64 (Steele,
/// Lea and Flood 2014), as its authors advise.
///
/// Written out here so that a seed given in a report gives the same intervals for good, whatever libraries
/// do. Not for secrets.
#[derive(Debug, Clone)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The generator of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        let mut mix = SplitMix64(seed);
        Self { state: [mix.next(), mix.next(), mix.next(), mix.next()] }
    }

    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A number from 0 to below `end`, each as likely as the others (Lemire 2019); 0 where `end` is 0.
    pub const fn below(&mut self, end: u64) -> u64 {
        if end == 0 {
            return 0;
        }
        // The first `2^64 mod end` low halves would make some numbers likelier than others.
        let unfair = end.wrapping_neg() % end;
        loop {
            let wide = (self.next() as u128) * (end as u128);
            #[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
            let low = wide as u64;
            if low >= unfair {
                return (wide >> 64) as u64;
            }
        }
    }
}

struct SplitMix64(u64);

impl SplitMix64 {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generators_give_what_their_authors_programs_give() {
        let mut mix = SplitMix64(1_234_567);
        assert_eq!(
            [mix.next(), mix.next(), mix.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
        let mut random = Random { state: [1, 2, 3, 4] };
        assert_eq!(
            [random.next(), random.next(), random.next(), random.next()],
            [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240]
        );
    }

    #[test]
    fn numbers_below_an_end_are_equally_likely() {
        let mut random = Random::new(7);
        let mut seen = [0_u32; 5];
        for _ in 0..50_000 {
            seen[usize::try_from(random.below(5)).unwrap()] += 1;
        }
        assert!(seen.iter().all(|&times| (9_600..10_400).contains(&times)), "{seen:?}");
        assert_eq!((random.below(0), random.below(1)), (0, 0));
    }
}
