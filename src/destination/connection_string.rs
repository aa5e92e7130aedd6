//! `ConnectionString`: the parts of a storage account's connection string.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::patterns;
use crate::Sensitive;
use crate::id_table::id_table;
use crate::text::{offset, trim};

/// A parsed connection string of a storage account, borrowed.
///
/// # Syntax
///
/// ```text
/// connection-string = part *( ";" part ) [ ";" ]
/// part              = name "=" value
/// ```
///
/// Names are recognized in any letter case and any order, so that the reason can be reported if
/// Microsoft would refuse the string. [`is_accepted`](Self::is_accepted) returns whether Microsoft
/// accepts it. The strings of the storage emulator, `UseDevelopmentStorage=true` and the account
/// `devstoreaccount1`, are parsed too, and a [`Finding`](super::Finding) reports them.
///
/// `Debug` prints `***`, because the key gives access to the whole account.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::ConnectionString;
///
/// let text = "DefaultEndpointsProtocol=https;AccountName=contosoleads;AccountKey=bm90LWEta2V5;\
///     EndpointSuffix=core.windows.net";
/// let parts = ConnectionString::parse(text)?;
/// assert_eq!(parts.account_name(), Some("contosoleads"));
/// assert_eq!(parts.endpoint_suffix(), Some("core.windows.net"));
/// assert_eq!(parts.account_key().unwrap().expose(), "bm90LWEta2V5");
/// assert!(parts.is_accepted());
/// assert_eq!(format!("{parts:?}"), "ConnectionString(***)");
/// # Ok::<(), marketplace_leads::destination::ParseConnectionStringError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConnectionString<'a> {
    text: &'a str,
}

const EMULATOR_ACCOUNT: &str = "devstoreaccount1";

/// The key of every storage emulator. Microsoft publishes it, and it gives access to nothing else.
///
/// See <https://learn.microsoft.com/azure/storage/common/storage-use-azurite>.
const EMULATOR_KEY: &str =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

impl<'a> ConnectionString<'a> {
    /// The maximum length of a connection string in bytes: 4,096.
    pub const MAX_LEN: usize = 4096;

    /// Parses a connection string; surrounding whitespace is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseConnectionStringError`] if the string is empty, is a connection string inside JSON,
    /// contains a part that is not `name=value`, contains a name twice, or is longer than
    /// [`Self::MAX_LEN`] bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::ConnectionString;
    ///
    /// // As a page of 2017 shows it.
    /// let error = ConnectionString::parse(r#"{"connectionString": "…"}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "JSON instead of a connection string at byte 0");
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ParseConnectionStringError> {
        let inner = trim(text);
        let start = offset_in(text, inner);
        let fail = |kind, at: usize| ParseConnectionStringError {
            kind,
            offset: offset(start.saturating_add(at)),
        };
        if inner.is_empty() {
            return Err(fail(ParseConnectionStringErrorKind::Empty, 0));
        }
        if inner.len() > Self::MAX_LEN {
            let at = (0..=Self::MAX_LEN)
                .rev()
                .find(|&at| inner.is_char_boundary(at));
            return Err(fail(
                ParseConnectionStringErrorKind::TooLong,
                at.unwrap_or_default(),
            ));
        }
        if inner.starts_with('{') {
            return Err(fail(ParseConnectionStringErrorKind::Json, 0));
        }
        let mut names = Vec::new();
        let mut first_error = None;
        for part in inner.split(';') {
            let at = offset_in(inner, part);
            if part.is_empty() && at == inner.len() {
                continue; // a semicolon at the end
            }
            let Some((name, _)) = part.split_once('=') else {
                first_error = Some((ParseConnectionStringErrorKind::NoValue, at));
                break;
            };
            names.push((trim(name), at));
        }
        // Sorted, so that the time does not grow with the square of the number.
        names.sort_unstable_by(|(left, left_at), (right, right_at)| {
            compare_names(left, right).then(left_at.cmp(right_at))
        });
        let repeated = names.windows(2).filter_map(|pair| match pair {
            [(left, _), (right, at)] if left.eq_ignore_ascii_case(right) => Some(*at),
            _ => None,
        });
        if let Some(at) = repeated.min() {
            first_error = Some((ParseConnectionStringErrorKind::Twice, at));
        }
        match first_error {
            Some((kind, at)) => Err(fail(kind, at)),
            None => Ok(Self { text: inner }),
        }
    }

    /// The value of the part with this name, in any letter case.
    fn part(self, name: &str) -> Option<&'a str> {
        self.text
            .split(';')
            .filter_map(|part| part.split_once('='))
            .find(|(found, _)| trim(found).eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The `DefaultEndpointsProtocol`, such as `https`.
    #[must_use]
    pub fn protocol(self) -> Option<&'a str> {
        self.part("DefaultEndpointsProtocol")
    }

