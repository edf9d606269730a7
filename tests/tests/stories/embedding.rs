//! Live examples in pages of other sites, of another origin: nothing before they are seen, one WebAssembly for all, frames.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::browser::{Page, story, workspace};

use crate::steps::{example, verdict};

const READS: &str = "my-role-reads-my-bucket-from-another-account.json";
const EXPIRED: &str = "an-expired-session.json";

/// A page of another site. `SITE` in it stands for the playground's address.
async fn open_elsewhere(page: &Page, name: &str, head: &str, body: &str) -> Result<()> {
    let whole = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page of documentation</title>\
         <link rel=\"icon\" href=\"data:,\"><script src=\"SITEstories-probe.js\"></script>{head}</head><body>{body}</body></html>"
    );
    page.open_elsewhere(name, whole.replace("SITE", &page.address())).await
}

const SCRIPT: &str = "<script type=\"module\" src=\"SITEembed.js\"></script>";

/// The element with a scenario of the gallery inside.
fn element(file: &str, attributes: &str) -> Result<String> {
    let scenario = example(file)?;
    Ok(format!("<iam-playground {attributes}><script type=\"application/json\">{scenario}</script></iam-playground>"))
}

/// How often files whose names end so were asked for.
fn asked(page: &Page, end: &str) -> usize {
    page.requests().iter().filter(|(_, path)| path.ends_with(end)).count()
}

/// Waits until an example shows a verdict.
async fn shows(page: &Page, which: &str, outcome: &str) -> Result<()> {
    let condition = format!("find('{which} >>> .Verdict')?.dataset.outcome === '{outcome}'");
    page.wait_until(&format!("{which} to show {outcome}"), &condition).await.map(drop)
}

async fn scroll_to(page: &Page, which: &str) -> Result<()> {
    page.script("find(arguments[0]).scrollIntoView()", &[json!(which)]).await.map(drop)
}

#[test]
fn five_examples_start_when_they_are_seen_and_share_one_webassembly() -> Result<()> {
    story(async |page| {
        let mut body = String::from("<div id=\"app\">The site's own application</div><p id=\"words\">Words.</p>");
        for at in 1..=5 {
            let one = element(if at % 2 == 0 { EXPIRED } else { READS }, &format!("id=\"example-{at}\""))?;
            body.push_str(&format!("<div style=\"height: 3000px\"></div>{one}"));
        }
        // A site whose own rules would spoil whatever they reach.
        let head = format!(
            "<style>html {{ font-size: 62.5%; }} * {{ color: rgb(255, 0, 0) !important; font-family: serif !important; }}
             button, input {{ display: none !important; }} .Verdict {{ display: none !important; }}</style>{SCRIPT}
             <script>window.told = []; for (const type of ['verdict', 'change'])
             document.addEventListener(type, ({{ target, detail }}) => told.push([type, target.id, detail]));</script>"
        );
        open_elsewhere(page, "five", &head, &body).await?;
        page.wait_until("the element", "customElements.get('iam-playground')").await?;
        page.wait_until("the text to read", "find('#example-1 >>> pre')?.textContent.includes('\"Statement\"')")
            .await?;
        page.script("scrollTo(0, 600)", &[]).await?;
        page.wait_until("the page to be scrolled", "scrollY > 0").await?;
        ensure!(
            asked(page, ".wasm") + asked(page, ".css") == 0,
            "something came before an example was seen: {:?}",
            page.requests()
        );
        let embed = page
            .requests()
            .iter()
            .filter(|(_, path)| path.contains("/deep/path/") && !path.contains("stories"))
            .count();
        ensure!(embed == 1, "only the one script comes before: {:?}", page.requests());

        for at in 1..=5 {
            let which = format!("#example-{at}");
            ensure!(
                page.script("return !find(arguments[0] + ' >>> .Verdict')", &[json!(which)]).await? == true,
                "{which} has started unseen"
            );
            scroll_to(page, &which).await?;
            shows(page, &which, if at % 2 == 0 { "not-authenticated" } else { "implicit-deny" }).await?;
        }
        for end in ["_bg.wasm", "embed.js", "policy-editor.js"] {
            ensure!(asked(page, end) == 1, "{end} was asked for {} times: {:?}", asked(page, end), page.requests());
        }
        let told = page
            .wait_until("five verdicts to be told", "told.filter(([type]) => type === 'verdict').length === 5 && told")
            .await?;
        ensure!(
            told.pointer("/0/2/decision") == Some(&json!("implicitDeny")) || told.pointer("/0/2/decision").is_some(),
            "{told}"
        );

        // One is changed, the others stay.
        scroll_to(page, "#example-1").await?;
        page.click("#example-1 >>> li:nth-child(2) .Embed-request").await?;
        shows(page, "#example-1", "allowed").await?;
        shows(page, "#example-3", "implicit-deny").await?;
        page.fill("#example-1 >>> .Question-action input", "s3:GetObject").await?;
        shows(page, "#example-1", "implicit-deny").await?;
        page.wait_until(
            "the change to be told",
            "told.some(([type, id, { scenario }]) => type === 'change' && id === 'example-1' && scenario.requests[1].action === 's3:GetObject')
             && find('#example-1').scenario.requests[1].action === 's3:GetObject'",
        )
        .await?;
        page.click("#example-1 >>> .Embed-again").await?;
        page.wait_until("the beginning", "find('#example-1 >>> .Question-action input').value === 's3:PutObject'")
            .await?;

        // Neither side's styles reach the other, and the page around is as it was.
        let look = page
            .script(
                "const inside = getComputedStyle(find('#example-1 >>> .Embed')); const words = getComputedStyle(find('#words'));
                 return [inside.color, inside.fontSize, inside.fontFamily.includes('system-ui'), words.color, find('#app').textContent, document.title,
                   location.hash, localStorage.length, document.documentElement.attributes.length, find('head').querySelectorAll('style, link[rel=stylesheet]').length]",
                &[],
            )
            .await?;
        ensure!(
            look.get(0) != Some(&json!("rgb(255, 0, 0)"))
                && look.get(1) == Some(&json!("15px"))
                && look.get(2) == Some(&json!(true)),
            "inside: {look}"
        );
        ensure!(look.get(3) == Some(&json!("rgb(255, 0, 0)")), "outside: {look}");
        let rest: Vec<_> = look.as_array().into_iter().flatten().skip(4).cloned().collect();
        ensure!(
            rest == [
                json!("The site's own application"),
                json!("A page of documentation"),
                json!(""),
                json!(0),
                json!(1),
                json!(1)
            ],
            "the page around: {look}"
        );

        // It goes with its element, and comes back with it.
        page.script("window.taken = find('#example-2'); taken.remove()", &[]).await?;
        page.script("document.body.prepend(taken)", &[]).await?;
        scroll_to(page, "#example-2").await?;
        shows(page, "#example-2", "not-authenticated").await
    })
}

