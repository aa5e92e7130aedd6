//! The taxonomy itself: complete in all columns, stable in its ids.

use std::collections::BTreeSet;

use marketplace_leads::failure::{
    DestinationSystem, FailureCode, Language, Owner, Remedy, Retry, Setting, SignInMode, Stage,
    Step, StepKind, SupportIdLabel,
};
use marketplace_leads::{DestinationError, DestinationErrorKind as Kind};

/// Every id with its meaning, in the order of the table. An id that is published
/// stays.
const KINDS: &[(&str, &str)] = &[
    (
        "sign_in_failed",
        "Dynamics does not let the lead destination sign in",
    ),
    (
        "missing_create_permission",
        "the user may not set a field of the new lead",
    ),
    (
        "tenant_not_found",
        "no such tenant: the directory ID is wrong, or the tenant has no active subscription",
    ),
    (
        "no_roles_assigned",
        "the user has no security role in Dynamics",
    ),
    (
        "application_not_found",
        "the directory has no application with this ID",
    ),
    ("invalid_tenant_identifier", "the directory ID is malformed"),
    ("invalid_client_secret", "the client secret is wrong"),
    (
        "request_timeout",
        "Dynamics did not answer in time, most likely because the instance URL is wrong",
    ),
    (
        "invalid_user_credentials",
        "the user name or the password is wrong, or the user belongs to another directory",
    ),
    (
        "account_locked",
        "the user is locked after too many wrong passwords",
    ),
    ("password_expired", "the user's password has expired"),
    ("client_secret_expired", "the client secret has expired"),
    ("user_disabled", "the user is disabled in the directory"),
    (
        "multi_factor_required",
        "the sign-in requires a second factor, which a service cannot provide",
    ),
    (
        "blocked_by_policy",
        "a Conditional Access policy refuses the sign-in",
    ),
    (
        "consent_required",
        "the application has no consent to access Dynamics",
    ),
    ("application_disabled", "the application is disabled"),
    (
        "resource_not_available",
        "the directory grants no access to the resource at the instance URL",
    ),
    (
        "wrong_cloud",
        "the directory and the instance are in different clouds",
    ),
    (
        "directory_unavailable",
        "the directory service is temporarily unavailable",
    ),
    (
        "directory_throttled",
        "the directory service throttles this caller",
    ),
    (
        "directory_fault",
        "the directory service failed with an internal error",
    ),
    (
        "directory_refused",
        "the directory refuses the sign-in with a code that this version does not know",
    ),
    (
        "missing_privilege",
        "the user's roles do not allow creating leads",
    ),
    (
        "record_access_denied",
        "the user's roles allow creating leads, but not this one",
    ),
    (
        "not_a_member",
        "the user or the application is not a user of this Dynamics organization",
    ),
    ("crm_user_disabled", "the user is disabled in Dynamics"),
    (
        "access_token_expired",
        "the access token of the sender has expired",
    ),
    (
        "duplicate_record",
        "Dynamics has a record with the same key",
    ),
    (
        "duplicate_rule",
        "a duplicate detection rule in Dynamics found another record of the same customer",
    ),
    (
        "crm_throttled",
        "Dynamics accepts no more requests from this user for the moment",
    ),
    (
        "crm_plugin_failed",
        "a plug-in or workflow in Dynamics refuses the lead",
    ),
    (
        "crm_rejects_lead",
        "Dynamics rejects the lead: a value is too long, invalid or unknown",
    ),
    (
        "crm_error",
        "Dynamics answers with a code that this version does not know",
    ),
    (
        "storage_credentials_missing",
        "the request to storage carries no usable credentials",
    ),
    (
        "storage_key_rejected",
        "the storage account does not accept the key",
    ),
    (
        "storage_account_disabled",
        "the storage account is disabled",
    ),
    (
        "storage_permission_missing",
        "the storage account does not allow the write",
    ),
    (
        "storage_keys_forbidden",
        "the storage account does not permit access by its keys",
    ),
    (
        "sas_permission_missing",
        "the shared access signature does not allow this write",
    ),
    (
        "clock_skew",
        "the sender's clock differs from the storage service's by more than 15 minutes",
    ),
    (
        "storage_not_ready",
        "the storage account or the table is being created or deleted",
    ),
    (
        "storage_not_found",
        "the table, the container or the row does not exist",
    ),
    ("storage_unavailable", "storage is temporarily unavailable"),
    ("row_already_exists", "the table already contains this row"),
    (
        "table_already_exists",
        "the storage account already contains this table",
    ),
    ("row_rejected", "the table rejects the row"),
    (
        "storage_error",
        "storage answers with a code that this version does not know",
    ),
    (
        "workflow_authorization_required",
        "the address lacks the signature that starts the flow, or only users of the tenant may start it",
    ),
    (
        "workflow_signature_rejected",
        "the signature in the address of the flow is not accepted",
    ),
    (
        "workflow_authorized_twice",
        "the request has both a signature in the address and an `Authorization` header",
    ),
    (
        "workflow_claims_rejected",
        "the flow's authorization policy asks for claims that the token does not have",
    ),
    (
        "workflow_schema_mismatch",
        "the lead does not match the JSON schema of the flow's trigger",
    ),
    (
        "workflow_not_found",
        "the flow or its trigger does not exist",
    ),
    ("workflow_disabled", "the flow is turned off or suspended"),
    (
        "endpoint_access_refused",
        "the destination refuses access (HTTP 401, 403 or 407)",
    ),
    (
        "endpoint_not_found",
        "the address does not exist (HTTP 404 or 410)",
    ),
    (
        "endpoint_redirects",
        "the address redirects to another address (HTTP 300 to 399)",
    ),
    (
        "endpoint_method_refused",
        "the address does not accept POST (HTTP 405 or 501)",
    ),
    (
        "endpoint_rejects_lead",
        "the destination rejects the lead (HTTP 400, 422 and others from 400 to 499)",
    ),
    (
        "endpoint_throttled",
        "the destination throttles the sender (HTTP 429)",
    ),
    (
        "endpoint_fault",
        "the destination failed with an internal error (HTTP 500 and others from 500 to 599)",
    ),
    (
        "endpoint_unavailable",
        "the destination is temporarily unavailable (HTTP 502 or 503)",
    ),
    (
        "endpoint_timeout",
        "the destination did not answer in time (HTTP 408 or 504 among others)",
    ),
    (
        "host_not_found",
        "the host name in the address cannot be resolved",
    ),
    (
        "connection_failed",
        "the connection to the host failed or broke",
    ),
    (
        "tls_failed",
        "the host's certificate or TLS configuration is not accepted",
    ),
    (
        "wrong_protocol",
        "the port speaks another protocol, often plain HTTP where HTTPS is expected",
    ),
    ("invalid_endpoint_url", "the address is not a valid URL"),
    (
        "endpoint_error",
        "the destination answers with a code that this version does not know",
    ),
    (
        "salesforce_picklist",
        "a picklist in Salesforce does not contain the value that was sent",
    ),
    (
        "salesforce_required_field",
        "Salesforce requires a field that the lead does not have",
    ),
    (
        "salesforce_validation_rule",
        "a validation rule in Salesforce refuses the lead",
    ),
    (
        "salesforce_limit",
        "more web-to-lead requests than Salesforce accepts in 24 hours",
    ),
    (
        "salesforce_duplicate",
        "a duplicate rule in Salesforce found another record of the same customer",
    ),
    ("salesforce_rejects_lead", "Salesforce rejects the lead"),
    (
        "salesforce_silent_loss",
        "leads do not appear in Salesforce, and no failure is reported",
    ),
    (
        "marketo_silent_loss",
        "leads do not appear in Marketo, and no failure is reported",
    ),
    (
        "marketo_token_rejected",
        "the access token of Marketo's REST interface is missing, invalid or expired",
    ),
    ("marketo_rejects_lead", "Marketo rejects the lead"),
    (
        "unrecognized",
        "no failure that this version knows, or a page about several",
    ),
];

