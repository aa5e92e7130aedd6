//! Every message, literally, because operators of services search for them.

use marketplace_leads::lead_source::ParseLeadSourceErrorKind;
use marketplace_leads::offer::{ParseIdError, ParseIdErrorKind};
use marketplace_leads::test_id::TestIdErrorKind;
use marketplace_leads::{
    Action, DeviationKind, DeviationLevel, Field, LeadSource, LeadSourceRef, Offer, OfferId,
    ParseLeadSourceError, ProductId, PublisherId, Source, TestId,
};

#[track_caller]
fn lead_source_error(
    read: Result<impl std::fmt::Debug, ParseLeadSourceError>,
    kind: ParseLeadSourceErrorKind,
    part: Field,
    offset: usize,
    message: &str,
) {
    let error = read.expect_err("no lead source");
    assert_eq!(
        (error.kind(), error.part(), error.offset()),
        (kind, part, offset)
    );
    assert_eq!(error.to_string(), message);
    assert_eq!(
        format!("{error:?}"),
        format!("ParseLeadSourceError({message})")
    );
    assert!(std::error::Error::source(&error).is_none());
}

#[test]
fn lead_source_messages() {
    use ParseLeadSourceErrorKind as Kind;
    lead_source_error(
        LeadSource::parse(""),
        Kind::Empty,
        Field::Source,
        0,
        "empty string instead of a source at byte 0",
    );
    lead_source_error(
        LeadSource::parse(" \u{feff}"),
        Kind::Blank,
        Field::Source,
        0,
        "only whitespace instead of a source at byte 0",
    );
    lead_source_error(
        LeadSource::parse(" -INS"),
        Kind::NoSource,
        Field::Source,
        1,
        "missing source before `-` at byte 1",
    );
    lead_source_error(
        LeadSource::parse("|contoso.app"),
        Kind::NoSource,
        Field::Source,
        0,
        "missing source before `|` at byte 0",
    );
    lead_source_error(
        LeadSource::parse("SPZA\0"),
        Kind::ControlCharacter,
        Field::Source,
        4,
        "control character U+0000 in a source at byte 4",
    );
    lead_source_error(
        LeadSource::parse("SPZA-I\u{9f}S"),
        Kind::ControlCharacter,
        Field::Action,
        6,
        "control character U+009F in an action at byte 6",
    );
    lead_source_error(
        LeadSource::parse("robin@contoso.com"),
        Kind::AtSign,
        Field::Source,
        5,
        "unexpected `@` in a source at byte 5",
    );
    lead_source_error(
        LeadSource::parse("SPZA-robin@contoso.com"),
        Kind::AtSign,
        Field::Action,
        10,
        "unexpected `@` in an action at byte 10",
    );
    lead_source_error(
        Source::parse("Azure-Portal"),
        Kind::Separator,
        Field::Source,
        5,
        "unexpected `-` in a source at byte 5",
    );
    lead_source_error(
        Action::parse(" INS|contoso.app"),
        Kind::Separator,
        Field::Action,
        4,
        "unexpected `|` in an action at byte 4",
    );
    lead_source_error(
        Action::parse(""),
        Kind::Empty,
        Field::Action,
        0,
        "empty string instead of an action at byte 0",
    );
}