#[test]
fn an_example_shows_as_much_as_it_is_asked_to() -> Result<()> {
    story(async |page| {
        let body = format!(
            "{}{}{}<iam-playground id=\"file\" src=\"SITEgallery/{EXPIRED}\" view=\"verdict\"></iam-playground>
             <iam-playground id=\"bad\"><script type=\"application/json\">{{\"version\": 1, \"oops\": 2}}</script></iam-playground>
             <iam-playground id=\"none\" src=\"SITEgallery/{READS}#s1=AAAA\"></iam-playground>",
            element(READS, "id=\"verdict\" view=\"verdict\" theme=\"dark\"")?,
            element(READS, "id=\"trace\" view=\"trace\" readonly height=\"400\" theme=\"light\"")?,
            element(READS, "id=\"editor\"")?,
        );
        open_elsewhere(page, "views", SCRIPT, &body).await?;
        for which in ["#verdict", "#trace", "#editor"] {
            scroll_to(page, which).await?;
            shows(page, which, "implicit-deny").await?;
        }
        let parts = "const has = (part) => Boolean(find(`${arguments[0]} >>> ${part}`));
            return ['.Question-fields input', 'policy-editor', '.Trace', '.Embed-open'].map(has)";
        for (which, expected) in [
            ("#verdict", [true, false, false, true]),
            ("#trace", [false, true, true, true]),
            ("#editor", [true, true, false, true]),
        ] {
            let there = page.script(parts, &[json!(which)]).await?;
            ensure!(there == json!(expected), "{which} has {there}");
        }
        // What is only to be read cannot be typed into; a line of the trace shows its text.
        page.wait_until("the editor", "find('#trace >>> policy-editor >>> .cm-content')?.ariaReadOnly === 'true'")
            .await?;
        page.wait_until("the deciding text to be marked", "find('#editor >>> policy-editor >>> [class*=cm-policy-]')")
            .await?;
        page.click("#trace >>> .TraceLine[data-line=element]").await?;
        page.wait_until("the text of the line", "find('#trace >>> policy-editor >>> .cm-policy-selected')").await?;
        let sizes =
            "return [find('#trace >>> .Embed').offsetHeight, getComputedStyle(find('#verdict >>> .Embed')).colorScheme,
            getComputedStyle(find('#trace >>> .Embed')).colorScheme]";
        let sizes = page.script(sizes, &[]).await?;
        ensure!(sizes == json!([400, "dark", "light"]), "height and themes: {sizes}");
        page.expect_accessible("examples in a page").await?;
        // The audit came from the page's own host.
        page.script("performance.clearResourceTimings()", &[]).await?;

        scroll_to(page, "#file").await?;
        shows(page, "#file", "not-authenticated").await?;
        scroll_to(page, "#bad").await?;
        page.wait_for_text("#bad >>> [role=alert]", "The example cannot be read").await?;
        page.wait_for_text("#bad >>> pre", "oops").await?;
        scroll_to(page, "#none").await?;
        page.wait_for_text("#none >>> [role=alert]", "This link is damaged").await?;

        // Pages built by a framework set properties.
        page.script("find('#none').scenario = find('#file').scenario ?? arguments[0]", &[example(EXPIRED)?]).await?;
        shows(page, "#none", "not-authenticated").await?;
        page.script("find('#none').view = 'trace'", &[]).await?;
        page.wait_until("every statement", "find('#none >>> .Trace')").await.map(drop)
    })
}

