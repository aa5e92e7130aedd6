//! A lead before it is written, with its expected result: `Draft`.
//!
//! The expectation is computed from the parts of the draft. It implements the
//! documented rules a second time and calls no parser.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::expected::Expected;
use super::vocabulary::{ACTIONS, PAIRS, SOURCES};
use crate::field::Field;
use crate::lead::Format;
use crate::privacy::EduStatus;
use crate::test_id::TestId;

/// How the value of a field is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    Text(String),
    Null,
    /// JSON of another type, and the string that it is parsed as, if any.
    Json(&'static str, Option<&'static str>),
}

/// The source or action of a lead source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) written: String,
    /// Its canonical spelling.
    pub(super) canonical: String,
}

impl Code {
    pub(super) fn new(code: &str) -> Self {
        Self {
            written: code.into(),
            canonical: code.into(),
        }
    }
}

/// The offer of a lead source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OfferPart {
    pub(super) written: String,
    /// Its canonical spelling.
    pub(super) canonical: String,
    pub(super) is_product_id: bool,
    pub(super) is_title: bool,
}

/// The parts of a lead source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeadSourcePart {
    pub(super) source: Code,
    pub(super) action: Option<Code>,
    pub(super) offer: Option<OfferPart>,
    /// The whitespace after the source, before and after the action, and before
    /// the offer.
    pub(super) between: [&'static str; 4],
    /// Whether a separator is written with nothing after it.
    pub(super) has_empty_action: bool,
    pub(super) has_empty_offer: bool,
}

impl LeadSourcePart {
    pub(super) fn new(source: &str, action: Option<&str>, offer: Option<OfferPart>) -> Self {
        Self {
            source: Code::new(source),
            action: action.map(Code::new),
            offer,
            between: [""; 4],
            has_empty_action: false,
            has_empty_offer: false,
        }
    }

    /// The lead source as it is written.
    pub(super) fn written(&self) -> String {
        let [after_source, before_action, after_action, before_offer] = self.between;
        let mut text = format!("{}{after_source}", self.source.written);
        if let Some(action) = &self.action {
            for piece in ["-", before_action, &action.written, after_action] {
                text.push_str(piece);
            }
        } else if self.has_empty_action {
            text.push('-');
        }
        if let Some(offer) = &self.offer {
            for piece in ["|", before_offer, &offer.written] {
                text.push_str(piece);
            }
        } else if self.has_empty_offer {
            text.push('|');
        }
        text
    }

    /// The canonical string.
    fn canonical(&self) -> String {
        let mut text = self.source.canonical.clone();
        if let Some(action) = &self.action {
            text.push('-');
            text.push_str(&action.canonical);
        }
        if let Some(offer) = &self.offer {
            text.push('|');
            text.push_str(&offer.canonical);
        }
        text
    }
}

/// A lead before it is written.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) format: Format,
    pub(super) lead_source: Option<LeadSourcePart>,
    pub(super) texts: BTreeMap<Field, Written>,
    /// Fields with an invalid value.
    pub(super) unreadable: Vec<Field>,
    /// Undocumented members: key and JSON.
    pub(super) unknown: Vec<(&'static str, &'static str)>,
    /// A second value of a field, which is ignored.
    pub(super) second: Option<(Field, String)>,
    /// The deviations that the rules below do not find.
    pub(super) deviations: Vec<&'static str>,
    /// Whether the address is in .edu.
    pub(super) edu_status: Option<EduStatus>,
    /// The number of a test lead.
    pub(super) test_id: Option<TestId>,
}

/// What may be reported about an offer.
const OFFER_IDS: [&str; 9] = [
    "title_offer",
    "possible_title",
    "upper_case_id",
    "slash_in_id",
    "short_id",
    "long_id",
    "sign_first_id",
    "dotted_publisher",
    "control_in_offer",
];

