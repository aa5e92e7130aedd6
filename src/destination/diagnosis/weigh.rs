//! Weighs how likely a cause is, given the facts.
//!
//! The scale is coarse on purpose. A cause that a fact proves is above 90, a cause that a fact
//! suggests between 60 and 90, and any other cause between 10 and 60. There are no published
//! figures on how often each cause occurs, so the order is our own judgment.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::case::{Case, CrmFact, Storefront};
use super::causes::Cause;
use crate::destination::kind::DestinationKind;
use crate::failure::DestinationErrorKind;

impl Case {
    /// Iterates over the causes that are possible given the facts, the most likely first.
    /// [`Cause::Support`] is always the last.
    pub fn causes(&self) -> impl Iterator<Item = Cause> + use<> {
        let mut causes: Vec<(u8, Cause)> = Cause::ALL
            .iter()
            .copied()
            .filter_map(|cause| Some((weight(cause, self)?, cause)))
            .collect();
        causes.sort_by_key(|&(weight, _)| Reverse(weight));
        causes.into_iter().map(|(_, cause)| cause)
    }
}

/// The weight of a cause; `None` if the facts rule it out.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a cause, as the table has one row"
)]
fn weight(kind: Cause, case: &Case) -> Option<u8> {
    use DestinationKind::{
        AzureBlob, AzureTable, Dynamics, HttpsEndpoint, Marketo, None as NoKind, Salesforce,
    };

    let is_blank = case.leads_blank == Some(true);
    // A cause that blocks every lead does not explain empty ones.
    let unless_blank = |weight: u8| (!is_blank).then_some(weight);
    let reached = case.test_lead_seen == Some(true);
    let mailed = case.notification_mail == Some(true);
    // The lead was sent, but is not where the publisher looks.
    let lost_on_the_way = mailed && case.is_edu_address == Some(false);
    let is_crm = matches!(case.kind, Some(Dynamics | Marketo | Salesforce));

    if case.failure.is_some_and(|failure| explains(failure, kind)) {
        return Some(99);
    }
    match kind {
        Cause::FailureText => case.failure.map(|_| 100),
        Cause::NotPublished => match case.published {
            Some(true) => None,
            Some(false) => unless_blank(98),
            None => unless_blank(if mailed { 10 } else { 56 }),
        },
        Cause::NoDestination => unless_blank(of_kind(case, &[NoKind], 97, 50)?),
        Cause::BlobRetired => unless_blank(of_kind(case, &[AzureBlob], 96, 20)?),
        Cause::RefusedSettings => match case.settings {
            Some(settings) => settings.is_refused.then_some(95),
            None => unless_blank(45),
        },
        Cause::LosingSettings => match case.settings {
            Some(settings) => settings.loses_leads.then_some(92),
            None => unless_blank(44),
        },
        Cause::EduRule => match case.is_edu_address {
            Some(true) => Some(94),
            Some(false) => None,
            None if mailed => Some(85),
            None if is_blank => Some(70),
            None => Some(30),
        },
        Cause::MandatoryPicklist => {
            let weight = of_kind(case, &[Salesforce], 65, 25)?;
            of_crm(case, CrmFact::MandatoryPicklist, 93, weight).and_then(unless_blank)
        }
        Cause::Recaptcha => {
            let weight = of_kind(case, &[Salesforce], 61, 22)?;
            of_crm(case, CrmFact::Recaptcha, 91, weight).and_then(unless_blank)
        }
        Cause::SalesforceRejects => {
            let weight = of_kind(case, &[Salesforce], 50, 18)?;
            of_crm(case, CrmFact::RequiredFields, 87, weight).and_then(unless_blank)
        }
        Cause::SalesforceLimit => {
            let weight = of_kind(case, &[Salesforce], 34, 12)?;
            of_crm(case, CrmFact::OverDailyLimit, 88, weight).and_then(unless_blank)
        }
        Cause::LeadWriterRole => {
            let weight = of_kind(case, &[Dynamics], if reached { 20 } else { 62 }, 24)?;
            match case.crm_fact(CrmFact::LeadWriterRole) {
                Some(true) => None,
                Some(false) => unless_blank(93),
                None => unless_blank(weight),
            }
        }
        Cause::ExpiredCredentials => {
            let weight = of_kind(case, &[Dynamics], 40, 21)?;
            let is_due = case.live_for_days.map(|days| days >= 90);
            let is_user = case.settings.is_some_and(|settings| settings.is_office365);
            unless_blank(match is_due {
                Some(true) if is_user => 91,
                Some(true) => weight.saturating_add(18),
                Some(false) => 12,
                None => weight,
            })
        }
        Cause::NeverConnected => match case.test_lead_seen {
            Some(true) => None,
            Some(false) => unless_blank(75),
            None => unless_blank(42),
        },
        Cause::StaleSettings => {
            let is_old = case.live_for_days.is_some_and(|days| days >= 90);
            unless_blank(match (case.test_lead_seen, is_old) {
                (Some(true), true) => 69,
                (Some(true), false) => 58,
                (Some(false), _) => 27,
                (None, _) => 37,
            })
        }
        Cause::PascalCaseFlow => {
            let weight = of_kind(case, &[HttpsEndpoint], 93, 66)?;
            is_blank.then_some(weight)
        }
        Cause::FieldsNotSent => is_blank.then_some(60),
        Cause::OfficeFields => match case.storefront {
            Some(Storefront::Office) => is_blank.then_some(94),
            Some(_) => None,
            None => is_blank.then_some(35),
        },
        Cause::OfficeScope => match case.storefront {
            Some(Storefront::Office) => unless_blank(76),
            _ => None,
        },
        Cause::TableElsewhere => {
            let weight = of_kind(case, &[AzureTable], if reached { 15 } else { 78 }, 23)?;
            unless_blank(weight)
        }
        Cause::PreviewWithoutMarker => match case.preview_lead {
            Some(true) => unless_blank(89),
            _ => None,
        },
        Cause::ConsumerFilter => {
            let is_own_code = matches!(case.kind, Some(AzureTable | HttpsEndpoint));
            unless_blank(match (lost_on_the_way, reached, is_own_code) {
                (true, _, _) => 82,
                (_, true, true) => 72,
                (_, true, false) => 32,
                (_, false, _) => 16,
            })
        }
        Cause::MergedAsDuplicate => unless_blank(match (lost_on_the_way, mailed, is_crm) {
            (true, _, true) => 84,
            (true, _, false) => 70,
            (_, true, _) => 66,
            _ => 14,
        }),
        Cause::FlowNotRunning => {
            let weight = of_kind(case, &[HttpsEndpoint], if reached { 38 } else { 77 }, 17)?;
            unless_blank(weight)
        }
        Cause::LeadNotDueYet => match case.storefront {
            _ if mailed => None,
            Some(Storefront::AzurePortal | Storefront::AppSource) if reached => unless_blank(73),
            Some(Storefront::AzurePortal | Storefront::AppSource) => unless_blank(52),
            Some(Storefront::Office) => None,
            _ => unless_blank(26),
        },
        Cause::NoCustomerYet => {
            // The mail reported one.
            let is_new = case.live_for_days.is_some_and(|days| days < 30);
            match (mailed, reached, is_new) {
                (true, _, _) => None,
                (_, true, true) => unless_blank(74),
                (_, true, false) => unless_blank(64),
                _ => unless_blank(28),
            }
        }
        Cause::LookingElsewhere => {
            let weight = if is_crm { 46 } else { 33 };
            (!reached && !is_blank).then_some(weight)
        }
        Cause::Support => Some(1),
    }
}