    /// The name of the storage account: `AccountName`, or the emulator's account for
    /// `UseDevelopmentStorage=true`.
    #[must_use]
    pub fn account_name(self) -> Option<&'a str> {
        self.part("AccountName")
            .or_else(|| self.is_development_storage().then_some(EMULATOR_ACCOUNT))
    }

    /// The key of the storage account, in base64: `AccountKey`, or the emulator's published key for
    /// `UseDevelopmentStorage=true`.
    #[must_use]
    pub fn account_key(self) -> Option<Sensitive<&'a str>> {
        self.part("AccountKey")
            .or_else(|| self.is_development_storage().then_some(EMULATOR_KEY))
            .map(Sensitive::new)
    }

    /// The `EndpointSuffix`, which names the cloud, such as `core.windows.net`.
    #[must_use]
    pub fn endpoint_suffix(self) -> Option<&'a str> {
        self.part("EndpointSuffix")
    }

    /// The `SharedAccessSignature`, as a query string without its `?`.
    ///
    /// Microsoft does not accept a signature in a lead destination. Other clients of the table
    /// service do.
    #[must_use]
    pub fn shared_access_signature(self) -> Option<Sensitive<&'a str>> {
        self.part("SharedAccessSignature")
            .map(|token| Sensitive::new(token.strip_prefix('?').unwrap_or(token)))
    }

    /// The URL of the table service, without a trailing slash.
    ///
    /// An explicit `TableEndpoint` is returned as written, without its query. Otherwise the URL is
    /// composed of protocol, account and suffix, where the defaults are `https` and
    /// `core.windows.net`. The storage emulator has the account in the path. `None` if the string
    /// contains no account.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::ConnectionString;
    ///
    /// let parts = ConnectionString::parse("AccountName=contosoleads;AccountKey=bm90LWEta2V5")?;
    /// assert_eq!(
    ///     parts.table_endpoint().as_deref(),
    ///     Some("https://contosoleads.table.core.windows.net"),
    /// );
    ///
    /// let parts = ConnectionString::parse("UseDevelopmentStorage=true")?;
    /// assert_eq!(
    ///     parts.table_endpoint().as_deref(),
    ///     Some("http://127.0.0.1:10002/devstoreaccount1"),
    /// );
    /// # Ok::<(), marketplace_leads::destination::ParseConnectionStringError>(())
    /// ```
    ///
    /// # References
    ///
    /// - [Configure Azure Storage connection strings](https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string)
    #[must_use]
    pub fn table_endpoint(self) -> Option<Cow<'a, str>> {
        if let Some(explicit) = self.part("TableEndpoint") {
            let url = trim(explicit).split(['?', '#']).next().unwrap_or_default();
            let url = url.trim_end_matches('/');
            return (!url.is_empty()).then_some(Cow::Borrowed(url));
        }
        if self.is_development_storage() {
            let host = self.part("DevelopmentStorageProxyUri").map(trim);
            let host = host.unwrap_or("http://127.0.0.1").trim_end_matches('/');
            return Some(Cow::Owned(format!("{host}:10002/{EMULATOR_ACCOUNT}")));
        }
        let account = self.account_name()?;
        let protocol = self.protocol().unwrap_or("https");
        let suffix = self.endpoint_suffix().unwrap_or("core.windows.net");
        Some(Cow::Owned(format!("{protocol}://{account}.table.{suffix}")))
    }

    /// Whether this is the connection string of a storage emulator.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::destination::ConnectionString;
    ///
    /// let parts = ConnectionString::parse("UseDevelopmentStorage=true")?;
    /// assert!(parts.is_emulator());
    /// assert!(!parts.is_accepted());
    /// # Ok::<(), marketplace_leads::destination::ParseConnectionStringError>(())
    /// ```
    #[must_use]
    pub fn is_emulator(self) -> bool {
        self.account_name() == Some(EMULATOR_ACCOUNT)
    }

    /// Whether the string is the emulator's short form, `UseDevelopmentStorage=true`.
    pub(super) fn is_development_storage(self) -> bool {
        self.part("UseDevelopmentStorage")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// Whether Microsoft's schema accepts the string: its names, their order and letter case, and
    /// the values.
    #[must_use]
    pub fn is_accepted(self) -> bool {
        patterns::is_connection_string(self.text)
    }

    pub(super) const fn as_str(self) -> &'a str {
        self.text
    }
}

crate::string_impls::debug_masked!(ConnectionString<'_>);

/// The offset of `part`, a slice of `whole`.
fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// Compares two names, ignoring letter case.
fn compare_names(left: &str, right: &str) -> Ordering {
    let lower = |b: u8| b.to_ascii_lowercase();
    left.bytes().map(lower).cmp(right.bytes().map(lower))
}

id_table! {
    /// The kind of a [`ParseConnectionStringError`].
    pub enum ParseConnectionStringErrorKind {
        Empty, "empty", "an empty string, or only whitespace";
        Json, "json", "JSON, as shown on a page of 2017";
        NoValue, "no_value", "a part without `=`";
        Twice, "twice", "a part that occurs twice";
        TooLong, "too_long", "more than `ConnectionString::MAX_LEN` bytes";
    }
}

/// The error returned when a string is not a valid connection string.
///
/// # Examples
///
/// ```
/// use marketplace_leads::destination::ConnectionString;
///
/// let error = ConnectionString::parse("AccountName=contosoleads;key").unwrap_err();
/// assert_eq!(error.kind().id(), "no_value");
/// assert_eq!(error.offset(), 25);
/// assert_eq!(error.to_string(), "missing `=` in the part at byte 25");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{} at byte {offset}", self.message())]
pub struct ParseConnectionStringError {
    kind: ParseConnectionStringErrorKind,
    offset: u32,
}

crate::string_impls::debug_as_message!(ParseConnectionStringError);

impl ParseConnectionStringError {
    /// The kind of error.
    #[must_use]
    pub const fn kind(self) -> ParseConnectionStringErrorKind {
        self.kind
    }

    /// The byte offset in the parsed string.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset as usize
    }

    const fn message(self) -> &'static str {
        match self.kind {
            ParseConnectionStringErrorKind::Empty => "empty connection string",
            ParseConnectionStringErrorKind::Json => "JSON instead of a connection string",
            ParseConnectionStringErrorKind::NoValue => "missing `=` in the part",
            ParseConnectionStringErrorKind::Twice => "duplicate name",
            ParseConnectionStringErrorKind::TooLong => "connection string longer than 4096 bytes",
        }
    }
}
