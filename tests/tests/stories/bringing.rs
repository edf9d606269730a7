//! What somebody has of a denied request, brought to the page: a message in a link, a text in the field, a file.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::browser::{Page, story};

use crate::steps::{everything, open, ready, verdict};

const MESSAGE: &str = "User: arn:aws:iam::123456789012:user/Diego is not authorized to perform: s3:PutObject on resource: \
     \"arn:aws:s3:::amzn-s3-demo-bucket/reports/q3.csv\" because no identity-based policy allows the s3:PutObject action";

/// Opens a link with a message, as another tool makes it.
async fn follow(page: &Page, message: &str, more: &str) -> Result<()> {
    let script = "location.hash = `message=${encodeURIComponent(arguments[0])}${arguments[1]}`";
    page.script(script, &[json!(message), json!(more)]).await.map(drop)
}

/// Waits until the question is that of the message.
async fn question_of_the_message(page: &Page) -> Result<()> {
    let filled = "find('#principal').value === 'arn:aws:iam::123456789012:user/Diego' && find('#action').value === 's3:PutObject'
        && find('#resource').value === 'arn:aws:s3:::amzn-s3-demo-bucket/reports/q3.csv'";
    page.wait_until("the question of the message", filled).await.map(drop)
}

#[test]
fn a_message_in_a_link_becomes_the_question_and_says_what_is_missing() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = everything(page).await?;
        follow(page, MESSAGE, "").await?;
        question_of_the_message(page).await?;
        // Nobody has seen a policy, so nobody can say.
        verdict(page, "depends").await?;
        page.wait_for_text("#read", "AWS named the cause: implicit deny, identity-based policy.").await?;
        page.wait_for_text("#read", "the bucket policy of amzn-s3-demo-bucket").await?;
        page.wait_for_text("#read", "aws s3api get-bucket-policy --bucket amzn-s3-demo-bucket").await?;
        page.wait_for_text("#notice", "Undo brings your work back").await?;
        page.wait_until("the address without the message", "location.hash === ''").await?;
        page.expect_accessible("what was read of a message").await?;
        page.click("#undo").await?;
        verdict(page, "allowed").await?;
        ready(page).await?;
        ensure!(everything(page).await? == before, "the work of before is not back");
        Ok(())
    })
}

#[test]
fn what_a_link_says_beside_its_message_stands_over_it() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let policy = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}"#;
        let more = format!("&principal=arn:aws:iam::123456789012:role/Reader&policy={policy}");
        follow(page, MESSAGE, &more).await?;
        page.wait_until("the principal of the link", "find('#principal').value.endsWith(':role/Reader')").await?;
        page.wait_until("the action of the message", "find('#action').value === 's3:PutObject'").await?;
        page.wait_until("the policy of the link", "find('policy-editor').value.includes('s3:Get*')").await.map(drop)
    })
}

#[test]
fn a_message_that_tells_of_no_denial_says_what_to_do_and_leaves_the_work() -> Result<()> {
    story(async |page| {
        open(page).await?;
        let before = everything(page).await?;
        follow(page, "it does not work", "").await?;
        page.wait_for_text("#notice", "Copy the whole message").await?;
        page.wait_for_text("#notice", "Your work is as it was").await?;
        ensure!(everything(page).await? == before, "the work has changed");
        // A secret is not even read.
        follow(page, "my key is wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "").await?;
        page.wait_for_text("#notice", "a secret access key").await?;
        ensure!(everything(page).await? == before, "the work has changed");
        Ok(())
    })
}

#[test]
fn a_pasted_message_and_a_dropped_event_become_cases() -> Result<()> {
    story(async |page| {
        open(page).await?;
        page.open_drawer("paste").await?;
        page.fill(
            "#pasted",
            &format!("An error occurred (AccessDenied) when calling the PutObject operation: {MESSAGE}"),
        )
        .await?;
        page.click("#read-pasted").await?;
        question_of_the_message(page).await?;
        page.wait_for_text("#read", "Caller: arn:aws:iam::123456789012:user/Diego.").await?;
        // What a command printed that was asked for comes to the case, and the list of what is missing stays.
        let policy = json!({ "Policy": json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject",
            "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }] }).to_string() });
        page.drop_file("main", "bucket.txt", &policy.to_string()).await?;
        verdict(page, "explicit-deny").await?;
        question_of_the_message(page).await?;
        page.wait_for_text("#read", "aws iam get-user --user-name Diego").await?;

        let event = json!({
            "eventVersion": "1.08", "eventSource": "dynamodb.amazonaws.com", "eventName": "DeleteTable", "awsRegion": "eu-west-1",
            "userIdentity": { "type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/Ana", "accountId": "123456789012", "userName": "Ana" },
            "errorCode": "AccessDenied", "eventTime": "2026-03-01T12:00:00Z", "requestParameters": { "tableName": "orders" },
        });
        page.drop_file("main", "event.json", &event.to_string()).await?;
        page.wait_until("the action of the event", "find('#action').value === 'dynamodb:DeleteTable'").await?;
        page.wait_until("the caller of the event", "find('#principal').value.endsWith(':user/Ana')").await.map(drop)
    })
}
