//! byline: a terminal browser for a folder of articles that knows who said what.
//!
//! Data flows one way, in the order of the modules below; a module uses only what stands above it
//! (`tests/architecture.rs` keeps it so).

pub mod annotate;
pub mod app;
pub mod corpus;
pub mod document;
pub mod knowledge;
pub mod report;
pub mod search;
pub mod source;
pub mod store;
pub mod terminal;
pub mod cli;
