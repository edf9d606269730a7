use super::*;

fn nothing() -> Around<'static> {
    Around { context: &[], settings: Settings::default() }
}

fn lab(operator: &str, key: &str, values: &[&str]) -> Lab {
    let (operator, _) = Operator::parse(operator).unwrap();
    Lab {
        info: operator.info,
        form: (operator.qualifier, operator.if_exists),
        key: key.to_owned(),
        values: texts(values),
        held: Held::Absent,
        variables: true,
    }
}

fn said(lab: &Lab, held: &[&str]) -> Truth {
    lab.try_with(lab.form, &Held::Values(texts(held)), nothing()).trace.outcome
}

#[test]
fn absent_keys_give_what_aws_documents_for_every_operator() {
    let (yes, no) = (Some(Truth::True), Some(Truth::False));
    let table = absent_key_table();
    let find = |name: &str| table.iter().find(|(names, _)| names.contains(&name)).map(|(_, outcomes)| *outcomes);
    assert_eq!(find("StringEquals"), Some([no, yes, yes, no, yes, yes]));
    assert_eq!(find("StringNotEquals"), Some([yes, yes, yes, no, yes, yes]));
    assert_eq!(find("Null: true"), Some([yes, None, yes, no, None, None]));
    assert_eq!(find("Null: false"), Some([no, None, yes, no, None, None]));
    assert_eq!(table.len(), 4, "{table:?}");
    let named = table.iter().map(|(names, _)| names.len()).sum::<usize>();
    assert_eq!(named, OPERATORS.len() + 1, "every operator has its row, Null one for each of its values");
}

#[test]
fn every_operator_has_a_truth_table_with_both_answers() {
    for info in OPERATORS {
        let lab = Lab::of_operator(info);
        let situations = lab.situations(nothing());
        let outcomes: Vec<_> = situations
            .iter()
            .map(|situation| lab.try_with(lab.form, &situation.held, nothing()).trace.outcome)
            .collect();
        for wanted in [Truth::True, Truth::False, Truth::Unknown] {
            assert!(outcomes.contains(&wanted), "{} never gives {wanted:?}: {situations:?}", info.name);
        }
        assert!(situations.len() >= 5, "{}: {situations:?}", info.name);
        assert_ne!(lab.held, Held::Absent, "{}", info.name);
    }
}

#[test]
fn the_lines_are_what_they_say() {
    let lab = lab("ForAnyValue:StringLike", "aws:TagKeys", &["team*", "cost"]);
    let situations = lab.situations(nothing());
    let said: Vec<_> =
        situations.iter().map(|line| (line.id, lab.try_with(lab.form, &line.held, nothing()).trace.outcome)).collect();
    let (yes, no) = (Truth::True, Truth::False);
    let expected = [
        ("absent", no),
        ("empty-list", no),
        ("one-match", yes),
        ("one-other", no),
        ("many-match", yes),
        ("many-some", yes),
        ("many-none", no),
        ("unknown", Truth::Unknown),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_line_of_a_trace_gives_in_the_lab_what_it_gave_in_the_trace() {
    let text = include_str!("../../../../www/gallery/an-absent-key-makes-a-negated-operator-true.json");
    let scenario = iam_evaluator::scenario::Scenario::from_json(text).unwrap();
    let mut seen = 0;
    for evaluation in iam_evaluator::evaluate(&scenario) {
        let around = Around { context: &evaluation.verdict.context, settings: scenario.settings };
        let stages = evaluation.verdict.stages.iter();
        let policies = stages.flat_map(|stage| &stage.levels).flat_map(|level| &level.policies);
        for condition in policies.flat_map(|policy| &policy.statements).flat_map(|statement| &statement.conditions) {
            let lab = Lab::of_trace(condition).unwrap();
            let trace = lab.try_with(lab.form, &lab.held, around).trace;
            assert_eq!((trace.outcome, trace.reason), (condition.outcome, condition.reason));
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn policy_variables_take_their_values_from_the_open_request() {
    let lab = lab("StringEquals", "aws:ResourceTag/owner", &["${aws:username}"]);
    let context = vec![ContextEntry {
        key: "aws:username".to_owned(),
        values: texts(&["Ana"]),
        source: ContextSource::Principal,
    }];
    let around = Around { context: &context, settings: Settings::default() };
    let ana = Held::Values(texts(&["Ana"]));
    assert!(lab.try_with(lab.form, &ana, around).trace.outcome.is_true());
    assert!(lab.try_with(lab.form, &ana, nothing()).trace.outcome.is_false());
    let literal = Lab { variables: false, ..lab };
    assert!(literal.try_with(literal.form, &ana, around).trace.outcome.is_false());
}

#[test]
fn another_operator_keeps_what_was_typed() {
    let of = |name: &str| OPERATORS.iter().find(|info| info.name == name).unwrap();
    let first = Lab::first().unwrap();
    let ip = first.with_operator(of("IpAddress"));
    assert_eq!(ip.key, "aws:SourceIp", "nothing was typed, so an example of the type comes");
    let typed = Lab { values: texts(&["mine"]), form: (None, true), ..first };
    assert_eq!(typed.with_operator(of("Bool")).values, ["mine"]);
    assert_eq!(typed.with_operator(of("Null")).form, (None, false), "IfExists cannot follow Null");
    assert_eq!(typed.with_operator(of("Null")).forms().count(), 3);
    assert!(said(&typed, &["mine"]).is_true());
}

#[test]
fn the_condition_is_written_as_json() {
    let one = lab("StringLikeIfExists", "aws:Referer", &["a \"quoted\" \\ text"]);
    assert_eq!(one.json(), r#""Condition": { "StringLikeIfExists": { "aws:Referer": "a \"quoted\" \\ text" } }"#);
    let two = lab("ForAllValues:StringEquals", "aws:TagKeys", &["a", "b"]);
    assert_eq!(two.json(), r#""Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } }"#);
}
