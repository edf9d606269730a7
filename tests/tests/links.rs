//! Links bring every scenario back as it was, whatever happens to them on the way; secrets and names stay at home.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

use iam_evaluator::Evaluator;
use iam_evaluator::scenario::{DocumentSource, Policy, PolicyType, Principal, Request, Resource, Scenario};
use iam_link::{LinkError, Prefill, SecretKind, Shared, read, redact, secrets, write};
use proptest::prelude::*;

fn gallery() -> Vec<(PathBuf, Scenario)> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/gallery");
    let mut files: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "json") && path.file_name().unwrap() != "index.json");
    files.sort();
    assert!(files.len() >= 12);
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, Scenario::from_json(&text).unwrap())
        })
        .collect()
}

/// What a text of every policy of a scenario is.
fn texts(scenario: &Scenario) -> Vec<String> {
    scenario.policies.iter().map(|policy| policy.document.text().to_owned()).collect()
}

fn shared(scenario: Scenario) -> Shared {
    Shared { scenario, open: 0, view: None }
}

#[test]
fn every_example_comes_back_from_a_short_link() {
    for (path, scenario) in gallery() {
        let open = scenario.requests.len() - 1;
        let link = write(&Shared { scenario: scenario.clone(), open, view: Some("tests".to_owned()) });
        assert!(link.len() < 2_000, "{}: {} characters", path.display(), link.len());
        let back = read(&format!("#{link}")).unwrap();
        assert_eq!((back.open, back.view.as_deref()), (open, Some("tests")));
        assert_eq!(texts(&back.scenario), texts(&scenario), "{}", path.display());
        assert_eq!(back.scenario.to_json(), scenario.to_json());
    }
}

#[test]
fn text_that_is_no_json_comes_back_as_it_was_typed() {
    let mut scenario = gallery().remove(0).1;
    let typed = "{\"Version\": “2012”,\r\n\t// äöü 🙂\n";
    scenario.policies.push(Policy::new(PolicyType::Session, "typed", DocumentSource::Text(typed.to_owned())));
    let back = read(&write(&shared(scenario))).unwrap().scenario;
    assert_eq!(back.policies.last().unwrap().document.text(), typed);
}

#[test]
fn mail_and_sentences_around_a_link_do_no_harm() {
    let scenario = gallery().remove(0).1;
    let link = write(&shared(scenario.clone()));
    let (one, other) = link.split_at(60);
    assert_eq!(read(&format!(" #{one}\r\n  {other}).")).unwrap().scenario, scenario);
}

