//! What holds for a connection string, whatever the bytes.

use marketplace_leads::Destination;
use marketplace_leads::destination::{AzureTable, ConnectionString, Secret, Severity};

/// A text is accepted by the parts exactly when no finding refuses it, the
/// parts are slices of it, and nothing of it is shown.
pub(crate) fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let read = ConnectionString::parse(text);
    if let Ok(parts) = read {
        assert_eq!(format!("{parts:?}"), "ConnectionString(***)");
        let key = parts
            .account_key()
            .map(marketplace_leads::Sensitive::expose);
        let all = [
            parts.protocol(),
            parts.account_name(),
            key,
            parts.endpoint_suffix(),
        ];
        // The short form of the emulator's string represents account and key.
        let is_short = text.to_ascii_lowercase().contains("usedevelopmentstorage");
        for part in all.into_iter().flatten() {
            assert!(is_short || text.contains(part));
            assert!(!part.contains(';'));
        }
        if let Some(endpoint) = parts.table_endpoint() {
            assert!(!endpoint.contains(';'));
        }
        assert_eq!(ConnectionString::parse(text.trim()).map(|_| ()), Ok(()));
    }
    if let Err(error) = read {
        assert!(error.offset() <= text.len());
        assert!(text.is_char_boundary(error.offset()));
    }

    let table = AzureTable::new(text);
    let is_masked = table.connection_string().is_some_and(Secret::is_masked);
    let destination = Destination::from(table);
    let is_refused = destination
        .findings()
        .any(|finding| finding.severity() == Severity::Refused);
    // Blanks around a string are read, and refused.
    let is_accepted = read.is_ok_and(ConnectionString::is_accepted) && text.trim() == text;
    if !is_masked {
        assert_eq!(is_accepted, !is_refused);
    }
}
