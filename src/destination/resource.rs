//! Checks the members that every resource of the Product Ingestion API has, regardless of its type:
//! `$schema`, `id`, `product`, `resourceName` and `validations`.
//!
//! # References
//!
//! The definitions `resource`, `resource-reference`, `durable-id`, `validation`
//! and `inner-error`, which the schema of each resource type repeats, such as
//! <https://product-ingestion.azureedge.net/schema/resource-tree/2022-03-01-preview2>.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{Finding, FindingKind};
use super::raw::compact;
use super::report::join;
use super::setting::Setting;
use super::settings::has_placeholder;
use crate::json::{Value, ValueKind, each_element, members, quoted};

/// The URL of the schema whose rules this crate checks.
const SCHEMA_URI: &str =
    "https://schema.mp.microsoft.com/schema/customer-leads/2022-03-01-preview2";

/// The members that identify a resource, as written.
#[derive(Clone, Default)]
pub(super) struct Resource([Option<String>; MEMBERS.len()]);

const MEMBERS: [&str; 5] = ["$schema", "id", "product", "resourceName", "validations"];

impl Resource {
    /// Stores a member if it belongs to the resource; if a name occurs twice, the last member is
    /// used.
    pub(super) fn put(&mut self, name: &str, value: Value<'_>) -> bool {
        let at = MEMBERS.iter().position(|member| *member == name);
        match at.and_then(|at| self.0.get_mut(at)) {
            Some(slot) => {
                *slot = Some(compact(value.0));
                true
            }
            None => false,
        }
    }

    pub(super) fn set_product(&mut self, id: &str) {
        self.put("product", Value(&quoted(id)));
    }

    pub(super) fn set_schema(&mut self) {
        self.put("$schema", Value(&quoted(SCHEMA_URI)));
    }

    /// The members, `$schema` first.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let values = self.0.iter().map(Option::as_deref);
        MEMBERS
            .into_iter()
            .zip(values)
            .filter_map(|(name, value)| Some((name, value?)))
    }

    /// Checks the members of a resource whose path is `base`.
    pub(super) fn check(&self, base: &str, findings: &mut Vec<Finding>) {
        for (name, value) in MEMBERS.into_iter().zip(&self.0) {
            let value = value.as_deref().map(Value);
            let broken = match (name, value) {
                ("$schema", None) => Some(FindingKind::SchemaMissing),
                ("$schema", Some(value)) => match schema_version(&value.text(|| {})) {
                    SchemaVersion::Known => None,
                    SchemaVersion::Other => Some(FindingKind::SchemaVersion),
                    SchemaVersion::NotCustomerLeads => Some(FindingKind::SchemaUnknown),
                },
                ("product", None) => Some(FindingKind::ProductMissing),
                (_, None) => None,
                ("product", Some(value)) => {
                    let is_placeholder = value.kind() == ValueKind::Text
                        && has_placeholder(Setting::LeadDestination, &value.text(|| {}));
                    if is_placeholder {
                        Some(FindingKind::Placeholder)
                    } else {
                        broken_unless(is_reference(value), FindingKind::ProductForm)
                    }
                }
                ("id", Some(value)) => broken_unless(is_id(value), FindingKind::ResourceId),
                ("resourceName", Some(value)) => {
                    broken_unless(is_resource_name(value), FindingKind::ResourceName)
                }
                (_, Some(value)) => broken_unless(is_validations(value), FindingKind::Validations),
            };
            if let Some(kind) = broken {
                findings.push(kind.at(Setting::LeadDestination, join(base, name)));
            }
        }
    }
}

fn broken_unless(is_right: bool, kind: FindingKind) -> Option<FindingKind> {
    (!is_right).then_some(kind)
}

/// The schema that `$schema` refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SchemaVersion {
    /// A version of customer-leads that Microsoft is known to have published.
    Known,
    /// Another version of customer-leads.
    Other,
    /// Another schema, or none.
    NotCustomerLeads,
}

/// Determines the schema that `$schema` refers to. Microsoft's schemas have two hosts, of which
/// `schema.mp.microsoft.com` is the newer.
fn schema_version(uri: &str) -> SchemaVersion {
    const HOSTS: [&str; 2] = [
        "https://schema.mp.microsoft.com",
        "https://product-ingestion.azureedge.net",
    ];
    let version = HOSTS.iter().find_map(|host| {
        uri.strip_prefix(host)?
            .strip_prefix("/schema/customer-leads/")
    });
    match version {
        Some("2022-03-01-preview2" | "2022-03-01-preview3") => SchemaVersion::Known,
        Some(version) if is_version(version) => SchemaVersion::Other,
        _ => SchemaVersion::NotCustomerLeads,
    }
}

