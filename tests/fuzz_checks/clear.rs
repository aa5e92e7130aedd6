//! What must hold of the .edu rule, for any lead.
#![allow(dead_code, reason = "each user of this file needs a part of it")]

use marketplace_leads::privacy::{EduStatus, Effect, MentionRule, Policy, UnclearRule, edu_status};
use marketplace_leads::{Format, Lead};

use super::leads::shows_no_marker;

/// The rule removes what it reports, and nothing is left to remove.
pub(crate) fn clear(data: &[u8]) {
    let Ok(lead) = Lead::from_json(data) else {
        return;
    };
    let strict = Policy::default();
    let cleared = strict.clear(lead.clone()).expect("redacted, not withheld");
    let receipt = cleared.receipt();
    let status = cleared.status();
    shows_no_marker(data, &format!("{cleared:?} {receipt}"));
    assert_eq!(strict.explain(&lead), *receipt);
    let is_under_the_rule = matches!(status, EduStatus::Edu | EduStatus::Unclear);
    assert_eq!(receipt.effect() == Effect::Rule, is_under_the_rule);
    if receipt.effect() == Effect::Nothing {
        assert!(!cleared.is_redacted());
        assert_eq!(cleared.as_ref(), &lead);
    }
    if is_under_the_rule {
        let customer = cleared.lead().customer();
        assert!(customer.first_name().is_none() && customer.email().is_none());
        assert!(customer.company().is_none() && customer.phone().is_none());
        assert_eq!(cleared.lead().unknown_members().count(), 0);
        // What the summary hid before is hidden after.
        if lead.summary().offer().is_none() {
            assert_eq!(cleared.lead().summary().offer(), None);
        }
    }
    match Policy::withhold().clear(lead.clone()) {
        Ok(passed) => assert!(!is_under_the_rule && passed == cleared),
        Err(withheld) => {
            assert!(is_under_the_rule && withheld.receipt().is_withheld());
            shows_no_marker(data, &format!("{withheld} {withheld:?}"));
        }
    }
    for policy in policies() {
        let Ok(cleared) = policy.clear(lead.clone()) else {
            continue;
        };
        assert_eq!(cleared.status(), status);
        clears_once(&policy, cleared.lead());
        for &format in Format::ALL {
            clears_once(&policy, &cleared.lead().project(format));
        }
    }
}

/// A lead that was cleared is cleared already.
fn clears_once(policy: &Policy, cleared: &Lead) {
    let again = policy.clear(cleared.clone()).expect("passed before");
    assert_eq!(again.lead(), cleared, "{policy:?}: {}", again.receipt());
    assert!(!again.is_redacted());
}

/// Policies that differ in what they let through.
fn policies() -> Vec<Policy> {
    use marketplace_leads::Field;

    let mut policies = Vec::new();
    for mentions in [MentionRule::Remove, MentionRule::Keep, MentionRule::AsEdu] {
        for unclear in [UnclearRule::AsEdu, UnclearRule::Keep] {
            policies.push(Policy::default().mentions(mentions).unclear(unclear));
        }
    }
    let pseudonym = Policy::default().pseudonym(|address| format!("{:x}", address.len()));
    policies.push(pseudonym.clone());
    policies.push(Policy::default().pseudonym(|address| format!("{address}.example")));
    for field in [
        Field::Email,
        Field::FirstName,
        Field::LastName,
        Field::Phone,
        Field::Customer,
        Field::Description,
        Field::Unknown,
        Field::Source,
        Field::Action,
    ] {
        policies.push(pseudonym.clone().keep(field));
    }
    policies.push(
        Policy::default()
            .keep(Field::Customer)
            .keep(Field::Unknown)
            .keep(Field::Description)
            .keep(Field::Source)
            .keep(Field::Action),
    );
    policies
}

/// What reads as an address under .edu may be one, whatever surrounds it.
pub(crate) fn edu_value(data: &[u8]) {
    let value = String::from_utf8_lossy(data);
    let wide = Policy::default().country_domains(true);
    for (policy, status) in [
        (Policy::default(), edu_status(&value)),
        (wide.clone(), wide.status(&value)),
    ] {
        // White space at the end makes no difference, but leaves the fast path.
        assert_eq!(policy.status(&format!("{value} ")), status, "{value:?}");
        if status == EduStatus::Edu {
            // In quotes it cannot be read, and may still be.
            let quoted = format!("\u{201c}{value}\u{201d} and");
            let status = policy.status(&quoted);
            let is_found = matches!(status, EduStatus::Edu | EduStatus::Unclear);
            assert!(is_found, "{value:?}");
        }
    }
}

