//! The service is killed again and again, and loses no lead.
//!
//! Generated leads are sent by a client that repeats whatever did not get a 2xx,
//! through a service that aborts at failpoints, is killed at random and drained,
//! to a downstream that fails at random. Afterwards every acknowledged lead has
//! its effect: once on a downstream that knows keys; on one that does not,
//! duplicates are at most the sends whose end nobody saw.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use https_endpoint::store::Store;
use marketplace_leads::test_lead::Generator;
use marketplace_leads::{Format, Lead};
use serde_json::Value;

const SECRET: &str = "a-secret-of-the-url-1234567890";

/// A small generator of numbers, so that a run can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// What the downstream keeps.
#[derive(Default)]
struct Effects {
    /// The marker of each lead, once for each effect.
    by_marker: BTreeMap<String, u32>,
    /// Keys that were seen, on a downstream that knows keys.
    keys: HashMap<String, ()>,
    /// Sends that had an effect and whose response was lost on purpose.
    lost_responses: u32,
    /// Every body that had an effect.
    bodies: Vec<String>,
}

struct Downstream {
    address: String,
    effects: Arc<Mutex<Effects>>,
    is_calm: Arc<AtomicBool>,
}

impl Downstream {
    /// Serves on loopback until the test ends. `knows_keys` answers a known
    /// `Idempotency-Key` with 200 and without an effect.
    fn start(knows_keys: bool, seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let effects = Arc::new(Mutex::new(Effects::default()));
        let is_calm = Arc::new(AtomicBool::new(false));
        let random = Arc::new(Mutex::new(Random(seed)));
        let (for_thread, calm) = (Arc::clone(&effects), Arc::clone(&is_calm));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (effects, random) = (Arc::clone(&for_thread), Arc::clone(&random));
                let calm = Arc::clone(&calm);
                thread::spawn(move || {
                    // A peer that was killed is no failure of the downstream.
                    let _ = serve(stream, knows_keys, &effects, &random, &calm);
                });
            }
        });
        Self {
            address,
            effects,
            is_calm,
        }
    }
}

fn serve(
    stream: TcpStream,
    knows_keys: bool,
    effects: &Mutex<Effects>,
    random: &Mutex<Random>,
    calm: &AtomicBool,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let (mut length, mut key) = (0, None);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            let Some((name, value)) = header.trim_end().split_once(':') else {
                break;
            };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap_or(0),
                "idempotency-key" => key = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let fault = if calm.load(Ordering::SeqCst) {
            99
        } else {
            random.lock().unwrap().below(20)
        };
        // Faults before the effect.
        match fault {
            0 => {
                stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")?;
                continue;
            }
            1 => {
                stream.write_all(
                    b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nslow",
                )?;
                continue;
            }
            2 => {
                stream.write_all(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")?;
                continue;
            }
            _ => {}
        }
        effect(
            &mut effects.lock().unwrap(),
            knows_keys,
            key,
            &body,
            matches!(fault, 3 | 4),
        );
        match fault {
            // The response is lost: a time-out, or a connection that breaks.
            3 => {
                thread::sleep(Duration::from_millis(700));
                return Ok(());
            }
            4 => return Ok(()),
            // A head that arrives with a body that breaks off.
            5 => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":")?;
                return Ok(());
            }
            _ => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")?,
        }
    }
}

fn effect(
    effects: &mut Effects,
    knows_keys: bool,
    key: Option<String>,
    body: &[u8],
    is_lost: bool,
) {
    if knows_keys
        && effects
            .keys
            .insert(key.expect("a key with each lead"), ())
            .is_some()
    {
        return;
    }
    effects.lost_responses += u32::from(is_lost);
    let text = String::from_utf8(body.to_vec()).expect("UTF-8");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let marker = json["offerTitle"].as_str().expect("the marker").to_owned();
    *effects.by_marker.entry(marker).or_default() += 1;
    effects.bodies.push(text);
}

/// The service under test, with its files.
struct Service {
    folder: PathBuf,
    downstream: String,
    honors_keys: bool,
    port: u16,
    log: Arc<Mutex<String>>,
}

