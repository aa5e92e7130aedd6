//! `Unquoted`: the content of a JSON string, a byte at a time.

/// The content of a valid JSON string, without its quotation marks.
#[derive(Clone)]
pub(super) struct Unquoted<'a> {
    rest: &'a [u8],
    /// The other bytes of an escaped character, the last one first.
    pending: [u8; 3],
    left: usize,
}

impl<'a> Unquoted<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Self {
        Self {
            rest,
            pending: [0; 3],
            left: 0,
        }
    }

    /// Passes a JSON value in the string, and hands over its bytes; `false` if the string
    /// ends within it.
    ///
    /// Only its end is found: it may be invalid.
    pub(super) fn pass_value(&mut self, mut take: impl FnMut(u8)) -> bool {
        let Some(first) = self.next() else {
            return false;
        };
        take(first);
        let (mut depth, mut in_text, mut is_escaped) = match first {
            b'"' => (0_usize, true, false),
            b'{' | b'[' => (1, false, false),
            _ => return self.pass_word(take),
        };
        while depth > 0 || in_text {
            let Some(b) = self.next() else {
                return false;
            };
            take(b);
            match b {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = in_text,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => depth = depth.saturating_add(1),
                b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        true
    }

    /// Passes the rest of a number, `true`, `false` or `null`.
    fn pass_word(&mut self, mut take: impl FnMut(u8)) -> bool {
        let mut after = self.clone();
        while let Some(b) = after.next() {
            if b.is_ascii_whitespace() || b",:[]{}\"".contains(&b) {
                break;
            }
            take(b);
            self.clone_from(&after);
        }
        true
    }

    /// The character that the escape after a backslash is; half of a surrogate pair, too.
    fn escape(&mut self) -> Option<u32> {
        let (&letter, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(u32::from(match letter {
            b'b' => b'\x08',
            b'f' => b'\x0c',
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode(),
            other => other,
        }))
    }

    fn unicode(&mut self) -> Option<u32> {
        let (unit, rest) = hex(self.rest)?;
        self.rest = rest;
        let low = rest.strip_prefix(b"\\u").and_then(hex);
        match (unit, low) {
            (0xd800..=0xdbff, Some((low @ 0xdc00..=0xdfff, rest))) => {
                self.rest = rest;
                let units = [unit, low].map(|unit| unit & 0x3ff);
                let [high, low] = units.map(u32::from);
                Some((high << 10 | low).saturating_add(0x1_0000))
            }
            _ => Some(u32::from(unit)),
        }
    }
}

impl Iterator for Unquoted<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            return self.pending.get(left).copied();
        }
        let (&b, rest) = self.rest.split_first()?;
        self.rest = rest;
        if b != b'\\' {
            return Some(b);
        }
        let character = self.escape()?;
        let (bytes, len) = utf8(character);
        let (&first, others) = bytes.get(..len)?.split_first()?;
        for (place, &b) in self.pending.iter_mut().zip(others.iter().rev()) {
            *place = b;
        }
        self.left = others.len();
        Some(first)
    }
}

/// Four hexadecimal digits, and what follows them.
fn hex(text: &[u8]) -> Option<(u16, &[u8])> {
    let (digits, rest) = text.split_first_chunk::<4>()?;
    let digits = core::str::from_utf8(digits).ok()?;
    Some((u16::from_str_radix(digits, 16).ok()?, rest))
}

/// A character in UTF-8; half of a surrogate pair, which is none, in the same way.
fn utf8(character: u32) -> ([u8; 4], usize) {
    let mut bytes = [0; 4];
    if let Some(character) = char::from_u32(character) {
        let len = character.encode_utf8(&mut bytes).len();
        return (bytes, len);
    }
    let [.., high, low] = character.to_be_bytes();
    let first = 0xe0 | high >> 4;
    let second = 0x80 | (high & 0xf) << 2 | low >> 6;
    ([first, second, 0x80 | low & 0x3f, 0], 3)
}
