//! A course by keyboard: solved by typing, hints, the solution, progress that stays, and a file for the trainer.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use iam_course::{Course, Progress, State, summary};
use tests::browser::{Page, Settings, story, story_with, workspace};

use crate::steps::{TEXT, open, ready, verdict};

const COURSE: &str = "#course=why-was-i-denied";
const FIRST: &str = "find('#course h2')?.textContent === 'Nobody said yes'";
const SOLVED: &str = "find('#course').dataset.solved === 'true' && find('#course-explanation') !== null";

/// Presses Enter on what Tab leads to.
async fn enter(page: &Page, path: &str) -> Result<()> {
    page.tab_to(path).await?;
    page.press(&[Key::Enter.into()]).await
}

/// Waits for the open exercise to be that of a place, from 0, and to have the focus.
async fn exercise(page: &Page, at: usize) -> Result<()> {
    let shown = format!("find('#course-exercise')?.value === '{at}' && document.activeElement?.id === 'course'");
    page.wait_until(&format!("exercise {}", at + 1), &shown).await?;
    ready(page).await
}

/// Writes an answer into the first policy that is open, in place of what stands there. The editor closes what is opened.
async fn answer(page: &Page, text: &str) -> Result<()> {
    page.tab_to(TEXT).await?;
    page.press(&[Key::Control.into(), 'a']).await?;
    page.press(&[Key::Delete.into()]).await?;
    page.type_text(text).await
}

#[test]
fn a_course_is_begun_solved_and_taken_along_by_keyboard() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let own = page.script("return find('#title').value", &[]).await?;

        enter(page, "#examples").await?;
        page.wait_until("the dialog", "find('.Examples').open && find('#course-link')").await?;
        enter(page, "#course-link").await?;
        page.wait_until("the first exercise", FIRST).await?;
        exercise(page, 0).await?;
        page.wait_for_text(".Course-result", "checks pass").await?;
        verdict(page, "implicit-deny").await?;

        enter(page, "#course-hint").await?;
        page.wait_until("one hint", "findAll('.Course-hint').length === 1").await?;
        ensure!(page.text("#course-explanation").await.is_err(), "the explanation comes before the solution");

        answer(
            page,
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \
             \"Resource\": \"arn:aws:s3:::amzn-s3-demo-bucket/reports/*\"",
        )
        .await?;
        page.wait_until("every check to pass", SOLVED).await?;
        page.wait_for_text(".Course-progress", "1 of 17").await?;

        // A later visit goes on behind what is solved.
        page.press(&[Key::Escape.into()]).await?;
        page.reload().await?;
        exercise(page, 1).await?;
        page.wait_for_text(".Course-progress", "1 of 17").await?;

        enter(page, "#course-solution").await?;
        page.wait_until("the solution to pass", SOLVED).await?;
        page.wait_for_text(".Course-progress", "2 of 17").await?;
        enter(page, "#course-on").await?;
        exercise(page, 2).await?;

        page.tab_to("#course-learner").await?;
        page.type_text("Ana").await?;
        enter(page, "#course-export").await?;
        let (name, saved) = page.saved_file().await?;
        ensure!(name == "why-was-i-denied-ana.json", "{name}");
        expect_proven(&saved)?;

        // What stands before is reached backwards.
        page.tab_back_to("#course-leave").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the own work", &format!("find('#course') === null && find('#title').value === {own}")).await?;
        page.expect_quiet().await
    })
}

/// The file proves two exercises, as `iam-playground course summary --course` sums it up.
fn expect_proven(saved: &str) -> Result<()> {
    let course = std::fs::read_to_string(workspace().join("www/courses/why-was-i-denied.json"))?;
    let course = Course::from_json(&course).map_err(|error| anyhow::anyhow!("{error}"))?;
    let progress = Progress::from_json(saved).map_err(|error| anyhow::anyhow!("{error}: {saved}"))?;
    let row = summary("ana.json", &progress, Some(&course), "2026-03-01T12:00:00Z");
    ensure!((row.learner.as_str(), row.solved, row.hints, row.solutions) == ("Ana", 2, 1, 1), "{row:?}");
    let states: Vec<State> = row.exercises.iter().map(|(_, state)| *state).take(3).collect();
    ensure!(states == [State::Solved, State::SolvedWithSolution, State::Untouched], "{states:?}");
    Ok(())
}

