//! Sources and actions: known and unknown codes, and plausible pairs.

use std::collections::HashSet;

use marketplace_leads::{Action, Deviation, LeadSource, LeadSourceRef, Source};

#[test]
fn every_known_code_has_a_whole_row() {
    for source in Source::ALL {
        assert!(source.is_known());
        assert_eq!(Source::parse(source.code()).as_ref(), Ok(source));
        for column in [
            source.meaning(),
            source.info().map(|info| info.customer),
            source.info().map(|info| info.storefront),
            source.info().map(|info| info.page),
        ] {
            assert!(!column.unwrap().is_empty(), "{source}");
        }
    }
    for action in Action::ALL {
        assert!(action.is_known());
        assert_eq!(Action::parse(action.code()).as_ref(), Ok(action));
        for column in [
            action.meaning(),
            action.info().map(|info| info.customer),
            action.info().map(|info| info.storefront),
            action.info().map(|info| info.page),
        ] {
            assert!(!column.unwrap().is_empty(), "{action}");
        }
    }
}

#[test]
fn codes_and_words_are_the_documented_ones() {
    let sources: Vec<_> = Source::ALL
        .iter()
        .map(|s| (s.code(), s.info().unwrap().partner_center_name))
        .collect();
    assert_eq!(
        sources,
        [
            ("AzureMarketplace", Some("Azure Marketplace")),
            ("AzurePortal", Some("Azure portal")),
            ("TestDrive", None),
            ("SPZA", Some("AppSource")),
        ]
    );
    let actions: Vec<_> = Action::ALL
        .iter()
        .map(|a| {
            let info = a.info().unwrap();
            (a.code(), info.partner_center_name, info.storefront)
        })
        .collect();
    assert_eq!(
        actions,
        [
            ("INS", Some("Get it now"), "Azure Marketplace or AppSource"),
            ("PLT", Some("Contact me"), "AppSource"),
            ("DNC", None, "AppSource"),
            ("Create", None, "Azure portal"),
            ("StartTestDrive", Some("Test drive"), "any with test drives"),
        ]
    );
    assert_eq!(
        Action::DoNotContact.info().unwrap().customer,
        "contacted a different partner listed on your page; no follow-up needed"
    );
    let labels: Vec<_> = Action::ALL.iter().map(Action::call_to_action).collect();
    assert_eq!(
        labels,
        [
            Some("Get it now"),
            Some("Contact me"),
            None,
            Some("Create"),
            Some("Test drive"),
        ]
    );
}

#[test]
fn an_unknown_code_knows_nothing_and_equals_no_known_one() {
    // Similar strings, and observed codes that are not documented.
    for code in [
        "IN",
        "INSS",
        "INF",
        "INA",
        "DM",
        "INS.",
        "I NS",
        "ＩＮＳ",
        "Installation",
    ] {
        let action = Action::parse(code).unwrap();
        assert!(!action.is_known());
        assert_eq!(action.code(), code);
        assert!(!Action::ALL.contains(&action));
        assert_eq!([action.meaning(), action.call_to_action()], [None; 2]);
        assert_eq!(action.info(), None);
        let predicates = [
            action.is_do_not_contact(),
            action.is_test_drive(),
            action.is_acquisition(),
            action.is_contact_request(),
            action.is_purchase(),
        ];
        assert_eq!(predicates, [false; 5]);
    }
    for code in ["Azure Marketplace", "SPZA2", "AppSource(SPZA)", "\"SPZA\""] {
        let source = Source::parse(code).unwrap();
        assert!(!source.is_known());
        assert_eq!(source.code(), code);
        assert!(!Source::ALL.contains(&source));
        assert!(!source.is_test_drive());
    }
}

#[test]
fn another_spelling_is_the_same_value() {
    let install: HashSet<Action> = ["INS", "ins", " Ins\t", "\u{feff}INS"]
        .iter()
        .map(|code| Action::parse(code).unwrap())
        .collect();
    assert_eq!(install, HashSet::from([Action::Install]));
    let appsource: HashSet<Source> = ["SPZA", "spza", "AppSource", "APPSOURCE", "AppSource (SPZA)"]
        .iter()
        .map(|code| Source::parse(code).unwrap())
        .collect();
    assert_eq!(appsource, HashSet::from([Source::AppSource]));
}

