mod addresses;
mod corpus;
