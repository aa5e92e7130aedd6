//! Microsoft's test lead: the number and its time, and the lead in each format.
//!
//! `tests/golden/test_lead.*` were written by hand from the documentation, with a line end after
//! each.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use marketplace_leads::destination::OrganizationId;
use marketplace_leads::test_id::TestIdErrorKind;
use marketplace_leads::{Action, Deviation, Format, Lead, Offer, Source, TestId, TestLead};
use proptest::prelude::*;

const TICKS: u64 = 636_573_304_831_318_844;

fn test_lead() -> TestLead {
    TestLead::from_ticks(TICKS).unwrap()
}

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn documented_numbers_are_moments() {
    for (ticks, text) in [
        (TICKS, "2018-03-22T15:48:03.1318844Z"),
        (636_737_558_587_117_715, "2018-09-28T18:24:18.7117715Z"),
        // .NET's own constants, and one tick around Unix's epoch.
        (0, "0001-01-01T00:00:00Z"),
        (621_355_967_999_999_999, "1969-12-31T23:59:59.9999999Z"),
        (621_355_968_000_000_000, "1970-01-01T00:00:00Z"),
        (621_355_968_000_000_001, "1970-01-01T00:00:00.0000001Z"),
        (3_155_378_975_999_999_999, "9999-12-31T23:59:59.9999999Z"),
    ] {
        let id = TestId::from_ticks(ticks).unwrap();
        assert_eq!(id.time(), time(text), "{text}");
        assert_eq!(DateTime::<Utc>::from(id), time(text), "{text}");
        assert_eq!(TestId::at(time(text)), Ok(id), "{text}");
        assert_eq!(TestId::try_from(time(text)), Ok(id), "{text}");
        assert_eq!(TestLead::at(time(text)).unwrap().id(), id, "{text}");
        let token = format!("MSFT_TEST_{ticks}");
        assert_eq!(id.to_string(), token);
        assert_eq!(token.parse(), Ok(id));
    }
    assert_eq!(TestId::MIN.time(), time("0001-01-01T00:00:00Z"));
    assert_eq!(TestId::MAX.time(), time("9999-12-31T23:59:59.9999999Z"));
}

#[test]
fn beyond_the_borders_are_errors() {
    let tick = Duration::nanoseconds(100);
    let nanosecond = Duration::nanoseconds(1);
    for early in [
        TestId::MIN.time() - nanosecond,
        TestId::MIN.time() - tick,
        DateTime::<Utc>::MIN_UTC,
    ] {
        let error = TestId::at(early).unwrap_err();
        assert_eq!(error.kind(), TestIdErrorKind::TooEarly);
        assert_eq!(error.kind().id(), "too_early");
        assert_eq!(error.to_string(), "time before the year 1");
        assert_eq!(TestLead::at(early), Err(error));
    }
    for late in [TestId::MAX.time() + tick, DateTime::<Utc>::MAX_UTC] {
        let error = TestId::at(late).unwrap_err();
        assert_eq!(error.kind(), TestIdErrorKind::OutOfRange);
        assert_eq!(
            error.to_string(),
            "time after the year 9999, or more than 3155378975999999999 ticks"
        );
        assert_eq!(TestLead::at(late), Err(error));
    }
    for ticks in [TestId::MAX.ticks() + 1, u64::MAX] {
        let error = TestLead::from_ticks(ticks).unwrap_err();
        assert_eq!(error.kind(), TestIdErrorKind::OutOfRange);
    }
}

#[test]
fn less_than_a_tick_is_cut_off() {
    let at = |text| TestId::at(time(text)).unwrap().ticks();
    assert_eq!(at("0001-01-01T00:00:00.000000099Z"), 0);
    assert_eq!(at("0001-01-01T00:00:00.000000199Z"), 1);
    // Before Unix's epoch, too.
    assert_eq!(
        at("1969-12-31T23:59:59.999999999Z"),
        621_355_967_999_999_999
    );
    assert_eq!(at("9999-12-31T23:59:59.999999999Z"), TestId::MAX.ticks());
}

