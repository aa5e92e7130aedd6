//! Marketo: submits a form through the REST API, with the caller's token.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::judge::judge;
use super::object::Object;
use super::prepare::PrepareErrorKind as Kind;
use super::retry_after::retry_after;
use super::url::EndpointUrl;
use super::{AccessToken, Outcome, PrepareError, Request, Response, Settings, Shortened};
use crate::destination::Marketo;
use crate::lead::Lead;
use crate::{
    DestinationError, Field, Sensitive,
    failure::{DestinationSystem, Setting},
};

const SYSTEM: DestinationSystem = DestinationSystem::Marketo;

/// Each field with its name in the REST API, if it has one that is the same in every form.
const FIELDS: [(Field, Option<&str>); 9] = [
    (Field::FirstName, Some("firstName")),
    (Field::LastName, Some("lastName")),
    (Field::Email, Some("email")),
    (Field::Phone, Some("phone")),
    (Field::Company, Some("company")),
    (Field::Title, Some("title")),
    (Field::Country, Some("country")),
    (Field::LeadSource, None),
    (Field::Description, None),
];

#[derive(Clone)]
pub(super) struct MarketoRoute {
    url: EndpointUrl,
    body: String,
}

impl MarketoRoute {
    pub(super) fn new(
        marketo: &Marketo,
        lead: &Lead,
        settings: &Settings,
        _shortened: &mut Vec<Shortened>,
    ) -> Result<Self, PrepareError> {
        let setting = Setting::MunchkinId;
        let account = marketo.munchkin_id().ok_or(Kind::MissingSetting(setting))?;
        let account = crate::text::trim(account);
        let is_account = account
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let url = format!(
            "https://{}.mktorest.com/rest/v1/leads/submitForm.json",
            account.to_ascii_lowercase(),
        );
        let url = EndpointUrl::parse(&url).filter(|_| is_account && !account.is_empty());
        let url = url.ok_or(Kind::InvalidSetting(setting))?;
        let setting = Setting::FormId;
        let form = marketo.form_id().ok_or(Kind::MissingSetting(setting))?;
        let form: u32 = crate::text::trim(form)
            .parse()
            .map_err(|_| Kind::InvalidSetting(setting))?;
        // Marketo identifies a person by the email address, and requires it.
        if lead.get(Field::Email).is_none() {
            return Err(Kind::MissingField(Field::Email).into());
        }
        Ok(Self {
            url,
            body: body(form, lead, settings),
        })
    }

    pub(super) fn request(&self, token: &AccessToken) -> Option<Request> {
        let request = Request::new("POST", self.url.clone(), self.body.clone().into_bytes())
            .with_all(&[
                ("accept", "application/json"),
                ("content-type", "application/json"),
            ])
            .idempotent(true);
        Some(request.with("authorization", token.authorization()?))
    }

    /// Reads a response, whose status is 200 even if the lead was rejected.
    pub(super) fn read(response: &Response, now: DateTime<Utc>) -> Outcome {
        if !response.is_success() {
            return judge(SYSTEM, response, now);
        }
        let error = || DestinationError::from_response(SYSTEM, response);
        let retry = || Outcome::Retry {
            wait: retry_after(response, now),
            error: error(),
        };
        let body: Result<Value, _> = serde_json::from_slice(response.body().expose());
        let Ok(body) = body else {
            // The response is incomplete. A second submission updates the same person.
            return retry();
        };
        let first = |list: &str| body.get(list).and_then(|list| list.get(0)).cloned();
        if body.get("success") == Some(&Value::Bool(true)) {
            let result = first("result").unwrap_or_default();
            let status = result.get("status").and_then(Value::as_str);
            return match status {
                Some("created" | "updated") => Outcome::Delivered {
                    confirmed: true,
                    id: result.get("id").map(|id| Sensitive::new(id.to_string())),
                },
                _ => Outcome::Rejected(error()),
            };
        }
        match first("errors").as_ref().and_then(code_of) {
            // An exceeded daily quota is temporary, too.
            Some(502 | 604 | 606..=608 | 611 | 614 | 615 | 713) => retry(),
            Some(609 | 1000..) => Outcome::Rejected(error()),
            _ => Outcome::Blocked(error()),
        }
    }
}

/// The number of an error, which is written as a string.
///
/// # References
///
/// - [Error codes](https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes)
fn code_of(error: &Value) -> Option<u32> {
    match error.get("code")? {
        Value::String(code) => code.parse().ok(),
        code => code.as_u64()?.try_into().ok(),
    }
}

fn body(form: u32, lead: &Lead, settings: &Settings) -> String {
    let source = lead.to_lead_source();
    let mut fields = Object::new();
    for (field, default) in FIELDS {
        let value = match field {
            Field::LeadSource => source.as_ref().map(AsRef::as_ref),
            _ => lead.get(field),
        };
        if let (Some(name), Some(value)) = (settings.column(field, default), value) {
            fields.string(name, value);
        }
    }
    if lead.is_do_not_contact() {
        for name in settings.do_not_contact_fields(&[]) {
            fields.json(name, "true");
        }
    }
    let mut input = Object::new();
    input.json("leadFormFields", &fields.close());
    if let Some(page) = &settings.page_url {
        let mut visitor = Object::new();
        visitor.string("pageURL", page);
        input.json("visitorData", &visitor.close());
    }
    let mut body = Object::new();
    body.json("formId", &form.to_string());
    body.json("input", &format!("[{}]", input.close()));
    body.close()
}
