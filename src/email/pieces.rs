//! Splits a list of addresses, and removes what surrounds an address.

use super::label::is_invisible;

/// Iterates over the pieces of a list, which whitespace, commas, semicolons and bars separate
/// outside quotes, comments and brackets.
pub(super) struct Pieces<'a>(pub(super) &'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.0.trim_start_matches(separates);
        if text.is_empty() {
            return None;
        }
        let mut closing: Option<char> = None;
        let mut depth = 0_usize;
        let mut is_escaped = false;
        let end = text.find(|c| {
            match closing {
                _ if is_escaped => is_escaped = false,
                Some(_) if c == '\\' => is_escaped = true,
                Some(')') if c == '(' => depth = depth.saturating_add(1),
                Some(close) if c == close => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        closing = None;
                    }
                }
                Some(_) => {}
                None if separates(c) => return true,
                None => {
                    closing = match c {
                        '"' => Some('"'),
                        '(' => Some(')'),
                        '<' => Some('>'),
                        '[' => Some(']'),
                        _ => return false,
                    };
                    depth = 1;
                }
            }
            false
        });
        let (piece, rest) = text
            .split_at_checked(end.unwrap_or(text.len()))
            .unwrap_or((text, ""));
        self.0 = rest;
        Some(piece)
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '|')
}

/// Removes what may surround an address: the words `Email:`, `E-mail:` and `mailto:`, and the
/// characters at both ends that `is_junk` accepts.
pub(super) fn without_labels(text: &str, is_junk: fn(char) -> bool) -> &str {
    const LABELS: [&str; 3] = ["mailto:", "email:", "e-mail:"];
    let mut text = text.trim_matches(is_junk);
    loop {
        let label = LABELS.iter().find(|label| {
            text.get(..label.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(label))
        });
        let Some(label) = label else { return text };
        text = text
            .get(label.len()..)
            .unwrap_or_default()
            .trim_start_matches(is_junk);
    }
}

/// Whether a character is whitespace, invisible, or punctuation that ends a sentence.
pub(super) fn is_space_or_stop(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, ',' | ';' | ':' | '.' | '|')
}

/// Whether a character at the edge of an address is not part of it.
pub(super) fn is_junk(c: char) -> bool {
    is_space_or_stop(c)
        || matches!(
            c,
            '"' | '\'' | '`' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}'
        )
        || matches!(
            c,
            '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}'
        )
        || matches!(
            c,
            '\u{3008}'..='\u{300f}' | '\u{ff08}' | '\u{ff09}' | '\u{ff1c}' | '\u{ff1e}'
        )
}
