//! What a description tells: campaign parameters, a note, a test, nothing.

use alloc::string::String;
use alloc::vec::Vec;

use crate::sensitive::Sensitive;
use crate::test_id::{TestId, digits_of};
use crate::text::trim;

/// What stands before campaigns in rows that have no JSON.
const CAMPAIGNS: &str = "Campaigns:";

/// What a lead's `description` tells.
///
/// Nothing documents the field. Seen are a JSON text of the URL parameters with
/// which the customer came, `Campaigns: ` mostly with nothing behind it, and the
/// token of a test lead; notes that the customer typed probably stand here too.
///
/// Source: integrators' reports; that "Contact me" shares the customer's notes
/// stands in Microsoft's "Customer leads" page.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Description, Lead};
///
/// let body = br#"{"leadSource":"SPZA","description":"{\"mktcmpid\":\"spring\"}"}"#;
/// let lead = Lead::from_json(body)?;
/// match lead.description() {
///     Description::Campaign(campaign) => {
///         assert_eq!(campaign.parameter("mktcmpid").unwrap().expose(), "spring");
///     }
///     Description::Note(_) | Description::Test(_) | Description::Empty => unreachable!(),
///     _ => {}
/// }
/// # Ok::<(), marketplace_leads::DecodeLeadError>(())
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Description<'a> {
    /// Campaign parameters.
    Campaign(Campaign<'a>),
    /// Words of the customer's, or anything else.
    Note(Sensitive<&'a str>),
    /// The token of a test lead, with its number if that is in range.
    Test(Option<TestId>),
    /// Nothing, or `Campaigns:` with nothing behind it.
    Empty,
}

impl<'a> Description<'a> {
    pub(super) fn read(text: Option<&'a str>) -> Self {
        let text = trim(text.unwrap_or_default());
        if text.is_empty() || text == CAMPAIGNS {
            return Self::Empty;
        }
        if let Some(digits) = digits_of(text) {
            return Self::Test(TestId::from_digits(digits));
        }
        let campaign = Campaign(text);
        if text.starts_with(CAMPAIGNS) || campaign.read().is_some() {
            return Self::Campaign(campaign);
        }
        Self::Note(Sensitive::new(text))
    }
}

/// Campaign parameters, as the customer's URL had them.
///
/// Seen are `mktcmpid`, `partnerid`, `utm_campaign`, `utm_source`, `ref` and
/// `src`. Every one of them is written by whoever made the link, so each is
/// guarded.
///
/// # Examples
///
/// ```
/// use marketplace_leads::{Description, Lead};
///
/// let lead = Lead::builder().description(r#"{"src":"website","ref":"42"}"#).build();
/// let Description::Campaign(campaign) = lead.description() else { panic!() };
/// let names: Vec<String> = campaign.parameters().into_iter().map(|(name, _)| name.expose()).collect();
/// assert_eq!(names, ["src", "ref"]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Campaign<'a>(&'a str);

impl<'a> Campaign<'a> {
    /// The text as it came.
    #[must_use]
    pub const fn text(self) -> Sensitive<&'a str> {
        Sensitive::new(self.0)
    }

    /// The parameters in their order, name and value.
    ///
    /// None where the text is no JSON object; a value that is no text is given
    /// as its JSON text.
    #[must_use]
    pub fn parameters(self) -> Vec<(Sensitive<String>, Sensitive<String>)> {
        let guarded = |(name, value)| (Sensitive::new(name), Sensitive::new(value));
        self.read()
            .unwrap_or_default()
            .into_iter()
            .map(guarded)
            .collect()
    }

    /// The first parameter of this name, in any letter case.
    #[must_use]
    pub fn parameter(self, name: &str) -> Option<Sensitive<String>> {
        let mut parameters = self.read()?.into_iter();
        parameters
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| Sensitive::new(value))
    }

    fn read(self) -> Option<Vec<(String, String)>> {
        crate::json::parameters(self.0)
    }
}

impl core::fmt::Debug for Campaign<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(concat!("Campaign(", "***", ")"))
    }
}
