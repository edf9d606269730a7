//! The value types of condition operators: numbers, dates and IP addresses.

pub mod date;
pub mod ip;
pub mod number;
