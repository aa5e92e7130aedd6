//! Azure tables: inserts a row, and creates the table if it is missing.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use base64ct::{Base64, Encoding};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::fit::fit;
use super::judge::{at_least, judge};
use super::prepare::PrepareErrorKind as Kind;
use super::request::HeaderValue;
use super::retry_after::{date_of, imf_fixdate};
use super::shared_key::authorization;
use super::step::{Reading, Step};
use super::url::EndpointUrl;
use super::{DeliveryKey, FoundBy, Outcome, PrepareError, Request, Response, Settings, Shortened};
use crate::destination::{AzureTable, ConnectionString};
use crate::lead::{Format, Lead, UnknownMember, UnknownValue};
use crate::{
    DestinationError, DestinationErrorKind, Field,
    failure::{DestinationSystem, FailureCode, Setting},
    wire,
};

const SYSTEM: DestinationSystem = DestinationSystem::AzureStorage;
const SETTING: Setting = Setting::ConnectionString;

/// The maximum length of a string property in UTF-16 units (64 KiB). A row has at most 1 MiB and
/// 252 properties in addition to the three system properties.
///
/// # References
///
/// - [Understanding the table service data model](https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model)
const MAX_UNITS: usize = 32 * 1024;
const MAX_ROW: usize = 1 << 20;
const MAX_PROPERTIES: usize = 255;

/// The maximum clock difference with which a signed request is accepted.
const MAX_SKEW: TimeDelta = TimeDelta::minutes(15);
/// The time for which the name of a deleted table cannot be used, approximately.
const NOT_READY: Duration = Duration::from_secs(30);

const HEADERS: [(&str, &str); 5] = [
    ("x-ms-version", "2019-02-02"),
    ("dataserviceversion", "3.0"),
    // Without a space, because the emulator refuses one.
    ("accept", "application/json;odata=nometadata"),
    ("content-type", "application/json"),
    ("prefer", "return-no-content"),
];

#[derive(Clone)]
pub(super) struct TableRoute {
    endpoint: EndpointUrl,
    table: String,
    access: Access,
    row: String,
}

#[derive(Clone)]
enum Access {
    SharedKey {
        account: String,
        key: Vec<u8>,
    },
    /// A shared access signature, as a query.
    Signature(String),
}

impl TableRoute {
    pub(super) fn new(
        table: &AzureTable,
        lead: &Lead,
        key: &DeliveryKey,
        settings: &Settings,
        shortened: &mut Vec<Shortened>,
    ) -> Result<Self, PrepareError> {
        if table.connection_string().is_none() {
            return Err(Kind::MissingSetting(SETTING).into());
        }
        let storage = table.storage().ok_or(Kind::InvalidSetting(SETTING))?;
        let (endpoint, access) = access(storage).ok_or(Kind::InvalidSetting(SETTING))?;
        if !is_table_name(&settings.table) {
            return Err(Kind::InvalidOption("table_name").into());
        }
        Ok(Self {
            endpoint,
            table: settings.table.clone(),
            access,
            row: row(lead, key, shortened)?,
        })
    }

