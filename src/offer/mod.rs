//! Parses offers and their identifiers.

mod appsource_id;
mod error;
mod offer;
mod product_id;

pub use self::appsource_id::AppSourceId;
pub use self::error::{ParseIdError, ParseIdErrorKind};
pub use self::offer::Offer;
pub use self::product_id::{OfferId, ProductId, PublisherId};
