//! Guesses of somebody who has only read the front page. Each line must compile and be true.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a first guess stays as it was written"
)]

use std::collections::{BTreeMap, HashMap, HashSet};

use marketplace_leads::chrono::DateTime;
use marketplace_leads::lenient::Lenient;
use marketplace_leads::privacy::{EduStatus, Policy, edu_status};
use marketplace_leads::{
    Action, Customer, DestinationError, DestinationErrorKind, Deviation, DeviationKind,
    DeviationLevel, Format, Lead, LeadSource, LeadSourceRef, Offer, OfferId, ProductId,
    PublisherId, Sensitive, Source, TestId, TestLead, wire,
};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const BODY: &[u8] = br#"{
    "userDetails": {"firstName": "Robin", "lastName": "Sample", "email": "robin@contoso.com"},
    "leadSource": "AzureMarketplace-INS|contoso.backup",
    "actionCode": "INS",
    "offerTitle": "Contoso Backup"
}"#;

fn lead() -> Lead {
    Lead::from_json(BODY).unwrap()
}

/// A customer's lead, as the reader wrote it from the front page.
const READERS_BODY: &str = r#"{"userDetails": {"firstName": "Robin", "lastName": "Sample", "email": "robin@contoso.com"}, "leadSource": "SPZA-PLT|contoso.backup", "actionCode": "PLT", "offerTitle": "Contoso Backup"}"#;