/// The eight that Microsoft documents, and the rest.
const IN_SPANISH: [Kind; 9] = [
    Kind::SignInFailed,
    Kind::MissingCreatePermission,
    Kind::TenantNotFound,
    Kind::NoRolesAssigned,
    Kind::ApplicationNotFound,
    Kind::InvalidTenantIdentifier,
    Kind::InvalidClientSecret,
    Kind::RequestTimeout,
    Kind::Unrecognized,
];

fn steps(kind: Kind, language: Language) -> Vec<String> {
    let steps = kind.remedy().steps(language);
    steps.map(|step| step.to_string()).collect()
}

fn step_ids(remedy: Remedy) -> Vec<&'static str> {
    remedy.steps(Language::English).map(Step::id).collect()
}

#[test]
fn the_ids_are_the_published_ones() {
    let kinds: Vec<(&str, &str)> = Kind::ALL
        .iter()
        .map(|kind| (kind.id(), kind.meaning(Language::English)))
        .collect();
    assert_eq!(kinds, KINDS);
    let unique: BTreeSet<&str> = kinds.iter().map(|(id, _)| *id).collect();
    assert_eq!(unique.len(), kinds.len());
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(*kind));
        assert_eq!(kind.to_string(), kind.id());
        let is_snake_case = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(kind.id().chars().all(is_snake_case), "{kind}");
    }
    assert_eq!(Kind::from_id("Sign_In_Failed"), None);
}

