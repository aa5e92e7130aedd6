//! The settings of the service, from environment variables.

use std::env;
use std::time::Duration;

use marketplace_leads::Destination;
use marketplace_leads::delivery::KeySecret;
use marketplace_leads::receive::{Endpoint, Secret, SecretPlace};

/// The settings of `serve`.
pub struct Settings {
    /// `LISTEN`, such as `127.0.0.1:8080`.
    pub listen: String,
    /// `DATABASE`, the path of the SQLite file.
    pub database: String,
    /// `LEAD_SECRETS`, separated by commas: values of `?code=` in the URL that is entered in
    /// Partner Center. Use two during a rotation.
    pub endpoint: Endpoint,
    /// `KEY_SECRET`, the secret for fingerprints.
    pub key_secret: KeySecret,
    /// `DESTINATION`, the path of a lead destination in Microsoft's JSON.
    pub destination: Destination,
    /// `HONORS_KEYS=1`: the endpoint to which leads are forwarded recognizes `Idempotency-Key`.
    pub honors_keys: bool,
    /// `REROUTE`, such as `http://127.0.0.1:9000`: for tests, sends every request to this host
    /// instead of its own.
    pub reroute: Option<String>,
    /// `SEND_TIMEOUT_MS`: the maximum time for one request.
    pub send_timeout: Option<Duration>,
    /// `PROBE_AFTER_MS`: the time after which a blocked destination is tried again.
    pub probe_after: Duration,
    /// `RETRY_BASE_MS`: the maximum delay before the second attempt.
    pub retry_base: Duration,
    /// `FORWARD_TESTS=1`: test leads are forwarded too.
    pub forward_tests: bool,
}

impl Settings {
    /// Reads the environment variables.
    ///
    /// # Errors
    ///
    /// A message that contains the name of the variable, but not its value.
    pub fn from_env() -> Result<Self, String> {
        let required = |name: &str| env::var(name).map_err(|_| format!("{name} is not set"));
        let millis = |name: &str, default: u64| match env::var(name) {
            Ok(text) => text
                .parse()
                .map(Duration::from_millis)
                .map_err(|_| format!("{name} is not a number of milliseconds")),
            Err(_) => Ok(Duration::from_millis(default)),
        };
        let flag = |name: &str| env::var(name).is_ok_and(|value| value == "1");

        let secrets = required("LEAD_SECRETS")?;
        let secrets = secrets.split(',').map(Secret::new);
        let endpoint = Endpoint::with_secrets(SecretPlace::parameter("code"), secrets)
            .map_err(|error| format!("LEAD_SECRETS: {error}"))?;
        let configuration = std::fs::read(required("DESTINATION")?)
            .map_err(|error| format!("DESTINATION: {error}"))?;
        Ok(Self {
            listen: env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:8080".into()),
            database: required("DATABASE")?,
            endpoint,
            key_secret: KeySecret::new(required("KEY_SECRET")?.as_bytes())
                .map_err(|error| format!("KEY_SECRET: {error}"))?,
            destination: Destination::from_json(&configuration)
                .map_err(|error| format!("DESTINATION: {error}"))?,
            honors_keys: flag("HONORS_KEYS"),
            reroute: env::var("REROUTE").ok(),
            send_timeout: match env::var("SEND_TIMEOUT_MS") {
                Ok(_) => Some(millis("SEND_TIMEOUT_MS", 0)?),
                Err(_) => None,
            },
            probe_after: millis("PROBE_AFTER_MS", 60_000)?,
            retry_base: millis("RETRY_BASE_MS", 1_000)?,
            forward_tests: flag("FORWARD_TESTS"),
        })
    }
}
