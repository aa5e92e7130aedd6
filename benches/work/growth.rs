//! Measures how the time of `Policy::clear` grows with the size of a hostile lead. A lead of ten
//! times the size may take at most twelve times as long.

use std::time::{Duration, Instant};

use marketplace_leads::Field;
use marketplace_leads::privacy::Policy;
use marketplace_leads::wire::{Limits, Reader};

/// The smaller of the two sizes. The larger one is the maximum size of a body.
const SIZE: usize = 104_000;

/// The limit for the growth of the time with a lead of ten times the size.
const AT_MOST: f64 = 12.0;

/// Writes the body of a lead with approximately this size.
type Shape = fn(usize) -> String;

/// The string that a hostile lead repeats, and the field.
const SHAPES: &[(&str, Shape)] = &[
    ("email: `@`", |len| email("@", len)),
    ("email: `a@b.c,`", |len| email("a@b.c,", len)),
    ("email: words", |len| email("robin sample, ", len)),
    ("email: `robin at x `", |len| email("robin at x ", len)),
    ("email: `かな.`", |len| email("かな.", len)),
    ("email: `@かな.edu.`", |len| email("@かな.edu.x", len)),
    ("email: `a.edu+`", |len| email("a.edu+", len)),
    ("email: `(`", |len| email("(", len)),
    ("email: `'<(`", |len| email("'<(", len)),
    ("email: `%2540`", |len| email("%252540", len)),
    ("email: `&amp;`", |len| email("&amp;amp;#64;", len)),
    ("email: `=?a?b?`", |len| email("=?a?b?", len)),
    ("email: `Email:`", |len| email("Email:", len)),
    ("email: `[at]`", |len| email("[at]", len)),
    ("email: .edu and many addresses", |len| {
        let many = "a.b@c.d, ".repeat(len / 9);
        lead(&format!("x@contoso.edu, {many}"), "")
    }),
    ("note: `@`", |len| note("@", len)),
    ("note: `@a.`", |len| note("@a.", len)),
    ("note: `a:`", |len| note("a:", len)),
    ("note: `かな.`", |len| note("x@かな.", len)),
    ("note: words and digits", |len| note("ab 12-34 ", len)),
    ("members: many addresses", |len| {
        let members = r#""Email":"a.b@c.d","x":"a.b@c.edu","#.repeat(len / 35);
        format!(r#"{{{members}"leadSource":"SPZA","email":"robin@contoso.edu"}}"#)
    }),
    ("members: lists of addresses", |len| {
        let list = r#""a.b@c.d","#.repeat(len / 25);
        format!(r#"{{"email":[{list}"x@contoso.edu"],"y":[{list}1],"leadSource":"SPZA"}}"#)
    }),
];

fn email(unit: &str, len: usize) -> String {
    lead(&unit.repeat(len / unit.len()), "robin@contoso.edu")
}

fn note(unit: &str, len: usize) -> String {
    lead("robin.sample@contoso.edu", &unit.repeat(len / unit.len()))
}

fn lead(email: &str, note: &str) -> String {
    format!(
        r#"{{"leadSource":"SPZA","email":"{email}","description":"{note}","phone":"4255550100"}}"#
    )
}

/// The CPU time if the system provides it, so that other processes do not affect the result.
struct Clock {
    on_processor: Option<Duration>,
    start: Instant,
}

impl Clock {
    fn start() -> Self {
        Self {
            on_processor: Self::on_processor(),
            start: Instant::now(),
        }
    }

    fn elapsed(&self) -> Duration {
        let on_processor = self.on_processor.zip(Self::on_processor());
        on_processor.map_or_else(
            || self.start.elapsed(),
            |(start, end)| end.saturating_sub(start),
        )
    }

    fn on_processor() -> Option<Duration> {
        let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds = statistics.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    }
}

/// One line of the report.
#[derive(Debug)]
pub(crate) struct Growth {
    pub(crate) name: &'static str,
    /// The times for a lead of 100 KiB and one of 1 MiB.
    pub(crate) times: [Duration; 2],
}

impl Growth {
    pub(crate) fn factor(&self) -> f64 {
        let [small, large] = self.times.map(|time| time.as_secs_f64());
        large / small
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.factor() <= AT_MOST
    }
}

/// Measures every shape: ten small leads and a large one in turn, until that has taken
/// long enough to be measured.
pub(crate) fn measure(at_least: Duration) -> impl Iterator<Item = Growth> {
    // Fields are kept, so that every field has to be searched.
    let policy = Policy::default()
        .keep(Field::Customer)
        .keep(Field::Description)
        .keep(Field::Unknown)
        .redact(Field::Email)
        .redact(Field::Phone);
    // The default limits refuse most of these leads.
    let limits = Limits::default()
        .max_members(usize::MAX)
        .max_addresses(usize::MAX);
    let reader = Reader::new().with_limits(limits);
    SHAPES.iter().map(move |&(name, body)| {
        let leads = [SIZE, SIZE * 10].map(|len| {
            let body = body(len.min(1_048_000 - 200));
            reader.read_json(body.as_bytes()).ok()
        });
        let mut times = [Duration::ZERO; 2];
        let mut rounds = 0;
        while rounds == 0 || times[0] < at_least {
            rounds += 1;
            for ((lead, time), repeat) in leads.iter().zip(&mut times).zip([10, 1]) {
                for _ in 0..repeat {
                    let lead = lead.clone();
                    let start = Clock::start();
                    let cleared = lead.map(|lead| policy.clear(lead).is_ok());
                    *time += start.elapsed();
                    assert_eq!(cleared, Some(true), "{name} is a lead");
                }
            }
        }
        let [small, large] = times;
        let times = [small / (10 * rounds), large / rounds];
        Growth { name, times }
    })
}
