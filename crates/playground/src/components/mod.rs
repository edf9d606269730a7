//! What the page is made of: one component per file, leaves with properties in and callbacks out.

mod about;
mod context_table;
mod derived_keys;
mod drawers;
mod examples;
mod fields;
mod header;
mod icon;
mod notice_bar;
mod policies;
mod policy_card;
mod policy_editor;
mod principal_details;
mod problems;
mod question;
mod request_details;
mod requests;
mod resource_details;
mod scenario_details;
mod stages;
mod statement;
mod trace;
mod unmodelled;
mod verdict_banner;

pub(crate) use about::about;
pub(crate) use drawers::{Drawer, drawers};
pub(crate) use header::header;
pub(crate) use notice_bar::notice_bar;
pub(crate) use policies::policies;
pub(crate) use question::Question;
pub(crate) use requests::requests;
pub(crate) use stages::stages;
pub(crate) use trace::{TraceProps, trace};
pub(crate) use verdict_banner::VerdictBanner;
