//! What people do with the playground, in a real browser.
#![cfg(test)]

mod accessible;
mod assisting;
mod bringing;
mod context;
mod course;
mod craft;
mod editing;
mod embedding;
mod explaining;
mod files;
mod findings;
mod fixing;
mod keeping;
mod lab;
mod naming;
mod offline;
mod parts;
mod reach;
mod reading;
mod replaying;
mod sharing;
mod signing;
mod steps;
mod testing;
mod whole;
