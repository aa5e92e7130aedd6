//! The deviations of a `lead_source` string.

use super::action::ActionTag;
use super::grammar::{self, Part};
use super::reading::LeadSourceRef;
use super::source::SourceTag;
use crate::deviation::{Deviation, DeviationKind as Kind};
use crate::field::Field;
use crate::offer::Offer;
use crate::test_id::{TestId, digits_of, may_be_cut};
use crate::text::{BYTE_ORDER_MARK, is_blank};

/// The length in characters to which some CRMs truncate a lead source, as observed in Salesforce's
/// field `LeadSource`.
const CRM_FIELD: usize = 40;

impl<'a> LeadSourceRef<'a> {
    /// Whether the string as it arrived has exactly 40 characters, with or without surrounding
    /// whitespace. This is the length at which some CRMs truncate it.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::LeadSourceRef;
    ///
    /// let reading = LeadSourceRef::parse("AppSource (SPZA)-PLT|contoso.backup-and-")?;
    /// assert!(reading.is_possibly_truncated());
    /// // The canonical spelling is shorter, so it cannot tell.
    /// assert!(!reading.to_owned().is_possibly_truncated());
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    #[must_use]
    pub fn is_possibly_truncated(self) -> bool {
        is_possibly_truncated(self.as_str())
    }

    /// Iterates over the tolerated deviations from left to right, then those of the whole string.
    ///
    /// The iterator computes them lazily.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{DeviationLevel, LeadSourceRef};
    ///
    /// let reading = LeadSourceRef::parse("TestDrive-INS|Contoso Backup")?;
    /// for d in reading.deviations() {
    ///     match d.id() {
    ///         "implausible_action" => assert_eq!(d.level(), DeviationLevel::Warning),
    ///         "title_offer" => assert_eq!(d.location().bytes(), 14..28),
    ///         _ => unreachable!(),
    ///     }
    /// }
    /// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
    /// ```
    pub fn deviations(self) -> impl Iterator<Item = Deviation> + 'a {
        of(self)
    }
}

