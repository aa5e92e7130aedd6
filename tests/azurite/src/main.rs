//! Delivers leads to Azurite: insert, duplicate, missing table, wrong key, SAS,
//! expired SAS; then reads the rows back with our decoder and with Microsoft's
//! client.

use std::process::Command;
use std::time::{Duration, SystemTime};

use marketplace_leads::chrono::{DateTime, Utc};
use marketplace_leads::delivery::{
    DeliveryKey, Exchange, FoundBy, Next, Outcome, Response, SendFailure, Settings,
};
use marketplace_leads::privacy::Policy;
use marketplace_leads::{ClearedLead, Destination, Lead, TestLead};
use serde_json::Value;
use ureq::http;

/// The emulator's account and key, which are published.
const ACCOUNT: &str = "devstoreaccount1";
const KEY: &str =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
/// A signature of this account for tables, valid until 2040: everything.
const SAS: &str = "sv=2019-02-02&ss=t&srt=sco&sp=rwdlacu&se=2040-01-01T00%3A00%3A00Z&spr=https%2Chttp&sig=B%2B7HoksfRmm0fnazc1si4PjhLiq28ZlKs%2FFJeQlYpxE%3D";
/// The same with a time that has passed; the signature is not reached.
const EXPIRED: &str = "sv=2019-02-02&ss=t&srt=sco&sp=rwdlacu&se=2020-01-01T00%3A00%3A00Z&spr=https%2Chttp&sig=B%2B7HoksfRmm0fnazc1si4PjhLiq28ZlKs%2FFJeQlYpxE%3D";

fn now() -> DateTime<Utc> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("a clock");
    DateTime::from_timestamp_millis(since.as_millis() as i64).expect("a time")
}

fn table(connection_string: &str) -> Destination {
    let configuration = serde_json::json!({
        "leadDestination": "table",
        "tableLeadConfiguration": {"storageAccountConnectionString": connection_string},
    });
    Destination::from_json(configuration.to_string().as_bytes()).expect("a configuration")
}

fn lead(number: u32) -> ClearedLead {
    let body = serde_json::json!({
        "userDetails": {
            "firstName": "Zoë", "lastName": "O'Neil; é 😀", "email": "zoe@contoso.com",
            "phone": "16175555555", "country": "US", "company": "Contoso", "title": "CTO",
        },
        "leadSource": "AzureMarketplace-INS|contoso.backup",
        "actionCode": "INS",
        "offerTitle": format!("Contoso Backup {number}"),
        "description": "a & b = c % d + e\r\nf ' \" ;",
    });
    let lead = Lead::from_json(body.to_string().as_bytes()).expect("a lead");
    Policy::default().clear(lead).expect("not withheld")
}

fn deliver(
    to: &Destination,
    lead: &ClearedLead,
    key: &DeliveryKey,
    settings: &Settings,
) -> (Outcome, u32) {
    let exchange = Exchange::new(to, lead, key, settings).expect("prepared");
    carry(exchange)
}

fn carry(mut exchange: Exchange) -> (Outcome, u32) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(35)))
        .build()
        .into();
    let mut sent = 0;
    loop {
        match exchange.next(now()) {
            Next::Done(outcome) => return (outcome, sent),
            Next::Send(request) => {
                sent += 1;
                let request: http::Request<Vec<u8>> = request.into();
                let reply = match agent.run(request) {
                    Ok(response) => {
                        let (head, mut body) = response.into_parts();
                        let body = body.read_to_vec().unwrap_or_default();
                        Ok(Response::from_http(&http::Response::from_parts(head, body)))
                    }
                    Err(_) => Err(SendFailure::Unknown),
                };
                exchange.reply(reply, now());
            }
        }
    }
}

fn is_delivered(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Delivered {
            confirmed: true,
            ..
        }
    )
}

fn blocked_as(outcome: &Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Blocked(error) => Some(error.kind().id()),
        _ => None,
    }
}

