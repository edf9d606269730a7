//! The details of an explanation as JSON text, written while the walk goes on: no value is made of them.
//!
//! What is written here is byte for byte what serde writes of the values; a property holds the two equal.

use super::words::Word;
use super::{Compared, ConditionRecorder, Details, Element, Part};
use crate::condition::Condition;
use crate::evaluation::{ConditionReason, Stage, StageOutcome};
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::scenario::PolicyType;
use crate::span::{LineIndex, Position, SourceSpan, Span};
use crate::syntax::json::plain_length;
use crate::truth::Truth;

/// JSON text in the making, in UTF-8.
#[derive(Clone, Debug, Default)]
pub(crate) struct Json {
    pub(crate) text: Vec<u8>,
}

impl Json {
    /// Text that is JSON already.
    #[inline]
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// A string.
    pub(crate) fn string(&mut self, text: &str) {
        self.text.reserve(text.len() + 2);
        self.text.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = plain_length(rest) {
            let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, &[]));
            self.text.extend_from_slice(plain);
            let Some((&first, after)) = special.split_first() else { break };
            self.escape(first);
            rest = after;
        }
        self.text.extend_from_slice(rest);
        self.text.push(b'"');
    }

    /// A quote, backslash or control character.
    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.raw("\\\""),
            b'\\' => self.raw("\\\\"),
            b'\n' => self.raw("\\n"),
            b'\r' => self.raw("\\r"),
            b'\t' => self.raw("\\t"),
            0x8 => self.raw("\\b"),
            0xc => self.raw("\\f"),
            control => {
                self.raw("\\u00");
                let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' + value - 10 };
                self.text.extend_from_slice(&[digit(control >> 4), digit(control & 0xf)]);
            }
        }
    }

    /// A word, in quotes.
    #[inline]
    pub(crate) fn word(&mut self, word: impl Word) {
        self.text.push(b'"');
        self.raw(word.word());
        self.text.push(b'"');
    }

    /// The index of something in a list.
    pub(crate) fn index(&mut self, index: usize) {
        let mut digits = Line::<20>::default();
        digits.number(u32::try_from(index).unwrap_or(u32::MAX));
        self.text.extend_from_slice(digits.written());
    }

    /// A string, or `null`.
    pub(crate) fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.string(text),
            None => self.raw("null"),
        }
    }

    /// Strings in an array.
    pub(crate) fn strings<'s>(&mut self, texts: impl IntoIterator<Item = &'s str>) {
        self.list(texts, Self::string);
    }

    /// An array.
    pub(crate) fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.text.push(b'[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.text.push(b',');
            }
            write(self, item);
        }
        self.text.push(b']');
    }

    /// A place in a text with its lines and columns. Spans are half of an explanation, so they are put together in one
    /// place and copied once.
    fn span(&mut self, span: Span, lines: &LineIndex) {
        let SourceSpan { start, end } = lines.source_span(span);
        let mut line = Line::<144>::default();
        line.text(b"{\"start\":{\"offset\":");
        line.position(start);
        line.text(b"},\"end\":{\"offset\":");
        line.position(end);
        line.text(b"}}");
        self.text.extend_from_slice(line.written());
    }
}

/// A short text of known greatest length.
struct Line<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Default for Line<N> {
    fn default() -> Self {
        Self { bytes: [0; N], length: 0 }
    }
}

impl<const N: usize> Line<N> {
    #[inline(always)]
    fn text<const L: usize>(&mut self, text: &[u8; L]) {
        if let Some(place) = self.bytes.get_mut(self.length..).and_then(|rest| rest.first_chunk_mut::<L>()) {
            *place = *text;
            self.length += L;
        }
    }

    #[inline(always)]
    fn position(&mut self, position: Position) {
        self.number(position.offset);
        self.text(b",\"line\":");
        self.number(position.line);
        self.text(b",\"column\":");
        self.number(position.column);
    }

    #[inline(always)]
    fn number(&mut self, number: u32) {
        let digit = |value: u32| b'0' + (value % 10) as u8;
        match number {
            0..10 => self.text(&[digit(number)]),
            10..100 => self.text(&[digit(number / 10), digit(number)]),
            100..1_000 => self.text(&[digit(number / 100), digit(number / 10), digit(number)]),
            1_000..10_000 => {
                self.text(&[digit(number / 1_000), digit(number / 100), digit(number / 10), digit(number)]);
            }
            _ => self.long_number(number),
        }
    }

    fn long_number(&mut self, number: u32) {
        let mut power = 1_000_000_000;
        while power > number {
            power /= 10;
        }
        while power > 0 {
            self.text(&[b'0' + (number / power % 10) as u8]);
            power /= 10;
        }
    }

