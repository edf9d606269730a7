//! Reading denials: every text in `data/denials` against what is read of it, and properties over any text.
//!
//! A case is `<name>.txt`; what is read of it is the `.snap` of the same name. After a wanted change
//! `INSTA_UPDATE=always cargo test -p tests --test denials` writes them anew.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use iam_evaluator::evaluation::Decision;
use iam_evaluator::message::{Authorization, Call, DenialKind, DenialText, DeniedBy};
use iam_evaluator::scenario::{PolicyType, Scenario};
use iam_troubleshoot::denial::{AuthenticationProblem, Denial, NotReadReason, Outcome, Part, read_denial};
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/denials")
}

fn with_extension(wanted: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|found| found == wanted)).collect();
    paths.sort();
    paths
}

/// Reads one case and compares with what is expected of it.
fn check(case: &Path) -> Denial {
    let denial = read_denial(&fs::read_to_string(case).unwrap());
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    let name = case.file_stem().and_then(|stem| stem.to_str()).unwrap().to_owned();
    settings.bind(|| insta::assert_json_snapshot!(name, denial));
    denial
}

#[test]
fn denials_are_read_in_whatever_surrounds_them() {
    let cases = with_extension("txt");
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let denials: Vec<Denial> = cases.iter().map(|case| check(case)).collect();

    let mut causes = PolicyType::ALL.map(|policy_type| DeniedBy::Policy { policy_type }).to_vec();
    causes.extend([
        DeniedBy::RoleTrustPolicy,
        DeniedBy::VpcEndpointPolicyThroughServiceControlPolicy,
        DeniedBy::BlockPublicAcls,
        DeniedBy::BlockPublicPolicy,
        DeniedBy::CustomerProvidedKeys,
        DeniedBy::KeyOutOfReach,
    ]);
    for cause in causes {
        assert!(denials.iter().any(|denial| denial.denied_by == Some(cause)), "no case of {cause:?}");
    }
    for outcome in [Outcome::AccessDenied, Outcome::NotAuthenticated, Outcome::Unrecognized] {
        assert!(denials.iter().any(|denial| denial.outcome == outcome), "no case of {outcome:?}");
    }
    for problem in AuthenticationProblem::ALL {
        assert!(denials.iter().any(|denial| denial.authentication == Some(problem)), "no case of {problem:?}");
    }
}

#[test]
fn every_expectation_has_its_case() {
    for path in with_extension("snap") {
        assert!(path.with_extension("txt").exists(), "{} has no text", path.display());
    }
}

#[test]
fn what_is_beyond_the_longest_text_is_said_to_be_unread() {
    let text =
        format!("{}{}", "x ".repeat(600_000), DenialText::new("arn:aws:iam::123456789012:user/a", "iam:ListUsers"));
    let denial = read_denial(&text);
    assert_eq!(denial.outcome, Outcome::Unrecognized);
    let reasons: Vec<_> = denial.not_read.iter().map(|note| (note.part, note.reason)).collect();
    assert_eq!(reasons, [(Part::Text, NotReadReason::Unknown), (Part::Text, NotReadReason::TooLong)]);
}

