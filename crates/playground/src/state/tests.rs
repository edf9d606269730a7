//! What every action does to the state.

use super::{
    Action, Direction, FixingAction, Network, Notice, PlaygroundState, PolicyEdit, PolicyId, RequestEdit, Saved,
    ScenarioEdit, first_scenario,
};
use crate::import::import;
use crate::reading::Reading;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::open_question::OpenQuestion;
use iam_evaluator::scenario::{
    ContextValue, DocumentSource, Expectation, Organization, Policy, PolicyType, Principal, PrincipalDetails, Resource,
    ResourceDetails, Scalar, Scenario,
};
use iam_evaluator::span::Span;
use iam_evaluator::syntax::Effect;
use std::rc::Rc;
use yew::Reducible;

fn start() -> Rc<PlaygroundState> {
    Rc::new(PlaygroundState::new(first_scenario(), 0))
}

fn after(state: Rc<PlaygroundState>, actions: impl IntoIterator<Item = Action>) -> Rc<PlaygroundState> {
    actions.into_iter().fold(state, Reducible::reduce)
}

fn add(policy_type: PolicyType, name: &str) -> Action {
    Action::AddPolicy { policy_type, name: name.to_owned(), text: None }
}

fn request(edit: RequestEdit) -> Action {
    Action::EditRequest(edit)
}

fn text(value: &str) -> ContextValue {
    ContextValue::One(Scalar::String(value.to_owned()))
}

fn names(state: &PlaygroundState) -> Vec<&str> {
    state.work().scenario.policies.iter().map(|policy| policy.name.as_str()).collect()
}

/// Does it, undoes it, does it again.
fn undoable(state: Rc<PlaygroundState>, action: Action) -> Rc<PlaygroundState> {
    let before = Rc::clone(state.work());
    let done = after(state, [action]);
    assert_ne!(*done.work(), before, "the action changes something");
    let undone = after(Rc::clone(&done), [Action::Undo]);
    assert_eq!(*undone.work(), before);
    let again = after(undone, [Action::Redo]);
    assert_eq!(again.work(), done.work());
    again
}

#[test]
fn a_managed_policy_is_attached_and_taken_away_in_one_step() {
    let attach = Action::Attach {
        policy_type: PolicyType::PermissionsBoundary,
        name: "ReadOnlyAccess".to_owned(),
        arn: "arn:aws:iam::aws:policy/ReadOnlyAccess".to_owned(),
        text: "{}".to_owned(),
        said: "Attached".to_owned(),
    };
    let before = start();
    let state = after(Rc::clone(&before), [attach]);
    let policy = state.work().scenario.policies.last().unwrap();
    assert_eq!((policy.name.as_str(), policy.policy_type), ("ReadOnlyAccess", PolicyType::PermissionsBoundary));
    assert_eq!(policy.arn.as_deref(), Some("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    let id = *state.work().ids.last().unwrap();
    assert!(state.is_open(id) && state.selected().is_some_and(|place| place.policy == id));
    assert_eq!(state.notice().unwrap().text, "Attached");
    assert_eq!(after(state, [Action::Undo]).work(), before.work());
}

#[test]
fn policies_are_added_edited_moved_and_removed_and_each_can_be_undone() {
    let state = undoable(start(), add(PolicyType::IdentityBased, "ReadReports"));
    assert_eq!(names(&state), ["ReadReports", "ReadReports 2"]);
    let state = undoable(state, add(PolicyType::ServiceControl, "Root"));
    let first = state.work().ids[0];
    let second = state.work().ids[1];
    assert!(state.is_open(second));

    let state = undoable(state, Action::MovePolicy(second, Direction::Up));
    assert_eq!(names(&state), ["ReadReports 2", "ReadReports", "Root"]);
    assert_eq!(state.work().ids[0], second, "ids move with their policies");
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::Name("ReadReports 2".to_owned())));
    assert_eq!(state.work().policy(first).unwrap().name, "ReadReports 2 2", "names stay unique");
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::Type(PolicyType::Session)));
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::Arn("arn:aws:iam::1:policy/A".to_owned())));
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::AttachedTo("root".to_owned())));
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::Enabled(false)));
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::Text("{ not json".to_owned())));
    let policy = state.work().policy(first).unwrap();
    assert_eq!((policy.policy_type, policy.enabled), (PolicyType::Session, false));
    assert_eq!(policy.document.text(), "{ not json");
    let state = undoable(state, Action::EditPolicy(first, PolicyEdit::AttachedTo(" ".to_owned())));
    assert_eq!(state.work().policy(first).unwrap().attached_to, None);
    let state = undoable(state, Action::RemovePolicy(first));
    assert_eq!(names(&state), ["ReadReports 2", "Root"]);
}

