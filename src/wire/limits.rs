//! `Limits`: limits on the size of a lead.

/// Limits on the size and nesting of a lead.
///
/// The limits apply to each lead of a list, not to the whole list. Reading a lead takes at most 12
/// times its bytes in memory, and 150 bytes more for each member.
///
/// | | default |
/// |---|---|
/// | bytes, as encoded | 1 MiB, the most that an Azure table stores in one row |
/// | levels of objects and arrays | 32; leads have two |
/// | members, pairs or columns | 1,000; a row of a table has at most 255 |
/// | addresses in the email fields | 1,000; leads have one |
///
/// # References
///
/// - <https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model>
///   (the size of an entity and the number of its properties)
///
/// # Examples
///
/// ```
/// use marketplace_leads::wire::DecodeLeadErrorKind;
/// use marketplace_leads::wire::{Limits, Reader};
///
/// let limits = Limits::default().max_bytes(16);
/// let reader = Reader::new().with_limits(limits);
/// let error = reader.read_json(br#"{"leadSource":"SPZA-INS"}"#).unwrap_err();
/// assert_eq!(error.kind(), DecodeLeadErrorKind::TooLarge);
/// assert_eq!((limits.bytes(), limits.depth()), (16, 32));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    bytes: usize,
    depth: usize,
    members: usize,
    addresses: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

impl Limits {
    /// Creates the default limits.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            bytes: 1 << 20,
            depth: 32,
            members: 1_000,
            addresses: 1_000,
        }
    }

    /// Sets the maximum number of bytes of a lead, as encoded.
    #[must_use]
    pub const fn max_bytes(self, bytes: usize) -> Self {
        Self { bytes, ..self }
    }

    /// Sets the maximum nesting of objects and arrays in a lead.
    #[must_use]
    pub const fn max_depth(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// Sets the maximum number of undocumented and duplicate members of a lead, and of columns
    /// of a table.
    #[must_use]
    pub const fn max_members(self, members: usize) -> Self {
        Self { members, ..self }
    }

    /// Sets the maximum number of addresses in the email field. Each `@` counts as an
    /// address.
    #[must_use]
    pub const fn max_addresses(self, addresses: usize) -> Self {
        Self { addresses, ..self }
    }

    /// The maximum number of bytes of a lead.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// The maximum nesting of objects and arrays.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// The maximum number of members.
    #[must_use]
    pub const fn members(&self) -> usize {
        self.members
    }

    /// The maximum number of addresses.
    #[must_use]
    pub const fn addresses(&self) -> usize {
        self.addresses
    }
}
