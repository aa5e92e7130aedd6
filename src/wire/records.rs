//! `leads_in_key_value`: reads several leads from `key = value` lines.

use alloc::vec::Vec;

use super::body::Body;
use super::error::{DecodeLeadError, DecodeLeadErrorKind as Kind};
use super::key_value::{self, Around};
use super::reader::Reader;
use crate::deviation::DeviationKind;
use crate::lead::{Format, Lead};
use crate::text::trim;

/// The heading before the lines of a lead in Salesforce's mails.
const HEADING: &str = "Record Information";

/// Iterates over the leads in a string of `key = value` lines, such as the mails in which
/// Salesforce returns leads that it could not create.
///
/// A lead begins after a line `Record Information` or, in a string without such lines, when a key
/// occurs again. Other text in a mail is ignored. The keys are those of [`Lead::from_key_value`],
/// or the API names of the fields (`FirstName`). A description may have several lines and continues
/// until the next known key, without its blank lines.
///
/// Only one lead is in memory at a time. An error contains the index of the record and the line on
/// which it begins. A string without any record yields one error.
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::leads_in_key_value;
///
/// let mails = "\
/// Salesforce could not create this lead: required fields are missing: [Company]
///
/// Record Information
/// description = Please call
/// in the morning
/// email = robin@contoso.com
/// lead_source = SPZA-PLT|contoso.app
///
/// Record Information
/// FirstName = Robin
/// Company = Contoso
/// ";
/// let leads: Vec<_> = leads_in_key_value(mails).collect::<Result<_, _>>()?;
/// assert_eq!(leads.len(), 2);
/// assert!(leads[0].expose_json().contains(r#""description":"Please call\nin the morning""#));
/// assert_eq!(leads[1].customer().company().unwrap().expose(), "Contoso");
/// # Ok::<(), marketplace_leads::DecodeLeadError>(())
/// ```
pub fn leads_in_key_value(text: &str) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + '_ {
    Records::new(text, Reader::new())
}

impl Reader {
    /// Iterates over the leads in a string of `key = value` lines, like
    /// [`leads_in_key_value`](super::leads_in_key_value). The limits are for each lead.
    pub fn leads_in_key_value<'a>(
        &self,
        text: &'a str,
    ) -> impl Iterator<Item = Result<Lead, DecodeLeadError>> + use<'a> {
        Records::new(text, *self)
    }
}

/// The records of a string.
struct Records<'a> {
    rest: &'a str,
    reader: Reader,
    /// Whether records begin only after headings.
    has_headings: bool,
    /// The number of the line with which the rest begins, from 1.
    line: usize,
    index: usize,
    /// Deviations of the string, reported by the first lead.
    noticed: Vec<DeviationKind>,
    /// The error if the body is not a string.
    error: Option<DecodeLeadError>,
}

/// A record, the line on which it begins, and what follows it.
struct Record<'a> {
    text: &'a str,
    line: usize,
    rest: &'a str,
    lines: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, reader: Reader) -> Self {
        let (text, noticed, error) = match Body::without_mark(text.as_bytes()) {
            Ok((body, noticed)) => {
                // What is left of a string without its mark is a string.
                let start = text.len().saturating_sub(body.len());
                (text.get(start..).unwrap_or_default(), noticed, None)
            }
            Err(error) => ("", Vec::new(), Some(error)),
        };
        Self {
            rest: text,
            reader,
            has_headings: text.lines().any(is_heading),
            line: 1,
            index: 0,
            noticed,
            error,
        }
    }

    /// The next record.
    fn record(&self) -> Option<Record<'a>> {
        let (mut start, mut first) = (None, self.line);
        let mut is_open = !self.has_headings;
        let mut seen = [false; 18];
        let mut last = None;
        let mut at = 0_usize;
        let mut number = self.line;
        for whole in self.rest.split_inclusive('\n') {
            let line = trim(whole);
            let ends = |start: usize| {
                let (text, rest) = self.rest.split_at_checked(at)?;
                Some(Record {
                    text: text.get(start..)?,
                    line: first,
                    rest,
                    lines: number,
                })
            };
            if self.has_headings && is_heading(line) {
                if let Some(start) = start {
                    return ends(start);
                }
                is_open = true;
            } else if let (true, Some(place)) = (is_open, key_value::number_of(line)) {
                match start {
                    None => (start, first) = (Some(at), number),
                    Some(start) => {
                        let is_again = seen.get(place) == Some(&true) && last != Some(place);
                        if is_again && !self.has_headings {
                            return ends(start);
                        }
                    }
                }
                if let Some(seen) = seen.get_mut(place) {
                    *seen = true;
                }
                last = Some(place);
            }
            at = at.saturating_add(whole.len());
            number = number.saturating_add(1);
        }
        Some(Record {
            text: self.rest.get(start?..)?,
            line: first,
            rest: "",
            lines: number,
        })
    }

    fn fail(&mut self, kind: Kind) -> Result<Lead, DecodeLeadError> {
        self.rest = "";
        self.index = 1;
        Err(DecodeLeadError::new(kind).within(Format::KeyValue))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Lead, DecodeLeadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.error.take() {
            self.index = 1;
            return Some(Err(error.within(Format::KeyValue)));
        }
        let Some(record) = self.record() else {
            return match self.index {
                0 if trim(self.rest).is_empty() => Some(self.fail(Kind::Empty)),
                0 => Some(self.fail(Kind::NotALead)),
                _ => None,
            };
        };
        let index = self.index;
        self.index = index.saturating_add(1);
        (self.rest, self.line) = (record.rest, record.lines);
        let noticed = core::mem::take(&mut self.noticed);
        let lead = if record.text.len() > self.reader.limits().bytes() {
            Err(DecodeLeadError::new(Kind::TooLarge).within(Format::KeyValue))
        } else {
            key_value::lead_of(record.text, self.reader, &noticed, Around::Mail)
        };
        Some(lead.map_err(|error| error.at(record.line, 1).of_record(index)))
    }
}

fn is_heading(line: &str) -> bool {
    let line = trim(line).trim_end_matches([':', '-', '=', ' ']);
    line.trim_start_matches(['-', '=', ' '])
        .eq_ignore_ascii_case(HEADING)
}
