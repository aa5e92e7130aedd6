//! The typed parts of a destination: connection strings, embed codes,
//! organization IDs, secrets.

use marketplace_leads::Destination;
use marketplace_leads::destination::{
    AzureBlob, AzureTable, ConnectionString, DestinationKind, Dialect, Dynamics, EmbedCode,
    HttpsEndpoint, Marketo, OrganizationId, ParseConnectionStringErrorKind,
    ParseOrganizationIdErrorKind, Salesforce, Setting, Severity, Target,
};
use marketplace_leads::failure::SignInMode;

#[test]
fn a_connection_string_has_its_parts_in_any_order_and_letter_case() {
    let parts = ConnectionString::parse(
        " endpointsuffix=core.windows.net;ACCOUNTKEY=bm90LWEta2V5==;AccountName=contosoleads; ",
    )
    .unwrap();
    assert_eq!(parts.account_name(), Some("contosoleads"));
    // The special characters in a key are not separators.
    assert_eq!(parts.account_key().unwrap().expose(), "bm90LWEta2V5==");
    assert_eq!(parts.endpoint_suffix(), Some("core.windows.net"));
    assert_eq!(parts.protocol(), None);
    assert!(parts.shared_access_signature().is_none());
    assert!(!parts.is_accepted());
    assert!(!parts.is_emulator());
}

#[test]
fn every_error_of_a_connection_string() {
    use ParseConnectionStringErrorKind as Kind;

    let long = "a=".to_owned() + &"b".repeat(ConnectionString::MAX_LEN);
    for (text, kind, offset, message) in [
        ("  ", Kind::Empty, 0, "empty connection string at byte 0"),
        (
            " {}",
            Kind::Json,
            1,
            "JSON instead of a connection string at byte 1",
        ),
        (
            "a=b;c",
            Kind::NoValue,
            4,
            "missing `=` in the part at byte 4",
        ),
        (
            "a=b;;c=d",
            Kind::NoValue,
            4,
            "missing `=` in the part at byte 4",
        ),
        ("a=b;A=c", Kind::Twice, 4, "duplicate name at byte 4"),
        (
            &long,
            Kind::TooLong,
            4096,
            "connection string longer than 4096 bytes at byte 4096",
        ),
    ] {
        let error = ConnectionString::parse(text).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.offset(), offset, "{}", kind.id());
        assert_eq!(error.to_string(), message);
    }
    assert!(ConnectionString::parse(&long[..ConnectionString::MAX_LEN]).is_ok());
    // The limit is within a character.
    let long = "ab=".to_owned() + &"ñ".repeat(ConnectionString::MAX_LEN);
    assert_eq!(ConnectionString::parse(&long).unwrap_err().offset(), 4095);
}

#[test]
fn every_form_of_the_emulator_is_told() {
    for text in [
        "UseDevelopmentStorage=true",
        "UseDevelopmentStorage=true;",
        "UseDevelopmentStorage=TRUE;DevelopmentStorageProxyUri=http://127.0.0.1",
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1",
    ] {
        assert!(
            ConnectionString::parse(text).unwrap().is_emulator(),
            "{text}"
        );
    }
    let other = ConnectionString::parse("UseDevelopmentStorage=false").unwrap();
    assert!(!other.is_emulator());
}

