mod corpus;
mod properties;
mod taxonomy;
