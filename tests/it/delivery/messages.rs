//! Every error message, and the `Debug` output.

use marketplace_leads::delivery::{
    AccessToken, Concerns, DeliveryKey, Exchange, KeyError, PrepareErrorKind, Settings,
};
use marketplace_leads::destination::{AzureTable, Dynamics, HttpsEndpoint, Marketo};
use marketplace_leads::failure::Setting;
use marketplace_leads::{Destination, Field, TestLead};

use super::{ROBIN, cleared, dynamics, exchange, https, key, marketo, table};

#[test]
fn messages_of_keys_and_tokens() {
    assert_eq!(
        KeyError::ShortSecret.to_string(),
        "secret shorter than 16 bytes"
    );
    assert_eq!(KeyError::Empty.to_string(), "empty delivery key");
    assert_eq!(KeyError::InvalidGuid.to_string(), "invalid GUID");
    let error = AccessToken::new("two\r\nlines", None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "access token that is empty or invalid in a header"
    );
    for bad in ["", " a", "a\0", "é", "a\n"] {
        assert!(AccessToken::new(bad, None).is_err(), "{bad:?}");
    }
}

#[test]
fn messages_of_what_cannot_be_prepared() {
    use PrepareErrorKind as Kind;

    let settings = Settings::default();
    let app = |url: &str, directory: &str| -> Destination {
        Dynamics::with_application(url, directory, "app", "key").into()
    };
    let robin = cleared(ROBIN);
    let anonymous = cleared(r#"{"leadSource":"SPZA"}"#);
    let long = format!(
        r#"{{"LeadSource":"SPZA","CustomerInfo":"{{\"Company\":\"{}\"}}"}}"#,
        "x".repeat(40_000)
    );
    let long = cleared(&long);
    let (lead, destination) = (Concerns::Lead, Concerns::Destination);

    for (to, cleared, settings, kind, concerns, message) in [
        (
            Destination::none(),
            &robin,
            &settings,
            Kind::UnsupportedDestination,
            destination,
            "destination that receives no HTTP requests",
        ),
        (
            Destination::email("leads@contoso.com"),
            &robin,
            &settings,
            Kind::UnsupportedDestination,
            destination,
            "destination that receives no HTTP requests",
        ),
        (
            Dynamics::with_user("https://contoso.crm.dynamics.com", "u", "p").into(),
            &robin,
            &settings,
            Kind::UnsupportedSignIn,
            destination,
            "unsupported sign-in with user name and password",
        ),
        (
            app("https://contoso.crm.dynamics.com", " "),
            &robin,
            &settings,
            Kind::MissingSetting(Setting::DirectoryId),
            destination,
            "missing setting directory_id",
        ),
        (
            app("https://contoso.crm.dynamics.com", "a/b"),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::DirectoryId),
            destination,
            "invalid value of the setting directory_id",
        ),
        (
            app("http://contoso.crm.dynamics.com", "a"),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::InstanceUrl),
            destination,
            "invalid value of the setting instance_url",
        ),
        (
            dynamics(),
            &robin,
            &settings.clone().authority("a b"),
            Kind::InvalidOption("authority"),
            destination,
            "invalid value of `Settings::authority`",
        ),
        (
            dynamics(),
            &anonymous,
            &settings.clone().placeholder(""),
            Kind::MissingField(Field::LastName),
            lead,
            "missing field last_name",
        ),
        (
            HttpsEndpoint::new("ftp://contoso.com").into(),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::EndpointUrl),
            destination,
            "invalid value of the setting endpoint_url",
        ),
        (
            HttpsEndpoint::new("https://robin:secret@contoso.com").into(),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::EndpointUrl),
            destination,
            "invalid value of the setting endpoint_url",
        ),
        (
            AzureTable::new("AccountName=contosoleads;AccountKey=***").into(),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::ConnectionString),
            destination,
            "invalid value of the setting connection_string",
        ),
        (
            AzureTable::new("AccountName=contosoleads").into(),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::ConnectionString),
            destination,
            "invalid value of the setting connection_string",
        ),
        (
            table(),
            &robin,
            &settings.clone().table_name("tables"),
            Kind::InvalidOption("table_name"),
            destination,
            "invalid value of `Settings::table_name`",
        ),
        (
            table(),
            &long,
            &settings,
            Kind::TooLarge,
            lead,
            "lead too large for the destination",
        ),
        (
            Marketo::new("ys12", "a/b", "1179").into(),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::MunchkinId),
            destination,
            "invalid value of the setting munchkin_id",
        ),
        (
            Marketo::new("ys12", "123-PQR-789", "x").into(),
            &robin,
            &settings,
            Kind::InvalidSetting(Setting::FormId),
            destination,
            "invalid value of the setting form_id",
        ),
        (
            marketo(),
            &anonymous,
            &settings,
            Kind::MissingField(Field::Email),
            lead,
            "missing field email",
        ),
    ] {
        let error = Exchange::new(&to, cleared, &key(), settings).unwrap_err();
        assert_eq!(error.kind(), kind, "{message}");
        assert_eq!(error.concerns(), concerns, "{message}");
        assert_eq!(error.to_string(), message);
    }
    let missing = Destination::from_json(
        br#"{"leadDestination":"httpsEndpoint","httpsEndpointLeadConfiguration":{}}"#,
    );
    let missing = missing.expect("a destination");
    let error = Exchange::new(&missing, &robin, &key(), &settings).unwrap_err();
    assert_eq!(error.setting(), Some(Setting::EndpointUrl));
    assert_eq!(error.to_string(), "missing setting endpoint_url");
}

/// Microsoft's test lead is not forwarded by default.
#[test]
fn a_received_test_lead_is_not_forwarded_unless_asked() {
    let test = TestLead::from_ticks(42).expect("a test lead");
    let received = cleared(&test.to_https_json());
    let error = Exchange::new(&https(), &received, &key(), &Settings::default()).unwrap_err();
    assert_eq!(error.concerns(), Concerns::Lead);
    assert_eq!(
        error.to_string(),
        "test lead from Microsoft, which the settings do not forward"
    );
    let settings = Settings::default().forward_test_leads(true);
    assert!(Exchange::new(&https(), &received, &key(), &settings).is_ok());
    // A test lead created by the caller is forwarded.
    assert!(Exchange::new(&https(), &test, &key(), &Settings::default()).is_ok());
}

#[test]
fn debug_shows_hosts_and_sizes() {
    let next = exchange(&https(), &Settings::default()).next(super::now());
    let text = r#"Send(Request { method: "POST", host: "contoso.com", url_bytes: 61, headers: 2, body_bytes: 268, is_idempotent: false })"#;
    assert_eq!(format!("{next:?}"), text);
    let debug = format!("{:?}", exchange(&dynamics(), &Settings::default()));
    assert_eq!(
        debug,
        "Exchange { system: Dynamics, step: None, outcome: None, .. }"
    );
    assert_eq!(
        format!("{:?}", DeliveryKey::from_random([7; 16])),
        "DeliveryKey(***)"
    );
}