#[test]
fn a_connection_string_names_its_table_service() {
    for (text, endpoint) in [
        (
            "DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey=a;EndpointSuffix=core.chinacloudapi.cn",
            Some("https://contosoleads.table.core.chinacloudapi.cn"),
        ),
        (
            "AccountName=contosoleads;AccountKey=a",
            Some("https://contosoleads.table.core.windows.net"),
        ),
        (
            "DefaultEndpointsProtocol=http;AccountName=contosoleads;AccountKey=a",
            Some("http://contosoleads.table.core.windows.net"),
        ),
        // An explicit endpoint wins: a custom domain, or Azurite on another port.
        (
            "AccountName=contosoleads;AccountKey=a;TableEndpoint=https://tables.contoso.com/",
            Some("https://tables.contoso.com"),
        ),
        (
            "AccountName=devstoreaccount1;AccountKey=a;TableEndpoint=http://127.0.0.1:7002/devstoreaccount1;",
            Some("http://127.0.0.1:7002/devstoreaccount1"),
        ),
        (
            "TableEndpoint=https://contosoleads.table.core.windows.net/?sv=1;SharedAccessSignature=sv=1&sig=a",
            Some("https://contosoleads.table.core.windows.net"),
        ),
        (
            "UseDevelopmentStorage=true",
            Some("http://127.0.0.1:10002/devstoreaccount1"),
        ),
        (
            "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite.example/",
            Some("http://azurite.example:10002/devstoreaccount1"),
        ),
        ("AccountKey=a", None),
        ("AccountKey=a;TableEndpoint=", None),
    ] {
        let parts = ConnectionString::parse(text).unwrap();
        assert_eq!(parts.table_endpoint().as_deref(), endpoint, "{text}");
    }
}

#[test]
fn the_emulator_has_its_published_account_and_key() {
    let parts = ConnectionString::parse("UseDevelopmentStorage=true").unwrap();
    assert_eq!(parts.account_name(), Some("devstoreaccount1"));
    let key = parts.account_key().unwrap().expose();
    assert!(key.starts_with("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6"));
    assert_eq!(key.len(), 88);
    assert!(parts.shared_access_signature().is_none());
}

#[test]
fn a_shared_access_signature_is_a_query_without_its_question_mark() {
    for text in [
        "TableEndpoint=https://contoso.example;SharedAccessSignature=sv=1&sig=a%3D",
        "TableEndpoint=https://contoso.example;SharedAccessSignature=?sv=1&sig=a%3D",
    ] {
        let parts = ConnectionString::parse(text).unwrap();
        assert_eq!(
            parts.shared_access_signature().unwrap().expose(),
            "sv=1&sig=a%3D"
        );
        assert_eq!(parts.account_name(), None);
        assert!(parts.account_key().is_none());
    }
}

#[test]
fn the_first_error_of_a_connection_string_is_reported() {
    use ParseConnectionStringErrorKind as Kind;

    for (text, kind, offset) in [
        ("a=1;b=2;A=3;c", Kind::Twice, 8),
        ("a=1;c;A=3", Kind::NoValue, 4),
        ("b=1;a=2;A=3;B=4", Kind::Twice, 8),
        ("a=1; A =2", Kind::Twice, 4),
    ] {
        let error = ConnectionString::parse(text).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (kind, offset), "{text}");
    }
}

