//! Advice for every cause, one row each.

use core::fmt;

use crate::destination::kind::DestinationKind;
use crate::destination::pages;
use crate::id_table::id_table;

macro_rules! advice {
    ($( $variant:ident, $id:literal, $page:ident, [$($kind:ident)|*], $text:literal; )*) => {
        /// An answer to what publishers ask beside "why is there no lead?".
        ///
        /// | id | advice |
        /// |---|---|
        $(#[doc = concat!("| `", $id, "` | ", $text, " |")])*
        ///
        /// The ids are stable; later versions may add more.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::destination::diagnosis::Case;
        ///
        /// for advice in Case::new().advice() {
        ///     println!("{}: {}", advice.id(), advice.text());
        /// }
        /// ```
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Advice {
            $(
                #[doc = concat!("`", $id, "`: ", $text, ".")]
                $variant,
            )*
        }

        id_table! { @ids Advice { $($variant, $id;)* } }

        impl Advice {
            /// The advice, as English text: lower case, no full stop.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Where Microsoft documents it: a path in the azure-docs
            /// repository.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self { $(Self::$variant => pages::$page,)* }
            }

            /// The kinds of destination that it is about; all, if none is
            /// named.
            const fn kinds(self) -> &'static [DestinationKind] {
                match self { $(Self::$variant => &[$(DestinationKind::$kind),*],)* }
            }
        }
    };
}

advice! {
    FindTestLead, "find_test_lead", FAQ, [],
        "publishing the offer sends a test lead, and so does Validate: search the destination for MSFT_TEST";
    TestByPreview, "test_by_preview", FAQ, [],
        "before the offer is live, acquire your own preview: that makes an ordinary lead, without MSFT_TEST in it";
    KeepCurrent, "keep_current", LEADS, [],
        "whenever something changes on your side, bring the destination up to date, or leads are lost";
    LostLeads, "lost_leads", FAQ, [],
        "leads that were lost are not sent again by mail: unsecured mail is no way for personal data";
    ChangeContacts, "change_contacts", FAQ, [],
        "the recipients of mail about new leads are in Partner Center under offer setup, lead management, edit, contact email";
    NotificationMails, "notification_mails", TABLE, [],
        "mails about new leads go to the contact addresses of the destination; publishers have reported that some never came, so do not rely on them alone";
    Deduplicate, "deduplicate", LEADS, [],
        "one customer makes several leads, one for each step: merge them, and follow up within 24 hours";
    WhereToLook, "where_to_look", FAQ, [AzureTable | AzureBlob],
        "look at tables and blobs in the Azure portal, or with Storage Explorer, which is free";
    TableNotification, "table_notification", TABLE, [AzureTable],
        "to be notified of each new row, let a scheduled Power Automate flow look for rows whose Timestamp is new; older pages use an Azure Function";
    StorageCost, "storage_cost", FAQ, [AzureTable | AzureBlob],
        "leads take less than 1 GB for almost every publisher; 1000 leads in a month cost about 0.50 USD";
    OfferIdInJson, "offer_id_in_json", HTTPS, [HttpsEndpoint],
        "the JSON that an endpoint receives has the offer's title and no offer ID; a table has both, and the description is sent though the schema leaves it out";
    Help, "help", FAQ, [],
        "for help with a destination, read the page on getting leads, or raise a ticket at aka.ms/marketplacepublishersupport, choosing the offer's type and lead management";
}

impl Advice {
    pub(super) fn is_for(self, kind: DestinationKind) -> bool {
        self.kinds().is_empty() || self.kinds().contains(&kind)
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id(), self.text())
    }
}

/// A record of `id`, `text` and `page`.
impl serde::Serialize for Advice {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;

        let mut record = serializer.serialize_struct("Advice", 3)?;
        record.serialize_field("id", self.id())?;
        record.serialize_field("text", self.text())?;
        record.serialize_field("page", self.page())?;
        record.end()
    }
}
