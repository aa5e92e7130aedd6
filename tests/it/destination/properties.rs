//! Properties of every configuration: it can be read back, it shows no value, and if it is
//! accepted, it follows the documented patterns.

use marketplace_leads::Destination;
use marketplace_leads::destination::{DestinationKind, Dialect, EncodeDestinationErrorKind};
use proptest::prelude::*;
use regex::Regex;
use serde_json::{Map, Value, json};

use crate::fuzz_checks::{connection_string, destination, embed_code};

/// A string that matches `pattern`, nearly matches it, or does not match it.
fn around(pattern: &'static str) -> BoxedStrategy<Value> {
    prop_oneof![
        12 => proptest::string::string_regex(pattern).unwrap().prop_map(Value::String),
        1 => "[ -~ñ]{0,40}".prop_map(Value::String),
        1 => Just(Value::String("$(KEY)".to_owned())),
        1 => Just(Value::String("*********".to_owned())),
        1 => Just(json!(1179)),
        1 => Just(json!(["x"])),
        1 => Just(Value::Null),
    ]
    .boxed()
}

const GUID: &str = "[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const ACCOUNT: &str = "DefaultEndpointsProtocol=https;AccountName=[a-z0-9]{3,24};AccountKey=[0-9a-zA-Z=+/]{0,90}(;|;EndpointSuffix=core\\.(windows\\.net|cloudapi\\.de))?";

fn contacts() -> impl Strategy<Value = Value> {
    prop_oneof![
        5 => proptest::collection::vec("[a-z.+]{1,8}@[a-z-]{1,8}\\.(com|example)", 0..4)
            .prop_map(|list| json!(list)),
        1 => "[a-z@.; ]{0,20}".prop_map(Value::String),
        1 => Just(json!([1, "leads@contoso.com"])),
        1 => Just(Value::Null),
    ]
}

/// The members of one block, with the names of the Product Ingestion dialect.
fn block(members: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let values: Vec<_> = members.into_iter().map(|(_, value)| value).collect();
    (values, contacts())
        .prop_map(move |(values, contacts)| {
            let mut block: Map<String, Value> = names
                .iter()
                .zip(values)
                .map(|(name, value)| ((*name).to_owned(), value))
                .collect();
            block.insert("contactEmail".to_owned(), contacts);
            Value::Object(block)
        })
        .boxed()
}

/// A configuration in the Product Ingestion dialect, right or wrong.
fn configuration() -> impl Strategy<Value = Value> {
    let dynamics = block(vec![
        (
            "instanceUrl",
            around("https?://[a-z]{1,8}\\.crm[0-9]?\\.dynamics\\.com/?"),
        ),
        ("authentication", around("azureAD|office365")),
        ("directoryId", around(GUID)),
        ("applicationId", around(GUID)),
        ("applicationKey", around("[!-~]{1,40}")),
        ("username", around("[a-z]{1,8}@contoso\\.com")),
        ("password", around("[ -~]{1,20}")),
    ]);
    let marketo = block(vec![
        ("serverId", around("[-a-zA-Z0-9.]{1,12}")),
        (
            "munchkinId",
            around("[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}"),
        ),
        ("formId", around("[0-9]{1,8}")),
    ]);
    let salesforce = block(vec![("objectIdentifier", around("00D[a-zA-Z0-9]{12}"))]);
    let table = block(vec![("storageAccountConnectionString", around(ACCOUNT))]);
    let blob = block(vec![
        ("storageAccountConnectionString", around(ACCOUNT)),
        ("containerName", around("[a-z0-9][a-z0-9-]{1,20}[a-z0-9]")),
    ]);
    let https = block(vec![(
        "httpsEndpointUrl",
        around("https://[a-z]{1,8}\\.com/[!#-~]{0,20}"),
    )]);
    let email = block(vec![]);
    prop_oneof![
        3 => dynamics.prop_map(|b| json!({"leadDestination": "dynamics", "dynamicsLeadConfiguration": b})),
        2 => marketo.prop_map(|b| json!({"leadDestination": "marketo", "marketoLeadConfiguration": b})),
        1 => salesforce.prop_map(|b| json!({"leadDestination": "salesforce", "salesforceLeadConfiguration": b})),
        1 => table.prop_map(|b| json!({"leadDestination": "table", "tableLeadConfiguration": b})),
        1 => blob.prop_map(|b| json!({"leadDestination": "blob", "blobLeadConfiguration": b})),
        1 => https.prop_map(|b| json!({"leadDestination": "httpsEndpoint", "httpsEndpointLeadConfiguration": b})),
        1 => email.prop_map(|b| json!({"leadDestination": "email", "emailLeadConfiguration": b})),
        1 => Just(json!({"leadDestination": "none"})),
    ]
    .prop_map(|mut resource| {
        resource["$schema"] =
            json!("https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview2");
        resource["product"] = json!({"externalId": "contoso-app"});
        resource
    })
}

