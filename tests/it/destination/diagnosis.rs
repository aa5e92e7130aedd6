//! From the facts of a case to its most likely cause.
//!
//! `tests/corpus/cases.jsonl` contains the facts, the first cause and the causes that the facts
//! rule out. `tests/corpus/coverage.jsonl` contains questions of publishers, and which text answers
//! them.

use std::collections::BTreeSet;

use marketplace_leads::Destination;
use marketplace_leads::destination::diagnosis::{Advice, Case, Cause, CrmFact, Storefront};
use marketplace_leads::destination::{DestinationKind, Finding};
use serde::Deserialize;

const CASES: &str = include_str!("../../corpus/cases.jsonl");
const COVERAGE: &str = include_str!("../../corpus/coverage.jsonl");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Why the row is there.
    why: String,
    facts: Facts,
    /// The id of the first cause.
    first: String,
    /// The ids of causes that are ruled out.
    gone: Vec<String>,
    /// The ids of causes that are not.
    #[serde(default)]
    there: Vec<String>,
    /// Pairs of ids, of which the first must come before the second.
    #[serde(default)]
    before: Vec<(String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    /// The name of a configuration in this file.
    destination: Option<String>,
    kind: Option<String>,
    published: Option<bool>,
    live_for_days: Option<u32>,
    test_lead_seen: Option<bool>,
    notification_mail: Option<bool>,
    leads_blank: Option<bool>,
    preview_lead: Option<bool>,
    failure_text: Option<String>,
    storefront: Option<String>,
    customer_address: Option<String>,
    mandatory_picklist: Option<bool>,
    recaptcha: Option<bool>,
    required_fields: Option<bool>,
    over_daily_limit: Option<bool>,
    lead_writer_role: Option<bool>,
}

fn rows() -> Vec<Row> {
    crate::corpus::rows(CASES)
}

fn destination(name: &str) -> Destination {
    let text = match name {
        "none" => r#"{"leadDestination":"none"}"#,
        "blob" => {
            r#"{"leadDestination":"blob","blobLeadConfiguration":{"storageAccountConnectionString":"*********","containerName":"leads"}}"#
        }
        "table" => {
            r#"{"leadDestination":"table","tableLeadConfiguration":{"storageAccountConnectionString":"*********"}}"#
        }
        "table_refused" => {
            r#"{"leadDestination":"table","tableLeadConfiguration":{"storageAccountConnectionString":"x"}}"#
        }
        "right" => {
            r#"{"leadDestination":"httpsEndpoint","httpsEndpointLeadConfiguration":{"httpsEndpointUrl":"https://contoso.com/leads"}}"#
        }
        "flow_unsigned" => {
            r#"{"leadDestination":"httpsEndpoint","httpsEndpointLeadConfiguration":{"httpsEndpointUrl":"https://prod-00.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke"}}"#
        }
        "salesforce" => {
            r#"{"leadDestination":"salesforce","salesforceLeadConfiguration":{"objectIdentifier":"00Do0000000ZHog"}}"#
        }
        "marketo" => {
            r#"{"leadDestination":"marketo","marketoLeadConfiguration":{"serverId":"ys12","munchkinId":"123-PQR-789","formId":"1179"}}"#
        }
        "dynamics" => {
            r#"{"leadDestination":"dynamics","dynamicsLeadConfiguration":{"instanceUrl":"https://contoso.crm.dynamics.com","authentication":"azureAD","directoryId":"00000000-0000-4000-8000-000000000001","applicationId":"00000000-0000-4000-8000-000000000002","applicationKey":"*********"}}"#
        }
        "dynamics_user" => {
            r#"{"leadDestination":"dynamics","dynamicsLeadConfiguration":{"instanceUrl":"https://contoso.crm.dynamics.com","authentication":"office365","username":"leads@contoso.com","password":"*********"}}"#
        }
        other => panic!("no destination {other}"),
    };
    Destination::from_json(text.as_bytes()).unwrap()
}

