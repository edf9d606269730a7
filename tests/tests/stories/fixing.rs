//! From access denied to a proven fix: what is the matter is named, a fix is made in one step, it is allowed, and undo takes it back.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use tests::browser::{Page, Settings, story, story_with};

use crate::steps::{everything, load_example, open, ready, verdict};

/// A case under a heading of AWS's troubleshooting page: the example that shows it, the verdict at first, the diagnosis that is
/// named first, and a part of the title of the fix that is made.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// “I get access denied when I make a request to an AWS service”.
const DENIED: [Case; 9] = [
    ("a-user-without-an-identity-based-policy.json", "implicit-deny", "9-A2", "Attach a new identity-based policy"),
    (
        "a-bucket-arn-does-not-cover-its-objects.json",
        "implicit-deny",
        "9-C3",
        "add arn:aws:s3:::amzn-s3-demo-bucket/* to Resource",
    ),
    ("a-cross-account-request-needs-both-sides.json", "implicit-deny", "9-C6", "Attach a new identity-based policy"),
    ("a-permissions-boundary-without-the-action.json", "implicit-deny", "9-C11", "add iam:CreateUser to Action"),
    ("a-vpc-endpoint-policy-without-the-action.json", "implicit-deny", "9-C14", "add s3:PutObject to Action"),
    ("an-absent-key-makes-a-negated-operator-true.json", "explicit-deny", "9-C14", "not through the VPC endpoint"),
    ("an-scp-without-an-allow-at-one-level.json", "implicit-deny", "9-C16", "user/Administrator alone"),
    ("creating-a-function-without-iam-pass-role.json", "implicit-deny", "9-C2", "passed to lambda.amazonaws.com"),
    ("an-rcp-denies-principals-outside-the-organization.json", "explicit-deny", "9-C15", "o-partnerorgid"),
];

/// “… with temporary security credentials”, and “Policy variables aren't working”.
const SESSIONS_AND_VARIABLES: [Case; 6] = [
    ("a-session-policy-narrows-a-role.json", "implicit-deny", "9-D6", "add s3:GetObject to Action"),
    ("a-federated-user-session-without-a-session-policy.json", "implicit-deny", "9-D7", "Pass a session policy"),
    ("an-expired-session.json", "not-authenticated", "9-D1", "Get new temporary credentials"),
    (
        "an-mfa-condition-and-a-long-term-access-key.json",
        "explicit-deny",
        "9-D9",
        "temporary credentials made with MFA",
    ),
    ("a-role-trust-policy-that-requires-an-external-id.json", "implicit-deny", "9-D11", "sts:ExternalId = 12345"),
    ("a-policy-variable-without-version.json", "implicit-deny", "9-E1", "Set Version 2012-10-17"),
];

/// What the AWS CLI says when the user's own policies do not allow something.
const PUT_BY_DIEGO: &str = "An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::123456789012:user/Diego is \
     not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::amzn-s3-demo-bucket/reports/q3.csv\" because no identity-based \
     policy allows the s3:PutObject action";

/// A denial of which nobody can see a policy.
const MESSAGE: &str = "User: arn:aws:iam::123456789012:user/Diego is not authorized to perform: s3:PutObject on resource: \
     \"arn:aws:s3:::amzn-s3-demo-bucket/reports/q3.csv\" with an explicit deny in a service control policy";

/// Where the right answer is no change of a policy, whatever is pasted: the text, the diagnosis, words of the advice, the command,
/// and a part of the address of AWS's page.
const ADVICE: [(&str, &str, &str, &str, &str); 5] = [
    (
        r#"{"eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventTime": "2026-03-01T12:00:00Z", "awsRegion": "eu-west-1",
            "userIdentity": {"type": "IAMUser", "accountId": "123456789012", "userName": "Diego"}, "errorMessage": "Failed authentication",
            "responseElements": {"ConsoleLogin": "Failure"}}"#,
        "9-A1",
        "the root user signs in with the account's e-mail address",
        "",
        "troubleshoot_signing-in",
    ),
    (
        "An error occurred (LimitExceeded) when calling the CreateAccessKey operation: Cannot exceed quota for AccessKeysPerUser: 2",
        "9-B1",
        "A user has at most two",
        "aws iam list-access-keys",
        "id_credentials_access-keys",
    ),
    (
        "An error occurred (SignatureDoesNotMatch) when calling the GetObject operation: The request signature we calculated does not \
         match the signature you provided. Check your key and signing method.",
        "9-C13",
        "Compare the canonical request",
        "",
        "reference_sigv-troubleshooting",
    ),
    (
        "An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired",
        "9-D1",
        "Get new ones",
        "",
        "id_credentials_temp_request",
    ),
    (
        "User: arn:aws:iam::123456789012:user/Diego is not authorized to perform: iam:DeleteVirtualMFADevice on resource: \
         arn:aws:iam::123456789012:mfa/Diego with an explicit deny in an identity-based policy",
        "9-R1",
        "Do not loosen the policy",
        "aws iam delete-virtual-mfa-device --serial-number",
        "troubleshoot",
    ),
];

