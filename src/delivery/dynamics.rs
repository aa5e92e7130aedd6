//! Dynamics 365: fetches a token from Entra and creates a record once, by its ID.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::{DateTime, Utc};

use super::fit::fit;
use super::judge::judge;
use super::object::Object;
use super::prepare::PrepareErrorKind as Kind;
use super::step::Reading;
use super::token::form;
use super::url::EndpointUrl;
use super::{
    AccessToken, DeliveryKey, FoundBy, Outcome, PrepareError, Request, Response, Settings,
    Shortened,
};
use crate::destination::{Dynamics, Secret};
use crate::failure::SignInMode;
use crate::lead::Lead;
use crate::{
    DestinationError, Field, Sensitive,
    failure::{DestinationSystem, FailureCode, Setting},
};

const SYSTEM: DestinationSystem = DestinationSystem::Dynamics;

/// The error code for a record that a duplicate rule found.
const DUPLICATE_RULE: FailureCode = FailureCode::Dataverse(0x8004_0333);

/// Each field with its column and its maximum length in UTF-16 units.
///
/// # References
///
/// - [Lead table](https://learn.microsoft.com/dynamics365/developer/reference/entities/lead)
const COLUMNS: [(Field, &str, usize); 9] = [
    (Field::LeadSource, "subject", 300),
    (Field::FirstName, "firstname", 50),
    (Field::LastName, "lastname", 50),
    (Field::Email, "emailaddress1", 100),
    (Field::Phone, "telephone1", 50),
    (Field::Company, "companyname", 100),
    (Field::Title, "jobtitle", 100),
    (Field::Country, "address1_country", 80),
    (Field::Description, "description", 2000),
];

const DO_NOT_CONTACT: [&str; 2] = ["donotemail", "donotphone"];

const HEADERS: [(&str, &str); 5] = [
    ("accept", "application/json"),
    ("content-type", "application/json; charset=utf-8"),
    ("odata-maxversion", "4.0"),
    ("odata-version", "4.0"),
    // The request only creates: sent again, it must not undo later changes by the sales team.
    ("if-none-match", "*"),
];

#[derive(Clone)]
pub(super) struct DynamicsRoute {
    token_url: EndpointUrl,
    token_form: String,
    record_url: EndpointUrl,
    record: String,
    applies_duplicate_rules: bool,
}

impl DynamicsRoute {
    pub(super) fn new(
        dynamics: &Dynamics,
        lead: &Lead,
        key: &DeliveryKey,
        settings: &Settings,
        shortened: &mut Vec<Shortened>,
    ) -> Result<Self, PrepareError> {
        if dynamics.authentication() == Some(SignInMode::Office365) {
            return Err(Kind::UnsupportedSignIn.into());
        }
        let text = dynamics.instance_url();
        let text = text.ok_or(Kind::MissingSetting(Setting::InstanceUrl))?;
        let invalid_url = Kind::InvalidSetting(Setting::InstanceUrl);
        let instance = EndpointUrl::parse(text).ok_or(invalid_url)?;
        let directory = required(dynamics.directory_id(), Setting::DirectoryId)?;
        let is_directory = directory
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b));
        if !is_directory {
            return Err(Kind::InvalidSetting(Setting::DirectoryId).into());
        }
        let application = required(dynamics.application_id(), Setting::ApplicationId)?;
        let secret = dynamics.application_key().and_then(Secret::value);
        let secret = required(secret.map(Sensitive::expose), Setting::ApplicationKey)?;

        let authority = match settings.authority.as_deref() {
            None => format!("https://{}", authority_of(instance.host())),
            Some(host) if host.contains("://") => host.into(),
            Some(host) => format!("https://{host}"),
        };
        let authority = EndpointUrl::parse(&authority).ok_or(Kind::InvalidOption("authority"))?;
        let guid = key.to_guid();
        Ok(Self {
            token_url: authority.at(&format!("/{directory}/oauth2/v2.0/token")),
            // Entra uses everything before the last slash as the audience, so there must be only
            // one slash.
            token_form: form(&[
                ("client_id", application),
                ("scope", &format!("{}/.default", instance.origin())),
                ("client_secret", secret),
                ("grant_type", "client_credentials"),
            ]),
            record_url: instance.at(&format!("/api/data/v9.2/leads({guid})")),
            record: record(lead, settings, shortened)?,
            applies_duplicate_rules: settings.applies_duplicate_rules,
        })
    }

    pub(super) fn token_request(&self) -> Request {
        Request::new(
            "POST",
            self.token_url.clone(),
            self.token_form.clone().into_bytes(),
        )
        .with_all(&[
            ("accept", "application/json"),
            ("content-type", "application/x-www-form-urlencoded"),
        ])
        .idempotent(true)
    }

    pub(super) fn request(&self, token: &AccessToken) -> Option<Request> {
        let mut request = Request::new(
            "PATCH",
            self.record_url.clone(),
            self.record.clone().into_bytes(),
        )
        .with_all(&HEADERS)
        .idempotent(true);
        if self.applies_duplicate_rules {
            request = request.with_all(&[("mscrm.suppressduplicatedetection", "false")]);
        }
        Some(request.with("authorization", token.authorization()?))
    }

    pub(super) fn read(response: &Response, now: DateTime<Utc>) -> Reading {
        let outcome = match judge(SYSTEM, response, now) {
            Outcome::Delivered { .. } => Outcome::Delivered {
                confirmed: response.status() != 202,
                id: record_id(response),
            },
            other => other,
        };
        let is_duplicate = |error: &DestinationError| error.codes().contains(&DUPLICATE_RULE);
        if outcome.error().is_some_and(is_duplicate) {
            return Reading::Done(Outcome::AlreadyThere(FoundBy::DuplicateRule));
        }
        match response.status() {
            // Each accepted lead has its own key, so the existing record is this lead.
            412 => Reading::Done(Outcome::AlreadyThere(FoundBy::Key)),
            401 => Reading::NeedsToken(match outcome {
                Outcome::Retry { error, .. } | Outcome::Rejected(error) => Outcome::Blocked(error),
                other => other,
            }),
            _ => Reading::Done(outcome),
        }
    }
}

