//! A lead on its way to be written, and what will be true of it: `Draft`.
//!
//! The expected is put together from what each piece is known to say. It restates
//! the rules of the documentation and asks no reader.

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

/// How the text of a field is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    Text(String),
    Null,
    /// JSON of another type, and the text that it is read as, if any.
    Json(&'static str, Option<&'static str>),
}

/// A source or an action in a lead source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) written: String,
    /// What it is read as.
    pub(super) says: String,
}

impl Code {
    pub(super) fn new(code: &str) -> Self {
        Self {
            written: code.into(),
            says: code.into(),
        }
    }
}

/// An offer in a lead source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToldOffer {
    pub(super) written: String,
    /// What it is read as.
    pub(super) says: String,
    pub(super) is_product_id: bool,
    pub(super) is_title: bool,
}

/// What a lead source tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) source: Code,
    pub(super) action: Option<Code>,
    pub(super) offer: Option<ToldOffer>,
    /// What is written behind the source, before and behind the action, and
    /// before the offer.
    pub(super) between: [&'static str; 4],
    /// A separator with nothing behind it.
    pub(super) has_empty_action: bool,
    pub(super) has_empty_offer: bool,
}

impl Told {
    pub(super) fn new(source: &str, action: Option<&str>, offer: Option<ToldOffer>) -> Self {
        Self {
            source: Code::new(source),
            action: action.map(Code::new),
            offer,
            between: [""; 4],
            has_empty_action: false,
            has_empty_offer: false,
        }
    }

    /// The text as it is written.
    pub(super) fn written(&self) -> String {
        let [behind_source, before_action, behind_action, before_offer] = self.between;
        let mut text = format!("{}{behind_source}", self.source.written);
        if let Some(action) = &self.action {
            for piece in ["-", before_action, &action.written, behind_action] {
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

    /// The canonical text.
    fn says(&self) -> String {
        let mut text = self.source.says.clone();
        if let Some(action) = &self.action {
            text.push('-');
            text.push_str(&action.says);
        }
        if let Some(offer) = &self.offer {
            text.push('|');
            text.push_str(&offer.says);
        }
        text
    }
}

/// A lead on its way to be written.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) format: Format,
    pub(super) told: Option<Told>,
    pub(super) texts: BTreeMap<Field, Written>,
    /// Fields whose text says something else than it should.
    pub(super) unreadable: Vec<Field>,
    /// Members that no document names: key and JSON.
    pub(super) unknown: Vec<(&'static str, &'static str)>,
    /// A second text of a field, which does not stand.
    pub(super) second: Option<(Field, String)>,
    /// What is noticed that no rule below tells.
    pub(super) noticed: Vec<&'static str>,
    /// Whether the address is in .edu.
    pub(super) edu_status: Option<EduStatus>,
    /// The number in the fields of a test lead.
    pub(super) test_id: Option<TestId>,
}

impl Draft {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            told: None,
            texts: BTreeMap::new(),
            unreadable: Vec::new(),
            unknown: Vec::new(),
            second: None,
            noticed: Vec::new(),
            edu_status: None,
            test_id: None,
        }
    }

    pub(super) fn put(&mut self, field: Field, text: &str) {
        self.texts.insert(field, Written::Text(text.into()));
    }

    /// Writes nothing of a field, not even its key.
    pub(super) fn leave_out(&mut self, field: Field) {
        self.texts.remove(&field);
    }

    /// The text of a field, if it says something: it is no blanks, nor `null`
    /// where that is no name.
    pub(super) fn text(&self, field: Field) -> Option<&str> {
        let text = match self.texts.get(&field)? {
            Written::Text(text) => text.as_str(),
            Written::Json(_, Some(text)) => text,
            Written::Null | Written::Json(_, None) => return None,
        };
        let is_name = matches!(field, Field::FirstName | Field::LastName);
        let says_nothing = text.trim().is_empty() || (text == "null" && !is_name);
        (!says_nothing).then_some(text)
    }

