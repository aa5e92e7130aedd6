//! Open enums of codes: a variant and a table row for each known code, and unknown codes as
//! written.

use alloc::boxed::Box;
use core::fmt;

use crate::guarded::Guarded;
use crate::text::MASK;

/// A source or action code that this version does not know, as written.
///
/// It has no constructor, so it never equals a known code:
/// [`Source::parse`](crate::Source::parse) and [`Action::parse`](crate::Action::parse) return
/// the variant of a known code. Match an unknown code by
/// [`Source::code`](crate::Source::code) or [`Action::code`](crate::Action::code) and not by
/// this payload, because a later version may know it.
///
/// `Debug` prints the token of a test lead, and `***` for anything else: if the wrong column
/// was mapped, a code may be a person's name or telephone number.
///
/// # Examples
///
/// ```
/// use marketplace_leads::Action;
///
/// let action = Action::parse("INF")?; // seen in a store's code, in no document
/// assert_eq!(action.code(), "INF");
/// assert_eq!(format!("{action:?}"), "Other(***)");
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
///
/// It cannot be created from a known code:
///
/// ```compile_fail,E0423
/// use marketplace_leads::lead_source::UnknownCode;
/// use marketplace_leads::Action;
///
/// let forged = Action::Other(UnknownCode("INS".into()));
/// ```
///
/// `parse` returns the variant of a known code:
///
/// ```
/// use marketplace_leads::lead_source::UnknownCode;
/// use marketplace_leads::Action;
///
/// let read = Action::parse("INS")?;
/// let unknown: Option<&UnknownCode> = match &read {
///     Action::Other(code) => Some(code),
///     _ => None,
/// };
/// assert_eq!((&read, unknown), (&Action::Install, None));
/// # Ok::<(), marketplace_leads::ParseLeadSourceError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownCode(Box<str>);

impl UnknownCode {
    /// Creates an unknown code.
    pub(super) fn new(code: &str) -> Self {
        Self(code.into())
    }

    /// The code as written, without surrounding whitespace.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

crate::string_impls::shown_as_str!(UnknownCode);

impl fmt::Debug for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown(&self.0))
    }
}

/// The string that `Debug` prints for an unknown code.
pub(super) fn shown(code: &str) -> Guarded<'_> {
    match crate::test_id::digits_of(code) {
        Some(_) => Guarded(code),
        None => Guarded(MASK),
    }
}

/// The documentation of a known code.
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) meaning: &'static str,
    pub(super) call_to_action: Option<&'static str>,
    pub(super) info: CodeInfo,
}

/// Information about a known code, returned by [`Source::info`](crate::Source::info) and
/// [`Action::info`](crate::Action::info).
///
/// # Examples
///
/// ```
/// use marketplace_leads::Action;
///
/// let info = Action::PartnerLedTrial.info().unwrap();
/// assert_eq!(info.storefront, "AppSource");
/// assert_eq!(info.partner_center_name, Some("Contact me"));
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodeInfo {
    /// The storefront for which the code is documented.
    pub storefront: &'static str,
    /// What the customer did, as the rest of a sentence that starts with "the customer".
    pub customer: &'static str,
    /// The name on Partner Center's Referrals pages, if the code has one there.
    pub partner_center_name: Option<&'static str>,
    /// The URL of the page on which Microsoft documents the code.
    pub page: &'static str,
}

