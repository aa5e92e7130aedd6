//! Words beside a match that turn a report into a mention, as data.

/// What a word beside the match makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::failure) enum Tone {
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
/// words of a sentence are distinguished only by this.
static LENGTHS: [u32; 26] = lengths();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs only at compile time, where each of these is an error of the build"
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
pub(in crate::failure) fn tone(word: &[u8]) -> Option<Tone> {
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
