//! AWS's managed policies by name: the list that comes with the site, searching it, and the documents in its shards.
//!
//! `www/managed.mjs` writes both; `docs/adr/0003-policies-by-name.md` says where they come from.

use crate::texts::managed as t;
use iam_evaluator::scenario::Json;

/// How the ARNs of AWS's managed policies begin: their account is AWS itself.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html>
const ARN: &str = "arn:aws:iam::aws:policy/";

/// A managed policy in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Managed {
    /// Its name, e.g. `ReadOnlyAccess`.
    pub name: String,
    /// Its path without slashes around it, e.g. `job-function`; empty for most.
    pub path: String,
    /// The version that was the default one, e.g. `v3`.
    pub version: String,
    /// The day of that version, e.g. `2026-09-24`.
    pub date: String,
    /// The file that has its document.
    pub shard: String,
}

impl Managed {
    /// Its ARN.
    #[must_use]
    pub fn arn(&self) -> String {
        let slash = if self.path.is_empty() { "" } else { "/" };
        format!("{ARN}{}{slash}{}", self.path, self.name)
    }

    /// What its path says of it.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self.path.as_str() {
            "" => t::FOR_ANY,
            "job-function" => t::FOR_JOBS,
            "service-role" => t::FOR_SERVICE_ROLES,
            "aws-service-role" => t::FOR_SERVICE_LINKED_ROLES,
            "root-task" => t::FOR_ROOT_TASKS,
            _ => t::OF_ANOTHER_PATH,
        }
    }

    /// Its document, out of the text of its shard, laid out; `None` when the shard does not have it.
    #[must_use]
    pub fn document(&self, shard: &str) -> Option<String> {
        let line = shard.lines().find_map(|line| line.strip_prefix(&self.name)?.strip_prefix('\t'))?;
        Some(Json::from_text(line).ok()?.pretty())
    }
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The package that the documents were taken from, and its version.
    pub source: String,
    /// The day of the newest document.
    pub date: String,
    /// The policies by name.
    pub policies: Vec<Managed>,
}

impl List {
    /// Reads the list; `None` when the text is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (source, date) = lines.next()?.split_once('\t')?;
        let mut shard = "";
        let mut policies = Vec::new();
        for line in lines {
            if let Some(name) = line.strip_prefix('>') {
                shard = name;
                continue;
            }
            let mut cells = line.split('\t').map(str::to_owned);
            let (name, path, version, date) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
            policies.push(Managed { name, path, version, date, shard: shard.to_owned() });
        }
        Some(Self { source: source.to_owned(), date: date.to_owned(), policies })
    }

    /// The policies whose ARN holds every word wanted, in any capitals: the nearest name first, then the shortest. Without
    /// words, all by name.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Vec<&Managed> {
        let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
        if words.is_empty() {
            return self.policies.iter().collect();
        }
        let ranked = self.policies.iter().filter_map(|policy| Some((rank(policy, &words)?, policy)));
        let mut found: Vec<((u32, usize), &Managed)> =
            ranked.map(|(rank, policy)| ((rank, policy.name.len()), policy)).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, policy)| policy).collect()
    }
}

/// How far a policy is from what is wanted; `None` when a word is missing.
fn rank(policy: &Managed, words: &[String]) -> Option<u32> {
    let name = policy.name.to_lowercase();
    // Nearly every name begins with the maker's.
    let own = ["amazon", "aws"].iter().find_map(|maker| name.strip_prefix(maker)).unwrap_or(&name);
    let arn = policy.arn().to_lowercase();
    words.iter().try_fold(0, |sum, word| {
        let rank = match () {
            () if name == *word || arn == *word => 0,
            () if name.starts_with(word.as_str()) || own.starts_with(word.as_str()) => 1,
            () if name.contains(word.as_str()) => 2,
            () if arn.contains(word.as_str()) => 4,
            () => return None,
        };
        Some(sum + rank)
    })
}

/// The name in the ARN of one of AWS's managed policies.
#[must_use]
pub fn name_in(arn: &str) -> Option<&str> {
    arn.strip_prefix(ARN)?.rsplit('/').next()
}

#[cfg(test)]
mod tests {
    use super::{List, name_in};

    const LIST: &str = "moto 1.2.3\t2026-09-30\n>shard-1.txt\nAWSBackupFullAccess\t\tv2\t2026-01-02\nAmazonS3FullAccess\t\tv3\t2026-02-03\nAmazonS3ReadOnlyAccess\t\tv3\t2026-02-03\n>shard-2.txt\nReadOnlyAccess\t\tv190\t2026-09-24\nSupportUser\tjob-function\tv8\t2026-02-03\n";

    fn found(wanted: &str) -> Vec<String> {
        let list = List::read(LIST).unwrap();
        list.find(wanted).into_iter().map(|policy| policy.name.clone()).collect()
    }

    #[test]
    fn the_list_names_each_policy_with_its_shard() {
        let list = List::read(LIST).unwrap();
        assert_eq!((list.source.as_str(), list.date.as_str(), list.policies.len()), ("moto 1.2.3", "2026-09-30", 5));
        let job = list.policies.last().unwrap();
        assert_eq!((job.shard.as_str(), job.version.as_str(), job.date.as_str()), ("shard-2.txt", "v8", "2026-02-03"));
        assert_eq!(job.arn(), "arn:aws:iam::aws:policy/job-function/SupportUser");
        assert_eq!(name_in(&job.arn()), Some("SupportUser"));
        assert_eq!(name_in("arn:aws:iam::111122223333:policy/Mine"), None);
        for bad in ["", "moto", "moto 1\t2026-01-01\nName\tv1"] {
            assert_eq!(List::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_nearest_name_comes_first() {
        assert_eq!(found("readonlyaccess"), ["ReadOnlyAccess", "AmazonS3ReadOnlyAccess"]);
        assert_eq!(found("s3"), ["AmazonS3FullAccess", "AmazonS3ReadOnlyAccess"]);
        assert_eq!(found("full s3"), ["AmazonS3FullAccess"]);
        assert_eq!(found("arn:aws:iam::aws:policy/job-function/SupportUser"), ["SupportUser"]);
        assert_eq!(found("job-function"), ["SupportUser"]);
        assert!(found("s3 nothing").is_empty());
        assert_eq!(found(" ").len(), 5);
    }

    #[test]
    fn a_document_comes_out_of_its_shard() {
        let list = List::read(LIST).unwrap();
        let shard = "ReadOnlyAccessOfAll\t{}\nReadOnlyAccess\t{\"Version\":\"2012-10-17\",\"Statement\":[]}\n";
        let policy = list.policies.iter().find(|policy| policy.name == "ReadOnlyAccess").unwrap();
        assert_eq!(policy.document(shard).unwrap(), "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}");
        assert_eq!(policy.document("ReadOnlyAccess\t{"), None);
        assert_eq!(policy.document(""), None);
    }
}