#[test]
fn a_policy_does_not_move_past_the_ends_of_its_type() {
    let state = after(start(), [add(PolicyType::ServiceControl, "Root"), add(PolicyType::IdentityBased, "Second")]);
    let second = state.work().ids[2];
    let moved = after(Rc::clone(&state), [Action::MovePolicy(second, Direction::Down)]);
    assert_eq!(moved.work(), state.work());
    let moved = after(moved, [Action::MovePolicy(second, Direction::Up)]);
    assert_eq!(names(&moved), ["Second", "Root", "ReadReports"], "it passes policies of other types");
    let top = after(Rc::clone(&moved), [Action::MovePolicy(second, Direction::Up)]);
    assert_eq!(top.work(), moved.work());
    assert_eq!(top.revision(), moved.revision(), "what changes nothing is no revision");
}

#[test]
fn the_request_is_edited_field_by_field_and_each_can_be_undone() {
    let details = PrincipalDetails { arn: "arn:aws:iam::1:user/B".to_owned(), mfa: Some(true), ..Default::default() };
    let state = undoable(start(), request(RequestEdit::Principal("arn:aws:iam::1:user/B".to_owned())));
    let state = undoable(state, request(RequestEdit::PrincipalDetails(Box::new(details))));
    let state = undoable(state, request(RequestEdit::Principal("arn:aws:iam::1:user/C".to_owned())));
    let state = undoable(state, request(RequestEdit::Action("s3:PutObject".to_owned())));
    let state = undoable(state, request(RequestEdit::ResourceAccount("444455556666".to_owned())));
    let state = undoable(state, request(RequestEdit::Resource("*".to_owned())));
    let state = undoable(state, request(RequestEdit::Name("a name".to_owned())));
    let state = undoable(state, request(RequestEdit::Time("2026-01-01T00:00:00Z".to_owned())));
    let state = undoable(state, request(RequestEdit::Unknown(vec!["aws:*".to_owned()])));
    let expect = Expectation { decision: Decision::Allowed, decided_by: None, possible: None, depends_on: None };
    let state = undoable(state, request(RequestEdit::Expect(Some(expect))));

    let Principal::Details(principal) = &state.work().request().unwrap().principal else { panic!("details are kept") };
    assert_eq!((principal.arn.as_str(), principal.mfa), ("arn:aws:iam::1:user/C", Some(true)));
    let Resource::Details(resource) = &state.work().request().unwrap().resource else { panic!("details are kept") };
    assert_eq!(resource.account.as_deref(), Some("444455556666"));

    let plain = ResourceDetails { arn: "*".to_owned(), ..Default::default() };
    let state = undoable(state, request(RequestEdit::ResourceDetails(Box::new(plain))));
    assert_eq!(state.work().request().unwrap().resource, Resource::Arn("*".to_owned()), "back to the short form");
}

#[test]
fn context_keys_keep_their_place_when_renamed() {
    let set = |key: &str, value: &str| request(RequestEdit::SetContext(key.to_owned(), text(value)));
    let state = after(start(), [set("a", "1"), set("b", "2"), set("c", "3"), set("a", "4")]);
    let state = undoable(state, request(RequestEdit::RenameContext("b".to_owned(), "d".to_owned())));
    let keys: Vec<_> = state.work().request().unwrap().context.keys().cloned().collect();
    assert_eq!(keys, ["a", "d", "c"]);
    let clash = after(Rc::clone(&state), [request(RequestEdit::RenameContext("d".to_owned(), "a".to_owned()))]);
    assert_eq!(clash.work(), state.work(), "two keys are never merged by renaming");
    let state = undoable(state, request(RequestEdit::RemoveContext("a".to_owned())));
    assert_eq!(state.work().request().unwrap().context.len(), 2);
}

