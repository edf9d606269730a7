//! `POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA` (warning): A role trust policy is longer than the quota.
//!
//! # Why it matters
//!
//! IAM refuses more than 2,048 characters unless AWS has raised the account's quota, up to 4,096.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223333:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223334:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223335:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223340:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223341:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223342:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223347:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223348:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223349:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223354:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223355:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223356:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223361:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223362:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223363:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223368:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223369:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223370:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223375:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223376:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223377:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223382:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223383:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223384:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223389:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223390:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223391:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223396:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223397:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223398:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223403:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223404:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223405:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Principal": {
//!         "AWS": [
//!           "arn:aws:iam::111122223410:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223411:role/a-role-with-a-name-that-is-long",
//!           "arn:aws:iam::111122223412:role/a-role-with-a-name-that-is-long"
//!         ]
//!       },
//!       "Action": "sts:AssumeRole"
//!     }
//!   ]
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
    FindingType::Warning,
    "A role trust policy is longer than the quota",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
