//! The sentence itself: who is not authorized to perform what, on what, and why (semantics.md 8.2, 8.3).

use super::text::{Gap, REASONS, TAILS, Text};
use super::{Denial, DenialKind, DeniedBy, NotReadReason, Outcome, Part, surroundings};
use iam_evaluator::scenario::PolicyType;

/// What every such sentence has in it.
const CORE: &str = "notauthorizedtoperform";

/// Longest principal or resource, in bytes.
const LONGEST_VALUE: usize = 2_048;

/// Reads the first sentence of a text that names an action, else the first; `None` without any.
pub(super) fn read(text: &Text) -> Option<Denial> {
    let mut cores = Vec::new();
    let mut from = 0;
    while let Some(at) = text.find(CORE, from, text.len()) {
        from = at + CORE.len();
        cores.push(at);
    }
    let starts = cores.iter().skip(1).map(|core| subject(text, *core).start).chain([text.len()]);
    let sentences: Vec<Sentence> =
        cores.iter().zip(starts).map(|(core, next)| Sentence::new(text, *core, next.max(*core))).collect();
    let complete = sentences.iter().position(|sentence| sentence.action.is_some());
    let chosen = sentences.get(complete.unwrap_or_default())?;
    let mut denial = chosen.read(text);
    let same = |other: &Sentence| {
        other.action.is_none() || (other.subject.principal == chosen.subject.principal && other.action == chosen.action)
    };
    // The same denial is often told twice, as an error and as its message.
    let mut next = sentences.iter().filter(|other| other.subject.start > chosen.subject.start && !same(other));
    let behind = next.next().map_or(text.len(), |other| other.subject.start);
    surroundings::around(&mut denial, text, chosen.subject.start, chosen.action_end, behind);
    let others = sentences.iter().filter(|other| !same(other));
    let mut distinct: Vec<(&Option<String>, &Option<String>)> = Vec::new();
    for other in others {
        let key = (&other.subject.principal, &other.action);
        if distinct.len() < MOST_COUNTED && !distinct.contains(&key) {
            distinct.push(key);
        }
    }
    denial.other_denials = distinct.len();
    Some(denial)
}

/// Different denials are counted up to here.
const MOST_COUNTED: usize = 100;

/// One sentence: where its parts stand, with who and what read already.
struct Sentence {
    subject: Subject,
    action: Option<String>,
    /// Behind the action, or behind `perform` when there is none.
    action_end: usize,
    /// Where the sentence ends at the latest.
    end: usize,
}

impl Sentence {
    fn new(text: &Text, core: usize, end: usize) -> Self {
        let perform = core + CORE.len();
        let value = text.after_letter(perform, ':').unwrap_or(perform);
        let value = text.after_letter(value, '"').unwrap_or(value);
        let letters = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':' | '*');
        let action_end = text.token_end(value, end, letters);
        let action = text.letters(value, action_end).trim_end_matches(':');
        let is_action = action.split_once(':').is_some_and(|(service, name)| {
            !service.is_empty() && !name.is_empty() && !name.contains([':', '-']) && !service.contains('*')
        });
        let action_end = if is_action { value + action.len() } else { value };
        Self {
            subject: subject(text, core),
            action: is_action.then(|| action.to_owned()),
            action_end,
            end: text.find("anerroroccurred(", action_end, end).unwrap_or(end),
        }
    }

    fn read(&self, text: &Text) -> Denial {
        let mut denial = Denial::new(Outcome::AccessDenied);
        denial.principal.clone_from(&self.subject.principal);
        denial.action.clone_from(&self.action);
        let at = self.action_end;
        let at = text.after_letter(at, '"').unwrap_or(at);
        let behind_quote = |at: usize| text.letters(0, at).ends_with('"');
        let reason = first(text, &REASONS, at, self.end, |_| true);
        let tail = first(text, &TAILS, at, self.end, |_| true);
        // A key in quotes may have words of a reason in it.
        let quoted = text.after(at, "onresource:\"").is_some();
        let reason =
            reason.filter(|_| quoted).and_then(|_| first(text, &REASONS, at, self.end, behind_quote)).or(reason);
        let behind = self.resource(text, &mut denial, at, reason, tail);
        // Prose after the sentence may use AWS's words too.
        let close = reason.filter(|reason| *reason <= behind + 2 && tail.is_none_or(|tail| *reason < tail));
        match close {
            Some(reason) => read_reason(text, &mut denial, reason, self.end),
            None => unknown_reason(text, &mut denial, behind, self.end),
        }
        tails(text, &mut denial, at, self.end);
        if let Some(words) = &self.subject.words {
            denial.note(Part::Principal, NotReadReason::Unknown, Some(words.clone()));
        }
        missing(&mut denial);
        denial
    }

    /// Reads the resource and says where it ends.
    fn resource(
        &self,
        text: &Text,
        denial: &mut Denial,
        at: usize,
        reason: Option<usize>,
        tail: Option<usize>,
    ) -> usize {
        if let Some(behind) = text.after(at, "onthisresource") {
            return behind;
        }
        // AWS KMS: `on the resource associated with this ciphertext`.
        if let Some(behind) = text.after(at, "ontheresourceassociatedwiththisciphertext") {
            return behind;
        }
        let Some(label) = text.find("onresource", at, self.end) else { return at };
        // Only an action that could not be read may stand in between.
        let allowed = if self.action.is_some() { 0 } else { 100 };
        if label - at > allowed {
            return at;
        }
        if label > at {
            denial.note(Part::Action, NotReadReason::Unknown, Some(text.words(at, label)));
        }
        let value = label + "onresource".len();
        let value = text.after_letter(value, ':').unwrap_or(value);
        let (from, to, behind) = match text.after_letter(value, '"') {
            Some(inside) => quoted(text, inside, self.end, reason),
            None => unquoted(text, value, self.end, reason, tail),
        };
        if to > from {
            denial.resource = Some(text.value(from, to));
        }
        behind
    }
}

