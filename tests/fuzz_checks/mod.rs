//! What must hold for any bytes at all.
//!
//! The fuzz targets in `fuzz/` run these on inputs that they invent,
//! `tests/it/fuzz_replay.rs` on the inputs that were worth keeping, and
//! `tests/it/lead_source/properties.rs` on generated ones.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use marketplace_leads::failure::Language;
#[cfg(feature = "csv")]
use marketplace_leads::wire::leads_in_csv;
#[cfg(feature = "full")]
use marketplace_leads::wire::{Limits, Reader};
use marketplace_leads::{
    Action, DestinationError, DestinationErrorKind, Deviation, DeviationKind, DeviationLevel,
    LeadSource, LeadSourceRef, Offer, OfferId, ProductId, PublisherId, Source, TestId,
};
#[cfg(feature = "full")]
use marketplace_leads::{DecodeLeadError, Format, Lead};

#[cfg(feature = "full")]
pub(crate) mod clear;
#[cfg(feature = "full")]
pub(crate) mod connection_string;
#[cfg(feature = "full")]
pub(crate) mod destination;
#[cfg(feature = "full")]
pub(crate) mod embed_code;
#[cfg(feature = "full")]
pub(crate) mod leads;

/// A check, by the name of its fuzz target.
#[allow(dead_code, reason = "each user of this file needs a part of it")]
pub(crate) const CHECKS: &[(&str, Check)] = &[
    ("lead_source", lead_source),
    ("identifiers", identifiers),
    #[cfg(feature = "full")]
    ("form", form),
    #[cfg(feature = "full")]
    ("key_value", key_value),
    #[cfg(feature = "csv")]
    ("csv", csv),
    #[cfg(feature = "full")]
    ("json", leads::json),
    #[cfg(feature = "full")]
    ("leads_in", leads::leads_in),
    #[cfg(feature = "full")]
    ("clear", clear::clear),
    #[cfg(feature = "full")]
    ("edu_value", clear::edu_value),
    #[cfg(feature = "full")]
    ("edu_removed", clear::edu_removed),
    #[cfg(feature = "full")]
    ("others_pass", clear::others_pass),
    ("failure", failure),
    #[cfg(feature = "full")]
    ("connection_string", connection_string::check),
    #[cfg(feature = "full")]
    ("embed_code", embed_code::check),
    #[cfg(feature = "full")]
    ("destination", destination::check),
];

/// Panics where something does not hold.
pub(crate) type Check = fn(&[u8]);

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A text reads the same borrowed and owned, and what was read reads back.
pub(crate) fn lead_source(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    let strict = LeadSource::parse_strict(text);
    let reading = match LeadSourceRef::parse(text) {
        Ok(reading) => reading,
        Err(error) => {
            assert_eq!(LeadSource::parse(text), Err(error));
            assert_eq!(strict, Err(error));
            assert!(error.offset() <= text.len());
            assert!(text.is_char_boundary(error.offset()));
            return;
        }
    };
    let owned = LeadSource::parse(text).expect("the borrowed reading is Ok");

    // Borrowed and owned agree.
    assert_eq!(reading.as_str(), text);
    assert_eq!(reading.to_owned(), owned);
    assert_eq!(reading.source(), owned.source());
    assert_eq!(reading.source_code(), owned.source_code());
    assert_eq!(reading.action(), owned.action());
    assert_eq!(reading.action_code(), owned.action_code());
    assert_eq!(reading.offer(), owned.offer());
    assert_eq!(reading.is_test(), owned.is_test());
    assert_eq!(reading.test_id(), owned.test_id());
    assert_eq!(reading.is_test_drive(), owned.is_test_drive());
    assert_eq!(reading.is_do_not_contact(), owned.is_do_not_contact());

    // What was read reads back, in every way to write it.
    assert_eq!(owned.to_string(), owned.as_str());
    let again = LeadSource::parse(owned.as_str()).expect("its own text");
    assert_eq!(again, owned);
    assert_eq!(again.test_id(), owned.test_id());
    assert_eq!(hash(&again), hash(&owned));
    let composed = LeadSource::new(owned.source(), owned.action(), owned.offer());
    assert_eq!(composed, owned);
    assert_eq!(composed.offer(), owned.offer());
    assert_eq!(composed.action_code(), owned.action_code());

    // The source is never lost, and codes are canonical.
    let source = owned.source();
    assert!(!source.code().is_empty());
    assert_eq!(source.code(), owned.source_code());
    assert_eq!(Source::parse(source.code()).as_ref(), Ok(&source));
    if let Some(action) = owned.action() {
        assert_eq!(Some(action.code()), owned.action_code());
        assert_eq!(Action::parse(action.code()), Ok(action));
    }

    // Strict is Ok exactly where the text is its own canonical spelling.
    let is_canonical = owned.as_str() == text;
    assert_eq!(strict.is_ok(), is_canonical);
    assert_eq!(reading.is_canonical(), is_canonical);
    let departs = |d: &Deviation| d.is_respelling();
    let departure = reading.deviations().find(departs);
    assert_eq!(departure.is_none(), is_canonical);

    for deviation in reading.deviations() {
        assert_eq!(
            DeviationKind::from_id(deviation.id()),
            Some(deviation.kind())
        );
        let bytes = deviation.location().bytes();
        assert!(text.get(bytes).is_some(), "{deviation} is no part of it");
    }
}