#[test]
fn requests_are_opened_copied_and_removed() {
    let state = undoable(start(), Action::AddRequest);
    assert_eq!((state.work().open, state.work().scenario.requests.len()), (1, 2));
    let state = after(state, [request(RequestEdit::Action("s3:DeleteObject".to_owned())), Action::OpenRequest(0)]);
    assert_eq!(state.work().request().unwrap().action, "s3:GetObject");
    let state = after(state, [Action::OpenRequest(9)]);
    assert_eq!(state.work().open, 0);
    let state = undoable(state, Action::RemoveRequest);
    assert_eq!(state.work().request().unwrap().action, "s3:DeleteObject");
    let last = after(Rc::clone(&state), [Action::RemoveRequest]);
    assert_eq!(last.work(), state.work(), "the only request stays");
}

#[test]
fn typing_in_one_field_is_one_step_until_a_pause_or_another_field() {
    let id = PolicyId(1);
    let typed = |text: &str| Action::EditPolicy(id, PolicyEdit::Text(text.to_owned()));
    let state = after(start(), [typed("a"), typed("ab"), typed("abc"), Action::Settle, typed("abcd")]);
    let state = after(state, [request(RequestEdit::Action("x:Y".to_owned())), typed("abcde")]);
    let text = |state: &PlaygroundState| state.work().policy(id).unwrap().document.text().to_owned();
    let mut seen = Vec::new();
    let mut state = state;
    while state.can_undo() {
        state = after(state, [Action::Undo]);
        seen.push(text(&state));
    }
    assert_eq!(seen[..3], ["abcd", "abcd", "abc"]);
    assert_eq!(seen.len(), 4);
    assert_eq!(*state.work(), *start().work());
    let state = after(state, [Action::Redo, Action::Redo, Action::Redo, Action::Redo]);
    assert_eq!(text(&state), "abcde");
    assert!(!state.can_redo());
    let state = after(state, [Action::Undo, typed("other")]);
    assert!(!state.can_redo(), "a new change leaves the old way");
}

#[test]
fn the_scenario_s_own_fields_are_edited() {
    let edit = Action::EditScenario;
    let state = undoable(start(), edit(ScenarioEdit::Title("T".to_owned())));
    let state = undoable(state, edit(ScenarioEdit::Description("D".to_owned())));
    let organization = Organization { id: Some("o-1".to_owned()), management_account: None };
    let state = undoable(state, edit(ScenarioEdit::Organization(Some(organization))));
    let state = undoable(state, edit(ScenarioEdit::Unseen(PolicyType::ServiceControl, true)));
    assert_eq!(state.work().scenario.unseen, [PolicyType::ServiceControl]);
    let state = undoable(state, edit(ScenarioEdit::Unseen(PolicyType::ServiceControl, false)));
    assert!(state.work().scenario.unseen.is_empty());
}

#[test]
fn notices_cards_cursor_and_selection_are_no_changes_of_the_work() {
    let id = PolicyId(1);
    let select = || Action::Select { policy: id, span: Span::new(2, 5) };
    let state = after(
        start(),
        [Action::Tell(Notice::failed("x")), Action::TogglePolicy(id), Action::Cursor { policy: id, offset: 7 }],
    );
    assert!(!state.is_open(id) && !state.can_undo());
    assert_eq!((state.revision(), state.cursor()), (0, Some((id, 7))));
    let state = after(state, [select()]);
    assert!(state.is_open(id), "choosing a line opens its card");
    let first = state.selected().unwrap();
    let state = after(state, [select(), Action::Dismiss]);
    assert_ne!(state.selected().unwrap(), first, "choosing it again shows it again");
    assert_eq!(state.notice(), None);
    let state = after(state, [Action::RemovePolicy(id)]);
    assert_eq!((state.selected(), state.cursor()), (None, None));
}

