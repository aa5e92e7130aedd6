//! What no failure is recognized in: the prose of this project, and the lines of
//! a log in which all goes well.

use marketplace_leads::DestinationErrorKind as Kind;

/// The prose of a page: without blocks of code, which quote failures.
fn prose(page: &str) -> impl Iterator<Item = String> {
    let outside = page.split("```").step_by(2);
    let paragraphs = outside.flat_map(|text| text.split("\n\n"));
    paragraphs.map(str::to_owned)
}

#[test]
fn the_prose_of_this_project_reports_no_failure() {
    let root = env!("CARGO_MANIFEST_DIR");
    for page in [
        "README.md",
        "DESIGN.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ] {
        // Not all of them are part of the published package.
        let Ok(page) = std::fs::read_to_string(format!("{root}/{page}")) else {
            continue;
        };
        for paragraph in prose(&page) {
            assert_eq!(
                Kind::classify(&paragraph),
                Kind::Unrecognized,
                "{paragraph}"
            );
            for line in paragraph.lines() {
                assert_eq!(Kind::classify(line), Kind::Unrecognized, "{line}");
            }
        }
    }
}

/// A small generator of numbers, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        let at = self.below(items.len() as u64);
        items[usize::try_from(at).unwrap()]
    }
}

/// One line of a log in which nothing fails: its numbers and words are those
/// that failures have, too.
fn line(numbers: &mut Numbers) -> String {
    const TIMES: &[&str] = &[
        "2026-11-22T08:00:00Z ",
        "2026-11-22 08:00:00,503 INFO ",
        "[08:00:00] ",
        "Nov 22 08:00:00 leads[404]: ",
        "",
    ];
    const SUBJECTS: &[&str] = &[
        "lead",
        "batch",
        "request",
        "connection",
        "token",
        "certificate",
        "client secret",
        "table",
        "flow",
        "user",
        "tenant",
        "application",
        "plug-in",
        "queue",
        "webhook",
    ];
    const EVENTS: &[&str] = &[
        "accepted",
        "delivered",
        "created",
        "refreshed",
        "verified",
        "renewed",
        "established",
        "found",
        "enabled",
        "reused",
        "read",
        "validated",
        "signed in",
        "listed",
        "stored",
    ];
    const SYSTEMS: &[&str] = &[
        "Dynamics 365",
        "Dataverse",
        "Azure table MarketplaceLeads",
        "Salesforce",
        "Marketo",
        "leads.contoso.com:443",
        "https://leads.contoso.com/hook/404?sig=503",
        "https://contoso.crm4.dynamics.com/api/data/v9.2/leads",
        "127.0.0.1:10002",
    ];
    const UNITS: &[&str] = &["ms", "bytes", "leads", "rows", "s", "requests", "items"];
    const OPENINGS: &[&str] = &[
        "timeout",
        "read timeout",
        "connect timeout",
        "retry delay",
        "keep-alive",
        "error budget",
    ];
    const PAGES: &[&str] = &[
        "https://learn.microsoft.com/errors/aadsts50126",
        "/docs/errors/tenant-not-found.md",
        "/var/log/http/500.log",
        "https://contoso.com/help/connection-refused",
    ];
    let time = numbers.pick(TIMES);
    let (subject, event, system) = (
        numbers.pick(SUBJECTS),
        numbers.pick(EVENTS),
        numbers.pick(SYSTEMS),
    );
    let (number, unit) = (100 + numbers.below(500), numbers.pick(UNITS));
    let rest = match numbers.below(14) {
        0 => format!(
            "{subject} {number} {event} in {} {unit}",
            numbers.below(600)
        ),
        1 => format!("POST {system} HTTP/1.1 {}", 200 + numbers.below(7)),
        2 => format!(
            "\"GET /health/{number} HTTP/1.1\" {} {number}",
            200 + numbers.below(5)
        ),
        3 => format!("status: {} {subject} {event}", 200 + numbers.below(7)),
        4 => format!(
            "{}={number}{unit} {subject}={event}",
            numbers.pick(OPENINGS)
        ),
        5 => format!("see {}", numbers.pick(PAGES)),
        6 => format!(
            "{{\"level\":\"info\",\"status\":{},\"error\":null,\"message\":\"{subject} {event}\"}}",
            200 + numbers.below(7)
        ),
        7 => format!(
            "{{\"success\":true,\"errors\":[],\"result\":[{{\"id\":{number},\"status\":\"created\"}}]}}"
        ),
        8 => format!("leadStatus={number} leadSource=AzureMarketplace-INS|contoso.app"),
        9 => format!("no errors, {number} {unit}, {subject} {event}"),
        10 => format!(
            "{number} {unit} of {} {event} to {system}",
            number + numbers.below(90)
        ),
        11 => format!(
            "retry policy: {} attempts, {subject} {event} by {system}",
            numbers.below(9)
        ),
        12 => format!("listening on port {number}, {subject} {event}"),
        _ => format!(
            "{system}: {subject} {event}, correlation {number}-{}",
            numbers.below(90_000)
        ),
    };
    format!("{time}{rest}")
}

#[test]
fn at_most_one_line_in_a_hundred_of_a_healthy_log_raises_an_alarm() {
    let mut numbers = Numbers(7);
    let lines: Vec<String> = (0..1000).map(|_| line(&mut numbers)).collect();
    let alarms: Vec<&String> = lines
        .iter()
        .filter(|line| Kind::classify(line) != Kind::Unrecognized)
        .collect();
    assert!(alarms.len() <= 10, "{}: {alarms:#?}", alarms.len());
}
