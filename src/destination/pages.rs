//! Where Microsoft documents destinations: paths in the azure-docs repository,
//! and the address of a schema.

pub(super) const SCHEMA: &str =
    "https://product-ingestion.azureedge.net/schema/customer-leads/2022-03-01-preview2";
pub(super) const DYNAMICS: &str = "articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-dynamics.md";
pub(super) const MARKETO: &str = "articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-marketo.md";
pub(super) const SALESFORCE: &str = "articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-salesforce.md";
pub(super) const TABLE: &str = "articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-azure-table.md";
pub(super) const BLOB: &str = "articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-azure-blob.md";
pub(super) const HTTPS: &str = "articles/marketplace/partner-center-portal/commercial-marketplace-lead-management-instructions-https.md";
pub(super) const LEADS: &str =
    "articles/marketplace/partner-center-portal/commercial-marketplace-get-customer-leads.md";
pub(super) const FAQ: &str = "articles/marketplace/lead-management-faq.md";
pub(super) const SAAS: &str = "articles/marketplace/partner-center-portal/create-new-saas-offer.md";
pub(super) const OLD_PORTAL: &str = "articles/marketplace/cloud-partner-portal-orig/cloud-partner-portal-api-retrieve-specific-offer.md";
pub(super) const OFFICE: &str = "OfficeDev/office-store-docs docs/add-lead-management-details.md";
pub(super) const SEED: &str = "articles/marketplace/lead-management-for-cloud-marketplace.md";
pub(super) const VIRTUAL_MACHINE: &str = "articles/marketplace/azure-vm-create-offer.md";
pub(super) const CONSULTING: &str = "articles/marketplace/create-consulting-service-offer.md";
pub(super) const DYNAMICS_OFFERS: &str = "articles/marketplace/marketplace-dynamics-365.md";
