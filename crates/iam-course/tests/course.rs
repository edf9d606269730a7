//! Courses in both forms, what proves an exercise, and what a summary says.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by panicking

use iam_course::{Course, Exercise, ProblemCode, Progress, State, Work, summary};
use iam_evaluator::scenario::DocumentSource;
use indexmap::IndexMap;

const NOW: &str = "2026-03-01T12:00:00Z";

const COURSE: &str = r#"{
  "course": 1, "id": "short", "title": "Short",
  "exercises": [{
    "id": "one", "title": "One", "text": "Let Ana read.", "editable": ["P"],
    "scenario": {"schema": 1, "title": "One",
      "policies": [
        {"type": "identity-based", "name": "P", "document": {"Version": "2012-10-17", "Statement": []}},
        {"type": "identity-based", "name": "Locked", "document": {"Version": "2012-10-17", "Statement": []}}
      ],
      "requests": [{"principal": "arn:aws:iam::123456789012:user/Ana", "action": "s3:GetObject",
        "resource": "arn:aws:s3:::amzn-s3-demo-bucket/a", "expect": {"decision": "allowed"}}]},
    "hidden": [
      {"principal": "arn:aws:iam::123456789012:user/Ana", "action": "s3:GetObject",
        "resource": "arn:aws:s3:::amzn-s3-demo-bucket/b", "expect": {"decision": "allowed"}},
      {"principal": "arn:aws:iam::123456789012:user/Ana", "action": "s3:PutObject",
        "resource": "arn:aws:s3:::amzn-s3-demo-bucket/a", "expect": {"decision": "implicitDeny"}}
    ],
    "hints": ["Add a statement."],
    "solution": {"P": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}},
    "explanation": "Nobody said yes.", "reference": "https://docs.aws.amazon.com/"
  }]
}"#;

fn course() -> Course {
    Course::from_json(COURSE).unwrap()
}

fn codes(exercise: &Exercise) -> Vec<ProblemCode> {
    exercise.problems(NOW).iter().map(|problem| problem.code).collect()
}

fn changed(change: impl FnOnce(&mut Exercise)) -> Vec<ProblemCode> {
    let mut exercise = course().exercises.remove(0);
    change(&mut exercise);
    codes(&exercise)
}

fn document(action: &str) -> DocumentSource {
    let statement = format!(r#"{{"Effect": "Allow", "Action": "{action}", "Resource": "*"}}"#);
    DocumentSource::Text(format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#))
}

#[test]
fn a_sound_exercise_has_no_problem_and_is_written_as_it_was_read() {
    let course = course();
    assert!(course.problems().is_empty());
    assert_eq!(codes(&course.exercises[0]), []);
    assert_eq!(Course::from_json(&course.to_json()).unwrap(), course);
}

#[test]
fn each_thing_that_is_not_proven_is_found() {
    use ProblemCode::{AllowAllPasses, DenyAllPasses, Incomplete, SolutionFails, StartPasses};
    assert_eq!(changed(|one| one.scenario.policies[1].document = document("s3:GetObject")), [StartPasses]);
    assert_eq!(changed(|one| drop(one.hidden.remove(1))), [AllowAllPasses]);
    assert_eq!(changed(|one| drop(one.hidden.remove(0))), [DenyAllPasses]);
    assert_eq!(changed(|one| drop(one.solution.insert("P".into(), document("s3:*")))), [SolutionFails]);
    assert_eq!(changed(|one| drop(one.solution.insert("Locked".into(), document("s3:*")))), [Incomplete]);
    assert_eq!(changed(|one| one.editable.push("Q".into())), [Incomplete]);
    assert_eq!(changed(|one| one.hidden[0].expect = None), [Incomplete]);
    assert_eq!(changed(|one| one.solution.clear()), [Incomplete]);
    let invalid = DocumentSource::Text(
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, {"Effect": "allow", "Action": "s3:x", "Resource": "*"}]}"#.into(),
    );
    assert_eq!(changed(|one| drop(one.solution.insert("P".into(), invalid))), [SolutionFails]);
    let mut twice = course();
    twice.exercises.push(twice.exercises[0].clone());
    assert_eq!(twice.problems().len(), 1);
}

#[test]
fn one_policy_of_several_that_may_allow_everything_is_found() {
    let found = changed(|one| {
        one.editable.push("Locked".into());
        // What must stay denied depends on the first policy alone.
        one.hidden[1].expect = None;
        one.hidden.remove(1);
    });
    assert_eq!(found, [ProblemCode::AllowAllPasses]);
}

