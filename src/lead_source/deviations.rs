//! What a `lead_source` text departs in, and what is remarkable about it.

use super::action::ActionTag;
use super::grammar::{self, Part};
use super::reading::LeadSourceRef;
use super::source::SourceTag;
use crate::deviation::{Deviation, DeviationKind as Kind, Field};
use crate::offer::Offer;
use crate::test_id::{TestId, digits_of, may_be_cut};
use crate::text::{BYTE_ORDER_MARK, is_blank};

/// How many characters a CRM's standard lead-source field keeps.
///
/// Source: seen in the wild; Salesforce's `LeadSource` cuts there.
const CRM_FIELD: usize = 40;

/// The deviations from left to right, those of the whole text last.
pub(super) fn of(reading: LeadSourceRef<'_>) -> impl Iterator<Item = Deviation> + '_ {
    let parts = grammar::parts(reading.as_str());
    let (source, action, offer) = (parts.source, parts.action, parts.offer);
    edges(Some(source), Field::Source)
        .chain(source_spelling(source))
        .chain(source_remark(reading, source))
        .chain(source_number(reading, source))
        .chain(edges(action, Field::Action))
        .chain(action_spelling(action))
        .chain(action_remark(reading, source, action))
        .chain(action_number(reading, action))
        .chain(edges(offer, Field::Offer))
        .chain(offer_spelling(offer))
        .chain(offer_remarks(reading, offer))
        .chain(missing_offer(action.unwrap_or(source), offer))
        .chain(whole_text(reading.as_str()))
}

/// Blanks and byte-order marks around a part; a part of nothing else is
/// reported as empty instead.
fn edges(part: Option<Part<'_>>, field: Field) -> impl Iterator<Item = Deviation> {
    let part = part.filter(|part| !part.trimmed().is_empty());
    let mark = part.and_then(|part| {
        let edge = part.edges().into_iter();
        edge.filter_map(|edge| Some(edge.start.saturating_add(edge.text.find(BYTE_ORDER_MARK)?)))
            .map(|at| at..at.saturating_add(BYTE_ORDER_MARK.len_utf8()))
            .next()
    });
    let blank = part.filter(|part| {
        let edge = part.edges().into_iter();
        edge.flat_map(|edge| edge.text.chars())
            .any(|c| c != BYTE_ORDER_MARK)
    });
    let mark = mark.map(|bytes| Kind::ByteOrderMark.at(field, bytes));
    let blank = blank.map(|part| Kind::Blanks.at(field, part.start..part.end()));
    mark.into_iter().chain(blank)
}

fn source_spelling(source: Part<'_>) -> Option<Deviation> {
    let (_, departure) = SourceTag::of(source.trimmed());
    departure.map(|kind| kind.at(Field::Source, source.trimmed_bytes()))
}

fn source_remark(reading: LeadSourceRef<'_>, source: Part<'_>) -> Option<Deviation> {
    let kind = match reading.source_tag() {
        SourceTag::Other if reading.is_test() => Kind::TestLead,
        SourceTag::Other => Kind::UnknownSource,
        _ => return None,
    };
    Some(kind.at(Field::Source, source.trimmed_bytes()))
}

/// What is wrong with the number in the source of a test lead.
fn source_number(reading: LeadSourceRef<'_>, source: Part<'_>) -> Option<Deviation> {
    let digits = digits_of(reading.source_code())?;
    let is_followed = reading.action_code().is_some() || reading.offer().is_some();
    let kind = wrong_number(digits, is_followed)?;
    Some(kind.at(Field::Source, source.trimmed_bytes()))
}

fn wrong_number(digits: &str, is_followed: bool) -> Option<Kind> {
    if may_be_cut(digits, is_followed) {
        Some(Kind::TestNumberCut)
    } else if TestId::from_digits(digits).is_none() {
        Some(Kind::TestNumberOutOfRange)
    } else {
        None
    }
}

/// A hyphen with nothing behind it, or a code in another spelling.
fn action_spelling(action: Option<Part<'_>>) -> Option<Deviation> {
    let action = action?;
    let code = action.trimmed();
    if code.is_empty() {
        return Some(Kind::EmptyAction.at(Field::Action, action.with_separator()));
    }
    let (_, departure) = ActionTag::of(code);
    departure.map(|kind| kind.at(Field::Action, action.trimmed_bytes()))
}

fn action_remark(
    reading: LeadSourceRef<'_>,
    source: Part<'_>,
    action: Option<Part<'_>>,
) -> Option<Deviation> {
    let Some(action) = action else {
        let at = source.trimmed_bytes().end;
        return Some(Kind::MissingAction.at(Field::Action, at..at));
    };
    let code = reading.action_code()?;
    let kind = match reading.action_tag() {
        ActionTag::Other if reading.is_test() && digits_of(code).is_some() => return None,
        ActionTag::Other => Kind::UnknownAction,
        tag if tag.is_plausible_for(reading.source_tag()) => return None,
        _ => Kind::ImplausibleAction,
    };
    Some(kind.at(Field::Action, action.trimmed_bytes()))
}

/// What is wrong with the number in the action of a test lead.
fn action_number(reading: LeadSourceRef<'_>, action: Option<Part<'_>>) -> Option<Deviation> {
    let first = digits_of(reading.source_code())?;
    let second = digits_of(reading.action_code()?)?;
    let kind = match wrong_number(second, reading.offer().is_some()) {
        Some(kind) => kind,
        None if TestId::from_digits(first) == TestId::from_digits(second) => return None,
        None => Kind::TestNumbersDiffer,
    };
    Some(kind.at(Field::Action, action?.trimmed_bytes()))
}

/// A bar with nothing behind it, or a backslash that is no part of the offer.
fn offer_spelling(offer: Option<Part<'_>>) -> Option<Deviation> {
    let offer = offer?;
    let text = offer.trimmed();
    if text.is_empty() {
        return Some(Kind::EmptyOffer.at(Field::Offer, offer.with_separator()));
    }
    let start = offer.trimmed_start();
    let without = Offer::from_trimmed(text).as_str();
    let backslash = start..start.saturating_add(text.len().saturating_sub(without.len()));
    (!backslash.is_empty()).then(|| Kind::MarkdownBackslash.at(Field::Offer, backslash))
}

fn offer_remarks<'a>(
    reading: LeadSourceRef<'a>,
    part: Option<Part<'a>>,
) -> impl Iterator<Item = Deviation> + 'a {
    reading
        .offer()
        .zip(part)
        .into_iter()
        .flat_map(|(offer, part)| {
            // The offer ends where its part does, whatever was taken off in front.
            let start = part
                .trimmed_bytes()
                .end
                .saturating_sub(offer.as_str().len());
            offer.deviations_at(start)
        })
}

fn missing_offer(left: Part<'_>, offer: Option<Part<'_>>) -> Option<Deviation> {
    let at = left.trimmed_bytes().end;
    offer
        .is_none()
        .then(|| Kind::MissingOffer.at(Field::Offer, at..at))
}

fn whole_text(text: &str) -> Option<Deviation> {
    let is_cut = |text: &str| text.chars().count() == CRM_FIELD;
    (is_cut(text) || is_cut(text.trim_matches(is_blank)))
        .then(|| Kind::FortyCharacters.at(Field::LeadSource, 0..text.len()))
}
