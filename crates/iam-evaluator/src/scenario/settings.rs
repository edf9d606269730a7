//! The switches for what AWS's documentation leaves open (semantics.md, Appendix A).

use indexmap::IndexMap;

/// A decision that can be switched: its id and the choices, the documented default first.
#[derive(Clone, Copy, Debug)]
pub struct Switch {
    /// The decision's id, e.g. `D-18`.
    pub id: &'static str,
    /// Its choices; the first is the default.
    pub choices: &'static [&'static str],
}

/// Every switch.
pub const SWITCHES: &[Switch] =
    &[Switch { id: "D-09", choices: &["crossing", "strict"] }, Switch { id: "D-18", choices: &["strict", "lenient"] }];

/// The choices a scenario makes; an absent switch has the documented choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(IndexMap<String, String>);

impl Settings {
    /// Whether a trailing `*` of an ARN field may reach into the following fields (D-09).
    #[must_use]
    pub fn wildcards_cross_fields(&self) -> bool {
        self.choice("D-09") != Some("strict")
    }

    /// Whether a Deny with `NotPrincipal` exempts a listed identity whose account or role is not listed (D-18).
    #[must_use]
    pub fn lenient_not_principal(&self) -> bool {
        self.choice("D-18") == Some("lenient")
    }

    /// Whether every switch has the documented choice.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes a choice.
    ///
    /// # Errors
    /// Names the switches, or the choices of the switch, when there is none of that name.
    pub fn choose(&mut self, id: &str, choice: &str) -> Result<(), String> {
        let Some(switch) = SWITCHES.iter().find(|switch| switch.id == id) else {
            return Err(format!("`{id}` is no switch; the switches are {}", ids()));
        };
        if !switch.choices.contains(&choice) {
            let choices = switch.choices.join("`, `");
            return Err(format!("`{choice}` is no choice of {id}; the choices are `{choices}`"));
        }
        self.0.insert(id.to_owned(), choice.to_owned());
        Ok(())
    }

    /// The choices made: id and choice.
    pub fn choices(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, choice)| (id.as_str(), choice.as_str()))
    }

    fn choice(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Settings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Settings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let choices = |switch: &Switch| (switch.id.to_owned(), serde_json::json!({ "enum": switch.choices }));
        let properties: serde_json::Map<_, _> = SWITCHES.iter().map(choices).collect();
        schemars::json_schema!({
            "description": "The choices a scenario makes; an absent switch has the documented choice.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false
        })
    }
}

fn ids() -> String {
    let ids: Vec<_> = SWITCHES.iter().map(|switch| switch.id).collect();
    ids.join(", ")
}