#[test]
fn a_leap_second_is_the_last_tick_before_it() {
    let day = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap();
    let leap = day.and_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
    let id = TestId::at(leap.and_utc()).unwrap();
    assert_eq!(id.time(), time("2016-12-31T23:59:59.9999999Z"));
    let day = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
    let leap = day.and_hms_nano_opt(23, 59, 59, 1_999_999_999).unwrap();
    assert_eq!(TestId::at(leap.and_utc()), Ok(TestId::MAX));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_tick_comes_back(ticks in 0..=TestId::MAX.ticks()) {
        let id = TestId::from_ticks(ticks).unwrap();
        let time = id.time();
        prop_assert_eq!(TestId::at(time), Ok(id));
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        // The distance to the next is one tick, whichever it is.
        if let Ok(next) = TestId::from_ticks(ticks + 1) {
            prop_assert_eq!(next.time() - time, Duration::nanoseconds(100));
        }
        let test = TestLead::from(id);
        prop_assert_eq!(test.lead().test_id(), Some(id));
    }

    #[test]
    fn an_earlier_moment_has_no_later_tick(
        mut seconds in prop::array::uniform2(-62_135_596_800..253_402_300_800_i64),
        mut nanoseconds in prop::array::uniform2(0..2_000_000_000_u32),
        is_near in any::<bool>(),
    ) {
        if is_near {
            seconds[1] = seconds[0];
        }
        // chrono accepts a leap second only at the end of a minute.
        for (second, nanosecond) in seconds.iter().zip(&mut nanoseconds) {
            if second.rem_euclid(60) != 59 {
                *nanosecond %= 1_000_000_000;
            }
        }
        let time = |at: usize| DateTime::from_timestamp(seconds[at], nanoseconds[at]).unwrap();
        let (earlier, later) = (time(0).min(time(1)), time(0).max(time(1)));
        prop_assert!(TestId::at(earlier).unwrap() <= TestId::at(later).unwrap());
    }
}

#[test]
fn each_shape_is_as_documented() {
    let test = test_lead();
    for (written, golden) in [
        (
            test.to_key_value(),
            include_str!("../../golden/test_lead.key_value"),
        ),
        (
            form(&test, "00Do0000000ZHog"),
            include_str!("../../golden/test_lead.form"),
        ),
        (
            test.to_https_json(),
            include_str!("../../golden/test_lead.https.json"),
        ),
        (
            test.to_https_json_in_pascal_case(),
            include_str!("../../golden/test_lead.https-pascal.json"),
        ),
        (
            test.to_table_entity(),
            include_str!("../../golden/test_lead.ours.table.json"),
        ),
        (
            test.to_customer_json(),
            include_str!("../../golden/test_lead.ours.customer.json"),
        ),
    ] {
        assert_eq!(format!("{written}\n"), golden);
    }
}

#[cfg(feature = "csv")]
#[test]
fn an_exported_table_is_as_storage_explorer_writes_one() {
    use marketplace_leads::wire::{csv_header, leads_in_csv};

    let table = csv_header() + &test_lead().to_csv_row();
    assert_eq!(table, include_str!("../../golden/test_lead.ours.csv"));
    let leads: Vec<Lead> = leads_in_csv(table.as_bytes()).map(Result::unwrap).collect();
    assert_eq!(leads.len(), 1);
    assert_eq!(leads[0].test_id(), Some(test_lead().id()));
}

#[test]
fn the_listing_carries_an_offer_as_a_translation_printed_it() {
    let listing = test_lead()
        .with_offer(Offer::parse(r"\<Nombre de la oferta>").unwrap())
        .to_key_value();
    let golden = include_str!("../../golden/test_lead.key_value");
    let printed = golden.replace("Offer Name", "Nombre de la oferta");
    assert_eq!(format!("{listing}\n"), printed);
}

fn form(test: &TestLead, oid: &str) -> String {
    let oid = OrganizationId::parse(oid).unwrap();
    test.to_web_to_lead(&oid).encode().unwrap().into_body()
}

/// The result of reading each format.
fn read_back(test: &TestLead) -> [Lead; 5] {
    let oid = "00Do0000000ZHog";
    [
        Lead::from_json(test.to_https_json().as_bytes()).unwrap(),
        Lead::from_json(test.to_https_json_in_pascal_case().as_bytes()).unwrap(),
        Lead::from_json(test.to_table_entity().as_bytes()).unwrap(),
        Lead::from_form(form(test, oid).as_bytes()).unwrap(),
        Lead::from_key_value(&test.to_key_value()).unwrap(),
    ]
}

