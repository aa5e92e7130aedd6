//! Reads and writes leads as `key = value` lines.

use alloc::borrow::Cow;
use alloc::string::String;

use super::body::Body;
use super::custom_field::CustomFieldId;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::pairs::{self, Pairs};
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::field::{Field, OID};
use crate::lead::{Format, Lead};
use crate::text::trim;

impl Lead {
    /// Reads a lead from `key = value` lines, the format in which Microsoft documents a test
    /// lead.
    ///
    /// The keys are those of a [web-to-lead form](Self::from_form) or the API names
    /// of the same fields (`FirstName`), in any letter case and any order. Blank
    /// lines and surrounding whitespace are ignored; the first `=` separates key
    /// from value. A line without one is a key without a value, except that a
    /// description continues until the next known key. If a key occurs twice, the
    /// first value that is not empty is used.
    ///
    /// Strings with more than one lead are read by
    /// [`wire::leads_in_key_value`](crate::wire::leads_in_key_value).
    ///
    /// # Errors
    ///
    /// [`DecodeLeadError`] if no lead was found: the string is empty, UTF-16 read
    /// as UTF-8, larger than the default [`Limits`](crate::wire::Limits), or has no
    /// key of a lead.
    ///
    /// # References
    ///
    /// - <https://learn.microsoft.com/partner-center/marketplace-offers/commercial-marketplace-get-customer-leads>
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

impl Reader {
    /// Reads a lead from `key = value` lines, like [`Lead::from_key_value`].
    ///
    /// # Errors
    ///
    /// As [`Lead::from_key_value`].
    pub fn read_key_value(&self, text: &str) -> Result<Lead, DecodeLeadError> {
        read(text, *self)
    }
}

/// Reads a lead from `key = value` lines, with the settings of a reader.
fn read(text: &str, reader: Reader) -> Result<Lead, DecodeLeadError> {
    let fail = |kind| Err(DecodeLeadError::new(kind).within(Format::KeyValue));
    if text.len() > reader.limits().bytes() {
        return fail(Kind::TooLarge);
    }
    let body = Body::read(text.as_bytes()).map_err(|error| error.within(Format::KeyValue))?;
    if trim(&body.text).is_empty() {
        return fail(Kind::Empty);
    }
    lead_of(&body.text, reader, &body.noticed, Around::Members)
}

/// How lines without a known key are interpreted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Around {
    /// As undocumented members.
    Members,
    /// As the text of a mail around a lead, unless the key looks like the name of a field.
    Mail,
}

/// Reads the lead of these lines.
pub(super) fn lead_of(
    text: &str,
    reader: Reader,
    noticed: &[DeviationKind],
    around: Around,
) -> Result<Lead, DecodeLeadError> {
    let mut lead = Pairs::new(Format::KeyValue, reader, noticed);
    // A description continues until the next known key.
    let mut description: Option<(&str, Cow<'_, str>)> = None;
    for line in text.lines().map(trim).filter(|line| !line.is_empty()) {
        let pair = pair_of(line);
        let is_known = pair.is_some_and(|(key, _)| ends_description(key));
        match (pair, &mut description) {
            (Some((key, value)), _) if is_known => {
                if let Some((key, value)) = description.take() {
                    lead.take(key, value);
                }
                if pairs::field_of(Format::KeyValue, key) == Some(Field::Description) {
                    description = Some((key, Cow::Borrowed(value)));
                } else {
                    lead.take(key, Cow::Borrowed(value));
                }
            }
            (_, Some((_, text))) => {
                if !text.is_empty() {
                    text.to_mut().push('\n');
                }
                text.to_mut().push_str(line);
            }
            (Some((key, value)), None) if around == Around::Members || is_name(key) => {
                lead.take(key, Cow::Borrowed(value));
            }
            (None, None) if around == Around::Members => {
                lead.take(line, Cow::Borrowed(""));
            }
            (_, None) => {}
        }
    }
    if let Some((key, value)) = description {
        lead.take(key, value);
    }
    lead.finish()
}

fn pair_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    Some((trim(key), trim(value)))
}

/// A number for the key of a line, which is the same for each name of a field; `None` for an
/// unknown key, or one that may occur twice.
pub(super) fn number_of(line: &str) -> Option<usize> {
    let (key, _) = pair_of(line)?;
    let is_oid = key.eq_ignore_ascii_case(OID);
    let oid = is_oid.then_some(Field::Customer);
    let field = pairs::field_of(Format::KeyValue, key).or(oid)?;
    Some(field.number())
}

/// Whether a key belongs to the form, so that it is not part of a customer's text.
fn ends_description(key: &str) -> bool {
    /// Other parameters that a form may contain.
    const PARAMETERS: [&str; 6] = [
        "Campaign_ID",
        "debug",
        "debugEmail",
        "orgId",
        "recordType",
        "retURL",
    ];
    pairs::field_of(Format::KeyValue, key).is_some()
        || pairs::is_known(key)
        || PARAMETERS.contains(&key)
        || CustomFieldId::parse(key).is_ok()
}

/// Whether a key may be the name of a field, and not a sentence or a URL.
fn is_name(key: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    (1..=64).contains(&key.len()) && key.bytes().all(is_part)
}

/// The part of a lead that the lines can contain; see [`pairs::project`]. A line end within a value
/// becomes a space, and surrounding whitespace is removed.
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

/// Writes the lines in Microsoft's order, with a line end between them.
pub(crate) fn encode(lead: &Lead, oid: Option<&str>) -> String {
    write(lead, oid, "\n", |_| "", "")
}

/// Writes the lines as documented: an empty line between them, a trailing space on each but
/// that of the email address, and a backslash before an offer in angle brackets, left over
/// from Markdown.
pub(crate) fn encode_as_printed(lead: &Lead, oid: Option<&str>) -> String {
    let space = |key: &str| if key == "email" { "" } else { " " };
    write(lead, oid, "\n\n", space, "\\")
}

fn write(
    lead: &Lead,
    oid: Option<&str>,
    between: &str,
    after_separator: fn(&str) -> &'static str,
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
        text.push_str(after_separator(key));
    }
    text
}
