//! `CustomFieldId`: the name of a custom field in a web-to-lead form.

use alloc::boxed::Box;

use crate::text::trim;

/// The ID of a Salesforce custom field in a web-to-lead form: `00N` and 12 or 15 more ASCII
/// letters and digits.
///
/// IDs are case-sensitive. Any other name is rejected, so that a custom field cannot be another
/// parameter of the form.
///
/// # References
///
/// - <https://help.salesforce.com/s/articleView?id=sales.setting_up_web-to-lead.htm>
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::CustomFieldId;
///
/// let id: CustomFieldId = "00N5f00000ABCDE".parse()?;
/// assert_eq!(id.as_str(), "00N5f00000ABCDE");
/// assert!("retURL".parse::<CustomFieldId>().is_err());
/// # Ok::<(), marketplace_leads::wire::ParseCustomFieldIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomFieldId(Box<str>);

impl CustomFieldId {
    /// Parses an ID of 15 or 18 characters; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseCustomFieldIdError`] if the string does not begin with `00N`, has another length,
    /// or contains anything but ASCII letters and digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::wire::CustomFieldId;
    ///
    /// let error = CustomFieldId::parse("Campaign_ID").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "invalid custom field ID, expected `00N` followed by 12 or 15 letters or digits",
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, ParseCustomFieldIdError> {
        let id = trim(text);
        let is_id = id.starts_with("00N")
            && matches!(id.len(), 15 | 18)
            && id.bytes().all(|b| b.is_ascii_alphanumeric());
        if is_id {
            Ok(Self(id.into()))
        } else {
            Err(ParseCustomFieldIdError(()))
        }
    }

    /// The ID.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

crate::string_impls::shown_as_str!(CustomFieldId);
crate::string_impls::parsed!(CustomFieldId, ParseCustomFieldIdError);

/// The error returned when a string is not a valid [`CustomFieldId`]. It does not contain the
/// string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("invalid custom field ID, expected `00N` followed by 12 or 15 letters or digits")]
pub struct ParseCustomFieldIdError(());
