mod properties;
mod resolved;
