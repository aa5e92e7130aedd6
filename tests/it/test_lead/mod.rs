mod generated;
mod test_leads;
