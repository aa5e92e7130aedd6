mod messages;
mod policy;
mod properties;
mod record;
mod table;
