//! The causes, one row each.

use core::fmt;

use crate::destination::pages;
use crate::id_table::id_table;

macro_rules! causes {
    ($( $variant:ident, $id:literal, $page:ident, $meaning:literal, $confirm:literal, $remedy:literal; )*) => {
        /// A possible reason why leads do not arrive, with how to confirm it and what to do.
        ///
        /// | id | meaning | how to confirm | what to do |
        /// |---|---|---|---|
        $(#[doc = concat!("| `", $id, "` | ", $meaning, " | ", $confirm, " | ", $remedy, " |")])*
        ///
        /// The ids are stable; later versions may add more.
        ///
        /// # Examples
        ///
        /// ```
        /// use marketplace_leads::destination::DestinationKind;
        /// use marketplace_leads::destination::diagnosis::Case;
        ///
        /// let case = Case::new().destination_kind(DestinationKind::AzureBlob);
        /// let cause = case.causes().next().unwrap();
        /// assert_eq!(cause.id(), "blob_retired");
        /// println!("{}", cause.remedy());
        /// ```
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cause {
            $(
                #[doc = concat!("`", $id, "`: ", $meaning, ".")]
                $variant,
            )*
        }

        id_table! { @ids Cause { $($variant, $id;)* } }

        impl Cause {
            /// The cause, as one English phrase.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// How to confirm the cause, as one English phrase.
            #[must_use]
            pub const fn confirm(self) -> &'static str {
                match self { $(Self::$variant => $confirm,)* }
            }

            /// What to do, as one English phrase.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }

            /// The URL of the page on which Microsoft documents it.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self { $(Self::$variant => pages::$page,)* }
            }
        }
    };
}