#[test]
fn loading_a_scenario_can_be_undone_and_an_unreadable_file_changes_nothing() {
    let mut other = Scenario::new("other");
    other.policies = first_scenario().policies;
    let state = undoable(start(), import("other.json", &other.to_json()));
    assert_eq!(state.work().scenario.title, "other");
    assert_eq!(state.work().request(), None, "what nobody asked is not asked");
    let asked = undoable(Rc::clone(&state), Action::AddRequest);
    assert!(asked.work().request().is_some());
    let told = after(start(), [import("other.json", &other.to_json())]);
    assert!(told.notice().is_some_and(|notice| !notice.failed));

    for bad in ["", "{", "[]", r#"{"schema":1}"#, r#"{"schema":2,"title":""}"#, r#"{"schema":1,"title":"","nope":1}"#] {
        let kept = after(Rc::clone(&state), [import("bad.json", bad)]);
        assert_eq!(kept.work(), state.work(), "{bad}");
        assert_eq!(kept.can_undo(), state.can_undo());
        let notice = kept.notice().unwrap();
        assert!(notice.failed && notice.text.starts_with("bad.json could not be imported"), "{}", notice.text);
    }
    let notice = after(state, [import("bad.json", "{\n \"schema\": 1,\n \"title\": 7\n}")]).notice().cloned().unwrap();
    assert!(notice.text.contains("line 3") && notice.text.contains("title"), "{}", notice.text);
}

#[test]
fn a_text_that_was_read_becomes_the_work_which_can_be_undone_and_what_was_read_is_seen() {
    let reading = |said: &str| Box::new(Reading { understood: vec![said.to_owned()], ..Reading::default() });
    let case = Some(Box::new(Scenario::new("a case")));
    let read = Action::Read { reading: reading("Caller: x."), scenario: case, notice: Notice::done("Read.") };
    let state = undoable(start(), read.clone());
    assert_eq!(state.work().scenario.title, "a case");
    let state = after(start(), [read]);
    assert_eq!(state.notice(), Some(&Notice::done("Read.")));
    assert_eq!(state.reading().unwrap().understood, ["Caller: x."]);

    // A policy read after it comes to the case, as often as one is brought.
    let bucket =
        r#"{"schema":1,"title":"","policies":[{"type":"resource-based","name":"Policy","document":{"Statement":[]}}]}"#;
    let policies = Box::new(Reading { policies: true, ..Reading::default() });
    let brought = Action::Read {
        reading: policies,
        scenario: Some(Box::new(Scenario::from_json(bucket).unwrap())),
        notice: Notice::done("Read."),
    };
    let unseen = Action::EditScenario(ScenarioEdit::Unseen(PolicyType::ResourceBased, true));
    let complete = after(Rc::clone(&state), [unseen, brought.clone(), brought.clone()]);
    assert_eq!(complete.work().scenario.title, "a case");
    assert_eq!(names(&complete), ["Policy", "Policy 2"]);
    assert!(complete.work().scenario.unseen.is_empty());
    assert_eq!(after(start(), [brought]).work().scenario.title, "");

    let nothing = Action::Read { reading: reading("nothing"), scenario: None, notice: Notice::failed("Not read.") };
    let kept = after(Rc::clone(&state), [nothing]);
    assert_eq!(kept.work(), state.work());
    assert!(!kept.looks_like(&state), "what was read is drawn");
}

#[test]
fn a_bare_policy_document_becomes_a_policy() {
    let identity = r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
    let bucket = r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#;
    let state = after(start(), [import("mine.json", identity), import("bucket.json", bucket)]);
    assert_eq!(names(&state), ["ReadReports", "mine", "bucket"]);
    assert!(state.notice().is_some_and(|notice| notice.text.contains("bucket as resource-based policy")));
    let next = after(Rc::clone(&state), [Action::Undo]);
    assert_eq!(next.notice(), None, "what was done is no news after the next change");
    let policies = &state.work().scenario.policies;
    assert_eq!(policies[1].document.text(), identity, "the text stays as it is");
    assert_eq!(policies[1].policy_type, PolicyType::IdentityBased);
    assert_eq!(policies[2].policy_type, PolicyType::ResourceBased);
}

