//! Links: a whole scenario in the fragment of an address, which browsers never send to a host; parameters with which other
//! tools link in; and what must not get into a link: secrets, and on request names and numbers of one's own.

mod codec;
mod prefill;
mod redaction;
mod secrets;

pub use codec::{LinkError, PREFIX, Shared, for_file, read, write};
pub use prefill::Prefill;
pub use redaction::{Redacted, Replacement, redact};
pub use secrets::{Secret, SecretKind, secrets};
