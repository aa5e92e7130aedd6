//! `PrepareError`: the error if no request can be built.

use crate::{Field, failure::Setting};

/// The error returned when no request can be built for a lead and a destination.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::{Concerns, DeliveryKey, Exchange, Settings};
/// use marketplace_leads::failure::Setting;
/// use marketplace_leads::{Destination, TestLead};
/// use marketplace_leads::destination::HttpsEndpoint;
///
/// let destination = Destination::from(HttpsEndpoint::new("http://contoso.com/leads"));
/// let test = TestLead::from_ticks(42)?;
/// let key = DeliveryKey::new("inbox row 1")?;
/// let error = Exchange::new(&destination, &test, &key, &Settings::default()).unwrap_err();
/// assert_eq!(error.concerns(), Concerns::Destination);
/// assert_eq!(error.setting(), Some(Setting::EndpointUrl));
/// assert_eq!(error.to_string(), "invalid value of the setting endpoint_url");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error(transparent)]
pub struct PrepareError(#[from] PrepareErrorKind);

/// The kind of a [`PrepareError`].
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PrepareErrorKind {
    /// The destination does not receive HTTP requests: it is `none`, email, a blob, or of an
    /// unknown kind.
    #[error("destination that receives no HTTP requests")]
    UnsupportedDestination,
    /// The destination signs in to Dynamics 365 with a user name and a password, which Microsoft no
    /// longer supports.
    #[error("unsupported sign-in with user name and password")]
    UnsupportedSignIn,
    /// A setting of the destination is missing.
    #[error("missing setting {}", .0.id())]
    MissingSetting(Setting),
    /// A setting of the destination is invalid.
    #[error("invalid value of the setting {}", .0.id())]
    InvalidSetting(Setting),
    /// A value in [`Settings`](super::Settings) is invalid.
    #[error("invalid value of `Settings::{0}`")]
    InvalidOption(&'static str),
    /// The lead is a test lead from Microsoft, which is not forwarded by default.
    #[error("test lead from Microsoft, which the settings do not forward")]
    ReceivedTestLead,
    /// The lead does not have a field that the destination requires.
    #[error("missing field {}", .0.id())]
    MissingField(Field),
    /// The lead is too large for the destination.
    #[error("lead too large for the destination")]
    TooLarge,
}

/// Whether a [`PrepareError`] concerns one lead or the destination.
///
/// # Examples
///
/// ```
/// use marketplace_leads::delivery::{Concerns, PrepareError};
///
/// fn next_step(error: &PrepareError) -> &'static str {
///     match error.concerns() {
///         Concerns::Lead => "set this lead aside",
///         _ => "pause the destination",
///     }
/// }
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Concerns {
    /// Only this lead, which should be set aside. Other leads may be accepted.
    Lead,
    /// The destination or its settings, so no lead can be sent to it.
    Destination,
}

impl PrepareError {
    /// The kind of error.
    #[must_use]
    pub const fn kind(&self) -> PrepareErrorKind {
        self.0
    }

    /// Returns whether the error concerns this lead or the destination.
    #[must_use]
    pub const fn concerns(&self) -> Concerns {
        match self.0 {
            PrepareErrorKind::ReceivedTestLead
            | PrepareErrorKind::MissingField(_)
            | PrepareErrorKind::TooLarge => Concerns::Lead,
            _ => Concerns::Destination,
        }
    }

    /// Returns the setting of the destination that is missing or invalid.
    #[must_use]
    pub const fn setting(&self) -> Option<Setting> {
        match self.0 {
            PrepareErrorKind::MissingSetting(setting)
            | PrepareErrorKind::InvalidSetting(setting) => Some(setting),
            PrepareErrorKind::UnsupportedSignIn => Some(Setting::Authentication),
            PrepareErrorKind::UnsupportedDestination => Some(Setting::LeadDestination),
            _ => None,
        }
    }
}
