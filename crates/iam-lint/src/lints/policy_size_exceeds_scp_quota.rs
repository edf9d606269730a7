//! `POLICY_SIZE_EXCEEDS_SCP_QUOTA` (error): A service control policy is longer than any may be.
//!
//! # Why it matters
//!
//! Organizations refuses it.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "S0",
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!       "Effect": "Deny",
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
//!   "Effect": "Deny",
//!   "Action": "s3:GetObject",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
    FindingType::Error,
    "A service control policy is longer than any may be",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
