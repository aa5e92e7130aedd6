//! What must hold of the .edu rule, for any lead.
#![allow(dead_code, reason = "each user of this file needs a part of it")]

use marketplace_leads::privacy::{EduStatus, Effect, MentionRule, Policy, UnclearRule, edu_status};
use marketplace_leads::{Format, Lead};

use super::leads::shows_no_marker;

/// The rule removes what it reports, and nothing is left to remove.
pub(crate) fn clear(data: &[u8]) {
    let Ok(lead) = Lead::from_json(data) else {
        return;
    };
    let strict = Policy::default();
    let cleared = strict.clear(lead.clone()).expect("redacted, not withheld");
    let receipt = cleared.receipt();
    let status = cleared.status();
    shows_no_marker(data, &format!("{cleared:?} {receipt}"));
    assert_eq!(strict.explain(&lead), *receipt);
    let is_under_the_rule = matches!(status, EduStatus::Edu | EduStatus::Unclear);
    assert_eq!(receipt.effect() == Effect::Rule, is_under_the_rule);
    if receipt.effect() == Effect::Nothing {
        assert!(!cleared.is_redacted());
        assert_eq!(cleared.as_ref(), &lead);
    }
    if is_under_the_rule {
        let customer = cleared.lead().customer();
        assert!(customer.first_name().is_none() && customer.email().is_none());
        assert!(customer.company().is_none() && customer.phone().is_none());
        assert_eq!(cleared.lead().unknown_members().count(), 0);
        // What the summary hid before is hidden after.
        if lead.summary().offer().is_none() {
            assert_eq!(cleared.lead().summary().offer(), None);
        }
    }
    match Policy::withhold().clear(lead.clone()) {
        Ok(passed) => assert!(!is_under_the_rule && passed == cleared),
        Err(withheld) => {
            assert!(is_under_the_rule && withheld.receipt().is_withheld());
            shows_no_marker(data, &format!("{withheld} {withheld:?}"));
        }
    }
    for policy in policies() {
        let Ok(cleared) = policy.clear(lead.clone()) else {
            continue;
        };
        assert_eq!(cleared.status(), status);
        clears_once(&policy, cleared.lead());
        for format in [
            Format::Https,
            Format::Table,
            Format::WebToLead,
            Format::KeyValue,
            Format::Customer,
            Format::Csv,
        ] {
            clears_once(&policy, &cleared.lead().project(format));
        }
    }
}

/// A lead that was cleared is cleared already.
fn clears_once(policy: &Policy, cleared: &Lead) {
    let again = policy.clear(cleared.clone()).expect("passed before");
    assert_eq!(again.lead(), cleared, "{policy:?}: {}", again.receipt());
    assert!(!again.is_redacted());
}

/// Policies that differ in what they let through.
fn policies() -> Vec<Policy> {
    use marketplace_leads::Field;

    let mut policies = Vec::new();
    for mentions in [MentionRule::Remove, MentionRule::Keep, MentionRule::AsEdu] {
        for unclear in [UnclearRule::AsEdu, UnclearRule::Keep] {
            policies.push(Policy::default().mentions(mentions).unclear(unclear));
        }
    }
    let pseudonym = Policy::default().pseudonym(|address| format!("{:x}", address.len()));
    policies.push(pseudonym.clone());
    policies.push(Policy::default().pseudonym(|address| format!("{address}.example")));
    for field in [
        Field::Email,
        Field::FirstName,
        Field::LastName,
        Field::Phone,
        Field::Customer,
        Field::Description,
        Field::Unknown,
        Field::Source,
        Field::Action,
    ] {
        policies.push(pseudonym.clone().keep(field));
    }
    policies.push(
        Policy::default()
            .keep(Field::Customer)
            .keep(Field::Unknown)
            .keep(Field::Description)
            .keep(Field::Source)
            .keep(Field::Action),
    );
    policies
}

/// What reads as an address under .edu may be one, whatever surrounds it.
pub(crate) fn edu_value(data: &[u8]) {
    let value = String::from_utf8_lossy(data);
    let wide = Policy::default().country_domains(true);
    for (policy, status) in [
        (Policy::default(), edu_status(&value)),
        (wide.clone(), wide.status(&value)),
    ] {
        // White space at the end makes no difference, but leaves the fast path.
        assert_eq!(policy.status(&format!("{value} ")), status, "{value:?}");
        if status == EduStatus::Edu {
            // In quotes it cannot be read, and may still be.
            let quoted = format!("\u{201c}{value}\u{201d} and");
            assert_ne!(policy.status(&quoted), EduStatus::NotEdu, "{value:?}");
        }
    }
}
