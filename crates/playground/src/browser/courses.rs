//! Courses: files of the site, read when asked for; the progress in each is kept in this browser.

use super::{gallery, storage};
use crate::state::{Action, CourseAction, Dispatch, Notice};
use crate::texts::course as t;
use iam_course::{Course, Progress};
use std::rc::Rc;

/// Under this and a course's id its progress is kept.
const PROGRESS: &str = "iam-playground:course:";

/// Opens a course of the site by its id.
pub(crate) fn open(id: String, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        let read = match gallery::fetch(&format!("courses/{id}.json")).await {
            Ok(text) => Course::from_json(&text).map_err(|error| t::unreadable(&error)),
            Err(said) => Err(said),
        };
        dispatch.dispatch(match read {
            Ok(course) => begin(Rc::new(course)),
            Err(said) => Action::Tell(Notice::failed(said)),
        });
    });
}

/// A course goes on where it was left in this browser.
#[must_use]
pub(crate) fn begin(course: Rc<Course>) -> Action {
    let progress = Box::new(progress(&course.id));
    Action::Course(CourseAction::Open(course, progress))
}

/// The progress kept in this browser, or none yet.
fn progress(course: &str) -> Progress {
    let kept = storage::local().and_then(|local| local.get_item(&format!("{PROGRESS}{course}")).ok().flatten());
    let read = kept.and_then(|text| Progress::from_json(&text).ok()).filter(|progress| progress.course == course);
    read.unwrap_or_else(|| Progress::new(course))
}

/// Keeps the progress; what looks like a secret is never stored.
pub(crate) fn keep(progress: &Progress) {
    let text = progress.to_json();
    if iam_link::secrets(&text).is_empty()
        && let Some(local) = storage::local()
    {
        // Where storage is full the progress can still be exported.
        let _ = local.set_item(&format!("{PROGRESS}{}", progress.course), &text);
    }
}
