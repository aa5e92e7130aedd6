//! The causes, one row each.

use core::fmt;

use crate::destination::pages;
use crate::id_table::id_table;

macro_rules! causes {
    ($( $variant:ident, $id:literal, $page:ident, $meaning:literal, $confirm:literal, $remedy:literal; )*) => {
        /// Why leads may not arrive: what it is, how to confirm it, what to do.
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
            /// What it is, as one English phrase.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// How to confirm it, as one English phrase.
            #[must_use]
            pub const fn confirm(self) -> &'static str {
                match self { $(Self::$variant => $confirm,)* }
            }

            /// What to do, as one English phrase.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }

            /// Where Microsoft documents it: a path in the azure-docs
            /// repository.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self { $(Self::$variant => pages::$page,)* }
            }
        }
    };
}

causes! {
    FailureText, "failure_text", FAQ,
        "the failure text says what is wrong",
        "classify the text with DestinationError::classify",
        "do what the remedy of its kind says";
    NotPublished, "not_published", HTTPS,
        "the offer is not live: leads flow only when it is fully configured and published",
        "look at the offer's status in Partner Center; a saved draft or a preview is not live",
        "publish the offer, and go live";
    NoDestination, "no_destination", LEADS,
        "the offer has no lead destination",
        "look at the customer leads of the offer's setup in Partner Center",
        "connect a destination, publish, and look for the test lead";
    BlobRetired, "blob_retired", BLOB,
        "an Azure blob receives no leads since 2019; before, one was written when the blob was selected and none after",
        "look whether the destination is an Azure blob",
        "change to an Azure table, which receives leads in real time, or to any other destination, and publish";
    RefusedSettings, "refused_settings", LEADS,
        "a setting breaks a documented rule, so Microsoft does not take it",
        "read the findings of the destination",
        "mend each finding that is refused, publish, and look for the test lead";
    LosingSettings, "losing_settings", LEADS,
        "a setting passes the documented rules and cannot work",
        "read the findings of the destination that say that leads are lost",
        "mend each of them, publish, and look for the test lead";
    EduRule, "edu_rule", FAQ,
        "the customer's address is under .edu: for privacy, personal data of such customers is not passed on",
        "ask for the domain of the customer's email address, or look at the mail that told of the lead",
        "nothing has to be fixed; for this customer, raise a ticket at aka.ms/marketplacepublishersupport";
    MandatoryPicklist, "mandatory_picklist", FAQ,
        "the web-to-lead form has a mandatory picklist, and no picklist holds the values that Microsoft sends",
        "look in Salesforce whether a field of the web-to-lead form, the lead source above all, is a mandatory picklist",
        "make it an optional text field";
    Recaptcha, "recaptcha", SALESFORCE,
        "reCAPTCHA is on for the web-to-lead form, and Microsoft cannot answer it",
        "look in Salesforce at the settings of web-to-lead",
        "switch reCAPTCHA off, or generate the form again without it";
    SalesforceRejects, "salesforce_rejects", SALESFORCE,
        "Salesforce drops the lead silently: a required field is not sent, or a validation rule refuses it",
        "submit the web-to-lead form by hand with the fields of the test lead alone",
        "make the fields optional, and except leads of this source from the rules";
    SalesforceLimit, "salesforce_limit", SALESFORCE,
        "Salesforce takes 500 web-to-lead requests in 24 hours, and mails the rest to the default lead creator",
        "count the leads of the last day, and ask the default lead creator for mails",
        "ask Salesforce for a higher limit, or take leads at an HTTPS endpoint";
    LeadWriterRole, "lead_writer_role", DYNAMICS,
        "the user or application may not write leads into Dynamics 365",
        "look whether the solution Microsoft Marketplace Lead Writer is imported, and its role assigned to the user or application",
        "import the solution, assign the role, and check that the user has a Dynamics 365 license";
    ExpiredCredentials, "expired_credentials", DYNAMICS,
        "the credentials for Dynamics 365 have run out: those of an Office 365 user have to be renewed every 90 days, and a client secret has an end date",
        "sign in with them, or look up the secret's end date in the app registration",
        "renew them, write them into the destination, and publish; move from office365 to azureAD";
    NeverConnected, "never_connected", FAQ,
        "the connection has never worked: Microsoft sends a test lead when an offer is published, and none arrived",
        "press Validate beside the destination in Partner Center, and search the destination for MSFT_TEST",
        "go through the settings one by one, and press Validate again";
    StaleSettings, "stale_settings", LEADS,
        "something changed on your side since it worked: a key, a password, a URL, a form",
        "press Validate beside the destination in Partner Center, and search the destination for MSFT_TEST",
        "bring the settings of the destination up to date whenever something changes, and publish";
    PascalCaseFlow, "pascal_case_flow", HTTPS,
        "the flow or function was built on the schema that the pages show, with names such as FirstName; what is sent says firstName",
        "look at the body of one request as it came: the values are there, under other names",
        "build it on a request as it came, or read the names in any letter case";
    FieldsNotSent, "fields_not_sent", LEADS,
        "not every lead carries all fields of the customer",
        "look at the body or row as it came: a field is missing or empty there already",
        "make every field of a customer optional on your side";
    OfficeFields, "office_fields", OFFICE,
        "for an Office add-in only first name, last name and email address are sent",
        "look whether the offer is an Office add-in",
        "expect no more; make the other fields optional on your side";
    OfficeScope, "office_scope", OFFICE,
        "leads of add-ins come from AppSource and from within Word, Excel and PowerPoint; those of other products were not sent",
        "look which products the add-in is for, and where customers got it",
        "look at the lead settings of the add-in, which are saved even if its submission fails validation, and acquire it once from AppSource";
    TableElsewhere, "table_elsewhere", TABLE,
        "the table is another than the one you look at: Microsoft creates one named MarketplaceLeads in the storage account of the connection string",
        "open the storage account that the connection string names with Storage Explorer or in the Azure portal, and look at its tables",
        "look there; if there is no such table, no lead was written yet, so press Validate";
    PreviewWithoutMarker, "preview_without_marker", FAQ,
        "a lead that you make by acquiring your own offer in preview is an ordinary lead: it has no MSFT_TEST in it",
        "search the destination for your own name or address instead",
        "nothing has to be fixed";
    ConsumerFilter, "consumer_filter", LEADS,
        "code of yours drops the lead: it compares the whole lead source, whose source and offer title change over the years",
        "look at the raw requests or rows, before any filter",
        "compare the parts that matter: read the text with LeadSource::parse";
    MergedAsDuplicate, "merged_as_duplicate", LEADS,
        "the CRM merged the lead into an earlier one: several leads of one customer are normal, one for each step",
        "search the CRM for the customer's earlier records, and look at its duplicate rules",
        "keep the source and the action of each lead when merging";
    FlowNotRunning, "flow_not_running", HTTPS,
        "the flow of the endpoint is off, or its HTTP trigger is not in your plan",
        "look at the flow's run history, and post the documented sample to its URL",
        "switch the flow on, or get a plan with the HTTP trigger";
    LeadNotDueYet, "lead_not_due_yet", LEADS,
        "the lead is not due yet: for a paid offer it is sent when the purchase is complete, in the Azure portal when Subscribe or Create is pressed",
        "look whether the purchase was completed",
        "wait; with a CRM connected the lead comes shortly after";
    NoCustomerYet, "no_customer_yet", LEADS,
        "no customer has acted yet: the test lead is all there is",
        "look at the offer's analytics in Partner Center, or acquire your own offer in preview",
        "nothing has to be fixed";
    LookingElsewhere, "looking_elsewhere", FAQ,
        "the lead is there, and somewhere else than you look: among the leads of Salesforce, in a table, in another view or owner of the CRM",
        "search all leads of all owners for MSFT_TEST",
        "make a view of what the marketplace sends: of Salesforce, all leads by their source; of a table, Storage Explorer";
    Support, "support", FAQ,
        "something that only Microsoft can see",
        "go through the causes above",
        "raise a ticket at aka.ms/marketplacepublishersupport: choose offer creation, the offer's type and lead management configuration, and tell publisher name, offer ID, destination and when the test lead was sent";
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
