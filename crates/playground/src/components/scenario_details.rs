//! The scenario beside its policies and requests: description, organization, policy types out of sight.

use super::fields::{ChoiceField, TextField};
use super::icon::icon;
use crate::browser::value_of;
use crate::results::Shown;
use crate::state::{Action, Dispatch, ScenarioEdit, Work};
use crate::texts::details as t;
use crate::words::heading;
use iam_evaluator::scenario::{Membership, Organization, PolicyType};
use iam_evaluator::syntax::Effect;
use yew::prelude::*;

/// The scenario's own fields.
pub(super) fn scenario_drawer(work: &Work, shown: &Shown, dispatch: &Dispatch) -> Html {
    let scenario = &work.scenario;
    let send = {
        let dispatch = dispatch.clone();
        move |edit: ScenarioEdit| dispatch.dispatch(Action::EditScenario(edit))
    };
    let title = {
        let send = send.clone();
        Callback::from(move |text| send(ScenarioEdit::Title(text)))
    };
    let description = {
        let send = send.clone();
        Callback::from(move |text| send(ScenarioEdit::Description(text)))
    };
    let organization = scenario.organization.clone().unwrap_or_default();
    let set = |set: fn(&mut Organization, Option<String>)| {
        let (organization, send) = (organization.clone(), send.clone());
        Callback::from(move |text: String| {
            let mut organization = organization.clone();
            set(&mut organization, (!text.is_empty()).then_some(text));
            let stated = organization != Organization::default();
            send(ScenarioEdit::Organization(stated.then_some(organization)));
        })
    };
    html! {
        <div class="Details">
            <TextField class="Field-wide" label={t::TITLE} code={false} value={scenario.title.clone()} onchange={title} />
            <TextField class="Field-wide" label={t::DESCRIPTION_MARKDOWN} code={false} lines={Some(3)} value={scenario.description.clone().unwrap_or_default()} onchange={description} />
            <TextField label={t::ORGANIZATION_ID} value={organization.id.clone().unwrap_or_default()} onchange={set(|o, v| o.id = v)} placeholder={t::O_EXAMPLEORGID} />
            <TextField label={t::MANAGEMENT_ACCOUNT} value={organization.management_account.clone().unwrap_or_default()} onchange={set(|o, v| o.management_account = v)} placeholder={t::TWELVE_DIGITS} />
            { unseen_field(work, shown, dispatch) }
        </div>
    }
}

/// What there is of each policy type: none, those given, others out of sight. Says whether the verdict depends on it.
pub(super) fn unseen_field(work: &Work, shown: &Shown, dispatch: &Dispatch) -> Html {
    let verdict = shown.evaluation().map(|evaluation| &evaluation.verdict);
    let depends_on = verdict.map(|verdict| verdict.depends_on.as_slice()).unwrap_or_default();
    let layers = PolicyType::ALL.into_iter().map(|policy_type| {
        let given = work.scenario.policies.iter().filter(|policy| policy.policy_type == policy_type).count();
        let unseen = work.scenario.unseen.contains(&policy_type);
        let depends = depends_on.iter().any(|name| name == policy_type.id());
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |event: Event| {
            dispatch.dispatch(match value_of(&event).as_str() {
                ALLOWS => Action::StandIn(policy_type, Effect::Allow),
                chosen => Action::EditScenario(ScenarioEdit::Unseen(policy_type, chosen == UNSEEN)),
            });
        });
        let (seen, others) = match given {
            0 => (t::THERE_ARE_NONE.to_owned(), t::THERE_MAY_BE_SOME_I.to_owned()),
            1 => (t::THE_ONE_HERE.to_owned(), t::THE_ONE_HERE_AND_PERHAPS.to_owned()),
            _ => (t::these(given), t::these_and_perhaps_others(given)),
        };
        html! {
            <li class="Unseen" key={policy_type.id()} data-depends={depends.to_string()}>
                <label class="Unseen-layer">
                    <span class="Field-label">{ heading(policy_type) }</span>
                    <select class="Field-input" data-unseen={policy_type.id()} {onchange}>
                        <option value="" selected={!unseen}>{ seen }</option>
                        <option value={UNSEEN} selected={unseen}>{ others }</option>
                        if given == 0 { <option value={ALLOWS}>{ t::ONE_THAT_ALLOWS_EVERYTHING_ADDS }</option> }
                    </select>
                </label>
                if depends { <span class="Outcome Unseen-depends" data-outcome="depends">{ icon("depends") }{ t::THE_VERDICT_DEPENDS_ON_IT }</span> }
            </li>
        }
    });
    html! {
        <fieldset class="Field-wide Unseens" id="unseen">
            <legend>{ t::POLICIES_THAT_APPLY_TYPE_BY }</legend>
            <ul>{ for layers }</ul>
        </fieldset>
    }
}

/// There may be policies nobody can see here.
const UNSEEN: &str = "unseen";

/// A policy that allows everything is added.
const ALLOWS: &str = "allows";

/// The organization an account belongs to.
pub(super) fn membership_field(label: &'static str, membership: &Membership, onchange: &Callback<Membership>) -> Html {
    let (id, path) = match membership {
        Membership::Member { id, path } => (id.clone(), path.clone()),
        Membership::Unstated | Membership::None => (String::new(), None),
    };
    let chosen = match membership {
        Membership::Unstated => "",
        Membership::None => "none",
        Membership::Member { .. } => "member",
    };
    let choose = onchange.reform(|choice: String| match choice.as_str() {
        "none" => Membership::None,
        "member" => Membership::Member { id: "o-exampleorgid".to_owned(), path: None },
        _ => Membership::Unstated,
    });
    let set_id = {
        let path = path.clone();
        onchange.reform(move |id: String| Membership::Member { id, path: path.clone() })
    };
    let set_path = {
        let id = id.clone();
        onchange
            .reform(move |path: String| Membership::Member { id: id.clone(), path: (!path.is_empty()).then_some(path) })
    };
    let options = vec![
        ("".into(), t::THAT_OF_THE_SCENARIO.into()),
        ("none".into(), "none".into()),
        ("member".into(), "another".into()),
    ];
    html! {
        <>
            <ChoiceField label={label} {options} value={chosen} onchange={choose} />
            if chosen == "member" {
                <TextField label={t::ID} value={id} onchange={set_id} placeholder={t::O_EXAMPLEORGID} />
                <TextField label={t::PATH} value={path.unwrap_or_default()} onchange={set_path} placeholder={t::O_R_OU} />
            }
        </>
    }
}
