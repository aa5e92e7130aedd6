//! `DestinationError`: a classified failure.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::code::FailureCode;
use super::column::{Language, Owner, Retry};
use super::kind::DestinationErrorKind;
use super::matching;
use super::rank::{Match, Verdict};
use super::remedy::Remedy;
use super::setting::{DestinationSystem, SignInMode};
use super::support_id::SupportId;
use super::surroundings;
use super::wording::Wording;
use crate::sensitive::Sensitive;

/// How many codes and how many phrases of one text are kept: the first ones.
const MAX_KEPT: usize = 16;

/// A classified failure: kind, destination, codes, identifiers, remedy.
///
/// It is an error that a service can return and log: `Debug` and `Display`
/// write only what was recognized; the text itself is guarded.
/// [`DestinationErrorKind::classify`] returns only the kind and does not allocate.
///
/// # Examples
///
/// ```
/// use marketplace_leads::failure::{Language, Owner, SignInMode};
/// use marketplace_leads::{DestinationError, DestinationErrorKind};
///
/// let text = "Could not save the lead to Dynamics CRM using AAD. Exception:: \
///     Error validating credentials.: Invalid client secret is provided.";
/// let error = DestinationError::classify(text);
///
/// assert_eq!(error.kind(), DestinationErrorKind::InvalidClientSecret);
/// assert_eq!(error.sign_in_mode(), Some(SignInMode::AzureAd));
/// assert_eq!(error.kind().owners(), [Owner::Publisher]);
/// assert!(!error.is_retryable());
/// assert_eq!(error.to_string(), "the client secret is wrong (invalid client secret)");
/// for step in error.remedy().steps(Language::English) {
///     println!("- {step}");
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}{}", self.kind.meaning(Language::English), Evidence(self))]
pub struct DestinationError {
    kind: DestinationErrorKind,
    system: Option<DestinationSystem>,
    mode: Option<SignInMode>,
    codes: Vec<FailureCode>,
    phrases: Vec<Wording>,
    ids: Vec<SupportId>,
    unknown: Option<Sensitive<Box<str>>>,
    text: Sensitive<Box<str>>,
}

impl DestinationError {
    /// Reads a failure text. Every text has an answer; where nothing is
    /// recognized it is [`DestinationErrorKind::Unrecognized`].
    ///
    /// The kind is always the one that [`DestinationErrorKind::classify`] gives.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{DestinationError, DestinationErrorKind};
    ///
    /// let error = DestinationError::classify("Something else is wrong.");
    /// assert_eq!(error.kind(), DestinationErrorKind::Unrecognized);
    /// ```
    #[must_use]
    pub fn classify(text: &str) -> Self {
        Self::read(text, None)
    }

    /// Classifies a message, and the response that it comes from, if any.
    pub(super) fn read(text: &str, response: Option<(DestinationSystem, u16)>) -> Self {
        let mut verdict = Verdict::default();
        let mut codes = Vec::new();
        let mut phrases = Vec::new();
        let mut unknown = None;
        matching::matches(text, |found| {
            verdict.take(found);
            match found {
                Match::Code(code) => keep(&mut codes, code),
                Match::Phrase(wording, ..) => keep(&mut phrases, wording),
                Match::UnknownCode { start, end, .. } => {
                    unknown = unknown.or_else(|| text.get(start..end));
                }
                _ => {}
            }
            true
        });
        let kind = match response {
            Some((system, status)) => verdict.of_response(system, status),
            None => verdict.kind(),
        };
        if let Some((_, status @ 300..=599)) = response {
            keep(&mut codes, FailureCode::Http(status));
        }
        let system = match response {
            Some((system, _)) => Some(system),
            None => kind
                .row()
                .system
                .or_else(|| codes.iter().find_map(|code| code.system()))
                .or_else(|| surroundings::system(text)),
        };
        Self {
            kind,
            system,
            mode: surroundings::sign_in_mode(text),
            codes,
            phrases,
            ids: SupportId::all(text).collect(),
            unknown: unknown.map(|code| Sensitive::new(code.into())),
            text: Sensitive::new(text.into()),
        }
    }

    /// Replaces the kind, for a caller who knows more than the text says: that
    /// the clock is wrong, for one, which only a comparison of times shows.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{DestinationError, DestinationErrorKind};
    ///
    /// let error = DestinationError::classify("AuthenticationFailed");
    /// let error = error.with_kind(DestinationErrorKind::ClockSkew);
    /// assert_eq!(error.kind(), DestinationErrorKind::ClockSkew);
    /// ```
    #[must_use]
    pub fn with_kind(mut self, kind: DestinationErrorKind) -> Self {
        self.kind = kind;
        self.system = kind.row().system.or(self.system);
        self
    }