#[test]
fn the_whole_playground_stands_in_a_page_without_touching_the_readers_own_work() -> Result<()> {
    story(async |page| {
        page.open().await?;
        verdict(page, "allowed").await?;
        open_elsewhere(page, "full", SCRIPT, &element(EXPIRED, "id=\"full\" view=\"full\" height=\"500\"")?).await?;
        page.wait_until("the playground", "find('#full >>> iframe')?.offsetHeight === 500").await?;
        let address = page.script("return find('#full >>> iframe').src", &[]).await?;
        let address = address.as_str().context("the frame has no address")?.to_owned();
        ensure!(address.starts_with(&format!("{}?embedded#s1=", page.address())), "{address}");
        page.go_to(&address).await?;
        verdict(page, "not-authenticated").await?;
        let kept = page.script("return Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => /work|aside/.test(key))", &[]).await?;
        ensure!(kept == json!([]), "the example was kept as work: {kept}");
        Ok(())
    })
}

#[test]
fn an_example_opens_in_the_playground_as_it_is_now() -> Result<()> {
    story(async |page| {
        open_elsewhere(page, "open", SCRIPT, &element(READS, "id=\"one\"")?).await?;
        shows(page, "#one", "implicit-deny").await?;
        page.click("#one >>> li:nth-child(2) .Embed-request").await?;
        shows(page, "#one", "allowed").await?;
        let link = page
            .script("const { href, target, rel } = find('#one >>> .Embed-open'); return [href, target, rel]", &[])
            .await?;
        ensure!(link.get(1) == Some(&json!("_blank")) && link.get(2) == Some(&json!("noopener")), "{link}");
        page.go_to(link.get(0).and_then(Value::as_str).unwrap_or_default()).await?;
        page.wait_until("the example", "find('#action')?.value === 's3:PutObject'").await?;
        verdict(page, "allowed").await
    })
}

#[test]
fn without_javascript_the_scenario_is_a_text_to_read() -> Result<()> {
    story(async |page| {
        let scenario = example(READS)?;
        let body = format!(
            "<iam-playground id=\"pre\"><pre>{scenario}</pre></iam-playground>
             <iam-playground id=\"script\"><script type=\"application/json\" style=\"display: block; white-space: pre-wrap\">{scenario}</script></iam-playground>"
        );
        open_elsewhere(page, "text", "", &body).await?;
        for which in ["#pre", "#script"] {
            let text = page
                .script(
                    "const element = find(arguments[0]); return shown(element) && element.innerText",
                    &[json!(which)],
                )
                .await?;
            ensure!(text.as_str().is_some_and(|text| text.contains("\"Statement\"")), "{which} shows {text}");
        }
        // The same page with the script.
        open_elsewhere(page, "text", SCRIPT, &body).await?;
        shows(page, "#pre", "implicit-deny").await?;
        scroll_to(page, "#script").await?;
        shows(page, "#script", "implicit-deny").await
    })
}

