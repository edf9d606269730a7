//! Form fields: text, choice, tags.

use super::icon::icon;
use crate::browser::value_of;
use crate::texts::details as t;
use iam_evaluator::value::date;
use indexmap::IndexMap;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct TextFieldProps {
    pub(super) label: AttrValue,
    pub(super) value: AttrValue,
    pub(super) onchange: Callback<String>,
    #[prop_or_default]
    pub(super) id: Option<AttrValue>,
    #[prop_or_default]
    pub(super) placeholder: AttrValue,
    /// Told only when the field is left or Enter is pressed, instead of at every key.
    #[prop_or_default]
    pub(super) when_left: bool,
    /// Id of a list of proposals.
    #[prop_or_default]
    pub(super) list: Option<AttrValue>,
    /// Text in the fixed-width font.
    #[prop_or(true)]
    pub(super) code: bool,
    /// Several lines.
    #[prop_or_default]
    pub(super) lines: Option<u32>,
    /// What is wrong with the text, shown under it.
    #[prop_or_default]
    pub(super) problem: Option<AttrValue>,
    #[prop_or_default]
    pub(super) class: Classes,
}

/// A labelled text field.
#[component]
pub(super) fn TextField(props: &TextFieldProps) -> Html {
    let tell = {
        let onchange = props.onchange.clone();
        move |event: Event| onchange.emit(value_of(&event))
    };
    let tell_input = {
        let tell = tell.clone();
        Callback::from(move |event: InputEvent| tell(event.into()))
    };
    let oninput = (!props.when_left).then_some(tell_input);
    let onchange = props.when_left.then(|| Callback::from(tell));
    let class = classes!("Field-input", props.code.then_some("Field-code"));
    let invalid = props.problem.is_some().then_some("true");
    html! {
        <label class={classes!("Field", props.class.clone())}>
            <span class="Field-label">{ &props.label }</span>
            if let Some(rows) = props.lines {
                <textarea class={class.clone()} id={props.id.clone()} rows={rows.to_string()} value={props.value.clone()} {oninput} {onchange}
                    placeholder={props.placeholder.clone()} spellcheck="false" autocapitalize="off" aria-invalid={invalid} />
            } else {
                <input {class} type="text" id={props.id.clone()} value={props.value.clone()} {oninput} {onchange} list={props.list.clone()}
                    placeholder={props.placeholder.clone()} spellcheck="false" autocomplete="off" autocapitalize="off" aria-invalid={invalid} />
            }
            if let Some(problem) = &props.problem {
                <span class="Field-problem" role="status">{ problem }</span>
            }
        </label>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct ChoiceFieldProps {
    pub(super) label: AttrValue,
    /// Value and label of each choice.
    pub(super) options: Vec<(AttrValue, AttrValue)>,
    pub(super) value: AttrValue,
    pub(super) onchange: Callback<String>,
    #[prop_or_default]
    pub(super) id: Option<AttrValue>,
    #[prop_or_default]
    pub(super) class: Classes,
}

/// A labelled menu of choices.
#[component]
pub(super) fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| value_of(&event));
    html! {
        <label class={classes!("Field", props.class.clone())}>
            <span class="Field-label">{ &props.label }</span>
            <select class="Field-input" id={props.id.clone()} {onchange}>
                { for props.options.iter().map(|(value, label)| html! {
                    <option key={value.to_string()} value={value.clone()} selected={*value == props.value}>{ label }</option>
                }) }
            </select>
        </label>
    }
}

/// A date and time to pick beside a field that holds it as text; it speaks UTC.
pub(super) fn date_picker(label: String, text: &str, onchange: &Callback<String>) -> Html {
    // Only what ends in `Z` reads the same in the picker.
    let picked = text.strip_suffix('Z').unwrap_or_default().to_owned();
    let onchange = onchange.reform(|event: Event| {
        let picked = value_of(&event);
        // Browsers leave the seconds out when they are zero.
        match picked.matches(':').count() {
            0 => picked,
            1 => format!("{picked}:00Z"),
            _ => format!("{picked}Z"),
        }
    });
    html! { <input class="Field-input Field-date" type="datetime-local" step="1" value={picked} {onchange} aria-label={t::in_utc(&label)} title={t::UTC} /> }
}

/// A text field for a date, with a picker beside it.
pub(super) fn date_field(label: &'static str, id: &'static str, value: &str, onchange: &Callback<String>) -> Html {
    let problem = (!value.is_empty() && date::parse(value).is_none()).then_some(t::NO_DATE_SUCH_AS_2026);
    html! {
        <div class="Field-withDate">
            <TextField {id} {label} value={value.to_owned()} onchange={onchange.clone()} placeholder={t::A_DATE} problem={problem.map(AttrValue::from)} />
            { date_picker(t::pick(&label.to_lowercase()), value, onchange) }
        </div>
    }
}

/// The choices of a yes or no that may be left open.
pub(super) fn yes_no_options() -> Vec<(AttrValue, AttrValue)> {
    vec![("".into(), t::NOT_STATED.into()), ("yes".into(), "yes".into()), ("no".into(), "no".into())]
}

/// The value of a yes or no that may be left open.
pub(super) const fn yes_no(value: Option<bool>) -> &'static str {
    match value {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

/// Reads what [`yes_no`] gives.
pub(super) fn read_yes_no(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Tags: keys with values, to add, change and remove.
pub(super) fn tags_field(
    label: &'static str,
    tags: &IndexMap<String, String>,
    onchange: &Callback<IndexMap<String, String>>,
) -> Html {
    let rows = tags.iter().enumerate().map(|(index, (key, value))| {
        let remove = {
            let (tags, onchange) = (tags.clone(), onchange.clone());
            Callback::from(move |_: MouseEvent| {
                let mut tags = tags.clone();
                tags.shift_remove_index(index);
                onchange.emit(tags);
            })
        };
        let change = |is_key: bool| {
            let (tags, onchange) = (tags.clone(), onchange.clone());
            Callback::from(move |text: String| {
                let mut next = IndexMap::new();
                for (at, (key, value)) in tags.iter().enumerate() {
                    match (at == index, is_key) {
                        (true, true) => next.insert(text.clone(), value.clone()),
                        (true, false) => next.insert(key.clone(), text.clone()),
                        (false, _) => next.insert(key.clone(), value.clone()),
                    };
                }
                // Renaming a tag to another one's key would drop one of them.
                if next.len() == tags.len() {
                    onchange.emit(next);
                }
            })
        };
        html! {
            <li class="Tags-row" key={index}>
                <TextField label={t::tag_key(index + 1)} value={key.clone()} when_left={true} onchange={change(true)} />
                <TextField label={t::tag_value(index + 1)} value={value.clone()} onchange={change(false)} />
                <button type="button" class="IconButton" onclick={remove} aria-label={t::remove_tag(key)}>{ icon("remove") }</button>
            </li>
        }
    });
    let add = {
        let (tags, onchange) = (tags.clone(), onchange.clone());
        Callback::from(move |_: MouseEvent| {
            let mut tags = tags.clone();
            let free = (1..).map(|n| format!("tag{n}")).find(|key| !tags.contains_key(key));
            tags.insert(free.unwrap_or_default(), String::new());
            onchange.emit(tags);
        })
    };
    html! {
        <fieldset class="Tags">
            <legend>{ label }</legend>
            <ul class="Tags-rows">{ for rows }</ul>
            <button type="button" class="Button Button-quiet" onclick={add}>{ icon("add") }{ t::ADD_A_TAG }</button>
        </fieldset>
    }
}