/// Who a sentence is about.
#[derive(Default)]
struct Subject {
    /// Where the sentence starts.
    start: usize,
    principal: Option<String>,
    /// Words at the principal's place that name none.
    words: Option<String>,
}

fn subject(text: &Text, core: usize) -> Subject {
    let Some(verb) = text.letters(0, core).strip_suffix("is").map(str::len) else {
        return Subject { start: core, ..Subject::default() };
    };
    let nearest = text.boundary(verb.saturating_sub(LONGEST_VALUE));
    if let Some(start) = text.find_last("user:", nearest, verb)
        && text.starts_word(start)
    {
        let from = start + "user:".len();
        let quoted = text.letters(from, verb);
        let from = from + (quoted.len() - quoted.trim_start_matches(['"', '\'']).len());
        let to = from + text.letters(from, verb).trim_end_matches(['"', '\'']).len();
        let to = match text.next_space(from, to) {
            Some(space) if text.letters(from, to).starts_with("arn:") => space,
            _ => to,
        };
        let name = text.value(from, to);
        return Subject { start, principal: (!name.is_empty()).then_some(name), words: None };
    }
    // Without its label: the last word, when it is an ARN or follows a colon.
    let mut start = verb;
    for (offset, letter) in text.letters(nearest, verb).char_indices().rev() {
        if matches!(letter, '"' | '\'' | '<' | '>' | '(') {
            break;
        }
        start = nearest + offset;
        if matches!(text.gap(start), Gap::Space | Gap::Wrap) {
            break;
        }
    }
    let word = text.letters(start, verb);
    if let Some(arn) = word.find("arn:") {
        return Subject { start, principal: Some(text.value(start + arn, verb)), words: None };
    }
    let says_nothing = ["", "User", "user", "Entity", "entity", "You", "you", "It", "it"].contains(&word);
    let follows_colon = start == 0 || text.letters(0, start).ends_with([':', '"', '\'']);
    Subject {
        start,
        principal: (!says_nothing && follows_colon).then(|| text.value(start, verb)),
        words: (!says_nothing && !follows_colon).then(|| text.words(start, verb)),
    }
}

/// The first of several phrases that starts as a word, at an accepted place.
fn first(text: &Text, phrases: &[&str], from: usize, to: usize, accepted: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for phrase in phrases {
        let mut at = from;
        let end = best.map_or(to, |best| (best + phrase.len()).min(to));
        while let Some(found) = text.find(phrase, at, end) {
            if text.starts_word(found) && accepted(found) {
                best = Some(best.map_or(found, |best| best.min(found)));
                break;
            }
            at = found + 1;
        }
    }
    best
}

/// From, to, and behind the closing quote of a resource in quotes, as Amazon S3 writes it. A key may have quotes in it,
/// so that the last one before the reason is the closing one.
fn quoted(text: &Text, from: usize, end: usize, reason: Option<usize>) -> (usize, usize, usize) {
    if let Some(reason) = reason
        && reason.checked_sub(from).is_some_and(|length| length <= LONGEST_VALUE)
        && text.letters(from, reason).ends_with('"')
    {
        return (from, reason - 1, reason);
    }
    match text.letters(from, end).find('"') {
        Some(length) => (from, from + length, from + length + 1),
        None => {
            let to = text.token_end(from, end, |letter| letter != '<');
            (from, to, to)
        }
    }
}

/// Words that stand before a name where a service names a resource without its ARN: `role voclabs`, `policy path /`.
const KINDS: [&str; 12] = [
    "role",
    "user",
    "group",
    "policy",
    "path",
    "instance",
    "profile",
    "table",
    "repository",
    "function",
    "access",
    "key",
];

