//! A file of events taken apart as it comes in, byte by byte: one record at a time, whatever the file's size.
//!
//! A CloudTrail file is one object with all its records on one line, `lookup-events` answers the same way, and others keep one
//! record a line. What lies around the records is not kept, so that the memory it takes is that of the longest record.

/// Longest record, in bytes. CloudTrail's own are at most 256 KB.
const LONGEST: usize = 4 << 20;

/// Most containers around a record.
const DEEPEST: usize = 8;

/// Members whose list has records: CloudTrail's files, `lookup-events`, CloudWatch Logs.
const LISTS: [&[u8]; 4] = [b"Records", b"Events", b"events", b"results"];

/// Takes records out of a text that comes in pieces.
#[derive(Clone, Debug, Default)]
pub struct RecordReader {
    /// The containers that lie around records.
    around: Vec<Container>,
    /// The object that may be a record, or may turn out to hold a list of them.
    record: Vec<u8>,
    /// How many containers of it are open.
    depth: usize,
    /// How many containers are open of what is passed over.
    skipped: usize,
    /// Where the text last read as a string begins in the record.
    name: Option<usize>,
    in_string: bool,
    escaped: bool,
    too_long: bool,
    broken: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    /// An object of which one member is a list of records.
    Object,
    /// That list, or one around everything.
    List,
}

impl RecordReader {
    /// Reads on; `each` is called with the text of every record that ends in these bytes.
    pub fn read(&mut self, bytes: &[u8], mut each: impl FnMut(&str)) {
        for byte in bytes {
            self.step(*byte, &mut each);
        }
    }

    /// The text has ended. What is left of a record is a broken one.
    pub fn end(&mut self) {
        let left = self.depth > 0 || self.skipped > 0 || self.in_string;
        self.broken += u64::from(left);
        *self = Self { broken: self.broken, ..Self::default() };
    }

    /// How many records could not be read: cut off, or longer than 4 MB.
    #[must_use]
    pub const fn broken(&self) -> u64 {
        self.broken
    }

    fn step(&mut self, byte: u8, each: &mut impl FnMut(&str)) {
        if self.depth > 0 {
            self.keep(byte);
        }
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                // No string of JSON goes on in the next line: the record was cut off there, and another may follow.
                b'\n' => self.end(),
                _ => {}
            }
            return;
        }
        match byte {
            // Around everything there may be text of another kind, such as a time before each record.
            b'"' if self.depth > 0 || !self.around.is_empty() => {
                self.in_string = true;
                if self.depth == 1 {
                    self.name = Some(self.record.len());
                }
            }
            b'{' | b'[' => self.open(byte),
            b'}' | b']' => self.close(each),
            _ => {}
        }
    }

    fn open(&mut self, byte: u8) {
        if self.skipped > 0 {
            self.skipped += 1;
        } else if self.depth > 0 {
            if self.depth == 1 && byte == b'[' && self.around.len() < DEEPEST && self.has_list() {
                self.around.extend([Container::Object, Container::List]);
                self.drop_record();
            } else {
                self.depth += 1;
            }
        } else {
            match (self.around.last(), byte) {
                (Some(Container::Object), _) => self.skipped = 1,
                (None | Some(Container::List), b'{') => {
                    self.depth = 1;
                    self.keep(byte);
                }
                (None | Some(Container::List), _) if self.around.len() < DEEPEST => self.around.push(Container::List),
                _ => self.skipped = 1,
            }
        }
    }

    fn close(&mut self, each: &mut impl FnMut(&str)) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if self.depth > 1 {
            self.depth -= 1;
        } else if self.depth == 1 {
            if self.too_long {
                self.broken += 1;
            } else {
                each(&String::from_utf8_lossy(&self.record));
            }
            self.drop_record();
        } else {
            self.around.pop();
        }
    }

    /// Whether the list that begins here is of records.
    fn has_list(&self) -> bool {
        let name = self.name.and_then(|start| self.record.get(start..)).unwrap_or_default();
        let end = name.iter().position(|byte| *byte == b'"').unwrap_or(name.len());
        LISTS.iter().any(|list| name.get(..end) == Some(list))
    }

    fn keep(&mut self, byte: u8) {
        if self.record.len() < LONGEST { self.record.push(byte) } else { self.too_long = true }
    }

    fn drop_record(&mut self) {
        self.record.clear();
        (self.depth, self.name, self.too_long) = (0, None, false);
    }
}

#[cfg(test)]
mod tests {
    use super::RecordReader;

    /// The records of a text, however it is cut, and how many are broken.
    fn records(text: &str) -> (Vec<String>, u64) {
        let read = |size: usize| {
            let (mut reader, mut records) = (RecordReader::default(), Vec::new());
            for piece in text.as_bytes().chunks(size) {
                reader.read(piece, |record| records.push(record.to_owned()));
            }
            reader.end();
            (records, reader.broken())
        };
        let whole = read(text.len().max(1));
        for size in 1..text.len().min(40) {
            assert_eq!(read(size), whole, "in pieces of {size}");
        }
        whole
    }

    #[test]
    fn every_form_of_a_file_gives_its_records() {
        let record = r#"{"eventName":"A","list":[{"b":"}]\""}],"resources":[1]}"#;
        let forms = [
            format!(r#"{{"Records":[{record},{record}]}}"#),
            format!(
                "{{\n  \"NextToken\": \"x]\", \"about\": {{\"a\": [{{}}]}}, \"Events\" : [\n {record} , {record}], \"more\": [{{}}]}}"
            ),
            format!("[{record},{record}]"),
            format!("{record}\n{record}\n"),
            format!("{{\"Records\":[{record}]}}\n{{\"Records\":[{record}]}}"),
            format!("2026-11-22T10:00:00 don't [INFO] {record}\n\"{record}"),
        ];
        for form in forms {
            assert_eq!(records(&form), (vec![record.to_owned(), record.to_owned()], 0), "{form}");
        }
    }

    #[test]
    fn a_record_that_is_cut_off_is_counted_and_the_next_line_is_read() {
        let (found, broken) = records("{\"eventName\":\"A\n{\"eventName\":\"B\"}\n{\"eventName\":\"C\"");
        assert_eq!((found, broken), (vec![r#"{"eventName":"B"}"#.to_owned()], 2));
    }

    #[test]
    fn a_record_that_is_too_long_is_counted_and_not_kept() {
        let (mut reader, mut found) = (RecordReader::default(), 0);
        let long = format!("{{\"a\":\"{}\"}}\n{{\"b\":1}}", "x".repeat(super::LONGEST));
        reader.read(long.as_bytes(), |_| found += 1);
        reader.end();
        assert_eq!((found, reader.broken()), (1, 1));
    }

    #[test]
    fn nothing_is_found_where_there_is_nothing() {
        assert_eq!(records(""), (Vec::new(), 0));
        assert_eq!(records("no JSON at all ]]}}"), (Vec::new(), 0));
        assert_eq!(records("{\"Records\":[]}"), (Vec::new(), 0));
    }
}
