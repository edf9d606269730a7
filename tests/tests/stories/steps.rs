//! Steps that many stories take.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use tests::browser::{Page, workspace};

/// The text of the first policy, where it can be typed into.
pub(crate) const TEXT: &str = "policy-editor >>> .cm-content";

/// Opens the page and waits until it is ready, its editor included.
pub(crate) async fn open(page: &Page) -> Result<()> {
    page.open().await?;
    ready(page).await
}

/// Waits until the page shows a verdict and its editors have come.
pub(crate) async fn ready(page: &Page) -> Result<()> {
    page.text("#decision").await?;
    // The policies are drawn behind the first verdict.
    let arrived = "find('.Policies-head') && findAll('policy-editor').every((editor) => editor.shadowRoot?.querySelector('.cm-content'))";
    page.wait_until("the editors to come", arrived).await.map(drop)
}

/// Opens an example of the gallery.
pub(crate) async fn load_example(page: &Page, file: &str) -> Result<()> {
    page.click("#examples").await?;
    page.click(&format!("[data-example='{file}']")).await?;
    let title = example(file)?.get("title").cloned().context("the example has no title")?;
    let shown = format!("find('#title').value === {title}");
    page.wait_until(&format!("the example {file} to be open"), &shown).await?;
    ready(page).await
}

/// An example of the gallery, as it is in the repository.
pub(crate) fn example(file: &str) -> Result<Value> {
    let path = workspace().join("www/gallery").join(file);
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// Waits until the verdict is `outcome` and up to date.
pub(crate) async fn verdict(page: &Page, outcome: &str) -> Result<()> {
    let condition =
        format!("find('#verdict').dataset.outcome === '{outcome}' && find('#verdict').dataset.stale === 'false'");
    page.wait_until(&format!("the verdict to be {outcome}"), &condition).await.map(drop)
}

/// The text of the first policy.
pub(crate) async fn text(page: &Page) -> Result<String> {
    let value = page.script("return find('policy-editor').value", &[]).await?;
    Ok(value.as_str().context("the editor has no text")?.to_owned())
}

/// Waits until the text of the first policy contains something.
pub(crate) async fn text_contains(page: &Page, wanted: &str) -> Result<()> {
    let condition = format!("find('policy-editor').value.includes({})", json!(wanted));
    page.wait_until(&format!("the policy to contain {wanted}"), &condition).await.map(drop)
}

/// Selects a part of the first policy's text, and types something in its place.
pub(crate) async fn edit(page: &Page, part: &str, typed: &str) -> Result<()> {
    select(page, part).await?;
    page.type_text(typed).await
}

/// Selects a part of the first policy's text and puts the focus there.
pub(crate) async fn select(page: &Page, part: &str) -> Result<()> {
    reveal(page, part, "at").await
}

/// Puts the cursor behind a part of the first policy's text, as an arrow key would after a selection.
pub(crate) async fn put_cursor_behind(page: &Page, part: &str) -> Result<()> {
    reveal(page, part, "at + part.length").await
}

async fn reveal(page: &Page, part: &str, from: &str) -> Result<()> {
    let script = format!(
        "const part = arguments[0]; const editor = find('policy-editor'); const at = editor.value.indexOf(part);
         if (at >= 0) editor.reveal({{ from: {from}, to: at + part.length, focus: true }});
         return at >= 0;"
    );
    let found = page.script(&script, &[json!(part)]).await?;
    ensure!(found == json!(true), "the policy has no {part}: {}", text(page).await?);
    Ok(())
}

/// The numbers of policies and requests, the texts, the title and the verdict: all that a failed import must leave alone.
pub(crate) async fn everything(page: &Page) -> Result<Value> {
    let script = "return [find('#title').value, find('#principal').value, find('#action').value, find('#resource').value,
        findAll('policy-editor').map((editor) => editor.value), findAll('#open-request > option').map((item) => item.textContent),
        find('#verdict').dataset.outcome]";
    page.script(script, &[]).await
}

/// Says that nobody knows the value of a context key of the open request.
pub(crate) async fn make_unknown(page: &Page, key: &str) -> Result<()> {
    page.click("#request-tab").await?;
    page.fill("#request-drawer input[placeholder^='aws:SourceIp']", key).await?;
    page.press(&[Key::Enter.into()]).await
}
