//! A set of fields.

use crate::field::Field;

/// A set of fields, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fields(u32);

impl Fields {
    const fn bit(field: Field) -> u32 {
        1 << field as u32
    }

    pub(super) const fn of(fields: &[Field]) -> Self {
        let mut set = Self(0);
        let mut rest = fields;
        while let [field, others @ ..] = rest {
            set = set.with(*field);
            rest = others;
        }
        set
    }

    pub(super) const fn with(self, field: Field) -> Self {
        Self(self.0 | Self::bit(field))
    }

    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(super) const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(super) const fn has(self, field: Field) -> bool {
        self.0 & Self::bit(field) != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
