//! `POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA` (warning): A resource-based policy is longer than its service takes.
//!
//! # Why it matters
//!
//! The service refuses it.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "S0a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S0b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S0c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S1a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S1b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S1c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S2a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S2b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S2c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S3a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S3b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S3c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S4a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S4b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S4c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S5a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S5b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S5c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S6a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S6b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S6c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S7a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S7b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S7c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S8a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S8b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S8c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S9a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S9b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S9c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S10a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S10b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S10c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S11a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S11b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S11c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S12a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S12b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S12c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S13a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S13b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S13c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S14a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S14b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S14c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S15a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S15b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S15c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S16a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S16b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S16c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S17a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S17b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S17c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S18a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S18b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S18c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S19a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S19b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S19c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S20a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S20b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S20c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S21a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S21b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S21c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S22a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S22b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S22c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S23a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S23b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S23c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S24a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S24b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S24c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S25a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S25b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S25c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S26a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S26b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S26c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S27a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S27b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S27c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S28a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S28b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S28c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S29a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S29b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S29c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S30a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S30b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S30c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S31a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S31b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S31c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S32a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S32b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S32c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S33a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S33b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S33c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S34a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S34b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S34c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S35a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S35b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S35c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S36a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S36b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S36c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S37a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S37b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S37c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S38a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S38b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S38c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S39a",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S39b",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S39c",
//!       "Effect": "Deny",
//!       "Principal": "*",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0039/and/a/long/prefix/of/objects/3/*"
//!       ]
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
//!   "Principal": "*",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
    FindingType::Warning,
    "A resource-based policy is longer than its service takes",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
