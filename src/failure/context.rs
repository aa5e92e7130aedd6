//! Whether a phrase or a code reports a failure or merely mentions one.
//!
//! "If you see 'Tenant not found', fetch the directory ID" is an instruction,
//! "no roles are assigned to user means that …" an explanation, "no HTTP 503
//! since Monday" a negation, "Resolved: HTTP 503" the past, and a code in a URL
//! the name of a page. The same sentence tells, shortly before and after.

/// How many bytes of the sentence are looked at, before and after.
const REACH: usize = 100;
/// How many words after the match may explain it.
const WORDS_EXPLAINING: usize = 6;
/// How many words after the match may say that it is over.
const WORDS_RESOLVING: usize = 8;
/// How many words a time reaches: "when the client secret has expired", but not
/// "after 3 attempts: …".
const WORDS_OF_TIME: usize = 2;
/// How many words after its first one a line of a program names an error.
const WORDS_OF_PROGRAM: usize = 4;
/// How far back the beginning of a line or of a URL is looked for.
const LINE: usize = 400;

/// What a word beside the match makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    /// A condition or a question: what follows has not happened.
    Condition,
    /// An instruction, up to a colon: "Check this: …" may be followed by a
    /// failure.
    Instruction,
    /// A time, for a few words.
    Time,
    /// "An invalid client secret", directly before the phrase: one of many.
    Article,
    /// "Codes like …", directly before anything.
    Comparison,
    /// "No …", "without …": shortly before.
    Negation,
    /// "not": before an article or a verb of seeing.
    Not,
    /// At the beginning of a line: a program and no report.
    Program,
    /// Shortly before or after: it is over.
    Resolved,
    /// After the match: an explanation.
    Explanation,
}

const TONES: &[(&str, Tone)] = &[
    ("if", Tone::Condition),
    ("how", Tone::Condition),
    ("why", Tone::Condition),
    ("whether", Tone::Condition),
    ("unless", Tone::Condition),
    ("si", Tone::Condition),
    ("cómo", Tone::Condition),
    ("check", Tone::Instruction),
    ("verify", Tone::Instruction),
    ("ensure", Tone::Instruction),
    ("sure", Tone::Instruction),
    ("confirm", Tone::Instruction),
    ("avoid", Tone::Instruction),
    ("prevent", Tone::Instruction),
    ("fix", Tone::Instruction),
    ("fixes", Tone::Instruction),
    ("resolve", Tone::Instruction),
    ("resolves", Tone::Instruction),
    ("solve", Tone::Instruction),
    ("troubleshoot", Tone::Instruction),
    ("may", Tone::Instruction),
    ("might", Tone::Instruction),
    ("example", Tone::Instruction),
    ("called", Tone::Instruction),
    ("titled", Tone::Instruction),
    ("treat", Tone::Instruction),
    ("treats", Tone::Instruction),
    ("handles", Tone::Instruction),
    ("retries", Tone::Instruction),
    ("such", Tone::Instruction),
    ("including", Tone::Instruction),
    ("understanding", Tone::Instruction),
    ("mock", Tone::Instruction),
    ("simulating", Tone::Instruction),
    ("simulated", Tone::Instruction),
    ("supports", Tone::Instruction),
    ("compruebe", Tone::Instruction),
    ("verifique", Tone::Instruction),
    ("asegúrese", Tone::Instruction),
    ("confirme", Tone::Instruction),
    ("evitar", Tone::Instruction),
    ("evite", Tone::Instruction),
    ("resolver", Tone::Instruction),
    ("solucionar", Tone::Instruction),
    ("corregir", Tone::Instruction),
    ("ejemplo", Tone::Instruction),
    ("when", Tone::Time),
    ("whenever", Tone::Time),
    ("after", Tone::Time),
    ("before", Tone::Time),
    ("until", Tone::Time),
    ("once", Tone::Time),
    ("cuando", Tone::Time),
    ("an", Tone::Article),
    ("about", Tone::Article),
    ("like", Tone::Comparison),
    ("no", Tone::Negation),
    ("without", Tone::Negation),
    ("never", Tone::Negation),
    ("neither", Tone::Negation),
    ("nor", Tone::Negation),
    ("zero", Tone::Negation),
    ("not", Tone::Not),
    ("case", Tone::Program),
    ("catch", Tone::Program),
    ("except", Tone::Program),
    ("assert", Tone::Program),
    ("import", Tone::Program),
    ("const", Tone::Program),
    ("public", Tone::Program),
    ("define", Tone::Program),
    ("resolved", Tone::Resolved),
    ("solved", Tone::Resolved),
    ("fixed", Tone::Resolved),
    ("cleared", Tone::Resolved),
    ("recovered", Tone::Resolved),
    ("mitigated", Tone::Resolved),
    ("overcome", Tone::Resolved),
    ("closed", Tone::Resolved),
    ("gone", Tone::Resolved),
    ("longer", Tone::Resolved),
    ("works", Tone::Resolved),
    ("went", Tone::Resolved),
    ("refreshed", Tone::Resolved),
    ("means", Tone::Explanation),
    ("mean", Tone::Explanation),
    ("indicates", Tone::Explanation),
    ("occurs", Tone::Explanation),
    ("appears", Tone::Explanation),
    ("usually", Tone::Explanation),
    ("typically", Tone::Explanation),
    ("refers", Tone::Explanation),
    ("errors", Tone::Explanation),
    ("described", Tone::Explanation),
    ("documented", Tone::Explanation),
    ("explained", Tone::Explanation),
    ("handling", Tone::Explanation),
    ("stands", Tone::Explanation),
    ("tells", Tone::Explanation),
    ("uses", Tone::Explanation),
    ("should", Tone::Explanation),
    ("shows", Tone::Explanation),
    ("excluded", Tone::Explanation),
    ("significa", Tone::Explanation),
    ("indica", Tone::Explanation),
    ("aparece", Tone::Explanation),
];

