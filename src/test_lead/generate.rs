//! `Composer`: creates a lead for each scenario except the invalid ones.

use alloc::format;
use alloc::vec::Vec;

use super::body::{self, Keys, Style};
use super::draft::{Draft, LeadSourcePart, OfferPart};
use super::expected::Generated;
use super::random::Random;
use super::scenario::Scenario;
use super::vocabulary;
use crate::field::Field;
use crate::lead::Format;

/// A lead that is being composed.
pub(super) struct Composer<'r> {
    pub(super) random: &'r mut Random,
    pub(super) format: Format,
    scenario: Scenario,
    pub(super) draft: Draft,
    pub(super) style: Style,
}

pub(super) fn title(text: &str) -> OfferPart {
    OfferPart {
        written: text.into(),
        canonical: text.into(),
        is_product_id: false,
        is_title: true,
    }
}

pub(super) fn product_id(text: &str) -> OfferPart {
    OfferPart {
        is_product_id: true,
        is_title: false,
        ..title(text)
    }
}

impl<'r> Composer<'r> {
    pub(super) fn new(random: &'r mut Random, format: Format, scenario: Scenario) -> Self {
        Self {
            random,
            format,
            scenario,
            draft: Draft::new(format),
            style: Style::default(),
        }
    }

    pub(super) fn generate(mut self) -> Generated {
        self.base();
        match self.scenario {
            Scenario::Ordinary
            | Scenario::Edu
            | Scenario::LookAlike
            | Scenario::BeyondAscii
            | Scenario::Broken => {}
            Scenario::Test => {
                if let Some(bytes) = self.test() {
                    return self.finish(bytes);
                }
            }
            Scenario::NoValue => self.no_value(),
            Scenario::Spelling => self.spelling(),
            Scenario::UnexpectedCode => self.unexpected_code(),
            Scenario::UnusualOffer => self.unusual_offer(),
            Scenario::Disagreeing => self.disagreeing(),
            Scenario::CutShort => self.cut_short(),
            Scenario::Unreadable => self.unreadable(),
            Scenario::Unusual => self.unusual(),
        }
        let bytes = body::write(&self.draft, &self.style);
        self.finish(bytes)
    }

    fn finish(self, bytes: Vec<u8>) -> Generated {
        Generated {
            bytes,
            format: self.format,
            scenario: self.scenario,
            expected: self.draft.expected(),
        }
    }

    /// Composes a lead without deviations.
    pub(super) fn base(&mut self) {
        self.customer();
        self.style.has_semicolons = self.random.one_in(4);
        self.style.is_ascii = self.random.one_in(3);
        if self.random.one_in(4) {
            self.style.keys = self.random.pick(&[Keys::Pascal, Keys::Mixed]);
        }
        if self.format == Format::Customer {
            return;
        }
        let note = self.random.pick(&vocabulary::DESCRIPTIONS);
        let has_note = self.random.one_in(2);
        self.draft
            .put(Field::Description, if has_note { note } else { "" });
        let pair = self.random.pick(&vocabulary::PAIRS);
        let product = self.random.pick(&vocabulary::PRODUCTS);
        self.offer(pair, product);
    }

    fn customer(&mut self) {
        let is_beyond = self.scenario == Scenario::BeyondAscii || self.random.one_in(5);
        let ((first, last, local), company) = if is_beyond {
            (
                self.random.pick(&vocabulary::PEOPLE_BEYOND_ASCII),
                self.random.pick(&vocabulary::COMPANIES_BEYOND_ASCII),
            )
        } else {
            (
                self.random.pick(&vocabulary::PEOPLE),
                self.random.pick(&vocabulary::COMPANIES),
            )
        };
        let (before, after, status) = match self.scenario {
            Scenario::Edu => self.random.pick(&vocabulary::EDU_ADDRESSES),
            Scenario::LookAlike => self.random.pick(&vocabulary::LOOK_ALIKE_ADDRESSES),
            _ => self.random.pick(&vocabulary::ADDRESSES),
        };
        let phone = self.random.pick(&vocabulary::PHONES);
        let country = self.random.pick(&vocabulary::COUNTRIES);
        let job = self.random.pick(&vocabulary::TITLES);
        let has_phone = !self.random.one_in(4);
        let has_job = !self.random.one_in(4);
        let draft = &mut self.draft;
        draft.put(Field::FirstName, first);
        draft.put(Field::LastName, last);
        draft.put(Field::Email, &format!("{before}{local}{after}"));
        draft.put(Field::Phone, if has_phone { phone } else { "" });
        draft.put(Field::Country, country);
        draft.put(Field::Company, company);
        draft.put(Field::Title, if has_job { job } else { "" });
        draft.edu_status = status;
    }

    /// Sets source, action and offer in the fields that the format has.
    pub(super) fn offer(&mut self, (source, action): (&str, &str), product: vocabulary::Product) {
        let (id, name, of_appsource) = product;
        let is_form = matches!(self.format, Format::WebToLead | Format::KeyValue);
        let offer = match self.random.below(4) {
            0 if !of_appsource.is_empty() => OfferPart {
                is_product_id: false,
                ..product_id(of_appsource)
            },
            0 | 1 => product_id(id),
            _ => title(name),
        };
        // A product ID beside another notation of the same offer would disagree with it.
        let has_id = offer.is_product_id || offer.is_title;
        let is_bare = self.format == Format::Https && !self.random.one_in(4);
        self.draft.lead_source = Some(if is_bare {
            LeadSourcePart::new(source, None, None)
        } else {
            if offer.is_title {
                self.draft.deviations.push("title_offer");
            }
            LeadSourcePart::new(source, Some(action), Some(offer))
        });
        if is_form {
            return;
        }
        self.draft.put(Field::ActionCode, action);
        self.draft.put(Field::OfferTitle, name);
        if self.format == Format::Https {
            return;
        }
        if has_id {
            self.draft.put(Field::ProductId, id);
        }
        let number = self.random.below(100_000_000);
        let second = self.random.below(60);
        let draft = &mut self.draft;
        draft.put(Field::PartitionKey, "2020-03-30");
        draft.put(Field::RowKey, &format!("{number:08}"));
        draft.put(Field::PublisherName, "Contoso");
        let time = format!("2020-03-30T08:15:{second:02}Z");
        draft.put(Field::CreatedAt, &time);
        draft.put(Field::StoredAt, &time.replace('Z', ".1318844Z"));
    }

    /// Replaces the lead source.
    pub(super) fn set_lead_source(&mut self, source: &str, action: &str, offer: Option<OfferPart>) {
        self.draft.deviations.retain(|&id| id != "title_offer");
        if offer.as_ref().is_some_and(|offer| offer.is_title) {
            self.draft.deviations.push("title_offer");
        }
        self.draft.lead_source = Some(LeadSourcePart::new(source, Some(action), offer));
    }
}
