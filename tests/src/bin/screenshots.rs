//! Pictures of every view, drawer and dialog, on a desktop and a phone, light and dark, to look at; the README's among them.
//!
//! `cargo run -p tests --features browser --bin screenshots -- DIRECTORY [EXAMPLE] [ONLY]`, with the environment of the
//! stories. `ONLY` is a part of the names of the pictures wanted, such as `phone-dark`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fantoccini::key::Key;
use serde_json::json;
use tests::browser::{DRAWERS, Page, Settings, run};

/// The example shown unless another is named.
const EXAMPLE: &str = "a-permissions-boundary-without-the-action.json";
/// An example with a key to make unknown.
const UNKNOWN: &str = "an-absent-key-makes-a-negated-operator-true.json";
/// An example with two accounts.
const ACCOUNTS: &str = "my-role-reads-my-bucket-from-another-account.json";
/// What is pictured: name, width and height in CSS pixels.
const SIZES: [(&str, u32, u32); 2] = [("desktop", 1440, 900), ("phone", 390, 844)];
/// The views beside the first, by the end of their buttons' ids.
const VIEWS: [&str; 6] = ["fix", "policies", "tests", "matrix", "coverage", "lab"];
/// The dialogs, by their buttons' ids.
const DIALOGS: [&str; 4] = ["palette", "shortcuts", "about-page", "examples"];
/// A managed policy to look at.
const MANAGED: &str = "AmazonS3ReadOnlyAccess";

/// Where the pictures of one size and theme go, and which are wanted.
struct Camera<'a> {
    page: &'a Page,
    directory: &'a Path,
    /// Size and theme.
    prefix: String,
    only: &'a str,
    phone: bool,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let directory = PathBuf::from(arguments.next().context("name the directory for the pictures")?);
    let mut text = || arguments.next().map(|name| name.to_string_lossy().into_owned());
    let example = text().unwrap_or_else(|| EXAMPLE.to_owned());
    let only = text().unwrap_or_default();
    std::fs::create_dir_all(&directory)?;
    for (name, width, height) in SIZES {
        for dark in [false, true] {
            let prefix = format!("{name}-{}", if dark { "dark" } else { "light" });
            if !prefix.starts_with(&only) && !only.starts_with(&prefix) {
                continue;
            }
            let settings = Settings { dark, size: (width, height), ..Settings::default() };
            run("screenshots", settings, async |page| {
                let (directory, only) = (directory.as_path(), only.as_str());
                let camera = Camera { page, directory, prefix: prefix.clone(), only, phone: width < 500 };
                camera.all(&example).await
            })?;
        }
    }
    Ok(())
}

impl Camera<'_> {
    async fn all(&self, example: &str) -> Result<()> {
        let page = self.page;
        page.open().await?;
        self.load(example).await?;
        self.take("why").await?;
        if self.phone {
            page.click("#view-policies").await?;
        }
        page.click("#add-managed").await?;
        page.fill("#managed-search", "readonly s3").await?;
        page.wait_for_text(".Managed-about h3", MANAGED).await?;
        page.text("#managed-document").await?;
        self.take("managed").await?;
        page.click("#managed-attach").await?;
        page.wait_for_text("#notice", MANAGED).await?;
        self.take("managed-attached").await?;
        page.press(&[Key::Control.into(), 'z']).await?;
        if self.phone {
            page.click(".Question-fold").await?;
        }
        page.fill("#action", "s3:ListBucket").await?;
        page.text("#use-instead").await?;
        self.take("hints-wrong").await?;
        page.open_drawer("context").await?;
        page.wait_for_text("#carried", "of 20").await?;
        self.take("hints-keys").await?;
        page.press(&[Key::Escape.into()]).await?;
        page.press(&[Key::Control.into(), 'z']).await?;
        for view in VIEWS {
            // A wide screen has the policies beside every view.
            if self.phone || view != "policies" {
                page.click(&format!("#{}-{view}", if self.phone { "view" } else { "beside" })).await?;
                self.take(view).await?;
            }
        }
        page.click(if self.phone { "#view-why" } else { "#beside-why" }).await?;
        page.click("#walk-begin").await?;
        page.text("#walk").await?;
        page.press(&[Key::End.into()]).await?;
        self.take("walk").await?;
        page.press(&[Key::Escape.into()]).await?;
        for drawer in DRAWERS {
            page.open_drawer(drawer).await?;
            self.take(drawer).await?;
        }
        if self.phone {
            page.click("#more-drawers").await?;
            self.take("more").await?;
        }
        for dialog in DIALOGS {
            if !page.is_shown(&format!("#{dialog}")).await? {
                page.click("#more-drawers").await?;
            }
            page.click(&format!("#{dialog}")).await?;
            self.take(dialog).await?;
            page.press(&[Key::Escape.into()]).await?;
        }
        self.load(ACCOUNTS).await?;
        self.take("two-accounts").await?;
        self.load(UNKNOWN).await?;
        page.open_drawer("context").await?;
        page.click("[data-offered='aws:SourceIp'] [aria-label='aws:SourceIp is unknown']").await?;
        page.choose("[data-unseen=permissions-boundary]", "unseen").await?;
        self.take("unknown-context").await?;
        page.press(&[Key::Escape.into()]).await?;
        self.take("unknown").await?;
        page.click("#new").await?;
        self.take("new").await
    }

    async fn load(&self, example: &str) -> Result<()> {
        self.page.click("#examples").await?;
        self.page.click(&format!("[data-example='{example}']")).await?;
        self.page.wait_for_text("#notice", "Opened").await.map(drop)
    }

    /// Takes a picture, if it is wanted.
    async fn take(&self, what: &str) -> Result<()> {
        let name = format!("{}-{what}", self.prefix);
        if !name.starts_with(self.only) {
            return Ok(());
        }
        settle(self.page).await?;
        let path = self.directory.join(format!("{name}.png"));
        self.page.save_picture(&path).await?;
        println!("{}", path.display());
        Ok(())
    }
}

/// Waits for the editors, and takes away what only a visitor who has just clicked sees.
async fn settle(page: &Page) -> Result<()> {
    let arrived = "findAll('policy-editor').every((editor) => editor.shadowRoot?.querySelector('.cm-content'))";
    page.wait_until("the editors to come", arrived).await?;
    page.script("find(arguments[0])?.click()", &[json!("#notice button")]).await?;
    page.wait_until("the notice to be gone", "textOf('#notice') === ''").await?;
    page.wait_until("the answers of the tools", "!find('[aria-busy=true]')").await?;
    let drawn = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))";
    page.wait_until("the page to be drawn", drawn).await.map(drop)
}
