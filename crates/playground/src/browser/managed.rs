//! AWS's managed policies, files of the site that are loaded when somebody asks for them.

use super::gallery::fetch;
use crate::managed::{List, Managed};
use crate::texts::managed as t;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const DIRECTORY: &str = "managed/";

thread_local! {
    /// The list, once it was asked for.
    static LIST: RefCell<Option<Rc<List>>> = const { RefCell::new(None) };
    /// The shards that were asked for, by the names of their files.
    static SHARDS: RefCell<BTreeMap<String, Rc<str>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The list of all.
///
/// # Errors
/// Says that it could not be loaded, and what to do.
pub(crate) async fn list() -> Result<Rc<List>, String> {
    if let Some(list) = LIST.with_borrow(Clone::clone) {
        return Ok(list);
    }
    let text = fetch(&format!("{DIRECTORY}policies.txt")).await.map_err(|_| t::NOT_LOADED.to_owned())?;
    let list = Rc::new(List::read(&text).ok_or_else(|| t::NOT_LOADED.to_owned())?);
    LIST.set(Some(Rc::clone(&list)));
    Ok(list)
}

/// The document of one, laid out.
///
/// # Errors
/// Says that it could not be loaded, and what to do.
pub(crate) async fn document(policy: &Managed) -> Result<String, String> {
    let known = SHARDS.with_borrow(|shards| shards.get(&policy.shard).cloned());
    let shard = match known {
        Some(shard) => shard,
        None => {
            let text = fetch(&format!("{DIRECTORY}{}", policy.shard)).await.map_err(|_| t::NOT_LOADED.to_owned())?;
            let shard: Rc<str> = text.into();
            SHARDS.with_borrow_mut(|shards| shards.insert(policy.shard.clone(), Rc::clone(&shard)));
            shard
        }
    };
    policy.document(&shard).ok_or_else(|| t::NOT_LOADED.to_owned())
}

/// The version of a policy by its name and the day of that version, if the list has been loaded.
pub(crate) fn version_of(name: &str) -> Option<(String, String)> {
    LIST.with_borrow(|list| {
        let policy = list.as_ref()?.policies.iter().find(|policy| policy.name == name)?;
        Some((policy.version.clone(), policy.date.clone()))
    })
}

/// Moves the focus to the card that came last, as soon as it is drawn.
pub(crate) fn focus_newest_card() {
    let newest = move || {
        let document = web_sys::window()?.document()?;
        let cards = document.query_selector_all(".PolicyCard-toggle").ok()?;
        let number = |button: &HtmlElement| {
            let body = button.get_attribute("aria-controls")?;
            body.split('-').find_map(|part| part.parse::<u32>().ok())
        };
        let buttons = (0..cards.length()).filter_map(|at| cards.get(at)?.dyn_into::<HtmlElement>().ok());
        buttons.max_by_key(number)?.focus().ok()
    };
    // A page without cards leaves the focus where it is.
    gloo::timers::callback::Timeout::new(0, move || newest().unwrap_or_default()).forget();
}
