mod check_destination;
mod corpus;
mod diagnosis;
mod leaks;
mod parts;
mod properties;
mod requirement;
mod settings;
