//! General advice, one row each.

use core::fmt;

use crate::destination::kind::DestinationKind;
use crate::destination::pages;
use crate::id_table::id_table;

macro_rules! advice {
    ($( $variant:ident, $id:literal, $page:ident, [$($kind:ident)|*], $text:literal; )*) => {
        /// General advice for a kind of destination, independent of what went wrong.
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
            /// The advice in English: lower case, no full stop.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The URL of the page on which Microsoft documents it.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self { $(Self::$variant => pages::$page,)* }
            }

            /// The kinds of destination that the advice is about; empty if it is about all.
            const fn kinds(self) -> &'static [DestinationKind] {
                match self { $(Self::$variant => &[$(DestinationKind::$kind),*],)* }
            }
        }
    };
}

advice! {
    FindTestLead, "find_test_lead", FAQ, [],
        "search the destination for MSFT_TEST: Microsoft sends a test lead when you publish the offer or press Validate";
    TestByPreview, "test_by_preview", FAQ, [],
        "before the offer is live, acquire your own preview: this creates an ordinary lead, without MSFT_TEST";
    KeepCurrent, "keep_current", LEADS, [],
        "update the destination whenever something changes on your side, otherwise leads are lost";
    LostLeads, "lost_leads", FAQ, [],
        "lost leads are not sent again by mail, because unsecured mail is not suitable for personal data";
    ChangeContacts, "change_contacts", FAQ, [],
        "to change who is mailed about new leads, open offer setup, lead management, edit, contact email in Partner Center";
    NotificationMails, "notification_mails", TABLE, [],
        "mails about new leads go to the contact addresses of the destination; publishers have reported that some never arrived, so do not rely only on them";
    Deduplicate, "deduplicate", LEADS, [],
        "one customer creates several leads, one for each step: merge them, and follow up within 24 hours";
    WhereToLook, "where_to_look", FAQ, [AzureTable | AzureBlob],
        "view tables and blobs in the Azure portal or with Storage Explorer, which is free";
    TableNotification, "table_notification", TABLE, [AzureTable],
        "to be notified of each new row, use a scheduled Power Automate flow that looks for rows with a new Timestamp; older pages use an Azure Function";
    StorageCost, "storage_cost", FAQ, [AzureTable | AzureBlob],
        "for almost every publisher, leads take less than 1 GB; 1000 leads per month cost about 0.50 USD";
    OfferIdInJson, "offer_id_in_json", HTTPS, [HttpsEndpoint],
        "the JSON sent to an endpoint contains the offer's title but no offer ID, while a table has both; the description is sent although the schema omits it";
    Help, "help", FAQ, [],
        "for help with a destination, read the page on getting leads, or open a ticket at aka.ms/marketplacepublishersupport and choose the offer's type and lead management";
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