#[test]
fn a_frame_is_as_high_as_its_example_and_hears_nobody_else() -> Result<()> {
    story(async |page| {
        let foreign = "<!doctype html><script>parent.postMessage({ 'iam-playground': { height: 5000 } }, '*')</script>";
        page.put_elsewhere("foreign", foreign.to_owned());
        let link = "<script>window.heard = []; addEventListener('message', ({ origin, data }) => heard.push([origin, data]));</script>";
        let body = format!(
            "<iframe id=\"frame\" title=\"Example\" src=\"SITEembed.html#src=gallery/{READS}&view=verdict&theme=light\"></iframe>"
        );
        open_elsewhere(page, "framed", &format!("{link}{SCRIPT}"), &body).await?;
        page.enter_frame("#frame").await?;
        shows(page, "iam-playground", "implicit-deny").await?;
        let inside = "document.documentElement.getBoundingClientRect().height";
        page.wait_until("the example to be higher than a frame's usual height", &format!("{inside} > 160")).await?;
        page.wait_until("the frame to fit", &format!("Math.abs(innerHeight - {inside}) < 2")).await?;
        // It grows with its content.
        page.script("find('iam-playground').view = 'trace'", &[]).await?;
        page.wait_until("the frame to grow", &format!("{inside} > 500 && Math.abs(innerHeight - {inside}) < 2"))
            .await?;
        page.leave_frame().await?;

        page.script(
            "const frame = Object.assign(document.createElement('iframe'), { id: 'foreign', src: './foreign' }); document.body.append(frame);",
            &[],
        )
        .await?;
        page.wait_until(
            "the foreign page to speak",
            "heard.some(([origin, data]) => origin === location.origin && data['iam-playground']?.height === 5000)",
        )
        .await?;
        // The example may still grow by itself, but not to what the other page asked for.
        let heights = page.script("return [find('#frame').offsetHeight, find('#foreign').offsetHeight]", &[]).await?;
        let strange = heights.as_array().is_none_or(|all| all.contains(&json!(5000)));
        ensure!(!strange, "a foreign page has changed a height: {heights}");
        page.script("performance.clearResourceTimings()", &[]).await?;
        Ok(())
    })
}

#[test]
fn where_a_page_forbids_webassembly_the_example_runs_in_a_frame() -> Result<()> {
    story(async |page| {
        let origin = page.origin();
        let head = format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src {origin}; connect-src {origin}; frame-src {origin}\">{SCRIPT}"
        );
        open_elsewhere(page, "strict", &head, &element(READS, "id=\"one\" view=\"verdict\"")?).await?;
        page.wait_until("a frame", "find('#one >>> iframe')?.src.includes('/embed.html#scenario=')").await?;
        page.enter_frame("#one >>> iframe").await?;
        shows(page, "iam-playground", "implicit-deny").await?;
        page.leave_frame().await?;
        // The frame has the height of its example here too.
        page.wait_until("the frame to fit", "find('#one >>> iframe').offsetHeight > 160").await?;
        page.take_troubles().await.map(drop)
    })
}

#[test]
fn the_recipes_of_the_documentation_do_what_they_say() -> Result<()> {
    let path = workspace().join("docs/embedding.md");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let recipes: Vec<_> = text.split("```html\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    ensure!(recipes.len() >= 4, "only {} recipes are found", recipes.len());
    story(async |page| {
        for (at, recipe) in recipes.iter().enumerate() {
            let body = recipe.replace("https://playground.example/", "SITE");
            // Where the script is named in the tool's own settings.
            let head = if body.contains("embed.js") || body.contains("<iframe") { "" } else { SCRIPT };
            open_elsewhere(page, &format!("recipe-{at}"), head, &body).await?;
            let count = page.script("return findAll('iam-playground').length", &[]).await?.as_u64().unwrap_or_default();
            for example in 0..count {
                page.script("findAll('iam-playground')[arguments[0]].scrollIntoView()", &[json!(example)]).await?;
                let shown = format!("findAll('iam-playground')[{example}].shadowRoot.querySelector('.Verdict')");
                page.wait_until(&format!("example {example} of recipe {at}"), &shown).await?;
            }
            if count == 0 {
                if body.contains("addEventListener") {
                    page.wait_until("the frame to fit", "parseInt(find('iframe').style.height) > 160").await?;
                }
                page.enter_frame("iframe").await?;
                shows(page, "iam-playground", "not-authenticated").await?;
                page.leave_frame().await?;
            }
        }

        // Frameworks make the element first and give it what it has to show afterwards.
        open_elsewhere(page, "framework", SCRIPT, "<div id=\"root\"></div>").await?;
        page.wait_until("the element", "customElements.get('iam-playground')").await?;
        page.script(
            "const element = document.createElement('iam-playground'); find('#root').append(element);
             const text = document.createElement('pre'); element.append(text); text.append(JSON.stringify(arguments[0]));
             element.setAttribute('view', 'verdict'); element.setAttribute('readonly', '');",
            &[example(READS)?],
        )
        .await?;
        shows(page, "iam-playground", "implicit-deny").await?;
        page.wait_until("the question in words", "find('iam-playground >>> .Embed-question')").await.map(drop)
    })
}
