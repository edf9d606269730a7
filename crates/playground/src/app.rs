//! The page as a whole.

use crate::browser::focus_soon;
use crate::browser::storage::{self, Found};
use crate::components::{
    Drawer, Question, TraceProps, VerdictBanner, about, drawers, header, notice_bar, policies, requests, stages, trace,
};
use crate::hooks::{use_document_title, use_editor_script, use_file_drop, use_results, use_saving, use_shortcuts};
use crate::state::{Action, Notice, PlaygroundState, first_scenario};
use std::rc::Rc;
use yew::prelude::*;

/// What a narrow screen shows under the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Why,
    Policies,
    Tests,
}

impl View {
    const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::Why, "why", "Why"), (Self::Policies, "policies", "Policies"), (Self::Tests, "tests", "Tests")];
}

/// The state a visit starts from: the work of the last one, or an example.
fn start() -> PlaygroundState {
    let first = || PlaygroundState::new(first_scenario(), 0);
    let tell = |text: &str| Some(Notice::failed(text));
    match storage::find() {
        Found::Work(saved) => PlaygroundState::restored(*saved),
        Found::Nothing => first(),
        Found::Unreadable => first().telling(tell(
            "The work kept in this browser could not be read by this version. It was set aside, not deleted.",
        )),
        Found::Blocked => first().telling(tell("This browser gives the page no storage. Export your work to keep it.")),
    }
}

/// The playground.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(start);
    let dispatch = state.dispatcher();
    let shown = use_results(&state);
    use_saving(&state, &shown, &dispatch);
    use_shortcuts(&dispatch);
    use_document_title(&state.work().scenario.title);
    use_editor_script();
    let dropping = use_file_drop(&dispatch);
    let drawer = use_state(|| None::<Drawer>);
    let view = use_state(|| View::Why);
    {
        // The text of a chosen line is among the policies.
        let view = view.setter();
        use_effect_with(state.selected(), move |selected| {
            if selected.is_some() {
                view.set(View::Policies);
            }
        });
    }

    let work = Rc::clone(state.work());
    let ondismiss = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Action::Dismiss))
    };
    let open_from_question = {
        let drawer = drawer.setter();
        Callback::from(move |wanted| {
            drawer.set(Some(wanted));
            focus_soon("drawer".to_owned());
        })
    };
    let skip = {
        let view = view.setter();
        Callback::from(move |_: MouseEvent| view.set(View::Why))
    };
    let open_drawer = {
        let drawer = drawer.setter();
        Callback::from(move |wanted| drawer.set(wanted))
    };
    let tabs = View::ALL.iter().map(|(tab, id, label)| {
        let (tab, view) = (*tab, view.clone());
        let pressed = (*view == tab).to_string();
        html! { <button type="button" class="Tabs-tab" id={format!("view-{id}")} onclick={move |_: MouseEvent| view.set(tab)} aria-pressed={pressed}>{ *label }</button> }
    });
    let view_id = View::ALL.iter().find(|(tab, ..)| *tab == *view).map_or("why", |(_, id, _)| id);
    html! {
        <div class="App" data-view={view_id} data-dropping={dropping.to_string()}>
            <a class="SkipLink" href="#trace" onclick={skip}>{ "Skip to the explanation" }</a>
            { header(&work, [state.can_undo(), state.can_redo()], &dispatch) }
            <main class="Main">
                { requests(&work, &shown, &dispatch) }
                <Question work={Rc::clone(&work)} dispatch={dispatch.clone()} onopen={open_from_question} />
                <VerdictBanner shown={Rc::clone(&shown)}>
                    <div class="Tabs" role="group" aria-label="View">{ for tabs }</div>
                </VerdictBanner>
                { policies(&state, &shown, &dispatch) }
                <div class="Why">
                    { about(work.scenario.description.as_deref()) }
                    { stages(&shown) }
                    { trace(&TraceProps { shown: &shown, cursor: state.cursor(), selected: state.selected(), dispatch: &dispatch }) }
                </div>
            </main>
            <div class="Bottom">
                { notice_bar(state.notice(), &ondismiss) }
                { drawers(&work, &shown, &dispatch, *drawer, &open_drawer) }
            </div>
            if dropping { <p class="DropHint" role="status">{ "Drop a scenario or a policy to import it" }</p> }
        </div>
    }
}
