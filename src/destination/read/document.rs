//! Reads every destination of a document.

use alloc::vec::Vec;

use serde::de::IgnoredAny;

use super::find::{self, Found};
use super::{old_portal, partner_center, product_ingestion};
use crate::destination::Destination;
use crate::destination::dialect::Dialect;
use crate::destination::error::{DecodeDestinationError, DecodeDestinationErrorKind};
use crate::destination::finding::FindingKind;
use crate::destination::setting::Setting;
use crate::destination::settings::is_nothing;
use crate::text::BYTE_ORDER_MARK;

impl Destination {
    /// Reads a configuration in any of the three dialects.
    ///
    /// The resource may be the whole document, an element of a list, an element of `resources` in a
    /// configure request or a resource tree, or anywhere in an offer of the Cloud Partner Portal.
    /// If there are several resources, the first is returned, and a finding reports each of the
    /// others. If a member occurs twice in an object, the last one is used.
    ///
    /// # Errors
    ///
    /// [`DecodeDestinationError`] if the bytes are not JSON, exceed a limit, or
    /// contain no lead destination.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    /// use marketplace_leads::destination::{Dialect, DestinationKind};
    ///
    /// let offer = br#"{"definition": {"offer": {
    ///     "microsoft-azure-marketplace.leadDestination": "None",
    ///     "microsoft-azure-marketplace.blobLeadConfiguration": {}
    /// }}}"#;
    /// let destination = Destination::from_json(offer)?;
    /// assert_eq!(destination.dialect(), Dialect::CloudPartnerPortal);
    /// assert_eq!(destination.kind(), Some(DestinationKind::None));
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn from_json(
        document: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<Self, DecodeDestinationError> {
        let mut all = all(document.as_ref())?.into_iter();
        let mut first = all.next().ok_or(DecodeDestinationError::new(
            DecodeDestinationErrorKind::NoDestination,
        ))?;
        first.notes.extend(all.map(|other| {
            FindingKind::FurtherResource.at(Setting::LeadDestination, other.origin.base)
        }));
        Ok(first)
    }

    /// Reads every configuration in a document, in the order of the document.
    ///
    /// Uses at most 2 MiB plus 8 times the size of the input in memory.
    ///
    /// # Errors
    ///
    /// The same as [`from_json`](Self::from_json).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Destination;
    ///
    /// let all = Destination::all_from_json(
    ///     br#"{"resources": [{"leadDestination": "none"}, {"leadDestination": "email"}]}"#,
    /// )?;
    /// assert_eq!(all.len(), 2);
    /// # Ok::<(), marketplace_leads::destination::DecodeDestinationError>(())
    /// ```
    pub fn all_from_json(
        document: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<Vec<Self>, DecodeDestinationError> {
        all(document.as_ref())
    }
}

/// Reads every destination in a document, in order; returns at least one.
fn all(bytes: &[u8]) -> Result<Vec<Destination>, DecodeDestinationError> {
    use DecodeDestinationErrorKind::{Empty, NoDestination, NotUtf8, TooLong};

    if bytes.len() > Destination::MAX_LEN {
        return Err(DecodeDestinationError::new(TooLong));
    }
    let text = core::str::from_utf8(bytes).map_err(|_| DecodeDestinationError::new(NotUtf8))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if is_nothing(text) {
        return Err(DecodeDestinationError::new(Empty));
    }
    serde_json::from_str::<IgnoredAny>(text)
        .map_err(|error| DecodeDestinationError::json(&error))?;
    let found = find::all(text)?;
    if found.is_empty() {
        return Err(DecodeDestinationError::new(NoDestination));
    }
    Ok(found.into_iter().map(read).collect())
}

fn read(found: Found<'_>) -> Destination {
    match found.dialect {
        Dialect::ProductIngestion => product_ingestion::read(found.json, found.path),
        Dialect::PartnerCenter => partner_center::read(found.json, found.path),
        Dialect::CloudPartnerPortal => old_portal::read(found.json, found.path),
    }
}
