//! The example `check_destination`: what it prints, and its exit status.

#[expect(dead_code, reason = "`main` is the example's own")]
#[path = "../../../examples/check_destination.rs"]
mod example;

struct Run {
    status: u8,
    out: String,
    errors: String,
}

fn run(arguments: &[&str]) -> Run {
    let arguments: Vec<String> = arguments
        .iter()
        .map(|&argument| argument.to_owned())
        .collect();
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let status = example::run(&arguments, &mut out, &mut errors).unwrap();
    Run {
        status,
        out: String::from_utf8(out).unwrap(),
        errors: String::from_utf8(errors).unwrap(),
    }
}

#[test]
fn the_status_is_that_of_the_most_severe_finding() {
    for (file, status) in [
        ("examples/data/destinations/right.json", 0),
        ("tests/corpus/destinations/member_names.json", 3),
        ("examples/data/destinations/product_ingestion_https.json", 2),
        (
            "examples/data/destinations/product_ingestion_request.json",
            3,
        ),
        (
            "examples/data/destinations/partner_center_salesforce.json",
            3,
        ),
        (
            "examples/data/destinations/cloud_partner_portal_blob.json",
            2,
        ),
        ("tests/corpus/destinations/partner_center_dynamics.json", 1),
        // The second of two counts as well, and both are right.
        ("tests/corpus/destinations/tree_of_two.json", 0),
    ] {
        for arguments in [&[file][..], &["--json", file], &[file, "--json"]] {
            let run = run(arguments);
            assert_eq!(run.status, status, "{arguments:?}");
            assert_eq!(run.errors, "");
        }
    }
}

#[test]
fn a_person_reads_what_to_do_and_where() {
    let run = run(&["examples/data/destinations/product_ingestion_https.json"]);
    assert_eq!(
        run.out,
        "\
Leads go to: an HTTPS endpoint, such as a Power Automate flow
  host: prod-00.westeurope.logic.azure.com
  URL: ***
  contact addresses: 1

LOSES LEADS: URL of a Power Automate flow without a signature: the flow requires a sign-in, and Microsoft does not sign in
  what to do: let anyone trigger the flow, save it, and copy the URL again
  where:      $.httpsEndpointLeadConfiguration.httpsEndpointUrl
  rule:       power_automate_unsigned (https://github.com/MicrosoftDocs/azure-docs/blob/8c50481d/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-https.md)

Microsoft accepts it, but leads are lost.
"
    );
    let right = self::run(&["examples/data/destinations/right.json"]);
    assert!(
        right.out.ends_with("\nNo problems found.\n"),
        "{}",
        right.out
    );
}

#[test]
fn a_value_that_breaks_a_rule_is_masked_too() {
    let run = run(&["examples/data/destinations/product_ingestion_request.json"]);
    let head: Vec<&str> = run.out.lines().take(9).collect();
    assert_eq!(
        head,
        [
            "Leads go to: Dynamics 365 Customer Engagement, formerly Dynamics CRM Online",
            "  instance: contoso.crm4.dynamics.com",
            "  authentication: azureAD",
            "  directory ID: ***",
            "  application ID: 00000000-0000-4000-8000-000000000002",
            "  application key: ***",
            "  user name: (missing)",
            "  password: (missing)",
            "  contact addresses: 0",
        ]
    );
}

#[test]
fn a_machine_reads_the_same() {
    let run = run(&[
        "--json",
        "examples/data/destinations/cloud_partner_portal_blob.json",
    ]);
    let read: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(read[0]["kind"], "azure_blob");
    assert_eq!(read[0]["dialect"], "cloud_partner_portal");
    assert_eq!(read[0]["accepted"], true);
    assert_eq!(read[0]["findings"][0]["id"], "blob_retired");
    assert_eq!(read[0]["findings"][0]["severity"], "loses_leads");
}

#[test]
fn an_unreadable_file_is_an_error() {
    let missing = run(&["examples/data/destinations/missing.json"]);
    assert_eq!(missing.status, 4);
    assert!(
        missing
            .errors
            .starts_with("examples/data/destinations/missing.json: ")
    );

    let other = run(&["examples/data/lead_sources.txt"]);
    assert_eq!(other.status, 4);
    assert_eq!(
        other.errors,
        "examples/data/lead_sources.txt: invalid JSON at line 1, column 1\n"
    );

    for arguments in [&[][..], &["--json"], &["a", "b"], &["--help"]] {
        let run = run(arguments);
        assert_eq!(run.status, 4, "{arguments:?}");
        assert_eq!(run.errors, "usage: check_destination [--json] FILE\n");
        assert_eq!(run.out, "");
    }
}

#[test]
fn no_secret_is_printed() {
    for file in [
        "tests/corpus/destinations/dynamics_office365.json",
        "tests/corpus/destinations/member_names.json",
        "tests/corpus/destinations/table_documented_sample.json",
        "examples/data/destinations/partner_center_salesforce.json",
    ] {
        for arguments in [&[file][..], &["--json", file]] {
            let run = run(arguments);
            for secret in [
                "not-a-real",
                "leads@contoso.com",
                "robin@contoso.com",
                "myAccountKey",
                "nobody documents",
            ] {
                assert!(!run.out.contains(secret), "{secret} in {}", run.out);
            }
        }
    }
}
