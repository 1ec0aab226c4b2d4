//! byline: a terminal browser for a folder of articles that knows who said what.
//!
//! Data flows one way, in the order of the modules below; a module uses only what stands above it
//! (`tests/architecture.rs` keeps it so).

pub mod text;
pub mod source;
pub mod document;
pub mod knowledge;
pub mod annotate;
pub mod corpus;
pub mod search;
pub mod store;
pub mod report;
pub mod app;
pub mod ui;
pub mod terminal;
pub mod cli;
