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

pub(crate) use about::About;
pub(crate) use drawers::{Drawer, Drawers};
pub(crate) use header::Header;
pub(crate) use notice_bar::NoticeBar;
pub(crate) use policies::Policies;
pub(crate) use question::Question;
pub(crate) use requests::Requests;
pub(crate) use stages::Stages;
pub(crate) use trace::Trace;
pub(crate) use verdict_banner::VerdictBanner;
