//! `PrepareError`: why no request can be built.

use crate::{Field, failure::Setting};

/// Why no request can be built for a lead and a destination.
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

/// What is wrong with a lead or a destination for which no request can be built.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PrepareErrorKind {
    /// The kind of destination receives no requests: no destination, mail only, a
    /// blob, an unknown kind.
    #[error("destination of a kind that receives no requests")]
    UnsupportedDestination,
    /// Dynamics 365 with a user name and a password, which Microsoft no longer
    /// supports.
    #[error("unsupported sign-in with user name and password")]
    UnsupportedSignIn,
    /// A setting of the destination is missing.
    #[error("missing setting {}", .0.id())]
    MissingSetting(Setting),
    /// A setting of the destination cannot be used.
    #[error("invalid value of the setting {}", .0.id())]
    InvalidSetting(Setting),
    /// A value in the caller's [`Settings`](super::Settings) cannot be used.
    #[error("invalid value of `Settings::{0}`")]
    InvalidOption(&'static str),
    /// A lead that Microsoft sent as a test, and that is not to be forwarded.
    #[error("received test lead that is not to be forwarded")]
    ReceivedTestLead,
    /// A field that the destination requires is missing from the lead.
    #[error("missing field {}", .0.id())]
    MissingField(Field),
    /// The lead is larger than the destination can store.
    #[error("lead too large for the destination")]
    TooLarge,
}

/// What a [`PrepareError`] is about.
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
    /// This lead: set it aside. Others may pass.
    Lead,
    /// The destination, or the settings for it: no lead can be sent to it.
    Destination,
}

impl PrepareError {
    /// The kind of error.
    #[must_use]
    pub const fn kind(&self) -> PrepareErrorKind {
        self.0
    }

    /// Returns whether it is about this lead or about the destination.
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
