//! `Description`: campaign parameters, a note, or a test token.

use alloc::string::String;
use alloc::vec::Vec;

use crate::sensitive::Sensitive;
use crate::test_id::{TestId, digits_of};
use crate::text::trim;

/// The label before campaigns that are not JSON.
const CAMPAIGNS: &str = "Campaigns:";

/// The interpreted content of a lead's `description`.
///
/// The field is not documented. Observed values are a JSON object with the parameters of the
/// URL through which the customer arrived, `Campaigns: ` with mostly nothing after it, and the
/// token of a test lead. It probably also contains the notes that a customer types.
///
/// # References
///
/// - [azure-docs issue 70675](https://github.com/MicrosoftDocs/azure-docs/issues/70675): observed
///   values
/// - [Customer leads](https://learn.microsoft.com/en-us/partner-center/marketplace-offers/partner-center-portal/commercial-marketplace-get-customer-leads):
///   "Contact me" shares the customer's notes
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
    /// A note of the customer, or any other string.
    Note(Sensitive<&'a str>),
    /// The token of a test lead, with its number unless that is out of range.
    Test(Option<TestId>),
    /// Empty, or `Campaigns:` with nothing after it.
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

/// Campaign parameters from the URL through which the customer arrived.
///
/// Observed names are `mktcmpid`, `partnerid`, `utm_campaign`, `utm_source`, `ref` and `src`.
/// Anyone can create such a link, so names and values are [`Sensitive`].
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
    /// Returns the whole string, as received.
    #[must_use]
    pub const fn text(self) -> Sensitive<&'a str> {
        Sensitive::new(self.0)
    }

    /// Returns the name and value of each parameter, in order.
    ///
    /// Empty if the string is not a JSON object. A value other than a string is returned as
    /// JSON.
    #[must_use]
    pub fn parameters(self) -> Vec<(Sensitive<String>, Sensitive<String>)> {
        let guarded = |(name, value)| (Sensitive::new(name), Sensitive::new(value));
        self.read()
            .unwrap_or_default()
            .into_iter()
            .map(guarded)
            .collect()
    }

    /// Returns the value of the first parameter with this name, in any letter case.
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
