//! The page as a story sees it: what it shows, waiting for it, and a user's hands.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::server::{Published, Server};
use super::{Browser, write};

/// The drawers, by the start of their buttons' ids.
pub const DRAWERS: [&str; 11] = [
    "problems",
    "context",
    "caller",
    "resource",
    "request",
    "scenario",
    "open-questions",
    "share",
    "reference",
    "unmodelled",
    "paste",
];

/// Longest time anything on the page may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time between two looks at a condition.
const INTERVAL: Duration = Duration::from_millis(40);
/// More presses of Tab than any way through the page takes.
const MOST_TABS: usize = 120;
/// Helpers of every script.
const FIND: &str = include_str!("find.js");
/// Brings an element into view, away from the bars at the edges, and waits until two frames have it at the same place.
const STILL: &str = include_str!("still.js");
/// The name under which WebDriver hands elements over.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The page in a browser.
///
/// Places are CSS selectors; `host >>> inner` goes into the shadow root of `host`.
pub struct Page {
    client: Client,
    server: Server,
    downloads: PathBuf,
    browser: Browser,
}

impl Page {
    pub(super) fn new(client: Client, server: Server, downloads: PathBuf, browser: Browser) -> Self {
        Self { client, server, downloads, browser }
    }

    /// The browser it runs in.
    #[must_use]
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// Scheme, host and port of the site.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.server.origin()
    }

    /// What the site's host was asked for so far, with the status of the answers.
    #[must_use]
    pub fn requests(&self) -> Vec<(u16, String)> {
        self.server.requests()
    }

    /// From now on nothing comes through to the host, except for the stories' own scripts.
    pub fn go_offline(&self) {
        self.server.go_offline();
    }

    /// From now on the host refuses every path that ends like this; none with `None`.
    pub fn refuse(&self, end: Option<&str>) {
        self.server.refuse(end);
    }

    /// The paths that were asked for since then.
    #[must_use]
    pub fn asked_in_vain(&self) -> Vec<String> {
        self.server.asked_in_vain()
    }

    /// Puts another version of the site up.
    pub fn publish(&self, published: Published) {
        self.server.publish(published);
    }

    /// Opens a page of another site, of another origin.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn open_elsewhere(&self, name: &str, page: String) -> Result<()> {
        let address = self.put_elsewhere(name, page);
        self.go_to(&address).await
    }

    /// Puts a page of another site up and gives its address.
    pub fn put_elsewhere(&self, name: &str, page: String) -> String {
        self.server.put_elsewhere(name, page)
    }

    /// Opens an address.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn go_to(&self, address: &str) -> Result<()> {
        Ok(self.client.goto(address).await?)
    }

    /// Goes on inside a frame of the page.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn enter_frame(&self, path: &str) -> Result<()> {
        Ok(self.element(path).await?.enter_frame().await?)
    }

    /// Goes on in the page around the frame.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.client.enter_parent_frame().await?)
    }

    /// The address of the page.
    #[must_use]
    pub fn address(&self) -> String {
        self.server.page()
    }

    /// Opens the page, under a deep path of its host.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn open(&self) -> Result<()> {
        Ok(self.client.goto(&self.server.page()).await?)
    }

    /// Opens the page in a frame of that size, since no browser window gets as narrow as a phone.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn open_in_frame(&self, width: u32, height: u32) -> Result<()> {
        self.client.goto(&self.server.frame(width, height)).await?;
        Ok(self.client.enter_frame(0).await?)
    }

    /// Loads the page anew, as the browser's own button does.
    ///
    /// # Errors
    ///
    /// When something was wrong before, or the browser cannot.
    pub async fn reload(&self) -> Result<()> {
        self.expect_quiet().await?;
        Ok(self.client.refresh().await?)
    }

    /// Runs the body of a function in the page. It may use `find(path)`, `findAll(path)`, `shown(element)`, `textOf(path)`
    /// and `arguments`.
    ///
    /// # Errors
    ///
    /// When the script throws.
    pub async fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        let all = format!("{FIND}\n{script}");
        self.client.execute(&all, arguments.to_vec()).await.with_context(|| format!("the script `{script}` failed"))
    }

    /// Runs the body of a function in the page and waits for what it gives to its last argument, a function.
    ///
    /// # Errors
    ///
    /// When the script throws, or gives nothing.
    pub async fn script_async(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        let all = format!("{FIND}\n{script}");
        self.client
            .execute_async(&all, arguments.to_vec())
            .await
            .with_context(|| format!("the script `{script}` failed"))
    }

    /// Waits until `condition` gives something.
    ///
    /// # Errors
    ///
    /// When it fails, or gives nothing for a long time: then `what` was awaited.
    pub async fn wait_for<T>(&self, what: &str, condition: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
        let start = Instant::now();
        loop {
            match condition().await {
                Ok(Some(value)) => return Ok(value),
                Ok(None) if start.elapsed() > PATIENCE => bail!("waited {} s for {what}", PATIENCE.as_secs()),
                Err(error) if start.elapsed() > PATIENCE => {
                    return Err(error.context(format!("waited {} s for {what}", PATIENCE.as_secs())));
                }
                // A page that is being built or replaced may fail a look at it.
                Ok(None) | Err(_) => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    /// Waits until a JavaScript expression is true, or what else JavaScript takes for it, and gives its value.
    ///
    /// # Errors
    ///
    /// As [`Page::wait_for`].
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<Value> {
        let look = async || {
            let value = self.script(&format!("return ({expression}) || null;"), &[]).await?;
            Ok(if value.is_null() { None } else { Some(value) })
        };
        match self.wait_for(what, look).await {
            Ok(value) => Ok(value),
            Err(error) => Err(error.context(format!("`{expression}` did not become true"))),
        }
    }

    /// Waits until something is shown, and gives its text with spaces made single.
    ///
    /// # Errors
    ///
    /// As [`Page::wait_for`].
    pub async fn text(&self, path: &str) -> Result<String> {
        let look = async || {
            let text =
                self.script("return shown(find(arguments[0])) ? textOf(arguments[0]) : null", &[json!(path)]).await?;
            Ok(text.as_str().map(str::to_owned))
        };
        self.wait_for(&format!("{path} to be shown"), look).await
    }

    /// Waits until the text of something contains `wanted`, and gives all of it.
    ///
    /// # Errors
    ///
    /// As [`Page::wait_for`], with the text that is there instead.
    pub async fn wait_for_text(&self, path: &str, wanted: &str) -> Result<String> {
        let look = async || Ok(Some(self.text(path).await?).filter(|text| text.contains(wanted)));
        match self.wait_for(&format!("{path} to say {wanted:?}"), look).await {
            Ok(text) => Ok(text),
            Err(error) => {
                let there = self.script("return textOf(arguments[0])", &[json!(path)]).await.unwrap_or_default();
                Err(error.context(format!("{path} says {there}")))
            }
        }
    }

    /// The element at a path, as soon as there is one.
    async fn element(&self, path: &str) -> Result<Element> {
        self.wait_for(&format!("{path} to be there"), async || self.element_now(path).await).await
    }

    /// The element at a path, if there is one.
    async fn element_now(&self, path: &str) -> Result<Option<Element>> {
        let found = self.script("return find(arguments[0])", &[json!(path)]).await?;
        Ok(self.as_element(&found))
    }

    /// The element that a script has returned.
    fn as_element(&self, found: &Value) -> Option<Element> {
        let reference = found.get(ELEMENT).and_then(Value::as_str)?;
        Some(Element::from_element_id(self.client.clone(), ElementRef::from(reference.to_owned())))
    }

    /// Clicks on something as soon as it can be clicked on.
    ///
    /// # Errors
    ///
    /// When it is not there, or something else stays in the way.
    pub async fn click(&self, path: &str) -> Result<()> {
        self.wait_for(&format!("a click on {path}"), async || {
            let Some(element) = self.element_now(path).await? else { return Ok(None) };
            self.click_on(element).await
        })
        .await
    }

    /// Clicks on the first of several things whose text contains `text`.
    ///
    /// # Errors
    ///
    /// As [`Page::click`].
    pub async fn click_saying(&self, path: &str, text: &str) -> Result<()> {
        let script =
            "return findAll(arguments[0]).find((element) => element.textContent.includes(arguments[1])) ?? null";
        self.wait_for(&format!("a click on {path} saying {text:?}"), async || {
            let found = self.script(script, &[json!(path), json!(text)]).await?;
            let Some(element) = self.as_element(&found) else { return Ok(None) };
            self.click_on(element).await
        })
        .await
    }

    /// Moves the pointer onto the first of several things whose text is `text`.
    ///
    /// # Errors
    ///
    /// When it is not there.
    pub async fn point_at_saying(&self, path: &str, text: &str) -> Result<()> {
        let script = "const found = findAll(arguments[0]).find((element) => element.textContent === arguments[1]);
            found?.scrollIntoView({ block: 'center' }); return found ?? null";
        let element = self
            .wait_for(&format!("{path} saying {text:?}"), async || {
                Ok(self.as_element(&self.script(script, &[json!(path), json!(text)]).await?))
            })
            .await?;
        let moved = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
        Ok(self.client.perform_actions(MouseActions::new("mouse".to_owned()).then(moved)).await?)
    }

    /// Clicks on an element once it lies still and nothing lies over it, as a user would.
    async fn click_on(&self, element: Element) -> Result<Option<()>> {
        let reference = json!({ ELEMENT: element.element_id().as_ref() });
        self.script_async(STILL, &[reference]).await?;
        Ok(Some(element.click().await?))
    }

    /// Puts a text in the place of a field's own, key by key.
    ///
    /// # Errors
    ///
    /// When the field is not there or does not take the text.
    pub async fn fill(&self, path: &str, text: &str) -> Result<()> {
        self.click(path).await?;
        self.press(&[Key::Control.into(), 'a']).await?;
        self.press(&[Key::Delete.into()]).await?;
        self.type_text(text).await?;
        let script = "return find(arguments[0]).value === arguments[1] || null";
        let filled = async || Ok(self.script(script, &[json!(path), json!(text)]).await?.as_bool());
        self.wait_for(&format!("{path} to hold {text:?}"), filled).await.map(drop)
    }

    /// Chooses an entry of a `<select>` by its value.
    ///
    /// # Errors
    ///
    /// When there is no such entry.
    pub async fn choose(&self, path: &str, value: &str) -> Result<()> {
        Ok(self.element(path).await?.select_by_value(value).await?)
    }

    /// Whether something is shown now.
    ///
    /// # Errors
    ///
    /// When the page cannot be asked.
    pub async fn is_shown(&self, path: &str) -> Result<bool> {
        let answer = self.script("return shown(find(arguments[0]))", &[json!(path)]).await?;
        Ok(answer.as_bool().unwrap_or(false))
    }

    /// Opens a drawer by its id, which a phone has behind "More" unless it is at hand, and waits until it is shown.
    ///
    /// # Errors
    ///
    /// As [`Page::click`].
    pub async fn open_drawer(&self, id: &str) -> Result<()> {
        let drawer = format!("#{id}-drawer");
        if self.is_shown(&drawer).await? {
            return Ok(());
        }
        self.wait_until("the bar of drawers", "find('#problems-tab')").await?;
        let tab = format!("#{id}-tab");
        if !self.is_shown(&tab).await? {
            self.click("#more-drawers").await?;
        }
        self.click(&tab).await?;
        self.text(&drawer).await.map(drop)
    }

    /// Gives a file to a file field.
    ///
    /// # Errors
    ///
    /// When the field is not there.
    pub async fn give_file(&self, path: &str, file: &Path) -> Result<()> {
        let file = file.to_str().context("the file's path is no text")?;
        Ok(self.element(path).await?.send_keys(file).await?)
    }

    /// Drags a file onto something and lets it go there. WebDriver has no gesture for this, so the page gets the events
    /// that the browser would send.
    ///
    /// # Errors
    ///
    /// When there is nothing at the path.
    pub async fn drop_file(&self, path: &str, name: &str, text: &str) -> Result<()> {
        let script = "const [path, name, text] = arguments;
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], name, { type: 'application/json' }));
            const target = find(path);
            for (const kind of ['dragenter', 'dragover', 'drop']) {
              const event = new DragEvent(kind, { bubbles: true, cancelable: true, composed: true, dataTransfer });
              target.dispatchEvent(event);
            }";
        self.script(script, &[json!(path), json!(name), json!(text)]).await.map(drop)
    }

    /// Presses Tab until something has the focus, as somebody without a mouse would.
    ///
    /// # Errors
    ///
    /// When the keyboard does not lead there.
    pub async fn tab_to(&self, path: &str) -> Result<()> {
        self.tab_until(&[Key::Tab.into()], path).await
    }

    /// Presses Shift and Tab until something has the focus.
    ///
    /// # Errors
    ///
    /// When the keyboard does not lead there.
    pub async fn tab_back_to(&self, path: &str) -> Result<()> {
        self.tab_until(&[Key::Shift.into(), Key::Tab.into()], path).await
    }

    async fn tab_until(&self, keys: &[char], path: &str) -> Result<()> {
        let script = "let focused = document.activeElement;
            while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
            return [findAll(arguments[0]).includes(focused), focused?.outerHTML.slice(0, 120)];";
        let mut passed = Vec::new();
        for _ in 0..MOST_TABS {
            self.press(keys).await?;
            let focus = self.script(script, &[json!(path)]).await?;
            if focus.get(0).and_then(Value::as_bool) == Some(true) {
                return Ok(());
            }
            passed.push(focus.get(1).cloned().unwrap_or_default());
        }
        bail!("{MOST_TABS} presses of Tab do not lead to {path}; they pass {passed:#?}")
    }

    /// Types into whatever has the focus.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let keys = text.chars().map(|c| if c == '\n' { Key::Enter.into() } else { c });
        let strokes = keys.flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.perform(strokes).await
    }

    /// Presses keys together, the last one first to be let go: `[Key::Control.into(), 'z']`.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn press(&self, keys: &[char]) -> Result<()> {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        self.perform(down.chain(up)).await
    }

    async fn perform(&self, strokes: impl Iterator<Item = KeyAction>) -> Result<()> {
        let keyboard = KeyActions::new("keyboard".to_owned());
        Ok(self.client.perform_actions(strokes.fold(keyboard, InputSource::then)).await?)
    }

    /// The only file the browser has saved, once it is complete.
    ///
    /// # Errors
    ///
    /// When none comes.
    pub async fn saved_file(&self) -> Result<(String, String)> {
        self.wait_for("a file to be saved", async || {
            let mut entries = std::fs::read_dir(&self.downloads)?.collect::<Result<Vec<_>, _>>()?;
            let Some(entry) = entries.pop().filter(|_| entries.is_empty()) else { return Ok(None) };
            let name = entry.file_name().to_string_lossy().into_owned();
            // While it is being written it has another name, or a companion.
            if name.ends_with(".part") || name.ends_with(".crdownload") || name.starts_with('.') {
                return Ok(None);
            }
            let text = std::fs::read_to_string(entry.path())?;
            Ok(Some((name, text)).filter(|(_, text)| !text.is_empty()))
        })
        .await
    }

    /// A directory of this story's own that the browser saves files to.
    #[must_use]
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }

    /// Checks that the page tried nothing its Content-Security-Policy refuses, that everything it asked for was there, that
    /// nothing came from elsewhere, and that the console has no error or warning.
    ///
    /// # Errors
    ///
    /// Names what was wrong.
    pub async fn expect_quiet(&self) -> Result<()> {
        let seen = self.script("return window.__stories ?? null", &[]).await?;
        ensure!(seen.is_object(), "the page has no probe; was it served by the stories' server?");
        for (what, name) in [("errors", "errors"), ("refused requests", "violations")] {
            let all = seen.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
            ensure!(all.is_empty(), "the page has {what}: {all:#?}");
        }
        let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        let loaded = self.script(script, &[]).await?;
        let own = |name: &Value| {
            name.as_str().is_some_and(|name| name.starts_with(self.origin()) || name.starts_with("data:"))
        };
        let foreign: Vec<_> = loaded.as_array().into_iter().flatten().filter(|name| !own(name)).collect();
        ensure!(foreign.is_empty(), "the page loaded from elsewhere: {foreign:#?}");
        let absent: Vec<_> = self.requests().into_iter().filter(|(status, _)| *status >= 400).collect();
        ensure!(absent.is_empty(), "the page asked for what is not there: {absent:#?}");
        Ok(())
    }

    /// Checks what the page shows against WCAG 2.2 A and AA as far as a program can, open shadow roots included.
    ///
    /// # Errors
    ///
    /// Names each success criterion that is not met, with the elements.
    pub async fn expect_accessible(&self, what: &str) -> Result<()> {
        self.wait_until("the page to be drawn", "!find('[aria-busy=true]')").await?;
        let script = "const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
            const audit = async () => {
              if (!window.axe) {
                const script = document.createElement('script');
                script.src = './stories-axe.js';
                await new Promise((resolve, reject) => {
                  script.onload = resolve;
                  script.onerror = reject;
                  document.head.append(script);
                });
              }
              // What the bars at the edges cover can be scrolled from under them.
              const bars = [...document.querySelectorAll('.Bottom, .Header, .Verdict-top')].filter((bar) => getComputedStyle(bar).position === 'sticky');
              for (const bar of bars) bar.style.position = 'static';
              // What is out of sight is not laid out, so that its parts seem to lie over what follows.
              const whole = new CSSStyleSheet();
              whole.replaceSync('* { content-visibility: visible !important }');
              document.adoptedStyleSheets.push(whole);
              const { passes, violations } = await window.axe.run(document, { runOnly: tags });
              for (const bar of bars) bar.style.position = '';
              document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== whole);
              const faults = violations.map(({ help, nodes }) => ({
                help,
                nodes: nodes.slice(0, 6).map(({ target, failureSummary }) => `${JSON.stringify(target)}: ${failureSummary}`),
              }));
              return { passed: passes.length, faults };
            };
            audit().then((answer) => done(JSON.stringify(answer)), (error) => done(`failed: ${error}`));";
        let answer = self.client.execute_async(script, vec![]).await?;
        let answer = answer.as_str().unwrap_or_default();
        let answer: Value = serde_json::from_str(answer).with_context(|| format!("the audit did not run: {answer}"))?;
        ensure!(answer.get("passed").and_then(Value::as_u64) > Some(0), "the audit looked at nothing");
        let faults = answer.get("faults").and_then(Value::as_array).cloned().unwrap_or_default();
        ensure!(faults.is_empty(), "{what} is not accessible to all: {faults:#?}");
        Ok(())
    }

    /// What has gone wrong so far, taken off the record: the story expected it.
    ///
    /// # Errors
    ///
    /// When the page has no record.
    pub async fn take_troubles(&self) -> Result<Vec<String>> {
        let script =
            "const { errors, violations } = window.__stories; return [...errors.splice(0), ...violations.splice(0)];";
        let seen = self.script(script, &[]).await?;
        Ok(serde_json::from_value(seen)?)
    }

    /// Saves a picture of what the browser shows.
    ///
    /// # Errors
    ///
    /// When the browser or the disk does not let it.
    pub async fn save_picture(&self, path: &Path) -> Result<()> {
        write(path, &self.client.screenshot().await?)
    }

    /// The address, the console and the requests, for the message of a failed story.
    pub(super) async fn describe(&self) -> String {
        let address = match self.client.current_url().await {
            Ok(address) => address.to_string(),
            Err(error) => error.to_string(),
        };
        let seen =
            self.script("return JSON.stringify(window.__stories ?? null, null, 2)", &[]).await.unwrap_or_default();
        let absent: Vec<_> = self.requests().into_iter().filter(|(status, _)| *status >= 400).collect();
        format!("at {address}\nthe page's own record: {}\nnot found: {absent:?}", seen.as_str().unwrap_or("none"))
    }
}
