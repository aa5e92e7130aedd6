mod corpus;
mod false_alarms;
mod properties;
#[cfg(feature = "full")]
mod response;
mod taxonomy;
mod translations;
