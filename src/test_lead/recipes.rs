//! How a lead of each kind is made, all but the broken ones: `Recipe`.

use alloc::format;
use alloc::vec::Vec;

use super::body::{self, Keys, Make};
use super::draft::{Draft, Told, ToldOffer};
use super::kind::Kind;
use super::random::Random;
use super::truth::Generated;
use super::words;
use crate::deviation::Field;
use crate::lead::Shape;

/// A lead on its way.
pub(super) struct Recipe<'r> {
    pub(super) random: &'r mut Random,
    pub(super) shape: Shape,
    kind: Kind,
    pub(super) draft: Draft,
    pub(super) make: Make,
}

pub(super) fn title(text: &str) -> ToldOffer {
    ToldOffer {
        written: text.into(),
        says: text.into(),
        is_product_id: false,
        is_title: true,
    }
}

pub(super) fn product_id(text: &str) -> ToldOffer {
    ToldOffer {
        is_product_id: true,
        is_title: false,
        ..title(text)
    }
}

impl<'r> Recipe<'r> {
    pub(super) fn new(random: &'r mut Random, shape: Shape, kind: Kind) -> Self {
        Self {
            random,
            shape,
            kind,
            draft: Draft::new(shape),
            make: Make::default(),
        }
    }

    pub(super) fn generate(mut self) -> Generated {
        self.base();
        match self.kind {
            Kind::Ordinary | Kind::Edu | Kind::LookAlike | Kind::BeyondAscii | Kind::Broken => {}
            Kind::Test => {
                if let Some(bytes) = self.test() {
                    return self.finish(bytes);
                }
            }
            Kind::NoValue => self.no_value(),
            Kind::Spelling => self.spelling(),
            Kind::UnexpectedCode => self.unexpected_code(),
            Kind::UnusualOffer => self.unusual_offer(),
            Kind::Disagreeing => self.disagreeing(),
            Kind::CutShort => self.cut_short(),
            Kind::Unreadable => self.unreadable(),
            Kind::Unusual => self.unusual(),
        }
        let bytes = body::write(&self.draft, &self.make);
        self.finish(bytes)
    }

    fn finish(self, bytes: Vec<u8>) -> Generated {
        Generated {
            bytes,
            shape: self.shape,
            kind: self.kind,
            truth: self.draft.truth(),
        }
    }

    /// A lead with nothing to remark.
    pub(super) fn base(&mut self) {
        self.customer();
        self.make.has_semicolons = self.random.one_in(4);
        self.make.is_ascii = self.random.one_in(3);
        if self.random.one_in(4) {
            self.make.keys = self.random.pick(&[Keys::Pascal, Keys::Mixed]);
        }
        if self.shape == Shape::Customer {
            return;
        }
        let note = self.random.pick(&words::DESCRIPTIONS);
        let has_note = self.random.one_in(2);
        self.draft
            .put(Field::Description, if has_note { note } else { "" });
        let pair = self.random.pick(&words::PAIRS);
        let product = self.random.pick(&words::PRODUCTS);
        self.offer(pair, product);
    }

    fn customer(&mut self) {
        let is_beyond = self.kind == Kind::BeyondAscii || self.random.one_in(5);
        let ((first, last, local), company) = if is_beyond {
            (
                self.random.pick(&words::PEOPLE_BEYOND_ASCII),
                self.random.pick(&words::COMPANIES_BEYOND_ASCII),
            )
        } else {
            (
                self.random.pick(&words::PEOPLE),
                self.random.pick(&words::COMPANIES),
            )
        };
        let (before, behind, status) = match self.kind {
            Kind::Edu => self.random.pick(&words::EDU_ADDRESSES),
            Kind::LookAlike => self.random.pick(&words::LOOK_ALIKE_ADDRESSES),
            _ => self.random.pick(&words::ADDRESSES),
        };
        let phone = self.random.pick(&words::PHONES);
        let country = self.random.pick(&words::COUNTRIES);
        let job = self.random.pick(&words::TITLES);
        let has_phone = !self.random.one_in(4);
        let has_job = !self.random.one_in(4);
        let draft = &mut self.draft;
        draft.put(Field::FirstName, first);
        draft.put(Field::LastName, last);
        draft.put(Field::Email, &format!("{before}{local}{behind}"));
        draft.put(Field::Phone, if has_phone { phone } else { "" });
        draft.put(Field::Country, country);
        draft.put(Field::Company, company);
        draft.put(Field::Title, if has_job { job } else { "" });
        draft.edu_status = status;
    }

    /// Source, action and offer, in the fields in which the shape has them.
    pub(super) fn offer(&mut self, (source, action): (&str, &str), product: words::Product) {
        let (id, name, of_appsource) = product;
        let is_form = matches!(self.shape, Shape::WebToLead | Shape::Listing);
        let offer = match self.random.below(4) {
            0 if !of_appsource.is_empty() => ToldOffer {
                is_product_id: false,
                ..product_id(of_appsource)
            },
            0 | 1 => product_id(id),
            _ => title(name),
        };
        // Two notations of one offer would be two offers to whoever compares them.
        let has_id = offer.is_product_id || offer.is_title;
        let is_bare = self.shape == Shape::Https && !self.random.one_in(4);
        self.draft.told = Some(if is_bare {
            Told::new(source, None, None)
        } else {
            if offer.is_title {
                self.draft.noticed.push("title_offer");
            }
            Told::new(source, Some(action), Some(offer))
        });
        if is_form {
            return;
        }
        self.draft.put(Field::ActionCode, action);
        self.draft.put(Field::OfferTitle, name);
        if self.shape == Shape::Https {
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

    /// Gives the lead source another offer.
    pub(super) fn tell(&mut self, source: &str, action: &str, offer: Option<ToldOffer>) {
        self.draft.noticed.retain(|&id| id != "title_offer");
        if offer.as_ref().is_some_and(|offer| offer.is_title) {
            self.draft.noticed.push("title_offer");
        }
        self.draft.told = Some(Told::new(source, Some(action), offer));
    }
}
