#[cfg(feature = "fixtures")]
mod generated;
mod test_leads;
