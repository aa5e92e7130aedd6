use std::time::Duration;

use marketplace_leads::DestinationError;
use marketplace_leads::delivery::{Decision, FoundBy, Outcome, RetryPlan, Settings, Why};

use super::{drive, exchange, https, response};

fn error() -> DestinationError {
    DestinationError::classify("HTTP 503")
}

fn retry(wait: Option<u64>) -> Outcome {
    Outcome::Retry {
        wait: wait.map(Duration::from_secs),
        error: error(),
    }
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[test]
fn each_outcome_has_its_decision() {
    let plan = RetryPlan::default();
    for (outcome, decision) in [
        (
            Outcome::Delivered {
                confirmed: true,
                id: None,
            },
            Decision::Finished,
        ),
        (
            Outcome::Delivered {
                confirmed: false,
                id: None,
            },
            Decision::Finished,
        ),
        (Outcome::AlreadyThere(FoundBy::Key), Decision::Finished),
        (
            Outcome::AlreadyThere(FoundBy::DuplicateRule),
            Decision::Finished,
        ),
        (
            Outcome::Uncertain(error()),
            Decision::SetAside(Why::Uncertain),
        ),
        (
            Outcome::Rejected(error()),
            Decision::SetAside(Why::Rejected),
        ),
        (Outcome::Blocked(error()), Decision::PauseDestination),
    ] {
        for (attempt, waited) in [(1, Duration::ZERO), (99, DAY * 9)] {
            assert_eq!(plan.decide(attempt, waited, &outcome, 7), decision);
        }
    }
}

/// The maximum delay of each attempt: 2 seconds, doubled each time, up to 15 minutes.
#[test]
fn the_delay_grows_to_its_cap() {
    let plan = RetryPlan::default();
    let longest = |attempt| match plan.decide(attempt, Duration::ZERO, &retry(None), u32::MAX) {
        Decision::After(delay) => delay.as_millis().div_ceil(1_000),
        other => panic!("{other:?}"),
    };
    let delays: Vec<u128> = (1..=11).map(longest).collect();
    let expected = [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900];
    assert_eq!(delays, expected);
    assert_eq!(longest(u32::MAX), 900);
    assert_eq!(longest(0), 2);
}

/// Full jitter: uniformly from zero to the maximum.
#[test]
fn the_delay_is_drawn_evenly() {
    let plan = RetryPlan::default().first_delay(Duration::from_secs(8));
    for (random, seconds) in [(0, 0), (1 << 29, 1), (1 << 30, 2), (1 << 31, 4)] {
        let decision = plan.decide(1, Duration::ZERO, &retry(None), random);
        assert_eq!(decision, Decision::After(Duration::from_secs(seconds)));
    }
}

#[test]
fn what_the_destination_asks_for_is_a_floor_however_long() {
    let plan = RetryPlan::default();
    for wait in [1, 120, 86_400 * 30] {
        let decision = plan.decide(1, Duration::ZERO, &retry(Some(wait)), 0);
        assert_eq!(decision, Decision::After(Duration::from_secs(wait)));
        let decision = plan.decide(1, Duration::ZERO, &retry(Some(wait)), u32::MAX);
        assert!(matches!(decision, Decision::After(delay) if delay > Duration::from_secs(wait)));
    }
}

#[test]
fn a_lead_is_set_aside_after_three_days() {
    let plan = RetryPlan::default();
    let just = Duration::from_secs(3 * 24 * 60 * 60 - 1);
    assert!(matches!(
        plan.decide(400, just, &retry(None), 0),
        Decision::After(_)
    ));
    let decision = plan.decide(400, DAY * 3, &retry(None), 0);
    assert_eq!(decision, Decision::SetAside(Why::TooOld));
    let plan = plan.give_up_after(DAY);
    assert_eq!(
        plan.decide(2, DAY, &retry(None), 0),
        Decision::SetAside(Why::TooOld)
    );
}

#[test]
fn no_setting_overflows() {
    let plan = RetryPlan::default()
        .first_delay(Duration::MAX)
        .max_delay(Duration::MAX);
    let decision = plan.decide(u32::MAX, Duration::ZERO, &retry(Some(u64::MAX)), u32::MAX);
    assert_eq!(decision, Decision::After(Duration::MAX));
}

#[test]
fn retry_after_is_read_in_every_form() {
    let date = ("Date", "Sun, 22 Nov 2026 10:00:00 GMT");
    // The clock of the server decides, not the local one, which shows 10:00:00.
    let late = ("Date", "Sun, 22 Nov 2026 12:00:00 GMT");
    for (headers, wait) in [
        (vec![("Retry-After", "120")], Some(120_000)),
        (vec![("retry-after", " 120 ")], Some(120_000)),
        (vec![("Retry-After", "0")], Some(0)),
        (vec![("Retry-After", "1.5")], Some(1_000)),
        (
            vec![("Retry-After", "Sun, 22 Nov 2026 10:02:00 GMT"), date],
            Some(120_000),
        ),
        (
            vec![("Retry-After", "Sunday, 22-Nov-26 10:02:00 GMT"), date],
            Some(120_000),
        ),
        (
            vec![("Retry-After", "Sun Nov 22 10:02:00 2026"), date],
            Some(120_000),
        ),
        (
            vec![("Retry-After", "Sun Nov  1 10:02:00 2026"), date],
            Some(0),
        ),
        (
            vec![("Retry-After", "Sun, 22 Nov 2026 10:02:00 GMT")],
            Some(120_000),
        ),
        (
            vec![("Retry-After", "Sun, 22 Nov 2026 12:02:00 GMT"), late],
            Some(120_000),
        ),
        // 77 would be more than 50 years ahead, 76 would not.
        (
            vec![("Retry-After", "Monday, 22-Nov-77 10:02:00 GMT"), date],
            Some(0),
        ),
        (
            vec![("x-ms-retry-after-ms", "1500"), ("Retry-After", "2")],
            Some(1_500),
        ),
        (vec![("retry-after-ms", "250")], Some(250)),
        (vec![("Retry-After", "-1")], None),
        (vec![("Retry-After", "soon")], None),
        (vec![("Retry-After", "")], None),
        (
            vec![("Retry-After", "Sun, 31 Nov 2026 10:02:00 GMT"), date],
            None,
        ),
        (
            vec![("Retry-After", "Sun, 22 Nov 2026 25:02:00 GMT"), date],
            None,
        ),
        (vec![("Retry-After", "1.5.2")], None),
        (vec![], None),
    ] {
        let exchange = exchange(&https(), &Settings::default());
        let (_, outcome) = drive(exchange, vec![response(503, &headers, "")]);
        let Some(Outcome::Retry { wait: found, .. }) = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!(found, wait.map(Duration::from_millis), "{headers:?}");
    }
}

#[test]
fn a_wait_beyond_all_numbers_is_a_long_one() {
    let exchange = exchange(&https(), &Settings::default());
    let headers = [("Retry-After", "99999999999999999999999")];
    let (_, outcome) = drive(exchange, vec![response(429, &headers, "")]);
    let year = Duration::from_secs(365 * 24 * 60 * 60);
    assert!(matches!(outcome, Some(Outcome::Retry { wait: Some(wait), .. }) if wait > year));
}
