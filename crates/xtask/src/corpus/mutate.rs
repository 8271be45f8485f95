//! Damaging a text, the same way for the same seed.

/// Bytes that mean something to the parsers.
const TELLING: &[u8] = b"\\\"'`$#{}[]()<>|&;:-=,\n\r\t \0\xff@*!%/~EOF";

/// A copy of `bytes` with up to four pieces cut, doubled, moved or replaced, or with its end cut off.
pub(super) fn mutate(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random(seed.wrapping_add(1).wrapping_mul(0x2545_F491_4F6C_DD1D));
    let mut text = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(text.len() + 1);
        let end = (at + random.below(16)).min(text.len());
        match random.below(6) {
            0 => text.truncate(at),
            1 => drop(text.drain(at..end)),
            2 => {
                let piece = text[at..end].to_vec();
                let to = random.below(text.len() + 1);
                text.splice(to..to, piece);
            }
            3 => text.insert(at, TELLING[random.below(TELLING.len())]),
            4 if at < text.len() => text[at] = TELLING[random.below(TELLING.len())],
            _ if at < text.len() => text[at] = random.below(256) as u8,
            _ => {}
        }
    }
    text
}

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}