#[test]
fn an_embed_code_is_read_however_it_was_pasted() {
    for (why, text) in [
        (
            "as documented",
            r#"MktoForms2.loadForm("//app-ys12.marketo.com", "123-PQR-789", 1179);"#,
        ),
        (
            "with the stray quotation mark and bracket of Microsoft's sample",
            r#"MktoForms2.loadForm("("//app-ys12.marketo.com", "123-PQR-789", 1179)"#,
        ),
        (
            "with the page around it",
            "<script src=\"//app-ys12.marketo.com/js/forms2/js/forms2.min.js\"></script>\n\
             <form id=\"mktoForm_1179\"></form>\n\
             <script>MktoForms2.loadForm(\"//app-ys12.marketo.com\", \"123-PQR-789\", 1179);</script>",
        ),
        (
            "over several lines, with single quotation marks and a callback",
            "MktoForms2.loadForm(\n  '//app-ys12.marketo.com',\n  '123-PQR-789',\n  1179,\n  function (form) {})",
        ),
        (
            "with the quotation marks of a word processor",
            "loadForm(\u{201c}//app-ys12.marketo.com\u{201d}, \u{201c}123-PQR-789\u{201d}, 1179)",
        ),
        (
            "with a whole URL, and the form ID as a text",
            r#"loadForm("https://app-ys12.marketo.com/", "123-PQR-789", "1179")"#,
        ),
    ] {
        let code = EmbedCode::parse(text).unwrap_or_else(|e| panic!("{e}: {why}"));
        assert_eq!(code.server_id(), "ys12", "{why}");
        assert_eq!(code.munchkin_id(), "123-PQR-789", "{why}");
        assert_eq!(code.form_id(), "1179", "{why}");
    }
    // The name of a publisher's own server is kept.
    let code = EmbedCode::parse(r#"loadForm("//pages.contoso.com", "123-PQR-789", 1)"#).unwrap();
    assert_eq!(code.server_id(), "pages.contoso.com");
}

#[test]
fn every_error_of_an_embed_code() {
    for (text, part, offset, message) in [
        ("", None, 0, "missing call of `loadForm`"),
        (
            "loadForm(",
            Some(Setting::ServerId),
            9,
            "missing or invalid server ID at byte 9, expected one like //app-ys12.marketo.com",
        ),
        (
            "loadForm('//app_x', '123-PQR-789', 1)",
            Some(Setting::ServerId),
            10,
            "missing or invalid server ID at byte 10, expected one like //app-ys12.marketo.com",
        ),
        (
            "loadForm('//a', '123-PQR', 1)",
            Some(Setting::MunchkinId),
            17,
            "missing or invalid Munchkin ID at byte 17, expected one like 123-PQR-789",
        ),
        (
            "loadForm('//a', '123-PQR-789')",
            Some(Setting::FormId),
            30,
            "missing or invalid form ID at byte 30, expected one like 1179",
        ),
        (
            "loadForm('//a', '123-PQR-789', 123456789)",
            Some(Setting::FormId),
            31,
            "missing or invalid form ID at byte 31, expected one like 1179",
        ),
    ] {
        let error = EmbedCode::parse(text).unwrap_err();
        assert_eq!(error.part(), part, "{text}");
        assert_eq!(error.to_string(), message);
        assert_eq!(error.offset(), offset, "{text}");
    }
}

#[test]
fn an_organization_id_in_18_characters_is_verified_and_shortened() {
    for (long, short) in [
        ("00Do0000000ZHogEAG", "00Do0000000ZHog"), // the documented sample
        ("00Do0000000ZHogeag", "00Do0000000ZHog"), // the checksum's own case does not count
        ("000000000000000AAA", "000000000000000"),
        ("ABCDEFGHIJKLMNO555", "ABCDEFGHIJKLMNO"), // 31, the highest digit
        ("ABCDEfghijklmno5AA", "ABCDEfghijklmno"), // only the first five
        ("AfghijklmnopqrsBAA", "Afghijklmnopqrs"), // the first is the lowest bit
    ] {
        let id = OrganizationId::parse(long).unwrap_or_else(|e| panic!("{e}: {long}"));
        assert_eq!(id.as_str(), short);
        assert!(id.long_form().eq_ignore_ascii_case(long));
        assert_eq!(OrganizationId::parse(short), Ok(id));
    }
}

#[test]
fn every_error_of_an_organization_id() {
    use ParseOrganizationIdErrorKind as Kind;

    for (text, kind, message) in [
        ("", Kind::Empty, "empty organization ID at byte 0"),
        (
            "00Do0000000ZHo",
            Kind::Length,
            "wrong length at byte 14, an organization ID has 15 or 18 characters",
        ),
        (
            "00Do0000000ZHogEA",
            Kind::Length,
            "wrong length at byte 17, an organization ID has 15 or 18 characters",
        ),
        (
            "00Do0000000ZHög",
            Kind::Character,
            "invalid character U+00F6 in the organization ID at byte 13",
        ),
        (
            " 00Do0000000ZHogEAA",
            Kind::Checksum,
            "invalid checksum of the organization ID at byte 16",
        ),
    ] {
        let error = OrganizationId::parse(text).unwrap_err();
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(error.to_string(), message);
    }
    assert!(
        !OrganizationId::parse("00Qo0000000ZHog")
            .unwrap()
            .is_organization()
    );
}

#[test]
fn a_masked_secret_is_known_as_such_and_is_no_value() {
    let read = Destination::from_json(
        br#"{"leadDestination":"dynamics","dynamicsLeadConfiguration":{
            "authentication":"office365","username":"leads@contoso.com","password":"*********"}}"#,
    )
    .unwrap();
    let Target::Dynamics(dynamics) = read.target() else {
        panic!("another kind")
    };
    let password = dynamics.password().unwrap();
    assert!(password.is_masked());
    assert_eq!(password.value(), None);
    assert_eq!(dynamics.user_name().unwrap().expose(), "leads@contoso.com");
    assert_eq!(dynamics.authentication(), Some(SignInMode::Office365));
    assert!(dynamics.application_key().is_none());
}