/// Declares an open enum from its table.
macro_rules! open_codes {
    (
        $(#[$doc:meta])*
        enum $name:ident, tag $tag:ident, in $field:expr, without $separators:expr, expecting $expecting:literal, on $page:literal, first $first:literal;
        $($variant:ident {
            code: $code:literal,
            aliases: $aliases:expr,
            meaning: $meaning:literal,
            storefront: $storefront:literal,
            customer: $customer:literal,
            call_to_action: $call_to_action:expr,
            partner_center: $partner_center:expr,
        })*
    ) => {
        $(#[$doc])*
        ///
        /// | code | variant | meaning | storefront | the customer |
        /// |---|---|---|---|---|
        $(#[doc = concat!(
            "| `", $code, "` | [`", stringify!($variant), "`](Self::", stringify!($variant), ") | ",
            $meaning, " | ", $storefront, " | ", $customer, " |",
        )])*
        #[non_exhaustive]
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $(
                #[doc = concat!("`", $code, "`: ", $meaning, ".\n\n# References\n\n<", $page, ">")]
                $variant,
            )*
            /// A code that this version does not know; match it by
            #[doc = concat!("[`", stringify!($name), "::code`].")]
            Other(crate::lead_source::UnknownCode),
        }

        /// The index of a code's row, in one byte.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $tag {
            $($variant,)*
            Other,
        }

        impl $tag {
            /// The tag of a trimmed code, and its deviation from the documented
            /// spelling.
            #[inline]
            pub(super) fn of(code: &str) -> (Self, Option<DeviationKind>) {
                match code {
                    $($code => (Self::$variant, None),)*
                    _ => Self::of_another_spelling(code),
                }
            }

            fn of_another_spelling(code: &str) -> (Self, Option<DeviationKind>) {
                $(
                    if code.eq_ignore_ascii_case($code) {
                        return (Self::$variant, Some(DeviationKind::LetterCase));
                    }
                    let aliases: &[&str] = &$aliases;
                    if aliases.iter().any(|alias| code.eq_ignore_ascii_case(alias)) {
                        return (Self::$variant, Some(DeviationKind::Alias));
                    }
                )*
                (Self::Other, None)
            }

            /// The row, if the code is known.
            #[inline]
            pub(super) const fn row(self) -> Option<&'static Row> {
                match self {
                    $(Self::$variant => Some(&Row {
                        code: $code,
                        meaning: $meaning,
                        call_to_action: $call_to_action,
                        info: CodeInfo {
                            storefront: $storefront,
                            customer: $customer,
                            partner_center_name: $partner_center,
                            page: $page,
                        },
                    }),)*
                    Self::Other => None,
                }
            }

            /// The variant with this tag.
            pub(super) fn open(self, code: &str) -> $name {
                match self {
                    $(Self::$variant => $name::$variant,)*
                    Self::Other => $name::Other(UnknownCode::new(code)),
                }
            }
        }

        impl $name {
            /// Every code that this version knows, in the order of the table.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use marketplace_leads::", stringify!($name), ";\n")]
            #[doc = concat!("assert!(", stringify!($name), "::ALL.iter().all(|code| code.is_known()));")]
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Parses a code; surrounding whitespace is ignored.
            ///
            /// A known code is recognized in any letter case and by its other
            /// documented names; an unknown code is kept as written.
            ///
            /// # Errors
            ///
            /// [`ParseLeadSourceError`](crate::ParseLeadSourceError) if the string is
            /// empty, contains a control character, an `@` or a separator, or is longer
            /// than 255 bytes.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use marketplace_leads::", stringify!($name), ";\n")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\" ", $first, " \")?.code(), \"", $first, "\");")]
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"\").is_err());")]
            #[doc = "# Ok::<(), marketplace_leads::ParseLeadSourceError>(())"]
            /// ```
            pub fn parse(code: &str) -> Result<Self, ParseLeadSourceError> {
                let code = grammar::lone_code(code, $field, $separators)?;
                Ok($tag::of(code).0.open(code))
            }

            #[inline]
            pub(super) const fn tag(&self) -> $tag {
                match self {
                    $(Self::$variant => $tag::$variant,)*
                    Self::Other(_) => $tag::Other,
                }
            }

            const fn row(&self) -> Option<&'static Row> {
                self.tag().row()
            }

            /// The code: in its documented spelling if it is known, otherwise as
            /// written.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use marketplace_leads::", stringify!($name), ";\n")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\"New\")?.code(), \"New\");")]
            #[doc = "# Ok::<(), marketplace_leads::ParseLeadSourceError>(())"]
            /// ```
            #[must_use]
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Other(code) => code.as_str(),
                }
            }

            /// Whether this version knows the code.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use marketplace_leads::", stringify!($name), ";\n")]
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $first, "\")?.is_known());")]
            #[doc = concat!("assert!(!", stringify!($name), "::parse(\"New\")?.is_known());")]
            #[doc = "# Ok::<(), marketplace_leads::ParseLeadSourceError>(())"]
            /// ```
            #[must_use]
            pub const fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }

            /// The meaning of a known code, as an English phrase.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use marketplace_leads::", stringify!($name), ";\n")]
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $first, "\")?.meaning().is_some());")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\"New\")?.meaning(), None);")]
            #[doc = "# Ok::<(), marketplace_leads::ParseLeadSourceError>(())"]
            /// ```
            #[must_use]
            pub fn meaning(&self) -> Option<&'static str> {
                self.row().map(|row| row.meaning)
            }

            /// The label of the button that the customer pressed, such as "Contact me", if the code
            /// represents a button.
            ///
            /// # Examples
            ///
            /// ```
            /// use marketplace_leads::Action;
            ///
            /// assert_eq!(Action::PartnerLedTrial.call_to_action(), Some("Contact me"));
            /// ```
            #[must_use]
            pub fn call_to_action(&self) -> Option<&'static str> {
                self.row().and_then(|row| row.call_to_action)
            }

            /// Information about the code, such as its storefront and documentation, if it is
            /// known.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use marketplace_leads::", stringify!($name), ";\n")]
            #[doc = concat!("assert!(", stringify!($name), "::parse(\"", $first, "\")?.info().is_some());")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\"New\")?.info(), None);")]
            #[doc = "# Ok::<(), marketplace_leads::ParseLeadSourceError>(())"]
            /// ```
            #[must_use]
            pub fn info(&self) -> Option<CodeInfo> {
                self.row().map(|row| row.info)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        /// By code.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.code().cmp(other.code())
            }
        }

        $crate::string_impls::shown_as_str!($name, code);
        $crate::string_impls::parsed!($name, ParseLeadSourceError);

        #[cfg(feature = "serde")]
        crate::serde_text::serde_as_text!($name, $expecting, $name::code);
    };
}
pub(super) use open_codes;
