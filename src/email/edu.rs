//! Determines whether a string contains an address under .edu, for email values and for free text.

use alloc::borrow::Cow;

use super::at_sign::{AtSigns, domain_at_start, may_be_in_local_part};
use super::class::{LABEL, is};
use super::domain::Domain;
use super::label::{
    Letters, begins_sentence, is_at_sign, is_dot, is_invisible, may_be_in_domain, split_dot,
};
use super::layers::{any_layer, begins_encoding};
use super::mailbox::Address;
use super::pieces::{Pieces, is_junk, is_space_or_stop, without_labels};

/// The domains that count as .edu: only `.edu`, or also `.edu.<country>` and `.ac.<country>`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct EduDomains {
    pub(crate) has_countries: bool,
}

/// The classification of an email value, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reading {
    /// The value contains no address in any form.
    Nothing,
    /// The value contains an at sign in some form.
    HasAt,
    /// The value may contain an address under .edu.
    MayBeEdu,
    /// The value contains an address under .edu.
    Edu,
}

impl EduDomains {
    /// Classifies an email value.
    #[inline]
    pub(crate) fn read(self, value: &str) -> Reading {
        // Nearly every value is a bare ASCII address outside .edu, for which one pass is enough.
        if !self.has_countries && is_plain(value) {
            return Reading::HasAt;
        }
        self.read_in_full(value)
    }

    #[inline(never)]
    fn read_in_full(self, value: &str) -> Reading {
        if self.reads_edu(value) {
            return Reading::Edu;
        }
        let mut reading = Reading::Nothing;
        any_layer(value, |text| {
            reading = reading.max(self.scan(text));
            reading == Reading::MayBeEdu
        });
        reading
    }

    /// Whether an email value contains an address under .edu.
    ///
    /// First the whole value is parsed as one mailbox, with and without surrounding characters. If
    /// this fails, the value is split outside quotes, comments and brackets, and each piece is
    /// parsed in the same way.
    pub(crate) fn reads_edu(self, value: &str) -> bool {
        let is_mailbox = Address::read(value).is_ok();
        self.is_edu_address(value)
            || !is_mailbox && Pieces(value).any(|piece| self.is_edu_address(piece))
    }

    /// Whether an email value may contain an address under .edu: in one of its layers, the label
    /// `edu` ends a domain in a position where an address may be.
    pub(crate) fn may_be_edu(self, value: &str) -> bool {
        any_layer(value, |text| self.scan(text) == Reading::MayBeEdu)
    }

    /// Whether a free-text field consists of an address under .edu and nothing else, in any
    /// encoding.
    pub(crate) fn is_edu_as_a_whole(self, text: &str) -> bool {
        has_trace_of_at(text) && any_layer(text, |text| self.is_edu_address(text))
    }

    /// Whether free text mentions an address under .edu whose local part `found` accepts.
    ///
    /// `@ edu`, a handle in a link (`/@contoso.edu`) and the remote of a version
    /// control system (`git@`, `hg@`, `svn@`, `ssh://`) are not mentions.
    pub(crate) fn mentioned_in(self, text: &str, mut found: impl FnMut(&str) -> bool) -> bool {
        has_trace_of_at(text)
            && any_layer(text, |text| {
                AtSigns::new(text).any(|(before, after)| {
                    self.begins_with_domain(after)
                        && local_part_before(before).is_some_and(&mut found)
                })
            })
    }

    /// Whether a string is a single address under .edu, ignoring surrounding characters.
    fn is_edu_address(self, text: &str) -> bool {
        // Quotes and brackets may be part of the address, so it is parsed with them first.
        [
            text,
            without_labels(text, is_space_or_stop),
            without_labels(text, is_junk),
        ]
        .iter()
        .any(|text| Address::read(text).is_ok_and(|address| self.contain(&address)))
    }

    fn contain(self, address: &Address<'_>) -> bool {
        match guest_domain(&address.local_part) {
            Some(domain) => self.contains_domain(&domain),
            None => self.contains_domain(&address.domain),
        }
    }

