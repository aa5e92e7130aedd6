//! Reads the lead in an exported run of a flow's trigger.

use alloc::vec::Vec;

use base64ct::{Base64, Encoding};

use super::body::Body;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::object::decode_object;
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::json::{Value, ValueKind, members};
use crate::lead::Lead;

/// Reads the lead in `{"headers":…,"body":…}`, the outputs of an HTTP trigger of Logic Apps or
/// Power Automate; `None` if the object is not such a run.
///
/// The body is an object, JSON in a string, or `{"$content":…}` in base64, which the trigger
/// creates for an unknown content type. The headers are ignored, because they are not part of the
/// lead.
pub(super) fn lead_in(
    text: &str,
    reader: Reader,
    noticed: &[DeviationKind],
) -> Option<Result<Lead, DecodeLeadError>> {
    let (mut has_headers, mut body) = (false, None);
    let walked = members(text, |key, value| match key {
        "headers" => has_headers = true,
        "body" => body = Some(value),
        _ => {}
    });
    let body = body.filter(|_| has_headers && walked.is_ok())?;
    let lead = match body.kind() {
        ValueKind::Object => match content_of(body)? {
            Content::Plain => decode_object(body.0, reader, noticed),
            Content::Decoded(bytes) => lead_of(&bytes, reader, noticed),
        },
        ValueKind::Text => {
            let text = body.text(|| {});
            let noticed = [noticed, &[DeviationKind::TwiceEncoded]].concat();
            lead_of(text.as_bytes(), reader, &noticed)
        }
        _ => return None,
    };
    // A location in the decoded value is not a location in the body.
    Some(lead.map_err(|error| DecodeLeadError::new(error.kind())))
}

/// What a body object contains.
enum Content {
    Plain,
    Decoded(Vec<u8>),
}

/// `None` if it is base64 that cannot be decoded.
fn content_of(body: Value<'_>) -> Option<Content> {
    let mut content = None;
    let take = |key: &str, value: Value<'_>| {
        if key == "$content" && value.kind() == ValueKind::Text {
            content = Some(Base64::decode_vec(&value.text(|| {})));
        }
    };
    members(body.0, take).ok()?;
    match content {
        None => Some(Content::Plain),
        Some(content) => content.ok().map(Content::Decoded),
    }
}

fn lead_of(
    bytes: &[u8],
    reader: Reader,
    noticed: &[DeviationKind],
) -> Result<Lead, DecodeLeadError> {
    let body = Body::read(bytes)?;
    let noticed = [noticed, &body.noticed].concat();
    // A run within a run is not accepted, regardless of encoding.
    if body.text.trim_ascii_start().starts_with('{') {
        decode_object(&body.text, reader, &noticed)
    } else {
        Err(DecodeLeadError::new(Kind::NotALead))
    }
}