causes! {
    FailureText, "failure_text", FAQ,
        "the error message names the cause",
        "classify the message with DestinationError::classify",
        "follow the steps that it returns";
    NotPublished, "not_published", HTTPS,
        "the offer is not live; leads are sent only for an offer that is fully configured and published",
        "check the offer's status in Partner Center: a saved draft or a preview is not live",
        "publish the offer and go live";
    NoDestination, "no_destination", LEADS,
        "the offer has no lead destination",
        "check the section Customer leads of the offer setup in Partner Center",
        "connect a destination, publish the offer, and look for the test lead";
    BlobRetired, "blob_retired", BLOB,
        "an Azure blob has received no leads since 2019; before that, only one was written, when the blob was selected",
        "check whether the destination is an Azure blob",
        "switch to an Azure table, which receives leads in real time, or to another destination, and publish";
    RefusedSettings, "refused_settings", LEADS,
        "a setting violates a documented rule, so Microsoft rejects it",
        "read the findings of the destination",
        "fix each finding with the severity refused, publish, and look for the test lead";
    LosingSettings, "losing_settings", LEADS,
        "a setting follows the documented rules but cannot work",
        "read the findings with the severity loses_leads",
        "fix each of them, publish, and look for the test lead";
    EduRule, "edu_rule", FAQ,
        "the customer has an .edu address: for privacy, Microsoft does not pass on personal data of such customers",
        "find out the domain of the customer's email address, for example from the notification mail",
        "nothing needs to be fixed; for this customer, open a ticket at aka.ms/marketplacepublishersupport";
    MandatoryPicklist, "mandatory_picklist", FAQ,
        "the web-to-lead form has a mandatory picklist, and no picklist contains the values that Microsoft sends",
        "check in Salesforce whether a field of the web-to-lead form, especially the lead source, is a mandatory picklist",
        "change it to an optional text field";
    Recaptcha, "recaptcha", SALESFORCE,
        "reCAPTCHA is enabled for the web-to-lead form, and Microsoft cannot solve it",
        "check the web-to-lead settings in Salesforce",
        "disable reCAPTCHA, or generate the form again without it";
    SalesforceRejects, "salesforce_rejects", SALESFORCE,
        "Salesforce silently drops the lead, because a required field is missing or a validation rule rejects it",
        "submit the web-to-lead form by hand with only the fields of the test lead",
        "make the fields optional, and exempt leads of this source from the validation rules";
    SalesforceLimit, "salesforce_limit", SALESFORCE,
        "Salesforce accepts 500 web-to-lead requests in 24 hours and mails the rest to the default lead creator",
        "count the leads of the last day, and ask the default lead creator whether such mails arrived",
        "ask Salesforce for a higher limit, or receive leads at an HTTPS endpoint";
    LeadWriterRole, "lead_writer_role", DYNAMICS,
        "the user or application is not allowed to write leads to Dynamics 365",
        "check that the solution Microsoft Marketplace Lead Writer is imported and that its role is assigned to the user or application",
        "import the solution, assign the role, and check that the user has a Dynamics 365 license";
    ExpiredCredentials, "expired_credentials", DYNAMICS,
        "the credentials for Dynamics 365 have expired: those of an Office 365 user must be renewed every 90 days, and a client secret has an expiry date",
        "sign in with them, or look up the expiry date of the secret in the app registration",
        "renew them, update the destination, and publish; change authentication from office365 to azureAD";
    NeverConnected, "never_connected", FAQ,
        "the connection has never worked: Microsoft sends a test lead when an offer is published, and none arrived",
        "press Validate next to the destination in Partner Center, and search the destination for MSFT_TEST",
        "check the settings one by one, and press Validate again";
    StaleSettings, "stale_settings", LEADS,
        "something has changed on your side since the connection last worked: a key, a password, a URL or a form",
        "press Validate next to the destination in Partner Center, and search the destination for MSFT_TEST",
        "update the settings of the destination, and publish; do so whenever something changes";
    PascalCaseFlow, "pascal_case_flow", HTTPS,
        "the flow or function expects the names on Microsoft's pages, such as FirstName, but the requests contain firstName",
        "look at the body of one request: the values are there, under other names",
        "build the flow from a real request, or read the names in any letter case";
    FieldsNotSent, "fields_not_sent", LEADS,
        "not every lead contains all fields of the customer",
        "look at the original body or row: the field is missing or empty there too",
        "make every customer field optional on your side";
    OfficeFields, "office_fields", OFFICE,
        "for an Office add-in, only first name, last name and email address are sent",
        "check whether the offer is an Office add-in",
        "do not expect other fields, and make them optional on your side";
    OfficeScope, "office_scope", OFFICE,
        "leads for add-ins are sent from AppSource, Word, Excel and PowerPoint, but were not sent from other products",
        "check which products the add-in is for, and where customers got it",
        "check the lead settings of the add-in, which are saved even if its submission fails validation, and acquire it once from AppSource";
    TableElsewhere, "table_elsewhere", TABLE,
        "you are looking at a different table: Microsoft creates one named MarketplaceLeads in the storage account of the connection string",
        "open the storage account of the connection string in Storage Explorer or the Azure portal, and list its tables",
        "use that table; if it does not exist, no lead has been written yet, so press Validate";
    PreviewWithoutMarker, "preview_without_marker", FAQ,
        "a lead created by acquiring your own offer in preview is an ordinary lead, without MSFT_TEST",
        "search the destination for your own name or address instead",
        "nothing needs to be fixed";
    ConsumerFilter, "consumer_filter", LEADS,
        "your own code drops the lead, because it compares the whole lead source, in which source and offer title change over the years",
        "look at the raw requests or rows before any filter",
        "parse the string with LeadSource::parse, and compare only the parts that matter";
    MergedAsDuplicate, "merged_as_duplicate", LEADS,
        "the CRM merged the lead into an earlier one; it is normal that one customer creates several leads, one for each step",
        "search the CRM for earlier records of the customer, and check its duplicate rules",
        "keep the source and the action of each lead when merging";
    FlowNotRunning, "flow_not_running", HTTPS,
        "the flow of the endpoint is turned off, or your plan does not include its HTTP trigger",
        "check the run history of the flow, and post the documented sample to its URL",
        "turn the flow on, or get a plan that includes the HTTP trigger";
    LeadNotDueYet, "lead_not_due_yet", LEADS,
        "the lead is not due yet: for a paid offer it is sent when the purchase is complete, and in the Azure portal when Subscribe or Create is pressed",
        "check whether the purchase was completed",
        "wait; with a CRM connected, the lead arrives shortly afterwards";
    NoCustomerYet, "no_customer_yet", LEADS,
        "no customer has acted yet, so only the test lead was sent",
        "check the offer's analytics in Partner Center, or acquire your own offer in preview",
        "nothing needs to be fixed";
    LookingElsewhere, "looking_elsewhere", FAQ,
        "the lead arrived, but not where you are looking: it may be among the leads in Salesforce, in a table, in another view of the CRM or under another owner",
        "search all leads of all owners for MSFT_TEST",
        "create a view of marketplace leads: in Salesforce, filter all leads by their source; for a table, use Storage Explorer";
    Support, "support", FAQ,
        "the cause is visible only to Microsoft",
        "rule out the causes above",
        "open a ticket at aka.ms/marketplacepublishersupport: choose offer creation, the offer's type and lead management configuration, and include publisher name, offer ID, destination and the time of the test lead";
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id(), self.meaning())
    }
}

/// A record of `id`, `meaning`, `confirm`, `remedy` and `page`.
impl serde::Serialize for Cause {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;

        let mut record = serializer.serialize_struct("Cause", 5)?;
        record.serialize_field("id", self.id())?;
        record.serialize_field("meaning", self.meaning())?;
        record.serialize_field("confirm", self.confirm())?;
        record.serialize_field("remedy", self.remedy())?;
        record.serialize_field("page", self.page())?;
        record.end()
    }
}
