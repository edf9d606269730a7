//! Decides AWS IAM requests the way AWS documents it, and says why.
