//! What the columns of the taxonomy can hold: language, stage, party, retry.

use crate::id_table::id_table;

id_table! {
    /// How far a lead came before it failed.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::Stage;
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// let kind = DestinationErrorKind::classify("AADSTS7000222");
    /// assert_eq!(kind.stage(), Stage::Token);
    /// assert_eq!(kind.stage().id(), "token");
    /// ```
    pub enum Stage {
        Configuration, "configuration", "a setting that cannot work, wherever it is used";
        Token, "token", "the directory issues no token";
        SignIn, "sign_in", "the destination does not accept the sign-in";
        Authorization, "authorization", "signed in, but not allowed to write the lead";
        Transport, "transport", "the destination is not reached or does not respond in time";
        Storage, "storage", "the storage account answers with an error";
        Endpoint, "endpoint", "the destination receives the request and refuses or drops it";
        Unknown, "unknown", "unknown";
    }
}

id_table! {
    /// Who can fix a failure.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::Owner;
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// let kind = DestinationErrorKind::classify("no roles are assigned to user");
    /// assert_eq!(kind.owners(), [Owner::CrmAdministrator]);
    /// ```
    pub enum Owner {
        Publisher, "publisher", "the person who manages the offer in Partner Center";
        CrmAdministrator, "crm_administrator", "the person who administers the CRM";
        TenantAdministrator, "tenant_administrator", "the person who administers the directory";
        Microsoft, "microsoft", "Microsoft, by a support ticket";
        Nobody, "nobody", "no one: it passes by itself or does no harm";
    }
}

id_table! {
    /// Whether the same lead may be sent again.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::Retry;
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// assert_eq!(DestinationErrorKind::classify("ServerBusy").retry(), Retry::Later);
    /// assert_eq!(DestinationErrorKind::classify("AADSTS50126").retry(), Retry::AfterFix);
    /// ```
    pub enum Retry {
        Never, "never", "sending it again changes nothing or does harm";
        AfterFix, "after_fix", "only after the cause is fixed";
        Once, "once", "once, and then look for the cause";
        Later, "later", "later, each time after a longer pause";
    }
}

impl Retry {
    /// Whether the lead may be sent again automatically, before anyone has fixed anything.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Once | Self::Later)
    }
}

id_table! {
    /// The language of a human-readable text.
    ///
    /// Everything is there in English. Spanish is there for the eight errors that
    /// Microsoft documents in both languages and for `unrecognized`; where it is
    /// not, the text is the English one.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::failure::Language;
    /// use marketplace_leads::DestinationErrorKind;
    ///
    /// let kind = DestinationErrorKind::InvalidClientSecret;
    /// assert_eq!(kind.meaning(Language::English), "the client secret is wrong");
    /// assert_eq!(kind.meaning(Language::Spanish), "el secreto de cliente no es correcto");
    /// assert_eq!(Language::from_tag("es-MX"), Some(Language::Spanish));
    /// ```
    #[derive(Default)]
    pub enum Language {
        #[default]
        English, "en", "English: complete";
        Spanish, "es", "Spanish: the eight documented errors and `unrecognized`";
    }
}

impl Language {
    /// The language of a tag such as `es`, `ES` or `es-MX`, if it is one of
    /// these.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        [Self::English, Self::Spanish]
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.id()))
    }
}

/// A text for a person, in the languages that it is there in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    pub(super) english: &'static str,
    pub(super) spanish: Option<&'static str>,
}

impl Text {
    /// The text in that language, or else in English.
    pub(super) const fn in_language(self, language: Language) -> &'static str {
        match (language, self.spanish) {
            (Language::Spanish, Some(spanish)) => spanish,
            (_, _) => self.english,
        }
    }
}

/// A [`Text`], from English only or from both.
macro_rules! text {
    ($english:literal) => {
        $crate::failure::column::Text {
            english: $english,
            spanish: None,
        }
    };
    ($english:literal, $spanish:literal) => {
        $crate::failure::column::Text {
            english: $english,
            spanish: Some($spanish),
        }
    };
}
pub(super) use text;
