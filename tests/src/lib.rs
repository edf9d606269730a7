//! Shared helpers of the cross-crate tests.

#[cfg(feature = "browser")]
pub mod browser;
pub mod tables;