#[test]
fn progress_goes_to_another_machine_in_a_file() -> Result<()> {
    story(async |page| {
        page.go_to(&format!("{}{COURSE}", page.address())).await?;
        exercise(page, 0).await?;
        let file = page.downloads().join("progress.json");
        let solved = "{\"progress\": 1, \"course\": \"why-was-i-denied\", \"learner\": \"Ana\", \"exercises\":
            {\"identity-based-policy\": {\"solved\": \"2026-03-01T12:00:00Z\", \"hints\": 2}}}";
        std::fs::write(&file, solved).context("the file cannot be written")?;
        page.give_file("#course-import", &file).await?;
        page.wait_for_text(".Course-progress", "1 of 17").await?;
        page.wait_until("two hints", "findAll('.Course-hint').length === 2").await?;
        page.wait_until("the name", "find('#course-learner').value === 'Ana'").await?;
        page.wait_until(
            "the record on paper",
            "find('.Course-paper').textContent.includes('solved 2026-03-01, with 2 hints')",
        )
        .await?;
        page.script("window.print = () => { window.__printed = true; }", &[]).await?;
        page.click("#course-print").await?;
        page.wait_until("the page to be printed", "window.__printed === true").await?;

        std::fs::write(&file, solved.replace("why-was", "how-was")).context("the file cannot be written")?;
        page.give_file("#course-import", &file).await?;
        page.wait_for_text("#notice", "another course").await?;
        page.wait_for_text(".Course-progress", "1 of 17").await?;
        page.expect_quiet().await
    })
}

#[test]
fn a_course_from_a_file_goes_on_after_a_reload() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let shipped = std::fs::read_to_string(workspace().join("www/courses/why-was-i-denied.json"))?;
        let mut course: serde_json::Value = serde_json::from_str(&shipped)?;
        for (name, value) in [("id", "our-own"), ("title", "Our own course")] {
            *course.get_mut(name).context("the course has no such member")? = value.into();
        }
        page.drop_file("#policies", "our-own.json", &course.to_string()).await?;
        page.wait_for_text(".Course", "Our own course").await?;
        exercise(page, 0).await?;
        page.click("#course-hint").await?;
        page.wait_until("one hint", "findAll('.Course-hint').length === 1").await?;
        page.reload().await?;
        page.wait_for_text(".Course", "Our own course").await?;
        page.wait_until("the hint", "findAll('.Course-hint').length === 1").await?;
        page.click("#course-leave").await?;
        page.wait_until("the own work", "find('#course') === null && location.hash === ''").await?;
        page.expect_quiet().await
    })
}

#[test]
fn only_open_policies_are_changed_and_hidden_requests_stay_hidden() -> Result<()> {
    story(async |page| {
        page.go_to(&format!("{}{COURSE}", page.address())).await?;
        exercise(page, 0).await?;
        page.choose("#course-exercise", "3").await?;
        exercise(page, 3).await?;
        page.wait_until("a locked policy", "findAll('.PolicyCard-locked').length > 0").await?;
        page.wait_until(
            "its text to be closed",
            "find('.PolicyCard:has(.PolicyCard-locked) policy-editor')?.readOnly ?? true",
        )
        .await?;
        page.click(".PolicyCard:has(.PolicyCard-locked) .PolicyCard-head > .IconButton:last-child").await?;
        page.wait_for_text("#notice", "only the text of the open policies").await?;

        let course = std::fs::read_to_string(workspace().join("www/courses/why-was-i-denied.json"))?;
        let course: serde_json::Value = serde_json::from_str(&course)?;
        let hidden = course.pointer("/exercises/3/hidden/0/name").and_then(serde_json::Value::as_str);
        let hidden = hidden.context("the exercise has no hidden request with a name")?;
        page.wait_until("a check of what is hidden", "find('.Course-check[data-hidden=true]') !== null").await?;
        let shown = page.script("return document.body.innerText", &[]).await?;
        ensure!(!shown.as_str().unwrap_or_default().contains(hidden), "“{hidden}” is shown");
        page.expect_quiet().await
    })
}

#[test]
fn an_open_exercise_keeps_diagnosis_and_fix_to_itself_until_it_is_solved() -> Result<()> {
    story(async |page| {
        page.go_to(&format!("{}{COURSE}", page.address())).await?;
        exercise(page, 0).await?;
        verdict(page, "implicit-deny").await?;
        ensure!(!page.is_shown("#how-to-fix").await?, "the explanation leads to the answer");
        page.click("#beside-fix").await?;
        page.wait_for_text("#fix-withheld", "once you have solved it or looked at its solution").await?;
        ensure!(
            !page.is_shown("#fixes").await? && !page.is_shown("#fix .Diagnosis").await?,
            "the answer is given away"
        );
        page.expect_accessible("fixes that an exercise keeps to itself").await?;
        enter(page, "#to-hints").await?;
        page.wait_until("the focus at the hints", "document.activeElement?.id === 'course-hint'").await?;

        page.click("#course-solution").await?;
        page.wait_until("the solution to pass", SOLVED).await?;
        page.wait_until(
            "the answers of the tools",
            "find('#fix').getAttribute('aria-busy') === 'false' && find('#fixes')",
        )
        .await?;
        ensure!(!page.is_shown("#fix-withheld").await?, "fixes are withheld behind the solution");

        // The next exercise is open again; what was tried before is no way around.
        page.click("#course-next").await?;
        exercise(page, 1).await?;
        page.text("#fix-withheld").await?;
        ensure!(!page.is_shown("#fixes").await?, "the answer is given away");
        page.click("#course-leave").await?;
        page.wait_until("the own work with its fixes", "!find('#course') && !find('#fix-withheld') && find('#fixes')")
            .await
            .map(drop)
    })
}

#[test]
fn a_course_meets_wcag_and_fits_every_screen() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            page.go_to(&format!("{}{COURSE}", page.address())).await?;
            exercise(page, 0).await?;
            page.click("#course-hint").await?;
            page.click("#course-solution").await?;
            page.wait_until("the explanation", SOLVED).await?;
            page.expect_accessible("a solved exercise").await?;
            page.choose("#course-exercise", "3").await?;
            exercise(page, 3).await?;
            page.expect_accessible("an exercise with a locked policy").await
        })?;
    }
    for (width, height) in [(390, 844), (320, 640)] {
        story(async |page| {
            page.open_in_frame(width, height).await?;
            ready(page).await?;
            page.script(&format!("location.hash = '{COURSE}'"), &[]).await?;
            page.wait_until("the course", "find('#course')").await?;
            page.expect_accessible("a course on a phone").await?;
            let fits = format!("document.documentElement.scrollWidth <= {width}");
            page.wait_until("the course to be no wider than the screen", &fits).await.map(drop)
        })?;
    }
    Ok(())
}
