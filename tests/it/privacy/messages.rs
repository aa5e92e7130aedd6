//! Every message about the .edu rule, literally.

use std::error::Error;

use marketplace_leads::privacy::{
    EduStatus, Effect, MentionRule, Policy, Receipt, UnclearRule, edu_status,
};
use marketplace_leads::{Customer, Field, Lead};

fn lead(email: &str) -> Lead {
    let body = serde_json::json!({
        "userDetails": {"firstName": "Robin", "email": email, "country": "US"},
        "leadSource": "SPZA-PLT|contoso.app",
        "newsletter": true,
    });
    Lead::from_json(body.to_string().as_bytes()).unwrap()
}

#[track_caller]
fn receipt_line(receipt: &Receipt, line: &str, json: &str) {
    assert_eq!(receipt.to_string(), line);
    assert_eq!(serde_json::to_string(receipt).unwrap(), json);
    assert!(!line.contains('\n'));
}

#[test]
fn receipt_lines() {
    let clear = |policy: Policy, email| policy.clear(lead(email)).unwrap();

    receipt_line(
        clear(Policy::default(), "robin@contoso.edu").receipt(),
        "status edu; rule dot_edu version 1; found in email; removed first_name, email, unknown; kept lead_source, country",
        r#"{"status":"edu","effect":"rule","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":"email","removed":["first_name","email","unknown"],"kept":["lead_source","country"]}"#,
    );
    receipt_line(
        clear(Policy::default(), "robin@contoso.com").receipt(),
        "status not_edu; rule dot_edu version 1; removed nothing; kept lead_source, first_name, email, country, unknown",
        r#"{"status":"not_edu","effect":"nothing","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":null,"removed":[],"kept":["lead_source","first_name","email","country","unknown"]}"#,
    );
    receipt_line(
        clear(
            Policy::default()
                .country_domains(true)
                .unclear(UnclearRule::Keep),
            "robin at contoso.edu",
        )
        .receipt(),
        "status unclear; rule dot_edu_and_countries version 1; found in email; removed nothing; kept lead_source, first_name, email, country, unknown",
        r#"{"status":"unclear","effect":"nothing","is_withheld":false,"rule":"dot_edu_and_countries","rule_version":1,"found_in":"email","removed":[],"kept":["lead_source","first_name","email","country","unknown"]}"#,
    );
    receipt_line(
        clear(Policy::default().keep(Field::Unknown), "").receipt(),
        "status no_address; rule dot_edu version 1; removed nothing; kept lead_source, first_name, country, unknown",
        r#"{"status":"no_address","effect":"nothing","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":null,"removed":[],"kept":["lead_source","first_name","country","unknown"]}"#,
    );
    receipt_line(
        clear(
            Policy::default().pseudonym(|_| "7f1c".to_owned()),
            "robin@contoso.edu",
        )
        .receipt(),
        "status edu; rule dot_edu version 1; found in email; removed first_name, email, unknown; kept lead_source, country",
        r#"{"status":"edu","effect":"rule","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":"email","removed":["first_name","email","unknown"],"kept":["lead_source","country"]}"#,
    );
    let customer = Customer::builder().email("robin@contoso.edu").build();
    let customer_only = Lead::builder().customer(customer).build();
    receipt_line(
        Policy::default().clear(customer_only).unwrap().receipt(),
        "status edu; rule dot_edu version 1; found in email; removed email; kept nothing",
        r#"{"status":"edu","effect":"rule","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":"email","removed":["email"],"kept":[]}"#,
    );
}

#[test]
fn withheld_messages() {
    let withheld = |policy: Policy, email| policy.clear(lead(email)).unwrap_err();

    let edu = withheld(Policy::withhold(), "robin@contoso.edu");
    assert_eq!(
        edu.to_string(),
        "lead withheld under the .edu rule: status edu, found in email"
    );
    assert!(edu.source().is_none());
    receipt_line(
        edu.receipt(),
        "status edu, withheld; rule dot_edu version 1; found in email; removed lead_source, first_name, email, country, unknown; kept nothing",
        r#"{"status":"edu","effect":"rule","is_withheld":true,"rule":"dot_edu","rule_version":1,"found_in":"email","removed":["lead_source","first_name","email","country","unknown"],"kept":[]}"#,
    );
    let facts = edu.summary();
    assert_eq!(facts.source(), Some("SPZA"));
    assert_eq!(
        serde_json::to_string(facts).unwrap(),
        r#"{"format":"https","source":"SPZA","action":"PLT","offer":"contoso.app","is_test":false,"time":null,"deviations":["unknown_member"]}"#
    );

    let unclear = withheld(Policy::withhold(), "robin at contoso.edu");
    assert_eq!(
        unclear.to_string(),
        "lead withheld under the .edu rule: status unclear, found in email"
    );
    let only_unclear = Policy::default().unclear(UnclearRule::Withhold);
    let unclear = withheld(only_unclear, "robin at contoso.edu");
    assert_eq!(unclear.receipt().status(), EduStatus::Unclear);

    // In a field where an address is not expected.
    let noted = Lead::builder()
        .description("mail robin@contoso.edu")
        .build();
    assert_eq!(
        Policy::withhold().clear(noted).unwrap_err().to_string(),
        "lead withheld under the .edu rule: status unclear, found in description"
    );
}