    fn written(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// What stands before something whose head is known only after it: where in the text, and the head.
type Late = (usize, Vec<u8>);

/// Where a layer begins: in the text and among the heads.
#[derive(Debug)]
struct Layer {
    policy_type: PolicyType,
    at: usize,
    head: usize,
}

/// Writes the details of one verdict.
#[derive(Debug)]
pub(crate) struct Written {
    wanted: bool,
    /// Everything but the heads of policies, levels and stages, which tell outcomes that are known at their end.
    body: Json,
    /// In the order in which they stand in the text.
    heads: Vec<Late>,
    layers: Vec<Layer>,
    /// Where the present level and policy begin.
    level: (usize, usize),
    policy: usize,
    /// The element being written.
    element: Option<Part>,
    /// The elements of the present statement; empty when it has none.
    principal: Json,
    action: Json,
    resource: Json,
    conditions: Json,
}

impl Written {
    /// `wanted`: else nothing is written, for the verdict alone.
    pub(crate) fn new(wanted: bool) -> Self {
        Self {
            wanted,
            body: Json::default(),
            heads: Vec::new(),
            layers: Vec::new(),
            level: (0, 0),
            policy: 0,
            element: None,
            principal: Json::default(),
            action: Json::default(),
            resource: Json::default(),
            conditions: Json::default(),
        }
    }

    /// The policy types in the walk's order, to make stages without levels of.
    pub(crate) fn policy_types(&self) -> impl Iterator<Item = PolicyType> {
        self.layers.iter().map(|layer| layer.policy_type)
    }

    /// Writes the stages as an array. `stages`: what is known of them beside their levels.
    pub(crate) fn write_stages(&self, stages: &[Stage], out: &mut Json) {
        out.text.reserve(self.body.text.len() + 96 * self.heads.len() + 160 * stages.len());
        let mut heads = self.heads.iter();
        let mut from = 0;
        out.list(self.layers.iter().zip(stages).enumerate(), |out, (index, (layer, stage))| {
            let end = self.layers.get(index + 1);
            let (end, last_head) = end.map_or((self.body.text.len(), self.heads.len()), |next| (next.at, next.head));
            out.raw("{\"policyType\":\"");
            out.raw(stage.policy_type.id());
            out.raw("\",\"side\":");
            out.word(stage.side);
            out.raw(",\"outcome\":");
            out.word(stage.outcome);
            out.raw(",\"reason\":");
            out.word(stage.reason);
            out.raw(if stage.decides { ",\"decides\":true,\"levels\":[" } else { ",\"decides\":false,\"levels\":[" });
            for (at, head) in heads.by_ref().take(last_head.saturating_sub(layer.head)) {
                out.text.extend_from_slice(self.body.text.get(from..*at).unwrap_or_default());
                out.text.extend_from_slice(head);
                from = *at;
            }
            out.text.extend_from_slice(self.body.text.get(from..end).unwrap_or_default());
            from = end;
            out.raw("]}");
        });
    }

    /// The element being written, if it is.
    fn element(&mut self) -> Option<&mut Json> {
        match self.element? {
            Part::Principal => Some(&mut self.principal),
            Part::Action => Some(&mut self.action),
            Part::Resource => Some(&mut self.resource),
            Part::Condition => None,
        }
    }
}

impl Details for Written {
    fn wants(&self, _part: Part) -> bool {
        self.wanted
    }

    fn begin_layer(&mut self, policy_type: PolicyType) {
        self.policy = self.body.text.len();
        self.level = (self.policy, self.heads.len());
        self.layers.push(Layer { policy_type, at: self.policy, head: self.heads.len() });
    }

    fn begin_element(&mut self, element: &Element<'_>, policy: &CompiledPolicy) {
        self.element = Some(element.part);
        let Some(json) = self.element() else { return };
        if !json.text.is_empty() {
            // A second one of its kind, which AWS does not take: the first is shown.
            self.element = None;
            return;
        }
        json.raw("{\"element\":\"");
        json.raw(element.part.name(element.negated));
        json.raw("\",\"outcome\":");
        json.word(element.outcome);
        json.raw(",\"span\":");
        json.span(element.span, &policy.lines);
        json.raw(",\"requestValue\":");
        json.string(element.request);
        json.raw(",\"entries\":[");
    }

    fn entry(&mut self, entry: &Compared<'_>, policy: &CompiledPolicy) {
        let Some(json) = self.element() else { return };
        json.raw(if json.text.ends_with(b"[") { "{\"text\":" } else { ",{\"text\":" });
        json.string(entry.text);
        if let Some(resolved) = entry.resolved.as_deref().filter(|resolved| *resolved != entry.text) {
            json.raw(",\"resolved\":");
            json.string(resolved);
        }
        if let Some(kind) = entry.principal_kind {
            json.raw(",\"principalKind\":");
            json.word(kind);
        }
        json.raw(",\"outcome\":");
        json.word(entry.outcome);
        json.raw(",\"reason\":");
        json.word(entry.reason);
        if let Some(grant) = entry.grant {
            json.raw(",\"grant\":");
            json.word(grant);
        }
        json.raw(",\"span\":");
        json.span(entry.span, &policy.lines);
        json.raw("}");
    }

    fn end_element(&mut self) {
        if let Some(json) = self.element() {
            json.raw("]}");
        }
        self.element = None;
    }

    fn condition(
        &mut self,
        condition: &Condition,
        (outcome, reason): (Truth, ConditionReason),
        heard: &ConditionRecorder,
        request_values: Option<&[String]>,
        policy: &CompiledPolicy,
    ) {
        let (operator, operator_span) = condition.operator_text();
        let (key, key_span) = condition.key_text();
        let (json, lines) = (&mut self.conditions, &policy.lines);
        json.raw(if json.text.is_empty() { "{\"operator\":" } else { ",{\"operator\":" });
        json.string(operator);
        json.raw(",\"key\":");
        json.string(key);
        json.raw(",\"outcome\":");
        json.word(outcome);
        json.raw(",\"reason\":");
        json.word(reason);
        json.raw(",\"values\":");
        json.list(condition.values().enumerate(), |json, (index, (text, span))| {
            let (resolved, outcome, reason) = heard.value_at(index);
            json.raw("{\"text\":");
            json.string(text);
            if let Some(resolved) = resolved {
                json.raw(",\"resolved\":");
                json.string(resolved);
            }
            json.raw(",\"outcome\":");
            json.word(outcome);
            json.raw(",\"reason\":");
            json.word(reason);
            json.raw(",\"span\":");
            json.span(span, lines);
            json.raw("}");
        });
        json.raw(",\"requestValues\":");
        match request_values {
            Some(values) => json.strings(values.iter().map(String::as_str)),
            None => json.raw("null"),
        }
        let spans =
            [(",\"span\":", condition.span()), (",\"operatorSpan\":", operator_span), (",\"keySpan\":", key_span)];
        for (name, span) in spans {
            json.raw(name);
            json.span(span, lines);
        }
        json.raw("}");
    }

    fn statement(&mut self, statement: &CompiledStatement, applies: Truth, policy: &CompiledPolicy) {
        if !self.wanted {
            return;
        }
        let json = &mut self.body;
        json.raw(if json.text.len() == self.policy { "{\"statement\":" } else { ",{\"statement\":" });
        json.index(statement.index);
        json.raw(",\"sid\":");
        json.optional(statement.sid.as_deref());
        json.raw(",\"effect\":");
        match statement.effect {
            Some(effect) => json.word(effect),
            None => json.raw("null"),
        }
        json.raw(",\"applies\":");
        json.word(applies);
        json.raw(",\"span\":");
        json.span(statement.span, &policy.lines);
        let elements = [
            (",\"principal\":", &mut self.principal),
            (",\"action\":", &mut self.action),
            (",\"resource\":", &mut self.resource),
        ];
        for (name, element) in elements {
            json.raw(name);
            json.text.extend_from_slice(if element.text.is_empty() { b"null" } else { &element.text });
            element.text.clear();
        }
        json.raw(",\"conditions\":[");
        json.text.extend_from_slice(&self.conditions.text);
        self.conditions.text.clear();
        json.raw("]}");
    }

    fn policy(&mut self, policy: &CompiledPolicy, outcome: StageOutcome) {
        if !self.wanted {
            return;
        }
        let (_, first) = self.level;
        let mut head = Json::default();
        head.raw(if self.heads.len() == first { "{\"policy\":" } else { ",{\"policy\":" });
        head.string(&policy.name);
        head.raw(",\"index\":");
        head.index(policy.index);
        head.raw(",\"outcome\":");
        head.word(outcome);
        head.raw(if policy.readable { ",\"readable\":true" } else { ",\"readable\":false" });
        head.raw(",\"statements\":[");
        self.heads.push((self.policy, head.text));
        self.body.raw("]}");
        self.policy = self.body.text.len();
    }

    fn level(&mut self, label: Option<&str>, outcome: StageOutcome) {
        let (at, first) = self.level;
        // A level without policies is not shown.
        if !self.wanted || self.heads.len() == first {
            return;
        }
        let is_first = self.layers.last().is_some_and(|layer| layer.head == first);
        let mut head = Json::default();
        head.raw(if is_first { "{\"label\":" } else { ",{\"label\":" });
        head.optional(label);
        head.raw(",\"outcome\":");
        head.word(outcome);
        head.raw(",\"policies\":[");
        self.heads.insert(first, (at, head.text));
        self.body.raw("]}");
        self.policy = self.body.text.len();
        self.level = (self.policy, self.heads.len());
    }
}