#[test]
fn lead_source_messages_about_length() {
    use ParseLeadSourceErrorKind as Kind;
    lead_source_error(
        LeadSource::parse(&"x".repeat(LeadSource::MAX_LEN + 1)),
        Kind::TooLong,
        Field::LeadSource,
        2560,
        "lead source longer than 2560 bytes at byte 2560",
    );
    lead_source_error(
        LeadSource::parse(&format!("SPZA-{}", "x".repeat(256))),
        Kind::TooLong,
        Field::Action,
        260,
        "action longer than 255 bytes at byte 260",
    );
    lead_source_error(
        LeadSource::parse(&format!("SPZA|{}", "x".repeat(2049))),
        Kind::TooLong,
        Field::Offer,
        2053,
        "offer longer than 2048 bytes at byte 2053",
    );
    lead_source_error(
        Source::parse(&"x".repeat(256)),
        Kind::TooLong,
        Field::Source,
        255,
        "source longer than 255 bytes at byte 255",
    );
    // Surrounding whitespace does not count.
    let blanks = " ".repeat(3000);
    assert!(LeadSource::parse(&format!("{blanks}SPZA{blanks}")).is_ok());
    assert!(Source::parse(&format!("{blanks}SPZA{blanks}")).is_ok());
    lead_source_error(
        LeadSource::parse(&blanks),
        Kind::Blank,
        Field::Source,
        0,
        "only whitespace instead of a source at byte 0",
    );
    lead_source_error(
        LeadSource::parse(&format!("{blanks}{}", "é".repeat(128))),
        Kind::TooLong,
        Field::Source,
        3254,
        "source longer than 255 bytes at byte 3254",
    );
    lead_source_error(
        Source::parse(&"x".repeat(1_000_000)),
        Kind::TooLong,
        Field::Source,
        255,
        "source longer than 255 bytes at byte 255",
    );
}

#[test]
fn strict_messages_name_the_first_deviation() {
    for (text, part, offset, found) in [
        (
            "\u{feff}SPZA",
            Field::Source,
            0,
            "a byte-order mark around a part",
        ),
        (
            "SPZA |contoso.app",
            Field::Source,
            4,
            "whitespace around a part",
        ),
        (
            "spza",
            Field::Source,
            0,
            "a known code in another letter case",
        ),
        (
            "AppSource",
            Field::Source,
            0,
            "another documented name of a known code",
        ),
        (
            "SPZA-|contoso.app",
            Field::Action,
            4,
            "a hyphen with no action after it",
        ),
        ("SPZA-INS|", Field::Offer, 8, "a bar with no offer after it"),
        (
            "SPZA-INS|\\<Offer Name>",
            Field::Offer,
            9,
            "a backslash before `<`, left over from Markdown",
        ),
    ] {
        lead_source_error(
            LeadSource::parse_strict(text),
            ParseLeadSourceErrorKind::Respelling,
            part,
            offset,
            &format!("non-canonical spelling ({found}) at byte {offset}"),
        );
    }
}

#[track_caller]
fn id_error(
    read: Result<impl std::fmt::Debug, ParseIdError>,
    kind: ParseIdErrorKind,
    part: Field,
    offset: usize,
    message: &str,
) {
    let error = read.expect_err("no identifier");
    assert_eq!(
        (error.kind(), error.part(), error.offset()),
        (kind, part, offset)
    );
    assert_eq!(error.to_string(), message);
    assert_eq!(format!("{error:?}"), format!("ParseIdError({message})"));
}

