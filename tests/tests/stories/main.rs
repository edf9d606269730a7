//! What people do with the playground, in a real browser.
#![cfg(test)]

mod editing;
mod files;
mod keeping;
mod reach;
mod reading;
mod steps;
