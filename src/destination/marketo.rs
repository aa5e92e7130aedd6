//! `Marketo`: a destination that submits leads to a Marketo form.

use alloc::borrow::ToOwned;

use super::embed_code::{CALL, EmbedCode, ParseEmbedCodeError, short_server_id};
use super::finding::FindingKind;
use super::patterns;
use super::report::Report;
use super::setting::Setting;
use super::settings::Settings;

/// The settings of a Marketo destination.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-marketo.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::Destination;
/// use marketplace_leads::destination::Marketo;
///
/// let marketo = Marketo::from_embed_code(
///     r#"MktoForms2.loadForm("//app-ys12.marketo.com", "123-PQR-789", 1179);"#,
/// )?;
/// assert_eq!(marketo.server_id(), Some("ys12"));
/// assert!(Destination::from(marketo).is_accepted());
/// # Ok::<(), marketplace_leads::destination::ParseEmbedCodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Marketo(pub(super) Settings);

/// The three settings of a Marketo destination.
const SETTINGS: [Setting; 3] = [Setting::ServerId, Setting::MunchkinId, Setting::FormId];

impl Marketo {
    /// Creates the settings from the three IDs.
    #[must_use]
    pub fn new(server_id: &str, munchkin_id: &str, form_id: &str) -> Self {
        Self(Settings::of([
            (Setting::ServerId, server_id.to_owned()),
            (Setting::MunchkinId, munchkin_id.to_owned()),
            (Setting::FormId, form_id.to_owned()),
        ]))
    }

    /// Creates the settings from the embed code of the form.
    ///
    /// # Errors
    ///
    /// [`ParseEmbedCodeError`] under the same conditions as [`EmbedCode::parse`].
    pub fn from_embed_code(text: &str) -> Result<Self, ParseEmbedCodeError> {
        let code = EmbedCode::parse(text)?;
        Ok(Self::new(
            code.server_id(),
            code.munchkin_id(),
            code.form_id(),
        ))
    }

    /// The server ID.
    #[must_use]
    pub fn server_id(&self) -> Option<&str> {
        self.0.text(Setting::ServerId)
    }

    /// The server ID in its short form, as Microsoft documents it: `ys12` for
    /// `app-ys12.marketo.com`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::Marketo;
    ///
    /// let marketo = Marketo::new("app-ys12.marketo.com", "123-PQR-789", "1179");
    /// assert_eq!(marketo.server_id(), Some("app-ys12.marketo.com"));
    /// assert_eq!(marketo.short_server_id(), Some("ys12"));
    /// ```
    #[must_use]
    pub fn short_server_id(&self) -> Option<&str> {
        self.server_id().map(short_server_id)
    }

    /// The Munchkin account ID.
    #[must_use]
    pub fn munchkin_id(&self) -> Option<&str> {
        self.0.text(Setting::MunchkinId)
    }

    /// The form ID.
    #[must_use]
    pub fn form_id(&self) -> Option<&str> {
        self.0.text(Setting::FormId)
    }

    pub(super) fn check(&self, report: &mut Report<'_>) {
        for setting in SETTINGS {
            let Some(text) = report.required(setting) else {
                continue;
            };
            if text.contains(CALL) {
                report.add(FindingKind::EmbedCodePasted, setting);
            } else if self.is_swapped(setting, &text) {
                report.add(FindingKind::MarketoSwapped, setting);
            } else if !obeys(setting, &text) {
                report.add(
                    match setting {
                        Setting::ServerId => FindingKind::ServerIdForm,
                        Setting::MunchkinId => FindingKind::MunchkinIdForm,
                        _ => FindingKind::FormIdForm,
                    },
                    setting,
                );
            } else if setting == Setting::ServerId && short_server_id(&text) != text {
                report.add(FindingKind::ServerIdHost, setting);
            }
        }
    }

    /// Whether a value looks like another of the three settings, and that setting is invalid too.
    fn is_swapped(&self, setting: Setting, text: &str) -> bool {
        let looks = looks_like(text);
        looks.is_some_and(|other| {
            other != setting
                && self
                    .0
                    .raw(other)
                    .and_then(super::settings::RawValue::text)
                    .is_some_and(|there| looks_like(&there).is_some_and(|place| place != other))
        })
    }
}

/// Whether a value is valid for a setting.
fn obeys(setting: Setting, text: &str) -> bool {
    match setting {
        Setting::ServerId => patterns::is_server_id(text),
        Setting::MunchkinId => patterns::is_munchkin_id(text),
        _ => patterns::is_form_id(text),
    }
}

/// The setting that a value looks like: digits are a form ID, three groups of three characters a
/// Munchkin ID, and any other name a server ID.
fn looks_like(text: &str) -> Option<Setting> {
    [Setting::FormId, Setting::MunchkinId, Setting::ServerId]
        .into_iter()
        .find(|&setting| obeys(setting, text))
}
