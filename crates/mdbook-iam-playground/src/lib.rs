//! An mdBook preprocessor: a fenced block `iam-playground` with a scenario file becomes a live example, and the book is not
//! built when something that the scenario expects does not hold.

mod block;
mod check;

use block::{Block, blocks};
use check::check;
use mdbook_preprocessor::book::{Book, BookItem};
use mdbook_preprocessor::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use std::fmt::Write as _;
use std::path::Path;

/// What is wrong with an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the chapter, from 1.
    pub line: usize,
    /// What.
    pub message: String,
}

/// The examples of a text in Markdown: how many there are, and what is wrong with them. Requests that state no time are
/// asked at `now` (ISO 8601).
#[must_use]
pub fn examine(markdown: &str, now: &str) -> (usize, Vec<Problem>) {
    let blocks = blocks(markdown);
    (blocks.len(), blocks.iter().flat_map(|block| check(block, now)).collect())
}

/// The text with each block as an element `<iam-playground>`, followed by the script that brings it to life, once; `script` is
/// its address as seen from the page. A text without examples stays as it is.
///
/// # Errors
/// What is wrong with the examples.
pub fn transform(markdown: &str, script: &str, now: &str) -> std::result::Result<String, Vec<Problem>> {
    let blocks = blocks(markdown);
    let problems: Vec<Problem> = blocks.iter().flat_map(|block| check(block, now)).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    if blocks.is_empty() {
        return Ok(markdown.to_owned());
    }
    let mut out = String::new();
    let mut done = 0;
    for block in &blocks {
        out.push_str(markdown.get(done..block.at.start).unwrap_or_default());
        out.push_str(&element(block));
        done = block.at.end;
    }
    out.push_str(markdown.get(done..).unwrap_or_default());
    let _ = write!(out, "\n\n<script type=\"module\" src=\"{}\"></script>\n", escaped(script));
    Ok(out)
}

