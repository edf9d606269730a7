//! Edits of a policy's text that leave the rest of it as it is: entries, statements, conditions, the Version element.

use iam_evaluator::scenario::{DocumentSource, Json, PolicyType, PrettyJson};
use iam_evaluator::span::Span;
use iam_evaluator::syntax::{Document, ListElement, PrincipalElement, PrincipalKind, Statement, read_document};

/// A stretch of text and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextEdit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

impl TextEdit {
    fn insert(at: usize, text: String) -> Self {
        Self { start: at, end: at, text }
    }

    fn replace(span: Span, text: String) -> Self {
        Self { start: span.start as usize, end: span.end as usize, text }
    }
}

/// A policy's text with where its parts stand.
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) document: Document,
}

impl<'t> Source<'t> {
    /// `None` when the text cannot be read.
    pub(super) fn new(text: &'t str, policy_type: PolicyType) -> Option<Self> {
        let document = read_document(text, policy_type).document;
        document.readable.then_some(Self { text, document })
    }

    pub(super) fn statement(&self, index: usize) -> Option<&Statement> {
        self.document.statements.get(index)
    }

    /// The text with the edits made, which must not overlap.
    pub(super) fn with(&self, edits: &[TextEdit]) -> Option<String> {
        let mut edits = edits.to_vec();
        edits.sort_by_key(|edit| (edit.start, edit.end));
        let mut out = String::with_capacity(self.text.len() + 200);
        let mut at = 0;
        for edit in edits {
            out.push_str(self.text.get(at..edit.start)?);
            out.push_str(&edit.text);
            at = edit.end;
        }
        out.push_str(self.text.get(at..)?);
        Some(out)
    }

