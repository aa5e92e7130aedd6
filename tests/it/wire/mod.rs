mod boundaries;
mod leads_in;
mod messages;
mod payloads;
mod plain_formats;
mod reader;
mod records;
#[cfg(feature = "csv")]
mod spreadsheets;
