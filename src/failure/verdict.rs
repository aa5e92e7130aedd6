//! What is found in a text, weighed: which kind it is, or that it is a page.

use super::code::FailureCode;
use super::kind::DestinationErrorKind as Kind;
use super::phrase::Wording;
use super::setting::DestinationSystem;

/// How much a find says about the cause; the heaviest wins, and of two of one
/// weight the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// An HTTP status: that something failed, not why.
    Status,
    /// A word that any cause of its group brings along.
    Hint,
    /// The sentence that the portal puts around other causes.
    Wrapper,
    /// A code or sentence that often stands before the true cause.
    Weak,
    /// A cause.
    Cause,
    /// A cause, where another code may name its group.
    Sharp,
}

/// One thing that is found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Find {
    /// A phrase of the table.
    Phrase(Wording, Kind, Weight),
    Code(FailureCode),
}

/// More kinds than this in one text make it a page about failures.
const MOST_KINDS: u32 = 2;

/// What the finds so far amount to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Verdict {
    best: Option<(Weight, Kind)>,
    phrases: u128,
    causes: u128,
    statuses: u128,
}

impl Verdict {
    pub(super) fn take(&mut self, find: Find) {
        let (kind, weight, is_phrase) = match find {
            Find::Phrase(_, kind, weight) => (kind, weight, true),
            Find::Code(code) => match code.verdict() {
                Some((kind, weight)) => (kind, weight, false),
                None => return,
            },
        };
        let bit = 1_u128.checked_shl(kind as u32).unwrap_or(0);
        match weight {
            Weight::Status => self.statuses |= bit,
            Weight::Hint | Weight::Weak => {}
            Weight::Wrapper => self.phrases |= bit,
            Weight::Cause | Weight::Sharp => {
                self.causes |= bit;
                if is_phrase {
                    self.phrases |= bit;
                }
            }
        }
        if self.best.is_none_or(|(best, _)| weight > best) {
            self.best = Some((weight, kind));
        }
    }

    /// Whether the text speaks of so many kinds that it is about failures and
    /// is none itself.
    pub(super) fn is_page(self) -> bool {
        [self.phrases, self.causes, self.statuses]
            .iter()
            .any(|kinds| kinds.count_ones() > MOST_KINDS)
    }

    pub(super) fn kind(self) -> Kind {
        match self.best {
            Some((_, kind)) if !self.is_page() => kind,
            _ => Kind::Unrecognized,
        }
    }

    /// The kind of a response: what its text says, unless that is no more than
    /// a status, for it has one of its own.
    pub(super) fn of_response(self, system: DestinationSystem, status: u16) -> Kind {
        match self.best {
            Some((weight, kind)) if weight > Weight::Status && !self.is_page() => kind,
            // The only condition that a lead is written under is that it does
            // not exist; Dataverse may leave the code out.
            _ if status == 412 && system == DestinationSystem::Dynamics => Kind::DuplicateRecord,
            _ => FailureCode::Http(status)
                .verdict()
                .map_or(Kind::Unrecognized, |(kind, _)| kind),
        }
    }
}
