//! Ranks what is found in a message and picks the kind, or finds that the text is
//! a page about failures.

use super::code::FailureCode;
use super::evidence::{Evidence, Ranked};
use super::kind::DestinationErrorKind as Kind;
use super::setting::DestinationSystem;
use super::tables::names::{self, Family};
use super::tables::numbers;
use super::wording::Wording;

/// One match in a message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Match {
    /// A phrase of the table.
    Phrase(Wording, Kind, Evidence),
    /// A code, known or not.
    Code(FailureCode),
    /// An unknown name where a family writes its code.
    UnknownCode {
        kind: Kind,
        evidence: Evidence,
        start: usize,
        end: usize,
    },
    /// The text offers a later attempt: "try again", `Retry-After`.
    RetryHint,
    /// A further attempt begins here.
    Attempt,
    /// A log line with its own time begins before the next match.
    LaterLine,
    /// What failed before has succeeded. With `false` it is an HTTP status,
    /// which may belong to another request.
    Success { certain: bool },
}

/// More kinds than this in one text make it a page about failures.
const MOST_KINDS: u32 = 2;

/// What the matches so far amount to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Verdict {
    best: Option<(Evidence, Kind)>,
    phrases: u128,
    causes: u128,
    statuses: u128,
    is_retry_offered: bool,
    is_new_attempt: bool,
}

impl Verdict {
    /// Takes one more match.
    pub(super) fn take(&mut self, found: Match) {
        let (kind, evidence, is_phrase) = match found {
            Match::Phrase(_, kind, evidence) => (kind, evidence, true),
            Match::UnknownCode { kind, evidence, .. } => (kind, evidence, false),
            Match::Code(code) => match ranked(code) {
                Some((kind, evidence)) => (kind, evidence, false),
                None => return,
            },
            Match::RetryHint => {
                self.is_retry_offered = true;
                return;
            }
            Match::Attempt => {
                self.is_new_attempt = true;
                return;
            }
            Match::LaterLine => {
                self.is_new_attempt |= self.best.is_some_and(|(_, kind)| kind.is_retryable());
                return;
            }
            Match::Success { certain } => {
                if certain || self.may_pass() {
                    *self = Self::default();
                }
                return;
            }
        };
        // Of several attempts the last one counts: what came before was
        // overcome, unless it says more and does not pass by itself.
        if core::mem::take(&mut self.is_new_attempt) {
            if let Some((best, _)) = self.best {
                if evidence >= best || self.may_pass() {
                    *self = Self::default();
                }
            }
        }
        let bit = 1_u128.checked_shl(kind as u32).unwrap_or(0);
        match evidence {
            Evidence::Status => self.statuses |= bit,
            Evidence::Anonymous | Evidence::GroupHint | Evidence::Family | Evidence::Preface => {}
            Evidence::PortalWrapper => self.phrases |= bit,
            Evidence::Cause | Evidence::Specific => {
                self.causes |= bit;
                if is_phrase {
                    self.phrases |= bit;
                }
            }
        }
        if self.best.is_none_or(|(best, _)| evidence > best) {
            self.best = Some((evidence, kind));
        }
    }

    /// Whether what was found so far may pass by itself.
    fn may_pass(&self) -> bool {
        self.best
            .is_some_and(|(evidence, kind)| evidence <= Evidence::Status || kind.is_retryable())
    }

    /// Whether the text speaks of so many kinds that it is about failures and
    /// is none itself.
    pub(super) fn is_page(self) -> bool {
        [self.phrases, self.causes, self.statuses]
            .iter()
            .any(|kinds| kinds.count_ones() > MOST_KINDS)
    }

    /// The kind of the text.
    pub(super) fn kind(self) -> Kind {
        match self.best {
            Some((evidence, kind)) if !self.is_page() => self.or_transient(evidence, kind),
            _ => Kind::Unrecognized,
        }
    }

    /// The kind of a response: what its text says, unless that is no more than
    /// a status, because it has its own.
    pub(super) fn of_response(mut self, system: DestinationSystem, status: u16) -> Kind {
        if let Some(own) = numbers::http(status) {
            self.statuses |= bit(own);
        }
        match self.best {
            Some((evidence, kind)) if evidence > Evidence::Status && !self.is_page() => {
                self.or_transient(evidence, kind)
            }
            // The only condition under which a lead is written is that it does
            // not exist; Dataverse may leave the code out.
            _ if status == 412 && system == DestinationSystem::Dynamics => Kind::DuplicateRecord,
            Some((Evidence::Anonymous, kind)) if !(300..=599).contains(&status) => kind,
            _ => numbers::http(status).unwrap_or(Kind::Unrecognized),
        }
    }

    /// An unknown code tells nothing about time; the words and the status
    /// beside it do.
    fn or_transient(self, evidence: Evidence, kind: Kind) -> Kind {
        const PASSING: u128 = bit(Kind::EndpointTimeout)
            | bit(Kind::EndpointThrottled)
            | bit(Kind::EndpointUnavailable)
            | bit(Kind::EndpointFault);
        let passes = self.is_retry_offered || self.statuses & PASSING != 0;
        if !passes || !matches!(evidence, Evidence::Anonymous | Evidence::Family) {
            return kind;
        }
        match kind {
            Kind::DirectoryRefused => Kind::DirectoryUnavailable,
            Kind::StorageError => Kind::StorageUnavailable,
            _ => Kind::EndpointUnavailable,
        }
    }
}

/// The kind of a code, and the strength of that evidence.
fn ranked(code: FailureCode) -> Option<Ranked> {
    match code {
        FailureCode::Entra(number) => Some(numbers::entra(number)),
        FailureCode::Dataverse(number) => numbers::dataverse(number),
        FailureCode::Storage(name) => named(name, Family::Storage),
        FailureCode::Azure(name) => named(name, Family::Azure),
        FailureCode::Salesforce(name) => named(name, Family::Salesforce),
        FailureCode::Marketo(number) => Some(numbers::marketo(number)),
        FailureCode::Http(status) => numbers::http_ranked(status),
        FailureCode::Curl(number) => numbers::curl(number),
        FailureCode::System(number) => numbers::system(number),
    }
}

fn named(name: &str, family: Family) -> Option<Ranked> {
    names::find(name.as_bytes(), family).map(|row| (row.kind, row.evidence))
}

const fn bit(kind: Kind) -> u128 {
    1 << (kind as u32)
}

// The verdict counts kinds in the bits of a `u128`.
const _: () = assert!(Kind::ALL.len() <= 128);
