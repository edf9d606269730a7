//! Courses: files of the site, read when asked for; the progress in each is kept in this browser.

use super::{address, gallery, storage};
use crate::state::{Action, CourseAction, Dispatch, Notice};
use crate::texts::course as t;
use iam_course::{Course, Progress};
use std::rc::Rc;

/// Under this and a course's id its progress is kept.
const PROGRESS: &str = "iam-playground:course:";

/// Under this and a course's id lies the course itself, where it came from a file.
const BROUGHT: &str = "iam-playground:course-file:";

/// Opens a course by its id: one that was brought as a file, or one of the site.
pub(crate) fn open(id: String, dispatch: Dispatch) {
    let brought = storage::local().and_then(|local| local.get_item(&format!("{BROUGHT}{id}")).ok().flatten());
    if let Some(course) = brought.and_then(|text| Course::from_json(&text).ok()) {
        dispatch.dispatch(begin(Rc::new(course)));
        return;
    }
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

/// A course that was brought as a file begins, and a reload goes on with it.
#[must_use]
pub(crate) fn begin_brought(text: &str, course: Rc<Course>) -> Action {
    let stored = storage::local().is_some_and(|local| {
        iam_link::secrets(text).is_empty() && local.set_item(&format!("{BROUGHT}{}", course.id), text).is_ok()
    });
    // What cannot be kept has to be brought again.
    if stored {
        address::put_fragment(&format!("course={}", course.id));
    }
    begin(course)
}

/// A course that was brought as a file is brought anew the next time; the progress in it stays.
pub(crate) fn forget_brought(course: &str) {
    if let Some(local) = storage::local() {
        // Without it there is nothing to forget.
        let _ = local.remove_item(&format!("{BROUGHT}{course}"));
    }
}

/// A course goes on where it was left in this browser.
#[must_use]
fn begin(course: Rc<Course>) -> Action {
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