#[test]
fn parts_that_were_made_are_read_as_they_were_given() {
    let dynamics = Dynamics::with_user("https://contoso.crm.dynamics.com", "u", "p");
    assert_eq!(
        dynamics.instance_url(),
        Some("https://contoso.crm.dynamics.com")
    );
    assert_eq!(dynamics.password().unwrap().value().unwrap().expose(), "p");
    assert_eq!(dynamics.directory_id(), None);
    assert_eq!(dynamics.application_id(), None);

    let marketo = Marketo::new("ys12", "123-PQR-789", "1179");
    assert_eq!(marketo.munchkin_id(), Some("123-PQR-789"));
    assert_eq!(marketo.form_id(), Some("1179"));

    let endpoint = HttpsEndpoint::new("https://Contoso.com/leads");
    assert_eq!(
        endpoint.url().unwrap().expose(),
        "https://Contoso.com/leads"
    );
    assert_eq!(endpoint.host().as_deref(), Some("contoso.com"));
    assert!(!endpoint.is_power_automate());
    let flow = HttpsEndpoint::new("https://prod-00.westeurope.logic.azure.com/workflows/1");
    assert!(flow.is_power_automate());

    let destination = Destination::from(flow).with_contact_email("leads@contoso.com");
    assert_eq!(destination.kind(), Some(DestinationKind::HttpsEndpoint));
    assert_eq!(destination.contact_emails().count(), 1);
}

#[test]
fn a_table_tells_its_storage_unless_it_is_masked() {
    let table = AzureTable::new("AccountName=contosoleads;AccountKey=a");
    assert_eq!(
        table.storage().unwrap().account_name(),
        Some("contosoleads")
    );
    let secret = table.connection_string().unwrap().value().unwrap();
    assert_eq!(secret.expose(), "AccountName=contosoleads;AccountKey=a");

    let masked = AzureTable::new("*********");
    assert!(masked.storage().is_none());
    assert!(masked.connection_string().unwrap().is_masked());
    assert!(AzureTable::new("").connection_string().is_none());
}

#[test]
fn a_blob_can_be_read_and_its_storage_told() {
    let read = Destination::from_json(
        br#"{"resourceType":"AzureBlobLeadConfiguration",
            "connectionString":"AccountName=contosoleads;AccountKey=a","containerName":"leads"}"#,
    )
    .unwrap();
    let Target::AzureBlob(blob) = read.target() else {
        panic!("another kind")
    };
    let blob: &AzureBlob = blob;
    assert_eq!(blob.container_name(), Some("leads"));
    assert_eq!(blob.storage().unwrap().account_name(), Some("contosoleads"));
    assert!(!blob.connection_string().unwrap().is_masked());
}

#[test]
fn a_long_value_takes_no_longer_than_it_is_long() {
    // A reader that searched to the end from each of these would not finish.
    for piece in ["$(", "${{ a", "a;", "a@b;", "://"] {
        let endpoint = HttpsEndpoint::new(&piece.repeat(500_000));
        let found = Destination::from(endpoint)
            .with_contact_email(&piece.repeat(500_000))
            .findings()
            .count();
        assert!(found > 1, "{piece}");
    }
}