impl Draft {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            lead_source: None,
            texts: BTreeMap::new(),
            unreadable: Vec::new(),
            unknown: Vec::new(),
            second: None,
            deviations: Vec::new(),
            edu_status: None,
            test_id: None,
        }
    }

    pub(super) fn put(&mut self, field: Field, text: &str) {
        self.texts.insert(field, Written::Text(text.into()));
    }

    /// Omits a field together with its key.
    pub(super) fn leave_out(&mut self, field: Field) {
        self.texts.remove(&field);
    }

    /// The value of a field; `None` if it is whitespace, or `null` in a field other
    /// than a name.
    pub(super) fn text(&self, field: Field) -> Option<&str> {
        let text = match self.texts.get(&field)? {
            Written::Text(text) => text.as_str(),
            Written::Json(_, Some(text)) => text,
            Written::Null | Written::Json(_, None) => return None,
        };
        let is_name = matches!(field, Field::FirstName | Field::LastName);
        let is_empty = text.trim().is_empty() || (text == "null" && !is_name);
        (!is_empty).then_some(text)
    }

    fn readable(&self, field: Field) -> Option<&str> {
        let is_readable = !self.unreadable.contains(&field);
        self.text(field).filter(|_| is_readable)
    }

    fn lead_source_action(&self) -> Option<&str> {
        let action = self.lead_source.as_ref()?.action.as_ref()?;
        Some(&action.canonical)
    }

    fn lead_source_offer(&self) -> Option<&OfferPart> {
        self.lead_source.as_ref()?.offer.as_ref()
    }

    /// `DNC` in the lead source wins; otherwise `ActionCode` is used first.
    fn action(&self) -> Option<&str> {
        match self.lead_source_action() {
            Some("DNC") => Some("DNC"),
            action => self.readable(Field::ActionCode).or(action),
        }
    }

    fn offer(&self) -> Option<&str> {
        self.readable(Field::ProductId)
            .or_else(|| {
                self.lead_source_offer()
                    .map(|offer| offer.canonical.as_str())
            })
            .or_else(|| self.text(Field::OfferTitle))
    }

    /// The identifier in the lead source, unless it equals the offer title.
    fn lead_source_identifier(&self) -> Option<&OfferPart> {
        let offer = self.lead_source_offer().filter(|offer| !offer.is_title)?;
        (self.text(Field::OfferTitle) != Some(&offer.canonical)).then_some(offer)
    }

    /// The expected result.
    pub(super) fn expected(&self) -> Expected {
        let mut fields = BTreeMap::new();
        let mut insert = |field, text: Option<&str>| {
            if let Some(text) = text {
                fields.insert(field, text.to_string());
            }
        };
        for &field in self.texts.keys() {
            match field {
                Field::ActionCode | Field::ProductId => {}
                Field::Description => {
                    let text = self.text(field).map(str::trim);
                    insert(field, text.filter(|&text| text != "Campaigns:"));
                }
                field => insert(field, self.readable(field)),
            }
        }
        if let Some(lead_source) = &self.lead_source {
            insert(Field::LeadSource, Some(&lead_source.canonical()));
            insert(Field::Source, Some(&lead_source.source.canonical));
        }
        insert(Field::Action, self.action());
        insert(Field::Offer, self.offer());
        let own_id = self.readable(Field::ProductId);
        let lead_source_id = self
            .lead_source_identifier()
            .filter(|offer| offer.is_product_id);
        let lead_source_id = lead_source_id.map(|offer| offer.canonical.as_str());
        insert(Field::ProductId, own_id.or(lead_source_id));
        let has_address = self.text(Field::Email).is_some();
        Expected {
            error: None,
            fields,
            deviations: self.deviations(),
            edu_status: self.edu_status.filter(|_| has_address),
            is_test: self.test_id.is_some(),
            test_id: self.test_id,
        }
    }

    fn deviations(&self) -> Vec<&'static str> {
        let mut ids = self.deviations.clone();
        let own_id = self.readable(Field::ProductId);
        let offer = self.lead_source_offer();
        if own_id.is_some_and(|own| offer.is_some_and(|offer| offer.canonical != own)) {
            // The offer that the lead is about is another.
            ids.retain(|id| !OFFER_IDS.contains(id));
        }
        let mut when = |holds: bool, id: &'static str| {
            if holds {
                ids.push(id);
            }
        };
        if let Some(lead_source) = &self.lead_source {
            let written = lead_source.written();
            // With or without a byte-order mark.
            let count = written.chars().count();
            let unmarked = written.trim_start_matches('\u{feff}').chars().count();
            when(count == 40 || unmarked == 40, "forty_characters");
            when(self.action().is_none(), "missing_action");
            when(self.offer().is_none(), "missing_offer");
            when(
                lead_source.offer.is_none() && lead_source.has_empty_offer,
                "empty_offer",
            );
            when(
                lead_source.action.is_none() && lead_source.has_empty_action,
                "empty_action",
            );
            for whitespace in lead_source.between {
                when(!whitespace.is_empty(), "whitespace");
            }
            let is_known = SOURCES.contains(&&*lead_source.source.canonical);
            when(!is_known && self.test_id.is_none(), "unknown_source");
            if let Some(action) = self.action() {
                let is_pair = PAIRS.contains(&(&*lead_source.source.canonical, action));
                when(
                    is_known && ACTIONS.contains(&action) && !is_pair,
                    "implausible_action",
                );
            }
            if let Some(action) = self.lead_source_action() {
                let own = self.readable(Field::ActionCode);
                when(own.is_some_and(|own| own != action), "actions_disagree");
            }
        }
        if let Some(action) = self.action() {
            let is_token = self.test_id.is_some() && action.starts_with("MSFT_TEST_");
            when(!ACTIONS.contains(&action) && !is_token, "unknown_action");
        }
        if let (Some(own), Some(offer)) = (own_id, self.lead_source_identifier()) {
            when(
                !own.eq_ignore_ascii_case(&offer.canonical),
                "offers_disagree",
            );
        }
        if let (Some(own), Some(offer)) = (self.text(Field::OfferTitle), self.lead_source_offer()) {
            let is_other = offer.is_title && own.trim() != offer.canonical;
            when(is_other && self.test_id.is_none(), "titles_disagree");
        }
        for field in &self.unreadable {
            let id = match field {
                Field::LeadSource => "unreadable_lead_source",
                Field::ActionCode => "unreadable_action",
                Field::ProductId => "unreadable_product_id",
                _ => "unreadable_time",
            };
            when(self.text(*field).is_some(), id);
        }
        if self.format == Format::WebToLead {
            when(self.text(Field::LastName).is_none(), "missing_last_name");
            when(self.text(Field::Company).is_none(), "missing_company");
        }
        for _ in &self.unknown {
            when(true, "unknown_member");
        }
        when(self.second.is_some(), "duplicate_key");
        ids.sort_unstable();
        ids
    }
}
