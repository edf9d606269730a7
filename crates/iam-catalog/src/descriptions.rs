//! What each action does, in the words of AWS's Service Authorization Reference. Too much to be part of the catalog: it comes in
//! pieces (`www/actions.mjs`), as it is needed.
//!
//! ```text
//! :<prefix of a service>
//! <action><tab><description>
//! ```

use std::collections::BTreeMap;

/// The descriptions that have come so far.
#[derive(Clone, Debug, Default)]
pub struct Descriptions {
    /// By service and action, in small letters.
    of: BTreeMap<String, String>,
}

impl Descriptions {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { of: BTreeMap::new() }
    }

    /// Takes a piece in. Lines of another form are left out.
    pub fn add(&mut self, piece: &str) {
        let mut service = "";
        for line in piece.lines() {
            if let Some(prefix) = line.strip_prefix(':') {
                service = prefix;
            } else if let Some((action, description)) = line.split_once('\t') {
                self.of.insert(name(service, action), description.to_owned());
            }
        }
    }

    /// What an action does, as a sentence; `None` when its piece has not come, or AWS says nothing.
    #[must_use]
    pub fn get(&self, service: &str, action: &str) -> Option<String> {
        let description = self.of.get(&name(service, action))?;
        Some(if description.ends_with('.') { description.clone() } else { format!("{description}.") })
    }
}

fn name(service: &str, action: &str) -> String {
    format!("{service}:{action}").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Descriptions;

    #[test]
    fn pieces_are_read_and_names_found_in_any_case() {
        let mut all = Descriptions::new();
        all.add(":s3\nGetObject\tGrants permission to retrieve objects\n:sqs\nbroken\nSendMessage\tSends.\n");
        assert_eq!(all.get("S3", "getobject").as_deref(), Some("Grants permission to retrieve objects."));
        assert_eq!(all.get("sqs", "SendMessage").as_deref(), Some("Sends."));
        assert_eq!(all.get("s3", "SendMessage"), None);
    }
}