/// An example as HTML. Its scenario is readable text until the script has come, and where it never does.
fn element(block: &Block) -> String {
    let attributes: String = block.attributes.iter().fold(String::new(), |mut out, (name, value)| {
        let _ = match value {
            Some(value) => write!(out, " {name}=\"{}\"", escaped(value)),
            None => write!(out, " {name}"),
        };
        out
    });
    // An empty line would end the block of HTML; JSON means the same without.
    let lines: Vec<String> = block.text.lines().filter(|line| !line.trim().is_empty()).map(escaped).collect();
    format!("<div><iam-playground{attributes}><pre>\n{}\n</pre></iam-playground></div>", lines.join("\n"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The address of the script from a chapter: `site` is that of the playground, absolute or from the root of the book.
fn script_from(chapter: Option<&Path>, site: &str) -> String {
    let site = site.trim_end_matches('/');
    if site.contains("://") || site.starts_with('/') {
        return format!("{site}/embed.js");
    }
    let depth = chapter.map_or(0, |path| path.components().count().saturating_sub(1));
    let up = "../".repeat(depth);
    let site = if site.is_empty() { "." } else { site };
    format!("{up}{site}/embed.js")
}

/// How many examples a book has.
#[must_use]
pub fn examples(book: &Book) -> usize {
    book.chapters().map(|chapter| blocks(&chapter.content).len()).sum()
}

/// The preprocessor, as mdBook runs it.
#[derive(Clone, Debug)]
pub struct Playground {
    /// The time of requests that state none, ISO 8601.
    pub now: String,
}

impl Preprocessor for Playground {
    fn name(&self) -> &str {
        "iam-playground"
    }

    /// Turns every example of the book into an element.
    ///
    /// # Errors
    /// Every expectation that does not hold, and every scenario that cannot be read, each with file and line.
    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let site: Option<String> = context.config.get("preprocessor.iam-playground.site")?;
        let site = site.unwrap_or_default();
        let source = &context.config.book.src;
        let mut said = String::new();
        book.for_each_mut(|item| {
            let BookItem::Chapter(chapter) = item else { return };
            let script = script_from(chapter.path.as_deref(), &site);
            match transform(&chapter.content, &script, &self.now) {
                Ok(content) => chapter.content = content,
                Err(problems) => {
                    let file = chapter.source_path.as_ref().map_or_else(
                        || chapter.name.clone(),
                        |path| source.join(path).display().to_string().replace('\\', "/"),
                    );
                    for Problem { line, message } in problems {
                        let _ = writeln!(said, "{file}:{line}: {message}");
                    }
                }
            }
        });
        if said.is_empty() { Ok(book) } else { Err(Error::msg(said.trim_end().to_owned())) }
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        // Others show the blocks as they are.
        Ok(renderer == "html")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-03-01T12:00:00Z";

    fn chapter(decision: &str) -> String {
        format!(
            "# A chapter\n\nBefore.\n\n```iam-playground view=trace readonly\n{{\"schema\": 1, \"title\": \"a < b\",\n\n \"requests\": [{{\"principal\": \"anonymous\", \"action\": \"s3:GetObject\",\n  \"expect\": {{\"decision\": \"{decision}\"}}}}]}}\n```\n\nBehind.\n"
        )
    }

    #[test]
    fn a_block_becomes_an_element_that_can_be_read_without_the_script() {
        let text = transform(&chapter("implicitDeny"), "../embed.js", NOW).unwrap();
        assert_eq!(
            text,
            "# A chapter\n\nBefore.\n\n<div><iam-playground view=\"trace\" readonly><pre>\n{&quot;schema&quot;: 1, &quot;title&quot;: &quot;a &lt; b&quot;,\n &quot;requests&quot;: [{&quot;principal&quot;: &quot;anonymous&quot;, &quot;action&quot;: &quot;s3:GetObject&quot;,\n  &quot;expect&quot;: {&quot;decision&quot;: &quot;implicitDeny&quot;}}]}\n</pre></iam-playground></div>\n\nBehind.\n\n\n<script type=\"module\" src=\"../embed.js\"></script>\n"
        );
        assert_eq!(transform("```json\n{}\n```\n", "x", NOW).unwrap(), "```json\n{}\n```\n");
    }

    #[test]
    fn an_expectation_that_does_not_hold_is_named_with_its_line() {
        let problems = transform(&chapter("allowed"), "x", NOW).unwrap_err();
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(problem.line, 9);
        assert_eq!(problem.message, "requests[0] “s3:GetObject”: decision: expected allowed, got implicitDeny");
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let one = |text: &str| {
            let (count, problems) = examine(text, NOW);
            assert_eq!((count, problems.len()), (1, 1), "{problems:?}");
            (problems[0].line, problems[0].message.clone())
        };
        assert_eq!(
            one("```iam-playground\n{\"schema\": 1,\n\"title\": 7}\n```"),
            (3, "`title`: expected a string, not a number".to_owned())
        );
        assert_eq!(one("\n\n```iam-playground wide\n{\"schema\": 1, \"title\": \"\"}\n```").0, 3);
        let nothing = one("```iam-playground\n{\"schema\": 1, \"title\": \"\", \"requests\": []}\n```");
        assert_eq!(nothing, (1, "the scenario asks nothing: it has no request".to_owned()));
    }

    #[test]
    fn the_script_is_found_from_every_chapter() {
        let from = |chapter: &str, site: &str| script_from(Some(Path::new(chapter)), site);
        assert_eq!(from("guide.md", ""), "./embed.js");
        assert_eq!(from("guide.md", ".."), "../embed.js");
        assert_eq!(from("a/b/guide.md", "../"), "../../../embed.js");
        assert_eq!(from("a/guide.md", "https://playground.example/"), "https://playground.example/embed.js");
        assert_eq!(from("a/guide.md", "/play"), "/play/embed.js");
    }
}
