//! What opens over the page: the command palette, the shortcuts, and what the playground is. One dialog, one at a time.

use super::drawers::Drawer;
use super::icon::icon;
use super::managed::ManagedPolicies;
use super::part::part;
use super::unmodelled::Unmodelled;
use crate::browser::gallery::{self, Example};
use crate::browser::managed::focus_newest_card;
use crate::browser::{choose_in, focus_soon, keys, press, value_of};
use crate::palette::{Dialog, Entry, Run, entries, find, shortcuts};
use crate::state::{Action, Dispatch, Notice, Work};
use crate::texts::{help as t, managed};
use gloo::timers::callback::Timeout;
use iam_evaluator::DOCUMENTATION_DATE;
use std::rc::Rc;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Of what is found this many are listed.
const LISTED: usize = 80;

/// Where the focus goes when a view is chosen by its name.
const VIEWS: [(&str, &str); 7] = [
    ("view-why", "beside"),
    ("view-fix", "beside"),
    ("view-policies", "policies"),
    ("view-tests", "beside"),
    ("view-matrix", "beside"),
    ("view-coverage", "beside"),
    ("view-lab", "beside"),
];

/// Buttons that are on one view, or in one drawer, only.
const ON_VIEW: [(&str, &str); 5] = [
    ("walk-begin", "view-why"),
    ("copy-explanation", "view-why"),
    ("print", "view-why"),
    ("add-test", "view-tests"),
    ("check-signature", "paste-tab"),
];

#[derive(Properties)]
pub(crate) struct OverlaysProps {
    pub(crate) work: Rc<Work>,
    /// Which is open.
    pub(crate) open: Option<Dialog>,
    pub(crate) set_open: UseStateSetter<Option<Dialog>>,
    pub(crate) drawer: UseStateSetter<Option<Drawer>>,
    pub(crate) dispatch: Dispatch,
}

/// While nothing is open, no change of the work shows.
impl PartialEq for OverlaysProps {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open && Rc::ptr_eq(&self.work, &other.work) && self.dispatch == other.dispatch
    }
}

/// The dialog, and the keys that open it.
#[component]
pub(crate) fn Overlays(props: &OverlaysProps) -> Html {
    let node = use_node_ref();
    let wanted = use_state(String::new);
    let at = use_state(|| 0_usize);
    let examples = use_state(Vec::<Example>::new);
    let single = use_state(keys::single_keys);
    let open = props.open;

    let run = {
        let OverlaysProps { set_open: open, drawer, dispatch, work, .. } = props;
        let (open, drawer, dispatch, work, node) =
            (open.clone(), drawer.clone(), dispatch.clone(), Rc::clone(work), node.clone());
        Callback::from(move |(run, label): (Run, String)| {
            if let Run::Dialog(dialog) = run {
                open.set(Some(dialog));
                return;
            }
            // Closed at once, so that the focus is back before the command moves it.
            close(&node);
            open.set(None);
            carry_out(run, &label, &work, &drawer, &dispatch);
        })
    };
    {
        let node = node.clone();
        let (wanted, at, examples) = (wanted.setter(), at.setter(), examples.clone());
        use_effect_with(open, move |open| {
            let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
            if open.is_none() {
                dialog.close();
                return;
            }
            wanted.set(String::new());
            at.set(0);
            if !dialog.open() {
                // It is in the document and not open: it cannot fail.
                let _ = dialog.show_modal();
            }
            let first = match open {
                Some(Dialog::Palette) => "palette-search",
                Some(Dialog::Managed) => "managed-search",
                _ => "overlay-close",
            };
            focus_soon(first.to_owned());
            if *open == Some(Dialog::Palette) && examples.is_empty() {
                wasm_bindgen_futures::spawn_local(async move {
                    // Without the list the palette has everything else.
                    if let Ok(list) = gallery::list().await {
                        examples.set(list);
                    }
                });
            }
        });
    }
    {
        let latest = use_mut_ref(|| run.clone());
        *latest.borrow_mut() = run.clone();
        let now = use_mut_ref(|| open);
        *now.borrow_mut() = open;
        use_effect_with((), move |()| {
            let listener = keys::listen(move |run| {
                let run = match run {
                    // The same keys close what they opened.
                    Run::Dialog(dialog) if *now.borrow() == Some(dialog) => {
                        return press("overlay-close");
                    }
                    run => run,
                };
                let callback = latest.borrow().clone();
                callback.emit((run, String::new()));
                true
            });
            move || drop(listener)
        });
    }
    use_effect_with(*at, |at| keys::scroll_to(&option_id(*at)));

    let closed = {
        let open = props.set_open.clone();
        Callback::from(move |_: Event| open.set(None))
    };
    let close_button = {
        let open = props.set_open.clone();
        Callback::from(move |_: MouseEvent| open.set(None))
    };
    let (title, body) = match open {
        None => ("", Html::default()),
        Some(Dialog::Palette) => {
            let mut all = entries(&props.work);
            all.extend(examples.iter().map(|example| Entry {
                group: t::EXAMPLES,
                label: example.title.clone(),
                hint: format!("{} {}", example.topic, example.summary),
                keys: "",
                run: Run::Example(example.file.clone()),
            }));
            (t::FIND_AND_DO, palette(&all, &wanted, &at, &run))
        }
        Some(Dialog::Shortcuts) => (t::KEYBOARD_SHORTCUTS, sheet(&single)),
        Some(Dialog::About) => (t::ABOUT_THE_PLAYGROUND, about()),
        Some(Dialog::Managed) => {
            (managed::ATTACH_AN_AWS_MANAGED_POLICY, html! { <ManagedPolicies attach={attach(props, &node)} /> })
        }
    };
    html! {
        <dialog class="Overlay" id="overlay" ref={node} aria-labelledby="overlay-title" onclose={closed} data-shows={open.map(Dialog::id)}>
            <div class="Overlay-head">
                <h2 id="overlay-title">{ title }</h2>
                <button type="button" class="IconButton" id="overlay-close" onclick={close_button} aria-label={t::CLOSE}>{ icon("no-match") }</button>
            </div>
            { body }
        </dialog>
    }
}

fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Adds a managed policy and goes to its card.
fn attach(props: &OverlaysProps, node: &NodeRef) -> Callback<Action> {
    let (open, dispatch, node) = (props.set_open.clone(), props.dispatch.clone(), node.clone());
    Callback::from(move |action: Action| {
        close(&node);
        open.set(None);
        dispatch.dispatch(action);
        focus_newest_card();
    })
}

/// Does what an entry says.
fn carry_out(run: Run, label: &str, work: &Work, drawer: &UseStateSetter<Option<Drawer>>, dispatch: &Dispatch) {
    match run {
        Run::Press(id) => {
            if press(id) {
                if let Some((_, region)) = VIEWS.iter().find(|(view, _)| *view == id) {
                    focus_soon((*region).to_owned());
                }
                return;
            }
            let (label, dispatch) = (label.to_owned(), dispatch.clone());
            let tell = move || {
                let what = if label.is_empty() { t::THAT.to_owned() } else { format!("“{label}”") };
                dispatch.dispatch(Action::Tell(Notice::failed(t::not_possible_now(&what))));
            };
            match ON_VIEW.iter().find(|(button, _)| *button == id) {
                // The view is drawn first.
                Some((_, view)) if press(view) => {
                    let drawn = Timeout::new(0, move || {
                        if !press(id) {
                            tell();
                        }
                    });
                    drawn.forget();
                }
                _ => tell(),
            }
        }
        Run::Focus(id) => focus_soon(id.to_owned()),
        Run::Drawer(id) => {
            drawer.set(Drawer::of_id(id));
            focus_soon("drawer".to_owned());
        }
        Run::Act(action) => match *action {
            Action::OpenRequest(to) if to >= work.scenario.requests.len() => {}
            action => dispatch.dispatch(action),
        },
        Run::Example(file) => gallery::open(file, label.to_owned(), dispatch.clone()),
        Run::Theme(id) => choose_in("theme", id),
        Run::Dialog(_) => {}
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// The palette: a search field with a list.
fn palette(
    all: &[Entry],
    wanted: &UseStateHandle<String>,
    at: &UseStateHandle<usize>,
    run: &Callback<(Run, String)>,
) -> Html {
    let found = find(all, wanted);
    let more = found.len().saturating_sub(LISTED);
    let mut groups: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for entry in found.into_iter().take(LISTED) {
        match groups.iter_mut().find(|(group, _)| *group == entry.group) {
            Some((_, list)) => list.push(entry),
            None => groups.push((entry.group, vec![entry])),
        }
    }
    let flat: Vec<&Entry> = groups.iter().flat_map(|(_, list)| list.iter().copied()).collect();
    let last = flat.len().saturating_sub(1);
    let chosen = (**at).min(last);
    let oninput = {
        let (wanted, at) = (wanted.setter(), at.setter());
        Callback::from(move |event: InputEvent| {
            wanted.set(value_of(&event));
            at.set(0);
        })
    };
    let onkeydown = {
        let (at, run) = (at.setter(), run.clone());
        let picked = flat.get(chosen).map(|entry| (entry.run.clone(), entry.label.clone()));
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowDown" if chosen == last => 0,
                "ArrowDown" => chosen + 1,
                "ArrowUp" if chosen == 0 => last,
                "ArrowUp" => chosen - 1,
                "PageDown" => (chosen + 8).min(last),
                "PageUp" => chosen.saturating_sub(8),
                "Enter" if !event.is_composing() => {
                    event.prevent_default();
                    if let Some(picked) = &picked {
                        run.emit(picked.clone());
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            at.set(to);
        })
    };
    let mut index = 0;
    let lists = groups.into_iter().map(|(group, list)| {
        let options = list.into_iter().map(|entry| {
            let own = index;
            index += 1;
            option(entry, own, own == chosen, run)
        });
        let options: Html = options.collect();
        html! {
            <div key={group} role="group" aria-label={group} class="Palette-group">
                <p class="Palette-groupName" aria-hidden="true">{ group }</p>
                { options }
            </div>
        }
    });
    let lists: Html = lists.collect();
    html! {
        <div class="Palette">
            <input class="Field-input Palette-search" id="palette-search" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list"
                aria-activedescendant={(!flat.is_empty()).then(|| option_id(chosen))} aria-autocomplete="list" aria-label={t::SEARCH_COMMANDS_VIEWS_REQUESTS_POLICIES}
                placeholder={t::SEARCH_COMMANDS_VIEWS_REQUESTS_POLICIES} value={(**wanted).clone()} autocomplete="off" spellcheck="false" {oninput} {onkeydown} />
            <div class="Palette-list" id="palette-list" role="listbox" aria-label={t::FOUND}>{ lists }</div>
            <p class="Palette-foot" role="status">
                if flat.is_empty() { { t::NOTHING_HAS_ALL_OF_THESE } }
                else if more > 0 { { t::more_found(more) } }
                else { <span class="visually-hidden">{ t::found(flat.len()) }</span> }
            </p>
        </div>
    }
}

fn option(entry: &Entry, at: usize, chosen: bool, run: &Callback<(Run, String)>) -> Html {
    let picked = (entry.run.clone(), entry.label.clone());
    let onclick = run.reform(move |_: MouseEvent| picked.clone());
    // The words to find a command by are no description of it.
    let told = !matches!(entry.group, crate::palette::DO | crate::palette::SHOW) && !entry.hint.is_empty();
    html! {
        <div key={at} role="option" id={option_id(at)} class="Palette-option" aria-selected={chosen.to_string()} {onclick}>
            <span class="Palette-label">{ &entry.label }</span>
            if told { <span class="Palette-hint">{ &entry.hint }</span> }
            { keycaps(entry.keys) }
        </div>
    }
}

/// Keys as a keyboard has them.
fn keycaps(shortcut: &str) -> Html {
    if shortcut.is_empty() {
        return Html::default();
    }
    let mac = keys::is_mac();
    let cap = |key: &str| match key {
        t::MOD if mac => "⌘".to_owned(),
        t::MOD => t::CTRL.to_owned(),
        t::SHIFT if mac => "⇧".to_owned(),
        key => key.to_owned(),
    };
    html! { <span class="Keys">{ for shortcut.split(' ').map(|key| html! { <kbd>{ cap(key) }</kbd> }) }</span> }
}

/// The shortcuts.
fn sheet(single: &UseStateHandle<bool>) -> Html {
    let onchange = {
        let single = single.clone();
        Callback::from(move |event: Event| {
            let on = crate::browser::checked_of(&event);
            keys::set_single_keys(on);
            single.set(on);
        })
    };
    html! {
        <div class="Shortcuts">
            { for shortcuts().into_iter().map(|(place, list)| html! {
                <section class="Shortcuts-group">
                    <h3>{ place }</h3>
                    <dl>{ for list.into_iter().map(|(keys, what)| html! { <div><dt>{ keycaps(keys) }</dt><dd>{ what }</dd></div> }) }</dl>
                </section>
            }) }
            <label class="Check Shortcuts-single">
                <input type="checkbox" id="single-keys" checked={**single} {onchange} />
                { t::SINGLE_KEYS_ARE_SHORTCUTS_TURN }
            </label>
        </div>
    }
}

/// What the playground is.
fn about() -> Html {
    html! {
        <div class="AboutPage" tabindex="0" role="region" aria-labelledby="overlay-title">
            <p>{ t::PASTE_AWS_POLICIES_AND_A }</p>
            <dl class="AboutPage-facts">
                <div><dt>{ t::VERSION }</dt><dd id="about-version">{ env!("CARGO_PKG_VERSION") }</dd></div>
                <div><dt>{ t::RULES }</dt><dd id="about-rules">{ t::documentation_of(DOCUMENTATION_DATE) }</dd></div>
                <div><dt>{ t::LICENCE }</dt><dd>{ env!("CARGO_PKG_LICENSE") }</dd></div>
                <div><dt>{ t::AFFILIATION }</dt><dd>{ t::NONE_WITH_AMAZON_WEB_SERVICES }</dd></div>
            </dl>
            <h3>{ t::WHAT_THIS_DOES_NOT_KNOW }</h3>
            { part(Unmodelled) }
        </div>
    }
}
