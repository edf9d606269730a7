//! A command of the policy simulator, as somebody typed it.

use super::{Import, simulation};
use crate::shell::words;
use iam_evaluator::scenario::Json;

/// Reads `aws iam simulate-custom-policy …` or `simulate-principal-policy …`.
pub(super) fn read(text: &str) -> Option<Import> {
    let start = ["simulate-custom-policy", "simulate-principal-policy"]
        .into_iter()
        .find_map(|name| text.find(name).map(|at| at + name.len()))?;
    let words = words(text.get(start..)?);
    let mut members: Vec<(String, Json)> = Vec::new();
    let mut option: Option<String> = None;
    let mut values: Vec<String> = Vec::new();
    for word in words.into_iter().chain(["--".to_owned()]) {
        let Some(name) = word.strip_prefix("--").filter(|_| !word.contains(char::is_whitespace)) else {
            values.push(word);
            continue;
        };
        if let Some(previous) = option.take() {
            members.push((camel(&previous), value(&previous, &values)));
        }
        values.clear();
        let (name, given) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
        values.extend(given.map(str::to_owned));
        option = Some(name.to_owned());
    }
    let input = Json::Object(members);
    input.get("ActionNames")?;
    Some(simulation::of_input(&input))
}

/// `resource-arns` is `ResourceArns` in the API.
fn camel(option: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    option.split('-').map(capital).collect()
}

fn value(option: &str, values: &[String]) -> Json {
    if option == "context-entries" {
        let all = values.join(" ");
        if let Ok(json) = Json::from_text(&all) {
            return json;
        }
        return Json::Array(values.iter().map(|entry| shorthand(entry)).collect());
    }
    Json::Array(values.iter().map(|value| Json::String(value.clone())).collect())
}

/// `ContextKeyName=…,ContextKeyValues=…,ContextKeyType=…`: values after a comma belong to the name before.
fn shorthand(entry: &str) -> Json {
    let mut members: Vec<(String, Vec<String>)> = Vec::new();
    for part in entry.split(',') {
        match part.split_once('=') {
            Some((name, value)) if name.trim().starts_with("ContextKey") => {
                members.push((name.trim().to_owned(), vec![value.to_owned()]));
            }
            _ => {
                if let Some((_, values)) = members.last_mut() {
                    values.push(part.to_owned());
                }
            }
        }
    }
    let json = |values: Vec<String>| match <[String; 1]>::try_from(values) {
        Ok([one]) => Json::String(one),
        Err(many) => Json::Array(many.into_iter().map(Json::String).collect()),
    };
    Json::Object(members.into_iter().map(|(name, values)| (name, json(values))).collect())
}
