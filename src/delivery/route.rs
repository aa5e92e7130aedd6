//! `Route`: builds the requests and reads the responses of each kind of destination.

use alloc::vec::Vec;

use chrono::{DateTime, Utc};

use super::deliverable::Deliverable;
use super::dynamics::DynamicsRoute;
use super::judge::judge;
use super::marketo::MarketoRoute;
use super::prepare::PrepareErrorKind as Kind;
use super::step::{Plain, Reading, Step};
use super::table::TableRoute;
use super::{
    AccessToken, DeliveryKey, Outcome, PrepareError, Request, Response, Settings, Shortened, https,
    salesforce,
};
use crate::destination::Target;
use crate::{Destination, failure::DestinationSystem};

/// The part of an exchange that depends on the destination.
#[derive(Clone)]
pub(super) enum Route {
    /// A single request that never changes: for HTTPS endpoints and web-to-lead forms.
    Plain(Plain),
    Table(TableRoute),
    Dynamics(DynamicsRoute),
    Marketo(MarketoRoute),
}

impl Route {
    pub(super) fn new(
        to: &Destination,
        lead: &impl Deliverable,
        key: &DeliveryKey,
        settings: &Settings,
    ) -> Result<(Self, Vec<Shortened>), PrepareError> {
        if lead.is_received_test() && !settings.forwards_tests {
            return Err(Kind::ReceivedTestLead.into());
        }
        let lead = lead.to_lead();
        let mut shortened = Vec::new();
        let route = match to.target() {
            Target::HttpsEndpoint(endpoint) => {
                Self::Plain(https::prepare(endpoint, &lead, key, settings)?)
            }
            Target::AzureTable(table) => Self::Table(TableRoute::new(
                table,
                &lead,
                key,
                settings,
                &mut shortened,
            )?),
            Target::Dynamics(dynamics) => Self::Dynamics(DynamicsRoute::new(
                dynamics,
                &lead,
                key,
                settings,
                &mut shortened,
            )?),
            Target::Salesforce(target) => Self::Plain(salesforce::prepare(
                target,
                &lead,
                settings,
                &mut shortened,
            )?),
            Target::Marketo(marketo) => {
                Self::Marketo(MarketoRoute::new(marketo, &lead, settings, &mut shortened)?)
            }
            _ => return Err(Kind::UnsupportedDestination.into()),
        };
        Ok((route, shortened))
    }

    pub(super) const fn system(&self) -> DestinationSystem {
        match self {
            Self::Plain(plain) => plain.system,
            Self::Table(_) => DestinationSystem::AzureStorage,
            Self::Dynamics(_) => DestinationSystem::Dynamics,
            Self::Marketo(_) => DestinationSystem::Marketo,
        }
    }

    /// Whether the lead may be sent again if the response was lost.
    pub(super) const fn repeats(&self) -> bool {
        match self {
            Self::Plain(plain) => plain.repeats,
            Self::Table(_) | Self::Dynamics(_) | Self::Marketo(_) => true,
        }
    }

    pub(super) const fn fetches_tokens(&self) -> bool {
        matches!(self, Self::Dynamics(_))
    }

    /// The request for a step; `None` if it requires a token and there is none.
    pub(super) fn request(
        &self,
        step: Step,
        token: Option<&AccessToken>,
        now: DateTime<Utc>,
    ) -> Option<Request> {
        match self {
            Self::Plain(plain) => Some(plain.request.clone()),
            Self::Table(table) => Some(table.request(step, now)),
            Self::Dynamics(dynamics) if step == Step::Token => Some(dynamics.token_request()),
            Self::Dynamics(dynamics) => dynamics.request(token?),
            Self::Marketo(marketo) => marketo.request(token?),
        }
    }

    pub(super) fn read(&self, step: Step, response: &Response, now: DateTime<Utc>) -> Reading {
        match self {
            Self::Plain(plain) => Reading::Done((plain.read)(response, now)),
            Self::Table(table) => table.read(step, response, now),
            Self::Dynamics(_) if step == Step::Token => match AccessToken::read(response, now) {
                Some(token) => Reading::Token(token),
                None => Reading::Done(refused_token(response, now)),
            },
            Self::Dynamics(_) => DynamicsRoute::read(response, now),
            Self::Marketo(_) => Reading::Done(MarketoRoute::read(response, now)),
        }
    }
}

/// The outcome of a token request whose response contains no token. It never concerns the lead.
fn refused_token(response: &Response, now: DateTime<Utc>) -> Outcome {
    match judge(DestinationSystem::Dynamics, response, now) {
        Outcome::Rejected(error) => Outcome::Blocked(error),
        Outcome::Delivered { .. } => {
            let error =
                crate::DestinationError::from_response(DestinationSystem::Dynamics, response);
            Outcome::Blocked(error)
        }
        other => other,
    }
}