#[test]
fn links_of_the_first_version_keep_opening() {
    // Written by the first release of the format: this text never changes.
    let link = include_str!("../data/links/version-1.txt");
    let scenario = read(link).unwrap().scenario;
    assert_eq!(scenario.title, "Ana reads a report");
    assert_eq!(scenario.policies.len(), 1);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let link = write(&shared(gallery().remove(0).1));
    assert_eq!(read("section-2").unwrap_err(), LinkError::Foreign);
    assert_eq!(read("s2=abc").unwrap_err(), LinkError::Newer);
    assert_eq!(read(&link[..link.len() / 2]).unwrap_err(), LinkError::Damaged);
    assert_eq!(read("s1=").unwrap_err(), LinkError::Damaged);
    assert_eq!(read(&format!("s1={}", "A".repeat(3 << 20))).unwrap_err(), LinkError::TooLarge);
    for error in [LinkError::Foreign, LinkError::Newer, LinkError::Damaged, LinkError::TooLarge] {
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

#[test]
fn a_link_that_would_unfold_to_gigabytes_is_refused() {
    let mut scenario = gallery().remove(0).1;
    scenario.description = Some("a".repeat(9 << 20));
    assert_eq!(read(&write(&shared(scenario))).unwrap_err(), LinkError::TooLarge);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_changed_link_is_an_error_or_a_scenario(seed in 0_usize..21, at in any::<prop::sample::Index>(), by in "[ -~]{0,3}", length in 0_usize..3) {
        let all = gallery_links();
        let link = &all[seed % all.len()];
        let at = at.index(link.len());
        let mut changed = link[..at].to_owned();
        changed.push_str(&by);
        changed.push_str(&link[(at + length).min(link.len())..]);
        if let Err(error) = read(&changed) {
            prop_assert!(!error.to_string().is_empty());
        }
        let _ = Prefill::from_fragment(&changed);
        let _ = secrets(&changed);
    }
}

fn gallery_links() -> &'static [String] {
    static LINKS: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    LINKS.get_or_init(|| gallery().into_iter().map(|(_, scenario)| write(&shared(scenario))).collect())
}

#[test]
fn parameters_of_other_tools_fill_the_request_in() {
    let fragment = "#action=s3%3AGetObject&resource=arn%3Aaws%3As3%3A%3A%3Ab%2Fa+b.txt&policy=%7B%22Statement%22%3A%7B%22Principal%22%3A%22*%22%7D%7D&utm=1";
    let prefill = Prefill::from_fragment(fragment).unwrap();
    assert_eq!(prefill.action.as_deref(), Some("s3:GetObject"));
    assert_eq!(prefill.resource.as_deref(), Some("arn:aws:s3:::b/a b.txt"));
    let blank = Request::new(
        Principal::Name("arn:aws:iam::111122223333:user/Ana".to_owned()),
        "a:B",
        Resource::Arn("*".to_owned()),
    );
    let scenario = prefill.over(Scenario::new("From a link"), &blank);
    assert_eq!(scenario.requests[0].action, "s3:GetObject");
    assert_eq!(scenario.policies[0].policy_type, PolicyType::ResourceBased);
    assert_eq!(Prefill::from_fragment("#trace"), None);
}

#[test]
fn secrets_are_seen_and_nothing_else_is() {
    // AWS's own examples, which open nothing.
    let kinds = |text: &str| secrets(text).into_iter().map(|secret| secret.kind).collect::<Vec<_>>();
    assert_eq!(
        kinds("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        [SecretKind::SecretAccessKey]
    );
    assert_eq!(
        kinds(&format!("{{\"SessionToken\": \"IQoJb3JpZ2lu{}\"}}", "aB3/".repeat(80))),
        [SecretKind::SessionToken]
    );
    assert_eq!(kinds("-----BEGIN RSA PRIVATE KEY-----\\nMIIE"), [SecretKind::PrivateKey]);
    for harmless in [
        "AKIAIOSFODNN7EXAMPLE",
        "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        "9e107d9d372bb6826bd81d3542a419d6e107d9d3",
        "CreateVpcPeeringConnectionAuthorizations",
        "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
        "application/PaymentService/Production2024",
        "-----BEGIN CERTIFICATE-----",
    ] {
        assert_eq!(kinds(harmless), [], "{harmless}");
    }
    for (path, scenario) in gallery() {
        assert_eq!(kinds(&scenario.to_json()), [], "{}", path.display());
    }
}

#[test]
fn a_redacted_scenario_is_decided_as_before_and_names_nobody() {
    let mut scenario = gallery()
        .into_iter()
        .find(|(path, _)| path.ends_with("my-role-reads-my-bucket-from-another-account.json"))
        .unwrap()
        .1;
    let text = scenario
        .to_json()
        .replace("111122223333", "805213944670")
        .replace("MyRole", "PayrollReader")
        .replace("MyBucket", "acme-payroll");
    scenario = Scenario::from_json(&text).unwrap();
    let redacted = redact(&scenario);
    let json = redacted.scenario.to_json();
    for telling in ["805213944670", "PayrollReader", "acme-payroll"] {
        assert!(!json.contains(telling), "{telling} stands in {json}");
        assert!(redacted.replaced.iter().any(|one| one.from == telling), "{telling}");
    }
    assert_eq!(redacted.kept, Vec::<String>::new());
    let decisions = |scenario: &Scenario| {
        let evaluator = Evaluator::new(scenario);
        scenario.requests.iter().map(|request| evaluator.decide(request)).collect::<Vec<_>>()
    };
    assert_eq!(decisions(&redacted.scenario), decisions(&scenario));
}

#[test]
fn every_example_is_decided_as_before_when_it_is_redacted() {
    for (path, scenario) in gallery() {
        let redacted = redact(&scenario);
        let decide = |scenario: &Scenario| {
            let evaluator = Evaluator::new(scenario);
            scenario.requests.iter().map(|request| evaluator.decide(request)).collect::<Vec<_>>()
        };
        assert_eq!(decide(&redacted.scenario), decide(&scenario), "{}", path.display());
    }
}
