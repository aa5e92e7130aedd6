//! Reads leads from JSON: the body of an HTTPS request, a table row, or a bare customer.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use serde::de::IgnoredAny;

use super::body::Body;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::object::decode_object;
use super::reader::Reader;
use super::run;
use crate::deviation::DeviationKind;
use crate::json::Value;
use crate::lead::Lead;
use crate::text::is_blank;

impl Lead {
    /// Reads a lead from JSON: the body of an HTTPS request, a table row, or a bare customer.
    ///
    /// Keys are matched in any letter case, because the documentation spells them differently from
    /// what Microsoft sends. A body that was encoded twice, or that begins with a byte-order mark,
    /// is accepted. So is the exported run of a
    /// [flow's trigger](crate::wire#where-lost-leads-are-found). A single invalid field does not
    /// make the whole lead invalid: a value of a wrong type is kept and
    /// [reported](Self::deviations).
    ///
    /// # Errors
    ///
    /// [`DecodeLeadError`] if no lead was found: the body is empty, invalid JSON,
    /// truncated, UTF-16, a list, larger or deeper than the default
    /// [`Limits`](crate::wire::Limits), or has no known field of a lead.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// // A row of a table, whose customer is JSON in a string.
    /// let body = br#"{
    ///   "PartitionKey": "1", "RowKey": "2", "ProductId": "contoso.app",
    ///   "CustomerInfo": "{\"FirstName\":\"John\",\"Country\":\"US\"}",
    ///   "LeadSource": "AzureMarketplace-INS|Contoso App", "ActionCode": "INS"
    /// }"#;
    /// let lead = Lead::from_json(body)?;
    /// assert_eq!(lead.product_id().unwrap().publisher().as_str(), "contoso");
    /// assert_eq!(lead.customer().country().unwrap().expose(), "US");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn from_json(body: &(impl AsRef<[u8]> + ?Sized)) -> Result<Self, DecodeLeadError> {
        read(body.as_ref(), Reader::new())
    }
}

impl Reader {
    /// Reads a lead from JSON, like [`Lead::from_json`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_json`].
    pub fn read_json(&self, body: &(impl AsRef<[u8]> + ?Sized)) -> Result<Lead, DecodeLeadError> {
        read(body.as_ref(), *self)
    }
}

/// Reads a lead from JSON, with the settings of a reader.
pub(super) fn read(body: &[u8], reader: Reader) -> Result<Lead, DecodeLeadError> {
    if body.len() > reader.limits().bytes() {
        return Err(DecodeLeadError::new(Kind::TooLarge));
    }
    let body = Body::read(body)?;
    decode(body.text, reader, body.noticed)
}

/// Reads a lead from a body.
pub(super) fn decode(
    text: Cow<'_, str>,
    reader: Reader,
    mut noticed: Vec<DeviationKind>,
) -> Result<Lead, DecodeLeadError> {
    let first = text.trim_ascii_start().bytes().next();
    match first {
        None => Err(DecodeLeadError::new(Kind::Empty)),
        Some(b'[') => Err(DecodeLeadError::new(Kind::List)),
        Some(b'"') => {
            // An automation step serialized the body a second time.
            let is_text = serde_json::from_str::<IgnoredAny>(&text);
            is_text.map_err(|error| DecodeLeadError::json(&error))?;
            let inner = Value(text.trim_ascii()).text(|| noticed.push(DeviationKind::InvalidUtf8));
            let inner = inner.into_owned();
            // It may be a copy, and is not needed any more.
            drop(text);
            let inner = inner.trim_start_matches(is_blank);
            if !inner.starts_with('{') {
                let is_list = inner.starts_with('[');
                let kind = if is_list { Kind::List } else { Kind::NotALead };
                return Err(DecodeLeadError::new(kind));
            }
            noticed.push(DeviationKind::TwiceEncoded);
            decode_object_or_run(inner, reader, &noticed)
        }
        Some(_) => decode_object_or_run(&text, reader, &noticed),
    }
}

/// Reads a lead, or the lead in an exported run.
fn decode_object_or_run(
    text: &str,
    reader: Reader,
    noticed: &[DeviationKind],
) -> Result<Lead, DecodeLeadError> {
    match decode_object(text, reader, noticed) {
        Err(error) if error.kind() == Kind::NotALead && error.line().is_none() => {
            run::lead_in(text, reader, noticed).unwrap_or(Err(error))
        }
        read => read,
    }
}