    fn contains_domain(self, domain: &Domain<'_>) -> bool {
        let Some(name) = domain.name() else {
            return false; // an IP address
        };
        ends_in(name, "edu") || self.has_countries && is_academic_in_a_country(name)
    }

    /// Searches for a label `edu` in a position where an address may be, and for any form of an at
    /// sign.
    fn scan(self, text: &str) -> Reading {
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let mut follows_at = false;
        let mut follows_word = false;
        let mut reading = Reading::Nothing;
        let mut local_parts = LocalParts::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if !may_be_in_domain(c) {
                if is_at_sign(c) {
                    reading = Reading::HasAt;
                    follows_at = true;
                } else if follows_word && matches!(c, '=' | '%') {
                    // As in `robin=contoso.edu@example.com`.
                    follows_at = true;
                }
                (_, rest) = rest.split_at_checked(c.len_utf8()).unwrap_or_default();
                continue;
            }
            let end = rest.find(|c| !may_be_in_domain(c)).unwrap_or(rest.len());
            let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if follows_word && is_at_word(run) {
                reading = Reading::HasAt;
                follows_at = true;
            } else if self.ends_domain(run, follows_at, after.is_empty())
                && (follows_at || !local_parts.goes_on(text, after))
            {
                return Reading::MayBeEdu;
            }
            follows_word = true;
            rest = after;
        }
        reading
    }

    /// Whether a dotted run of labels ends with a label that counts as .edu.
    fn ends_domain(self, run: &str, follows_at: bool, ends_value: bool) -> bool {
        let mut before = None;
        let mut parts = run.split_inclusive(is_dot).peekable();
        while let Some(part) = parts.next() {
            let (label, dot) = split_dot(part);
            let letters = Letters::of(label);
            let next = parts.peek().map(|next| split_dot(next).0);
            let is_last = next.is_none() && dot.is_none();
            let is_end = next.is_none_or(begins_anew);
            let is_dotted = before.is_some();
            if is_end && letters.as_bytes() == b"edu" && (is_dotted || follows_at) {
                return true;
            }
            // The value may be truncated, for example by a field with a limit.
            let is_cut = is_last && ends_value && is_dotted;
            if is_cut && matches!(letters.as_bytes(), b"e" | b"ed") {
                return true;
            }
            let is_academic = |letters: Letters| matches!(letters.as_bytes(), b"edu" | b"ac");
            if self.has_countries && before.is_some_and(is_academic) {
                let is_half = letters.as_bytes().len() == 1;
                if is_end && letters.is_country() || is_cut && is_half {
                    return true;
                }
            }
            before = Some(letters);
        }
        false
    }

    /// Whether free text begins with a domain that counts as .edu and has at least two labels.
    fn begins_with_domain(self, text: &str) -> bool {
        let run = domain_at_start(text);
        let begins_with_label = !run.starts_with(is_dot);
        begins_with_label && self.ends_domain(run, false, false)
    }
}

/// Whether the string after a dot is not another label: it is empty, in another script (which has
/// no space after a full stop), or the capitalized first word of a sentence.
fn begins_anew(label: &str) -> bool {
    Letters::of(label).is_empty() || begins_sentence(label)
}

/// Whether a name ends with this label, in any letter case.
#[inline]
fn ends_in(name: &str, label: &str) -> bool {
    let at = name.len().checked_sub(label.len());
    let parts = at.and_then(|at| name.split_at_checked(at));
    parts.is_some_and(|(rest, last)| {
        last.eq_ignore_ascii_case(label) && (rest.is_empty() || rest.ends_with('.'))
    })
}

/// Whether a name ends with `edu` or `ac` followed by a country.
fn is_academic_in_a_country(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(rest, country)| {
        Letters::of(country).is_country() && (ends_in(rest, "edu") || ends_in(rest, "ac"))
    })
}

