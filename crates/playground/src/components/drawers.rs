//! The bar at the bottom: problems, context, details of the request, and what the playground does not know.

use super::context_table::ContextTable;
use super::derived_keys::DerivedKeys;
use super::icon::Icon;
use super::principal_details::PrincipalDrawer;
use super::problems::{Problems, problem_count};
use super::request_details::RequestDrawer;
use super::resource_details::ResourceDrawer;
use super::scenario_details::ScenarioDrawer;
use super::unmodelled::Unmodelled;
use crate::browser::focus_soon;
use crate::results::Shown;
use crate::state::{Dispatch, Work};
use std::rc::Rc;
use yew::prelude::*;

/// A drawer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawer {
    /// Findings on the policies' texts.
    Problems,
    /// The request's context keys.
    Context,
    /// The principal in detail.
    Caller,
    /// The resource in detail.
    Resource,
    /// The request's name, time, expectation, further actions and unknown keys.
    Request,
    /// The scenario's description, organization and unseen policy types.
    Scenario,
    /// What the playground does not model.
    Unmodelled,
}

impl Drawer {
    const ALL: [Self; 7] =
        [Self::Problems, Self::Context, Self::Caller, Self::Resource, Self::Request, Self::Scenario, Self::Unmodelled];

    const fn label(self) -> &'static str {
        match self {
            Self::Problems => "Problems",
            Self::Context => "Context",
            Self::Caller => "Caller",
            Self::Resource => "Resource",
            Self::Request => "Request",
            Self::Scenario => "Scenario",
            Self::Unmodelled => "What this does not know",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Context => "context",
            Self::Caller => "caller",
            Self::Resource => "resource",
            Self::Request => "request",
            Self::Scenario => "scenario",
            Self::Unmodelled => "unmodelled",
        }
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct DrawersProps {
    pub(crate) work: Rc<Work>,
    pub(crate) shown: Rc<Shown>,
    pub(crate) dispatch: Dispatch,
    pub(crate) open: Option<Drawer>,
    pub(crate) onopen: Callback<Option<Drawer>>,
}

/// The bar and the open drawer.
#[component]
pub(crate) fn Drawers(props: &DrawersProps) -> Html {
    let problems = problem_count(&props.shown);
    let tab = |drawer: Drawer| {
        let is_open = props.open == Some(drawer);
        let onclick = props.onopen.reform(move |_: MouseEvent| (!is_open).then_some(drawer));
        html! {
            <li key={drawer.id()}>
                <button type="button" class="Drawers-tab" id={format!("{}-tab", drawer.id())} {onclick} aria-expanded={is_open.to_string()} aria-controls="drawer">
                    { drawer.label() }
                    if drawer == Drawer::Problems { <span class="Drawers-count" data-count={problems.to_string()}>{ problems }</span> }
                </button>
            </li>
        }
    };
    let request = props.work.request();
    let content = |drawer: Drawer| match (drawer, request) {
        (Drawer::Problems, _) => {
            html! { <Problems work={Rc::clone(&props.work)} shown={Rc::clone(&props.shown)} dispatch={props.dispatch.clone()} /> }
        }
        (Drawer::Context, Some(request)) => {
            let verdict = props.shown.evaluation().map(|evaluation| &evaluation.verdict);
            html! {
                <div class="Context">
                    <ContextTable context={request.context.clone()} missing={verdict.map(|v| v.missing_context_keys.clone()).unwrap_or_default()} dispatch={props.dispatch.clone()} />
                    <DerivedKeys entries={verdict.map(|v| v.context.clone()).unwrap_or_default()} dispatch={props.dispatch.clone()} />
                </div>
            }
        }
        (Drawer::Caller, Some(request)) => {
            html! { <PrincipalDrawer principal={request.principal.clone()} dispatch={props.dispatch.clone()} /> }
        }
        (Drawer::Resource, Some(request)) => {
            html! { <ResourceDrawer resource={request.resource.clone()} dispatch={props.dispatch.clone()} /> }
        }
        (Drawer::Request, Some(request)) => {
            html! { <RequestDrawer request={request.clone()} key={props.work.open} dispatch={props.dispatch.clone()} /> }
        }
        (Drawer::Scenario, _) => {
            html! { <ScenarioDrawer work={Rc::clone(&props.work)} dispatch={props.dispatch.clone()} /> }
        }
        (Drawer::Unmodelled, _) => html! { <Unmodelled /> },
        (_, None) => Html::default(),
    };
    let close = {
        let (onopen, open) = (props.onopen.clone(), props.open);
        Callback::from(move |()| {
            onopen.emit(None);
            if let Some(drawer) = open {
                focus_soon(format!("{}-tab", drawer.id()));
            }
        })
    };
    let escape = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let close = close.reform(|_: MouseEvent| ());
    html! {
        <footer class="Drawers" aria-label="Details">
            <ul class="Drawers-tabs">{ for Drawer::ALL.into_iter().map(tab) }</ul>
            <div class="Drawers-panel" id="drawer" tabindex="-1" hidden={props.open.is_none()} onkeydown={escape}>
                if let Some(drawer) = props.open {
                    <section class="Drawer" id={format!("{}-drawer", drawer.id())} aria-label={drawer.label()}>
                        <div class="Drawer-head">
                            <h2>{ drawer.label() }</h2>
                            <button type="button" class="IconButton" onclick={close} aria-label={format!("Close {}", drawer.label())}><Icon name="no-match" /></button>
                        </div>
                        { content(drawer) }
                    </section>
                }
            </div>
        </footer>
    }
}
