//! What a phrase of the table consists of, and what it says.

use super::evidence::Evidence;
use super::kind::DestinationErrorKind as Kind;

/// What a phrase says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Signal {
    /// A kind.
    Kind(Kind, Evidence),
    /// That status, written out with its reason.
    Status(u16),
    /// An HTTP status follows; the flag is for words that also count things.
    StatusLead { counts: bool },
    /// The error number of an operating system follows.
    SystemLead,
    /// The number of an Entra code follows directly.
    Entra,
    /// Numbers of Entra codes follow in a list.
    EntraList,
    /// A code of Dataverse begins here.
    Hexadecimal,
    /// The same without `0x`.
    BareHexadecimal,
    /// The same as a signed decimal.
    SignedDecimal,
    /// The envelope of a code may begin here.
    Envelope,
    /// A name that survives translation: a kind, if the sentence around it is
    /// not English, which phrases are for.
    Token(Kind, Evidence),
    /// A later attempt is offered.
    RetryHint,
    /// The number of an attempt follows.
    Attempt,
    /// What failed before has succeeded.
    Success,
}

/// A part of a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// One of these.
    Any(&'static [&'static str]),
    /// A name or an identifier of the text's own, or nothing.
    Name,
    /// The end of the sentence or of the text.
    End,
}

/// A phrase, and what it tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) signal: Signal,
    /// One of these comes before the first part, if there are any: words too
    /// short or too frequent to be found by.
    pub(super) before: &'static [&'static str],
    pub(super) parts: &'static [Part],
}

/// The most parts of a phrase.
pub(super) const MAX_PARTS: usize = 6;
