//! Finds lead destinations in a document, and reads each in its dialect.

mod document;
mod find;
mod old_portal;
mod partner_center;
mod product_ingestion;
mod settings;
mod slots;
