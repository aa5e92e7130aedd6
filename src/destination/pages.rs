//! URLs of the pages on which Microsoft documents destinations. Pages of the azure-docs repository
//! have moved since, so these are permalinks.

macro_rules! azure_docs {
    ($commit:literal, $path:literal) => {
        concat!(
            "https://github.com/MicrosoftDocs/azure-docs/blob/",
            $commit,
            "/articles/marketplace/",
            $path
        )
    };
}

pub(super) const SCHEMA: &str =
    "https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2";
pub(super) const RESOURCE: &str =
    "https://learn.microsoft.com/partner-center/marketplace-offers/product-ingestion-api";
pub(super) const DYNAMICS: &str = azure_docs!(
    "01a0b363",
    "partner-center-portal/commercial-marketplace-lead-management-instructions-dynamics.md"
);
pub(super) const MARKETO: &str = azure_docs!(
    "05e3a405",
    "partner-center-portal/commercial-marketplace-lead-management-instructions-marketo.md"
);
pub(super) const SALESFORCE: &str = azure_docs!(
    "05e3a405",
    "partner-center-portal/commercial-marketplace-lead-management-instructions-salesforce.md"
);
pub(super) const TABLE: &str = azure_docs!(
    "e81be034",
    "partner-center-portal/commercial-marketplace-lead-management-instructions-azure-table.md"
);
pub(super) const BLOB: &str = azure_docs!(
    "05e3a405",
    "partner-center-portal/commercial-marketplace-lead-management-instructions-azure-blob.md"
);
pub(super) const HTTPS: &str = azure_docs!(
    "8c50481d",
    "partner-center-portal/commercial-marketplace-lead-management-instructions-https.md"
);
pub(super) const LEADS: &str = azure_docs!(
    "be47057e",
    "partner-center-portal/commercial-marketplace-get-customer-leads.md"
);
pub(super) const FAQ: &str = azure_docs!("58f47ac4", "lead-management-faq.md");
pub(super) const SAAS: &str =
    azure_docs!("0193083b", "partner-center-portal/create-new-saas-offer.md");
pub(super) const OLD_PORTAL: &str = azure_docs!(
    "05e3a405",
    "cloud-partner-portal-orig/cloud-partner-portal-api-retrieve-specific-offer.md"
);
pub(super) const OFFICE: &str = "https://github.com/OfficeDev/office-store-docs/blob/04c99f4%5E/docs/add-lead-management-details.md";
pub(super) const SEED: &str = azure_docs!("0a840072", "lead-management-for-cloud-marketplace.md");
pub(super) const VIRTUAL_MACHINE: &str = azure_docs!("00e046fd", "azure-vm-create-offer.md");
pub(super) const CONSULTING: &str = azure_docs!("07d745c4", "create-consulting-service-offer.md");
pub(super) const DYNAMICS_OFFERS: &str =
    "https://learn.microsoft.com/partner-center/marketplace-offers/marketplace-dynamics-365";
pub(super) const CLIENT_SECRET: &str =
    "https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials";
pub(super) const WS_TRUST: &str = "https://learn.microsoft.com/power-apps/developer/data-platform/authenticate-office365-deprecation";
