//! `Generator`: an endless stream of leads with expected results.

use super::expected::Generated;
use super::generate::Composer;
use super::invalid;
use super::random::Random;
use super::scenario::Scenario;
use crate::lead::Format;

/// The formats in which leads are generated.
const FORMATS: [Format; 6] = [
    Format::Https,
    Format::Table,
    Format::WebToLead,
    Format::KeyValue,
    Format::Customer,
    Format::Csv,
];

/// An endless stream of realistic leads, each with its expected result.
///
/// The same seed gives the same leads on every machine. A minor version of the crate
/// may change them; the changelog then says so. Without the feature `csv`, a table row
/// takes the place of each exported table.
///
/// The people are invented. Each email address is at contoso.com, under `.example`,
/// `.test` or `.invalid`, or at a domain whose label before the public suffix is
/// `example`; only test leads have Microsoft's `@test.com`.
///
/// The random numbers come from `SplitMix64` and are not suited to secrets.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Format;
/// use marketplace_leads::test_lead::{Generator, Scenario};
///
/// // All scenarios and formats:
/// let leads: Vec<_> = Generator::new(2024).take(100).collect();
/// assert_eq!(leads, Generator::new(2024).take(100).collect::<Vec<_>>());
///
/// // Or what one test needs:
/// let mut forms = Generator::new(2024).format(Format::WebToLead).only(Scenario::Test);
/// let form = forms.next().unwrap();
/// assert!(form.expected().is_test());
/// assert_eq!(form.content_type(), "application/x-www-form-urlencoded");
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    seed: u64,
    index: u64,
    scenario: Option<Scenario>,
    format: Option<Format>,
}

impl Generator {
    /// Creates a generator from a seed, with every scenario in every format.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self {
            seed,
            index: 0,
            scenario: None,
            format: None,
        }
    }

    /// Restricts the generator to one scenario.
    ///
    /// The stream is empty if the scenario does not [occur](Scenario::occurs_in) in the
    /// chosen [`format`](Self::format).
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::test_lead::{Generator, Scenario};
    ///
    /// let generator = Generator::new(1).only(Scenario::Test);
    /// assert!(generator.take(10).all(|generated| generated.expected().is_test()));
    /// ```
    #[must_use]
    pub const fn only(self, scenario: Scenario) -> Self {
        Self {
            scenario: Some(scenario),
            ..self
        }
    }

    /// Restricts the generator to one format.
    ///
    /// Without the feature `csv`, the stream of [`Format::Csv`] is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::test_lead::Generator;
    /// use marketplace_leads::Format;
    ///
    /// let generator = Generator::new(1).format(Format::Table);
    /// assert!(generator.take(10).all(|generated| generated.format() == Format::Table));
    /// ```
    #[must_use]
    pub const fn format(self, format: Format) -> Self {
        Self {
            format: Some(format),
            ..self
        }
    }
}

impl Generator {
    /// The chosen scenario and format, or the drawn ones; `None` if the scenario does
    /// not occur in the format.
    fn scenario_and_format(
        &self,
        (scenario, number): (Scenario, u64),
    ) -> Option<(Scenario, Format)> {
        let has_csv = cfg!(feature = "csv");
        let Some(format) = self.format else {
            let scenario = self.scenario.unwrap_or(scenario);
            let fitting = FORMATS.iter().filter(|&&format| scenario.occurs_in(format));
            let count = u64::try_from(fitting.clone().count()).ok()?;
            let at = usize::try_from(number.checked_rem(count)?).ok()?;
            return match fitting.copied().nth(at)? {
                Format::Csv if !has_csv => Some((scenario, Format::Table)),
                format => Some((scenario, format)),
            };
        };
        // The drawn scenario gives way to the chosen format.
        let fitting = if scenario.occurs_in(format) {
            scenario
        } else {
            Scenario::Ordinary
        };
        let scenario = self.scenario.unwrap_or(fitting);
        let exists = scenario.occurs_in(format) && (has_csv || format != Format::Csv);
        exists.then_some((scenario, format))
    }
}

impl Iterator for Generator {
    type Item = Generated;

    fn next(&mut self) -> Option<Generated> {
        let mut random = Random::new(self.seed, self.index);
        // Both are always drawn, so that the rest of the lead stays the same.
        let drawn = (any_scenario(&mut random), random.next());
        let (scenario, format) = self.scenario_and_format(drawn)?;
        self.index = self.index.wrapping_add(1);
        Some(if scenario == Scenario::Broken {
            invalid::generate(&mut random, format)
        } else {
            Composer::new(&mut random, format, scenario).generate()
        })
    }
}

/// A random scenario; a third are ordinary.
fn any_scenario(random: &mut Random) -> Scenario {
    if random.one_in(3) {
        Scenario::Ordinary
    } else {
        random.pick(Scenario::ALL)
    }
}