fn unquoted(text: &Text, from: usize, end: usize, reason: Option<usize>, tail: Option<usize>) -> (usize, usize, usize) {
    if let Some(reason) = reason.filter(|reason| *reason >= from && tail.is_none_or(|tail| *reason < tail)) {
        let value = text.letters(from, reason);
        if value.len() <= LONGEST_VALUE && !value.contains(['"', '<']) && spaces(text, from, reason) <= 6 {
            let to = from + value.trim_end_matches(['"', '\'', ',']).len();
            return (from, to, reason);
        }
    }
    let accepted = |letter: char| !matches!(letter, '"' | '<' | '\'');
    let mut word = from;
    let mut to = text.token_end(from, end, accepted);
    while to < end && KINDS.contains(&text.letters(word, to)) && text.letters(to, end).starts_with(accepted) {
        word = to;
        to = text.token_end(word, end, accepted);
    }
    let bare = text.letters(from, to).trim_end_matches(['.', ',', ';', ')', ']', '\\']);
    (from, from + bare.len(), to)
}

/// How often white space stands between two places, as far as it matters.
fn spaces(text: &Text, from: usize, to: usize) -> usize {
    let mut count = 0;
    let mut at = from;
    while let Some(space) = text.next_space(at, to) {
        at = space;
        count += 1;
        if count > 6 {
            break;
        }
    }
    count
}

/// Names of policy types as messages have them, without white space, in lower case; the longer of two first.
const NAMES: [(&str, DeniedBy); 14] = [
    (
        "vpcendpointpolicytransitivelythroughaservicecontrolpolicy",
        DeniedBy::VpcEndpointPolicyThroughServiceControlPolicy,
    ),
    ("vpcendpointpolicy", of(PolicyType::VpcEndpoint)),
    ("identity-basedpolicy", of(PolicyType::IdentityBased)),
    ("identitybasedpolicy", of(PolicyType::IdentityBased)),
    ("identitypolicy", of(PolicyType::IdentityBased)),
    ("resource-basedpolicy", of(PolicyType::ResourceBased)),
    ("resourcebasedpolicy", of(PolicyType::ResourceBased)),
    ("roletrustpolicy", DeniedBy::RoleTrustPolicy),
    ("permissionsboundary", of(PolicyType::PermissionsBoundary)),
    ("permissionboundary", of(PolicyType::PermissionsBoundary)),
    ("sessionpolicy", of(PolicyType::Session)),
    ("sessionspolicy", of(PolicyType::Session)),
    ("servicecontrolpolicy", of(PolicyType::ServiceControl)),
    ("resourcecontrolpolicy", of(PolicyType::ResourceControl)),
];

const fn of(policy_type: PolicyType) -> DeniedBy {
    DeniedBy::Policy { policy_type }
}

fn name(text: &Text, at: usize) -> Option<(usize, DeniedBy)> {
    NAMES.iter().find_map(|(name, cause)| Some((text.after(at, name)?, *cause)))
}

fn read_reason(text: &Text, denial: &mut Denial, at: usize, end: usize) {
    if let Some(behind) = text.after(at, "withanexplicitdeny") {
        explicit(text, denial, behind, end);
    } else if let Some(behind) = text.after(at, "duetoanexplicitdeny") {
        explicit(text, denial, behind, end);
        // AWS's page: an SCP's denial can be worded so "even if the denial is implicit".
        if denial.denied_by == Some(of(PolicyType::ServiceControl)) {
            denial.note(Part::Kind, NotReadReason::Ambiguous, None);
        }
    } else if let Some(behind) = text.after(at, "becauseno") {
        implicit(text, denial, behind, end);
    } else if text.after(at, "becausepublicacls").is_some() {
        denial.kind = DenialKind::Implicit;
        denial.denied_by = Some(DeniedBy::BlockPublicAcls);
    } else if text.after(at, "becausepublicpolicies").is_some() {
        denial.kind = DenialKind::Implicit;
        denial.denied_by = Some(DeniedBy::BlockPublicPolicy);
    } else if text.after(at, "becausethisbuckethasblocked").is_some() {
        denial.kind = DenialKind::Explicit;
        denial.denied_by = Some(DeniedBy::CustomerProvidedKeys);
    } else {
        // One sentence for a missing key, a missing Allow and a Deny.
        denial.denied_by = Some(DeniedBy::KeyOutOfReach);
        denial.note(Part::Kind, NotReadReason::Ambiguous, None);
    }
}