    /// The first character before a place that is no white space.
    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.trim_end().chars().next_back()
    }

    /// The white space before a place, when a line starts there.
    fn indent(&self, at: usize) -> Option<&'t str> {
        let head = self.text.get(..at)?;
        let space = head.get(head.trim_end().len()..)?;
        space.rfind('\n').and_then(|line| space.get(line..))
    }

    /// The comma and white space that lead to another item behind one that starts here.
    fn separator(&self, at: usize) -> String {
        format!(",{}", self.indent(at).unwrap_or(" "))
    }

    /// Adds a text to `Action`, `Resource` and their like.
    pub(super) fn add_entry(&self, list: &ListElement, text: &str) -> TextEdit {
        self.add_to(list.span, list.entries.last().map(|entry| entry.span), text)
    }

    /// Adds a text to a list or a single string of this span, of which the last item is known.
    pub(super) fn add_to(&self, list: Span, last: Option<Span>, text: &str) -> TextEdit {
        let is_list = list.slice(self.text).starts_with('[');
        match last {
            Some(last) if is_list => {
                TextEdit::insert(last.end as usize, format!("{}{}", self.separator(last.start as usize), quoted(text)))
            }
            Some(_) => TextEdit::replace(list, format!("[{}, {}]", list.slice(self.text), quoted(text))),
            None => TextEdit::replace(list, format!("[{}]", quoted(text))),
        }
    }

    /// Puts a text in the place of another one.
    pub(super) fn replace(span: Span, text: &str) -> TextEdit {
        TextEdit::replace(span, quoted(text))
    }

    /// Names another principal in an element, under `AWS` or `Service`.
    pub(super) fn add_principal(&self, element: &PrincipalElement, key: &str, text: &str) -> Option<TextEdit> {
        let kind = if key == "Service" { PrincipalKind::Service } else { PrincipalKind::Aws };
        if !element.span.slice(self.text).starts_with('{') {
            return None;
        }
        let last = element.entries.iter().rfind(|entry| entry.kind == kind);
        Some(match last {
            Some(last) => {
                let (start, end) = (last.span.start as usize, last.span.end as usize);
                if matches!(self.before(start), Some('[' | ',')) {
                    TextEdit::insert(end, format!("{}{}", self.separator(start), quoted(text)))
                } else {
                    TextEdit::replace(last.span, format!("[{}, {}]", last.span.slice(self.text), quoted(text)))
                }
            }
            None => {
                let comma = if element.entries.is_empty() { "" } else { ", " };
                TextEdit::insert(element.span.start as usize + 1, format!("\"{key}\": {}{comma}", quoted(text)))
            }
        })
    }

    /// Adds a member at the end of a statement.
    pub(super) fn add_member(&self, statement: &Statement, name: &str, value: &str) -> Option<TextEdit> {
        let start = statement.span.start as usize;
        let inner = self.text.get(start + 1..(statement.span.end as usize).checked_sub(1)?)?;
        let end = start + 1 + inner.trim_end().len();
        let first = start + 1 + (inner.len() - inner.trim_start().len());
        let separator = if inner.trim().is_empty() { String::new() } else { self.separator(first) };
        Some(TextEdit::insert(end, format!("{separator}\"{name}\": {value}")))
    }

    /// Adds an operator with one key to a statement's `Condition`; `None` when the operator is there already.
    pub(super) fn add_condition(
        &self,
        statement: &Statement,
        operator: &str,
        key: &str,
        value: &str,
    ) -> Option<TextEdit> {
        let block = format!("\"{operator}\": {{\"{key}\": {}}}", quoted(value));
        let Some(first) = statement.conditions.first() else {
            let has = statement.span.slice(self.text).contains("\"Condition\"");
            return if has { None } else { self.add_member(statement, "Condition", &format!("{{{block}}}")) };
        };
        if statement.conditions.iter().any(|condition| condition.operator.value.eq_ignore_ascii_case(operator)) {
            return None;
        }
        let at = first.operator.span.start as usize;
        Some(TextEdit::insert(at, format!("{block}{}", self.separator(at))))
    }

    /// Adds a statement behind the last one.
    pub(super) fn add_statement(&self, statement: &Json) -> Option<TextEdit> {
        let last = self.document.statements.last()?.span;
        let start = last.start as usize;
        let first = self.document.statements.first()?.span.start as usize;
        let indent = self.indent(start).unwrap_or("");
        let inner = indent.rsplit('\n').next().unwrap_or_default();
        let written = statement.pretty().replace('\n', &format!("\n{inner}"));
        if self.before(first) == Some('[') {
            let separator = if indent.is_empty() { ", ".to_owned() } else { format!(",{indent}") };
            return Some(TextEdit::insert(last.end as usize, format!("{separator}{written}")));
        }
        Some(TextEdit::replace(last, format!("[{}, {written}]", last.slice(self.text))))
    }

    /// Takes an item out of a list that has others.
    pub(super) fn remove_entry(&self, list: &ListElement, index: usize) -> Option<TextEdit> {
        let entry = list.entries.get(index)?.span;
        match (list.entries.get(index + 1), index.checked_sub(1).and_then(|before| list.entries.get(before))) {
            (Some(next), _) => {
                Some(TextEdit { start: entry.start as usize, end: next.span.start as usize, text: String::new() })
            }
            (None, Some(before)) => {
                Some(TextEdit { start: before.span.end as usize, end: entry.end as usize, text: String::new() })
            }
            (None, None) => None,
        }
    }
}

/// The text with Version 2012-10-17; `None` when it has that or cannot be read.
pub(crate) fn with_version(text: &str, policy_type: PolicyType) -> Option<String> {
    let source = Source::new(text, policy_type)?;
    if source.document.has_variables() {
        return None;
    }
    let edit = match &source.document.version {
        Some(version) => TextEdit::replace(version.span, quoted("2012-10-17")),
        None if text.contains("\"Version\"") => return None,
        None => {
            let open = text.find('{')? + 1;
            let rest = text.get(open..)?;
            let space = rest.get(..rest.len() - rest.trim_start().len())?;
            let behind = if space.contains('\n') { "" } else { " " };
            TextEdit::insert(open, format!("{space}\"Version\": \"2012-10-17\",{behind}"))
        }
    };
    source.with(&[edit])
}

/// The edited text in the form the document had.
pub(super) fn document(before: &DocumentSource, text: String) -> DocumentSource {
    match before {
        DocumentSource::Text(_) => DocumentSource::Text(text),
        DocumentSource::Json(_) => match Json::from_text(&text) {
            Ok(json) => DocumentSource::Json(PrettyJson::from(&json)),
            Err(_) => DocumentSource::Text(text),
        },
    }
}

