//! The changes that make the leads of each scenario unusual.

use alloc::format;
use alloc::vec::Vec;

use super::body::INVALID_BYTE;
use super::draft::{Code, OfferPart, Written};
use super::generate::{Composer, product_id, title};
use super::vocabulary;
use crate::field::{CUSTOMER_FIELDS, Field};
use crate::lead::Format;

impl Composer<'_> {
    /// Empties fields, in each way that the format has.
    pub(super) fn no_value(&mut self) {
        for field in CUSTOMER_FIELDS
            .into_iter()
            .chain([Field::Description, Field::OfferTitle])
        {
            // At least the phone number is empty.
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
                // The country stays: it shows that this is a lead.
                0 if field != Field::Country => self.draft.leave_out(field),
                1 if is_in_json => _ = self.draft.texts.insert(field, Written::Null),
                2 => self.draft.put(field, " "),
                // `null` may be a name.
                3 => self.draft.put(field, "null"),
                _ => self.draft.put(field, ""),
            }
        }
    }

    /// Respells the lead source.
    pub(super) fn spelling(&mut self) {
        let pair = self.random.pick(&vocabulary::PAIRS);
        let (source, action) = pair;
        let (id, name, _) = self.random.pick(&vocabulary::PRODUCTS);
        let is_title = self.random.one_in(2);
        self.set_lead_source(
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
        let whitespace = self.random.pick(&[" ", "\t", "\u{a0}", "  "]);
        // At least one of the four positions gets whitespace.
        let positions = self.random.below(15).saturating_add(1);
        let (Some(lead_source), deviations) =
            (&mut self.draft.lead_source, &mut self.draft.deviations)
        else {
            return;
        };
        match which {
            0 => {
                let (canonical, written, id) = spelled;
                lead_source.source.canonical = canonical.into();
                lead_source.source.written = written.into();
                deviations.push(id);
            }
            1 => {
                let (canonical, written, id) = acted;
                if let Some(action) = &mut lead_source.action {
                    action.canonical = canonical.into();
                    action.written = written.into();
                    deviations.push(id);
                }
            }
            2 => {
                lead_source.action = None;
                lead_source.has_empty_action = true;
            }
            3 => {
                lead_source.offer = None;
                lead_source.has_empty_offer = true;
                deviations.retain(|&id| id != "title_offer");
            }
            4 if self.format != Format::KeyValue => {
                // In key-value lines, whitespace around a value is not part of it.
                lead_source.source.written.insert(0, '\u{feff}');
                deviations.push("byte_order_mark");
            }
            _ => {
                for (at, between) in lead_source.between.iter_mut().enumerate() {
                    if positions & (1_u64 << at) != 0 {
                        *between = whitespace;
                    }
                }
            }
        }
    }

    /// Uses an undocumented source or action, or an undocumented pair.
    pub(super) fn unexpected_code(&mut self) {
        let which = self.random.below(4);
        let unknown_source = self.random.pick(&vocabulary::UNKNOWN_SOURCES);
        let unknown_action = self.random.pick(&vocabulary::UNKNOWN_ACTIONS);
        let any_source = self.random.pick(&vocabulary::SOURCES);
        let any_action = self.random.pick(&vocabulary::ACTIONS);
        let implausible = self.random.pick(&vocabulary::IMPLAUSIBLE_PAIRS);
        let Some(lead_source) = &mut self.draft.lead_source else {
            return;
        };
        let (source, action) = match which {
            0 => (unknown_source, any_action),
            1 => (any_source, unknown_action),
            2 => (unknown_source, unknown_action),
            _ => implausible,
        };
        lead_source.source = Code::new(source);
        if lead_source.action.is_some() {
            lead_source.action = Some(Code::new(action));
        }
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
        }
    }

    pub(super) fn unusual_offer(&mut self) {
        let (source, action) = self.random.pick(&vocabulary::PAIRS);
        let (written, is_id, deviations) = self.random.pick(&vocabulary::UNUSUAL_OFFERS);
        let canonical = written.strip_prefix('\\').unwrap_or(written);
        let offer = OfferPart {
            written: written.into(),
            ..if is_id {
                product_id(canonical)
            } else {
                title(canonical)
            }
        };
        self.set_lead_source(source, action, Some(offer));
        self.draft.deviations.retain(|&id| id != "title_offer");
        self.draft.deviations.extend(deviations);
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
        }
        // The field `ProductId` agrees or not.
        if is_id && self.draft.texts.contains_key(&Field::ProductId) && self.random.one_in(2) {
            self.draft.put(Field::ProductId, canonical);
        }
    }

    /// Makes two fields disagree.
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
                let other = self.random.pick(&vocabulary::ACTIONS);
                let other = if other == action { "DNC" } else { other };
                let own_action = if other == action { "PLT" } else { action };
                self.draft.put(Field::ActionCode, own_action);
                self.set_lead_source(source, other, Some(product_id(own.0)));
            }
            1 => self.set_lead_source(source, action, Some(product_id(other.0))),
            _ => self.set_lead_source(source, action, Some(title(other.1))),
        }
    }

    /// Cuts the lead source after 40 characters.
    pub(super) fn cut_short(&mut self) {
        let (source, action, rest, is_id) = self.random.pick(&vocabulary::CUT_SHORT);
        let offer = if is_id { product_id(rest) } else { title(rest) };
        self.set_lead_source(source, action, Some(offer));
        if self.draft.texts.contains_key(&Field::ActionCode) {
            self.draft.put(Field::ActionCode, action);
        }
    }

    /// Puts an invalid value into one field.
    pub(super) fn unreadable(&mut self) {
        let fields = [
            (
                Field::LeadSource,
                self.random.pick(&vocabulary::INVALID_LEAD_SOURCES),
            ),
            (
                Field::ActionCode,
                self.random.pick(&vocabulary::INVALID_ACTIONS),
            ),
            (
                Field::ProductId,
                self.random.pick(&vocabulary::INVALID_PRODUCT_IDS),
            ),
            (
                Field::CreatedAt,
                self.random.pick(&vocabulary::INVALID_TIMES),
            ),
            (
                Field::StoredAt,
                self.random.pick(&vocabulary::INVALID_TIMES),
            ),
        ];
        let fields = fields.into_iter().filter(|(field, _)| {
            // A lead from an HTTPS endpoint may have a product ID.
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
            self.draft.lead_source = None;
            self.draft.deviations.retain(|&id| id != "title_offer");
        }
    }

    /// Writes the body in an unusual way.
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
                draft.deviations.push("wrong_type");
            }
            1 if has_json => {
                let number = Written::Json("16175555555", Some("16175555555"));
                draft.texts.insert(Field::Phone, number);
                draft.deviations.push("number_as_text");
            }
            2 if is_json => {
                self.style.is_twice_encoded = true;
                draft.deviations.push("twice_encoded");
            }
            3 if self.format == Format::Https => {
                self.style.has_customer_as_string = true;
                draft.deviations.push("twice_encoded");
            }
            2 | 3 if self.format == Format::WebToLead => {
                self.style.has_bare_percent = true;
                draft.put(Field::Company, "100% Contoso");
                draft.deviations.push("bad_percent_encoding");
            }
            4 if self.format != Format::KeyValue => {
                self.style.is_ascii = false;
                draft.put(Field::Company, &format!("Contos{INVALID_BYTE} Ltd."));
                draft.deviations.push("invalid_utf8");
            }
            5 => {
                let (key, json) = self.random.pick(&vocabulary::UNKNOWN_MEMBERS);
                // A `null` is not an unknown member in a CSV cell.
                let json = if json == "null" { "\"-\"" } else { json };
                draft.unknown.push((key, json));
            }
            6 => draft.second = Some((Field::Country, "Elsewhere".into())),
            7 if self.format == Format::KeyValue => self.style.is_as_printed = true,
            _ => {
                self.style.has_byte_order_mark = true;
                draft.deviations.push("byte_order_mark");
            }
        }
    }
}
