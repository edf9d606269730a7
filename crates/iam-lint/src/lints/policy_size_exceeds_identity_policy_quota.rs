//! `POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA` (warning): An identity-based policy is longer than any may be.
//!
//! # Why it matters
//!
//! IAM refuses it. White space outside of strings is not counted.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "S0",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0000/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S1",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0001/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S2",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0002/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S3",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0003/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S4",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0004/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S5",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0005/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S6",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0006/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S7",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0007/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S8",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0008/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S9",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0009/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S10",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0010/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S11",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0011/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S12",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0012/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S13",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0013/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S14",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0014/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S15",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0015/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S16",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0016/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S17",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0017/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S18",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0018/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S19",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0019/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S20",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0020/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S21",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0021/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S22",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0022/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S23",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0023/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S24",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0024/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S25",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0025/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S26",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0026/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S27",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0027/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S28",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0028/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S29",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0029/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S30",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0030/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S31",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0031/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S32",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0032/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S33",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0033/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S34",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0034/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S35",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0035/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S36",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0036/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S37",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0037/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S38",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": [
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/0/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/1/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/2/*",
//!         "arn:aws:s3:::a-bucket-with-a-long-name-number-0038/and/a/long/prefix/of/objects/3/*"
//!       ]
//!     },
//!     {
//!       "Sid": "S39",
//!       "Effect": "Allow",
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
    "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
    FindingType::Warning,
    "An identity-based policy is longer than any may be",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
