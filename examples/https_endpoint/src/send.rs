//! A client that sends generated leads, and repeats those that were not accepted.

use std::time::Duration;

use marketplace_leads::Format;
use marketplace_leads::test_lead::Generator;

/// Sends `count` generated leads to `url`.
///
/// # Errors
///
/// A lead was not accepted after a hundred attempts.
pub fn leads(url: &str, count: u64, seed: u64) -> Result<(), String> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(10)))
        .build()
        .into();
    let leads = Generator::new(seed).format(Format::Https);
    let mut refused = 0;
    for (number, lead) in (0..count).zip(leads) {
        match post(&agent, url, lead.bytes()) {
            Some(413) => refused += 1,
            Some(_) => {}
            None => return Err(format!("lead {number} was not accepted")),
        }
    }
    println!("{} leads accepted, {refused} too large", count - refused);
    Ok(())
}

/// Posts a body until it is accepted or refused as too large; returns the last status.
pub fn post(agent: &ureq::Agent, url: &str, body: &[u8]) -> Option<u16> {
    for _ in 0..100 {
        let response = agent.post(url).content_type("application/json").send(body);
        match response.map(|response| response.status().as_u16()) {
            Ok(status @ (200..=299 | 413)) => return Some(status),
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    None
}