#[test]
fn a_row_carries_the_moment_of_every_number() {
    for ticks in [0, 1, 7_000_000, TICKS, 3_155_378_975_999_999_999] {
        let test = TestLead::from_ticks(ticks).unwrap();
        let row = Lead::from_json(test.to_table_entity().as_bytes()).unwrap();
        assert_eq!(row.created_at(), Some(test.id().time()));
        assert_eq!(row.stored_at(), Some(test.id().time()));
    }
}

#[test]
fn each_shape_is_read_as_the_test_lead_that_it_is() {
    let test = test_lead();
    let token = "MSFT_TEST_636573304831318844";
    let leads = read_back(&test);
    assert_eq!(leads[0], test.lead());
    assert_eq!(leads[1], test.lead());
    for lead in &leads {
        assert!(lead.is_test(), "{lead:?}");
        assert_eq!(lead.test_id(), Some(test.id()), "{lead:?}");
        let customer = lead.customer();
        for text in [
            customer.first_name(),
            customer.last_name(),
            customer.company(),
            customer.title(),
        ] {
            assert_eq!(text.unwrap().expose(), token);
        }
        let email = format!("{token}@test.com");
        assert_eq!(customer.email().unwrap().expose(), email);
        assert_eq!(customer.phone().unwrap().expose(), "1234567890");
        assert_eq!(customer.country().unwrap().expose(), "US");
    }
    let ids = |lead: &Lead| lead.deviations().map(Deviation::id).collect::<Vec<_>>();
    assert_eq!(ids(&leads[0]), ["test_lead"]);
    assert_eq!(ids(&leads[2]), ["test_lead"]);
    assert_eq!(ids(&leads[3]), ["test_lead", "title_offer"]);
    assert_eq!(
        ids(&leads[4]),
        ["test_lead", "markdown_backslash", "title_offer"]
    );
}

#[test]
fn what_is_set_is_sent() {
    let offer = Offer::parse("contoso.crm-connector").unwrap();
    let test = test_lead()
        .with_offer(offer)
        .with_offer_title("Contoso CRM Connector")
        .with_country("FR")
        .with_phone("16175555555")
        .with_oid("00D000000000001");
    let leads = read_back(&test);
    for lead in &leads {
        assert_eq!(lead.customer().country().unwrap().expose(), "FR");
        assert_eq!(lead.customer().phone().unwrap().expose(), "16175555555");
        assert_eq!(lead.test_id(), Some(test.id()));
    }
    for lead in &leads[..3] {
        assert_eq!(lead.offer_title(), Some("Contoso CRM Connector"));
    }
    for lead in &leads[2..] {
        assert_eq!(lead.offer(), Some(offer));
    }
    assert_eq!(leads[2].format(), Format::Table);
    assert!(test.to_key_value().contains("\noid = 00D000000000001 \n"));
    assert!(form(&test, "00D000000000007").contains("&oid=00D000000000007&"));

    // With one of both set, every format carries both as codes.
    let by_source = test.clone().with_source(Source::AppSource);
    for lead in read_back(&by_source) {
        assert_eq!(lead.source(), Some(Source::AppSource));
        assert_eq!(lead.action(), Some(Action::Install));
        assert_eq!(lead.test_id(), Some(test.id()));
    }
    let by_action = test.with_action(Action::PartnerLedTrial);
    for lead in read_back(&by_action) {
        assert_eq!(lead.source(), Some(Source::AzureMarketplace));
        assert_eq!(lead.action(), Some(Action::PartnerLedTrial));
        assert!(lead.is_test());
    }
}

#[test]
fn debug_shows_the_number_alone() {
    let test = test_lead()
        .with_phone("16175555555")
        .with_offer_title("Contoso CRM");
    assert_eq!(
        format!("{test:?}"),
        "TestLead(MSFT_TEST_636573304831318844)"
    );
}

#[test]
fn a_title_in_place_of_an_identifier_is_no_product_id() {
    let test = test_lead().with_offer(Offer::parse("Contoso Backup").unwrap());
    let row = Lead::from_json(test.to_table_entity().as_bytes()).unwrap();
    assert_eq!(row.product_id(), None);
    assert_eq!(row.offer().unwrap().as_str(), "Contoso Backup");
}