#[test]
fn an_address_that_is_added_replaces_nothing() {
    let read = Destination::from_json(
        br#"{"leadDestination":"email","emailLeadConfiguration":{"contactEmail":{"to":"x"}}}"#,
    );
    let more = read.unwrap().with_contact_email("leads@contoso.com");
    let written = more.to_json(Dialect::ProductIngestion).unwrap().expose();
    assert_eq!(
        written,
        r#"{"leadDestination":"email","emailLeadConfiguration":{"contactEmail":[{"to":"x"},"leads@contoso.com"]}}"#
    );

    let read = Destination::from_json(
        br#"{"resourceType":"AzureTableLeadConfiguration","contactEmail":"a@contoso.com; b@contoso.com"}"#,
    );
    let more = read.unwrap().with_contact_email("c@contoso.com");
    assert_eq!(more.contact_emails().count(), 3);
}

#[test]
fn an_error_prints_its_message_where_it_is_unwrapped() {
    let json = Destination::from_json(b"").unwrap_err();
    assert_eq!(
        format!("{json:?}"),
        format!("DecodeDestinationError({json})")
    );
    let email = Destination::email("leads@contoso.com").to_json(Dialect::PartnerCenter);
    let email = email.unwrap_err();
    assert_eq!(
        format!("{email:?}"),
        format!("EncodeDestinationError({email})")
    );
    let parts = ConnectionString::parse("").unwrap_err();
    assert_eq!(
        format!("{parts:?}"),
        format!("ParseConnectionStringError({parts})")
    );
    let id = OrganizationId::parse("").unwrap_err();
    assert_eq!(format!("{id:?}"), format!("ParseOrganizationIdError({id})"));
    let code = EmbedCode::parse("").unwrap_err();
    assert_eq!(format!("{code:?}"), format!("ParseEmbedCodeError({code})"));
    for error in [&json as &dyn std::error::Error, &email, &parts, &id, &code] {
        assert!(error.source().is_none());
    }
}

#[test]
fn names_honour_width() {
    assert_eq!(format!("{:>12}|", Severity::Refused), "     refused|");
    assert_eq!(format!("{:6}|", DestinationKind::Email), "email |");
    assert_eq!(format!("{:9}|", Setting::FormId), "form_id  |");
    assert_eq!(
        format!("{:^18}|", Dialect::PartnerCenter),
        "  partner_center  |"
    );
    let id = OrganizationId::parse("00Do0000000ZHog").unwrap();
    assert_eq!(format!("{id:>16}|"), " 00Do0000000ZHog|");
}

#[test]
fn debug_shows_which_settings_are_there_and_none_of_their_values() {
    let id = OrganizationId::parse("00Do0000000ZHog").unwrap();
    let dynamics = Dynamics::with_user("https://contoso.crm.dynamics.com", "u", "p");
    let blob = Destination::from_json(
        br#"{"leadDestination":"blob","blobLeadConfiguration":{"containerName":"leads"}}"#,
    );
    for (shown, expected) in [
        (
            format!("{dynamics:?}"),
            "Dynamics({InstanceUrl: ***, Authentication: ***, UserName: ***, Password: ***})",
        ),
        (
            format!("{:?}", Marketo::new("a", "b", "c")),
            "Marketo({ServerId: ***, MunchkinId: ***, FormId: ***})",
        ),
        (
            format!("{:?}", Salesforce::new(&id)),
            "Salesforce({ObjectIdentifier: ***})",
        ),
        (
            format!("{:?}", AzureTable::new("a")),
            "AzureTable({ConnectionString: ***})",
        ),
        (
            format!("{:?}", HttpsEndpoint::new("a")),
            "HttpsEndpoint({EndpointUrl: ***})",
        ),
        (
            format!("{:?}", blob.unwrap()),
            "Destination { target: AzureBlob(AzureBlob({ContainerName: ***})), contact_emails: ***, dialect: ProductIngestion, .. }",
        ),
        (format!("{:?}", dynamics.password().unwrap()), "Secret(***)"),
        (format!("{id:?}"), "OrganizationId(00Do0000000ZHog)"),
    ] {
        assert_eq!(shown, expected);
    }
    let old =
        Destination::from_json(br#"{"microsoft-azure-marketplace.crmLeadConfiguration":{"a":1}}"#);
    assert_eq!(
        format!("{:?}", old.unwrap().target()),
        "OldPortal(OldPortalBlock { kind: Dynamics, members: *** })"
    );
}