fn case(facts: &Facts) -> Case {
    let mut case = Case::new();
    if let Some(name) = &facts.destination {
        case = case.destination(&destination(name));
    }
    if let Some(id) = &facts.kind {
        let kind = DestinationKind::ALL.iter().find(|kind| kind.id() == id);
        case = case.destination_kind(*kind.unwrap());
    }
    if let Some(is) = facts.published {
        case = case.published(is);
    }
    if let Some(days) = facts.live_for_days {
        case = case.live_for_days(days);
    }
    if let Some(is) = facts.test_lead_seen {
        case = case.test_lead_seen(is);
    }
    if let Some(is) = facts.notification_mail {
        case = case.notification_mail(is);
    }
    if let Some(is) = facts.leads_blank {
        case = case.leads_blank(is);
    }
    if let Some(is) = facts.preview_lead {
        case = case.preview_lead(is);
    }
    if let Some(text) = &facts.failure_text {
        case = case.failure_text(text);
    }
    if let Some(storefront) = &facts.storefront {
        case = case.storefront(match storefront.as_str() {
            "azure_marketplace" => Storefront::AzureMarketplace,
            "app_source" => Storefront::AppSource,
            "azure_portal" => Storefront::AzurePortal,
            "office" => Storefront::Office,
            other => panic!("no storefront {other}"),
        });
    }
    if let Some(address) = &facts.customer_address {
        case = case.customer_address(address);
    }
    for (fact, is) in [
        (CrmFact::MandatoryPicklist, facts.mandatory_picklist),
        (CrmFact::Recaptcha, facts.recaptcha),
        (CrmFact::RequiredFields, facts.required_fields),
        (CrmFact::OverDailyLimit, facts.over_daily_limit),
        (CrmFact::LeadWriterRole, facts.lead_writer_role),
    ] {
        if let Some(is) = is {
            case = case.crm(fact, is);
        }
    }
    case
}

#[test]
fn every_case_has_the_first_cause_that_it_expects() {
    for row in rows() {
        let why = &row.why;
        let ids: Vec<&str> = case(&row.facts).causes().map(Cause::id).collect();
        assert_eq!(ids.first(), Some(&row.first.as_str()), "{why}: {ids:?}");
        for gone in &row.gone {
            assert!(Cause::from_id(gone).is_some(), "{gone}");
            assert!(!ids.contains(&gone.as_str()), "{gone} is there: {why}");
        }
        for there in &row.there {
            assert!(ids.contains(&there.as_str()), "{there} is gone: {why}");
        }
        for (first, second) in &row.before {
            let place = |id: &str| ids.iter().position(|found| *found == id).expect(id);
            assert!(place(first) < place(second), "{first}, {second}: {why}");
        }
    }
}

#[test]
fn what_to_tell_support_is_always_the_last() {
    for row in rows() {
        let last = case(&row.facts).causes().last().unwrap();
        assert_eq!(last.id(), "support", "{}", row.why);
    }
}

#[test]
fn no_cause_is_given_twice() {
    for row in rows() {
        let ids: Vec<&str> = case(&row.facts).causes().map(Cause::id).collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "{}", row.why);
    }
}

#[test]
fn every_cause_is_the_first_of_some_case() {
    let first: BTreeSet<String> = rows().into_iter().map(|row| row.first).collect();
    let known: BTreeSet<String> = Cause::ALL
        .iter()
        .filter(|&&cause| cause != Cause::Support)
        .map(|cause| cause.id().to_owned())
        .collect();
    assert_eq!(first, known);
}

