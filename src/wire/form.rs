//! Reads Salesforce's web-to-lead form: `application/x-www-form-urlencoded`.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::body::Body;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::pairs::Pairs;
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::lead::{Format, Lead};
use crate::percent;
use crate::text::{into_lossy, lossy};

impl Lead {
    /// Reads a lead from a web-to-lead form (`application/x-www-form-urlencoded`), as Microsoft
    /// posts it to Salesforce.
    ///
    /// Keys are accepted in any letter case and order. For a duplicate key, the first non-empty
    /// value is used. `encoding` and `oid` belong to the form, not to the lead. A `%` that does not
    /// start an encoded byte is kept, and invalid UTF-8 is replaced; both are
    /// [reported](Self::deviations). A missing last name or company is reported too, because
    /// Salesforce requires both.
    ///
    /// # Errors
    ///
    /// [`DecodeLeadError`] if the body is empty, UTF-16, over the default
    /// [`Limits`](crate::wire::Limits), or has no key of a lead.
    ///
    /// # References
    ///
    /// [Lead management](https://github.com/MicrosoftDocs/azure-docs/blob/0a840072/articles/marketplace/lead-management-for-cloud-marketplace.md): the keys and their order
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
    pub fn from_form(body: &(impl AsRef<[u8]> + ?Sized)) -> Result<Self, DecodeLeadError> {
        read(body.as_ref(), Reader::new())
    }
}

impl Reader {
    /// Reads a lead from a web-to-lead form, like [`Lead::from_form`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_form`].
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::wire::{Limits, Reader};
    ///
    /// let reader = Reader::new().with_limits(Limits::default().max_bytes(64 * 1024));
    /// assert!(reader.read_form(b"last_name=Sample&company=Contoso").is_ok());
    /// ```
    pub fn read_form(&self, body: &(impl AsRef<[u8]> + ?Sized)) -> Result<Lead, DecodeLeadError> {
        read(body.as_ref(), *self)
    }
}

/// Reads a lead from a form, with the settings of a reader.
fn read(body: &[u8], reader: Reader) -> Result<Lead, DecodeLeadError> {
    let fail = |kind| Err(DecodeLeadError::new(kind).within(Format::WebToLead));
    if body.len() > reader.limits().bytes() {
        return fail(Kind::TooLarge);
    }
    let (body, noticed) =
        Body::without_mark(body).map_err(|error| error.within(Format::WebToLead))?;
    // A form contains no raw whitespace; a line end after it belongs to the file.
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
    /// Whether any `%` does not start an encoded byte.
    is_broken: bool,
    /// Whether any byte is not valid UTF-8.
    is_lossy: bool,
}

impl<'a> Piece<'a> {
    fn read(raw: &'a [u8]) -> Self {
        let is_plain = !raw.iter().any(|b| matches!(b, b'+' | b'%'));
        let (bytes, is_broken) = if is_plain {
            (Cow::Borrowed(raw), false)
        } else {
            let space = |&b: &u8| if b == b'+' { b' ' } else { b };
            let bytes: Vec<u8> = raw.iter().map(space).collect();
            match percent::decode_bytes(&bytes) {
                Some(decoded) => {
                    let (bytes, is_broken) = decoded.into_parts();
                    (Cow::Owned(bytes), is_broken)
                }
                None => (Cow::Owned(bytes), false),
            }
        };
        let (text, is_lossy) = match bytes {
            Cow::Borrowed(bytes) => {
                let text = lossy(bytes);
                let is_lossy = matches!(text, Cow::Owned(_));
                (text, is_lossy)
            }
            Cow::Owned(bytes) => {
                let (text, is_lossy) = into_lossy(bytes);
                (Cow::Owned(text), is_lossy)
            }
        };
        Self {
            text,
            is_broken,
            is_lossy,
        }
    }
}