fn scenarios(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            scenarios(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
}

#[test]
fn every_message_of_the_evaluator_is_read() {
    let mut paths = Vec::new();
    for folder in ["data/scenarios", "../www/gallery"] {
        scenarios(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    }
    let mut read = 0;
    for path in paths {
        let Ok(scenario) = Scenario::from_json(&fs::read_to_string(&path).unwrap()) else { continue };
        for evaluation in iam_evaluator::evaluate(&scenario) {
            let verdict = &evaluation.verdict;
            let Some(message) = &verdict.message else { continue };
            let denial = read_denial(&quote(&cut(message)));
            let kind = match verdict.decision {
                Decision::ExplicitDeny => DenialKind::Explicit,
                Decision::ImplicitDeny => DenialKind::Implicit,
                Decision::NotAuthenticated => {
                    assert_eq!(denial.outcome, Outcome::NotAuthenticated, "{message} in {}", path.display());
                    continue;
                }
                other => panic!("{other:?} has a message in {}", path.display()),
            };
            assert_eq!(denial.kind, kind, "{message} in {}", path.display());
            assert_eq!(denial.policy_type(), verdict.decided_by, "{message} in {}", path.display());
            assert_eq!(parts(&denial).to_string(), *message, "in {}", path.display());
            read += 1;
        }
    }
    assert!(read >= 100, "only {read} messages were read");
}

fn account() -> impl Strategy<Value = String> {
    "[0-9]{12}"
}

fn principal() -> impl Strategy<Value = String> {
    let tail = prop_oneof![
        "iam::%:user/[a-zA-Z0-9+=,.@_-]{0,40}[a-z0-9]",
        "iam::%:user/[a-z]{1,12}/[a-z0-9-]{0,40}[a-z0-9]",
        "sts::%:assumed-role/[a-zA-Z0-9_-]{1,64}/[a-zA-Z0-9+=,.@_-]{1,63}[a-z0-9]",
        "sts::%:federated-user/[a-zA-Z0-9_-]{1,32}",
        Just("iam::%:root".to_owned()),
    ];
    (select(vec!["aws", "aws-cn", "aws-us-gov"]), account(), tail)
        .prop_map(|(partition, account, tail)| format!("arn:{partition}:{}", tail.replace('%', &account)))
}

fn action_and_resource() -> impl Strategy<Value = (String, Option<String>)> {
    let s3 = (
        select(vec!["s3:GetObject", "s3:PutObjectAcl"]),
        "arn:aws:s3:::[a-z0-9.-]{3,63}/([a-zA-Z0-9_./-]{1,50} ){0,3}[a-z0-9]{1,20}",
    )
        .prop_map(|(action, resource)| (action.to_owned(), Some(resource)));
    let star = "[a-z][a-z0-9-]{1,14}[a-z0-9]:[A-Z][a-zA-Z]{2,40}".prop_map(|action| (action, Some("*".to_owned())));
    let none = "[a-z][a-z0-9-]{1,14}[a-z0-9]:[A-Z][a-zA-Z]{2,40}".prop_map(|action| (action, None));
    let any = (
        "(ec2|iam|kms|dynamodb|execute-api|sqs):[A-Z][a-zA-Z]{2,40}",
        account(),
        "[a-z-]{2,12}/([a-zA-Z0-9_.-]{1,30}/){0,4}([a-zA-Z0-9]{1,30}|\\*)",
    )
        .prop_map(|(action, account, path)| {
            let service = action.split(':').next().unwrap_or_default().to_owned();
            (action, Some(format!("arn:aws:{service}:eu-west-1:{account}:{path}")))
        });
    prop_oneof![s3, star, none, any]
}

fn cause() -> impl Strategy<Value = DeniedBy> {
    let mut causes = PolicyType::ALL.map(|policy_type| DeniedBy::Policy { policy_type }).to_vec();
    causes.extend([
        DeniedBy::RoleTrustPolicy,
        DeniedBy::VpcEndpointPolicyThroughServiceControlPolicy,
        DeniedBy::BlockPublicAcls,
        DeniedBy::BlockPublicPolicy,
        DeniedBy::CustomerProvidedKeys,
        DeniedBy::KeyOutOfReach,
    ]);
    select(causes)
}

/// Any message that AWS may send: reason, cause and policy ARN go together as it puts them.
fn denial_text() -> impl Strategy<Value = DenialText> {
    let arn = prop_oneof![
        "arn:aws:iam::[0-9]{12}:policy/([a-z]{1,20}/){0,2}[a-zA-Z0-9+=,.@_-]{0,60}[a-z0-9]",
        "arn:aws:organizations::[0-9]{12}:policy/o-[a-z0-9]{10,32}/(service|resource)_control_policy/p-[a-z0-9]{8,40}",
    ];
    let call = (
        select(vec!["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"]),
        "[A-Z][a-zA-Z]{3,40}",
    )
        .prop_map(|(code, operation)| Call { error_code: code.to_owned(), operation });
    let authorization = (select(vec!["us-east-1", "eu-central-1"]), "[0-9a-zA-Z]{12,40}")
        .prop_map(|(region, id)| Authorization { region: region.to_owned(), id });
    let kind = select(vec![DenialKind::Explicit, DenialKind::Implicit]);
    (
        principal(),
        action_and_resource(),
        proptest::option::of((kind, proptest::option::of(cause()), proptest::option::of(arn))),
        proptest::option::of(call),
        proptest::option::of(authorization),
        proptest::option::of("[a-zA-Z0-9_-]{40,600}"),
    )
        .prop_map(|(principal, (action, resource), reason, call, authorization, encoded_message)| {
            let mut text =
                DenialText { resource, call, authorization, encoded_message, ..DenialText::new(principal, action) };
            let Some((kind, cause, arn)) = reason else { return text };
            text.denied_by = cause;
            text.kind = match cause {
                Some(DeniedBy::BlockPublicAcls | DeniedBy::BlockPublicPolicy) => DenialKind::Implicit,
                Some(DeniedBy::KeyOutOfReach) => DenialKind::Unstated,
                Some(DeniedBy::CustomerProvidedKeys | DeniedBy::VpcEndpointPolicyThroughServiceControlPolicy) => {
                    DenialKind::Explicit
                }
                Some(_) => kind,
                None => DenialKind::Explicit,
            };
            let has_arn = text.kind == DenialKind::Explicit && cause.is_some_and(DeniedBy::names_its_arn);
            text.policy_arn = arn.filter(|_| has_arn);
            text
        })
}

/// The same parts as a message has them.
fn parts(denial: &Denial) -> DenialText {
    let mut text =
        DenialText::new(denial.principal.clone().unwrap_or_default(), denial.action.clone().unwrap_or_default());
    text.resource.clone_from(&denial.resource);
    text.kind = denial.kind;
    text.denied_by = denial.denied_by;
    text.policy_arn.clone_from(&denial.policy_arn);
    text.encoded_message.clone_from(&denial.encoded_message);
    text.call = denial
        .error_code
        .clone()
        .zip(denial.operation.clone())
        .map(|(error_code, operation)| Call { error_code, operation });
    text.authorization = denial.authorization_id.clone().map(|id| Authorization { region: String::new(), id });
    text
}

/// Breaks a text at every 80th column, as a terminal does.
fn cut(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = letters.chunks(80).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

/// Breaks a text between words before the 80th column, as a mail program does.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        if width > 0 && width + 1 + word.len() > 72 {
            folded.push('\n');
            width = 0;
        } else if width > 0 {
            folded.push(' ');
            width += 1;
        }
        folded.push_str(word);
        width += word.len();
    }
    folded
}