#[test]
fn every_fact_changes_the_order() {
    let order = |case: Case| case.causes().map(Cause::id).collect::<Vec<_>>();
    let of = |name: &str| Case::new().destination(&destination(name));
    let reached = of("marketo").test_lead_seen(true);
    for (fact, without, with) in [
        ("destination", Case::new(), of("marketo")),
        (
            "destination_kind",
            Case::new(),
            Case::new().destination_kind(DestinationKind::Marketo),
        ),
        ("published", of("marketo"), of("marketo").published(true)),
        (
            "live_for_days",
            of("marketo").published(true).test_lead_seen(true),
            of("marketo").test_lead_seen(true).live_for_days(200),
        ),
        (
            "test_lead_seen",
            of("marketo"),
            of("marketo").test_lead_seen(true),
        ),
        (
            "notification_mail",
            reached,
            reached.notification_mail(true),
        ),
        ("leads_blank", reached, reached.leads_blank(true)),
        ("preview_lead", reached, reached.preview_lead(true)),
        ("failure_text", reached, reached.failure_text("timeout")),
        (
            "storefront",
            reached,
            reached.storefront(Storefront::AzurePortal),
        ),
        (
            "customer_address",
            reached,
            reached.customer_address("a@b.edu"),
        ),
        (
            "mandatory_picklist",
            of("salesforce"),
            of("salesforce").crm(CrmFact::MandatoryPicklist, false),
        ),
        (
            "recaptcha",
            of("salesforce"),
            of("salesforce").crm(CrmFact::Recaptcha, false),
        ),
        (
            "required_fields",
            of("salesforce"),
            of("salesforce").crm(CrmFact::RequiredFields, true),
        ),
        (
            "over_daily_limit",
            of("salesforce"),
            of("salesforce").crm(CrmFact::OverDailyLimit, true),
        ),
        (
            "lead_writer_role",
            of("dynamics"),
            of("dynamics").crm(CrmFact::LeadWriterRole, true),
        ),
    ] {
        assert_ne!(order(without), order(with), "{fact}");
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    /// The rule or the thread that the question comes from.
    rule: String,
    /// The question of a publisher.
    asked: String,
    cause: Option<String>,
    advice: Option<String>,
    finding: Option<String>,
    /// Words that the answer contains.
    says: String,
}

fn answers() -> Vec<Answer> {
    crate::corpus::rows(COVERAGE)
}

#[test]
fn every_question_is_answered() {
    let every_cause: Vec<Cause> = rows()
        .iter()
        .flat_map(|row| case(&row.facts).causes())
        .collect();
    let every_advice: Vec<Advice> = Case::new().advice().collect();
    let every_finding: Vec<Finding> = ["blob", "salesforce"]
        .into_iter()
        .flat_map(|name| destination(name).findings())
        .collect();
    for answer in answers() {
        let Answer {
            rule,
            asked,
            cause,
            advice,
            finding,
            says,
        } = &answer;
        let text = match (cause, advice, finding) {
            (Some(id), None, None) => {
                let cause = every_cause.iter().find(|cause| cause.id() == id);
                let cause = cause.unwrap_or_else(|| panic!("no cause {id}"));
                format!("{} {} {}", cause.meaning(), cause.confirm(), cause.remedy())
            }
            (None, Some(id), None) => {
                let advice = every_advice.iter().find(|advice| advice.id() == id);
                advice
                    .unwrap_or_else(|| panic!("no advice {id}"))
                    .text()
                    .to_owned()
            }
            (None, None, Some(id)) => {
                let finding = every_finding.iter().find(|finding| finding.id() == id);
                let finding = finding.unwrap_or_else(|| panic!("no finding {id}"));
                format!("{} {}", finding.meaning(), finding.advice())
            }
            _ => panic!("one of three: {asked}"),
        };
        assert!(text.contains(says), "{rule}: {asked}: {text}");
    }
}

#[test]
fn every_rule_and_every_advice_is_asked_for() {
    let asked: BTreeSet<String> = answers().into_iter().map(|answer| answer.rule).collect();
    for rule in 6..=19 {
        assert!(asked.contains(&format!("R{rule}")), "R{rule}");
    }
    let given: BTreeSet<String> = answers().into_iter().filter_map(|a| a.advice).collect();
    let known: BTreeSet<String> = Advice::ALL
        .iter()
        .map(|advice| advice.id().to_owned())
        .collect();
    assert_eq!(given, known);
}

#[test]
fn advice_is_about_the_destination_at_hand() {
    let ids = |kind| -> BTreeSet<&str> {
        Case::new()
            .destination_kind(kind)
            .advice()
            .map(Advice::id)
            .collect()
    };
    assert!(ids(DestinationKind::AzureTable).contains("table_notification"));
    assert!(!ids(DestinationKind::AzureBlob).contains("table_notification"));
    assert!(ids(DestinationKind::AzureBlob).contains("where_to_look"));
    assert!(ids(DestinationKind::HttpsEndpoint).contains("offer_id_in_json"));
    assert!(!ids(DestinationKind::Salesforce).contains("storage_cost"));
    assert!(ids(DestinationKind::Salesforce).contains("lost_leads"));
    assert_eq!(Case::new().advice().count(), Advice::ALL.len());
}

#[test]
fn every_text_is_a_phrase() {
    let every = rows()
        .into_iter()
        .flat_map(|row| case(&row.facts).causes())
        .flat_map(|cause| [cause.meaning(), cause.confirm(), cause.remedy()])
        .chain(Case::new().advice().map(Advice::text));
    for text in every {
        assert!(!text.is_empty() && !text.ends_with('.'), "{text}");
    }
    for page in Case::new().causes().map(Cause::page) {
        assert!(page.contains('/') && page.contains(".md"), "{page}");
    }
}

#[test]
fn a_case_keeps_no_text() {
    let case = Case::new()
        .failure_text("Zq7markerXw9")
        .customer_address("Zq7markerXw9@Zq7markerXw9.edu");
    assert!(!format!("{case:?}").contains("Zq7markerXw9"));
}

#[test]
fn a_cause_and_an_advice_are_records() {
    let cause = Case::new().causes().last().unwrap();
    let record: serde_json::Value = serde_json::to_value(cause).unwrap();
    assert_eq!(record["id"], "support");
    assert_eq!(record["page"], cause.page());
    assert_eq!(record["confirm"], cause.confirm());
    assert_eq!(record["meaning"], cause.meaning());
    assert_eq!(record["remedy"], cause.remedy());
    assert_eq!(
        cause.to_string(),
        "support: the cause is visible only to Microsoft"
    );

    let advice = Case::new().advice().next().unwrap();
    let record: serde_json::Value = serde_json::to_value(advice).unwrap();
    assert_eq!(record["id"], "find_test_lead");
    assert_eq!(record["text"], advice.text());
    assert_eq!(record["page"], advice.page());
}

/// An error message promotes the cause that would produce it, directly after the advice to classify
/// the message.
#[test]
fn a_failure_text_promotes_what_would_make_it() {
    for (text, second) in [
        (
            "AADSTS7000222: the secret is expired",
            "expired_credentials",
        ),
        (
            "SecLib::RetrievePrivilegeForUser failed - no roles are assigned to user.",
            "lead_writer_role",
        ),
        ("Exception:: Tenant not found.", "stale_settings"),
        (
            "AADSTS7000215: Invalid client secret provided.",
            "stale_settings",
        ),
    ] {
        let case = Case::new().failure_text(text);
        let first: Vec<&str> = case.causes().take(2).map(Cause::id).collect();
        assert_eq!(first, ["failure_text", second], "{text}");
    }
    let unknown = Case::new().failure_text("something else");
    let first: Vec<&str> = unknown.causes().take(2).map(Cause::id).collect();
    assert_eq!(first, ["failure_text", "not_published"]);
}

#[test]
fn an_address_is_read_as_the_edu_rule_reads_it() {
    let first = |address: &str| {
        let case = Case::new()
            .notification_mail(true)
            .customer_address(address);
        case.causes().next().unwrap().id()
    };
    assert_eq!(first("Kim <kim@contoso。ｅｄｕ>"), "edu_rule");
    assert_ne!(first("kim.edu@contoso.com"), "edu_rule");
}

/// The position of a cause among the causes of a case.
fn rank(case: &Case, id: &str) -> usize {
    let position = case.causes().position(|cause| cause.id() == id);
    position.unwrap_or_else(|| panic!("no cause {id}"))
}

#[test]
fn credentials_of_a_user_are_suspected_from_the_90th_day() {
    let case = Case::new()
        .destination(&destination("dynamics_user"))
        .test_lead_seen(true);
    let (day_89, day_90) = (case.live_for_days(89), case.live_for_days(90));
    assert_ne!(day_89.causes().next().unwrap().id(), "expired_credentials");
    assert_eq!(day_90.causes().next().unwrap().id(), "expired_credentials");
}

#[test]
fn credentials_of_an_application_and_old_settings_rise_on_the_90th_day() {
    let case = Case::new()
        .destination(&destination("dynamics"))
        .test_lead_seen(true);
    let (day_89, day_90) = (case.live_for_days(89), case.live_for_days(90));
    for id in ["expired_credentials", "stale_settings"] {
        assert!(rank(&day_90, id) < rank(&day_89, id), "{id}");
    }
    // Other ages change nothing.
    assert!(day_89.causes().eq(case.live_for_days(30).causes()));
    assert!(day_90.causes().eq(case.live_for_days(10_000).causes()));
}

#[test]
fn that_no_customer_came_yet_is_likely_until_the_30th_day() {
    let case = Case::new()
        .storefront(Storefront::AzurePortal)
        .test_lead_seen(true);
    let (day_29, day_30) = (case.live_for_days(29), case.live_for_days(30));
    assert!(rank(&day_29, "no_customer_yet") < rank(&day_30, "no_customer_yet"));
    assert!(day_29.causes().eq(case.live_for_days(0).causes()));
}
