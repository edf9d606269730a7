//! Events of CloudTrail against a scenario's policies: texts with their verdicts, and files of any size counted.

use crate::{CATALOG, json, read};
use flate2::write::MultiGzDecoder;
use iam_evaluator::evaluation::{Decision, StatementRef};
use iam_evaluator::scenario::{PolicyType, Scenario};
use iam_troubleshoot::replay::{Change, GroupBy, OneOr, Replay, Replayed, Row, Tally};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a file packed by gzip begins with (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A scenario's policies, to be asked about events of CloudTrail.
#[wasm_bindgen]
pub struct Replayer(Replay);

#[wasm_bindgen]
impl Replayer {
    /// Compiles the policies of a scenario.
    ///
    /// # Errors
    /// When the scenario cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Result<Self, String> {
        Ok(Self(Replay::new(&read(scenario)?)))
    }

    /// The verdicts on the events of a JSON text: an event, an array of them or a whole file of CloudTrail. An array.
    ///
    /// # Errors
    /// When the text is no JSON of events.
    pub fn events(&self, text: &str) -> Result<String, String> {
        let verdicts = self.0.events(text, CATALOG.get())?;
        let verdicts: Vec<String> = verdicts.iter().map(Replayed::to_json).collect();
        Ok(format!("[{}]", verdicts.join(",")))
    }
}

/// Files of events, counted by what becomes of them as they come in.
#[wasm_bindgen]
pub struct ReplayedFiles {
    scenario: Scenario,
    tally: Rc<RefCell<Tally>>,
    file: File,
    /// What is wrong with the files, with their names.
    problems: Vec<String>,
}

/// The file that is read.
#[derive(Default)]
struct File {
    name: String,
    /// Its first bytes, until there are enough to tell whether it is packed.
    start: Vec<u8>,
    form: Form,
}

#[derive(Default)]
enum Form {
    #[default]
    Unknown,
    Plain,
    /// One or several one after the other, as `cat` joins them.
    Packed(Box<MultiGzDecoder<Counted>>),
    Broken,
}

/// The count, as something that is written to.
struct Counted(Rc<RefCell<Tally>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(bytes, CATALOG.get());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[wasm_bindgen]
impl ReplayedFiles {
    /// Compiles the policies of a scenario.
    ///
    /// # Errors
    /// When the scenario cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Result<Self, String> {
        let scenario = read(scenario)?;
        let tally = Tally::new(Replay::new(&scenario));
        let tally = Rc::new(RefCell::new(tally));
        Ok(Self { scenario, tally, file: File::default(), problems: Vec::new() })
    }

    /// A file begins.
    pub fn begin(&mut self, name: &str) {
        self.file = File { name: name.to_owned(), ..File::default() };
    }

    /// Its next bytes, as they lie on the disk.
    pub fn read(&mut self, bytes: &[u8]) {
        if let Form::Unknown = self.file.form {
            self.file.start.extend_from_slice(bytes);
            if self.file.start.len() >= GZIP.len() {
                self.look();
            }
        } else {
            self.take(bytes);
        }
    }

    /// The file has ended.
    pub fn end(&mut self) {
        self.look();
        if let Form::Packed(decoder) = &mut self.file.form
            && let Err(error) = decoder.try_finish()
        {
            self.fail(&error);
        }
        self.file = File::default();
        self.tally.borrow_mut().end_file();
    }

    /// What was counted so far: `{events, changes: {id: calls}, toldNothing, unreadable, leftOut, problems: [text]}`.
    ///
    /// # Errors
    /// None.
    pub fn summary(&self) -> Result<String, String> {
        let tally = self.tally.borrow();
        json(&Summary {
            events: tally.events(),
            changes: Change::ALL.into_iter().map(|change| (change.id(), tally.count(change))).collect(),
            told_nothing: tally.told_nothing(),
            unreadable: tally.unreadable(),
            left_out: tally.left_out(),
            problems: &self.problems,
        })
    }

    /// Up to so many rows of a kind of calls, the most frequent first, told apart by what is wanted: `{total, rows: [{calls,
    /// principal, action, resource, decision, decidedBy, deniedBy: [{policy, statement}], needs: [action, resource], callerWithoutPolicies, unknownAction,
    /// first, last, event, request}]}`. Where rows are not told apart by a part, it is the number of its values. `request` is
    /// one of the calls as JSON text.
    ///
    /// # Errors
    /// When there is no such kind.
    pub fn rows(
        &self,
        change: &str,
        principal: bool,
        action: bool,
        resource: bool,
        limit: usize,
    ) -> Result<String, String> {
        let tally = self.tally.borrow();
        let rows = tally.rows(kind(change)?, GroupBy { principal, action, resource });
        let total = rows.len();
        json(&Rows { total, rows: rows.into_iter().take(limit).map(WrittenRow::from).collect() })
    }

    /// All groups of calls as a table, with a line of headings.
    #[must_use]
    pub fn csv(&self) -> String {
        self.tally.borrow().csv()
    }

    /// The scenario with one request for each group of a kind, expected to be allowed where the calls worked.
    ///
    /// # Errors
    /// When there is no such kind.
    pub fn requests(&self, change: &str) -> Result<String, String> {
        Ok(self.tally.borrow().requests(&self.scenario, kind(change)?).to_json())
    }

    /// Tells the form of the file by its first bytes, and takes them.
    fn look(&mut self) {
        let start = std::mem::take(&mut self.file.start);
        if let Form::Unknown = self.file.form {
            self.file.form = if start.starts_with(&GZIP) {
                Form::Packed(Box::new(MultiGzDecoder::new(Counted(Rc::clone(&self.tally)))))
            } else {
                Form::Plain
            };
            self.take(&start);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        match &mut self.file.form {
            Form::Plain => self.tally.borrow_mut().read(bytes, CATALOG.get()),
            Form::Packed(decoder) => {
                if let Err(error) = decoder.write_all(bytes) {
                    self.fail(&error);
                }
            }
            Form::Unknown | Form::Broken => {}
        }
    }

    fn fail(&mut self, error: &io::Error) {
        self.file.form = Form::Broken;
        let problem =
            format!("{} cannot be unpacked to its end ({error}); what came before is counted.", self.file.name);
        self.problems.push(problem);
    }
}

fn kind(change: &str) -> Result<Change, String> {
    Change::find(change).ok_or_else(|| format!("`{change}` is no kind of change"))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary<'a> {
    events: u64,
    changes: BTreeMap<&'static str, u64>,
    told_nothing: u64,
    unreadable: u64,
    left_out: u64,
    problems: &'a [String],
}

#[derive(Serialize)]
struct Rows<'a> {
    total: usize,
    rows: Vec<WrittenRow<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenRow<'a> {
    calls: u64,
    principal: OneOr,
    action: OneOr,
    resource: OneOr,
    decision: Decision,
    decided_by: Option<&'static str>,
    denied_by: &'a [StatementRef],
    needs: Option<&'a (String, String)>,
    caller_without_policies: bool,
    unknown_action: bool,
    first: Option<&'a str>,
    last: Option<&'a str>,
    event: Option<&'a str>,
    request: String,
}