/// The weight for certain kinds of destination: `is` for one of them, `unknown` if the kind is not
/// known.
fn of_kind(case: &Case, kinds: &[DestinationKind], is: u8, unknown: u8) -> Option<u8> {
    match case.kind {
        Some(kind) => kinds.contains(&kind).then_some(is),
        None => Some(unknown),
    }
}

/// The weight for a fact about the CRM: `is` if the fact holds, `None` if it does not, `unknown` if
/// that is not known.
fn of_crm(case: &Case, fact: CrmFact, is: u8, unknown: u8) -> Option<u8> {
    match case.crm_fact(fact) {
        Some(true) => Some(is),
        Some(false) => None,
        None => Some(unknown),
    }
}

/// Whether a cause would produce this failure.
const fn explains(failure: DestinationErrorKind, cause: Cause) -> bool {
    use DestinationErrorKind as Failure;

    match cause {
        Cause::ExpiredCredentials => {
            matches!(
                failure,
                Failure::PasswordExpired | Failure::ClientSecretExpired
            )
        }
        Cause::LeadWriterRole => matches!(
            failure,
            Failure::MissingCreatePermission
                | Failure::NoRolesAssigned
                | Failure::MissingPrivilege
                | Failure::RecordAccessDenied
                | Failure::NotAMember
        ),
        Cause::StaleSettings => matches!(
            failure,
            Failure::SignInFailed
                | Failure::TenantNotFound
                | Failure::ApplicationNotFound
                | Failure::InvalidTenantIdentifier
                | Failure::InvalidClientSecret
                | Failure::InvalidUserCredentials
                | Failure::ResourceNotAvailable
                | Failure::WrongCloud
                | Failure::StorageCredentialsMissing
                | Failure::StorageKeyRejected
        ),
        Cause::MandatoryPicklist => matches!(failure, Failure::SalesforcePicklist),
        Cause::SalesforceRejects => matches!(
            failure,
            Failure::SalesforceRequiredField | Failure::SalesforceValidationRule
        ),
        Cause::SalesforceLimit => matches!(failure, Failure::SalesforceLimit),
        _ => false,
    }
}