/// Whether a value is a plain ASCII `local@domain` with at least two labels, whose only meaning is
/// an address outside .edu.
#[inline]
fn is_plain(value: &str) -> bool {
    let in_label = |b: u8| is(b, LABEL) || matches!(b, b'-' | b'_');
    let mut bytes = value.as_bytes().iter();
    let mut before = b'@';
    loop {
        match bytes.next() {
            Some(b'@') if before != b'@' => break,
            Some(&b) if in_label(b) || matches!(b, b'.' | b'+') => before = b,
            _ => return false,
        }
    }
    let (mut has_dot, mut first) = (false, b'e');
    before = b'.';
    for &b in bytes {
        if b == b'.' {
            has_dot = true;
            if before == b'.' {
                return false;
            }
        } else if !in_label(b) {
            return false;
        } else if before == b'.' {
            // A capital letter may begin a sentence, and a hyphen may hide `edu`.
            if has_dot && !(b.is_ascii_lowercase() || b.is_ascii_digit()) {
                return false;
            }
            first = b;
        }
        before = b;
    }
    has_dot && before != b'.' && first != b'e'
}

/// The domain of an Entra guest's own address, which follows the last `_` in
/// `robin_contoso.com#EXT#`.
///
/// # References
///
/// - <https://learn.microsoft.com/en-us/entra/external-id/user-properties>
fn guest_domain<'a>(local_part: &'a Cow<'a, str>) -> Option<Domain<'a>> {
    const MARK: &str = "#EXT#";
    // Entra does not write quoted or encoded names.
    let Cow::Borrowed(local_part) = *local_part else {
        return None;
    };
    let at = local_part.len().checked_sub(MARK.len())?;
    let (name, mark) = local_part.split_at_checked(at)?;
    if !mark.eq_ignore_ascii_case(MARK) {
        return None;
    }
    Domain::read(Cow::Borrowed(name.rsplit_once('_')?.1))
}

/// Whether a run is the word `at`, in any letter case: `robin at contoso.com`,
/// `robin [at] contoso.com`.
fn is_at_word(run: &str) -> bool {
    Letters::of(run).as_bytes() == b"at"
}

/// Whether a string may contain an at sign in any form. Most fields do not, and one pass is enough
/// to find out.
#[inline]
fn has_trace_of_at(text: &str) -> bool {
    text.bytes()
        .any(|b| matches!(b, b'@' | 0xef | b'[' | b'(' | b'{') || begins_encoding(b))
}

/// Determines whether a run of labels before a `+` is part of a local part, as in
/// `robin.edu+news@contoso.com`.
#[derive(Default)]
struct LocalParts {
    /// The length of the rest after the last local part, and whether an at sign follows it, so that
    /// no byte is scanned twice.
    last: Option<(usize, bool)>,
}

impl LocalParts {
    fn goes_on(&mut self, text: &str, after: &str) -> bool {
        if after.starts_with(is_at_sign) {
            return true;
        }
        if !after.starts_with('+') {
            return false;
        }
        if let Some((left, is_local)) = self.last {
            if left < after.len() {
                return is_local;
            }
        }
        let rest = after.trim_start_matches(|c| c == '+' || may_be_in_domain(c));
        let is_local = rest.starts_with(is_at_sign);
        self.last = Some((rest.len().min(text.len()), is_local));
        is_local
    }
}

/// The local part at the end of a string of free text; `None` if there is none, or if it does not
/// belong to a person.
fn local_part_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let last = text.chars().next_back()?;
    if matches!(last, '"' | ')') {
        return Some(""); // quoted, or a comment in between
    }
    let start = text.trim_end_matches(may_be_in_local_part);
    let local_part = text.get(start.len()..).unwrap_or_default();
    let is_remote = ["git", "hg", "svn"]
        .iter()
        .any(|remote| local_part.eq_ignore_ascii_case(remote));
    // A password may follow the name: `ssh://robin:secret@contoso.edu`.
    let scheme = start.trim_end_matches(|c| c == ':' || may_be_in_local_part(c));
    let is_ssh = ends_with(scheme, "ssh://");
    (!local_part.is_empty() && !is_remote && !is_ssh).then_some(local_part)
}

/// Whether a string ends with `end`, in any letter case.
fn ends_with(text: &str, end: &str) -> bool {
    let at = text.len().checked_sub(end.len());
    at.and_then(|at| text.get(at..))
        .is_some_and(|found| found.eq_ignore_ascii_case(end))
}
