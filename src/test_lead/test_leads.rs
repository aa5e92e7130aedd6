//! How a generated test lead is made: most as Microsoft sends them, some with odd
//! numbers.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::TestLead;
use super::body::Keys;
use super::draft::{Code, Draft, Told};
use super::generate::{Recipe, title};
use crate::field::{CUSTOMER_FIELDS, Field};
use crate::lead::Format;
use crate::privacy::EduStatus;
use crate::test_id::TestId;

impl Recipe<'_> {
    /// A test lead, with its bytes if Microsoft sends them so.
    pub(super) fn test(&mut self) -> Option<Vec<u8>> {
        // The years 2015 to 2030.
        let ticks =
            635_556_672_000_000_000_u64.saturating_add(self.random.below(5_049_216_000_000_000));
        let test = TestLead::from_ticks(ticks).ok()?;
        let token = test.id().to_string();
        self.draft = Draft::new(self.format);
        let draft = &mut self.draft;
        draft.test_id = Some(test.id());
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
            self.tell(&token, &token, Some(title("<Offer Name>")));
            self.draft.noticed.push("test_lead");
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
                self.draft.noticed.push("test_numbers_differ");
            }
            1 if is_form => self.test_number_cut(&token),
            2 if is_form => {
                // Later than any moment, in source and action.
                let token = "MSFT_TEST_9999999999999999999";
                self.tell(token, token, Some(title("<Offer Name>")));
                let noticed = ["test_number_out_of_range", "test_number_out_of_range"];
                self.draft.noticed.extend(noticed);
            }
            _ => return self.as_sent(&test),
        }
        None
    }

    /// The lead source of a test lead after a field of 40 characters.
    fn test_number_cut(&mut self, token: &str) {
        self.tell(token, "", None);
        self.draft.noticed.push("test_number_cut");
        let Some(told) = &mut self.draft.told else {
            return;
        };
        if self.random.one_in(2) {
            // The second number was cut; what is left says the same.
            let (cut, _) = token.split_at_checked(11).unwrap_or_default();
            told.action = Some(Code::new(cut));
        } else {
            let (cut, _) = token.split_at_checked(20).unwrap_or_default();
            told.source = Code::new(cut);
            told.action = None;
        }
    }

    /// What Microsoft sends, where that is known; a row is ours.
    fn as_sent(&mut self, test: &TestLead) -> Option<Vec<u8>> {
        match self.format {
            Format::Https => {
                self.draft.told = Some(Told::new("AzureMarketplace", None, None));
                self.draft.noticed.clear();
                Some(if self.make.keys == Keys::Camel {
                    test.to_https_json().into_bytes()
                } else {
                    test.to_https_json_in_pascal_case().into_bytes()
                })
            }
            Format::WebToLead => Some(test.to_microsoft_form().into_bytes()),
            Format::KeyValue => {
                self.draft.noticed.push("markdown_backslash");
                Some(test.to_key_value().into_bytes())
            }
            Format::Table | Format::Customer | Format::Csv => None,
        }
    }
}
