//! The bar at the bottom: problems, context, details of the request, and what the playground does not know.

use super::context_drawer::context_drawer;
use super::icon::icon;
use super::open_questions::{OpenQuestions, met};
use super::part::{Part, part};
use super::paste::Paste;
use super::principal_details::principal_drawer;
use super::problems::{problem_count, problems};
use super::reference::Reference;
use super::request_details::RequestDrawer;
use super::resource_details::resource_drawer;
use super::scenario_details::scenario_drawer;
use super::share::Share;
use super::splitter::Splitter;
use super::unmodelled::Unmodelled;
use crate::browser::panes::Border;
use crate::browser::{focus_soon, is_narrow};
use crate::hooks::Drawn;
use crate::palette::Dialog;
use crate::state::Dispatch;
use crate::texts::{help as t, paste};
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
    /// What AWS's documentation leaves open, to choose.
    OpenQuestions,
    /// A link to the work.
    Share,
    /// A text to read, and what was read of one.
    Paste,
    /// The quick reference.
    Reference,
    /// What the playground does not model.
    Unmodelled,
}

impl Drawer {
    const ALL: [Self; 11] = [
        Self::Problems,
        Self::Context,
        Self::Caller,
        Self::Resource,
        Self::Request,
        Self::Scenario,
        Self::OpenQuestions,
        Self::Share,
        Self::Paste,
        Self::Reference,
        Self::Unmodelled,
    ];

    /// The drawer of an id.
    pub(crate) fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|drawer| drawer.id() == id)
    }

    /// Whether a phone has it in the bar; the others wait behind "More".
    const fn is_at_hand(self) -> bool {
        matches!(self, Self::Problems | Self::Context | Self::Caller)
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Problems => t::PROBLEMS,
            Self::Context => t::CONTEXT,
            Self::Caller => t::CALLER,
            Self::Resource => t::RESOURCE,
            Self::Request => t::REQUEST,
            Self::Scenario => t::SCENARIO,
            Self::OpenQuestions => t::OPEN_QUESTIONS,
            Self::Share => t::SHARE,
            Self::Paste => paste::PASTE,
            Self::Reference => t::QUICK_REFERENCE,
            Self::Unmodelled => t::WHAT_THIS_DOES_NOT_KNOW,
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
            Self::OpenQuestions => "open-questions",
            Self::Share => "share",
            Self::Paste => "paste",
            Self::Reference => "reference",
            Self::Unmodelled => "unmodelled",
        }
    }
}

/// All drawers are offered, on a phone too.
const MORE: u8 = 1;

/// A phone has only those at hand.
const LESS: u8 = 0;

/// The button that shows the others.
const MORE_ID: &str = "more-drawers";

/// The bar and the open drawer.
#[derive(PartialEq)]
pub(crate) struct Drawers {
    pub(crate) drawn: Rc<Drawn>,
    /// The view that a link opens.
    pub(crate) view: &'static str,
    pub(crate) open: Option<Drawer>,
    pub(crate) set_open: UseStateSetter<Option<Drawer>>,
    /// Opens a dialog.
    pub(crate) overlay: UseStateSetter<Option<Dialog>>,
    pub(crate) dispatch: Dispatch,
}