#[test]
fn every_row_is_complete() {
    let mut meanings = BTreeSet::new();
    for &kind in Kind::ALL {
        let meaning = kind.meaning(Language::English);
        assert!(meanings.insert(meaning), "twice: {meaning}");
        assert!(!meaning.is_empty() && !meaning.ends_with('.'), "{kind}");
        assert!(!kind.owners().is_empty(), "{kind}");
        assert!(
            kind.impact(Language::English).contains("Publishing")
                || kind.impact(Language::English).starts_with("Not known.")
        );
        assert!(kind.page().starts_with("https://"), "{kind}");
        assert_eq!(
            kind.stage() == Stage::Unknown,
            kind == Kind::Unrecognized,
            "{kind}"
        );
        let unique: BTreeSet<Setting> = kind.setting().iter().copied().collect();
        assert_eq!(unique.len(), kind.setting().len(), "{kind}");
        assert_eq!(
            kind.is_retryable(),
            matches!(kind.retry(), Retry::Once | Retry::Later)
        );
        // Nobody has to do anything about what passes, and only then.
        if kind.owners() == [Owner::Nobody] {
            assert!(
                matches!(kind.retry(), Retry::Later | Retry::Never),
                "{kind}"
            );
        } else {
            assert!(!kind.owners().contains(&Owner::Nobody), "{kind}");
        }
    }
}

#[test]
fn every_remedy_ends_with_the_support_route() {
    for &kind in Kind::ALL {
        let ids = step_ids(kind.remedy());
        assert_eq!(ids.last(), Some(&"open_ticket"), "{kind}");
        assert!(ids.len() >= 2, "{kind}");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{kind}");
        let last = steps(kind, Language::English).pop().unwrap();
        assert!(last.contains("aka.ms/marketplacepublishersupport"));
    }
}

#[test]
fn no_step_names_the_number_of_a_step() {
    for &kind in Kind::ALL {
        for language in [Language::English, Language::Spanish] {
            for step in steps(kind, language) {
                let lower = step.to_lowercase();
                let words = [
                    "step 1", "step 2", "step 8", "steps 1", "paso 1", "paso 2", "paso 8",
                    "pasos 1",
                ];
                assert!(
                    words.iter().all(|word| !lower.contains(word)),
                    "{kind}: {step}"
                );
                assert!(step.ends_with(['.', ')']), "{kind}: {step}");
            }
        }
    }
}

#[test]
fn whoever_mends_a_setting_is_told_where_it_is_entered_in_both_portals() {
    for &kind in Kind::ALL {
        let is_a_setting = !kind.setting().is_empty() && kind.owners().contains(&Owner::Publisher);
        if is_a_setting && kind.retry() == Retry::AfterFix {
            let text = steps(kind, Language::English).join("\n");
            assert!(text.contains("Offer setup > Customer leads"), "{kind}");
            assert!(
                text.contains("Storefront Details > Lead Destination"),
                "{kind}"
            );
        }
    }
}

#[test]
fn every_step_is_taken_by_some_remedy() {
    let used: BTreeSet<&str> = Kind::ALL
        .iter()
        .flat_map(|kind| step_ids(kind.remedy()))
        .collect();
    let known: BTreeSet<&str> = StepKind::ALL.iter().map(|kind| kind.id()).collect();
    assert_eq!(used, known);
    assert_eq!(known.len(), StepKind::ALL.len());
    for &kind in StepKind::ALL {
        assert_eq!(StepKind::from_id(kind.id()), Some(kind));
        assert_eq!(kind.to_string(), kind.id());
    }
}

#[test]
fn the_eight_and_the_rest_are_there_in_spanish() {
    for &kind in Kind::ALL {
        let (english, spanish) = (Language::English, Language::Spanish);
        if IN_SPANISH.contains(&kind) {
            assert_ne!(kind.meaning(spanish), kind.meaning(english), "{kind}");
            assert_ne!(kind.impact(spanish), kind.impact(english), "{kind}");
            for (es, en) in steps(kind, spanish).iter().zip(steps(kind, english)) {
                assert_ne!(es, &en, "{kind}");
            }
        } else {
            assert_eq!(kind.meaning(spanish), kind.meaning(english), "{kind}");
        }
    }
}

