mod comparison;
mod messages;
mod policy;
mod properties;
#[cfg(feature = "fixtures")]
mod record;
mod table;