#[test]
fn locked_policies_stay_as_they_are_and_what_must_stay_denied_may_be_denied_in_any_way() {
    let exercise = &course().exercises[0];
    let mut answer = IndexMap::from([("Locked".to_owned(), document("s3:GetObject"))]);
    assert!(!exercise.is_solved(&answer, NOW), "a locked policy was changed");
    let text = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
        {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}]}"#;
    answer.insert("P".into(), DocumentSource::Text(text.into()));
    assert!(exercise.is_solved(&answer, NOW));
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let error = |text: &str| Course::from_json(text).unwrap_err().to_string();
    assert_eq!(error("{\"course\": 2}"), "1:11: `course`: `course` 2 is not known; this is format 1");
    assert_eq!(
        error("{\"course\": 1, \"id\": \"A b\",\n\"title\": \"\"}"),
        "1:20: `id`: `A b` cannot be an id; write lower-case letters, digits and hyphens"
    );
    let wrong = COURSE.replacen("\"s3:GetObject\"", "7", 1);
    assert_eq!(error(&wrong), "10:81: `exercises[0].scenario.requests[0].action`: expected a string, not a number");
    assert!(error(&COURSE.replace("\"hints\"", "\"tips\"")).contains("`exercises[0].tips`: unknown field `tips`"));
}

#[cfg(feature = "markdown")]
#[test]
fn markdown_holds_the_same_and_names_its_lines() {
    const MARKDOWN: &str = r#"+++
course = 1
id = "short"
title = "Short"
+++

Before the first.

# One `thing` {#one}

Let Ana
read.

```json scenario
{"schema": 1, "title": "One", "policies": [{"type": "session", "name": "P Q", "document": {}}]}
```

```json hidden
[{"principal": "anonymous", "action": "s3:GetObject"}]
```

## Hint

First.

## Hint

Second,

in two.

## Solution

```json P Q
{"Version": "2012-10-17"}
```

## Explanation

So it is.

```sh
aws sts get-caller-identity
```

## AWS page

<https://docs.aws.amazon.com/>
"#;
    let course = Course::from_text(MARKDOWN).unwrap();
    assert_eq!((course.id.as_str(), course.text.as_deref()), ("short", Some("Before the first.")));
    let [one] = &course.exercises[..] else { panic!("{course:?}") };
    assert_eq!((one.id.as_str(), one.title.as_str(), one.text.as_str()), ("one", "One thing", "Let Ana\nread."));
    assert_eq!(one.hints, ["First.", "Second,\n\nin two."]);
    assert_eq!((one.editable.join(","), one.hidden.len()), ("P Q".to_owned(), 1));
    assert_eq!(one.explanation, "So it is.\n\n```sh\naws sts get-caller-identity\n```");
    assert_eq!(one.reference, "https://docs.aws.amazon.com/");
    assert_eq!(Course::from_text(&course.to_json()).unwrap(), course);

    let error = |from: &str, to: &str| Course::from_text(&MARKDOWN.replacen(from, to, 1)).unwrap_err().to_string();
    assert!(error("+++", "---").starts_with("1:0: a course begins with front matter"));
    assert!(error("course = 1", "course = 3").contains("course format 3 is not known"));
    assert!(error("title = \"Short\"", "titel = \"Short\"").starts_with("4:0: unknown field `titel`"));
    assert!(error(" {#one}", "").starts_with("9:0: the exercise “One thing” needs an id"));
    assert!(error("## Hint", "## Tip").starts_with("22:0: “Tip” is no section"));
    assert_eq!(error("\"session\"", "\"sesion\"").split(": ").next(), Some("15:52"));
    assert!(error("json P Q", "json").starts_with("34:0: name the policy"));
    assert!(
        error("<https://docs.aws.amazon.com/>", "").starts_with("9:0: the exercise `one` has no section `AWS page`")
    );
}

#[test]
fn a_summary_tries_the_answers_again_when_it_has_the_course() {
    let course = course();
    let mut progress = Progress::new("short");
    let file = |progress: &Progress| Progress::from_json(&progress.to_json()).unwrap();
    let state = |progress: &Progress, course: Option<&Course>| {
        let row = summary("ana.json", &file(progress), course, NOW);
        (row.solved, row.hints, row.solutions, row.exercises.first().map(|(_, state)| *state))
    };
    assert_eq!(state(&progress, None), (0, 0, 0, None));
    assert_eq!(state(&progress, Some(&course)), (0, 0, 0, Some(State::Untouched)));
    progress.work_mut("one").hints = 2;
    assert_eq!(state(&progress, Some(&course)), (0, 2, 0, Some(State::Tried)));
    *progress.work_mut("one") = Work { solved: Some(NOW.into()), ..Work::default() };
    assert_eq!(state(&progress, None), (1, 0, 0, Some(State::Solved)));
    assert_eq!(state(&progress, Some(&course)), (0, 0, 0, Some(State::Unproven)));
    progress.work_mut("one").documents.insert("P".into(), document("s3:GetObject"));
    progress.work_mut("one").solution_shown = true;
    assert_eq!(state(&progress, Some(&course)), (1, 0, 1, Some(State::SolvedWithSolution)));
    let named = Progress { learner: Some("Ana".into()), ..progress };
    assert_eq!(summary("x.json", &file(&named), None, NOW).learner, "Ana");
    assert_eq!(file(&named), named);
}