#[test]
#[expect(clippy::type_complexity, reason = "it is a table")]
fn the_documented_eight_say_what_the_facts_say() {
    use Owner::{CrmAdministrator, Publisher, TenantAdministrator};
    use Setting::{ApplicationId, ApplicationKey, DirectoryId, InstanceUrl, Password, UserName};
    let row = |kind: Kind| (kind.stage(), kind.setting(), kind.owners(), kind.retry());
    let all: &[Setting] = &[
        UserName,
        Password,
        DirectoryId,
        ApplicationId,
        ApplicationKey,
    ];
    let expected: [(Kind, Stage, &[Setting], &[Owner], Retry); 8] = [
        (
            Kind::SignInFailed,
            Stage::SignIn,
            all,
            &[Publisher, CrmAdministrator, TenantAdministrator],
            Retry::AfterFix,
        ),
        (
            Kind::MissingCreatePermission,
            Stage::Authorization,
            &[],
            &[CrmAdministrator],
            Retry::AfterFix,
        ),
        (
            Kind::TenantNotFound,
            Stage::Token,
            &[DirectoryId],
            &[Publisher, TenantAdministrator],
            Retry::AfterFix,
        ),
        (
            Kind::NoRolesAssigned,
            Stage::Authorization,
            &[],
            &[CrmAdministrator],
            Retry::AfterFix,
        ),
        (
            Kind::ApplicationNotFound,
            Stage::Token,
            &[ApplicationId, DirectoryId],
            &[Publisher, TenantAdministrator],
            Retry::AfterFix,
        ),
        (
            Kind::InvalidTenantIdentifier,
            Stage::Token,
            &[DirectoryId],
            &[Publisher],
            Retry::AfterFix,
        ),
        (
            Kind::InvalidClientSecret,
            Stage::Token,
            &[ApplicationKey],
            &[Publisher],
            Retry::AfterFix,
        ),
        (
            Kind::RequestTimeout,
            Stage::Transport,
            &[InstanceUrl],
            &[Publisher],
            Retry::Once,
        ),
    ];
    for (kind, stage, setting, owners, retry) in expected {
        assert_eq!(row(kind), (stage, setting, owners, retry), "{kind}");
    }
}

#[test]
fn where_microsofts_remedy_is_wrong_ours_is_right_and_says_so() {
    let ids = step_ids(Kind::ApplicationNotFound.remedy());
    assert_eq!(ids[..2], ["not_the_directory_id", "fetch_application_id"]);
    let first = steps(Kind::ApplicationNotFound, Language::English).remove(0);
    assert!(first.contains("Microsoft's own text") && first.contains("by mistake"));
}

#[test]
fn a_tenant_that_is_not_found_has_both_of_its_causes() {
    let meaning = Kind::TenantNotFound.meaning(Language::English);
    assert!(meaning.contains("directory ID") && meaning.contains("subscription"));
    let ids = step_ids(Kind::TenantNotFound.remedy());
    assert!(ids.contains(&"fetch_directory_id") && ids.contains(&"check_subscription"));
}

#[test]
fn a_remedy_branches_where_the_text_does_not_tell_the_way_to_sign_in() {
    let of = |text: &str| step_ids(DestinationError::classify(text).remedy());
    let both = of("Unable to sign in to Dynamics CRM");
    assert!(both.contains(&"check_user_and_password") && both.contains(&"fetch_directory_id"));

    let application = of("Could not save the lead using AAD. Unable to sign in to Dynamics CRM");
    assert!(!application.contains(&"check_user_and_password"));
    assert!(application.contains(&"fetch_directory_id"));

    let user = of("Could not save the lead using O365. Unable to sign in to Dynamics CRM");
    assert!(user.contains(&"check_user_and_password") && user.contains(&"check_license"));
    assert!(!user.contains(&"fetch_directory_id"));

    // Where it is told, no step is conditional any more.
    let error = DestinationError::classify("Unable to sign in to Dynamics CRM using Office 365");
    assert_eq!(error.sign_in_mode(), Some(SignInMode::Office365));
    for step in error.remedy().steps(Language::English) {
        assert_eq!(step.mode(), None);
        assert_eq!(step.to_string(), step.text());
    }
}

#[test]
fn each_missing_role_is_mended_by_branch() {
    for kind in [
        Kind::NoRolesAssigned,
        Kind::MissingCreatePermission,
        Kind::MissingPrivilege,
    ] {
        let modes: Vec<Option<SignInMode>> = kind
            .remedy()
            .steps(Language::English)
            .map(Step::mode)
            .collect();
        assert!(modes.contains(&Some(SignInMode::AzureAd)), "{kind}");
        assert!(modes.contains(&Some(SignInMode::Office365)), "{kind}");
    }
}