    pub(super) fn request(&self, step: Step, now: DateTime<Utc>) -> Request {
        let (suffix, body) = match step {
            Step::Table => ("Tables", format!(r#"{{"TableName":"{}"}}"#, self.table)),
            _ => (&*self.table, self.row.clone()),
        };
        let url = self.endpoint.join(&format!("/{suffix}"));
        let date = imf_fixdate(now);
        let (url, authorization) = match &self.access {
            Access::SharedKey { account, key } => {
                let authorization = authorization(account, key, &date, url.path());
                (url, HeaderValue::new(&authorization))
            }
            Access::Signature(query) => (url.join(&format!("?{query}")), None),
        };
        let mut request = Request::new("POST", url, body.into_bytes())
            .with_all(&HEADERS)
            .idempotent(true);
        for (name, value) in [
            ("x-ms-date", HeaderValue::new(&date)),
            ("authorization", authorization),
        ] {
            if let Some(value) = value {
                request = request.with(name, value);
            }
        }
        request
    }

    pub(super) fn read(&self, step: Step, response: &Response, now: DateTime<Utc>) -> Reading {
        let status = response.status();
        if response.is_success() && step == Step::Table {
            return Reading::TableReady;
        }
        if status == 403 && self.is_skewed(response, now) {
            let error = DestinationError::from_response(SYSTEM, response);
            let error = error.with_kind(DestinationErrorKind::ClockSkew);
            return Reading::Done(Outcome::Blocked(error));
        }
        let outcome = judge(SYSTEM, response, now);
        let kind = outcome.error().map(DestinationError::kind);
        let has = |code| {
            let code = FailureCode::Storage(code);
            outcome
                .error()
                .is_some_and(|error| error.codes().contains(&code))
        };
        let is_missing = status == 404;
        match (step, kind) {
            (_, Some(DestinationErrorKind::StorageNotReady)) => {
                Reading::Done(at_least(outcome, NOT_READY))
            }
            // Another exchange created it in the meantime.
            (Step::Table, _) if status == 409 => Reading::TableReady,
            (Step::Table, _) => Reading::Done(match outcome {
                Outcome::Rejected(error) => Outcome::Blocked(error),
                other => other,
            }),
            (_, Some(DestinationErrorKind::RowAlreadyExists)) if status == 409 => {
                Reading::Done(Outcome::AlreadyThere(FoundBy::Key))
            }
            (_, Some(_)) if is_missing && (has("TableNotFound") || has("ResourceNotFound")) => {
                // The table has been created, but is not ready yet.
                match outcome {
                    Outcome::Blocked(error) => {
                        Reading::NeedsTable(Outcome::Retry { wait: None, error })
                    }
                    other => Reading::Done(other),
                }
            }
            _ => Reading::Done(outcome),
        }
    }

    /// Whether the signature may be refused because of its date.
    fn is_skewed(&self, response: &Response, now: DateTime<Utc>) -> bool {
        let is_dated = matches!(self.access, Access::SharedKey { .. });
        let date = date_of(response, now).filter(|_| is_dated);
        date.is_some_and(|date| date.signed_duration_since(now).abs() > MAX_SKEW)
    }
}

/// The endpoint of the table service and the means of access.
fn access(storage: ConnectionString<'_>) -> Option<(EndpointUrl, Access)> {
    let endpoint = EndpointUrl::parse(&storage.table_endpoint()?)?;
    let access = if let Some(key) = storage.account_key() {
        Access::SharedKey {
            account: storage
                .account_name()
                .filter(|name| is_account_name(name))?
                .into(),
            key: Base64::decode_vec(key.expose()).ok()?,
        }
    } else {
        let query = storage.shared_access_signature()?.expose();
        let is_query = HeaderValue::new(query).is_some() && !query.contains([' ', '#']);
        is_query.then(|| Access::Signature(query.into()))?
    };
    Some((endpoint, access))
}

fn is_account_name(name: &str) -> bool {
    (3..=24).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// # References
///
/// - [Table names](https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#table-names)
fn is_table_name(name: &str) -> bool {
    (3..=63).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.eq_ignore_ascii_case("tables")
}

/// Creates the row of a lead, with keys derived from the delivery key and without the properties
/// that the service sets.
fn row(
    lead: &Lead,
    key: &DeliveryKey,
    shortened: &mut Vec<Shortened>,
) -> Result<String, PrepareError> {
    let guid = key.to_guid();
    // 256 partitions spread the load, and a second attempt uses the same one.
    let partition = guid.get(..2);
    let lead = lead.project(Format::Table);
    let members: Vec<UnknownMember> = lead.unknown().iter().filter_map(property).collect();
    let row = lead.map(|field, text| {
        let text = match field {
            Field::PartitionKey => partition,
            Field::RowKey => Some(&*guid),
            Field::StoredAt => None,
            Field::Description => fit(field, text?, MAX_UNITS, shortened),
            _ => text,
        };
        text.map(Cow::Borrowed)
    });
    let row = wire::write::table(&row.with_unknown(members));
    let properties: BTreeMap<String, Value> =
        serde_json::from_str(&row).map_err(|_| Kind::TooLarge)?;
    let is_long = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        text.encode_utf16().count() > MAX_UNITS
    };
    if row.len() > MAX_ROW || properties.len() > MAX_PROPERTIES || properties.values().any(is_long)
    {
        return Err(Kind::TooLarge.into());
    }
    Ok(row)
}

/// Converts an unknown member to a property; `None` if the service sets the property itself, or
/// would refuse it together with the row.
fn property(member: &UnknownMember) -> Option<UnknownMember> {
    let is_name = member.key.len() <= 255
        && member
            .key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && member
            .key
            .starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_customers = member.scope == crate::lead::Scope::Customer;
    if is_customers {
        return Some(member.clone()); // within the customer's JSON
    }
    let UnknownValue::Json(json) = &member.value else {
        return None;
    };
    if !is_name || json == "null" {
        return None;
    }
    // A table has no nested values.
    let is_nested = json.starts_with(['{', '[']);
    let value = if is_nested {
        UnknownValue::Json(crate::json::quoted(json))
    } else {
        member.value.clone()
    };
    Some(UnknownMember {
        value,
        ..member.clone()
    })
}
