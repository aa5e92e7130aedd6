//! The Shared Key Lite signature of the Azure table service.

use alloc::format;
use alloc::string::String;

use base64ct::{Base64, Encoding};

use super::mac::hmac_sha256;

/// The value of the header `Authorization`.
///
/// `resource` is the path as sent, percent-encoded, optionally followed by `?comp=`. On a host that
/// serves several accounts, the path begins with the account, so the string to sign contains the
/// account twice.
///
/// # References
///
/// - [Authorize with Shared Key](https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key)
pub(super) fn authorization(account: &str, key: &[u8], date: &str, resource: &str) -> String {
    let text = format!("{date}\n/{account}{resource}");
    let signature = Base64::encode_string(&hmac_sha256(key, [text.as_bytes()]));
    format!("SharedKeyLite {account}:{signature}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key that Microsoft publishes for the storage emulator.
    const EMULATOR: &str =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    fn check(account: &str, key: &[u8], date: &str, resource: &str, signature: &str) {
        let expected = format!("SharedKeyLite {account}:{signature}");
        assert_eq!(
            authorization(account, key, date, resource),
            expected,
            "{resource}"
        );
    }

    /// Test vectors from four other implementations.
    #[test]
    fn signatures_of_others() {
        let emulator = Base64::decode_vec(EMULATOR).expect("base64");
        let dev = |date: &str, resource: &str, signature: &str| {
            check("devstoreaccount1", &emulator, date, resource, signature);
        };
        // Zend's SharedKeyLite, path style.
        dev(
            "Wed, 29 Apr 2009 13:12:47 GMT",
            "/devstoreaccount1/",
            "iRQpXGzlMRb1A57bkcryX7Bg/3Uf5YOfNCG+XIingJI=",
        );
        // The old Azure SDK for Node: service properties.
        dev(
            "Mon, 05 Dec 2011 17:55:02 GMT",
            "/?comp=properties",
            "b89upLBiJ54w3Ju3zBv4GzThZGj/M6C3CdTm1BySj28=",
        );
        // A public snapshot, host style.
        dev(
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "/Messages()",
            "DoY2bTXi+gh8Hfm/ke7i07V2rQXcqQsI2gnor9Enj+w=",
        );
        // The Azure SDK for JavaScript, whose key `accountKey` is not strict base64.
        check(
            "accountName",
            &[0x69, 0xc7, 0x28, 0xba, 0x7b, 0x4a, 0x7b],
            "Thu, 03 Sep 2020 18:50:45 GMT",
            "/tablename(PartitionKey='p1',RowKey='r1')",
            "mzKy4ZjXbTEueNQp2cxou+kKrfCnWpdau5I6kJIO58g=",
        );
    }

    /// Test vectors computed with Python's `hmac`, the first one also with OpenSSL.
    #[test]
    fn signatures_computed_elsewhere() {
        let date = "Sun, 22 Nov 2026 10:00:00 GMT";
        for (resource, signature) in [
            (
                "/MarketplaceLeads",
                "/8q0s//3kf5OvvuQjOqm+K0MGP9QqOnOKtR6IJh60bQ=",
            ),
            (
                "/MarketplaceLeads(PartitionKey='2026-11',RowKey='abc')",
                "QCYZejfrrk5tNyL+oaVNmlXfq6sNKnRkT6Qy1RPOmJc=",
            ),
            (
                "/MarketplaceLeads?comp=acl",
                "dwz7R2vfuWNnQZL9ZUW0TG2O5LY/TiEBKrUqfQ+j2dc=",
            ),
        ] {
            check("contosoleads", b"not-a-key", date, resource, signature);
        }
    }
}