    fn readable(&self, field: Field) -> Option<&str> {
        let is_readable = !self.unreadable.contains(&field);
        self.text(field).filter(|_| is_readable)
    }

    fn told_action(&self) -> Option<&str> {
        let action = self.told.as_ref()?.action.as_ref()?;
        Some(&action.says)
    }

    fn told_offer(&self) -> Option<&ToldOffer> {
        self.told.as_ref()?.offer.as_ref()
    }

    /// `DNC` in the lead source stands; otherwise the field of its own is first.
    fn action(&self) -> Option<&str> {
        match self.told_action() {
            Some("DNC") => Some("DNC"),
            told => self.readable(Field::ActionCode).or(told),
        }
    }

    fn offer(&self) -> Option<&str> {
        self.readable(Field::ProductId)
            .or_else(|| self.told_offer().map(|offer| offer.says.as_str()))
            .or_else(|| self.text(Field::OfferTitle))
    }

    /// The identifier in the lead source; the words of the title are none.
    fn told_identifier(&self) -> Option<&ToldOffer> {
        let offer = self.told_offer().filter(|offer| !offer.is_title)?;
        (self.text(Field::OfferTitle) != Some(&offer.says)).then_some(offer)
    }

    /// What is true of the lead.
    pub(super) fn expected(&self) -> Expected {
        let mut fields = BTreeMap::new();
        let mut say = |field, text: Option<&str>| {
            if let Some(text) = text {
                fields.insert(field, text.to_string());
            }
        };
        for &field in self.texts.keys() {
            match field {
                Field::ActionCode | Field::ProductId => {}
                Field::Description => {
                    let text = self.text(field).map(str::trim);
                    say(field, text.filter(|&text| text != "Campaigns:"));
                }
                field => say(field, self.readable(field)),
            }
        }
        if let Some(told) = &self.told {
            say(Field::LeadSource, Some(&told.says()));
            say(Field::Source, Some(&told.source.says));
        }
        say(Field::Action, self.action());
        say(Field::Offer, self.offer());
        let own_id = self.readable(Field::ProductId);
        let told_id = self.told_identifier().filter(|offer| offer.is_product_id);
        let told_id = told_id.map(|offer| offer.says.as_str());
        say(Field::ProductId, own_id.or(told_id));
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
        let mut ids = self.noticed.clone();
        let mut when = |holds: bool, id: &'static str| {
            if holds {
                ids.push(id);
            }
        };
        if let Some(told) = &self.told {
            let written = told.written();
            // As it stands, or without a mark in front.
            let count = written.chars().count();
            let unmarked = written.trim_start_matches('\u{feff}').chars().count();
            when(count == 40 || unmarked == 40, "forty_characters");
            when(self.action().is_none(), "missing_action");
            when(self.offer().is_none(), "missing_offer");
            when(told.offer.is_none() && told.has_empty_offer, "empty_offer");
            when(
                told.action.is_none() && told.has_empty_action,
                "empty_action",
            );
            for blanks in told.between {
                when(!blanks.is_empty(), "whitespace");
            }
            let is_known = SOURCES.contains(&&*told.source.says);
            when(!is_known && self.test_id.is_none(), "unknown_source");
            if let Some(action) = self.told_action() {
                let is_token = self.test_id.is_some() && action.starts_with("MSFT_TEST_");
                when(!ACTIONS.contains(&action) && !is_token, "unknown_action");
                let is_pair = PAIRS.contains(&(&*told.source.says, action));
                when(
                    is_known && ACTIONS.contains(&action) && !is_pair,
                    "implausible_action",
                );
                let own = self.readable(Field::ActionCode);
                when(own.is_some_and(|own| own != action), "actions_disagree");
            }
        }
        if let (Some(own), Some(told)) = (self.readable(Field::ProductId), self.told_identifier()) {
            when(!own.eq_ignore_ascii_case(&told.says), "offers_disagree");
        }
        if let (Some(own), Some(told)) = (self.text(Field::OfferTitle), self.told_offer()) {
            let is_other = told.is_title && own.trim() != told.says;
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