    /// The kind of failure.
    #[must_use]
    pub const fn kind(&self) -> DestinationErrorKind {
        self.kind
    }

    /// The system that the lead was sent to, if the kind or the text names it.
    #[must_use]
    pub const fn destination(&self) -> Option<DestinationSystem> {
        self.system
    }

    /// How the destination signs in, if the text names it: "using AAD".
    #[must_use]
    pub const fn sign_in_mode(&self) -> Option<SignInMode> {
        self.mode
    }

    /// The codes in the text that are numbers or documented names, each once, in
    /// the order of the text; at most 16.
    #[must_use]
    pub fn codes(&self) -> &[FailureCode] {
        &self.codes
    }

    /// The first code that this version does not know, where a service of a
    /// known family writes its code: `{"error":{"code":"…"}}` and the like. It
    /// is guarded, since a custom endpoint may write anything there.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{DestinationError, DestinationErrorKind};
    ///
    /// let text = r#"{"odata.error":{"code":"NewCode","message":{"value":"…"}}}"#;
    /// let error = DestinationError::classify(text);
    /// assert_eq!(error.kind(), DestinationErrorKind::StorageError);
    /// assert_eq!(error.unknown_code().unwrap().expose(), "NewCode");
    /// assert!(error.codes().is_empty());
    /// ```
    #[must_use]
    pub fn unknown_code(&self) -> Option<Sensitive<&str>> {
        self.unknown.as_ref().map(Sensitive::as_deref)
    }

    /// The labeled trace, correlation and request IDs, for a support ticket.
    #[must_use]
    pub fn support_ids(&self) -> &[SupportId] {
        &self.ids
    }

    /// What to do to fix the failure, for the sign-in method that the message names, if any.
    #[must_use]
    pub const fn remedy(&self) -> Remedy {
        Remedy::new(self.kind, self.mode)
    }

    /// Who must act: the owners of the [`kind`](Self::kind).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::DestinationError;
    /// use marketplace_leads::failure::{Owner, Retry};
    ///
    /// let error = DestinationError::classify("AADSTS7000222");
    /// assert_eq!(error.owners().first(), Some(&Owner::Publisher));
    /// assert_eq!(error.retry(), Retry::AfterFix);
    /// ```
    #[must_use]
    pub const fn owners(&self) -> &'static [Owner] {
        self.kind.owners()
    }

    /// Whether, and when, the same lead may be sent again.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.kind.retry()
    }

    /// Whether the lead may be sent again automatically, before anyone has fixed anything.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        self.kind.is_retryable()
    }

    /// What was recognized, and nothing else: our phrases, the codes, the
    /// identifiers. It may be logged and mailed.
    ///
    /// It is put together from the tables of this crate and from numbers, not
    /// cut out of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::DestinationError;
    ///
    /// let text = "robin.sample@contoso.com: AADSTS90002: Tenant 'contoso.com' not found.";
    /// let error = DestinationError::classify(text);
    /// assert_eq!(error.excerpt(), "AADSTS90002; tenant … not found");
    /// ```
    #[must_use]
    pub fn excerpt(&self) -> String {
        let mut excerpt = String::new();
        // Writing into a `String` does not fail.
        let _ = self.write_excerpt(&mut excerpt);
        excerpt
    }

    /// The text as it came, guarded: it may name people, tenants and hosts.
    #[must_use]
    pub fn text(&self) -> Sensitive<&str> {
        self.text.as_deref()
    }

    fn write_excerpt(&self, to: &mut impl Write) -> fmt::Result {
        let mut separator = "";
        for code in &self.codes {
            write!(to, "{separator}{code}")?;
            separator = "; ";
        }
        for phrase in &self.phrases {
            write!(to, "{separator}{phrase}")?;
            separator = "; ";
        }
        for id in &self.ids {
            write!(to, "{separator}{id}")?;
            separator = "; ";
        }
        Ok(())
    }
}

/// An error of that kind, without a message: for a failure that a client reports
/// by its own value.
impl From<DestinationErrorKind> for DestinationError {
    fn from(kind: DestinationErrorKind) -> Self {
        Self::classify("").with_kind(kind)
    }
}

/// Keeps what is new, as long as there is room.
fn keep<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.len() < MAX_KEPT && !list.contains(&item) {
        list.push(item);
    }
}

/// The excerpt in brackets, or nothing.
struct Evidence<'a>(&'a DestinationError);

impl fmt::Display for Evidence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.0;
        if error.codes.is_empty() && error.phrases.is_empty() && error.ids.is_empty() {
            return Ok(());
        }
        f.write_str(" (")?;
        error.write_excerpt(f)?;
        f.write_str(")")
    }
}