fn main() {
    let port = std::env::args().nth(1).expect("a port");
    let endpoint = format!("http://127.0.0.1:{port}/{ACCOUNT}");
    let with_key = |key: &str| {
        table(&format!(
            "DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={key};TableEndpoint={endpoint}"
        ))
    };
    let with_sas = |sas: &str| {
        table(&format!(
            "TableEndpoint={endpoint};SharedAccessSignature={sas}"
        ))
    };
    let settings = Settings::default();
    let key = |number: u8| DeliveryKey::from_random([number; 16]);

    let right = with_key(KEY);
    let (outcome, sent) = deliver(&right, &lead(1), &key(1), &settings);
    assert!(is_delivered(&outcome), "{outcome:?}");
    assert_eq!(sent, 3, "insert, table, insert");
    println!("missing table: created once, delivered");

    let (outcome, sent) = deliver(&right, &lead(2), &key(2), &settings);
    assert!(is_delivered(&outcome) && sent == 1, "{outcome:?}");
    println!("insert: delivered");

    let (outcome, _) = deliver(&right, &lead(2), &key(2), &settings);
    assert!(
        matches!(outcome, Outcome::AlreadyThere(FoundBy::Key)),
        "{outcome:?}"
    );
    println!("duplicate: already there");

    let wrong = with_key("bm90LWEta2V5");
    let (outcome, _) = deliver(&wrong, &lead(3), &key(3), &settings);
    assert_eq!(
        blocked_as(&outcome),
        Some("storage_key_rejected"),
        "{outcome:?}"
    );
    println!("wrong key: blocked");

    let (outcome, _) = deliver(&with_sas(SAS), &lead(4), &key(4), &settings);
    assert!(is_delivered(&outcome), "{outcome:?}");
    println!("SAS: delivered");

    let (outcome, _) = deliver(&with_sas(EXPIRED), &lead(5), &key(5), &settings);
    assert_eq!(
        blocked_as(&outcome),
        Some("storage_key_rejected"),
        "{outcome:?}"
    );
    println!("expired SAS: blocked");

    let test = TestLead::from_ticks(636_573_304_831_318_844).expect("ticks");
    let exchange = Exchange::new(&right, &test, &key(6), &settings).expect("prepared");
    let (outcome, _) = carry(exchange);
    assert!(is_delivered(&outcome), "{outcome:?}");
    println!("test lead: delivered");

    // What Microsoft's client reads is what our decoder reads.
    let rows = Command::new("node")
        .args(["read_back.mjs", &endpoint, ACCOUNT, KEY, "MarketplaceLeads"])
        .output()
        .expect("node");
    assert!(
        rows.status.success(),
        "{}",
        String::from_utf8_lossy(&rows.stderr)
    );
    let rows = String::from_utf8(rows.stdout).expect("UTF-8");
    let (mut leads, mut tests) = (0, 0);
    for row in rows.lines() {
        let mut row: Value = serde_json::from_str(row).expect("JSON");
        // The client renames the keys of an entity.
        let entity = row.as_object_mut().expect("an entity");
        for (theirs, ours) in [
            ("partitionKey", "PartitionKey"),
            ("rowKey", "RowKey"),
            ("timestamp", "Timestamp"),
        ] {
            if let Some(value) = entity.remove(theirs) {
                entity.insert(ours.into(), value);
            }
        }
        entity.remove("etag");
        let read = Lead::from_json(row.to_string().as_bytes()).expect("a lead");
        if read.is_test() {
            tests += 1;
            continue;
        }
        leads += 1;
        assert_eq!(
            read.customer().last_name().expect("a name").expose(),
            "O'Neil; é 😀"
        );
        assert_eq!(
            read.product_id().expect("an offer").to_string(),
            "contoso.backup"
        );
    }
    assert_eq!((leads, tests), (3, 1));
    println!("read back with Microsoft's client: {leads} leads, {tests} test lead");
}