#[test]
fn what_is_saved_or_exported_comes_back_the_same() {
    let file = r#"{"schema":1,"title":"all","description":"d","policies":[
        {"type":"session","name":"a","enabled":false,"arn":"x","attachedTo":"y","document":{"Statement":[],"Statement":[]}},
        {"type":"identity-based","name":"b","document":"{ \"broken\": “smart”, }"}],
        "requests":[{"principal":{"arn":"p","mfa":false,"organization":null,"tags":{"t":"v"}},"action":"a:B",
        "resource":{"arn":"r","account":"1","blockPublicAccess":true},
        "context":{"s":"x","n":1.5,"b":true,"l":["x",1,false]},"unknown":["aws:*"],"time":"2026-01-01T00:00:00Z",
        "also":[{"action":"iam:PassRole","resource":"q"}],
        "expect":{"decision":"depends","possible":["allowed","implicitDeny"],"dependsOn":["aws:x"]}}],
        "organization":{"id":"o-1"},"unseen":["service-control"],"settings":{"D-18":"lenient"}}"#;
    let scenario = Scenario::from_json(file).unwrap();
    let state = after(start(), [import("all.json", file)]);
    assert_eq!(Scenario::from_json(&iam_link::for_file(&state.work().scenario).to_json()).unwrap(), scenario);
    let saved = Saved::from_text(&Saved::to_text(state.work(), None)).unwrap();
    assert_eq!((saved.scenario, saved.open, saved.last_valid), (scenario, 0, None));
    for bad in ["", "{}", "0", "0\u{1e}", "0\u{1e}{}", "x\u{1e}{}"] {
        assert_eq!(Saved::from_text(bad), None, "{bad:?}");
    }
}

#[test]
fn an_edited_document_is_exported_as_an_object_only_when_its_text_comes_back_the_same() {
    let id = PolicyId(1);
    for typed in ["{\n  \"Statement\": []\n}", "{ \"Statement\": [] }", "\"text\"", "[]", "{", ""] {
        let state = after(start(), [Action::EditPolicy(id, PolicyEdit::Text(typed.to_owned()))]);
        let file = iam_link::for_file(&state.work().scenario).to_json();
        let back = Scenario::from_json(&file).unwrap();
        assert_eq!(back.policies[0].document.text(), typed);
        assert_eq!(file.contains("\"document\": {"), typed.starts_with("{\n"), "{typed}");
    }
}

#[test]
fn a_visit_goes_on_where_the_last_one_ended_with_its_last_valid_result() {
    let valid = start();
    let broken = Action::EditPolicy(PolicyId(1), PolicyEdit::Text("{".to_owned()));
    let broken = after(Rc::clone(&valid), [broken]);
    let saved = Saved::to_text(broken.work(), Some(valid.work()));
    let restored = PlaygroundState::restored(Saved::from_text(&saved).unwrap());
    assert_eq!(restored.work(), broken.work());
    assert_eq!(restored.last_valid().unwrap().scenario, valid.work().scenario);
    assert_eq!(restored.last_valid().unwrap().ids, restored.work().ids);

    let other = after(valid, [add(PolicyType::Session, "S")]);
    let saved = Saved::to_text(broken.work(), Some(other.work()));
    let restored = PlaygroundState::restored(Saved::from_text(&saved).unwrap());
    assert_eq!(restored.last_valid(), None, "a result of other policies is no result");
}

fn actions(state: &PlaygroundState) -> Vec<&str> {
    state.work().scenario.requests.iter().map(|request| request.action.as_str()).collect()
}

/// Requests for a:1, a:2 and a:3, of which the second is open.
fn three_requests() -> Rc<PlaygroundState> {
    let rename = |action: &str| request(RequestEdit::Action(action.to_owned()));
    let added = [rename("a:1"), Action::AddRequest, rename("a:2"), Action::AddRequest, rename("a:3")];
    after(start(), added.into_iter().chain([Action::OpenRequest(1)]))
}

