//! A signature that AWS does not accept: the request is pasted, the cause is named, and what was signed stands line beside line.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{everything, open, ready};

#[derive(Deserialize)]
struct Pasted {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    request: String,
    beside: Option<String>,
    codes: Vec<String>,
    differs: Option<String>,
}

fn cases() -> Result<Vec<Case>> {
    Ok(toml::from_str::<Pasted>(include_str!("../../data/signatures/pasted.toml"))?.case)
}

fn case(name: &str) -> Result<Case> {
    cases()?.into_iter().find(|case| case.name == name).with_context(|| format!("no case {name}"))
}

/// The codes of the causes shown.
const CODES: &str = "return findAll('#signing .Diagnosis').map((cause) => cause.dataset.code)";

/// Puts a case into the drawer's fields and has it read.
async fn paste(page: &Page, case: &Case) -> Result<()> {
    page.fill("#pasted", &case.request).await?;
    if let Some(beside) = &case.beside {
        page.fill("#pasted-beside", beside).await?;
    }
    page.click("#read-pasted").await?;
    let first = case.codes.first().context("no cause")?;
    let named = format!("find('#signing .Diagnosis')?.dataset.code === '{first}'");
    page.wait_until(&format!("{}: {first} to be named first", case.name), &named).await.map(drop)
}

/// Opens the drawer with both fields.
async fn begin(page: &Page) -> Result<()> {
    page.open_drawer("paste").await?;
    page.click("#check-signature").await?;
    page.wait_until("the second field", "find('#pasted-beside') && document.activeElement.id === 'pasted'")
        .await
        .map(drop)
}

#[test]
fn what_is_wrong_with_a_signature_is_named_and_the_line_that_differs_marked() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = everything(page).await?;
        begin(page).await?;
        for case in cases()? {
            // What stands in the second field belongs to the case before.
            page.fill("#pasted-beside", "").await?;
            paste(page, &case).await?;
            let name = &case.name;
            ensure!(page.script(CODES, &[]).await? == json!(case.codes), "{name}: other causes");
            let script =
                "return findAll('#signing tr[data-differs=true]').map((row) => row.querySelector('th').textContent)";
            let differing = page.script(script, &[]).await?;
            let first = differing.get(0).and_then(Value::as_str);
            match (&case.differs, first) {
                (None, None) => {
                    page.wait_for_text("#signing", "paste AWS's answer into the second field").await.map(drop)?
                }
                (Some(about), Some(said)) => {
                    ensure!(said.contains(about.as_str()) && said.contains("≠ differs"), "{name}: {said}");
                    page.wait_for_text("#signing-said", "differ").await?;
                }
                (wanted, found) => anyhow::bail!("{name}: {found:?} differs, {wanted:?} was expected"),
            }
            page.wait_for_text("#notice", "Signature checked. One cause").await?;
            let linked = "return findAll('#signing .Diagnosis a').every(({ href, rel }) => href.startsWith('https://docs.aws.amazon.com/') && rel === 'noreferrer')";
            ensure!(page.script(linked, &[]).await? == Value::Bool(true), "{name}: no page of AWS");
        }
        ensure!(everything(page).await? == before, "the work has changed");
        Ok(())
    })
}

#[test]
fn what_was_signed_stands_beside_what_aws_built_and_is_copied() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let mut case = case("a-path-decoded-on-its-way")?;
        let error = case.beside.take().context("no error")?;
        // A request that was dropped; what came in answer is pasted behind it.
        page.drop_file("main", "request.http", &case.request).await?;
        page.wait_for_text("#signing", "Nothing known is wrong with the request as pasted").await?;
        page.wait_for_text("#signing-said", "No cause found.").await?;
        page.fill("#pasted-beside", &error).await?;
        page.click("#read-pasted").await?;
        page.wait_for_text("#signing-said", "one line differs from AWS's").await?;
        let cells = page
            .script("return findAll('#signing tr[data-differs=true] code').map((code) => code.textContent)", &[])
            .await?;
        ensure!(
            cells == json!(["/reports/q3%2520final.csv", "/reports/q3%20final.csv"]),
            "the line that differs: {cells}"
        );
        // What differs within the line is marked.
        let marked = page.script("return findAll('#signing mark').map((mark) => mark.textContent)", &[]).await?;
        ensure!(marked == json!(["52"]), "marked: {marked}");
        page.wait_until(
            "the part that AWS did not send",
            "find('#signing-to-sign').parentElement.querySelector('table').dataset.both === 'false'",
        )
        .await?;
        let copies = page
            .script("return findAll('#signing thead button').map((button) => button.getAttribute('aria-label'))", &[])
            .await?;
        let expected = [
            "Copy: Canonical request, Built here from the request",
            "Copy: Canonical request, Built by AWS",
            "Copy: String to sign, Built here from the request",
        ];
        ensure!(copies == json!(expected), "to copy: {copies}");
        Ok(())
    })
}

