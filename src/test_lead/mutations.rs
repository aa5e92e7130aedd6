//! What is odd about a lead of each kind.

use alloc::format;
use alloc::vec::Vec;

use super::body::NO_UTF8;
use super::draft::{Code, ToldOffer, Written};
use super::generate::{Recipe, product_id, title};
use super::vocabulary;
use crate::field::{CUSTOMER_FIELDS, Field};
use crate::lead::Format;

impl Recipe<'_> {
    /// Fields that say nothing, in the spellings that the format has.
    pub(super) fn no_value(&mut self) {
        for field in CUSTOMER_FIELDS
            .into_iter()
            .chain([Field::Description, Field::OfferTitle])
        {
            // At least the telephone number says nothing.
            let is_chosen = field == Field::Phone || self.random.one_in(3);
            if !is_chosen || !self.draft.texts.contains_key(&field) {
                continue;
            }
            let is_in_json = match self.format {
                Format::Https | Format::Table | Format::Customer => true,
                Format::Csv => CUSTOMER_FIELDS.contains(&field),
                Format::WebToLead | Format::KeyValue => false,
            };
            match self.random.below(5) {
                // By the country a lead can be seen, whatever else is missing.
                0 if field != Field::Country => self.draft.leave_out(field),
                1 if is_in_json => _ = self.draft.texts.insert(field, Written::Null),
                2 => self.draft.put(field, " "),
                // Somebody may be called so.
                3 => self.draft.put(field, "null"),
                _ => self.draft.put(field, ""),
            }
        }
    }

    /// A lead source that departs from the documented spelling.
    pub(super) fn spelling(&mut self) {
        let pair = self.random.pick(&vocabulary::PAIRS);
        let (source, action) = pair;
        let (id, name, _) = self.random.pick(&vocabulary::PRODUCTS);
        let is_title = self.random.one_in(2);
        self.tell(
            source,
            action,
            Some(if is_title {
                title(name)
            } else {
                product_id(id)
            }),
        );
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
            self.draft.put(Field::OfferTitle, name);
        }
        if self.draft.texts.contains_key(&Field::ProductId) {
            self.draft.put(Field::ProductId, id);
        }
        let which = self.random.below(6);
        let spelled = self.random.pick(&vocabulary::SOURCE_SPELLINGS);
        let acted = self.random.pick(&vocabulary::ACTION_SPELLINGS);
        let blanks = self.random.pick(&[" ", "\t", "\u{a0}", "  "]);
        // Four places, of which at least one has blanks.
        let places = self.random.below(15).saturating_add(1);
        let (Some(told), noticed) = (&mut self.draft.told, &mut self.draft.noticed) else {
            return;
        };
        match which {
            0 => {
                let (says, written, id) = spelled;
                told.source.says = says.into();
                told.source.written = written.into();
                noticed.push(id);
            }
            1 => {
                let (says, written, id) = acted;
                if let Some(action) = &mut told.action {
                    action.says = says.into();
                    action.written = written.into();
                    noticed.push(id);
                }
            }
            2 => {
                told.action = None;
                told.has_empty_action = true;
            }
            3 => {
                told.offer = None;
                told.has_empty_offer = true;
                noticed.retain(|&id| id != "title_offer");
            }
            4 if self.format != Format::KeyValue => {
                // At the edge of a listing's line it would be no part of a text.
                told.source.written.insert(0, '\u{feff}');
                noticed.push("byte_order_mark");
            }
            _ => {
                for (at, between) in told.between.iter_mut().enumerate() {
                    if places & (1_u64 << at) != 0 {
                        *between = blanks;
                    }
                }
            }
        }
    }

    /// A source or an action that no document names, or not together.
    pub(super) fn unexpected_code(&mut self) {
        let which = self.random.below(4);
        let unknown_source = self.random.pick(&vocabulary::UNKNOWN_SOURCES);
        let unknown_action = self.random.pick(&vocabulary::UNKNOWN_ACTIONS);
        let any_source = self.random.pick(&vocabulary::SOURCES);
        let any_action = self.random.pick(&vocabulary::ACTIONS);
        let implausible = self.random.pick(&vocabulary::IMPLAUSIBLE_PAIRS);
        let Some(told) = &mut self.draft.told else {
            return;
        };
        let (source, action) = match which {
            0 => (unknown_source, any_action),
            1 => (any_source, unknown_action),
            2 => (unknown_source, unknown_action),
            _ => implausible,
        };
        told.source = Code::new(source);
        if told.action.is_some() {
            told.action = Some(Code::new(action));
        }
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
        }
    }

    pub(super) fn unusual_offer(&mut self) {
        let (source, action) = self.random.pick(&vocabulary::PAIRS);
        let (written, is_id, noticed) = self.random.pick(&vocabulary::UNUSUAL_OFFERS);
        let says = written.strip_prefix('\\').unwrap_or(written);
        let offer = ToldOffer {
            written: written.into(),
            ..if is_id { product_id(says) } else { title(says) }
        };
        self.tell(source, action, Some(offer));
        self.draft.noticed.retain(|&id| id != "title_offer");
        self.draft.noticed.extend(noticed);
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
        }
        // The same in a field of its own, or not.
        if is_id && self.draft.texts.contains_key(&Field::ProductId) && self.random.one_in(2) {
            self.draft.put(Field::ProductId, says);
        }
    }

    /// Two fields that tell different things.
    pub(super) fn disagreeing(&mut self) {
        let mut products = vocabulary::PRODUCTS.into_iter();
        let at = usize::try_from(self.random.below(5)).unwrap_or_default();
        let (Some(own), Some(other)) = (products.nth(at), products.next()) else {
            return;
        };
        let (source, action) = self.random.pick(&vocabulary::PAIRS);
        self.draft.put(Field::ActionCode, action);
        self.draft.put(Field::OfferTitle, own.1);
        self.draft.put(Field::ProductId, own.0);
        match self.random.below(3) {
            0 => {
                let told = self.random.pick(&vocabulary::ACTIONS);
                let told = if told == action { "DNC" } else { told };
                let own_action = if told == action { "PLT" } else { action };
                self.draft.put(Field::ActionCode, own_action);
                self.tell(source, told, Some(product_id(own.0)));
            }
            1 => self.tell(source, action, Some(product_id(other.0))),
            _ => self.tell(source, action, Some(title(other.1))),
        }
    }

    /// A lead source of which a CRM's field kept 40 characters.
    pub(super) fn cut_short(&mut self) {
        let (source, action, rest, is_id) = self.random.pick(&vocabulary::CUT_SHORT);
        let offer = if is_id { product_id(rest) } else { title(rest) };
        self.tell(source, action, Some(offer));
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
        }
    }

    /// A field that holds something else.
    pub(super) fn unreadable(&mut self) {
        let fields = [
            (
                Field::LeadSource,
                self.random.pick(&vocabulary::NO_LEAD_SOURCES),
            ),
            (Field::ActionCode, self.random.pick(&vocabulary::NO_ACTIONS)),
            (
                Field::ProductId,
                self.random.pick(&vocabulary::NO_PRODUCT_IDS),
            ),
            (Field::CreatedAt, self.random.pick(&vocabulary::NO_TIMES)),
            (Field::StoredAt, self.random.pick(&vocabulary::NO_TIMES)),
        ];
        let fields = fields.into_iter().filter(|(field, _)| {
            // A lead from an HTTPS endpoint could have a product ID.
            let is_possible = *field == Field::ProductId && self.format == Format::Https;
            is_possible || *field == Field::LeadSource || self.draft.texts.contains_key(field)
        });
        let fields: Vec<_> = fields.map(Some).collect();
        let Some((field, text)) = self.random.pick(&fields) else {
            return;
        };
        self.draft.put(field, text);
        self.draft.unreadable.push(field);
        if field == Field::LeadSource {
            self.draft.told = None;
            self.draft.noticed.retain(|&id| id != "title_offer");
        }
    }

    /// A body of an unusual make.
    pub(super) fn unusual(&mut self) {
        let is_json = matches!(
            self.format,
            Format::Https | Format::Table | Format::Customer
        );
        let has_json = is_json || self.format == Format::Csv;
        let draft = &mut self.draft;
        match self.random.below(9) {
            0 if has_json => {
                let json = self.random.pick(&vocabulary::WRONG_TYPES);
                draft
                    .texts
                    .insert(Field::Company, Written::Json(json, None));
                draft.noticed.push("wrong_type");
            }
            1 if has_json => {
                let number = Written::Json("16175555555", Some("16175555555"));
                draft.texts.insert(Field::Phone, number);
                draft.noticed.push("number_as_text");
            }
            2 if is_json => {
                self.make.is_twice_encoded = true;
                draft.noticed.push("twice_encoded");
            }
            3 if self.format == Format::Https => {
                self.make.has_customer_as_text = true;
                draft.noticed.push("twice_encoded");
            }
            2 | 3 if self.format == Format::WebToLead => {
                self.make.has_bare_percent = true;
                draft.put(Field::Company, "100% Contoso");
                draft.noticed.push("bad_percent_encoding");
            }
            4 if self.format != Format::KeyValue => {
                self.make.is_ascii = false;
                draft.put(Field::Company, &format!("Contos{NO_UTF8} Ltd."));
                draft.noticed.push("invalid_utf8");
            }
            5 => {
                let (key, json) = self.random.pick(&vocabulary::UNKNOWN_MEMBERS);
                // An empty cell, or one that says `null`, is another matter.
                let json = if json == "null" { "\"-\"" } else { json };
                draft.unknown.push((key, json));
            }
            6 => draft.second = Some((Field::Country, "Elsewhere".into())),
            7 if self.format == Format::KeyValue => self.make.is_as_printed = true,
            _ => {
                self.make.has_byte_order_mark = true;
                draft.noticed.push("byte_order_mark");
            }
        }
    }
}
