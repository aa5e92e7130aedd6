//! Composes test leads: most as Microsoft sends them, some with unusual numbers.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::TestLead;
use super::body::Keys;
use super::draft::{Code, Draft, LeadSourcePart};
use super::generate::{Composer, title};
use crate::field::{CUSTOMER_FIELDS, Field};
use crate::lead::Format;
use crate::privacy::EduStatus;
use crate::test_id::TestId;

impl Composer<'_> {
    /// Composes a test lead; returns its bytes if they are exactly what Microsoft sends.
    pub(super) fn test(&mut self) -> Option<Vec<u8>> {
        // The years 2015 to 2030.
        let ticks =
            635_556_672_000_000_000_u64.saturating_add(self.random.below(5_049_216_000_000_000));
        let test = TestLead::from_ticks(ticks).ok()?;
        let token = test.id().to_string();
        self.draft = Draft::new(self.format);
        let draft = &mut self.draft;
        draft.test_id = Some(test.id());
        draft.deviations.push("test_lead");
        draft.edu_status = Some(EduStatus::NotEdu);
        for field in CUSTOMER_FIELDS {
            draft.put(field, &token);
        }
        draft.put(Field::Email, &format!("{token}@test.com"));
        draft.put(Field::Phone, "1234567890");
        draft.put(Field::Country, "US");
        let is_form = matches!(self.format, Format::WebToLead | Format::KeyValue);
        if self.format != Format::Customer {
            draft.put(Field::Description, &token);
        }
        if is_form {
            self.set_lead_source(&token, &token, Some(title("<Offer Name>")));
        } else if self.format != Format::Customer {
            self.offer(
                ("AzureMarketplace", "INS"),
                ("contoso.backup", "Contoso Backup", ""),
            );
        }
        match self.random.below(6) {
            0 => {
                let other = TestId::from_ticks(ticks.saturating_add(1)).ok()?;
                self.draft.put(Field::Title, &other.to_string());
                self.draft.deviations.push("test_numbers_differ");
            }
            1 if is_form => self.test_number_cut(&token),
            2 if is_form => {
                // Out of range, in source and action.
                let token = "MSFT_TEST_9999999999999999999";
                self.set_lead_source(token, token, Some(title("<Offer Name>")));
                let deviations = ["test_number_out_of_range", "test_number_out_of_range"];
                self.draft.deviations.extend(deviations);
            }
            _ => return self.as_sent(&test),
        }
        None
    }

    /// Cuts the lead source of a test lead after 40 characters.
    fn test_number_cut(&mut self, token: &str) {
        self.set_lead_source(token, "", None);
        self.draft.deviations.push("test_number_cut");
        let Some(lead_source) = &mut self.draft.lead_source else {
            return;
        };
        if self.random.one_in(2) {
            // The second number is cut; the first still identifies the lead.
            let (cut, _) = token.split_at_checked(11).unwrap_or_default();
            lead_source.action = Some(Code::new(cut));
        } else {
            let (cut, _) = token.split_at_checked(20).unwrap_or_default();
            lead_source.source = Code::new(cut);
            lead_source.action = None;
        }
    }

    /// What Microsoft sends, for the formats in which that is known.
    fn as_sent(&mut self, test: &TestLead) -> Option<Vec<u8>> {
        match self.format {
            Format::Https => {
                self.draft.lead_source = Some(LeadSourcePart::new("AzureMarketplace", None, None));
                self.draft.deviations.retain(|&id| id == "test_lead");
                Some(if self.style.keys == Keys::Camel {
                    test.to_https_json().into_bytes()
                } else {
                    test.to_https_json_in_pascal_case().into_bytes()
                })
            }
            Format::WebToLead => Some(test.to_microsoft_form().into_bytes()),
            Format::KeyValue => {
                self.draft.deviations.push("markdown_backslash");
                Some(test.to_key_value().into_bytes())
            }
            Format::Table | Format::Customer | Format::Csv => None,
        }
    }
}