/// For each first letter, the lengths of the words of the list, as bits: most
/// words of a sentence are told apart by this alone.
static LENGTHS: [u32; 26] = lengths();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs at compile time alone, where each of these is an error of the build"
)]
const fn lengths() -> [u32; 26] {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < TONES.len() {
        let word = TONES[at].0.as_bytes();
        lengths[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
}

/// The tone of a word, if it is in the list.
fn tone(word: &[u8]) -> Option<Tone> {
    let first = word.first()?.to_ascii_lowercase();
    let letter = usize::from(first.checked_sub(b'a')?);
    let lengths = LENGTHS.get(letter).copied()?;
    let length = u32::try_from(word.len()).ok()?;
    if lengths.checked_shr(length)? & 1 == 0 {
        return None;
    }
    let found = TONES
        .iter()
        .find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(word));
    found.map(|&(_, tone)| tone)
}

/// Whether what is found from `start` to `end` is mentioned and not reported.
pub(super) fn is_mention(bytes: &[u8], start: usize, end: usize, is_phrase: bool) -> bool {
    is_in_address(bytes, start)
        || before(bytes, start, is_phrase)
        || after(bytes, end, is_phrase)
        || is_in_table(bytes, start, end)
        || is_imported(bytes, end)
}

/// Whether a program imports the name that ends at `end`: `{ Name } from`.
fn is_imported(bytes: &[u8], end: usize) -> bool {
    trim_start(bytes.get(end..).unwrap_or_default()).starts_with(b"} from ")
}

/// Whether `at` is within a URL or a path, other than in the value of a
/// parameter `error…`, which reports a failure.
fn is_in_address(bytes: &[u8], at: usize) -> bool {
    let from = at.saturating_sub(LINE);
    let before = bytes.get(from..at).unwrap_or_default();
    let is_edge = |b: &u8| {
        b.is_ascii_whitespace()
            || matches!(
                b,
                b'"' | b'\''
                    | b'<'
                    | b'>'
                    | b'('
                    | b')'
                    | b';'
                    | b','
                    | b'|'
                    | b'`'
                    | b'{'
                    | b'}'
                    | b'\\'
            )
    };
    let start = before
        .iter()
        .rposition(is_edge)
        .map_or(0, |edge| edge.saturating_add(1));
    let run = before.get(start..).unwrap_or_default();
    if !run.contains(&b'/') {
        return false;
    }
    let parameter = run.iter().rposition(|b| matches!(b, b'?' | b'&' | b'#'));
    let name = parameter
        .and_then(|at| run.get(at.saturating_add(1)..))
        .unwrap_or_default();
    let is_error = name
        .get(..5)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"error"));
    !(is_error && name.contains(&b'='))
}

