//! What the columns of the taxonomy say about a kind.

use super::column::{Language, Owner, Retry, Stage};
use super::setting::Setting;
pub use super::tables::kinds::DestinationErrorKind;

impl DestinationErrorKind {
    /// What happened, as a lowercase phrase without a final period.
    #[must_use]
    pub const fn meaning(self, language: Language) -> &'static str {
        self.row().meaning.in_language(language)
    }

    /// How far the lead got before it failed.
    #[must_use]
    pub const fn stage(self) -> Stage {
        self.row().stage
    }

    /// The settings of the destination that are suspect, the likeliest first;
    /// empty if the cause is elsewhere.
    #[must_use]
    pub const fn setting(self) -> &'static [Setting] {
        self.row().setting
    }

    /// Who must act, in the order in which they do; never empty.
    #[must_use]
    pub const fn owners(self) -> &'static [Owner] {
        self.row().owners
    }

    /// Whether, and when, the same lead may be sent again.
    #[must_use]
    pub const fn retry(self) -> Retry {
        self.row().retry
    }

    /// Whether the lead may be sent again automatically, before anyone has fixed anything.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.retry().is_retryable()
    }

    /// The impact until it is fixed: whether publishing is blocked, whether leads
    /// are lost, and whether they can be recovered.
    #[must_use]
    pub const fn impact(self, language: Language) -> &'static str {
        self.row().consequence.in_language(language)
    }

    /// The full URL of the page that documents the failure.
    #[must_use]
    pub const fn page(self) -> &'static str {
        self.row().page
    }
}