#[test]
fn any_request_is_duplicated_moved_and_removed_and_what_is_open_stays_open() {
    let state = three_requests();
    assert_eq!((actions(&state), state.work().open), (vec!["a:1", "a:2", "a:3"], 1));
    let moved = undoable(Rc::clone(&state), Action::MoveRequest(0, Direction::Down));
    assert_eq!((actions(&moved), moved.work().open), (vec!["a:2", "a:1", "a:3"], 0));
    let moved = undoable(moved, Action::MoveRequest(0, Direction::Down));
    assert_eq!((actions(&moved), moved.work().open), (vec!["a:1", "a:2", "a:3"], 1));
    for (at, direction) in [(0, Direction::Up), (2, Direction::Down), (9, Direction::Up)] {
        let same = after(Rc::clone(&state), [Action::MoveRequest(at, direction)]);
        assert_eq!(same.work(), state.work());
    }
    let removed = undoable(Rc::clone(&state), Action::RemoveRequestAt(0));
    assert_eq!((actions(&removed), removed.work().open), (vec!["a:2", "a:3"], 0));
    let removed = undoable(removed, Action::RemoveRequestAt(0));
    assert_eq!((actions(&removed), removed.work().open), (vec!["a:3"], 0));
    assert_eq!(after(Rc::clone(&removed), [Action::RemoveRequestAt(0)]).work(), removed.work());
    let copied = undoable(state, Action::DuplicateRequest(2));
    assert_eq!((actions(&copied), copied.work().open), (vec!["a:1", "a:2", "a:3", "a:3"], 3));
}

#[test]
fn what_is_expected_is_chosen_row_by_row_or_taken_from_what_comes() {
    let expect = |decision| Expectation { decision, decided_by: None, possible: None, depends_on: None };
    let detailed = Expectation { decided_by: Some(PolicyType::Session), ..expect(Decision::ImplicitDeny) };
    let edit = RequestEdit::Expect(Some(detailed.clone()));
    let state = undoable(three_requests(), Action::EditRequestAt(2, edit));
    assert_eq!(state.work().open, 1);
    let decisions = vec![Decision::Allowed, Decision::ExplicitDeny, Decision::ImplicitDeny];
    let state = undoable(state, Action::ExpectPresent(decisions));
    let expected: Vec<_> =
        state.work().scenario.requests.iter().map(|request| request.expect.clone().unwrap()).collect();
    assert_eq!(expected, [expect(Decision::Allowed), expect(Decision::ExplicitDeny), detailed]);
}

#[test]
fn cells_of_the_matrix_open_requests_without_piling_them_up() {
    let state = three_requests();
    let cell = |action: &str| {
        let mut request = state.work().scenario.requests[1].clone();
        request.action = action.to_owned();
        request.name = None;
        Action::OpenCell(Box::new(request))
    };
    let found = after(Rc::clone(&state), [cell("a:3")]);
    assert_eq!((found.work().open, found.can_undo()), (2, state.can_undo()), "it is there already");
    assert_eq!(actions(&found), actions(&state));
    let one = undoable(found, cell("b:1"));
    assert_eq!((actions(&one), one.work().open), (vec!["a:1", "a:2", "a:3", "b:1"], 3));
    let two = undoable(one, cell("b:2"));
    assert_eq!(actions(&two), ["a:1", "a:2", "a:3", "b:2"], "the next cell takes its place");
    let kept = after(two, [request(RequestEdit::Name("keep".to_owned())), cell("b:3")]);
    assert_eq!(actions(&kept), ["a:1", "a:2", "a:3", "b:2", "b:3"], "what somebody changed is kept");
    let back = after(kept, [Action::OpenRequest(0), cell("b:4")]);
    assert_eq!(actions(&back), ["a:1", "a:2", "a:3", "b:2", "b:3", "b:4"]);
}

