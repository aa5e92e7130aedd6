//! HTTPS endpoints: posts Microsoft's JSON.

use alloc::format;

use chrono::{DateTime, Utc};

use super::judge::judge;
use super::prepare::PrepareErrorKind as Kind;
use super::request::HeaderValue;
use super::step::Plain;
use super::url::EndpointUrl;
use super::{DeliveryKey, Outcome, PrepareError, Request, Response, Settings};
use crate::destination::HttpsEndpoint;
use crate::lead::Lead;
use crate::{
    failure::{DestinationSystem, Setting},
    wire,
};

pub(super) fn prepare(
    endpoint: &HttpsEndpoint,
    lead: &Lead,
    key: &DeliveryKey,
    settings: &Settings,
) -> Result<Plain, PrepareError> {
    let setting = Setting::EndpointUrl;
    let url = endpoint.url().ok_or(Kind::MissingSetting(setting))?;
    let url = EndpointUrl::parse(url.expose()).ok_or(Kind::InvalidSetting(setting))?;
    // The URL is the credential. Power Automate refuses requests that also have an `Authorization`.
    let mut request = Request::new("POST", url, wire::write::https(lead).into_bytes())
        .with_all(&[("content-type", "application/json; charset=utf-8")])
        .idempotent(settings.honors_key);
    if let Some(value) = HeaderValue::new(&format!("\"{}\"", key.to_guid())) {
        request = request.with("idempotency-key", value);
    }
    Ok(Plain {
        system: DestinationSystem::HttpsEndpoint,
        request,
        repeats: settings.honors_key || settings.sends_again.unwrap_or(true),
        read,
    })
}

fn read(response: &Response, now: DateTime<Utc>) -> Outcome {
    judge(DestinationSystem::HttpsEndpoint, response, now)
}