fn explicit(text: &Text, denial: &mut Denial, at: usize, end: usize) {
    denial.kind = DenialKind::Explicit;
    let article = ["inan", "ina", "inthe"].iter().find_map(|words| {
        let behind = text.after(at, words)?;
        (text.gap(behind) != Gap::None).then_some(behind)
    });
    let Some(at) = article else { return };
    let Some((behind, cause)) = name(text, at) else {
        return unknown_name(text, denial, at, end);
    };
    denial.denied_by = Some(cause);
    let behind = text.after(behind, "policy").unwrap_or(behind);
    let arn = text.after(behind, ",withpolicyarn:").or_else(|| text.after_letter(behind, ':'));
    let Some(from) = arn.filter(|from| text.rest(*from).starts_with("arn:")) else { return };
    let letters = |letter: char| letter.is_ascii_alphanumeric() || "+=,.@-_/:*".contains(letter);
    let to = text.token_end(from, end, letters);
    // A full stop or comma ends the sentence, not the ARN.
    let arn = text.letters(from, to).trim_end_matches(['.', ',', ':']);
    denial.policy_arn = Some(text.value(from, from + arn.len()));
}

fn implicit(text: &Text, denial: &mut Denial, at: usize, end: usize) {
    denial.kind = DenialKind::Implicit;
    let Some((behind, cause)) = name(text, at) else {
        return unknown_name(text, denial, at, end);
    };
    denial.denied_by = Some(cause);
    // The action is named once more.
    if let Some(from) = text.after(behind, "allowsthe") {
        let again = text.find("action", from, text.boundary(end.min(from + 200))).map(|to| text.letters(from, to));
        match (&denial.action, again.filter(|again| again.contains(':') && !again.ends_with(':'))) {
            (None, Some(again)) => denial.action = Some(again.to_owned()),
            (Some(action), Some(again)) if !action.eq_ignore_ascii_case(again) => {
                denial.note(Part::Action, NotReadReason::Ambiguous, Some(again.to_owned()))
            }
            _ => {}
        }
    }
}

/// Notes words at the place of a policy type that are none.
fn unknown_name(text: &Text, denial: &mut Denial, at: usize, end: usize) {
    let stop = ["allowsthe", "allowthe"].iter().filter_map(|words| text.find(words, at, end)).min();
    let to = stop.unwrap_or_else(|| text.letters(at, end).find(['.', ':', '"', '<', '(']).map_or(end, |dot| at + dot));
    denial.note(Part::DeniedBy, NotReadReason::Unknown, Some(text.words(at, to)));
}

/// Notes a reason in words that are not AWS's known ones.
fn unknown_reason(text: &Text, denial: &mut Denial, at: usize, end: usize) {
    let at = text.after_letter(at, '"').unwrap_or(at);
    let Some(from) = text.after(at, "because").filter(|_| text.starts_word(at)) else { return };
    let to = text.letters(from, end).find(['"', '<', '(']).map_or(end, |stop| from + stop);
    denial.note(Part::Kind, NotReadReason::Unknown, Some(text.words(at, to)));
}

/// The authorization id and the encoded message that may follow (semantics.md 8-06, 8-07).
fn tails(text: &Text, denial: &mut Denial, at: usize, end: usize) {
    if let Some(label) = text.find("authorizationid:", at, end) {
        let from = label + "authorizationid:".len();
        let to = text.token_end(from, end, |letter| letter.is_ascii_alphanumeric() || letter == '-');
        denial.authorization_id = (to > from).then(|| text.letters(from, to).to_owned());
    }
    let label = "encodedauthorizationfailuremessage:";
    if let Some(label_at) = text.find(label, at, end) {
        let from = label_at + label.len();
        let letters = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '=');
        let to = text.token_end(from, end, letters);
        denial.encoded_message = (to > from).then(|| text.letters(from, to).to_owned());
    }
}

/// Notes what a denial does not say, says by name only, or hides.
pub(super) fn missing(denial: &mut Denial) {
    for (part, value) in [(Part::Principal, denial.principal.clone()), (Part::Resource, denial.resource.clone())] {
        match value {
            None => denial.note_unsaid(part),
            Some(all) if all == "*" || all == "anonymous" => {}
            Some(arn) if arn.starts_with("arn:") => {
                if has_masked_account(&arn) {
                    denial.note(part, NotReadReason::Masked, Some(arn));
                }
            }
            Some(name) => denial.note(part, NotReadReason::NameOnly, Some(name)),
        }
    }
    if denial.action.is_none() {
        denial.note_unsaid(Part::Action);
    }
    if denial.kind == DenialKind::Unstated {
        denial.note_unsaid(Part::Kind);
    }
    if denial.denied_by.is_none() {
        denial.note_unsaid(Part::DeniedBy);
    }
}

/// Whether the account of an ARN is neither empty, nor `aws` and its like, nor 12 digits.
fn has_masked_account(arn: &str) -> bool {
    let account = arn.split(':').nth(4).unwrap_or_default();
    let is_number = account.len() == 12 && account.bytes().all(|digit| digit.is_ascii_digit());
    !(is_number || account.is_empty() || matches!(account, "aws" | "aws-managed" | "cloudfront" | "*"))
}
