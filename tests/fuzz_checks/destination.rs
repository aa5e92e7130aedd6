//! What holds for a configuration, whatever the bytes.

use marketplace_leads::Destination;
use marketplace_leads::destination::Dialect;

/// Reading never panics, and what is written reads back equal.
pub(crate) fn check(data: &[u8]) {
    let Ok(read) = Destination::from_json(data) else {
        return;
    };
    for finding in read.findings() {
        assert!(finding.path().starts_with('$'));
    }
    for dialect in [Dialect::ProductIngestion, Dialect::PartnerCenter] {
        let Ok(written) = read.to_json(dialect) else {
            continue;
        };
        let again = Destination::from_json(written.expose().as_bytes()).unwrap();
        assert_eq!(again.kind(), read.kind());
        if dialect == read.dialect() {
            assert_eq!(again, read);
        }
    }
}
