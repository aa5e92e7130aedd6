//! `EmbedCode`: the three Marketo IDs in the code that embeds a form.

use super::patterns;
use super::setting::Setting;
use crate::text::{is_blank, offset};

/// The IDs in a form's embed code, borrowed from it.
///
/// # Syntax
///
/// ```text
/// … loadForm( "//app-" server-id ".marketo.com" , munchkin-id , form-id …
/// ```
///
/// The call may stand anywhere in the pasted text. Quotation marks of any kind,
/// blanks and brackets around an argument are taken off: Microsoft's own sample
/// has a stray `("`. Further arguments are not read.
///
/// # References
///
/// <https://github.com/MicrosoftDocs/azure-docs/blob/05e3a405/articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-marketo.md>
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::EmbedCode;
///
/// let code = EmbedCode::parse(
///     r#"<script> MktoForms2.loadForm("//app-ys12.marketo.com", "123-PQR-789", 1179); </script>"#,
/// )?;
/// assert_eq!(code.server_id(), "ys12");
/// assert_eq!(code.munchkin_id(), "123-PQR-789");
/// assert_eq!(code.form_id(), "1179");
/// # Ok::<(), marketplace_leads::destination::ParseEmbedCodeError>(())
/// ```
#[expect(clippy::struct_field_names, reason = "Marketo names all three so")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EmbedCode<'a> {
    server_id: &'a str,
    munchkin_id: &'a str,
    form_id: &'a str,
}

impl<'a> EmbedCode<'a> {
    /// Finds the call and its arguments in a pasted string.
    ///
    /// # Errors
    ///
    /// [`ParseEmbedCodeError`] if no call of `loadForm` is there, or an
    /// argument is missing or not of the form that its setting must have. Of
    /// several calls the first is read.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::EmbedCode;
    ///
    /// let error = EmbedCode::parse(r#"loadForm("//app-ys12.marketo.com", "123")"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "expected a Munchkin ID such as 123-PQR-789, found something else at byte 36",
    /// );
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ParseEmbedCodeError> {
        let no_call = ParseEmbedCodeError {
            part: None,
            offset: 0,
        };
        let (before, after) = text.split_once(CALL).ok_or(no_call)?;
        let start = before.len().saturating_add(CALL.len());
        let mut arguments = Arguments { rest: after, start };
        let server_id = arguments.next_for(Setting::ServerId)?;
        let munchkin_id = arguments.next_for(Setting::MunchkinId)?;
        let form_id = arguments.next_for(Setting::FormId)?;
        Ok(Self {
            server_id,
            munchkin_id,
            form_id,
        })
    }

    /// The server ID in its short form, such as `ys12`; the host where it is
    /// not under `marketo.com`.
    #[must_use]
    pub const fn server_id(self) -> &'a str {
        self.server_id
    }

    /// The Munchkin account ID, such as `123-PQR-789`.
    #[must_use]
    pub const fn munchkin_id(self) -> &'a str {
        self.munchkin_id
    }

    /// The form ID, such as `1179`.
    #[must_use]
    pub const fn form_id(self) -> &'a str {
        self.form_id
    }
}

/// The function that every embed code calls.
pub(super) const CALL: &str = "loadForm";

struct Arguments<'a> {
    rest: &'a str,
    start: usize,
}

impl<'a> Arguments<'a> {
    /// The next argument, in the form that a setting must have.
    fn next_for(&mut self, setting: Setting) -> Result<&'a str, ParseEmbedCodeError> {
        let whole = self.rest;
        let (argument, rest, comma) = match whole.split_once(',') {
            Some((argument, rest)) => (argument, rest, 1),
            None => (whole, "", 0),
        };
        let leading = argument.trim_start_matches(is_around);
        let at = self
            .start
            .saturating_add(argument.len().saturating_sub(leading.len()));
        self.start = self
            .start
            .saturating_add(argument.len())
            .saturating_add(comma);
        self.rest = rest;

        let value = match setting {
            // What follows the digits: the bracket, and any more of the page.
            Setting::FormId => {
                let digits = leading
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(leading.len());
                leading.get(..digits).unwrap_or_default()
            }
            Setting::ServerId => short_server_id(leading.trim_end_matches(is_around)),
            _ => leading.trim_end_matches(is_around),
        };
        let is_right = match setting {
            // A code that was pasted into another one names no server.
            Setting::ServerId => patterns::is_server_id(value) && !value.contains(CALL),
            Setting::MunchkinId => patterns::is_munchkin_id(value),
            _ => patterns::is_form_id(value),
        };
        if is_right {
            Ok(value)
        } else {
            Err(ParseEmbedCodeError {
                part: Some(setting),
                offset: offset(at),
            })
        }
    }
}

/// Blanks, brackets and quotation marks of any kind.
fn is_around(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '(' | ')' | '"' | '\'' | '`' | ';' | '\u{2018}'..='\u{201f}'
        )
}

/// Why no IDs could be taken from an embed code: which part, and the byte
/// offset, never the text.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::EmbedCode;
///
/// let error = EmbedCode::parse("123-PQR-789").unwrap_err();
/// assert_eq!(error.part(), None);
/// assert_eq!(error.to_string(), "expected a call of loadForm, found none");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseEmbedCodeError {
    part: Option<Setting>,
    offset: u32,
}

crate::string_impls::debug_as_message!(ParseEmbedCodeError);

impl ParseEmbedCodeError {
    /// Which argument is missing or wrong; none if there is no call at all.
    #[must_use]
    pub const fn part(self) -> Option<Setting> {
        self.part
    }

    /// Where the argument begins, as a byte offset into the text that was
    /// given.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }
}

impl core::fmt::Display for ParseEmbedCodeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let expected = match self.part {
            None => return f.write_str("expected a call of loadForm, found none"),
            Some(Setting::ServerId) => "a server such as //app-ys12.marketo.com",
            Some(Setting::MunchkinId) => "a Munchkin ID such as 123-PQR-789",
            Some(_) => "a form ID such as 1179",
        };
        write!(
            f,
            "expected {expected}, found something else at byte {}",
            self.offset
        )
    }
}

impl core::error::Error for ParseEmbedCodeError {}

/// `ys12` for `https://app-ys12.marketo.com/`, and any other text as it is.
pub(super) fn short_server_id(text: &str) -> &str {
    let host = text
        .strip_prefix("https:")
        .or_else(|| text.strip_prefix("http:"))
        .unwrap_or(text);
    let host = host.strip_prefix("//").unwrap_or(host);
    let host = host.strip_suffix('/').unwrap_or(host);
    let Some(name) = strip_suffix_ignoring_case(host, ".marketo.com") else {
        return host;
    };
    match name.split_at_checked(4) {
        Some((app, short)) if app.eq_ignore_ascii_case("app-") => short,
        _ => name,
    }
}

fn strip_suffix_ignoring_case<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (rest, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(rest)
}
