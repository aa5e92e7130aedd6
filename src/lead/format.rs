//! `Format`: the formats of leads.

use crate::id_table::id_table;

id_table! {
    /// The format in which a lead is delivered or stored.
    ///
    /// # Examples
    ///
    /// ```
    /// use marketplace_leads::{Lead, Format};
    ///
    /// let lead = Lead::from_json(br#"{"leadSource":"SPZA","actionCode":"PLT"}"#)?;
    /// assert_eq!(lead.format(), Format::Https);
    /// assert_eq!(lead.format().id(), "https");
    /// # Ok::<(), marketplace_leads::DecodeLeadError>(())
    /// ```
    pub enum Format {
        Https, "https", "the JSON that an HTTPS endpoint receives";
        Table, "table", "a row of an Azure table, as JSON";
        WebToLead, "web_to_lead", "a form for Salesforce's web-to-lead, `application/x-www-form-urlencoded`";
        KeyValue, "key_value", "`key = value` lines, as documented for a test lead";
        Customer, "customer", "only the customer's fields, as a JSON object";
        Csv, "csv", "a row of an exported table, as CSV";
    }
}