impl Service {
    fn new(name: &str, downstream: &Downstream, honors_keys: bool) -> Self {
        let folder =
            std::env::temp_dir().join(format!("https-endpoint-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(
            folder.join("destination.json"),
            r#"{"leadDestination":"httpsEndpoint","httpsEndpointLeadConfiguration":{"httpsEndpointUrl":"https://leads.contoso.com/in?sig=abcdefghij"}}"#,
        )
        .unwrap();
        // A port that is free now; the service is started on it again and again.
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            folder,
            downstream: format!("http://{}", downstream.address),
            honors_keys,
            port,
            log: Arc::default(),
        }
    }

    fn database(&self) -> PathBuf {
        self.folder.join("leads.sqlite")
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/leads?code={SECRET}", self.port)
    }

    fn start(&self, failpoint: Option<&str>) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_https-endpoint"));
        command
            .arg("serve")
            .env("LISTEN", format!("127.0.0.1:{}", self.port))
            .env("DATABASE", self.database())
            .env("DESTINATION", self.folder.join("destination.json"))
            .env("LEAD_SECRETS", SECRET)
            .env("KEY_SECRET", "a key secret of more than sixteen bytes")
            .env("REROUTE", &self.downstream)
            .env("HONORS_KEYS", if self.honors_keys { "1" } else { "0" })
            .env("SEND_TIMEOUT_MS", "400")
            .env("PROBE_AFTER_MS", "20")
            .env("RETRY_BASE_MS", "5")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(failpoint) = failpoint {
            command.env("FAILPOINT", failpoint);
        }
        let mut child = command.spawn().unwrap();
        let log = Arc::clone(&self.log);
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let both: [Box<dyn Read + Send>; 2] = [Box::new(out), Box::new(err)];
        for pipe in both {
            let log = Arc::clone(&log);
            thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    let mut log = log.lock().unwrap();
                    log.push_str(&line);
                    log.push('\n');
                }
            });
        }
        child
    }
}

/// A body with a marker, and whether its lead is expected downstream.
struct Sample {
    marker: String,
    body: Vec<u8>,
    is_forwarded: bool,
    secrets: Vec<String>,
}

fn samples(count: usize, seed: u64) -> Vec<Sample> {
    let mut samples = Vec::new();
    for generated in Generator::new(seed).format(Format::Https) {
        if samples.len() == count {
            break;
        }
        // A marker can only be written into a body that is JSON with an object.
        let Ok(Value::Object(mut body)) = serde_json::from_slice(generated.bytes()) else {
            continue;
        };
        if generated.expected().error().is_some() {
            continue;
        }
        let keys: Vec<String> = body
            .keys()
            .filter(|key| key.eq_ignore_ascii_case("offertitle"))
            .cloned()
            .collect();
        for key in keys {
            body.remove(&key);
        }
        let marker = format!("Contoso Offer No {}", samples.len());
        body.insert("offerTitle".into(), marker.clone().into());
        let body = serde_json::to_vec(&body).unwrap();
        let Ok(lead) = Lead::from_json(&body) else {
            continue;
        };
        let customer = lead.customer();
        let secrets = [
            customer.email(),
            customer.phone(),
            customer.last_name(),
            customer.company(),
        ]
        .into_iter()
        .flatten()
        .map(|value| value.expose().to_string())
        .filter(|value| value.len() >= 6)
        .collect();
        samples.push(Sample {
            marker,
            is_forwarded: !lead.is_test() && !lead.is_do_not_contact(),
            body,
            secrets,
        });
    }
    samples
}

/// Sends the samples from `next` on, until one of the others has stopped the client.
fn client(url: String, samples: Arc<Vec<Sample>>, next: Arc<AtomicU32>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(5)))
            .build()
            .into();
        loop {
            let number = next.fetch_add(1, Ordering::SeqCst);
            let Some(sample) = samples.get(number as usize) else {
                return;
            };
            let accepted = (0..2000).any(|_| {
                let response = agent
                    .post(&url)
                    .content_type("application/json")
                    .send(&sample.body[..]);
                let accepted = response.is_ok_and(|response| response.status().is_success());
                if !accepted {
                    thread::sleep(Duration::from_millis(10));
                }
                accepted
            });
            assert!(accepted, "{} was never accepted", sample.marker);
        }
    })
}

