//! What people do with the playground, in a real browser.
#![cfg(test)]

mod accessible;
mod context;
mod editing;
mod explaining;
mod files;
mod keeping;
mod parts;
mod reach;
mod reading;
mod sharing;
mod steps;
mod testing;
