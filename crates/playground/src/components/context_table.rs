//! The context keys the request is given, with typed values.

use super::fields::{ChoiceField, TextField, date_picker};
use super::icon::icon;
use crate::browser::focus_soon;
use crate::keys::{Mentioned, about, key_type, problem};
use crate::state::{Action, Dispatch, RequestEdit};
use crate::texts::details as t;
use iam_evaluator::context_keys::KeyType;
use iam_evaluator::scenario::{ContextValue, Scalar};
use indexmap::IndexMap;
use yew::prelude::*;

/// Keys proposed while typing a new one.
const COMMON_KEYS: [&str; 16] = [
    "aws:SourceIp",
    "aws:SourceVpce",
    "aws:SourceVpc",
    "aws:MultiFactorAuthPresent",
    "aws:MultiFactorAuthAge",
    "aws:PrincipalOrgID",
    "aws:PrincipalTag/",
    "aws:RequestTag/",
    "aws:ResourceTag/",
    "aws:TagKeys",
    "aws:RequestedRegion",
    "aws:SecureTransport",
    "aws:SourceArn",
    "aws:SourceAccount",
    "aws:UserAgent",
    "sts:ExternalId",
];

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    String,
    Number,
    Boolean,
    List,
}

impl Kind {
    const ALL: [(Self, &'static str); 4] =
        [(Self::String, "string"), (Self::Number, "number"), (Self::Boolean, "boolean"), (Self::List, "list")];

    fn of(value: &ContextValue) -> Self {
        match value {
            ContextValue::One(Scalar::String(_)) => Self::String,
            ContextValue::One(Scalar::Number(_)) => Self::Number,
            ContextValue::One(Scalar::Bool(_)) => Self::Boolean,
            ContextValue::Many(_) => Self::List,
        }
    }

    fn id(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("string", |(_, id)| id)
    }
}

/// The value as the field shows it: a list has one value a line.
fn shown(value: &ContextValue) -> String {
    value.texts().join("\n")
}

/// Reads a field. `before` gives the values of a list that are no strings their type back.
///
/// # Errors
/// Says what the text should be.
fn read(kind: Kind, text: &str, before: Option<&ContextValue>) -> Result<ContextValue, &'static str> {
    match kind {
        Kind::String => Ok(ContextValue::One(Scalar::String(text.to_owned()))),
        Kind::Number => match ContextValue::from_json(text.trim()) {
            Ok(number @ ContextValue::One(Scalar::Number(_))) => Ok(number),
            _ => Err(t::A_NUMBER_SUCH_AS_300),
        },
        Kind::Boolean => match text.trim() {
            "true" => Ok(ContextValue::One(Scalar::Bool(true))),
            "false" => Ok(ContextValue::One(Scalar::Bool(false))),
            _ => Err(t::TRUE_OR_FALSE),
        },
        Kind::List => {
            let known: &[Scalar] = match before {
                Some(ContextValue::Many(values)) => values,
                Some(ContextValue::One(value)) => std::slice::from_ref(value),
                None => &[],
            };
            let scalar = |line: &str| {
                let same = known.iter().find(|value| value.to_string() == line);
                same.cloned().unwrap_or_else(|| Scalar::String(line.to_owned()))
            };
            Ok(ContextValue::Many(if text.is_empty() { Vec::new() } else { text.split('\n').map(scalar).collect() }))
        }
    }
}

/// The nearest value of another kind, when the user changes the kind.
fn converted(kind: Kind, value: &ContextValue) -> ContextValue {
    let first = value.texts().into_iter().next().unwrap_or_default();
    let text = if kind == Kind::List { shown(value) } else { first };
    read(kind, &text, Some(value)).unwrap_or_else(|_| {
        ContextValue::One(match kind {
            Kind::Boolean => Scalar::Bool(true),
            _ => Scalar::Number(0.into()),
        })
    })
}

#[derive(PartialEq, Properties)]
pub(super) struct ContextTableProps {
    pub(super) context: IndexMap<String, ContextValue>,
    /// The keys that the policies speak of.
    pub(super) keys: Vec<Mentioned>,
    pub(super) dispatch: Dispatch,
}

/// The given keys, to add, rename, change and remove.
#[component]
pub(super) fn ContextTable(props: &ContextTableProps) -> Html {
    let wanted = use_state(String::new);
    let add = {
        let (dispatch, wanted) = (props.dispatch.clone(), wanted.clone());
        let known: Vec<_> = props.context.keys().cloned().collect();
        let keys = props.keys.clone();
        Callback::from(move |()| {
            let key = wanted.trim().to_owned();
            if !key.is_empty() && !known.contains(&key) {
                let value = match key_type(&key, &keys) {
                    KeyType::Bool => ContextValue::One(Scalar::Bool(true)),
                    _ => ContextValue::One(Scalar::String(String::new())),
                };
                dispatch.dispatch(Action::EditRequest(RequestEdit::SetContext(key, value)));
                wanted.set(String::new());
            }
        })
    };
    let onsubmit = {
        let add = add.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            add.emit(());
        })
    };
    let onchange = {
        let wanted = wanted.setter();
        Callback::from(move |text| wanted.set(text))
    };
    html! {
        <div class="ContextTable">
            <ul class="ContextTable-rows" aria-label={t::CONTEXT_KEYS_OF_THE_REQUEST}>
                { for props.context.iter().map(|(name, value)| html! {
                    <ContextRow key={name.clone()} name={name.clone()} key_type={key_type(name, &props.keys)} value={value.clone()} dispatch={props.dispatch.clone()} />
                }) }
            </ul>
            <form class="ContextTable-add" {onsubmit}>
                <TextField id="new-context-key" label={t::NEW_CONTEXT_KEY} value={(*wanted).clone()} {onchange} list="context-keys" placeholder={t::AWS_SOURCEIP} />
                <datalist id="context-keys">{ for COMMON_KEYS.iter().map(|key| html! { <option value={*key} /> }) }</datalist>
                <button type="submit" class="Button" id="add-context-key">{ icon("add") }{ t::ADD }</button>
            </form>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ContextRowProps {
    name: AttrValue,
    key_type: KeyType,
    value: ContextValue,
    dispatch: Dispatch,
}

/// One key. A text that is not of its type stays as typed, says so, and leaves the last value in force.
#[component]
fn ContextRow(props: &ContextRowProps) -> Html {
    let unread = use_state(|| None::<(String, &'static str)>);
    let kind = Kind::of(&props.value);
    let send = {
        let dispatch = props.dispatch.clone();
        move |edit: RequestEdit| dispatch.dispatch(Action::EditRequest(edit))
    };
    let rename = {
        let (send, from) = (send.clone(), props.name.to_string());
        Callback::from(move |to: String| {
            if !to.trim().is_empty() {
                send(RequestEdit::RenameContext(from.clone(), to.trim().to_owned()));
            }
        })
    };
    let retype = {
        let (send, key, value, unread) = (send.clone(), props.name.to_string(), props.value.clone(), unread.setter());
        Callback::from(move |id: String| {
            unread.set(None);
            if let Some((kind, _)) = Kind::ALL.iter().find(|(_, other)| *other == id) {
                send(RequestEdit::SetContext(key.clone(), converted(*kind, &value)));
            }
        })
    };
    let revalue = {
        let (send, key, value, unread) = (send.clone(), props.name.to_string(), props.value.clone(), unread.setter());
        Callback::from(move |text: String| match read(kind, &text, Some(&value)) {
            Ok(value) => {
                unread.set(None);
                send(RequestEdit::SetContext(key.clone(), value));
            }
            Err(wanted) => unread.set(Some((text, wanted))),
        })
    };
    let remove = {
        let key = props.name.to_string();
        Callback::from(move |_: MouseEvent| {
            send(RequestEdit::RemoveContext(key.clone()));
            focus_soon("new-context-key".to_owned());
        })
    };
    let make_unknown = {
        let (key, dispatch) = (props.name.to_string(), props.dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::EditRequest(RequestEdit::KeyUnknown(key.clone(), true)));
            focus_soon("new-context-key".to_owned());
        })
    };
    let kinds = Kind::ALL.iter().map(|(_, id)| ((*id).into(), (*id).into())).collect::<Vec<(AttrValue, AttrValue)>>();
    let (text, problem) = match &*unread {
        Some((text, wanted)) => (text.clone(), Some(AttrValue::from(*wanted))),
        // What is no value of the key's type is given all the same: AWS compares it, and it matches nothing.
        None => {
            let texts = props.value.texts();
            let problem = texts.iter().find_map(|text| problem(props.key_type, text)).filter(|_| kind != Kind::Boolean);
            (shown(&props.value), problem.map(AttrValue::from))
        }
    };
    let picks_date = props.key_type == KeyType::Date && kind == Kind::String;
    let lines = (kind == Kind::List).then(|| u32::try_from(text.split('\n').count()).unwrap_or(2).clamp(2, 6));
    let value_label = if kind == Kind::List { t::values_of(&props.name) } else { t::value_of(&props.name) };
    html! {
        <li class="ContextRow" data-key={props.name.clone()}>
            <TextField class="ContextRow-key" label={t::KEY} value={props.name.clone()} when_left={true} onchange={rename} />
            <ChoiceField class="ContextRow-type" label={t::type_of(&props.name)} options={kinds} value={kind.id()} onchange={retype} />
            if kind == Kind::Boolean {
                <ChoiceField class="ContextRow-value" label={value_label} options={vec![("true".into(), "true".into()), ("false".into(), "false".into())]} value={text} onchange={revalue.clone()} />
            } else {
                <TextField class="ContextRow-value" label={value_label} value={text} {problem} {lines} onchange={revalue.clone()} />
            }
            <span class="ContextRow-commands">
                <button type="button" class="IconButton" onclick={make_unknown} aria-label={t::is_unknown(&props.name)} title={t::UNKNOWN_ANY_VALUE_OR_ABSENT}>{ icon("depends") }</button>
                <button type="button" class="IconButton" onclick={remove} aria-label={t::remove(&props.name)}>{ icon("remove") }</button>
            </span>
            if picks_date { { date_picker(t::pick(&props.name), &shown(&props.value), &revalue) } }
            if let Some(about) = about(&props.name) { <span class="ContextRow-about">{ about.replace('`', "") }</span> }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, converted, read, shown};
    use iam_evaluator::scenario::ContextValue;

    fn value(json: &str) -> ContextValue {
        ContextValue::from_json(json).unwrap()
    }

    #[test]
    fn every_value_is_read_back_as_it_was() {
        for json in [r#""text""#, r#""""#, "300", "1.5", "true", "false", r#"["a",1,true,"2"]"#, "[]"] {
            let before = value(json);
            assert_eq!(read(Kind::of(&before), &shown(&before), Some(&before)), Ok(before.clone()), "{json}");
        }
    }

    #[test]
    fn what_is_no_value_of_the_type_is_refused_with_what_it_should_be() {
        assert!(read(Kind::Number, "12a", None).is_err());
        assert!(read(Kind::Number, "", None).is_err());
        assert!(read(Kind::Boolean, "True", None).is_err());
    }

    #[test]
    fn changing_the_type_keeps_what_can_be_kept() {
        assert_eq!(converted(Kind::Number, &value(r#""42""#)), value("42"));
        assert_eq!(converted(Kind::Number, &value(r#""x""#)), value("0"));
        assert_eq!(converted(Kind::Boolean, &value(r#""false""#)), value("false"));
        assert_eq!(converted(Kind::List, &value("7")), value("[7]"));
        assert_eq!(converted(Kind::String, &value(r#"["a","b"]"#)), value(r#""a""#));
    }
}