#[test]
fn what_a_policy_withholds() {
    let outcome = |policy: &Policy, email| match policy.clear(lead(email)) {
        Ok(cleared) if cleared.is_redacted() => "redacted",
        Ok(_) => "passed",
        Err(_) => "withheld",
    };
    let (edu, unclear, other) = (
        "robin@contoso.edu",
        "robin%40contoso.edu",
        "robin@contoso.com",
    );
    let rules = [UnclearRule::AsEdu, UnclearRule::Keep, UnclearRule::Withhold];
    let outcomes = |policy: Policy| {
        rules.map(|rule| {
            let policy = policy.clone().unclear(rule);
            [edu, unclear, other, ""].map(|email| outcome(&policy, email))
        })
    };
    assert_eq!(
        outcomes(Policy::default()),
        [
            ["redacted", "redacted", "passed", "passed"],
            ["redacted", "passed", "passed", "passed"],
            ["redacted", "withheld", "passed", "passed"],
        ]
    );
    assert_eq!(
        outcomes(Policy::withhold()),
        [
            ["withheld", "withheld", "passed", "passed"],
            ["withheld", "passed", "passed", "passed"],
            ["withheld", "withheld", "passed", "passed"],
        ]
    );
    assert_eq!(UnclearRule::default(), UnclearRule::AsEdu);
}

#[test]
fn what_a_policy_does_with_a_mention() {
    let mentioning = || {
        Lead::builder()
            .description("please call me or kim@contoso.edu")
            .customer(
                Customer::builder()
                    .email("robin@contoso.com")
                    .company("Contoso")
                    .build(),
            )
            .build()
    };
    let receipt = |policy: Policy| policy.explain(&mentioning());
    receipt_line(
        &receipt(Policy::default()),
        "status not_edu, mention of .edu; rule dot_edu version 1; found in description; removed description; kept email, company",
        r#"{"status":"not_edu","effect":"mention","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":"description","removed":["description"],"kept":["email","company"]}"#,
    );
    receipt_line(
        &receipt(Policy::default().mentions(MentionRule::Keep)),
        "status not_edu; rule dot_edu version 1; found in description; removed nothing; kept description, email, company",
        r#"{"status":"not_edu","effect":"nothing","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":"description","removed":[],"kept":["description","email","company"]}"#,
    );
    receipt_line(
        &receipt(Policy::default().mentions(MentionRule::AsEdu)),
        "status not_edu, mention of .edu; rule dot_edu version 1; found in description; removed description, email, company; kept nothing",
        r#"{"status":"not_edu","effect":"mention","is_withheld":false,"rule":"dot_edu","rule_version":1,"found_in":"description","removed":["description","email","company"],"kept":[]}"#,
    );
    for policy in [
        Policy::default().mentions(MentionRule::Withhold),
        Policy::withhold().mentions(MentionRule::AsEdu),
    ] {
        let withheld = policy.clear(mentioning()).unwrap_err();
        assert_eq!(
            withheld.to_string(),
            "lead withheld under the .edu rule: status not_edu, found in description"
        );
        assert_eq!(withheld.receipt(), &receipt(policy));
        assert_eq!(withheld.receipt().effect(), Effect::Mention);
    }
    assert_eq!(MentionRule::default(), MentionRule::Remove);
}

#[test]
fn names_of_statuses_and_effects() {
    let ids: Vec<&str> = EduStatus::ALL.iter().map(|status| status.id()).collect();
    assert_eq!(ids, ["edu", "not_edu", "unclear", "no_address"]);
    let ids: Vec<String> = Effect::ALL.iter().map(Effect::to_string).collect();
    assert_eq!(ids, ["rule", "mention", "nothing"]);
    assert_eq!(
        format!("{:>8}", edu_status("robin@contoso.edu")),
        "     edu"
    );
}

#[test]
fn a_policy_shows_its_settings() {
    assert_eq!(
        format!("{:?}", Policy::default().pseudonym(|_| String::new())),
        "Policy { has_country_domains: false, withholds: false, unclear: AsEdu, mentions: Remove, \
         has_pseudonym: true, .. }"
    );
}