/// Written by a reader of the front page before compiling anything, and not changed since:
/// 25 of 44 guesses compile and hold.
#[test]
fn as_written_from_the_front_page() {
    assert_eq!(
        "AzureMarketplace-INS|contoso.backup"
            .parse::<LeadSource>()
            .unwrap()
            .action(),
        Some(Action::Install)
    );
    assert_eq!("AppSource".parse::<Source>().unwrap(), Source::AppSource);
    assert_eq!("DNC".parse::<Action>().unwrap(), Action::DoNotContact);
    assert_eq!(
        "contoso.backup"
            .parse::<ProductId>()
            .unwrap()
            .offer()
            .as_str(),
        "backup"
    );
    assert_eq!(
        ProductId::new("contoso", "backup").unwrap().to_string(),
        "contoso.backup"
    );
    assert!(
        Lead::from_form(
            "first_name=Robin&email=robin%40contoso.com&lead_source=SPZA-PLT%7Ccontoso.backup"
        )
        .is_ok()
    );
    assert_eq!(
        match "Xyz".parse::<Source>().unwrap() {
            Source::AppSource => "a".to_string(),
            Source::AzureMarketplace | Source::AzurePortal => "b".to_string(),
            other => other.code().to_string(),
        },
        "Xyz"
    );
    assert_eq!(
        "contoso.backup".parse::<ProductId>().unwrap(),
        "contoso.backup"
    );
    assert!(
        "SPZA-PLT|contoso.a".parse::<LeadSource>().unwrap()
            < "SPZA-PLT|contoso.b".parse::<LeadSource>().unwrap()
    );
    assert_eq!(
        ["spza-plt", "AppSource-PLT", "SPZA-PLT"]
            .iter()
            .map(|s| s.parse::<LeadSource>().unwrap())
            .collect::<HashSet<_>>()
            .len(),
        1
    );
    let map = HashMap::from([("contoso.backup".parse::<ProductId>().unwrap(), 1)]);
    assert_eq!(map.get("contoso.backup"), Some(&1));
    assert_eq!(
        serde_json::to_string(
            &"AppSource-PLT|contoso.backup"
                .parse::<LeadSource>()
                .unwrap()
        )
        .unwrap(),
        "\"SPZA-PLT|contoso.backup\""
    );
    assert_eq!(
        serde_json::from_str::<LeadSource>("\"SPZA-PLT\"")
            .unwrap()
            .action(),
        Some(Action::PartnerLedTrial)
    );
    assert_eq!(
        serde_json::to_value(Action::PartnerLedTrial).unwrap(),
        "PLT"
    );
    assert_eq!(format!("{}", Source::AppSource), "SPZA");
    let log = format!("{:?}", Lead::from_json(READERS_BODY).unwrap());
    assert!(!log.contains("Robin") && log.contains("contoso.backup"));
    assert_eq!(
        Lead::from_json(READERS_BODY).unwrap().action(),
        Some(Action::PartnerLedTrial)
    );
    assert_eq!(
        Lead::from_json(READERS_BODY)
            .unwrap()
            .offer()
            .unwrap()
            .to_string(),
        "contoso.backup"
    );
    assert_eq!(
        Lead::from_json(READERS_BODY)
            .unwrap()
            .product_id()
            .unwrap()
            .to_string(),
        "contoso.backup"
    );
    assert_eq!(
        Lead::from_json(READERS_BODY)
            .unwrap()
            .publisher()
            .unwrap()
            .as_str(),
        "contoso"
    );
    assert_eq!(
        Lead::from_json(READERS_BODY)
            .unwrap()
            .customer()
            .first_name()
            .unwrap()
            .expose(),
        "Robin"
    );
    assert!(
        Lead::from_json(r#"{"leadSource": "SPZA-DNC|contoso.backup"}"#)
            .unwrap()
            .is_do_not_contact()
    );
    assert!(
        Lead::from_json(r#"{"leadSource": "AzureMarketplace-StartTestDrive|contoso.backup"}"#)
            .unwrap()
            .is_test_drive()
    );
    assert!(
        Lead::from_json(READERS_BODY)
            .unwrap()
            .created_at()
            .is_none()
    );
    assert!(
        Policy::default()
            .clear(Lead::from_json(READERS_BODY).unwrap())
            .unwrap()
            .to_key_value()
            .contains("robin@contoso.com")
    );
}

#[test]
fn parse() -> Result {
    let lead_source: LeadSource = "SPZA-PLT|contoso.app".parse()?;
    assert_eq!(LeadSource::try_from("SPZA-PLT|contoso.app")?, lead_source);
    assert_eq!(
        LeadSource::try_from(String::from("spza-plt|contoso.app"))?,
        lead_source
    );
    assert_eq!(LeadSource::parse_strict(lead_source.as_str())?, lead_source);
    assert_eq!("SPZA".parse::<Source>()?, Source::AppSource);
    assert_eq!("ins".parse::<Action>()?, Action::Install);
    assert_eq!("contoso.app".parse::<ProductId>()?.offer(), "app");
    assert_eq!("MSFT_TEST_42".parse::<TestId>()?.ticks(), 42);
    assert_eq!(Lead::from_json(BODY)?, lead());
    assert!(
        Lead::from_form(b"last_name=Sample&company=Contoso&lead_source=SPZA")?
            .source()
            .is_some()
    );
    assert_eq!(wire::leads_in(BODY).count(), 1);
    let texts = ["SPZA-PLT|contoso.app", "|contoso.app"];
    let (good, bad): (Vec<_>, Vec<_>) = texts
        .iter()
        .map(|s| LeadSource::parse(s))
        .partition(|r| r.is_ok());
    assert_eq!((good.len(), bad.len()), (1, 1));
    Ok(())
}

#[test]
fn ask() -> Result {
    let lead_source = LeadSource::parse("SPZA-PLT|contoso.app")?;
    assert_eq!(
        lead_source.publisher().map(|id| id.to_string()),
        Some("contoso".into())
    );
    assert_eq!(
        lead_source.product_id().as_ref().map(ProductId::as_str),
        Some("contoso.app")
    );
    assert_eq!(
        lead_source
            .action()
            .and_then(|action| action.call_to_action()),
        Some("Contact me")
    );
    assert!(!lead_source.is_test() && !lead_source.is_possibly_truncated());

    let lead = lead();
    assert_eq!(lead.source_code(), Some("AzureMarketplace"));
    assert_eq!(lead.action_code(), Some("INS"));
    assert_eq!(lead.publisher().unwrap(), "contoso");
    assert_eq!(lead.product_id().unwrap(), "contoso.backup");
    assert_eq!(lead.offer_title(), Some("Contoso Backup"));
    assert_eq!(
        lead.customer().full_name().unwrap().expose(),
        "Robin Sample"
    );
    assert!(!lead.is_do_not_contact() && !lead.is_test_drive() && !lead.is_test());
    assert!(lead.received_at().is_none() && lead.created_at().is_none());
    assert_eq!(lead.format(), Format::Https);
    Ok(())
}

#[test]
fn r#match() -> Result {
    let queue = match LeadSource::parse("AzurePortal-Create")?.source() {
        Source::AppSource => "business",
        Source::AzureMarketplace | Source::AzurePortal => "cloud",
        _ => "other",
    };
    assert_eq!(queue, "cloud");
    let is_call = matches!(lead().action(), Some(Action::PartnerLedTrial));
    assert!(!is_call);
    let unread = lead()
        .deviations()
        .filter(|d| d.level() == DeviationLevel::Unread)
        .count();
    assert_eq!(unread, 0);
    Ok(())
}

#[test]
fn compare() -> Result {
    assert_eq!(LeadSource::parse("spza")?, LeadSource::parse("AppSource")?);
    assert!(ProductId::parse("contoso.app")? == *"contoso.app");
    assert!(PublisherId::parse("contoso")? == "contoso");
    assert!(OfferId::parse("app")? != "other");
    assert!(DeviationLevel::Warning > DeviationLevel::Info);
    assert_eq!(
        lead().customer().email(),
        Some(Sensitive::new("robin@contoso.com"))
    );
    let mut actions = [Action::PartnerLedTrial, Action::Install];
    actions.sort();
    assert_eq!(actions, [Action::Install, Action::PartnerLedTrial]);
    Ok(())
}

#[test]
fn hash_and_look_up() -> Result {
    let price: HashMap<ProductId, u32> = HashMap::from([(ProductId::parse("contoso.app")?, 7)]);
    assert_eq!(price.get("contoso.app"), Some(&7));
    let lead = lead();
    let names = HashMap::from([(PublisherId::parse("contoso")?, "Contoso")]);
    assert_eq!(
        lead.publisher().and_then(|id| names.get(id.as_str())),
        Some(&"Contoso")
    );
    let sorted = BTreeMap::from([(OfferId::parse("app")?, 1)]);
    assert_eq!(sorted.get("app"), Some(&1));
    let seen = HashSet::from([lead.clone(), lead.clone()]);
    assert_eq!(seen.len(), 1);
    let mut count: HashMap<Option<Source>, u32> = HashMap::new();
    *count.entry(lead.source()).or_default() += 1;
    assert_eq!(count[&Some(Source::AzureMarketplace)], 1);
    Ok(())
}

#[test]
fn serialize() -> Result {
    let lead_source: LeadSource = serde_json::from_str(r#""SPZA-PLT|contoso.app""#)?;
    assert_eq!(
        serde_json::to_string(&lead_source)?,
        r#""SPZA-PLT|contoso.app""#
    );
    assert_eq!(
        serde_json::to_value(ProductId::parse("contoso.app")?)?,
        "contoso.app"
    );
    assert_eq!(
        serde_json::to_value(lead().summary())?["source"],
        "AzureMarketplace"
    );
    let cell: Lenient<LeadSource> = serde_json::from_str("\"\"")?;
    assert!(cell.value().is_none());
    assert_eq!(serde_json::to_value(DeviationKind::Alias)?, "alias");
    Ok(())
}

#[test]
fn log() -> Result {
    assert!(!format!("{:?}", lead()).contains("Robin"));
    assert_eq!(format!("{:?}", Sensitive::new("secret")), "Sensitive(***)");
    let domain = Sensitive::new("robin@contoso.com").map(|email| email.len());
    assert_eq!(domain.expose(), 17);
    let name = Sensitive::new(String::from("Robin"));
    assert_eq!(name.as_ref().expose(), "Robin");
    let notes: Vec<String> = LeadSourceRef::parse("spza")?
        .deviations()
        .map(|d| d.to_string())
        .collect();
    assert!(notes[0].starts_with("letter_case: "));
    let ids: Vec<&str> = lead().deviations().map(Deviation::id).collect();
    assert!(ids.is_empty());
    Ok(())
}

#[test]
fn build_and_forward() -> Result {
    let id = ProductId::new(PublisherId::parse("contoso")?, OfferId::parse("app")?)?;
    let lead_source = LeadSource::new(
        Source::AppSource,
        Some(Action::Install),
        Some(Offer::from(&id)),
    );
    assert_eq!(lead_source.to_string(), "SPZA-INS|contoso.app");
    let robin = Customer::builder()
        .first_name("Robin")
        .email("robin@contoso.edu")
        .build();
    let built = Lead::builder()
        .lead_source(&lead_source)
        .customer(robin)
        .build();
    let lead = built.with_received_at(DateTime::UNIX_EPOCH);
    assert_eq!(lead.time(), Some(DateTime::UNIX_EPOCH));
    let cleared = Policy::default().clear(lead)?;
    assert!(cleared.is_redacted());
    assert!(!cleared.to_https_json().contains("Robin"));
    assert_eq!(edu_status("robin@contoso.edu"), EduStatus::Edu);
    assert!(
        Policy::default()
            .clear(self::lead())?
            .to_https_json()
            .contains("Robin")
    );
    Ok(())
}

#[test]
fn test_and_explain() -> Result {
    let test = TestLead::from_ticks(636_573_304_831_318_844)?;
    assert!(Lead::from_json(&test.to_https_json())?.is_test());
    let failure = "Could not save the lead to Dynamics CRM using AAD. Exception:: \
                Error validating credentials.: Invalid client secret is provided.";
    let kind = DestinationErrorKind::classify(failure);
    assert_eq!(DestinationError::classify(failure).kind(), kind);
    assert_eq!(DestinationErrorKind::from_id(kind.id()), Some(kind));
    Ok(())
}
