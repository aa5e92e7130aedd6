//! Reads Salesforce's web-to-lead form: `application/x-www-form-urlencoded`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::json::Body;
use super::pairs::Pairs;
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::lead::{Format, Lead};
use crate::percent;

impl Lead {
    /// Reads one lead from a web-to-lead form, as Microsoft posts it to
    /// Salesforce: `application/x-www-form-urlencoded`.
    ///
    /// Keys are matched in any letter case and any order; of a key that occurs
    /// twice, the first value that says something stands. `encoding` and `oid`
    /// belong to the form and are no part of the lead. A `%` that encodes nothing
    /// is kept as it stands, bytes that are no UTF-8 are replaced, and both are
    /// [reported](Self::deviations) at their field. So is a lead without last
    /// name or company, since Salesforce requires both and creates nothing
    /// without them.
    ///
    /// # Errors
    ///
    /// [`DecodeLeadError`] if no lead can be seen: nothing there, UTF-16, larger
    /// than the default [`Limits`](crate::wire::Limits), or with no key of a lead.
    ///
    /// Source: azure-docs `articles/marketplace/lead-management-for-cloud-marketplace.md`
    /// (the keys and their order).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Action, Lead};
    ///
    /// let body = b"company=Contoso&email=robin%40contoso.com&encoding=UTF-8&encoding=UTF-8\
    ///     &last_name=Sample&lead_source=SPZA-PLT%7CContoso+App&oid=00Do0000000ZHog";
    /// let lead = Lead::from_form(body)?;
    /// assert_eq!(lead.action(), Some(Action::PartnerLedTrial));
    /// assert_eq!(lead.offer().unwrap().as_str(), "Contoso App");
    /// assert_eq!(lead.customer().email().unwrap().expose(), "robin@contoso.com");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn from_form(body: &[u8]) -> Result<Self, DecodeLeadError> {
        read(body, Reader::new())
    }
}

/// Reads one lead from a form as a reader is set.
pub(super) fn read(body: &[u8], reader: Reader) -> Result<Lead, DecodeLeadError> {
    let fail = |kind| Err(DecodeLeadError::new(kind).within(Format::WebToLead));
    if body.len() > reader.limits().bytes() {
        return fail(Kind::TooLarge);
    }
    let (body, noticed) =
        Body::without_mark(body).map_err(|error| error.within(Format::WebToLead))?;
    // A form has no raw whitespace; a line end after it is the file's.
    let body = body.trim_ascii();
    if body.is_empty() {
        return fail(Kind::Empty);
    }
    let mut lead = Pairs::new(Format::WebToLead, reader, &noticed);
    for pair in body.split(|&b| b == b'&').filter(|pair| !pair.is_empty()) {
        let mut halves = pair.splitn(2, |&b| b == b'=');
        let key = Piece::read(halves.next().unwrap_or_default());
        let value = Piece::read(halves.next().unwrap_or_default());
        let field = lead.take(&key.text, value.text);
        if key.is_broken || value.is_broken {
            lead.notice(DeviationKind::BadPercentEncoding, field);
        }
        if key.is_lossy || value.is_lossy {
            lead.notice(DeviationKind::InvalidUtf8, field);
        }
    }
    lead.finish()
}

/// A key or a value, decoded.
struct Piece<'a> {
    text: Cow<'a, str>,
    /// Whether a `%` encoded nothing.
    is_broken: bool,
    /// Whether something was no UTF-8.
    is_lossy: bool,
}

impl<'a> Piece<'a> {
    fn read(raw: &'a [u8]) -> Self {
        let is_plain = !raw.iter().any(|b| matches!(b, b'+' | b'%'));
        let (bytes, is_broken) = if is_plain {
            (Cow::Borrowed(raw), false)
        } else {
            let blank = |&b: &u8| if b == b'+' { b' ' } else { b };
            let bytes: Vec<u8> = raw.iter().map(blank).collect();
            match percent::decode_bytes(&bytes) {
                Some(decoded) => {
                    let (bytes, is_broken) = decoded.into_parts();
                    (Cow::Owned(bytes), is_broken)
                }
                None => (Cow::Owned(bytes), false),
            }
        };
        let is_lossy = core::str::from_utf8(&bytes).is_err();
        let text = match bytes {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        };
        Self {
            text,
            is_broken,
            is_lossy,
        }
    }
}
