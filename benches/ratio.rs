//! Measures each piece of work against its baseline:
//! `cargo bench --features fixtures --bench ratio`.
//!
//! Both sides run alternately, so that a change in the speed of the machine affects both. The
//! result of a round is the median of the ratios of its pairs. The report shows the median of five
//! rounds, with the lowest and the highest. If the limit is within this spread, the result is
//! unsure and the exit status is 2. The numbers of allocations are those that
//! `tests/allocations.rs` checks.
//!
//! `-- WORD` measures only the rows with that word in their names. `-- --run ROW TIMES`
//! runs only our side of that row, for a profiler or an instruction counter; with
//! `--baseline`, only the baseline. `-- --list` prints the rows with a limit: number, how
//! often to run it while counting, and name.

#![expect(clippy::print_stdout, reason = "the report is the purpose")]

mod work;

use std::time::{Duration, Instant};

use work::{Row, rows};

/// Rounds for each row.
const ROUNDS: usize = 5;

/// Pairs of samples for each round.
const PAIRS: usize = 41;

/// The time for measuring each size, to find out how the work grows.
const GROWTH: Duration = Duration::from_millis(150);

/// How many bytes of input are read while instructions are counted, about.
const COUNTED_BYTES: usize = 200_000;

/// The approximate time of one sample.
const SAMPLE: Duration = Duration::from_millis(1);

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|arg| arg == "--run") {
        let number = |at: usize| args.get(at).and_then(|arg| arg.parse().ok()).unwrap_or(0);
        if let Some(row) = rows().get(number(at + 1)) {
            println!("{}", row.name);
            let of_baseline = args.iter().any(|arg| arg == "--baseline");
            let work = if of_baseline { row.baseline } else { row.ours };
            for _ in 0..number(at + 2) {
                work(&row.input);
            }
        }
        return;
    }
    if args.iter().any(|arg| arg == "--list") {
        for (number, row) in rows()
            .iter()
            .enumerate()
            .filter(|(_, row)| row.at_most.is_some())
        {
            let times = COUNTED_BYTES / row.input.len().max(1);
            println!("{number} {} {}", times.clamp(1, 1_000), row.name);
        }
        return;
    }
    // `cargo test --benches` runs this too, to see that it works.
    let pairs = if args.iter().any(|arg| arg == "--bench") {
        PAIRS
    } else {
        1
    };
    println!(
        "{:36} {:>9} {:>9} {:>7} {:>11} {:>8}  {:>6}  baseline (its allocations)",
        "work", "ns", "base ns", "ratio", "spread", "at most", "allocs"
    );
    let (mut kept, mut sure) = (true, true);
    let words: Vec<&String> = args
        .iter()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let is_chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(*word));
    for row in rows().into_iter().filter(|row| is_chosen(row.name)) {
        let Figures {
            ours,
            baseline,
            ratio,
            lowest,
            highest,
        } = figures(&row, pairs);
        let verdict = match row.at_most {
            Some(limit) if pairs > 1 && lowest > limit => {
                kept = false;
                "  NOT KEPT"
            }
            Some(limit) if pairs > 1 && highest > limit => {
                sure = false;
                "  NOT SURE"
            }
            _ => "",
        };
        let at_most = row
            .at_most
            .map_or("-".to_owned(), |limit| format!("{limit:.2}"));
        let spread = format!("{lowest:.2}..{highest:.2}");
        println!(
            "{:36} {ours:>9.1} {baseline:>9.1} {ratio:>7.2} {spread:>11} {at_most:>8}  {:>6}  {} ({}){verdict}",
            row.name, row.allocations, row.baseline_name, row.baseline_allocations,
        );
    }
    println!(
        "\n{:36} {:>9} {:>9} {:>7}",
        "Policy::clear of", "100 KiB", "1 MiB", "growth"
    );
    let at_least = if pairs > 1 { GROWTH } else { Duration::ZERO };
    if !is_chosen("Policy::clear of") {
        return finish(kept, sure);
    }
    for growth in work::growth::measure(at_least) {
        let [small, large] = growth.times.map(|time| time.as_secs_f64() * 1e3);
        let verdict = if growth.is_kept() || pairs == 1 {
            ""
        } else {
            kept = false;
            "  NOT KEPT"
        };
        println!(
            "{:36} {small:>6.1} ms {large:>6.1} ms {:>7.1}{verdict}",
            growth.name,
            growth.factor(),
        );
    }
    finish(kept, sure);
}

/// Exits with the status that the limits have.
fn finish(kept: bool, sure: bool) {
    match (kept, sure) {
        (false, _) => std::process::exit(1),
        (true, false) => std::process::exit(2),
        (true, true) => {}
    }
}

/// The measurements of a row: nanoseconds and ratios.
struct Figures {
    ours: f64,
    baseline: f64,
    ratio: f64,
    lowest: f64,
    highest: f64,
}

/// Measures a row in rounds.
fn figures(row: &Row, pairs: usize) -> Figures {
    let rounds = if pairs > 1 { ROUNDS } else { 1 };
    let mut rounds: Vec<(f64, f64, f64)> = (0..rounds).map(|_| measure(row, pairs)).collect();
    rounds.sort_by(|a, b| a.2.total_cmp(&b.2));
    let ratio = |round: Option<&(f64, f64, f64)>| round.map_or(f64::NAN, |round| round.2);
    let middle = rounds.get(rounds.len() / 2);
    let (ours, baseline, _) = middle.copied().unwrap_or((f64::NAN, f64::NAN, f64::NAN));
    Figures {
        ours,
        baseline,
        ratio: ratio(middle),
        lowest: ratio(rounds.first()),
        highest: ratio(rounds.last()),
    }
}

/// Medians: nanoseconds of ours, of the baseline, and of the ratios.
fn measure(row: &Row, pairs: usize) -> (f64, f64, f64) {
    let rounds = rounds(row);
    let mut samples: Vec<(f64, f64)> = (0..pairs)
        .map(|_| {
            (
                sample(row.ours, &row.input, rounds),
                sample(row.baseline, &row.input, rounds),
            )
        })
        .collect();
    let mut median = |key: fn(&(f64, f64)) -> f64| {
        samples.sort_by(|a, b| key(a).total_cmp(&key(b)));
        samples.get(pairs / 2).map_or(f64::NAN, key)
    };
    (
        median(|sample| sample.0),
        median(|sample| sample.1),
        median(|sample| sample.0 / sample.1),
    )
}

/// The number of calls in a sample, after a warm-up of both sides.
fn rounds(row: &Row) -> u32 {
    let start = Instant::now();
    let mut rounds = 0;
    while start.elapsed() < SAMPLE {
        (row.ours)(&row.input);
        (row.baseline)(&row.input);
        rounds += 1;
    }
    rounds * 2
}

/// Nanoseconds per call, averaged over many calls.
fn sample(work: fn(&str), input: &str, rounds: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..rounds {
        work(input);
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds)
}
