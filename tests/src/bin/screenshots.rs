//! Pictures of the page for the README and for looking at it: an example on a desktop and a phone, light and dark.
//!
//! `cargo run -p tests --features browser --bin screenshots -- DIRECTORY [EXAMPLE]`, with the environment of the stories.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::json;
use tests::browser::{Page, Settings, run};

/// The example shown unless another is named.
const EXAMPLE: &str = "a-permissions-boundary-without-the-action.json";
/// What is pictured: name, width and height in CSS pixels.
const SIZES: [(&str, u32, u32); 2] = [("desktop", 1440, 900), ("phone", 390, 844)];

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let directory = PathBuf::from(arguments.next().context("name the directory for the pictures")?);
    let example = arguments.next().map_or_else(|| EXAMPLE.to_owned(), |name| name.to_string_lossy().into_owned());
    for (name, width, height) in SIZES {
        for dark in [false, true] {
            let settings = Settings { dark, size: (width, height), ..Settings::default() };
            run("screenshots", settings, async |page| {
                page.open().await?;
                page.click("#examples").await?;
                page.click(&format!("[data-example='{example}']")).await?;
                page.wait_for_text("#notice", "Opened").await?;
                settle(page).await?;
                let theme = if dark { "dark" } else { "light" };
                let path = directory.join(format!("{name}-{theme}.png"));
                page.save_picture(&path).await?;
                println!("{}", path.display());
                if width < 500 {
                    page.click("#view-policies").await?;
                    settle(page).await?;
                    page.save_picture(&directory.join(format!("{name}-{theme}-policies.png"))).await?;
                }
                Ok(())
            })?;
        }
    }
    Ok(())
}

/// Waits for the editors, and takes away what only a visitor who has just clicked sees.
async fn settle(page: &Page) -> Result<()> {
    let arrived = "findAll('policy-editor').every((editor) => editor.shadowRoot?.querySelector('.cm-content'))";
    page.wait_until("the editors to come", arrived).await?;
    page.script("document.activeElement?.blur(); find(arguments[0])?.click()", &[json!("#notice button")]).await?;
    page.wait_until("the notice to be gone", "textOf('#notice') === ''").await?;
    let drawn = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))";
    page.wait_until("the page to be drawn", drawn).await.map(drop)
}
