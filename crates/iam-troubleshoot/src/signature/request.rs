//! The HTTP request in a pasted text: raw, a curl command, or a pre-signed URL.

use crate::shell;

/// A request as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HttpRequest {
    pub(crate) method: String,
    /// The path as sent, encoded.
    pub(crate) path: String,
    /// The query as sent, without the question mark.
    pub(crate) query: String,
    /// Names as sent, with values; in order.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

pub(super) const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"];

impl HttpRequest {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let text = text.strip_prefix("$ ").unwrap_or(text);
        if text.starts_with("curl ") {
            return Self::curl(text);
        }
        if text.starts_with("https://") || text.starts_with("http://") {
            let mut request = Self { method: "GET".to_owned(), ..Self::default() };
            request.url(text.split_whitespace().next()?)?;
            return Some(request);
        }
        Self::raw(text)
    }

    /// The values of a header, in order.
    pub(crate) fn values(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// The first value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.values(name).first().copied()
    }

    /// The names and values of the query, decoded once.
    pub(crate) fn parameters(&self) -> Vec<(String, String)> {
        let parts = self.query.split('&').filter(|part| !part.is_empty());
        parts
            .map(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                (decoded(name), decoded(value))
            })
            .collect()
    }

    /// A parameter of the query, decoded; its name without regard to case.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().into_iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// `host`, path and query of a URL.
    fn url(&mut self, url: &str) -> Option<()> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, target) = rest.split_at(end);
        if host.is_empty() {
            return None;
        }
        if self.header("host").is_none() {
            self.headers.insert(0, ("Host".to_owned(), host.to_owned()));
        }
        self.target(target);
        Some(())
    }

    fn target(&mut self, target: &str) {
        let target = target.split('#').next().unwrap_or(target);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        path.clone_into(&mut self.path);
        query.clone_into(&mut self.query);
    }

    fn raw(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n");
        let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let first = lines.next()?;
        let (method, rest) = first.split_once(' ')?;
        if !METHODS.contains(&method) {
            return None;
        }
        // A path may have spaces where somebody forgot to encode them.
        let target = rest.rsplit_once(" HTTP/").map_or(rest, |(target, _)| target);
        let mut request = Self { method: method.to_owned(), body: body.to_owned(), ..Self::default() };
        for line in lines {
            match line.split_once(':') {
                // A line that starts with white space goes on with the value before.
                _ if line.starts_with([' ', '\t']) => {
                    if let Some((_, value)) = request.headers.last_mut() {
                        value.push('\n');
                        value.push_str(line);
                    }
                }
                Some((name, value)) => request.headers.push((name.trim().to_owned(), value.to_owned())),
                None => {}
            }
        }
        if target.starts_with("http") {
            request.url(target)?;
        } else {
            request.target(target);
        }
        Some(request)
    }

    fn curl(text: &str) -> Option<Self> {
        let mut request = Self::default();
        let mut url = None;
        let mut words = shell::words(text).into_iter().skip(1);
        while let Some(word) = words.next() {
            let (option, given) = match word.split_once('=') {
                Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
                _ => (word.clone(), None),
            };
            match option.as_str() {
                "-X" | "--request" => request.method = given.or_else(|| words.next())?,
                "-H" | "--header" => {
                    let header = given.or_else(|| words.next())?;
                    let (name, value) = header.split_once(':')?;
                    request.headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" => {
                    request.body = given.or_else(|| words.next())?;
                    if request.method.is_empty() {
                        "POST".clone_into(&mut request.method);
                    }
                }
                "-I" | "--head" => "HEAD".clone_into(&mut request.method),
                "--url" => url = given.or_else(|| words.next()),
                "-o" | "--output" | "-A" | "--user-agent" | "-e" | "--referer" | "-m" | "--max-time"
                | "--connect-timeout" | "-u" | "--user" | "--aws-sigv4" | "-b" | "--cookie" => {
                    if given.is_none() {
                        words.next();
                    }
                }
                other if other.starts_with('-') => {}
                _ => url = Some(word),
            }
        }
        if request.method.is_empty() {
            "GET".clone_into(&mut request.method);
        }
        request.url(&url?)?;
        Some(request)
    }
}

/// A text with `%41` decoded; what is no hexadecimal stays.
pub(crate) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex =
            bytes.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A text encoded as Signature Version 4 asks: everything but letters, digits, `-`, `.`, `_` and `~`, in upper-case
/// hexadecimal; a slash too unless kept.
pub(crate) fn encoded(text: &str, keep_slash: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (keep_slash && byte == b'/');
        if plain { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    out
}
