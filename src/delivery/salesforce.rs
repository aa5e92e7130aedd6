//! Salesforce: posts a web-to-lead form, whose response reports nothing.

use alloc::format;
use alloc::vec::Vec;

use chrono::{DateTime, Utc};

use super::judge::judge;
use super::prepare::PrepareErrorKind as Kind;
use super::step::Plain;
use super::url::EndpointUrl;
use super::{Outcome, PrepareError, Request, Response, Settings, Shortened};
use crate::destination::{OrganizationId, Salesforce};
use crate::lead::Lead;
use crate::wire::{CustomFieldId, WebToLead};
use crate::{
    DestinationError,
    failure::{DestinationSystem, Setting},
};

const SYSTEM: DestinationSystem = DestinationSystem::Salesforce;

pub(super) fn prepare(
    target: &Salesforce,
    lead: &Lead,
    settings: &Settings,
    shortened: &mut Vec<Shortened>,
) -> Result<Plain, PrepareError> {
    let setting = Setting::ObjectIdentifier;
    let text = target
        .organization_id()
        .ok_or(Kind::MissingSetting(setting))?;
    let id = OrganizationId::parse(text).map_err(|_| Kind::InvalidSetting(setting))?;
    let host = if settings.sandbox { "test" } else { "webto" };
    let url = format!(
        "https://{host}.salesforce.com/servlet/servlet.WebToLead?encoding=UTF-8&orgId={}",
        id.as_str()
    );
    let url = EndpointUrl::parse(&url).ok_or(Kind::InvalidSetting(setting))?;
    let form = form(lead, &id, settings)?
        .encode()
        .map_err(|missing| Kind::MissingField(missing.field()))?;
    shortened.extend(form.shortened());
    let body = form.into_body();
    let request = Request::new("POST", url, body.into_bytes())
        .with_all(&[("content-type", "application/x-www-form-urlencoded")]);
    Ok(Plain {
        system: SYSTEM,
        request,
        repeats: settings.sends_again.unwrap_or(false),
        read,
    })
}

/// Creates the form of a lead and completes it from the settings.
fn form(lead: &Lead, id: &OrganizationId, settings: &Settings) -> Result<WebToLead, PrepareError> {
    let mut form = WebToLead::new(lead, id.as_str()).placeholder(&settings.placeholder);
    if let Some(campaign) = &settings.campaign_id {
        form = form.campaign_id(campaign);
    }
    for (id, value) in &settings.custom_fields {
        form = form.custom_field(id, value);
    }
    for name in settings.do_not_contact_fields(&[]) {
        let id = CustomFieldId::parse(name).map_err(|_| Kind::InvalidOption("do_not_contact"))?;
        if lead.is_do_not_contact() {
            form = form.custom_field(&id, "1");
        }
    }
    Ok(form)
}

fn read(response: &Response, now: DateTime<Utc>) -> Outcome {
    if !response.is_success() {
        return judge(SYSTEM, response, now);
    }
    // Observed in some responses. Its absence means nothing.
    let is_failed = response
        .header("is-processed")
        .is_some_and(|value| value.expose().contains("Exception"));
    if is_failed {
        return Outcome::Rejected(DestinationError::from_response(SYSTEM, response));
    }
    Outcome::Delivered {
        confirmed: false,
        id: None,
    }
}