/// Where the focus is when a fix was made, and its button is gone.
const FOCUSED: &str = "document.activeElement.id === 'fix-heading'";

/// Opens the view of fixes and waits for the answer on what is shown.
async fn look(page: &Page) -> Result<()> {
    if !page.is_shown("#fix").await? {
        page.click("#beside-fix").await?;
    }
    answered(page).await
}

async fn answered(page: &Page) -> Result<()> {
    page.wait_until("the answer", "find('#fix')?.getAttribute('aria-busy') === 'false' && find('#fixes')")
        .await
        .map(drop)
}

/// Waits for a diagnosis to come first.
async fn first(page: &Page, code: &str) -> Result<()> {
    let named = format!("find('#fix > .Diagnosis')?.dataset.code === '{code}'");
    page.wait_until(&format!("{code} to be named first"), &named).await.map(drop)
}

/// The button of a fix, by a part of its title.
fn apply(title: &str) -> String {
    format!("#fixes button[aria-label*={}]", json!(title))
}

/// Cause, fix, allowed, undo.
async fn mend(page: &Page, (file, outcome, code, title): Case) -> Result<()> {
    load_example(page, file).await?;
    verdict(page, outcome).await?;
    look(page).await?;
    first(page, code).await?;
    let before = everything(page).await?;
    page.click(&apply(title)).await?;
    verdict(page, "allowed").await?;
    page.wait_for_text("#notice", "Done: ").await?;
    page.wait_for_text("#notice", title).await?;
    page.wait_until("the focus at the heading", FOCUSED).await?;
    ensure!(everything(page).await? != before, "{file}: nothing has changed");
    page.click("#undo").await?;
    verdict(page, outcome).await?;
    let back = async || Ok((everything(page).await? == before).then_some(()));
    page.wait_for(&format!("{file} as it was"), back).await?;
    answered(page).await
}

#[test]
fn a_denied_request_is_mended_in_one_step_and_undone() -> Result<()> {
    story(async |page| {
        open(page).await?;
        for case in DENIED {
            mend(page, case).await.with_context(|| case.0.to_owned())?;
        }
        // Of the last one the policy is another's limit: that is said first, and beside the fix.
        page.wait_for_text("#fix .Fix-advice", "No policy edit is the answer here").await?;
        page.wait_for_text("#fixes .Fix-advice", "weakens a limit that somebody set on purpose").await.map(drop)
    })
}

#[test]
fn from_a_pasted_message_and_policy_to_a_fix_and_allowed() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.open_drawer("paste").await?;
        page.fill("#pasted", PUT_BY_DIEGO).await?;
        page.click("#read-pasted").await?;
        page.wait_for_text("#read", "Caller: arn:aws:iam::123456789012:user/Diego.").await?;
        // What the command prints that the page asks for.
        let printed = json!({ "UserName": "Diego", "PolicyName": "Reports", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
            { "Sid": "Reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] } });
        page.fill("#pasted", &printed.to_string()).await?;
        page.click("#read-pasted").await?;
        page.wait_for_text("#policies", "Reports").await?;
        verdict(page, "depends").await?;
        look(page).await?;
        // Nobody has brought the others, so they are left aside.
        page.click("#fix-nothing-unseen").await?;
        verdict(page, "implicit-deny").await?;
        page.click(&apply("add s3:PutObject to Action")).await?;
        verdict(page, "allowed").await?;
        page.wait_until("the question of the message", "find('#action').value === 's3:PutObject'").await.map(drop)
    })
}

#[test]
fn sessions_and_variables_are_mended_in_one_step_and_undone() -> Result<()> {
    story(async |page| {
        open(page).await?;
        for case in SESSIONS_AND_VARIABLES {
            mend(page, case).await.with_context(|| case.0.to_owned())?;
        }
        // The text itself: what is added has a sign and a word, and it is what the editor then has.
        let added = "findAll('#fixes ins').some((line) => line.textContent.startsWith('added: ') && line.textContent.includes('2012-10-17'))";
        page.wait_until("the line that is added", added).await?;
        page.click(&apply("Set Version 2012-10-17")).await?;
        page.wait_until("the new text", "find('policy-editor').value.includes('2012-10-17')").await?;
        page.click("#undo").await?;
        page.wait_until("the old text", "!find('policy-editor').value.includes('2012-10-17')").await.map(drop)
    })
}