impl<'a> From<Row<'a>> for WrittenRow<'a> {
    fn from(row: Row<'a>) -> Self {
        let [first, last] = row.times;
        Self {
            calls: row.calls,
            principal: row.principal,
            action: row.action,
            resource: row.resource,
            decision: row.why.decision,
            decided_by: row.why.decided_by.map(PolicyType::id),
            denied_by: &row.why.denied_by,
            needs: row.why.needs.as_ref(),
            caller_without_policies: row.why.caller_without_policies,
            unknown_action: row.unknown_action,
            first,
            last,
            event: row.event,
            request: row.request.to_json(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ReplayedFiles;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    const SCENARIO: &str = r#"{"schema": 1, "title": "Replay", "policies": [{"type": "identity-based", "name": "Read", "document":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}}], "requests": []}"#;

    fn records(count: usize) -> String {
        let record = |number| {
            let name = if number % 2 == 0 { "GetObject" } else { "DeleteObject" };
            format!(
                r#"{{"eventSource":"s3.amazonaws.com","eventName":"{name}","userIdentity":{{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/Ana"}}}}"#
            )
        };
        format!("{{\"Records\":[{}]}}", (0..count).map(record).collect::<Vec<_>>().join(","))
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// What is counted of a file that comes in pieces of a size.
    fn summary(file: &[u8], size: usize) -> String {
        let mut files = ReplayedFiles::new(SCENARIO).unwrap();
        files.begin("events.json.gz");
        file.chunks(size).for_each(|piece| files.read(piece));
        files.end();
        files.summary().unwrap()
    }

    #[test]
    fn plain_and_packed_files_count_the_same_however_they_come() {
        let text = records(10);
        let (file, twice) = (packed(&text), [packed(&text), packed(&records(4))].concat());
        for size in [1, 7, 1 << 20] {
            let plain = summary(text.as_bytes(), size);
            assert!(plain.contains("\"events\":10") && plain.contains("\"now-denied\":5"), "{plain}");
            assert_eq!(summary(&file, size), plain);
            assert!(summary(&twice, size).contains("\"events\":14"));
        }
    }

    #[test]
    fn a_packed_file_that_is_cut_off_is_told() {
        let file = packed(&records(1_000));
        let summary = summary(&file[..file.len() / 2], 64);
        assert!(summary.contains("events.json.gz cannot be unpacked"), "{summary}");
    }

    #[test]
    fn rows_have_a_request_and_kinds_are_known() {
        let mut files = ReplayedFiles::new(SCENARIO).unwrap();
        files.begin("events.json");
        files.read(records(3).as_bytes());
        files.end();
        let rows = files.rows("now-denied", true, true, false, 10).unwrap();
        assert!(
            rows.contains("\"action\":\"s3:DeleteObject\"") && rows.contains("\"decision\":\"implicitDeny\""),
            "{rows}"
        );
        assert!(files.rows("other", true, true, true, 1).is_err());
        assert!(files.requests("still-allowed").unwrap().contains("\"allowed\""));
    }
}
