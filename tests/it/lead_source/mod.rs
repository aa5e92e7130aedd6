mod corpus;
mod messages;
mod properties;
#[cfg(feature = "serde")]
mod serialization;
mod taxonomy;
