// A file of CloudTrail events, as CloudTrail writes them: one object with all records on one line.

import { closeSync, openSync, writeSync } from "node:fs";

const ACCOUNT = "111122223333";
const CALLS = [
  ["s3.amazonaws.com", "GetObject"],
  ["s3.amazonaws.com", "DeleteObject"],
  ["s3.amazonaws.com", "ListObjects"],
  ["ec2.amazonaws.com", "DescribeInstances"],
  ["lambda.amazonaws.com", "CreateFunction20150331"],
  ["kms.amazonaws.com", "Decrypt"],
];
const USERS = ["Ana", "Bob", "Eve"];
const ROLES = ["Reader", "Deployer", "Auditor"];

function identity(index) {
  if (index % 3 === 0) {
    const userName = USERS[index % 7 % 3];
    return { type: "IAMUser", principalId: "AIDAEXAMPLE", arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`, accountId: ACCOUNT, accessKeyId: "AKIAIOSFODNN7EXAMPLE", userName };
  }
  const userName = ROLES[index % 5 % 3];
  const sessionIssuer = { type: "Role", principalId: "AROAEXAMPLE", arn: `arn:aws:iam::${ACCOUNT}:role/${userName}`, accountId: ACCOUNT, userName };
  const attributes = { creationDate: "2026-11-22T09:00:00Z", mfaAuthenticated: "false" };
  return { type: "AssumedRole", principalId: "AROAEXAMPLE:session", arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${userName}/session-${index % 50}`, accountId: ACCOUNT, accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionContext: { sessionIssuer, attributes } };
}

function event(index) {
  const [eventSource, eventName] = CALLS[index % CALLS.length];
  const object = eventSource.startsWith("s3.");
  const key = `reports/${index % 400}.csv`;
  const arn = "arn:aws:s3:::amzn-s3-demo-bucket";
  return {
    eventVersion: "1.11",
    userIdentity: identity(index),
    eventTime: `${new Date(Date.UTC(2026, 10, 22, 10) + index * 1000).toISOString().slice(0, 19)}Z`,
    eventSource,
    eventName,
    awsRegion: "eu-west-1",
    sourceIPAddress: `192.0.2.${index % 250}`,
    userAgent: "aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.13",
    ...(index % 97 === 0 && { errorCode: "AccessDenied", errorMessage: "Access Denied" }),
    requestParameters: object ? { bucketName: "amzn-s3-demo-bucket", key } : null,
    responseElements: null,
    requestID: `EXAMPLE${index}`,
    eventID: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    readOnly: true,
    resources: object ? [{ type: "AWS::S3::Object", ARN: `${arn}/${key}` }, { accountId: ACCOUNT, type: "AWS::S3::Bucket", ARN: arn }] : [],
    eventType: "AwsApiCall",
    managementEvent: !object,
    recipientAccountId: ACCOUNT,
    eventCategory: object ? "Data" : "Management",
    tlsDetails: { tlsVersion: "TLSv1.3", cipherSuite: "TLS_AES_128_GCM_SHA256", clientProvidedHostHeader: "amzn-s3-demo-bucket.s3.eu-west-1.amazonaws.com" },
  };
}

/** Writes a file of at least so many bytes. Gives the number of its events. */
export function writeEvents(path, bytes) {
  const file = openSync(path, "w");
  let [size, count] = [writeSync(file, '{"Records":['), 0];
  while (size < bytes) {
    let piece = "";
    while (piece.length < 1 << 20) piece += (count > 0 ? "," : "") + JSON.stringify(event(count++));
    size += writeSync(file, piece);
  }
  writeSync(file, "]}");
  closeSync(file);
  return count;
}
