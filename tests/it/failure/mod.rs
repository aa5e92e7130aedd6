mod corpus;
mod properties;
#[cfg(feature = "full")]
mod response;
mod taxonomy;