#[test]
fn the_names_of_the_columns_are_stable() {
    macro_rules! ids {
        ($type:ty) => {
            <$type>::ALL
                .iter()
                .map(|value| value.id())
                .collect::<Vec<_>>()
                .join(" ")
        };
    }
    assert_eq!(
        ids!(Stage),
        "configuration token sign_in authorization transport storage endpoint unknown"
    );
    assert_eq!(
        ids!(Owner),
        "publisher crm_administrator tenant_administrator microsoft nobody"
    );
    assert_eq!(ids!(Retry), "never after_fix once later");
    assert_eq!(
        ids!(Setting),
        "instance_url authentication user_name password directory_id application_id \
         application_key connection_string endpoint_url object_identifier server_id munchkin_id \
         form_id lead_destination container_name contact_email"
    );
    assert_eq!(ids!(SignInMode), "azure_ad office_365");
    assert_eq!(
        ids!(DestinationSystem),
        "dynamics azure_storage https_endpoint salesforce marketo"
    );
    assert_eq!(ids!(SupportIdLabel), "trace_id correlation_id request_id");
}

#[test]
fn languages_are_read_from_tags() {
    assert_eq!(Language::from_tag("en"), Some(Language::English));
    assert_eq!(Language::from_tag("EN_gb"), Some(Language::English));
    assert_eq!(Language::from_tag("es-419"), Some(Language::Spanish));
    assert_eq!(Language::from_tag("est"), None);
    assert_eq!(Language::from_tag(""), None);
    assert_eq!(Language::Spanish.to_string(), "es");
}

#[test]
fn codes_are_written_as_they_are_known() {
    assert_eq!(FailureCode::Entra(50126).to_string(), "AADSTS50126");
    assert_eq!(
        FailureCode::Dataverse(0x8004_0220).to_string(),
        "0x80040220"
    );
    assert_eq!(
        FailureCode::Storage("TableNotFound").to_string(),
        "TableNotFound"
    );
    assert_eq!(FailureCode::Http(503).to_string(), "HTTP 503");
}

#[test]
fn the_error_is_an_error_that_says_only_what_was_recognized() {
    let text = "robin.sample@contoso.com: AADSTS90002: Tenant 'fabrikam.example' not found.";
    let error = DestinationError::classify(text);
    assert_eq!(
        error.to_string(),
        "no such tenant: the directory ID is wrong, or the tenant has no active subscription \
         (AADSTS90002; tenant … not found)"
    );
    assert_eq!(
        format!("{error:?}"),
        "DestinationError { kind: TenantNotFound, system: Some(Dynamics), mode: None, \
         codes: [Entra(90002)], phrases: [\"tenant … not found\"], ids: [], unknown: None, text: Sensitive(***) }"
    );
    assert_eq!(error.text().expose(), text);
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
    assert!(error.source().is_none());

    let unknown = DestinationError::classify("robin.sample@contoso.com");
    assert_eq!(
        unknown.to_string(),
        "no failure that this version knows, or a page about several"
    );
    assert_eq!(unknown.excerpt(), "");
}

#[test]
fn of_many_codes_the_first_sixteen_are_kept_each_once() {
    let text: Vec<String> = (0..40)
        .map(|n| format!("AADSTS{}", 1_000_000 + n / 2))
        .collect();
    let text = text.join(" ");
    let codes: Vec<FailureCode> = (0..16).map(|n| FailureCode::Entra(1_000_000 + n)).collect();
    assert_eq!(DestinationError::classify(&text).codes(), codes);
}

#[test]
fn the_excerpt_has_the_wording_that_stood_there() {
    let excerpt = |text: &str| DestinationError::classify(text).excerpt();
    assert_eq!(
        excerpt("Couldn’t log in to Dynamics 365"),
        "couldn t log in to dynamics"
    );
    assert_eq!(
        excerpt(r#"{"error":"unauthorized_client"}"#),
        "error unauthorized_client"
    );
    assert_eq!(excerpt("Connection refused"), "connection refused");
    assert_eq!(
        excerpt("Tenant 'contoso.com'\nwas not found."),
        "tenant … was not found"
    );
    assert_eq!(
        excerpt("No se encontró la aplicación con el identificador 'x' en el directorio"),
        "no se encontro la aplicacion con el identificador … en el directorio"
    );
    // A name that could stand there and does not is marked all the same.
    assert_eq!(excerpt("Tenant not found"), "tenant … not found");
}