#[test]
fn identifier_messages() {
    use ParseIdErrorKind as Kind;
    id_error(
        PublisherId::parse(" \t"),
        Kind::Empty,
        Field::PublisherId,
        0,
        "empty publisher ID at byte 0",
    );
    id_error(
        OfferId::parse(""),
        Kind::Empty,
        Field::OfferId,
        0,
        "empty offer ID at byte 0",
    );
    id_error(
        Offer::parse("\u{a0}"),
        Kind::Empty,
        Field::Offer,
        0,
        "empty offer at byte 0",
    );
    id_error(
        ProductId::parse(" contoso "),
        Kind::NoDot,
        Field::Offer,
        8,
        "missing dot between publisher ID and offer ID at byte 8",
    );
    id_error(
        ProductId::parse(".app"),
        Kind::Empty,
        Field::PublisherId,
        0,
        "empty publisher ID at byte 0",
    );
    id_error(
        ProductId::parse("contoso."),
        Kind::Empty,
        Field::OfferId,
        8,
        "empty offer ID at byte 8",
    );
    id_error(
        ProductId::parse(" Contoso Ltd.app"),
        Kind::Character,
        Field::PublisherId,
        8,
        "invalid character ` ` in the publisher ID at byte 8",
    );
    id_error(
        ProductId::parse("contoso.büro"),
        Kind::Character,
        Field::OfferId,
        9,
        "invalid character U+00FC in the offer ID at byte 9",
    );
    id_error(
        PublisherId::parse(".contoso"),
        Kind::Character,
        Field::PublisherId,
        0,
        "unexpected dot at the start or end of a publisher ID at byte 0",
    );
    id_error(
        ProductId::parse("contoso..app"),
        Kind::Character,
        Field::PublisherId,
        7,
        "unexpected dot at the start or end of a publisher ID at byte 7",
    );
    id_error(
        OfferId::parse("my.app"),
        Kind::Character,
        Field::OfferId,
        2,
        "invalid character `.` in the offer ID at byte 2",
    );
    id_error(
        PublisherId::parse("  contoso/x"),
        Kind::Character,
        Field::PublisherId,
        9,
        "invalid character `/` in the publisher ID at byte 9",
    );
    id_error(
        OfferId::parse("\u{a0}my`app"),
        Kind::Character,
        Field::OfferId,
        4,
        "invalid character U+0060 in the offer ID at byte 4",
    );
    id_error(
        Offer::parse(&format!(" {}", "x".repeat(2049))),
        Kind::TooLong,
        Field::Offer,
        2049,
        "offer longer than 2048 bytes at byte 2049",
    );
}

#[test]
fn test_id_messages() {
    let past = "time after the year 9999, or more than 3155378975999999999 ticks";
    let error = TestId::from_ticks(3_155_378_976_000_000_000).unwrap_err();
    assert_eq!(error.to_string(), past);
    let error = TestId::parse("MSFT_TEST_3155378976000000000").unwrap_err();
    assert_eq!(error.kind(), TestIdErrorKind::OutOfRange);
    assert_eq!(error.to_string(), past);
    let error = TestId::parse("MSFT_TEST_").unwrap_err();
    assert_eq!(error.kind(), TestIdErrorKind::NoToken);
    assert_eq!(
        error.to_string(),
        "invalid test token, expected `MSFT_TEST_` and a number"
    );
}

#[test]
fn deviations_are_displayed_in_one_line() {
    let reading = LeadSourceRef::parse("spza-XYZ|contoso.app").unwrap();
    let lines: Vec<String> = reading.deviations().map(|d| d.to_string()).collect();
    assert_eq!(
        lines,
        [
            "letter_case: a known code in another letter case (source at bytes 0..4)",
            "unknown_action: an undocumented action (action at bytes 5..8)",
        ]
    );
}

#[test]
fn ids_are_unique_and_in_snake_case() {
    let mut ids: Vec<_> = DeviationKind::ALL.iter().map(|kind| kind.id()).collect();
    for id in &ids {
        assert!(
            !id.is_empty()
                && id
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        );
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), DeviationKind::ALL.len());
    for &kind in DeviationKind::ALL {
        assert_eq!(DeviationKind::from_id(kind.id()), Some(kind));
        assert_eq!(kind.to_string(), kind.id());
        // A message continues after a colon.
        let meaning = kind.meaning();
        assert!(!meaning.ends_with('.') && meaning.is_ascii(), "{meaning}");
    }
    assert_eq!(DeviationKind::from_id("blanks"), None);
}

#[test]
fn levels_are_ordered_by_weight() {
    let ids: Vec<String> = DeviationLevel::ALL
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(ids, ["info", "warning", "unread"]);
    assert!(DeviationLevel::ALL.is_sorted());
    for &level in DeviationLevel::ALL {
        assert_eq!(DeviationLevel::from_id(level.id()), Some(level));
    }
    assert_eq!(DeviationLevel::from_id("remark"), None);
    // A respelling is never uncertain.
    let mut respellings = DeviationKind::ALL
        .iter()
        .filter(|kind| kind.is_respelling());
    assert!(respellings.all(|kind| kind.level() == DeviationLevel::Info));
}