#[test]
fn where_no_policy_edit_is_the_answer_the_advice_is_shown_with_command_and_page() -> Result<()> {
    story(async |page| {
        open(page).await?;
        for (text, code, words, command, address) in ADVICE {
            page.open_drawer("paste").await?;
            page.fill("#pasted", text).await?;
            page.click("#read-pasted").await?;
            page.wait_for_text("#notice", "Read;").await?;
            look(page).await?;
            first(page, code).await?;
            page.wait_for_text("#fix > .Diagnosis", words).await?;
            page.wait_for_text("#fix > .Diagnosis", command).await?;
            let script = "return findAll('#fix > .Diagnosis a').some(({ href, target, rel }) => href.includes(arguments[0]) && target === '_blank' && rel === 'noreferrer')";
            ensure!(page.script(script, &[json!(address)]).await? == Value::Bool(true), "{code}: no link to {address}");
            let policies = page.script("return findAll('#fixes [data-kind=policy]').length", &[]).await?;
            ensure!(policies == json!(0), "{code}: a policy is to be changed");
        }
        // Nobody sees the policies: the suspects are ranked, each with the question that separates it from the next.
        page.fill("#pasted", MESSAGE).await?;
        page.click("#read-pasted").await?;
        verdict(page, "depends").await?;
        answered(page).await?;
        page.wait_until("the suspects", "findAll('#fix .Diagnosis ol li').length > 1").await?;
        page.wait_for_text("#fix", "get the same denial?").await?;
        // Changes not visible yet: allowed here, and AWS still denies.
        load_example(page, "a-change-that-has-not-arrived-everywhere.json").await?;
        verdict(page, "allowed").await?;
        answered(page).await?;
        first(page, "9-F1").await
    })
}

#[test]
fn who_has_nothing_to_paste_is_led_to_a_diagnosis_and_an_example() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = everything(page).await?;
        page.open_drawer("paste").await?;
        page.click("#guide-begin").await?;
        for (question, answer) in [
            ("What does not work?", "A policy variable does not do what I want"),
            ("What does the policy say in its Version element?", "Nothing, or 2008-10-17"),
        ] {
            page.wait_for_text("#guide-here", question).await?;
            page.wait_until("the focus at the question", "document.activeElement.id === 'guide-here'").await?;
            page.click_saying("#guide button", answer).await?;
        }
        page.wait_for_text("#guide", "Set \"Version\": \"2012-10-17\" in the policy.").await?;
        page.expect_accessible("the end of the guided path").await?;
        page.click("[data-opens='a-policy-variable-without-version.json']").await?;
        verdict(page, "implicit-deny").await?;
        page.wait_for_text("#notice", "Undo brings your work back").await?;
        page.click("#undo").await?;
        verdict(page, "allowed").await?;
        ensure!(everything(page).await? == before, "the work of before is not back");
        // Another way from the last question on, to what is no matter of policies.
        page.click("#guide-back").await?;
        page.click("#guide-back").await?;
        page.click_saying("#guide button", "I lost an access key").await?;
        page.wait_for_text("#guide", "A lost secret access key cannot be recovered").await?;
        page.text("[data-opens='lost-access-keys-and-who-can-replace-them.json']").await.map(drop)
    })
}

#[test]
fn by_keyboard_alone_a_denied_request_is_mended_and_an_allowed_one_denied() -> Result<()> {
    let press = async |page: &Page, key: Key| page.press(&[key.into()]).await;
    story(async |page| {
        open(page).await?;
        verdict(page, "allowed").await?;
        // What is allowed can be denied. A single key opens the view, and the focus is at its beginning.
        page.press(&['f']).await?;
        page.wait_until("the view of fixes", "find('.App').dataset.view === 'fix'").await?;
        page.wait_for_text("#fix", "Make this denied, keep the others").await?;
        page.tab_to("#fixes button").await?;
        press(page, Key::Enter).await?;
        page.wait_until("a denial", "find('#verdict').dataset.outcome.endsWith('-deny')").await?;
        page.wait_until("the focus at the heading", FOCUSED).await?;
        page.press(&[Key::Control.into(), 'z']).await?;
        verdict(page, "allowed").await?;

        load_example(page, "a-session-policy-narrows-a-role.json").await?;
        verdict(page, "implicit-deny").await?;
        page.press(&[Key::Control.into(), 'k']).await?;
        page.wait_until("the palette", "document.activeElement?.id === 'palette-search'").await?;
        page.type_text("explanation path").await?;
        page.wait_until("the view to be found", "findAll('.Palette-option').length === 1").await?;
        press(page, Key::Enter).await?;
        page.wait_until("the explanation", "find('.App').dataset.view === 'why'").await?;
        page.tab_to("#how-to-fix").await?;
        press(page, Key::Enter).await?;
        answered(page).await?;
        page.wait_until("the focus in the view", FOCUSED).await?;
        page.tab_to("#fixes button").await?;
        press(page, Key::Enter).await?;
        verdict(page, "allowed").await?;
        page.wait_until("the focus at the heading", FOCUSED).await?;
        page.press(&[Key::Control.into(), 'z']).await?;
        verdict(page, "implicit-deny").await?;

        // A link carries the view.
        page.open_drawer("share").await?;
        let link = page.wait_until("the link", "find('#link')?.value").await?;
        page.click("#beside-why").await?;
        page.script("location.href = arguments[0]", &[link]).await?;
        page.wait_until("the view of the link", "find('.App').dataset.view === 'fix'").await.map(drop)
    })
}