#[test]
fn predicates_cell_by_cell() {
    // do not contact, test drive, acquisition, contact request, purchase
    let expected = [
        (Action::Install, [false, false, true, false, false]),
        (Action::PartnerLedTrial, [false, false, false, true, false]),
        (Action::DoNotContact, [true, false, false, false, false]),
        (Action::Create, [false, false, true, false, true]),
        (Action::StartTestDrive, [false, true, false, false, false]),
    ];
    assert_eq!(expected.len(), Action::ALL.len());
    for (action, predicates) in expected {
        let found = [
            action.is_do_not_contact(),
            action.is_test_drive(),
            action.is_acquisition(),
            action.is_contact_request(),
            action.is_purchase(),
        ];
        assert_eq!(found, predicates, "{action}");
    }
}

/// `true` if the pair is documented or was observed.
#[test]
fn the_plausibility_matrix_cell_by_cell() {
    const MATRIX: [(&str, [bool; 5]); 4] = [
        //                   INS    PLT    DNC    Create StartTestDrive
        ("AzureMarketplace", [true, false, false, false, true]),
        ("AzurePortal", [false, false, false, true, false]),
        ("SPZA", [true, true, true, false, true]),
        ("TestDrive", [false, false, false, false, true]),
    ];
    const ACTIONS: [&str; 5] = ["INS", "PLT", "DNC", "Create", "StartTestDrive"];
    assert_eq!(MATRIX.len(), Source::ALL.len());
    assert_eq!(ACTIONS.len(), Action::ALL.len());
    for (source, row) in MATRIX {
        for (action, plausible) in ACTIONS.into_iter().zip(row) {
            let text = format!("{source}-{action}|contoso.app");
            let ids: Vec<&str> = LeadSourceRef::parse(&text)
                .unwrap()
                .deviations()
                .map(Deviation::id)
                .collect();
            let expected: &[&str] = if plausible {
                &[]
            } else {
                &["implausible_action"]
            };
            assert_eq!(ids, expected, "{text}");
        }
    }
}

#[test]
fn nothing_is_known_of_an_unknown_code_with_any_other() {
    for text in [
        "Teams-INS|contoso.app",
        "Teams-DNC|contoso.app",
        "AzurePortal-INF|contoso.app",
        "TestDrive-DM|contoso.app",
        "Teams-DM|contoso.app",
    ] {
        let reading = LeadSourceRef::parse(text).unwrap();
        let mut ids = reading.deviations().map(Deviation::id);
        assert!(ids.all(|id| id != "implausible_action"), "{text}");
    }
}

#[test]
fn a_test_drive_is_told_by_either_part() {
    for (text, is_test_drive) in [
        ("TestDrive-StartTestDrive|contoso.app", true),
        ("TestDrive|contoso.app", true),
        ("TestDrive-INS|contoso.app", true),
        ("SPZA-StartTestDrive|contoso.app", true),
        ("SPZA-INS|contoso.testdrive", false),
        ("MSFT_TEST_1-StartTestDrive|contoso.app", true),
        ("SPZA|StartTestDrive", false),
    ] {
        let lead_source = LeadSource::parse(text).unwrap();
        assert_eq!(lead_source.is_test_drive(), is_test_drive, "{text}");
    }
}

#[test]
fn do_not_contact_is_told_by_the_action() {
    assert!(
        LeadSource::parse("spza-dnc|contoso.app")
            .unwrap()
            .is_do_not_contact()
    );
    assert!(
        !LeadSource::parse("SPZA-PLT|contoso.DNC")
            .unwrap()
            .is_do_not_contact()
    );
    assert!(
        !LeadSource::parse("DNC|contoso.app")
            .unwrap()
            .is_do_not_contact()
    );
}

#[test]
fn sources_and_actions_sort_by_code() {
    let mut actions: Vec<Action> = ["INS", "INF", "PLT", "DNC", "Create"]
        .iter()
        .map(|code| Action::parse(code).unwrap())
        .collect();
    actions.sort();
    let codes: Vec<&str> = actions.iter().map(Action::code).collect();
    assert_eq!(codes, ["Create", "DNC", "INF", "INS", "PLT"]);
}