fn quoted(text: &str) -> String {
    Json::String(text.to_owned()).pretty()
}

/// The lines that differ between two texts, marked `-` and `+`, with one line around them.
pub(super) fn diff(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(same).count();
    let mut lines = Vec::new();
    let context = head.checked_sub(1).and_then(|at| old.get(at));
    lines.extend(context.map(|line| format!("  {line}")));
    lines.extend(old.iter().take(old.len() - tail).skip(head).map(|line| format!("- {line}")));
    lines.extend(new.iter().take(new.len() - tail).skip(head).map(|line| format!("+ {line}")));
    lines.extend(old.get(old.len() - tail).map(|line| format!("  {line}")));
    lines
}

#[cfg(test)]
mod tests {
    use super::{Source, diff, with_version};
    use iam_evaluator::scenario::{Json, PolicyType};

    const IDENTITY: PolicyType = PolicyType::IdentityBased;

    fn edited(text: &str, edit: impl FnOnce(&Source<'_>) -> super::TextEdit) -> String {
        let source = Source::new(text, IDENTITY).unwrap();
        let edited = source.with(&[edit(&source)]).unwrap();
        Json::from_text(&edited).unwrap();
        edited
    }

    #[test]
    fn entries_are_added_in_the_form_the_list_has() {
        let one = r#"{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}"#;
        let add = |source: &Source<'_>| source.add_entry(&source.document.statements[0].actions[0], "s3:PutObject");
        assert!(edited(one, add).contains(r#""Action": ["s3:GetObject", "s3:PutObject"]"#));
        let many = "{\"Statement\": [{\"Action\": [\n    \"a:B\"\n  ]}]}";
        assert!(edited(many, add).contains("\"a:B\",\n    \"s3:PutObject\"\n  ]"));
        let none = r#"{"Statement": [{"Action": []}]}"#;
        assert!(edited(none, add).contains(r#""Action": ["s3:PutObject"]"#));
    }

    #[test]
    fn statements_and_conditions_are_added() {
        let statement = Json::from_text(r#"{"Effect": "Allow"}"#).unwrap();
        let add = |source: &Source<'_>| source.add_statement(&statement).unwrap();
        assert!(edited(r#"{"Statement": {"Effect": "Deny"}}"#, add).contains("[{\"Effect\": \"Deny\"}, {"));
        let lines = "{\n  \"Statement\": [\n    {\"Effect\": \"Deny\"}\n  ]\n}";
        assert!(edited(lines, add).contains("{\"Effect\": \"Deny\"},\n    {\n      \"Effect\": \"Allow\"\n    }\n  ]"));
        let condition = |source: &Source<'_>| {
            source.add_condition(&source.document.statements[0], "ArnNotEquals", "aws:PrincipalArn", "a").unwrap()
        };
        assert!(
            edited(lines, condition).contains(r#""Deny", "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "a"}}"#)
        );
        let with = r#"{"Statement": [{"Effect": "Deny", "Condition": {"Bool": {"a": "true"}}}]}"#;
        assert!(edited(with, condition).contains(r#"{"ArnNotEquals": {"aws:PrincipalArn": "a"}, "Bool""#));
    }

    #[test]
    fn the_version_is_set() {
        let set = |text: &str| with_version(text, IDENTITY);
        assert_eq!(set(r#"{"Statement": []}"#).unwrap(), r#"{"Version": "2012-10-17", "Statement": []}"#);
        assert_eq!(
            set("{\n  \"Statement\": []\n}").unwrap(),
            "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}"
        );
        assert_eq!(
            set(r#"{"Version": "2008-10-17", "Statement": []}"#).unwrap(),
            r#"{"Version": "2012-10-17", "Statement": []}"#
        );
        assert_eq!(set(r#"{"Version": "2012-10-17", "Statement": []}"#), None);
    }

    #[test]
    fn a_diff_shows_the_lines_that_differ() {
        assert_eq!(diff("a\nb\nc", "a\nx\ny\nc"), ["  a", "- b", "+ x", "+ y", "  c"]);
        assert_eq!(diff("a", "a"), ["  a"]);
        assert_eq!(diff("", "a"), ["+ a"]);
    }
}
