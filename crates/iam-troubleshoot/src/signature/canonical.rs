//! The canonical request and the string to sign.

use super::request::{HttpRequest, decoded, encoded};
use sha2::{Digest as _, Sha256};

/// What a request's signature is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Canonical {
    method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    headers: Vec<(String, String)>,
    /// The names as listed, in their order.
    pub(crate) signed: Vec<String>,
    pub(crate) payload: String,
    pub(crate) algorithm: String,
    pub(crate) time: String,
    /// Access key id, date, Region, service and what else is there.
    pub(crate) credential: Vec<String>,
    /// Signed in the query (a pre-signed URL).
    pub(crate) in_query: bool,
}

impl Canonical {
    /// `None` when the request is not signed with version 4.
    pub(crate) fn new(request: &HttpRequest) -> Option<Self> {
        let in_query =
            request.parameter("X-Amz-Signature").is_some() || request.parameter("X-Amz-Credential").is_some();
        let header = request.header("authorization").map(str::trim);
        let (algorithm, credential, signed) = if in_query {
            let get = |name| request.parameter(name).unwrap_or_default();
            (get("X-Amz-Algorithm"), get("X-Amz-Credential"), get("X-Amz-SignedHeaders"))
        } else {
            let (algorithm, fields) = header?.split_once(' ')?;
            if !algorithm.starts_with("AWS4-") {
                return None;
            }
            let field = |name: &str| {
                let mut parts = fields.split(',').map(str::trim);
                parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default().to_owned()
            };
            (algorithm.to_owned(), field("Credential"), field("SignedHeaders"))
        };
        let credential: Vec<String> = credential.split('/').map(str::to_owned).collect();
        let service = credential.get(3).map(String::as_str).unwrap_or_default();
        let signed: Vec<String> = signed.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let mut names: Vec<String> = signed.iter().map(|name| name.to_lowercase()).collect();
        names.sort();
        names.dedup();
        let headers = names.into_iter().map(|name| {
            let values: Vec<String> = request.values(&name).into_iter().map(collapsed).collect();
            (name, values.join(","))
        });
        let time = if in_query {
            request.parameter("X-Amz-Date")
        } else {
            request.header("x-amz-date").map(|date| date.trim().to_owned())
        };
        let time = time.or_else(|| request.header("date").map(|date| date.trim().to_owned())).unwrap_or_default();
        let s3 = matches!(service, "s3" | "s3express" | "s3-outposts" | "s3-object-lambda");
        let stated = request.header("x-amz-content-sha256").map(|hash| hash.trim().to_owned());
        let payload = match stated {
            Some(hash) => hash,
            None if in_query && s3 => "UNSIGNED-PAYLOAD".to_owned(),
            None => hash(request.body.as_bytes()),
        };
        Some(Self {
            method: request.method.to_uppercase(),
            path: path(&request.path, s3),
            query: query(request),
            headers: headers.collect(),
            signed,
            payload,
            algorithm,
            time,
            credential,
            in_query,
        })
    }

    /// The canonical request.
    pub(crate) fn request(&self) -> String {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        format!("{}\n{}\n{}\n{headers}\n{}\n{}", self.method, self.path, self.query, names.join(";"), self.payload)
    }

    /// The string to sign.
    pub(crate) fn string_to_sign(&self) -> String {
        let scope = self.credential.get(1..).unwrap_or_default().join("/");
        format!("{}\n{}\n{scope}\n{}", self.algorithm, self.time, hash(self.request().as_bytes()))
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A header's value without spaces around it, and with one for several inside.
fn collapsed(value: &str) -> String {
    value.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(",")
}

/// Amazon S3 takes the path as it is, encoded once; every other service normalises it and encodes it again.
fn path(path: &str, s3: bool) -> String {
    let path = if path.is_empty() { "/" } else { path };
    if s3 {
        return encoded(&decoded(path), true);
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let slash = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    // What somebody sent unencoded counts as encoded once.
    let once: Vec<String> = parts.iter().map(|part| encoded(&decoded(part), false)).collect();
    format!("/{}{slash}", encoded(&once.join("/"), true))
}

/// The parameters encoded and sorted, without the signature itself.
fn query(request: &HttpRequest) -> String {
    let mut parts: Vec<(String, String)> = request
        .parameters()
        .into_iter()
        .filter(|(name, _)| name != "X-Amz-Signature")
        .map(|(name, value)| (encoded(&name, false), encoded(&value, false)))
        .collect();
    parts.sort();
    parts.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}