#[test]
fn display_honours_width() {
    let lead_source = LeadSource::parse("SPZA-INS|contoso.app").unwrap();
    assert_eq!(format!("{lead_source:>22}"), "  SPZA-INS|contoso.app");
    assert_eq!(format!("{:6}|", Source::AppSource), "SPZA  |");
    assert_eq!(format!("{:^5}", Action::Install), " INS ");
    assert_eq!(format!("{:>9}", DeviationLevel::Warning), "  warning");
    assert_eq!(format!("{:8}|", Field::Offer), "offer   |");
    let id = TestId::from_ticks(42).unwrap();
    assert_eq!(format!("{id:>14}"), "  MSFT_TEST_42");
    let reading = LeadSourceRef::parse("spza").unwrap();
    assert_eq!(format!("{reading:>6}"), "  spza");
    assert_eq!(format!("{:<4}|", Offer::parse("x").unwrap()), "x   |");
    let id = ProductId::parse("contoso.app").unwrap();
    assert_eq!(
        format!("{id:>12} {:>8}", id.publisher()),
        " contoso.app  contoso"
    );
}

#[test]
fn debug_shows_what_follows_a_documented_pattern_and_masks_the_rest() {
    #[track_caller]
    fn shows(text: &str, shown: &str) {
        let owned = LeadSource::parse(text).unwrap();
        let reading = LeadSourceRef::parse(text).unwrap();
        assert_eq!(format!("{owned:?}"), format!("LeadSource({shown})"));
        assert_eq!(format!("{reading:?}"), format!("LeadSourceRef({shown})"));
    }
    shows("spza-plt|contoso.app", "SPZA-PLT|contoso.app");
    shows("AzurePortal", "AzurePortal");
    shows("SPZA|WA200008867", "SPZA|WA200008867");
    shows(
        "SPZA|PUBID.contoso|AID.app|PAPP",
        "SPZA|PUBID.contoso|AID.app|PAPP",
    );
    shows("SPZA|PUBID.contoso|Robin", "SPZA|***");
    shows("SPZA|PUBID.contoso|Robin.app", "SPZA|***");
    shows(
        "MSFT_TEST_42-MSFT_TEST_42|<Offer Name>",
        "MSFT_TEST_42-MSFT_TEST_42|***",
    );
    shows("Robin-Sample|Contoso.Robin", "***-***|***");
    shows("SPZA-Robin|Contoso Backup", "SPZA-***|***");
    shows("SPZA-INS|contoso.Robin", "SPZA-INS|***");

    assert_eq!(
        format!("{:?}", Offer::parse("contoso.app").unwrap()),
        "Offer(contoso.app)"
    );
    assert_eq!(
        format!("{:?}", Offer::parse("Robin.Sample").unwrap()),
        "Offer(***)"
    );
    assert_eq!(
        format!("{:?}", ProductId::parse("contoso.app").unwrap()),
        "ProductId(contoso.app)"
    );
    assert_eq!(
        format!("{:?}", ProductId::parse("Robin.Sample").unwrap()),
        "ProductId(***)"
    );
    assert_eq!(
        format!("{:?}", PublisherId::parse("contoso").unwrap()),
        "PublisherId(contoso)"
    );
    assert_eq!(
        format!("{:?}", PublisherId::parse("Robin").unwrap()),
        "PublisherId(***)"
    );
    assert_eq!(
        format!("{:?}", OfferId::parse("app").unwrap()),
        "OfferId(app)"
    );
    assert_eq!(
        format!("{:?}", OfferId::parse("Robin").unwrap()),
        "OfferId(***)"
    );
    assert_eq!(
        format!("{:?}", Source::parse("Robin").unwrap()),
        "Other(***)"
    );
}