fn required(value: Option<&str>, setting: Setting) -> Result<&str, PrepareError> {
    let value = value
        .map(crate::text::trim)
        .filter(|value| !value.is_empty());
    Ok(value.ok_or(Kind::MissingSetting(setting))?)
}

/// The host that issues tokens in the cloud of an instance.
///
/// # References
///
/// - [National clouds](https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud)
fn authority_of(instance: &str) -> &'static str {
    if instance.ends_with(".dynamics.cn") {
        "login.partner.microsoftonline.cn"
    } else if instance.ends_with(".microsoftdynamics.us") || instance.ends_with(".appsplatform.us")
    {
        "login.microsoftonline.us"
    } else {
        "login.microsoftonline.com"
    }
}

/// The record as JSON.
fn record(
    lead: &Lead,
    settings: &Settings,
    shortened: &mut Vec<Shortened>,
) -> Result<String, PrepareError> {
    let source = lead.to_lead_source();
    let mut record = Object::new();
    for (field, default, limit) in COLUMNS {
        let Some(column) = settings.column(field, Some(default)) else {
            continue;
        };
        let value = match field {
            Field::LeadSource => source.as_ref().map(AsRef::as_ref).or(lead.offer_title()),
            _ => lead.get(field),
        };
        // Both columns are required when a person edits the lead in a form.
        let is_required = matches!(field, Field::LeadSource | Field::LastName);
        let value = match value {
            None if is_required && settings.placeholder.is_empty() => {
                return Err(Kind::MissingField(field).into());
            }
            None if is_required => Some(&*settings.placeholder),
            value => value,
        };
        if let Some(value) = value.and_then(|value| fit(field, value, limit, shortened)) {
            record.string(column, value);
        }
    }
    if let Some(code) = settings.lead_source_code_of(lead.source().as_ref()) {
        record.json("leadsourcecode", &format!("{code}"));
    }
    if lead.is_do_not_contact() {
        for column in settings.do_not_contact_fields(&DO_NOT_CONTACT) {
            record.json(column, "true");
        }
    }
    Ok(record.close())
}

/// Parses the ID in `OData-EntityId: …/leads(<guid>)`.
fn record_id(response: &Response) -> Option<Sensitive<String>> {
    let (_, rest) = response
        .header("odata-entityid")?
        .expose()
        .rsplit_once('(')?;
    let (id, _) = rest.split_once(')')?;
    let is_guid = id.len() == 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    is_guid.then(|| Sensitive::new(id.into()))
}