fn read(document: &Value) -> Destination {
    Destination::from_json(document.to_string().as_bytes()).unwrap()
}

/// The schema's rules for one block, written independently of the code that checks them.
fn obeys_the_schema(document: &Value) -> Result<(), String> {
    let text = |block: &Value, member: &str| block[member].as_str().map(str::to_owned);
    let require = |block: &Value, member: &str, pattern: &str| {
        let Some(text) = text(block, member) else {
            return Err(format!("no text in {member}"));
        };
        let is_secret = [
            "applicationKey",
            "password",
            "storageAccountConnectionString",
        ];
        let is_masked = is_secret.contains(&member) && text == "*********";
        let is_match = is_masked || Regex::new(pattern).unwrap().is_match(&text);
        is_match
            .then_some(())
            .ok_or(format!("{member} breaks its pattern"))
    };
    let uuid = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
    let account = r"^DefaultEndpointsProtocol=https;AccountName=[a-z0-9]{3,24};AccountKey=[0-9a-zA-Z=+/]*(;|;EndpointSuffix=(core\.chinacloudapi\.cn|core\.cloudapi\.de|core\.usgovcloudapi\.net|core\.windows\.net))?$";

    let kind = document["leadDestination"].as_str().unwrap_or_default();
    let block = &document[format!("{kind}LeadConfiguration")];
    match kind {
        "none" => return Ok(()),
        "dynamics" => {
            require(block, "instanceUrl", "^https?://")?;
            require(block, "authentication", "^(azureAD|office365)$")?;
            let is_there = |member: &str| !block[member].is_null();
            let aad = ["directoryId", "applicationId", "applicationKey"];
            let user = ["username", "password"];
            let is_aad = block["authentication"] == "azureAD";
            let other_is_whole = if is_aad {
                user.iter().all(|member| is_there(member))
            } else {
                aad.iter().all(|member| is_there(member))
            };
            if other_is_whole {
                return Err("both ways to sign in".to_owned());
            }
            for (member, pattern) in [
                ("directoryId", uuid),
                ("applicationId", uuid),
                ("applicationKey", r"^[\s\S]{1,2048}$"),
                ("username", r"^[\s\S]{1,128}$"),
                ("password", r"^[\s\S]{1,256}$"),
            ] {
                let is_needed = aad.contains(&member) == is_aad;
                if is_needed || is_there(member) {
                    require(block, member, pattern)?;
                }
            }
        }
        "marketo" => {
            require(block, "serverId", r"^[-a-zA-Z0-9\.]{1,255}$")?;
            require(
                block,
                "munchkinId",
                "^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$",
            )?;
            require(block, "formId", "^[0-9]{1,8}$")?;
        }
        "salesforce" => require(block, "objectIdentifier", "^[a-zA-Z0-9]{15}$")?,
        "table" => require(block, "storageAccountConnectionString", account)?,
        "blob" => {
            require(block, "storageAccountConnectionString", account)?;
            require(
                block,
                "containerName",
                r"^[a-z0-9](([a-z0-9\-\[^\-])){1,61}[a-z0-9]$",
            )?;
        }
        "httpsEndpoint" => {
            let pattern = r"^https://[a-zA-Z0-9/?$+-~!@#%^&*()_='.:\[\]@,;]+$";
            require(block, "httpsEndpointUrl", pattern)?;
        }
        "email" => {
            if block["contactEmail"].as_array().is_none_or(Vec::is_empty) {
                return Err("nobody".to_owned());
            }
        }
        other => return Err(format!("no destination {other}")),
    }
    if block["contactEmail"].is_null() {
        return Ok(());
    }
    let Some(contacts) = block["contactEmail"].as_array() else {
        return Err("contacts are no list".to_owned());
    };
    let address = Regex::new(r"^[^@\s]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$").unwrap();
    let is_address = |contact: &Value| contact.as_str().is_some_and(|text| address.is_match(text));
    contacts
        .iter()
        .all(is_address)
        .then_some(())
        .ok_or("no address".to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_written_reads_back_equal(document in configuration()) {
        let read_first = read(&document);
        for dialect in [Dialect::ProductIngestion, Dialect::PartnerCenter] {
            let written = match read_first.to_json(dialect) {
                Ok(written) => written,
                Err(error) => {
                    let has_no_form = matches!(
                        read_first.kind(),
                        Some(DestinationKind::None | DestinationKind::Email)
                    );
                    let is_lossy = error.kind() == EncodeDestinationErrorKind::Lossy;
                    prop_assert!(has_no_form || (is_lossy && !read_first.is_accepted()));
                    prop_assert_eq!(dialect, Dialect::PartnerCenter);
                    continue;
                }
            };
            let again = Destination::from_json(written.expose().as_bytes()).unwrap();
            prop_assert_eq!(again.dialect(), dialect);
            if dialect == read_first.dialect() {
                prop_assert_eq!(&again, &read_first);
            } else {
                // A successful conversion preserves the meaning, in both directions.
                prop_assert_eq!(&again, &read_first);
                let again = again.with_product("product/1");
                let back = again.to_json(Dialect::ProductIngestion).unwrap();
                let back = Destination::from_json(back.expose().as_bytes()).unwrap();
                prop_assert_eq!(&back, &read_first);
                prop_assert_eq!(back.is_accepted(), read_first.is_accepted());
            }
        }
    }

    #[test]
    fn what_is_written_without_a_refusal_obeys_the_schema(document in configuration()) {
        let read = read(&document);
        let written = read.to_json(Dialect::ProductIngestion).unwrap().expose();
        let written: Value = serde_json::from_str(&written).unwrap();
        if read.is_accepted() {
            prop_assert_eq!(obeys_the_schema(&written), Ok(()));
        }
        if let Err(reason) = obeys_the_schema(&written) {
            prop_assert!(!read.is_accepted(), "{}", reason);
        }
    }

    #[test]
    fn no_configuration_panics(data in proptest::collection::vec(any::<u8>(), 0..200)) {
        destination::check(&data);
        connection_string::check(&data);
        embed_code::check(&data);
    }

    #[test]
    fn a_mended_configuration_never_panics(
        document in configuration(),
        at in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = document.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        destination::check(&bytes);
        bytes.truncate(at);
        destination::check(&bytes);
    }

    #[test]
    fn a_connection_string_holds_what_its_check_says(
        text in "(DefaultEndpointsProtocol=https?;|AccountName=[a-zA-Z0-9]{2,5};|AccountKey=[a-z=+/_]{0,5};?|EndpointSuffix=core\\.(windows|screens)\\.net;?|UseDevelopmentStorage=true|SharedAccessSignature=sv=1|;| |\\{){0,6}",
    ) {
        connection_string::check(text.as_bytes());
    }

    #[test]
    fn an_accepted_connection_string_holds_too(text in ACCOUNT) {
        connection_string::check(text.as_bytes());
        prop_assert!(
            marketplace_leads::destination::ConnectionString::parse(&text).unwrap().is_accepted()
        );
    }

    #[test]
    fn an_embed_code_holds_what_its_check_says(
        text in "[a-z<>\"]{0,5}(loadForm)?(\\(|\"|'| |\n){0,3}(https?:)?(//)?(app-)?[a-z0-9.]{0,6}(\\.marketo\\.com)?(/|\"|,| ){0,3}[\"']?([0-9]{3}-[A-Z]{3}-[0-9]{3})?[\"', ]{0,3}[0-9]{0,10}[);\n<a-z]{0,5}",
    ) {
        embed_code::check(text.as_bytes());
    }
}