/// An identifier that is read keeps its text, and its halves make it up.
pub(crate) fn identifiers(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = text.as_ref();
    if let Ok(id) = ProductId::parse(text) {
        assert_eq!(
            format!("{}.{}", id.publisher(), id.offer()),
            id.as_str(),
            "the halves make up the whole"
        );
        assert_eq!(ProductId::parse(id.as_str()).as_ref(), Ok(&id));
        assert_eq!(
            PublisherId::parse(id.publisher().as_str()),
            Ok(id.publisher())
        );
        assert_eq!(OfferId::parse(id.offer().as_str()), Ok(id.offer()));
        for deviation in id.deviations() {
            assert_eq!(deviation.level(), DeviationLevel::Info);
            assert!(!deviation.is_respelling());
            assert!(id.as_str().get(deviation.location().bytes()).is_some());
        }
    }
    match Offer::parse(text) {
        Ok(offer) => {
            assert!(!offer.as_str().is_empty());
            assert!(text.contains(offer.as_str()));
            assert_eq!(Offer::parse(offer.as_str()), Ok(offer));
            let readings = [
                offer.product_id().is_some(),
                offer.appsource_id().is_some(),
                offer.is_title(),
            ];
            assert_eq!(readings.iter().filter(|&&is| is).count(), 1);
            if let Some(id) = offer.product_id() {
                assert_eq!(offer.publisher(), Some(id.publisher()));
            }
        }
        Err(error) => assert!(text.is_char_boundary(error.offset())),
    }
    if let Ok(id) = TestId::parse(text) {
        assert_eq!(TestId::parse(&id.to_string()), Ok(id));
        assert_eq!(TestId::from_ticks(id.ticks()), Ok(id));
    }
}

/// What holds for every lead that was read.
#[cfg(feature = "full")]
fn lead(lead: &Lead) {
    for deviation in lead.deviations() {
        assert_eq!(
            DeviationKind::from_id(deviation.id()),
            Some(deviation.kind())
        );
    }
    assert_eq!(lead.source().is_some(), lead.to_lead_source().is_some());
    if let Some(composed) = lead.to_lead_source() {
        assert_eq!(composed.action(), lead.action());
        assert_eq!(LeadSource::parse(composed.as_str()), Ok(composed));
    }
    let facts = lead.summary();
    assert_eq!(facts.format(), lead.format());
    assert_eq!(facts.is_test(), lead.is_test());
    assert!(lead.test_id().is_none() || lead.is_test());
}

/// What holds for every error of these formats: nothing of the body is in it.
#[cfg(feature = "full")]
fn decode_error(error: &DecodeLeadError, format: Format) {
    assert_eq!(error.format(), Some(format));
    assert_eq!(error.field(), None);
    assert_eq!(error.line().is_some(), error.column().is_some());
    let places = [" at line ", ", column "];
    let message = error.to_string();
    assert!(
        places
            .iter()
            .all(|place| message.contains(place) == error.line().is_some())
    );
}

/// A form is a lead or an error, and nothing but its limit depends on the limit.
#[cfg(feature = "full")]
pub(crate) fn form(data: &[u8]) {
    let read = Lead::from_form(data);
    let fits = Limits::default().max_bytes(data.len());
    assert_eq!(Reader::new().with_limits(fits).read_form(data), read);
    match &read {
        Ok(read) => {
            assert_eq!(read.format(), Format::WebToLead);
            lead(read);
            // An empty pair says nothing.
            let padded = [data.trim_ascii_end(), b"&&"].concat();
            assert_eq!(Lead::from_form(&padded).as_ref(), Ok(read));
        }
        Err(error) => decode_error(error, Format::WebToLead),
    }
}

/// A key-value string is a lead or an error, however its lines end.
#[cfg(feature = "full")]
pub(crate) fn key_value(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = Lead::from_key_value(&text);
    match &read {
        Ok(read) => {
            assert_eq!(read.format(), Format::KeyValue);
            lead(read);
            let spread = text.replace('\n', " \r\n\r\n");
            assert_eq!(Lead::from_key_value(&spread).as_ref(), Ok(read));
        }
        Err(error) => decode_error(error, Format::KeyValue),
    }
}

/// A table ends, yields each row once, and its rows are independent.
#[cfg(feature = "csv")]
pub(crate) fn csv(data: &[u8]) {
    let lines = data.iter().filter(|b| matches!(b, b'\r' | b'\n')).count();
    let (mut rows, mut last_line) = (0, 0);
    for read in leads_in_csv(data) {
        match &read {
            Ok(read) => {
                assert_eq!(read.format(), Format::Csv);
                lead(read);
            }
            Err(error) => {
                decode_error(error, Format::Csv);
                assert!(error.index().is_none_or(|index| index == rows));
                let line = error.line().unwrap_or(1);
                assert!(line >= last_line);
                last_line = line;
            }
        }
        rows += 1;
    }
    assert!(rows <= lines + 1, "{rows} rows in {lines} lines");
}
/// Every failure text has one answer, and shows no more than the tables have.
#[allow(dead_code, reason = "each user of this file needs a part of it")]
pub(crate) fn failure(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let error = DestinationError::classify(&text);
    assert_eq!(error.kind(), DestinationErrorKind::classify(&text));
    assert_eq!(error.text().expose(), text);
    assert!(error.codes().len() <= 16);
    assert!(error.support_ids().len() <= 3);
    assert_eq!(error.is_retryable(), error.kind().is_retryable());
    assert!(error.remedy().steps(Language::Spanish).count() >= 2);
    // Lower-case words, codes and numbers of ours, and nothing else.
    for c in error.excerpt().chars() {
        assert!(c.is_ascii_alphanumeric() || " ;_-…".contains(c), "{c:?}");
    }
}