#[test]
fn a_secret_key_is_refused_and_nothing_of_it_kept() -> Result<()> {
    let secret = ["wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY"].concat();
    story(async |page| {
        open(page).await?;
        let request = case("a-temporary-key-without-its-token")?.request;
        begin(page).await?;
        for (text, beside) in [
            (format!("curl --user AKIAIOSFODNN7EXAMPLE:{secret} https://iam.amazonaws.com/"), String::new()),
            (request.clone(), format!("aws_secret_access_key = {secret}")),
        ] {
            page.fill("#pasted", &text).await?;
            page.fill("#pasted-beside", &beside).await?;
            page.click("#read-pasted").await?;
            page.wait_for_text("#notice", "what looks like a secret access key, so it was not read").await?;
            ensure!(!page.is_shown("#signing").await?, "a text with a secret was read");
            page.click("#notice button").await?;
            page.wait_until("the notice to go", "!find('#notice p')").await?;
        }
        let kept = "return ![...Object.values(localStorage), ...Object.values(sessionStorage), location.href, find('main').textContent].some((text) => text.includes(arguments[0]))";
        ensure!(page.script(kept, &[json!(secret)]).await? == Value::Bool(true), "the secret was kept");
        page.reload().await?;
        ready(page).await?;
        page.open_drawer("paste").await?;
        page.click("#check-signature").await?;
        page.wait_until("empty fields", "find('#pasted').value === '' && find('#pasted-beside').value === ''").await?;
        ensure!(page.script(kept, &[json!(secret)]).await? == Value::Bool(true), "the secret was kept");
        // A session token is part of what temporary credentials sign, and no secret key.
        let token = format!("x-amz-security-token: IQoJb3JpZ2lu{}\nx-amz-date", "Ab3".repeat(60));
        page.fill("#pasted", &request.replace("x-amz-date:", &format!("{token}:"))).await?;
        page.click("#read-pasted").await?;
        page.wait_until("the check", "find('#signing .Diagnosis')?.dataset.code === 'header-not-signed'")
            .await
            .map(drop)
    })
}

#[test]
fn who_has_nothing_pasted_yet_is_led_to_the_signature_check_by_keyboard_alone() -> Result<()> {
    let fields = "find('#pasted-beside') && document.activeElement.id === 'pasted'";
    story(async |page| {
        open(page).await?;
        page.press(&[Key::Control.into(), 'k']).await?;
        page.wait_until("the palette", "document.activeElement?.id === 'palette-search'").await?;
        page.type_text("check a signature").await?;
        page.wait_until("the command to be found", "findAll('.Palette-option').length === 1").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_until("the fields to paste into", fields).await?;
        let url = case("a-pre-signed-url-of-long-ago")?.request;
        page.type_text(&url).await?;
        page.tab_to("#read-pasted").await?;
        page.press(&[Key::Enter.into()]).await?;
        page.wait_for_text("#signing", "The pre-signed URL has expired.").await?;
        page.wait_until("the focus at the causes", "document.activeElement.id === 'signing-causes'").await?;
        page.tab_to("#signing thead button").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.wait_until("the drawer to close", "!find('#paste-drawer')").await?;

        // The diagnosis of a message leads there too.
        page.open_drawer("paste").await?;
        page.fill(
            "#pasted",
            "An error occurred (SignatureDoesNotMatch) when calling the GetObject operation: The request signature we \
            calculated does not match the signature you provided. Check your key and signing method.",
        )
        .await?;
        page.click("#read-pasted").await?;
        page.wait_for_text("#notice", "Read;").await?;
        page.press(&[Key::Escape.into()]).await?;
        if !page.is_shown("#fix").await? {
            page.click("#beside-fix").await?;
        }
        page.click("#fix [data-leads-to='check-signature']").await?;
        page.wait_until("the fields to paste into, from the diagnosis", fields).await?;

        // And the guided path.
        page.click("#guide-begin").await?;
        for (question, answer) in [
            ("What does not work?", "A request is denied"),
            ("What does the error say?", "Something about the signature"),
        ] {
            page.wait_for_text("#guide-here", question).await?;
            page.click_saying("#guide button", answer).await?;
        }
        page.click("#guide [data-leads-to='check-signature']").await?;
        page.wait_until("the fields to paste into, from the guided path", fields).await.map(drop)
    })
}

#[test]
fn the_signature_check_meets_wcag_in_light_and_dark_on_a_desk_and_a_phone() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            let case = case("a-path-decoded-on-its-way")?;
            begin(page).await?;
            page.expect_accessible("the fields of the signature check").await?;
            paste(page, &case).await?;
            page.expect_accessible("a signature that differs").await?;
            page.open_in_frame(390, 844).await?;
            ready(page).await?;
            page.drop_file(
                "main",
                "request.txt",
                &format!("{}{}", case.request, case.beside.clone().unwrap_or_default()),
            )
            .await?;
            page.wait_for_text("#signing-said", "one line differs").await?;
            page.expect_accessible("a signature that differs on a phone").await?;
            let wide = "return document.documentElement.scrollWidth <= innerWidth && find('#drawer').scrollWidth <= find('#drawer').clientWidth";
            ensure!(page.script(wide, &[]).await? == Value::Bool(true), "the check is wider than a phone");
            Ok(())
        })?;
    }
    Ok(())
}
