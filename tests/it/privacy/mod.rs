mod comparison;
mod messages;
mod policy;
mod properties;
mod table;
