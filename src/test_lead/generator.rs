//! An endless stream of leads with the expected about each: `Generator`.

use super::expected::Generated;
use super::generate::Recipe;
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

/// An endless stream of realistic leads, each with the expected about it.
///
/// The same seed number gives the same leads on every machine. They may change in
/// a minor version of the crate, and the changelog says so. Without the feature
/// `csv`, a table row stands where an exported table would.
///
/// Nobody in them exists: each address stands at contoso.com, under `.example`,
/// `.test` or `.invalid`, or at a name whose label before the public suffix is
/// `example`; test leads alone have Microsoft's `@test.com`.
///
/// The numbers come from `SplitMix64`; they choose well and keep no secret.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Format;
/// use marketplace_leads::test_lead::{Generator, Scenario};
///
/// // Whatever comes:
/// let leads: Vec<_> = Generator::new(2024).take(100).collect();
/// assert_eq!(leads, Generator::new(2024).take(100).collect::<Vec<_>>());
///
/// // Or what one test is about:
/// let mut forms = Generator::new(2024).format(Format::WebToLead).only(Scenario::Test);
/// let form = forms.next().unwrap();
/// assert!(form.expected().is_test());
/// assert_eq!(form.content_type(), "application/x-www-form-urlencoded");
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    seed: u64,
    index: u64,
    kind: Option<Scenario>,
    format: Option<Format>,
}

impl Generator {
    /// The stream of a seed number: every kind, in every format.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self {
            seed,
            index: 0,
            kind: None,
            format: None,
        }
    }

    /// Leads of this kind alone.
    ///
    /// Together with a [`format`](Self::format) in which the kind does not
    /// [occur](Scenario::occurs_in), there are none.
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
    pub const fn only(self, kind: Scenario) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    /// Leads in this format alone; [`Format::Csv`] needs the feature `csv`, without
    /// which there are none.
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
    /// What was asked for, and for the rest what was drawn; `None` if there is no
    /// such lead.
    fn kind_and_format(&self, (kind, number): (Scenario, u64)) -> Option<(Scenario, Format)> {
        let has_csv = cfg!(feature = "csv");
        let Some(format) = self.format else {
            let kind = self.kind.unwrap_or(kind);
            let fitting = FORMATS.iter().filter(|&&format| kind.occurs_in(format));
            let count = u64::try_from(fitting.clone().count()).ok()?;
            let at = usize::try_from(number.checked_rem(count)?).ok()?;
            return match fitting.copied().nth(at)? {
                Format::Csv if !has_csv => Some((kind, Format::Table)),
                format => Some((kind, format)),
            };
        };
        // What was not asked for gives way.
        let fitting = if kind.occurs_in(format) {
            kind
        } else {
            Scenario::Ordinary
        };
        let kind = self.kind.unwrap_or(fitting);
        let exists = kind.occurs_in(format) && (has_csv || format != Format::Csv);
        exists.then_some((kind, format))
    }
}

impl Iterator for Generator {
    type Item = Generated;

    fn next(&mut self) -> Option<Generated> {
        let mut random = Random::new(self.seed, self.index);
        // Both are drawn whatever was asked for, so that the rest stays the same.
        let drawn = (any_kind(&mut random), random.next());
        let (kind, format) = self.kind_and_format(drawn)?;
        self.index = self.index.wrapping_add(1);
        Some(if kind == Scenario::Broken {
            invalid::generate(&mut random, format)
        } else {
            Recipe::new(&mut random, format, kind).generate()
        })
    }
}

/// One of all kinds; a third is ordinary.
fn any_kind(random: &mut Random) -> Scenario {
    if random.one_in(3) {
        Scenario::Ordinary
    } else {
        random.pick(Scenario::ALL)
    }
}