/// What may be around an address: the delimiters that the rule lists.
pub(crate) const JUNK: &[&str] = &[
    " ", "\t", "\n", "\u{a0}", "\u{feff}", "\u{200e}", "\u{202a}", ",", ";", ".", "\"", "'", "<",
    ">", "(", ")", "[", "]", "{", "}", "\u{2039}", "\u{203a}", "\u{201c}", "\u{201d}", "-", "_",
    "|", ":", "\u{2014}",
];

/// Writes every byte or character in an encoding that the rule reads.
#[allow(clippy::format_collect, reason = "short strings")]
pub(crate) fn encoded(text: &str, encoding: u8) -> String {
    let is_plain = |b: &u8| b.is_ascii_alphanumeric();
    let bytes = |write: fn(u8) -> String| {
        let write = |b: u8| {
            if is_plain(&b) {
                char::from(b).to_string()
            } else {
                write(b)
            }
        };
        text.bytes().map(write).collect::<String>()
    };
    match encoding {
        0 => text.to_owned(),
        1 => text.bytes().map(|b| format!("%{b:02X}")).collect(),
        2 => bytes(|b| format!("%{b:02x}")),
        3 => text
            .chars()
            .map(|c| format!("&#{};", u32::from(c)))
            .collect(),
        4 => text
            .chars()
            .map(|c| format!("&#x{:X};", u32::from(c)))
            .collect(),
        5 => text
            .encode_utf16()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect(),
        6 => bytes(|b| format!("={b:02X}")),
        7 => text.bytes().map(|b| format!("={b:02X}")).collect(),
        8 => format!("=?utf-8?Q?{}?=", encoded(text, 7)),
        _ => {
            let mut base64 = String::new();
            for chunk in text.as_bytes().chunks(3) {
                let bits = (0..3).fold(0_u32, |bits, i| {
                    bits << 8 | u32::from(*chunk.get(i).unwrap_or(&0))
                });
                for i in 0..=chunk.len() {
                    let letters =
                        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
                    base64.push(char::from(letters[(bits >> (18 - 6 * i) & 63) as usize]));
                }
            }
            format!("=?utf-8?B?{base64}?=")
        }
    }
}

/// (a) An address under .edu in an email value is in no output, however it is encoded and
/// whatever is around it: the bytes choose.
pub(crate) fn edu_removed(data: &[u8]) {
    const LOCAL_PART: &str = "zqrobinson";
    let mut choices = data.iter().copied();
    let mut choose = || choices.next().unwrap_or_default();
    let mut value = format!("{LOCAL_PART}@contoso.edu");
    for _ in 0..choose() % 4 {
        let junk = JUNK.get(usize::from(choose()) % JUNK.len()).unwrap_or(&" ");
        value = if choose() % 2 == 0 {
            format!("{junk}{value}")
        } else {
            format!("{value}{junk}")
        };
    }
    for _ in 0..choose() % 4 {
        value = encoded(&value, choose() % 10);
    }
    let status = edu_status(&value);
    assert!(
        matches!(status, EduStatus::Edu | EduStatus::Unclear),
        "{value:?}"
    );
    let note = String::from_utf8_lossy(data);
    let customer = marketplace_leads::Customer::builder()
        .email(&value)
        .company(&note)
        .build();
    let lead = Lead::builder()
        .customer(customer)
        .description(&value)
        .offer_title(&value)
        .build();
    let cleared = Policy::default()
        .clear(lead)
        .expect("redacted, not withheld");
    let written = cleared.to_https_json() + &cleared.to_key_value();
    assert!(!written.contains(LOCAL_PART), "{written}");
    assert!(!written.contains(&encoded(LOCAL_PART, 1)), "{written}");
}

/// (b) A lead of contoso.com passes unchanged if no field can have `edu` in it.
pub(crate) fn others_pass(data: &[u8]) {
    let note = String::from_utf8_lossy(data);
    let is_plain = note.is_ascii() && !note.contains(['%', '&', '\\', '=']);
    if !is_plain || note.to_ascii_lowercase().contains("edu") {
        return;
    }
    let email = "robin@contoso.com";
    let customer = marketplace_leads::Customer::builder()
        .email(email)
        .company(&note)
        .build();
    let lead = Lead::builder()
        .customer(customer)
        .description(&note)
        .offer_title(&note)
        .build();
    let cleared = Policy::default().clear(lead.clone()).expect("passed");
    assert_eq!(cleared.lead(), &lead);
    assert_eq!(cleared.status(), EduStatus::NotEdu);
}
