//! An endless stream of leads with the truth about each: `Generator`.

use super::broken;
use super::kind::Kind;
use super::random::Random;
use super::recipes::Recipe;
use super::truth::Generated;
use crate::lead::Shape;

/// The shapes in which leads are generated.
const SHAPES: [Shape; 6] = [
    Shape::Https,
    Shape::Table,
    Shape::WebToLead,
    Shape::Listing,
    Shape::Customer,
    Shape::Csv,
];

/// An endless stream of realistic leads, each with the truth about it.
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
/// use marketplace_leads::Shape;
/// use marketplace_leads::test_lead::{Generator, Kind};
///
/// // Whatever comes:
/// let leads: Vec<_> = Generator::new(2024).take(100).collect();
/// assert_eq!(leads, Generator::new(2024).take(100).collect::<Vec<_>>());
///
/// // Or what one test is about:
/// let mut forms = Generator::new(2024).shape(Shape::WebToLead).only(Kind::Test);
/// let form = forms.next().unwrap();
/// assert!(form.truth().is_test());
/// assert_eq!(form.content_type(), "application/x-www-form-urlencoded");
/// ```
#[derive(Debug, Clone)]
pub struct Generator {
    seed: u64,
    index: u64,
    kind: Option<Kind>,
    shape: Option<Shape>,
}

impl Generator {
    /// The stream of a seed number: every kind, in every shape.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self {
            seed,
            index: 0,
            kind: None,
            shape: None,
        }
    }

    /// Leads of this kind alone.
    ///
    /// Together with a [`shape`](Self::shape) in which the kind does not
    /// [occur](Kind::occurs_in), there are none.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::test_lead::{Generator, Kind};
    ///
    /// let generator = Generator::new(1).only(Kind::Test);
    /// assert!(generator.take(10).all(|generated| generated.truth().is_test()));
    /// ```
    #[must_use]
    pub const fn only(self, kind: Kind) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    /// Leads in this shape alone; [`Shape::Csv`] needs the feature `csv`, without
    /// which there are none.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::test_lead::Generator;
    /// use marketplace_leads::Shape;
    ///
    /// let generator = Generator::new(1).shape(Shape::Table);
    /// assert!(generator.take(10).all(|generated| generated.shape() == Shape::Table));
    /// ```
    #[must_use]
    pub const fn shape(self, shape: Shape) -> Self {
        Self {
            shape: Some(shape),
            ..self
        }
    }
}

impl Generator {
    /// What was asked for, and for the rest what was drawn; `None` if there is no
    /// such lead.
    fn kind_and_shape(&self, (kind, number): (Kind, u64)) -> Option<(Kind, Shape)> {
        let has_csv = cfg!(feature = "csv");
        let Some(shape) = self.shape else {
            let kind = self.kind.unwrap_or(kind);
            let fitting = SHAPES.iter().filter(|&&shape| kind.occurs_in(shape));
            let count = u64::try_from(fitting.clone().count()).ok()?;
            let at = usize::try_from(number.checked_rem(count)?).ok()?;
            return match fitting.copied().nth(at)? {
                Shape::Csv if !has_csv => Some((kind, Shape::Table)),
                shape => Some((kind, shape)),
            };
        };
        // What was not asked for gives way.
        let fitting = if kind.occurs_in(shape) {
            kind
        } else {
            Kind::Ordinary
        };
        let kind = self.kind.unwrap_or(fitting);
        let exists = kind.occurs_in(shape) && (has_csv || shape != Shape::Csv);
        exists.then_some((kind, shape))
    }
}

impl Iterator for Generator {
    type Item = Generated;

    fn next(&mut self) -> Option<Generated> {
        let mut random = Random::new(self.seed, self.index);
        // Both are drawn whatever was asked for, so that the rest stays the same.
        let drawn = (any_kind(&mut random), random.next());
        let (kind, shape) = self.kind_and_shape(drawn)?;
        self.index = self.index.wrapping_add(1);
        Some(if kind == Kind::Broken {
            broken::generate(&mut random, shape)
        } else {
            Recipe::new(&mut random, shape, kind).generate()
        })
    }
}

/// One of all kinds; a third is ordinary.
fn any_kind(random: &mut Random) -> Kind {
    if random.one_in(3) {
        Kind::Ordinary
    } else {
        random.pick(Kind::ALL)
    }
}