#[test]
fn diagnoses_and_fixes_meet_wcag_in_light_and_dark_on_a_desk_and_a_phone() -> Result<()> {
    for dark in [false, true] {
        story_with(Settings { dark, ..Settings::default() }, async |page| {
            open(page).await?;
            load_example(page, "a-permissions-boundary-without-the-action.json").await?;
            look(page).await?;
            page.expect_accessible("fixes that weaken a limit").await?;
            page.open_in_frame(390, 844).await?;
            ready(page).await?;
            load_example(page, "an-mfa-condition-and-a-long-term-access-key.json").await?;
            page.click("#view-why").await?;
            page.click("#how-to-fix").await?;
            answered(page).await?;
            page.expect_accessible("fixes on a phone").await?;
            page.click(&apply("made with MFA")).await?;
            verdict(page, "allowed").await?;
            answered(page).await?;
            page.expect_accessible("allowed on a phone").await?;
            let width = page.script("return document.documentElement.scrollWidth <= innerWidth", &[]).await?;
            ensure!(width == Value::Bool(true), "fixes are wider than a phone");
            Ok(())
        })?;
    }
    Ok(())
}

/// Has the page's questions for diagnoses and fixes wait until they are let go.
const HOLD: &str = "const post = Worker.prototype.postMessage;
    window.__held = [];
    window.__letGo = () => { Worker.prototype.postMessage = post; for (const go of window.__held.splice(0)) go(); };
    Worker.prototype.postMessage = function (...given) {
        const held = ['diagnose', 'fixes'].includes(given[0]?.name);
        if (held) window.__held.push(() => post.apply(this, given)); else post.apply(this, given);
    }";

#[test]
fn a_fix_of_what_has_changed_since_is_not_made() -> Result<()> {
    story(async |page| {
        open(page).await?;
        load_example(page, "a-permissions-boundary-without-the-action.json").await?;
        verdict(page, "implicit-deny").await?;
        look(page).await?;
        let fix = apply("add iam:CreateUser to Action");
        page.text(&fix).await?;
        page.script(HOLD, &[]).await?;
        page.fill("#title", "Changed meanwhile").await?;
        page.wait_until("the new question", "window.__held.length > 0").await?;
        page.wait_until(
            "the view to say that it looks",
            "find('#fix').getAttribute('aria-busy') === 'true' && textOf('#fix > [role=status]') !== ''",
        )
        .await?;
        // What was found before stays to be read, and is not made.
        let before = everything(page).await?;
        page.click(&fix).await?;
        page.wait_for_text("#notice", "Nothing was applied: the work has changed since this fix was found").await?;
        ensure!(everything(page).await? == before, "a fix of an older text was made");
        page.script("window.__letGo()", &[]).await?;
        answered(page).await?;
        page.click(&fix).await?;
        verdict(page, "allowed").await?;
        page.wait_until("what was changed to stay", "find('#title').value === 'Changed meanwhile'").await.map(drop)
    })
}

#[test]
fn where_the_tools_do_not_come_the_view_says_so_and_looks_again_when_asked() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.refuse(Some("iam-tools_bg.wasm"));
        load_example(page, "a-permissions-boundary-without-the-action.json").await?;
        verdict(page, "implicit-deny").await?;
        page.click("#beside-fix").await?;
        page.wait_for_text("#fix [role=alert]", "No fix could be looked for: A part of the tools could not be loaded")
            .await?;
        page.wait_for_text("#fix [role=alert]", "your work is kept").await?;
        page.expect_accessible("fixes that could not be looked for").await?;
        page.refuse(None);
        page.tab_to("#fix-again").await?;
        page.press(&[Key::Enter.into()]).await?;
        answered(page).await?;
        page.click(&apply("add iam:CreateUser to Action")).await?;
        verdict(page, "allowed").await
    })
}
