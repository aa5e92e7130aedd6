mod messages;
mod policy;