/// Computes the deviations from left to right, then those of the whole string.
fn of(reading: LeadSourceRef<'_>) -> impl Iterator<Item = Deviation> + '_ {
    let parts = grammar::parts(reading.as_str());
    let (source, action, offer) = (parts.source, parts.action, parts.offer);
    let [before_source, after_source] = edges(Some(source), Field::Source);
    let [before_action, after_action] = edges(action, Field::Action);
    let [before_offer, after_offer] = edges(offer, Field::Offer);
    before_source
        .chain(source_spelling(source))
        .chain(source_remark(reading, source))
        .chain(source_number(reading, source))
        .chain(after_source)
        .chain(missing_action(reading, source))
        .chain(before_action)
        .chain(action_spelling(action))
        .chain(action_remark(reading, action))
        .chain(action_number(reading, action))
        .chain(after_action)
        .chain(missing_offer(reading, action.unwrap_or(source)))
        .chain(before_offer)
        .chain(offer_spelling(offer))
        .chain(offer_remarks(reading, offer))
        .chain(after_offer)
        .chain(whole_text(reading.as_str()))
}

/// Reports whitespace and byte-order marks before and after a part, run by run. A part
/// without anything else is reported as empty instead.
fn edges(part: Option<Part<'_>>, field: Field) -> [impl Iterator<Item = Deviation> + '_; 2] {
    let part = part.filter(|part| !part.trimmed().is_empty());
    part.unwrap_or_default().edges().map(|edge| {
        let (mut rest, mut start) = (edge.text, edge.start);
        core::iter::from_fn(move || {
            let is_mark = rest.starts_with(BYTE_ORDER_MARK);
            let next = rest.trim_start_matches(|c| (c == BYTE_ORDER_MARK) == is_mark);
            let end = start.saturating_add(rest.len().saturating_sub(next.len()));
            let kind = if is_mark {
                Kind::ByteOrderMark
            } else {
                Kind::Whitespace
            };
            let run = (!rest.is_empty()).then(|| kind.at(field, start..end));
            (rest, start) = (next, end);
            run
        })
    })
}

fn source_spelling(source: Part<'_>) -> Option<Deviation> {
    let (_, respelling) = SourceTag::of(source.trimmed());
    respelling.map(|kind| kind.at(Field::Source, source.trimmed_bytes()))
}

fn source_remark(reading: LeadSourceRef<'_>, source: Part<'_>) -> Option<Deviation> {
    let kind = match reading.source_tag() {
        SourceTag::Other if reading.is_test() => Kind::TestLead,
        SourceTag::Other => Kind::UnknownSource,
        _ => return None,
    };
    Some(kind.at(Field::Source, source.trimmed_bytes()))
}

/// Reports what is wrong with the number in the source of a test lead.
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

/// Reports a hyphen with nothing after it, or a code in another spelling.
fn action_spelling(action: Option<Part<'_>>) -> Option<Deviation> {
    let action = action?;
    let code = action.trimmed();
    if code.is_empty() {
        return Some(Kind::EmptyAction.at(Field::Action, action.with_separator()));
    }
    let (_, respelling) = ActionTag::of(code);
    respelling.map(|kind| kind.at(Field::Action, action.trimmed_bytes()))
}

/// Reports a missing action, with or without a hyphen.
fn missing_action(reading: LeadSourceRef<'_>, source: Part<'_>) -> Option<Deviation> {
    let at = source.trimmed_bytes().end;
    let is_missing = reading.action_code().is_none();
    is_missing.then(|| Kind::MissingAction.at(Field::Action, at..at))
}

fn action_remark(reading: LeadSourceRef<'_>, action: Option<Part<'_>>) -> Option<Deviation> {
    let code = reading.action_code()?;
    let kind = match reading.action_tag() {
        ActionTag::Other if reading.is_test() && digits_of(code).is_some() => return None,
        ActionTag::Other => Kind::UnknownAction,
        tag if tag.is_plausible_for(reading.source_tag()) => return None,
        _ => Kind::ImplausibleAction,
    };
    Some(kind.at(Field::Action, action?.trimmed_bytes()))
}

/// Reports what is wrong with the number in the action of a test lead.
fn action_number(
    reading: LeadSourceRef<'_>,
    action: Option<Part<'_>>,
) -> impl Iterator<Item = Deviation> {
    let found = || {
        let first = digits_of(reading.source_code())?;
        let second = digits_of(reading.action_code()?)?;
        let is_followed = reading.offer().is_some();
        let wrong = wrong_number(second, is_followed);
        // A truncated number may have been equal.
        let differs = if may_be_cut(second, is_followed) {
            !first.starts_with(second)
        } else {
            first.trim_start_matches('0') != second.trim_start_matches('0')
        };
        let differs = differs.then_some(Kind::TestNumbersDiffer);
        let bytes = action?.trimmed_bytes();
        Some([wrong, differs].map(|kind| Some(kind?.at(Field::Action, bytes.clone()))))
    };
    found().into_iter().flatten().flatten()
}

/// Reports a bar with nothing after it, or a backslash that is not part of the offer.
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
            // The offer ends where its part ends, regardless of what was removed before it.
            let start = part
                .trimmed_bytes()
                .end
                .saturating_sub(offer.as_str().len());
            offer.deviations_at(start)
        })
}

/// Reports a missing offer, with or without a bar.
fn missing_offer(reading: LeadSourceRef<'_>, left: Part<'_>) -> Option<Deviation> {
    let at = left.trimmed_bytes().end;
    let is_missing = reading.offer().is_none();
    is_missing.then(|| Kind::MissingOffer.at(Field::Offer, at..at))
}

fn whole_text(text: &str) -> Option<Deviation> {
    is_possibly_truncated(text).then(|| Kind::FortyCharacters.at(Field::LeadSource, 0..text.len()))
}

/// Whether a string has the length at which a CRM may have truncated it, with or without
/// surrounding whitespace.
pub(super) fn is_possibly_truncated(text: &str) -> bool {
    let is_cut = |text: &str| text.chars().count() == CRM_FIELD;
    is_cut(text) || is_cut(text.trim_matches(is_blank))
}
