//! `Remedy`: what to do about a failure, step by step.

use core::fmt;

use super::column::Language;
use super::kind::DestinationErrorKind;
use super::setting::SignInMode;
use super::tables::steps::{Branch, StepKind};

/// What to do about a failure: ordered steps, the support ticket last.
///
/// If the message shows the sign-in mode, the steps for the other mode are omitted.
///
/// # Examples
///
/// ```
/// use marketplace_leads::failure::Language;
/// use marketplace_leads::DestinationError;
///
/// let error = DestinationError::classify("AADSTS700016");
/// for step in error.remedy().steps(Language::English) {
///     println!("- {step}");
/// }
/// let ids: Vec<&str> = error.remedy().steps(Language::English).map(|step| step.id()).collect();
/// assert_eq!(ids[1], "fetch_application_id");
/// assert_eq!(ids.last(), Some(&"open_ticket"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Remedy {
    kind: DestinationErrorKind,
    mode: Option<SignInMode>,
}

impl Remedy {
    pub(super) const fn new(kind: DestinationErrorKind, mode: Option<SignInMode>) -> Self {
        Self { kind, mode }
    }

    /// The steps in their order. There is always at least one.
    pub fn steps(self, language: Language) -> impl Iterator<Item = Step> + Clone {
        let mode = self.mode;
        let steps = self.kind.row().remedy.iter();
        steps.filter_map(move |&(branch, kind)| {
            let branch = match (mode, branch.mode()) {
                (Some(known), Some(its)) if known != its => return None,
                (Some(_), _) => Branch::Always,
                (None, _) => branch,
            };
            Some(Step {
                kind,
                branch,
                language,
            })
        })
    }
}

/// One step of a [`Remedy`].
///
/// # Examples
///
/// ```
/// use marketplace_leads::failure::{Language, SignInMode};
/// use marketplace_leads::DestinationErrorKind;
///
/// let remedy = DestinationErrorKind::SignInFailed.remedy();
/// let step = remedy.steps(Language::Spanish).next().unwrap();
/// assert_eq!(step.id(), "check_user_and_password");
/// assert_eq!(step.mode(), Some(SignInMode::Office365));
/// assert!(step.to_string().starts_with("Si el destino inicia sesión con Office 365: "));
/// assert!(step.text().starts_with("Inicie sesión en Dynamics 365"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    kind: StepKind,
    branch: Branch,
    language: Language,
}

impl Step {
    /// The kind of step, the same in every language.
    #[must_use]
    pub const fn kind(self) -> StepKind {
        self.kind
    }

    /// The stable id, such as `fetch_directory_id`, as a key for translations.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.kind.id()
    }

    /// What to do, as sentences.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.kind.text().in_language(self.language)
    }

    /// The sign-in mode that the step is for, if it is for one only and the message does not
    /// show which one is used.
    #[must_use]
    pub const fn mode(self) -> Option<SignInMode> {
        self.branch.mode()
    }
}

/// Writes the text, after the condition if there is one.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(lead_in) = self.branch.lead_in() {
            f.write_str(lead_in.in_language(self.language))?;
        }
        f.write_str(self.text())
    }
}

impl DestinationErrorKind {
    /// What to do to fix a failure, for either sign-in method.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        Remedy::new(self, None)
    }
}