impl Part for Drawers {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let props = self;
        // Only a phone keeps some of the drawers back.
        let more = state == MORE;
        let (work, shown) = (props.drawn.state.work(), &props.drawn.shown);
        let Drawers { dispatch, set_open, .. } = props;
        let open = props.open;
        let number = problem_count(&props.drawn.state, shown);
        let tab = |drawer: Drawer| {
            let is_open = open == Some(drawer);
            let (set_open, set) = (set_open.clone(), set.clone());
            let onclick = move |_: MouseEvent| {
                set_open.set((!is_open).then_some(drawer));
                if more {
                    set.emit(LESS);
                    // The button goes with the others.
                    focus_soon(if is_open { MORE_ID } else { "drawer" }.to_owned());
                }
            };
            html! {
                <li key={drawer.id()} data-at-hand={drawer.is_at_hand().to_string()}>
                    <button type="button" class="Drawers-tab" id={format!("{}-tab", drawer.id())} {onclick} aria-expanded={is_open.to_string()} aria-controls="drawer">
                        { drawer.label() }
                        if drawer == Drawer::Problems { <span class="Drawers-count" data-count={number.to_string()}>{ number }</span> }
                    </button>
                </li>
            }
        };
        let request = work.request();
        let content = |drawer: Drawer| match (drawer, request) {
            (Drawer::Problems, _) => problems(&props.drawn.state, shown, dispatch),
            (Drawer::Context, Some(request)) => context_drawer(work, request, shown, dispatch),
            (Drawer::Caller, Some(request)) => principal_drawer(&request.principal, dispatch),
            (Drawer::Resource, Some(request)) => resource_drawer(&request.resource, dispatch),
            (Drawer::Request, Some(request)) => {
                html! { <RequestDrawer request={request.clone()} key={work.open} dispatch={dispatch.clone()} /> }
            }
            (Drawer::Scenario, _) => scenario_drawer(work, shown, dispatch),
            (Drawer::OpenQuestions, _) => {
                html! { <OpenQuestions settings={work.scenario.settings} met={met(shown)} dispatch={dispatch.clone()} /> }
            }
            (Drawer::Share, _) => part(Share { work: Rc::clone(work), view: props.view, dispatch: dispatch.clone() }),
            (Drawer::Paste, _) => part(Paste {
                reading: props.drawn.state.reading().cloned(),
                guide: props.drawn.state.fixing().guide.clone(),
                dispatch: dispatch.clone(),
            }),
            (Drawer::Reference, _) => part(Reference { dispatch: dispatch.clone() }),
            (Drawer::Unmodelled, _) => part(Unmodelled),
            (_, None) => html! { <p>{ t::THERE_IS_NO_REQUEST_YET }</p> },
        };
        let close = {
            let set_open = set_open.clone();
            Callback::from(move |()| {
                set_open.set(None);
                if let Some(drawer) = open {
                    let kept_back = is_narrow() && !drawer.is_at_hand();
                    focus_soon(if kept_back { MORE_ID.to_owned() } else { format!("{}-tab", drawer.id()) });
                }
            })
        };
        let toggle_more = set.reform(move |_: MouseEvent| if more { LESS } else { MORE });
        let escape_more = {
            let set = set.clone();
            Callback::from(move |event: KeyboardEvent| {
                if more && event.key() == "Escape" {
                    set.emit(LESS);
                    focus_soon(MORE_ID.to_owned());
                }
            })
        };
        let behind = open.is_some_and(|drawer| !drawer.is_at_hand());
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
            <footer class="Drawers" aria-label={t::DETAILS}>
                <div class="Drawers-bar" data-more={more.to_string()} onkeydown={escape_more}>
                    <ul class="Drawers-tabs" id="drawers-tabs">{ for Drawer::ALL.into_iter().map(tab) }</ul>
                    <div class="Drawers-page" role="group" aria-label={t::PAGE}>
                        <button type="button" class="Drawers-tab Drawers-moreTab" id={MORE_ID} onclick={toggle_more} aria-expanded={more.to_string()} aria-controls="drawers-tabs" data-behind={behind.to_string()}>
                            { t::MORE }<span aria-hidden="true">{ if more { "▾" } else { "▴" } }</span>
                        </button>
                        { self.opens(Dialog::Palette, "palette", "find", t::FIND_AND_DO_ANYTHING, t::FIND) }
                        { self.opens(Dialog::Shortcuts, "shortcuts", "keys", t::KEYBOARD_SHORTCUTS, t::KEYS) }
                        { self.opens(Dialog::About, "about-page", "depends", t::ABOUT_THE_PLAYGROUND, concat!("v", env!("CARGO_PKG_VERSION"))) }
                    </div>
                </div>
                if open.is_some() { { part(Splitter { border: Border::Drawer, controls: "drawer", label: t::HEIGHT_OF_THE_DRAWER }) } }
                <div class="Drawers-panel" id="drawer" tabindex="-1" hidden={open.is_none()} onkeydown={escape}>
                    if let Some(drawer) = open {
                        <section class="Drawer" id={format!("{}-drawer", drawer.id())} aria-label={drawer.label()}>
                            <div class="Drawer-head">
                                <h2>{ drawer.label() }</h2>
                                <button type="button" class="IconButton" onclick={close} aria-label={t::close(drawer.label())}>{ icon("no-match") }</button>
                            </div>
                            { content(drawer) }
                        </section>
                    }
                </div>
            </footer>
        }
    }
}

impl Drawers {
    /// A button that opens a dialog.
    fn opens(
        &self,
        dialog: Dialog,
        id: &'static str,
        sign: &'static str,
        label: &'static str,
        word: &'static str,
    ) -> Html {
        let overlay = self.overlay.clone();
        let onclick = move |_: MouseEvent| overlay.set(Some(dialog));
        html! {
            <button type="button" class="Drawers-tab Drawers-opens" {id} {onclick} aria-haspopup="dialog" title={label}>
                { icon(sign) }<span class="visually-hidden">{ format!("{label}: ") }</span><span class="Drawers-word">{ word }</span>
            </button>
        }
    }
}
