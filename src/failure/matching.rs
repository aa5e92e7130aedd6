//! Finds codes and phrases in an error message.

use super::code::FailureCode;
use super::context::language::is_foreign;
use super::context::listing::is_listed;
use super::context::log::is_later_line;
use super::context::mention::{is_denied, is_mention};
use super::envelope;
use super::fold;
use super::kind::DestinationErrorKind;
use super::number;
use super::phrase::Signal;
use super::rank::{Match, Verdict};
use super::reported::{curl, entra_list, name, os_error, reported, system};
use super::scan;
use super::status;
use super::tables::phrases::PHRASES;
use super::wording::{Wording, place, prefix};

/// Passes each match to `take`, in order; stops when `take` returns `false`.
pub(super) fn matches(text: &str, mut take: impl FnMut(Match) -> bool) {
    let bytes = text.as_bytes();
    let mut last = 0;
    scan::candidates(bytes, |number, at| {
        let Some(found) = read(bytes, number, at, &mut take) else {
            return true;
        };
        let Found::One(found) = found else {
            return matches!(found, Found::Taken(true));
        };
        // A log line with its own time is a later attempt.
        if is_later_line(bytes, last, at) && !take(Match::LaterLine) {
            return false;
        }
        last = at;
        take(found)
    });
}

/// What is found at an offset.
enum Found {
    One(Match),
    /// Several matches, which were passed on; `true` to continue.
    Taken(bool),
}

impl DestinationErrorKind {
    /// Classifies an error message, without allocating.
    ///
    /// Codes decide first, as whole numbers and in the envelopes that services write around
    /// them, then short phrases: in English, in Spanish for the eight messages that Microsoft
    /// documents, and in any language for names that survive translation. Letter case, line
    /// breaks, punctuation, and the escapes of JSON and HTML are ignored.
    ///
    /// An unknown code of a known family is that family's general kind, such as
    /// [`DirectoryRefused`](Self::DirectoryRefused). In a log with several causes, the result is
    /// the cause that no later attempt overcame. A message with three or more kinds is a page
    /// about failures and therefore `unrecognized`. The same is true for a message that
    /// explains, lists or negates a failure, or contains one in a URL.
    ///
    /// The time is linear in the length of the message.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// let text = "Could not save the lead to Dynamics CRM. LastCRMError: \
    ///     SecLib::RetrievePrivilegeForUser failed - no roles are assigned to user.";
    /// assert_eq!(DestinationErrorKind::classify(text), DestinationErrorKind::NoRolesAssigned);
    ///
    /// let text = "If you see \"no roles are assigned to user\", assign one.";
    /// assert_eq!(DestinationErrorKind::classify(text), DestinationErrorKind::Unrecognized);
    /// ```
    #[must_use]
    pub fn classify(text: &str) -> Self {
        let mut verdict = Verdict::default();
        matches(text, |found| {
            verdict.take(found);
            !verdict.is_page()
        });
        verdict.kind()
    }
}

/// Checks for a match at `at`.
fn read(
    bytes: &[u8],
    index: u16,
    at: usize,
    take: &mut impl FnMut(Match) -> bool,
) -> Option<Found> {
    match index {
        scan::HTTP => return status::after_http(bytes, at).map(Found::One),
        scan::CURL => return curl(bytes, at).map(Found::One),
        _ => {}
    }
    let Some(phrase) = PHRASES.get(usize::from(index)) else {
        return name(bytes, usize::from(index).checked_sub(PHRASES.len())?, at).map(Found::One);
    };
    let whole = |end: usize| (at, end);
    let found = match phrase.signal {
        Signal::Hexadecimal => {
            let code = number::hexadecimal(bytes, at).map(FailureCode::Dataverse);
            reported(bytes, whole(at.saturating_add(10)), code?)?
        }
        Signal::BareHexadecimal => {
            let code = number::bare_hexadecimal(bytes, at).map(FailureCode::Dataverse);
            reported(bytes, whole(at.saturating_add(8)), code?)?
        }
        Signal::SignedDecimal => {
            let code = number::signed_decimal(bytes, at).map(FailureCode::Dataverse);
            reported(bytes, whole(at.saturating_add(11)), code?)?
        }
        Signal::Entra => {
            let (number, end) = number::entra_number(bytes, prefix(bytes, phrase, at)?)?;
            reported(bytes, whole(end), FailureCode::Entra(number))?
        }
        Signal::EntraList => return entra_list(bytes, phrase, at, take).map(Found::Taken),
        Signal::Envelope => match envelope::read(bytes, at) {
            Some(found) => found,
            None => os_error(bytes, at)?,
        },
        Signal::SystemLead => {
            let place = place(bytes, at, phrase, &mut Wording::of(index))?;
            system(bytes, place)?
        }
        Signal::StatusLead { counts } => {
            let place = place(bytes, at, phrase, &mut Wording::of(index))?;
            status::after(bytes, place.start, place.end, counts)?
        }
        Signal::Status(status) => {
            let place = place(bytes, at, phrase, &mut Wording::of(index))?;
            reported(bytes, (place.start, place.end), FailureCode::Http(status))?
        }
        Signal::Kind(kind, evidence) => {
            let mut wording = Wording::of(index);
            let place = place(bytes, at, phrase, &mut wording)?;
            if is_mention(bytes, place.start, place.end, true)
                || is_listed(bytes, place.start, place.end)
            {
                return None;
            }
            Match::Phrase(wording, kind, evidence)
        }
        Signal::Token(kind, evidence) => {
            let mut wording = Wording::of(index);
            let place = place(bytes, at, phrase, &mut wording)?;
            if !is_foreign(bytes, place.start, place.end) {
                return None;
            }
            Match::Phrase(wording, kind, evidence)
        }
        Signal::RetryHint => {
            place(bytes, at, phrase, &mut Wording::of(index))?;
            Match::RetryHint
        }
        Signal::Attempt => {
            let place = place(bytes, at, phrase, &mut Wording::of(index))?;
            number::whole_number(bytes, fold::gap(bytes, place.end)?)?;
            Match::Attempt
        }
        Signal::Success => {
            let place = place(bytes, at, phrase, &mut Wording::of(index))?;
            if is_denied(bytes, place.start) {
                return None;
            }
            Match::Success { certain: true }
        }
    };
    Some(Found::One(found))
}