fn kill_test(name: &str, knows_keys: bool, count: usize, seed: u64) {
    let downstream = Downstream::start(knows_keys, seed);
    let service = Service::new(name, &downstream, knows_keys);
    let mut random = Random(seed ^ 0x5eed);
    let mut stops = 0;

    // A crash in the middle of the first migration.
    assert!(!service.start(Some("migrating:1")).wait().unwrap().success());

    let samples = Arc::new(samples(count, seed));
    assert_eq!(samples.len(), count);
    let next = Arc::new(AtomicU32::new(0));
    let clients: Vec<_> = (0..4)
        .map(|_| client(service.url(), Arc::clone(&samples), Arc::clone(&next)))
        .collect();

    // Aborts at each failpoint, then kills at random times, then one drain.
    for point in ["body_read", "committed", "claimed", "sent", "recorded"] {
        let mut child = service.start(Some(&format!("{point}:{}", 2 + random.below(20))));
        assert!(!child.wait().unwrap().success(), "{point} was not reached");
        stops += 1;
    }
    for _ in 0..4 {
        let mut child = service.start(None);
        thread::sleep(Duration::from_millis(100 + random.below(400)));
        child.kill().unwrap();
        child.wait().unwrap();
        stops += 1;
    }
    let mut child = service.start(None);
    thread::sleep(Duration::from_millis(500));
    let terminated = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(terminated.success());
    assert!(
        child.wait().unwrap().success(),
        "the drain does not end well"
    );

    let mut child = service.start(None);
    for client in clients {
        client.join().unwrap();
    }
    downstream.is_calm.store(true, Ordering::SeqCst);
    let store = Store::open(&service.database()).unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while !store.stuck().unwrap().rows.is_empty() {
        assert!(
            Instant::now() < deadline,
            "stuck: {:?}",
            store.stuck().unwrap().rows
        );
        thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let effects = downstream.effects.lock().unwrap();
    let mut duplicates = 0;
    for sample in samples.iter() {
        let seen = effects.by_marker.get(&sample.marker).copied().unwrap_or(0);
        if sample.is_forwarded {
            assert!(seen >= 1, "{} was acknowledged and lost", sample.marker);
            duplicates += seen - 1;
        } else {
            assert_eq!(seen, 0, "{} must not be forwarded", sample.marker);
        }
    }
    if knows_keys {
        assert_eq!(duplicates, 0);
    } else {
        // One lead at a time is under way, so each stop leaves at most one doubt.
        let ambiguous = effects.lost_responses + stops;
        assert!(
            duplicates <= ambiguous,
            "{duplicates} duplicates of {ambiguous} ambiguous sends"
        );
    }
    for body in &effects.bodies {
        let lead = Lead::from_json(&body).unwrap();
        let email = lead
            .customer()
            .email()
            .map(|email| email.expose().to_lowercase());
        assert!(
            !email.is_some_and(|email| email.ends_with(".edu")),
            "an .edu customer went on"
        );
    }
    // Give the readers of the pipes their last lines.
    thread::sleep(Duration::from_millis(100));
    let log = service.log.lock().unwrap();
    assert!(
        log.contains("\"event\":\"kept\""),
        "the log was not captured"
    );
    assert!(
        !log.contains(SECRET) && !log.contains("abcdefghij"),
        "a secret in the log"
    );
    for secret in samples.iter().flat_map(|sample| &sample.secrets) {
        assert!(!log.contains(secret.as_str()), "personal data in the log");
    }
    std::fs::remove_dir_all(&service.folder).unwrap();
    println!("{name}: {count} leads, {stops} stops, {duplicates} duplicates");
}

#[test]
fn a_downstream_that_knows_keys_gets_each_lead_once() {
    kill_test("keys", true, 500, 11);
}

#[test]
fn a_downstream_without_keys_gets_duplicates_of_ambiguous_sends_only() {
    kill_test("no-keys", false, 500, 12);
}