fn quote(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\n")).collect()
}

fn colour(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let middle = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
            let (left, right) = line.split_at(middle);
            format!("\u{1b}[1;31m{left}\u{1b}[0m\u{1b}[38;5;208m{right}\u{1b}[m")
        })
        .collect();
    lines.join("\n")
}

fn assert_read(text: &DenialText, pasted: &str) -> Result<(), TestCaseError> {
    let mut wanted = text.clone();
    if let Some(authorization) = &mut wanted.authorization {
        authorization.region.clear();
    }
    prop_assert_eq!(parts(&read_denial(pasted)), wanted, "read from\n{}", pasted);
    Ok(())
}

/// What holds of anything that is read: a part is there or noted as unread, and nothing is read from nothing.
fn assert_sound(denial: &Denial) -> Result<(), TestCaseError> {
    prop_assert_eq!(denial.outcome == Outcome::NotAuthenticated, denial.authentication.is_some());
    prop_assert_eq!(
        denial.outcome == Outcome::Unrecognized,
        denial.not_read.iter().any(|note| note.part == Part::Text)
    );
    if denial.outcome == Outcome::AccessDenied {
        for (part, is_read) in [
            (Part::Principal, denial.principal.is_some()),
            (Part::Action, denial.action.is_some()),
            (Part::Resource, denial.resource.is_some()),
            (Part::DeniedBy, denial.denied_by.is_some()),
        ] {
            prop_assert!(is_read || denial.not_read.iter().any(|note| note.part == part), "{part:?} is noted");
        }
    }
    let again: Denial = serde_json::from_value(serde_json::to_value(denial).unwrap()).unwrap();
    prop_assert_eq!(&again, denial);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(text in denial_text()) {
        assert_read(&text, &text.to_string())?;
    }

    #[test]
    fn what_is_written_is_read_in_a_terminal(text in denial_text()) {
        let cut = cut(&text.to_string());
        assert_read(&text, &cut)?;
        assert_read(&text, &colour(&cut))?;
    }

    #[test]
    fn what_is_written_is_read_in_markdown(text in denial_text()) {
        let written = text.to_string();
        assert_read(&text, &quote(&written))?;
        assert_read(&text, &quote(&quote(&cut(&written))))?;
        assert_read(&text, &format!("What does this mean?\n\n{}\nThank you!", quote(&colour(&cut(&written)))))?;
        assert_read(&text, &format!("```\n{written}\n```"))?;
    }

    #[test]
    fn what_is_written_is_read_in_json_and_xml(text in denial_text()) {
        let written = text.to_string();
        assert_read(&text, &serde_json::json!({ "message": written }).to_string())?;
        let twice = serde_json::json!({ "message": written }).to_string();
        assert_read(&text, &serde_json::json!({ "Cause": twice }).to_string())?;
        assert_read(&text, &format!("<Message>{}</Message>", written.replace('"', "&quot;")))?;
    }

    #[test]
    fn reading_never_fails(text in any::<String>()) {
        assert_sound(&read_denial(&text))?;
    }

    #[test]
    fn reading_pieces_of_messages_never_fails(
        pieces in proptest::collection::vec(prop_oneof![
            denial_text().prop_map(|text| text.to_string()),
            select(vec![
                "User: ", "is not authorized to perform", ": ", "on resource: ", "\"", "with an explicit deny", " in a ",
                "because no ", "allows the", "action", "\n", "\u{1b}[", "\u{1b}]", "&quot;", "\\\"", "\\", "│ ", "> ", "ü€𝄞",
                "arn:", "An error occurred (", ") when calling the ", "operation error ", "Request ID: ", "authorization id: ",
                "Encoded authorization failure message: ", "ExpiredToken", "policy", " service control policy: ", "`",
            ]).prop_map(str::to_owned),
            any::<String>(),
        ], 0..12),
        end in any::<prop::sample::Index>(),
    ) {
        let text = pieces.concat();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (start, _) = text.split_at(*end.get(&ends));
        assert_sound(&read_denial(start))?;
        assert_sound(&read_denial(&text))?;
    }
}

#[test]
fn words_folded_between_them_are_read() {
    let mut text = DenialText::new("arn:aws:sts::123456789012:assumed-role/Deployer/ci-4711", "iam:CreateRole");
    text.resource = Some("arn:aws:iam::123456789012:role/service-role/reporting".to_owned());
    text.kind = DenialKind::Explicit;
    for policy_type in PolicyType::ALL {
        text.denied_by = Some(DeniedBy::Policy { policy_type });
        assert_eq!(parts(&read_denial(&quote(&fold(&text.to_string())))), text);
    }
}