#[test]
fn a_key_is_given_unknown_or_absent_but_only_one_of_them() {
    let given = after(start(), [request(RequestEdit::SetContext("aws:SourceIp".to_owned(), text("203.0.113.7")))]);
    let unknown = undoable(given, request(RequestEdit::KeyUnknown("aws:sourceip".to_owned(), true)));
    let asked = |state: &PlaygroundState| {
        let request = state.work().request().unwrap();
        (request.context.keys().cloned().collect::<Vec<_>>(), request.unknown.clone())
    };
    assert_eq!(asked(&unknown), (vec![], vec!["aws:sourceip".to_owned()]));
    let again =
        undoable(Rc::clone(&unknown), request(RequestEdit::SetContext("aws:SourceIp".to_owned(), text("192.0.2.1"))));
    assert_eq!(asked(&again), (vec!["aws:SourceIp".to_owned()], vec![]));
    let absent = undoable(unknown, request(RequestEdit::KeyUnknown("aws:SourceIp".to_owned(), false)));
    assert_eq!(asked(&absent), (vec![], vec![]));
    let network = undoable(absent, request(RequestEdit::Network(Network::Internet)));
    assert_eq!(asked(&network), (vec!["aws:SourceIp".to_owned()], vec![]));
}

#[test]
fn open_questions_are_answered_one_way_or_the_other() {
    let question = OpenQuestion::DenyNotPrincipalParents;
    let choose = |departs| Action::EditScenario(ScenarioEdit::Choose(question, departs));
    let state = undoable(start(), choose(true));
    assert!(state.work().scenario.settings.departs(question));
    assert_eq!(after(Rc::clone(&state), [choose(true)]).work(), state.work());
    let state = undoable(state, Action::EditScenario(ScenarioEdit::ChooseDocumented));
    assert!(state.work().scenario.settings.is_default());
}

#[test]
fn a_policy_stands_in_for_those_nobody_can_see() {
    let unseen = Action::EditScenario(ScenarioEdit::Unseen(PolicyType::ServiceControl, true));
    let state = after(start(), [unseen]);
    let before = state.work().ids.len();
    let state = undoable(state, Action::StandIn(PolicyType::ServiceControl, Effect::Deny));
    assert!(state.work().scenario.unseen.is_empty());
    assert_eq!(state.work().ids.len(), before + 1);
    let added = state.work().ids.last().copied().unwrap();
    assert!(state.is_open(added));
    assert!(state.work().policy(added).unwrap().document.text().contains("\"Deny\""));
}

#[test]
fn what_was_done_is_no_news_once_something_else_is_looked_at() {
    let state = after(start(), [Action::AddRequest, Action::Tell(Notice::done("done"))]);
    assert_eq!(after(Rc::clone(&state), [Action::Settle]).notice(), state.notice());
    assert_eq!(after(Rc::clone(&state), [Action::OpenRequest(0)]).notice(), None);
    let failed = after(state, [Action::Tell(Notice::failed("failed")), Action::OpenRequest(0)]);
    assert!(failed.notice().is_some());
}

#[test]
fn a_fix_is_one_step_of_the_work_it_was_found_for_and_of_no_other() {
    let mut fixed = first_scenario();
    fixed.policies[0].document = DocumentSource::Text("{}".to_owned());
    fixed.policies.push(Policy::new(PolicyType::Session, "More", DocumentSource::Text("{}".to_owned())));
    fixed.requests[0].action = "s3:ListBucket".to_owned();
    let fix = |revision| {
        let (scenario, said) = (fixed.clone(), "Done.".to_owned());
        Action::Fixing(Box::new(FixingAction::Make { revision, scenario, said }))
    };
    let first = start().work().ids.clone();
    let state = undoable(start(), fix(0));
    assert_eq!(state.work().scenario, fixed);
    assert_eq!((state.work().ids.len(), state.work().ids[0]), (2, first[0]));
    assert!(state.work().ids.iter().all(|id| state.is_open(*id)));
    // What it was found for is gone.
    let before = Rc::clone(state.work());
    let late = after(state, [fix(0)]);
    assert_eq!(late.work(), &before);
    assert!(late.notice().is_some_and(|notice| notice.failed && notice.text.contains("has changed")));
}