/// Whether the match is in a row of a table of Markdown.
fn is_in_table(bytes: &[u8], start: usize, end: usize) -> bool {
    let from = start.saturating_sub(LINE);
    let before = bytes.get(from..start).unwrap_or_default();
    let line = before
        .iter()
        .rposition(|&b| b == b'\n')
        .map_or(0, |end| end.saturating_add(1));
    if before.get(line) != Some(&b'|') {
        return false;
    }
    let mut rest = bytes.get(end..).unwrap_or_default().iter().take(LINE);
    rest.find(|b| matches!(b, b'|' | b'\n')) == Some(&b'|')
}

/// Whether the code from `start` to `end` is one of a list of its like: it is
/// followed or preceded by another one.
pub(super) fn is_listed(bytes: &[u8], start: usize, end: usize) -> bool {
    let own = shape(bytes.get(start..end).unwrap_or_default());
    let is_like = |word: &[u8]| {
        // "`AADSTS70002`, `50012`"
        let is_bare = word.len() > 3 && word.iter().all(u8::is_ascii_digit);
        own == shape(word) || (matches!(own, Shape::Entra | Shape::Hexadecimal) && is_bare)
    };
    own != Shape::Other
        && (is_like(next_of_list(bytes, end)) || is_like(previous_of_list(bytes, start)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Entra,
    Status,
    Hexadecimal,
    Constant,
    Errno,
    Exception,
    Other,
}

fn shape(word: &[u8]) -> Shape {
    let starts = |with: &[u8]| {
        word.get(..with.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(with))
    };
    let ends =
        |with: &[u8]| word.ends_with(with) && word.first().is_some_and(u8::is_ascii_uppercase);
    if starts(b"aadsts") {
        Shape::Entra
    } else if starts(b"0x8") {
        Shape::Hexadecimal
    } else if matches!(word, [b'3'..=b'5', b, c] if b.is_ascii_digit() && c.is_ascii_digit()) {
        Shape::Status
    } else if word.len() > 4 && word.iter().all(|b| b.is_ascii_uppercase() || *b == b'_') {
        // "ECONNRESET", "DUPLICATES_DETECTED", but no word of a text in capitals.
        if word.contains(&b'_') {
            Shape::Constant
        } else if word.starts_with(b"E") {
            Shape::Errno
        } else {
            Shape::Other
        }
    } else if ends(b"Error") || ends(b"Exception") || ends(b"Timeout") {
        Shape::Exception
    } else {
        Shape::Other
    }
}

const fn is_quote_or_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\r' | b'\n' | b'"' | b'\'' | b'`')
}

/// The word after a comma, a slash, "and" or "or" that follows `at`.
fn next_of_list(bytes: &[u8], at: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    let rest = trim_start(rest);
    let ([b',' | b'/' | b'|', rest @ ..]
    | [b'o', b'r', b' ', rest @ ..]
    | [b'a', b'n', b'd', b' ', rest @ ..]) = rest
    else {
        return &[];
    };
    let mut rest = trim_start(rest);
    for lead in [&b"or "[..], b"and ", b"HTTP "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let length = rest
        .iter()
        .take(REACH)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
        .count();
    rest.get(..length).unwrap_or_default()
}

fn trim_start(bytes: &[u8]) -> &[u8] {
    let blanks = bytes
        .iter()
        .take(REACH)
        .take_while(|b| is_quote_or_blank(**b))
        .count();
    bytes.get(blanks..).unwrap_or_default()
}

/// The word before a comma, a slash, "and" or "or" that precedes `at`.
fn previous_of_list(bytes: &[u8], at: usize) -> &[u8] {
    let mut before = trim_end(bytes.get(..at).unwrap_or_default());
    before = before.strip_suffix(b"HTTP").map_or(before, trim_end);
    let ([before @ .., b',' | b'/' | b'|']
    | [before @ .., b' ', b'o', b'r']
    | [before @ .., b' ', b'a', b'n', b'd']
    | [before @ .., b' ', b'n', b'o', b'r']) = before
    else {
        return &[];
    };
    let before = trim_end(before);
    let before = before.strip_suffix(b",").map_or(before, trim_end);
    word_before(bytes, before.len())
}

fn trim_end(bytes: &[u8]) -> &[u8] {
    let blanks = bytes
        .iter()
        .rev()
        .take(REACH)
        .take_while(|b| is_quote_or_blank(**b))
        .count();
    bytes
        .get(..bytes.len().saturating_sub(blanks))
        .unwrap_or_default()
}

/// The word of letters, digits and `_` that ends at `end`.
pub(super) fn word_before(bytes: &[u8], end: usize) -> &[u8] {
    let before = bytes.get(..end).unwrap_or_default();
    let length = before
        .iter()
        .rev()
        .take(REACH)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
        .count();
    before
        .get(before.len().saturating_sub(length)..)
        .unwrap_or_default()
}

/// Goes back from `start`, word by word, to the beginning of the sentence.
fn before(bytes: &[u8], start: usize, is_phrase: bool) -> bool {
    let from = start.saturating_sub(REACH);
    let mut at = start;
    let mut words = 0_usize;
    // Articles and numbers do not count: "without a 429".
    let mut content_words = 0_usize;
    let mut after_colon = false;
    let mut after_comma = false;
    // The word between "not" and the match, if it does not end the negation.
    let mut keeps_not = true;
    let mut following: &[u8] = &[];
    while let Some(last) = at.checked_sub(1).filter(|&last| last >= from) {
        if !bytes.get(last).copied().is_some_and(is_letter) {
            if is_abbreviation(bytes, last) && words == 0 {
                return true;
            }
            if is_boundary(bytes, last) {
                return false;
            }
            after_colon |= is_colon(bytes, last);
            after_comma |= bytes.get(last) == Some(&b',');
            at = match bytes.get(last) {
                // What is in brackets is beside the sentence.
                Some(b')') => open_bracket(bytes, from, last),
                _ => last,
            };
            continue;
        }
        let run = bytes.get(..at).unwrap_or_default().iter().rev();
        let length = run.take(REACH).take_while(|byte| is_letter(**byte)).count();
        let begin = at.saturating_sub(length);
        let text = word(bytes, begin, at);
        let tone = tone(text).filter(|_| !is_in_code(bytes, begin, at));
        let is_near = !after_colon && !after_comma && content_words < WORDS_OF_TIME;
        let is_mention = match tone {
            Some(Tone::Condition) => true,
            Some(Tone::Instruction) => !after_colon && !has_failed(bytes, begin),
            Some(Tone::Time) if is_phrase => !after_colon && words < WORDS_OF_TIME,
            Some(Tone::Time) => {
                let is_rule = [&b"when"[..], b"whenever"]
                    .iter()
                    .any(|word| word.eq_ignore_ascii_case(text));
                is_rule && !after_colon && !after_comma
            }
            Some(Tone::Article) => is_phrase && words == 0,
            Some(Tone::Comparison) => words == 0 && !after_colon,
            Some(Tone::Negation) => is_near && !is_spanish(following),
            Some(Tone::Not) => keeps_not && words > 0 && !after_colon && !after_comma,
            Some(Tone::Program) => words < WORDS_OF_PROGRAM && is_line_start(bytes, begin),
            Some(Tone::Resolved) if text.eq_ignore_ascii_case(b"closed") => {
                is_incident(bytes, begin)
            }
            Some(Tone::Resolved) => {
                let is_title = matches!(bytes.get(at), Some(b':' | b']'));
                !text.eq_ignore_ascii_case(b"works")
                    && (is_near || is_title && words < WORDS_EXPLAINING)
            }
            Some(Tone::Explanation) | None => false,
        };
        if is_mention {
            return true;
        }
        following = text;
        keeps_not &= is_after_not(text);
        if !is_after_not(text) && !text.iter().all(u8::is_ascii_digit) {
            content_words = content_words.saturating_add(1);
        }
        words = words.saturating_add(1);
        at = begin;
    }
    false
}

/// Whether what the verb at `at` says has failed: "failed to resolve".
fn has_failed(bytes: &[u8], at: usize) -> bool {
    const FAILED: [&[u8]; 5] = [b"failed to", b"unable to", b"not", b"cannot", b"n't"];
    let before = trim_end(bytes.get(..at).unwrap_or_default());
    FAILED.iter().any(|end| {
        let start = before.len().checked_sub(end.len());
        start
            .and_then(|start| before.get(start..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    })
}

/// Whether a Spanish verb follows "no": in that language it denies the success.
fn is_spanish(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 7] = [b"hay", b"se", b"es", b"tiene", b"dispone", b"cuenta", b"ha"];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the word before `at` is a thing that is closed when it is over.
fn is_incident(bytes: &[u8], at: usize) -> bool {
    const WORDS: [&[u8]; 5] = [b"incident", b"issue", b"ticket", b"alert", b"case"];
    let end = trim_end(bytes.get(..at).unwrap_or_default()).len();
    let word = word_before(bytes, end);
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the word may separate "not" from what it denies.
fn is_after_not(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 13] = [
        b"a",
        b"an",
        b"the",
        b"single",
        b"get",
        b"see",
        b"return",
        b"returned",
        b"caused",
        b"by",
        b"because",
        b"of",
        b"any",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a line begins at `at`, whitespace and signs of comments aside.
fn is_line_start(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let mut before = before.iter().rev().take(REACH);
    before
        .find(|b| !matches!(b, b' ' | b'\t' | b'#' | b'/' | b'*' | b'-'))
        .is_none_or(|&b| b == b'\n')
}

/// Where the bracket that closes at `at` opens, if it does from `from` on;
/// otherwise `at`.
fn open_bracket(bytes: &[u8], from: usize, at: usize) -> usize {
    let before = bytes.get(from..at).unwrap_or_default();
    let open = before.iter().rposition(|&byte| byte == b'(');
    open.map_or(at, |open| from.saturating_add(open))
}

/// Whether the success at `start` is denied or a condition: "was not saved".
pub(super) fn is_denied(bytes: &[u8], start: usize) -> bool {
    let end = trim_end(bytes.get(..start).unwrap_or_default()).len();
    let last = word_before(bytes, end);
    let second = word_before(
        bytes,
        trim_end(
            bytes
                .get(..end.saturating_sub(last.len()))
                .unwrap_or_default(),
        )
        .len(),
    );
    [last, second]
        .iter()
        .any(|word| is_open(word) || matches!(tone(word), Some(Tone::Condition | Tone::Negation)))
        || before(bytes, start, false)
}

/// Whether the match is in a sentence of another language than English, and
/// neither a member of JSON nor a part of a program.
pub(super) fn is_foreign(bytes: &[u8], start: usize, end: usize) -> bool {
    const ENGLISH: [&[u8]; 15] = [
        b"the", b"to", b"of", b"is", b"was", b"and", b"this", b"with", b"for", b"your", b"that",
        b"unable", b"could", b"when", b"set",
    ];
    const LEAST_WORDS: usize = 4;
    if is_in_address(bytes, start) || is_in_code(bytes, start, end) {
        return false;
    }
    let limit = end.saturating_add(REACH).min(bytes.len());
    let mut at = start.saturating_sub(REACH);
    let mut words = 0_usize;
    while at < limit {
        let rest = bytes.get(at..limit).unwrap_or_default().iter();
        let next = at.saturating_add(rest.take_while(|byte| is_letter(**byte)).count());
        let word = bytes.get(at..next).unwrap_or_default();
        // The `When` of `Contoso.Lead.When(` belongs to no sentence.
        let is_english = ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is_english && !is_in_code(bytes, at, next) {
            return false;
        }
        if word
            .iter()
            .any(|b| b.is_ascii_alphabetic() || !b.is_ascii())
        {
            words = words.saturating_add(1);
        }
        at = next.saturating_add(1);
    }
    words > LEAST_WORDS
}

/// Goes on from `end` for some words, at most to the end of the sentence.
fn after(bytes: &[u8], end: usize, is_phrase: bool) -> bool {
    let limit = end.saturating_add(REACH);
    let mut at = end;
    let mut previous: &[u8] = &[];
    let mut after_comma = false;
    let mut words = 0_usize;
    loop {
        while !bytes.get(at).copied().is_some_and(is_letter) {
            if is_question(bytes, at) && !after_comma {
                return true;
            }
            after_comma |= bytes.get(at) == Some(&b',');
            if at >= limit || at >= bytes.len() || is_boundary(bytes, at) || is_colon(bytes, at) {
                return false;
            }
            at = at.saturating_add(1);
        }
        let run = bytes.get(at..).unwrap_or_default().iter();
        let length = run.take(REACH).take_while(|byte| is_letter(**byte)).count();
        let next = at.saturating_add(length);
        let text = word(bytes, at, next);
        let is_mention = match tone(text) {
            Some(Tone::Explanation) => {
                words < WORDS_EXPLAINING && (is_phrase || !text.eq_ignore_ascii_case(b"errors"))
            }
            Some(Tone::Resolved) => words < WORDS_RESOLVING && is_over(previous, text),
            // "HTTP 401 is returned when …" is a rule, "was returned when …" a report.
            Some(Tone::Time) => {
                words == 2 && previous.eq_ignore_ascii_case(b"returned") && is_present(bytes, end)
            }
            _ => false,
        };
        if is_mention {
            return true;
        }
        previous = text;
        words = words.saturating_add(1);
        at = next;
    }
}

/// Whether "is" follows `at`.
fn is_present(bytes: &[u8], at: usize) -> bool {
    let rest = trim_start(bytes.get(at..).unwrap_or_default());
    rest.get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case(b"is "))
}

/// Whether the two words say that it is over: "is gone", but not "410 Gone".
fn is_over(previous: &[u8], word: &[u8]) -> bool {
    if word.eq_ignore_ascii_case(b"gone") {
        return [&b"is"[..], b"are", b"was"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(previous));
    }
    !is_open(previous) && !word.eq_ignore_ascii_case(b"closed")
}

/// Whether what follows the word has not happened: "must be fixed", "not
/// resolved".
fn is_open(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 8] = [
        b"be", b"not", b"until", b"once", b"being", b"never", b"t", b"to",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a question ends at `at`, and not the path of a URL.
fn is_question(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at.saturating_add(1));
    bytes.get(at) == Some(&b'?')
        && next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'<'))
}

/// A letter or digit, or a byte of a character outside ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || byte == b'_'
}

/// A colon, but not one of the two in `SecLib::…` and `Exception::`.
fn is_colon(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let behind = bytes.get(at.saturating_add(1));
    bytes.get(at) == Some(&b':') && before != Some(&b':') && behind != Some(&b':')
}

/// The run of letters without quotation marks and the like, and without the
/// letter of an escaped line end.
fn word(bytes: &[u8], begin: usize, end: usize) -> &[u8] {
    let mut word = bytes.get(begin..end).unwrap_or_default();
    let before = begin.checked_sub(1).and_then(|before| bytes.get(before));
    if let (Some(b'\\'), [b'n' | b'r' | b't', rest @ ..]) = (before, word) {
        word = rest;
    }
    while let [0xc2, _, rest @ ..] | [0xe2, _, _, rest @ ..] = word {
        word = rest;
    }
    while let [rest @ .., 0xc2, _] | [rest @ .., 0xe2, _, _] = word {
        word = rest;
    }
    word
}

/// Whether a word is part of a key or of a name in a program, and not of a
/// sentence: `Contoso.Verify(`, `see=`, `"how":`.
fn is_in_code(bytes: &[u8], begin: usize, end: usize) -> bool {
    let before = begin.checked_sub(1).and_then(|before| bytes.get(before));
    let is_member = matches!(before, Some(b'.' | b'/' | b'-' | b'$' | b'@'));
    let is_owner = match bytes.get(end..) {
        Some([b'.' | b'/' | b'-', behind, ..]) => behind.is_ascii_alphanumeric(),
        Some([b'=' | b'(' | b'"' | b'$' | b'`', ..]) => true,
        _ => false,
    };
    is_member || is_owner
}

/// Whether the full stop at `at` ends "e.g." or "i.e.".
fn is_abbreviation(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(3)..at).unwrap_or_default();
    matches!(before, b"e.g" | b"i.e")
}

/// Whether a sentence ends at the sign at `at`.
fn is_boundary(bytes: &[u8], at: usize) -> bool {
    let next = at.saturating_add(1);
    match bytes.get(at) {
        Some(b'<' | b'>' | b'{' | b'}' | b'|') => true,
        Some(b'.') if is_abbreviation(bytes, at) => false,
        // A full stop, but not the one in `contoso.com`.
        Some(b'.' | b'!' | b'?') => !bytes.get(next).is_some_and(u8::is_ascii_alphanumeric),
        // A semicolon, but not the one of `&quot;`.
        Some(b';') => matches!(bytes.get(next), None | Some(b' ' | b'\r' | b'\n')),
        Some(b'\n') => bytes.get(next) == Some(&b'\n'),
        _ => false,
    }
}
