//! `EmbedCode`: parses the HTML that embeds a Marketo form.

use super::patterns;
use super::setting::Setting;
use crate::guarded::Guarded;
use crate::text::{is_blank, offset};

/// The three Marketo IDs in the embed code of a form, borrowed.
///
/// # Syntax
///
/// ```text
/// … loadForm( "//app-" server-id ".marketo.com" , munchkin-id , form-id …
/// ```
///
/// The embed code is the HTML that shows the form on a page. It contains the call `loadForm(server,
/// Munchkin ID, form ID)`, which may be anywhere in the pasted string. Whitespace, brackets and
/// quotation marks of any kind around an argument are removed, because Microsoft's own sample has a
/// stray `("`. Further arguments are ignored.
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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EmbedCode<'a> {
    server_id: &'a str,
    munchkin_id: &'a str,
    form_id: &'a str,
}

/// Prints the arguments; of the server ID, not seven or more digits in a row.
impl core::fmt::Debug for EmbedCode<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("EmbedCode")
            .field("server_id", &format_args!("{}", Guarded(self.server_id)))
            .field("munchkin_id", &self.munchkin_id)
            .field("form_id", &self.form_id)
            .finish()
    }
}

impl<'a> EmbedCode<'a> {
    /// Finds the call of `loadForm` in a string and parses its arguments.
    ///
    /// # Errors
    ///
    /// [`ParseEmbedCodeError`] if the string contains no call of `loadForm`, or if one of the three
    /// arguments is missing or invalid. If there are several calls, only the first is parsed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::EmbedCode;
    ///
    /// let error = EmbedCode::parse(r#"loadForm("//app-ys12.marketo.com", "123")"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "missing or invalid Munchkin ID at byte 36, expected one like 123-PQR-789",
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

    /// The server ID in its short form, such as `ys12`, or the host if it is not under
    /// `marketo.com`.
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
    /// Parses the next argument as the value of this setting.
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
            // After the digits come the bracket and the rest of the page.
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
            // An embed code that was pasted into another one is not a server ID.
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

/// Whether a character may surround an argument: whitespace, a bracket or a quotation mark.
fn is_around(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '(' | ')' | '"' | '\'' | '`' | ';' | '\u{2018}'..='\u{201f}'
        )
}

/// The error returned when a string contains no valid embed code: the invalid part and its byte
/// offset.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::EmbedCode;
///
/// let error = EmbedCode::parse("123-PQR-789").unwrap_err();
/// assert_eq!(error.part(), None);
/// assert_eq!(error.to_string(), "missing call of `loadForm`");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseEmbedCodeError {
    part: Option<Setting>,
    offset: u32,
}

crate::string_impls::debug_as_message!(ParseEmbedCodeError);

impl ParseEmbedCodeError {
    /// The argument that is missing or invalid; `None` if there is no call.
    #[must_use]
    pub const fn part(self) -> Option<Setting> {
        self.part
    }

    /// The byte offset of the argument in the parsed string.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }
}

impl core::fmt::Display for ParseEmbedCodeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (id, sample) = match self.part {
            None => return f.write_str("missing call of `loadForm`"),
            Some(Setting::ServerId) => ("server ID", "//app-ys12.marketo.com"),
            Some(Setting::MunchkinId) => ("Munchkin ID", "123-PQR-789"),
            Some(_) => ("form ID", "1179"),
        };
        write!(
            f,
            "missing or invalid {id} at byte {}, expected one like {sample}",
            self.offset
        )
    }
}

impl core::error::Error for ParseEmbedCodeError {}

/// Shortens `https://app-ys12.marketo.com/` to `ys12`; returns any other string unchanged.
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
