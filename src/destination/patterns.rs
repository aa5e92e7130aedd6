//! The rules of Microsoft's schema, one function for each pattern.
//!
//! # References
//!
//! <https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2>

/// `^https://[a-zA-Z0-9/?$+-~!@#%^&*()_='.:[\]@,;]+$`, in which `+-~` is a
/// range: every printable ASCII character except the space and `"`.
pub(super) fn is_endpoint_url(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(is_url_rest)
}

/// The part of the pattern after `https://`.
pub(super) fn is_url_rest(rest: &str) -> bool {
    !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic() && b != b'"')
}

/// The format `uuid`.
pub(super) fn is_guid(text: &str) -> bool {
    let mut groups = text.split('-');
    [8, 4, 4, 4, 12].iter().all(|&len| {
        groups
            .next()
            .is_some_and(|group| group.len() == len && group.bytes().all(|b| b.is_ascii_hexdigit()))
    }) && groups.next().is_none()
}

/// `^[-a-zA-Z0-9\.]{1,255}$`
pub(super) fn is_server_id(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
}

/// `^[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}-[a-zA-Z0-9]{3}$`
pub(super) fn is_munchkin_id(text: &str) -> bool {
    text.len() == 11
        && text.split('-').count() == 3
        && text
            .split('-')
            .all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// `^\d{1,8}$`
pub(super) fn is_form_id(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `[a-z0-9]{3,24}`
pub(super) fn is_account_name(text: &str) -> bool {
    (3..=24).contains(&text.len()) && text.bytes().all(is_lower_or_digit)
}

/// `[0-9a-zA-Z=+/]*`
pub(super) fn is_account_key(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'=' | b'+' | b'/'))
}

/// The endpoint suffixes of Azure's four clouds.
pub(super) const ENDPOINT_SUFFIXES: [&str; 4] = [
    "core.chinacloudapi.cn",
    "core.cloudapi.de",
    "core.usgovcloudapi.net",
    "core.windows.net",
];

/// `^DefaultEndpointsProtocol=https;AccountName=[a-z0-9]{3,24};AccountKey=[0-9a-zA-Z=+/]*(;|;EndpointSuffix=(…))?$`
pub(super) fn is_connection_string(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("DefaultEndpointsProtocol=https;AccountName=") else {
        return false;
    };
    let Some((name, rest)) = rest.split_once(";AccountKey=") else {
        return false;
    };
    let (key, tail) = match rest.split_once(';') {
        Some((key, tail)) => (key, tail),
        None => (rest, ""),
    };
    let is_tail = tail.is_empty()
        || tail
            .strip_prefix("EndpointSuffix=")
            .is_some_and(|suffix| ENDPOINT_SUFFIXES.contains(&suffix));
    is_account_name(name) && is_account_key(key) && is_tail
}

/// `^[a-z0-9](([a-z0-9\-[^\-])){1,61}[a-z0-9]$`, in which `[` and `^` are
/// ordinary characters.
pub(super) fn is_container_name(text: &str) -> bool {
    (3..=63).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text
            .bytes()
            .all(|b| is_lower_or_digit(b) || matches!(b, b'-' | b'[' | b'^'))
}

/// The format `email`, with a domain of at least two labels and an unquoted local part. The format
/// also allows `leads@localhost`, `"a b"@contoso.com` and `leads@[127.0.0.1]`, which no publisher
/// uses.
pub(super) fn is_contact_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_local = (1..=64).contains(&local.len())
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte));
    let is_domain = (3..=253).contains(&domain.len())
        && domain.contains('.')
        && domain.split('.').all(is_label);
    is_local && is_domain
}

/// A label of a host name: letters, digits and hyphens. A label with hyphens in the third and
/// fourth position must be an encoded international label.
fn is_label(label: &str) -> bool {
    let is_plain = (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-');
    let is_reserved = label.get(2..4) == Some("--");
    let is_encoded = || {
        label
            .get(..2)
            .is_some_and(|xn| xn.eq_ignore_ascii_case("xn"))
            && url::Host::parse(label).is_ok()
    };
    is_plain && (!is_reserved || is_encoded())
}

/// The characters of an unquoted local part, except the dot.
fn is_atom_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b)
}

fn is_lower_or_digit(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit()
}