/// `\d{4}(?:-\d\d){2}(?:-dev|-preview\d+)?`
fn is_version(text: &str) -> bool {
    let Some((date, suffix)) = text.split_at_checked(10) else {
        return false;
    };
    let is_date = date.bytes().enumerate().all(|(index, b)| match index {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    let is_number = |text: &str| !text.is_empty() && is_all(text, |b| b.is_ascii_digit());
    let is_preview = || suffix.strip_prefix("-preview").is_some_and(is_number);
    is_date && (matches!(suffix, "" | "-dev") || is_preview())
}

/// `^https://(schema\.mp\.microsoft\.com)|(product-ingestion\.azureedge\.net)/schema/…$`, in which
/// the bar splits the whole expression in two.
fn is_schema_uri(text: &str) -> bool {
    if text.starts_with("https://schema.mp.microsoft.com") {
        return true;
    }
    let rest = text.rsplit_once("product-ingestion.azureedge.net/schema/");
    let Some((name, version)) = rest.and_then(|(_, rest)| rest.split_once('/')) else {
        return false;
    };
    let mut parts = name.split('-');
    let is_first = parts.next().is_some_and(|first| {
        first.len() > 1
            && first.starts_with(|c: char| c.is_ascii_lowercase())
            && is_all(first, is_lower_or_digit)
    });
    is_first
        && parts.all(|part| !part.is_empty() && is_all(part, is_lower_or_digit))
        && is_version(version)
}

/// `^[a-z](-?[a-z0-9]+)*/[a-z0-9-]+(\/?[a-z0-9-])*$`
fn is_durable_id(text: &str) -> bool {
    let Some((kind, id)) = text.split_once('/') else {
        return false;
    };
    let is_word = |word: &str| !word.is_empty() && is_all(word, is_lower_or_digit);
    let is_segment = |segment: &str| {
        !segment.is_empty() && is_all(segment, |b| is_lower_or_digit(b) || b == b'-')
    };
    kind.starts_with(|c: char| c.is_ascii_lowercase())
        && kind.split('-').all(is_word)
        && id.split('/').all(is_segment)
}

/// `^[a-z0-9][a-z0-9-_]{2,49}$`
fn is_external_id(text: &str) -> bool {
    (3..=50).contains(&text.len())
        && text.bytes().next().is_some_and(is_lower_or_digit)
        && is_all(text, |b| is_lower_or_digit(b) || matches!(b, b'-' | b'_'))
}

/// `^[a-zA-Z0-9-_]+$`, at most 50 characters.
fn is_referenced_name(text: &str) -> bool {
    (1..=50).contains(&text.len())
        && is_all(text, |b| {
            b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')
        })
}

/// Whether a value is a reference to another resource: a durable ID, or an object with either an
/// external ID or a resource name.
fn is_reference(value: Value<'_>) -> bool {
    if value.kind() != ValueKind::Object {
        return is_id(value);
    }
    let (mut by_id, mut by_name) = (false, false);
    let walked = members(value.0, |name, value| match name {
        "externalId" => by_id = is_text(value, is_external_id),
        "resourceName" => by_name = is_text(value, is_referenced_name),
        _ => {}
    });
    walked.is_ok() && by_id != by_name
}

/// Whether a value is the name of a resource: a string of 1 to 50 characters.
fn is_resource_name(value: Value<'_>) -> bool {
    is_text(value, |text| (1..=50).contains(&text.chars().count()))
}

/// Whether a value is a durable ID.
fn is_id(value: Value<'_>) -> bool {
    is_text(value, is_durable_id)
}

/// Whether a value is a list of validation results, as Microsoft returns it.
fn is_validations(value: Value<'_>) -> bool {
    is_list_of(value, |item| is_inner_error(item, true))
}

/// Whether a value is an `inner-error`, or a `validation`, which also has a level.
fn is_inner_error(value: Value<'_>, is_validation: bool) -> bool {
    const CODES: [&str; 13] = [
        "businessValidationError",
        "collectionLimitExceeded",
        "invalidId",
        "invalidEntityStatus",
        "invalidRequest",
        "invalidResource",
        "invalidState",
        "notDeployed",
        "notSupported",
        "operationCanceled",
        "productLocked",
        "resourceNotFound",
        "schemaValidationError",
    ];
    if value.kind() != ValueKind::Object {
        return false;
    }
    let (mut has_code, mut has_level, mut is_right) = (false, !is_validation, true);
    let walked = members(value.0, |name, value| {
        is_right &= match name {
            "code" => {
                has_code = true;
                is_text(value, |code| CODES.contains(&code))
            }
            "details" => is_list_of(value, |item| is_inner_error(item, false)),
            "message" => value.kind() == ValueKind::Text,
            "resourceId" => is_reference(value),
            "level" if is_validation => {
                has_level = true;
                is_text(value, |level| matches!(level, "informational" | "warning"))
            }
            "$schema" if is_validation => is_text(value, is_schema_uri),
            _ => true,
        };
    });
    walked.is_ok() && has_code && has_level && is_right
}

fn is_list_of(value: Value<'_>, is_item: fn(Value<'_>) -> bool) -> bool {
    if value.kind() != ValueKind::Array {
        return false;
    }
    let mut is_right = true;
    let walked = each_element(value.0, |item| is_right &= is_item(item));
    walked.is_ok() && is_right
}

/// Whether a value is a string that passes a test.
fn is_text(value: Value<'_>, test: impl Fn(&str) -> bool) -> bool {
    value.kind() == ValueKind::Text && test(&value.text(|| {}))
}

fn is_all(text: &str, is_right: impl Fn(u8) -> bool) -> bool {
    text.bytes().all(is_right)
}

const fn is_lower_or_digit(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit()
}
