//! What must hold for any bytes that may be leads.
#![allow(dead_code, reason = "each user of this file needs a part of it")]

use marketplace_leads::wire::{self, DecodeLeadErrorKind};
use marketplace_leads::{DecodeLeadError, DeviationKind, Format, Lead};

/// What no `Debug`, `Display` or report may show; saved inputs have it.
pub(super) const MARKER: &[u8] = b"ZqLeakQz";

pub(super) fn shows_no_marker(data: &[u8], text: &str) {
    if data.windows(MARKER.len()).any(|window| window == MARKER) {
        let is_shown = text.as_bytes().windows(MARKER.len()).any(|w| w == MARKER);
        assert!(!is_shown, "shows what it guards: {text}");
    }
}

fn error_holds(data: &[u8], error: DecodeLeadError) {
    shows_no_marker(data, &format!("{error} {error:?}"));
    assert_ne!(error.line(), Some(0));
    assert_ne!(error.column(), Some(0));
    assert_eq!(error.line().is_some(), error.column().is_some());
}

/// A lead that is read answers, and is read again from what it writes.
pub(crate) fn json(data: &[u8]) {
    let lead = match Lead::from_json(data) {
        Ok(lead) => lead,
        Err(error) => return error_holds(data, error),
    };
    shows_no_marker(
        data,
        &format!("{lead:?} {:?} {:?}", lead.customer(), lead.description()),
    );
    for deviation in lead.deviations() {
        assert_eq!(
            DeviationKind::from_id(deviation.id()),
            Some(deviation.kind())
        );
        shows_no_marker(data, &format!("{deviation}"));
    }
    assert_eq!(
        lead.is_do_not_contact(),
        lead.action().is_some_and(|a| a.is_do_not_contact())
    );
    assert_eq!(
        lead.source(),
        lead.to_lead_source().map(|composed| composed.source())
    );
    let again = Lead::from_json(lead.expose_json().as_bytes());
    match again {
        Ok(again) => {
            let format = lead.format();
            assert_eq!(again.project(format), lead.project(format));
            assert_eq!(again.expose_json(), lead.expose_json());
            assert_eq!(again.to_lead_source(), lead.to_lead_source());
        }
        // A customer of whom nothing but a title is known is no lead on its
        // own; and what is written may be longer than what was read.
        Err(error) => match error.kind() {
            DecodeLeadErrorKind::NotALead => assert_eq!(lead.format(), Format::Customer),
            kind => assert_eq!(kind, DecodeLeadErrorKind::TooLarge),
        },
    }
}

/// A walk ends, and each record of it is a lead or has an error with a place.
pub(crate) fn leads_in(data: &[u8]) {
    let mut records = 0;
    for lead in wire::leads_in(data) {
        records += 1;
        match lead {
            Ok(lead) => shows_no_marker(data, &format!("{lead:?}")),
            Err(error) => error_holds(data, error),
        }
    }
    assert!(records <= data.len() + 1);
    // A lead that can be read on its own is not lost in a list.
    if Lead::from_json(data).is_ok() {
        assert!(wire::leads_in(data).any(|lead| lead.is_ok()));
    }
}