#[test]
fn every_text_can_be_had_as_a_text() {
    let lead_source = LeadSource::parse("spza-XYZ|contoso.app").unwrap();
    assert_eq!(AsRef::<str>::as_ref(&lead_source), "SPZA-XYZ|contoso.app");
    assert_eq!(String::from(lead_source.clone()), "SPZA-XYZ|contoso.app");
    assert_eq!(AsRef::<str>::as_ref(&lead_source.source()), "SPZA");
    let action = lead_source.action().unwrap();
    assert_eq!(AsRef::<str>::as_ref(&action), "XYZ");
    let Action::Other(code) = &action else {
        panic!("known")
    };
    assert_eq!((code.as_ref(), code.to_string()), ("XYZ", "XYZ".to_owned()));
    let offer = lead_source.offer().unwrap();
    assert_eq!(AsRef::<str>::as_ref(&offer), "contoso.app");
    let id = offer.product_id().unwrap();
    assert_eq!(AsRef::<str>::as_ref(&id), "contoso.app");
    assert_eq!(AsRef::<str>::as_ref(&id.publisher()), "contoso");
    assert_eq!(String::from(id), "contoso.app");
    let add_in = Offer::parse("WA200008867").unwrap();
    let add_in = add_in.appsource_id().unwrap();
    assert_eq!(
        (add_in.as_ref(), add_in.to_string().as_str()),
        ("WA200008867", "WA200008867")
    );
}

/// A call on a reference must not resolve to `ToOwned`, which keeps the spelling.
#[test]
fn a_reading_behind_a_reference_becomes_a_lead_source() {
    let readings = [LeadSourceRef::parse("spza").unwrap()];
    for reading in &readings {
        let owned: LeadSource = reading.to_owned();
        assert_eq!(owned.to_string(), "SPZA");
        assert_eq!(LeadSource::from(*reading), owned);
        assert_eq!(AsRef::<str>::as_ref(reading), "spza");
    }
}

#[test]
fn the_parts_of_an_appsource_identifier() {
    let text =
        "TYPE.connect|pubid.contoso|aid.my_app-2|pappid.75f1590f-55c5-4501-ae63-bada5534e852";
    let offer = Offer::parse(text).unwrap();
    let id = offer.appsource_id().unwrap();
    assert_eq!(id.publisher().unwrap().as_str(), "contoso");
    assert_eq!(id.app(), Some("my_app-2"));
    assert_eq!(
        id.package_app_id(),
        Some("75f1590f-55c5-4501-ae63-bada5534e852")
    );
    assert!(!id.is_office_add_in());

    // Truncated identifiers: the existing parts are returned.
    let offer = Offer::parse("PUBID.contoso|AID.|PAPPID.75f1").unwrap();
    let id = offer.appsource_id().unwrap();
    assert_eq!((id.app(), id.package_app_id()), (None, Some("75f1")));
}

#[test]
fn lead_sources_sort_by_text() {
    let parse = |text| LeadSource::parse(text).unwrap();
    let mut sorted = [parse("spza"), parse("TestDrive"), parse("AzurePortal")];
    sorted.sort();
    let texts: Vec<&str> = sorted.iter().map(LeadSource::as_str).collect();
    assert_eq!(texts, ["AzurePortal", "SPZA", "TestDrive"]);
    assert!(parse("SPZA") < parse("TestDrive"));
}

#[test]
fn the_places_of_an_identifiers_remarks_lie_in_its_text() {
    let id = ProductId::parse("   Contoso.X1").unwrap();
    let places: Vec<_> = id
        .deviations()
        .map(|d| (d.id(), d.location().bytes()))
        .collect();
    assert_eq!(
        places,
        [
            ("upper_case_id", 0..7),
            ("upper_case_id", 8..10),
            ("short_id", 8..10)
        ]
    );
}
