//! Leads as the `key = value` lines in which the documents show one.

use alloc::borrow::Cow;
use alloc::string::String;

use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::json::Body;
use super::pairs::{self, Pairs};
use super::reader::Reader;
use crate::lead::{Format, Lead};
use crate::text::trim;

impl Lead {
    /// Reads one lead from `key = value` lines, as Microsoft's documents show a
    /// test lead.
    ///
    /// The keys are those of a [web-to-lead form](Self::from_form), in any letter
    /// case and any order. Blank lines say nothing, nor do blanks around a key
    /// and a value; the first `=` parts the two. A line without one is a key
    /// without a value. Of a key that occurs twice, the first value that says
    /// something stands.
    ///
    /// # Errors
    ///
    /// [`DecodeLeadError`] if no lead can be seen: nothing there, UTF-16 taken
    /// for text, larger than the default [`Limits`](crate::wire::Limits), or with no key of a lead.
    /// No single line costs the lead, so none is named.
    ///
    /// Source: azure-docs `articles/marketplace/lead-management-for-cloud-marketplace.md`.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::Lead;
    ///
    /// let lead = Lead::from_key_value(
    ///     "company = MSFT_TEST_636573304831318844 \n\
    ///      \n\
    ///      country = US \n\
    ///      encoding = UTF-8 \n\
    ///      encoding = UTF-8 \n",
    /// )?;
    /// assert_eq!(lead.test_id().unwrap().ticks(), 636_573_304_831_318_844);
    /// assert_eq!(lead.customer().country().unwrap().expose(), "US");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub fn from_key_value(text: &str) -> Result<Self, DecodeLeadError> {
        read(text, Reader::new())
    }
}

/// Reads one lead from `key = value` lines as a reader is set.
pub(super) fn read(text: &str, reader: Reader) -> Result<Lead, DecodeLeadError> {
    let fail = |kind| Err(DecodeLeadError::new(kind).within(Format::KeyValue));
    if text.len() > reader.limits().bytes() {
        return fail(Kind::TooLarge);
    }
    let body = Body::read(text.as_bytes()).map_err(|error| error.within(Format::KeyValue))?;
    if trim(&body.text).is_empty() {
        return fail(Kind::Empty);
    }
    let mut lead = Pairs::new(Format::KeyValue, reader, &body.noticed);
    for line in body.text.lines().map(trim).filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        lead.take(trim(key), Cow::Borrowed(trim(value)));
    }
    lead.finish()
}

/// The part of a lead that the lines carry: see [`pairs::project`]. A line end
/// within a value becomes a space, and whitespace at its edges is removed.
pub(crate) fn project(lead: &Lead) -> Lead {
    pairs::project(lead, Format::KeyValue, on_one_line)
}

fn on_one_line(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if text.contains(['\r', '\n']) {
        Cow::Owned(text.replace("\r\n", " ").replace(['\r', '\n'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines, in Microsoft's order, with a line end between them.
pub(crate) fn encode(lead: &Lead, oid: Option<&str>) -> String {
    write(lead, oid, "\n", |_| "", "")
}

/// The same as the document prints it: a blank line between the lines, a blank
/// behind each but that of the email address, and a backslash before an offer in
/// angle brackets, which its Markdown left there.
pub(crate) fn encode_as_printed(lead: &Lead, oid: Option<&str>) -> String {
    let blank = |key: &str| if key == "email" { "" } else { " " };
    write(lead, oid, "\n\n", blank, "\\")
}

fn write(
    lead: &Lead,
    oid: Option<&str>,
    between: &str,
    behind: fn(&str) -> &'static str,
    before_bracket: &str,
) -> String {
    let lead = project(lead);
    let oid = oid.map(on_one_line);
    let mut text = String::new();
    for (key, value) in pairs::of(&lead, oid.as_deref()) {
        if !text.is_empty() {
            text.push_str(between);
        }
        for piece in [key, " = "] {
            text.push_str(piece);
        }
        match value.split_once('|') {
            Some((left, offer)) if key == "lead_source" && offer.starts_with('<') => {
                for piece in [left, "|", before_bracket, offer] {
                    text.push_str(piece);
                }
            }
            _ => text.push_str(value),
        }
        text.push_str(behind(key));
    }
    text
}
