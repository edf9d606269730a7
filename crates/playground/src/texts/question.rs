//! The question, which request it is, and the verdict.

pub(crate) const MFA_YES: &str = "MFA yes";
pub(crate) const MFA_NO: &str = "MFA no";
pub(crate) const THE_REQUEST: &str = "The request";
pub(crate) const CAN: &str = "Can ";
pub(crate) const DO: &str = " do ";
pub(crate) const ON: &str = " on ";
pub(crate) const CAN_LABEL: &str = "Can";
pub(crate) const ARN_SERVICE_OR_ANONYMOUS: &str = "ARN, service or anonymous";
pub(crate) const DO_LABEL: &str = "do";
pub(crate) const SERVICE_ACTION: &str = "service:Action";
pub(crate) const ON_LABEL: &str = "on";
pub(crate) const ARN_OR: &str = "ARN, or *";
pub(crate) const OWNED_BY_ACCOUNT: &str = "owned by account";
pub(crate) const AS_IN_THE_ARN: &str = "as in the ARN";
pub(crate) const WITH: &str = "with";
pub(crate) const NO_FURTHER_CONTEXT: &str = "no further context";
pub(crate) const CONTEXT: &str = "Context";
pub(crate) const CALLER: &str = "Caller";
pub(crate) const RESOURCE: &str = "Resource";
pub(crate) const REQUEST: &str = "Request";
pub(crate) const POLICIES_ANSWER_REQUESTS_AND_THERE: &str = "Policies answer requests, and there is none yet.";
pub(crate) const A_REQUEST_IS_ONE_QUESTION: &str =
    " A request is one question: can this principal do this action on this resource?";
pub(crate) const ASK_A_QUESTION: &str = "Ask a question";
pub(crate) const OPEN_AN_EXAMPLE: &str = "Open an example";
pub(crate) const NOT_AS_EXPECTED: &str = " ✗ not as expected";
pub(crate) const REQUESTS: &str = "Requests";
pub(crate) const THE_REQUEST_BEFORE: &str = "The request before";
pub(crate) const REQUEST_WORD: &str = "Request ";
pub(crate) const THE_REQUEST_AFTER: &str = "The request after";
pub(crate) const DUPLICATE_THE_OPEN_REQUEST: &str = "Duplicate the open request";
pub(crate) const DUPLICATE: &str = "Duplicate";
pub(crate) const REMOVE_THE_OPEN_REQUEST: &str = "Remove the open request";
pub(crate) const VERDICT: &str = "Verdict";
pub(crate) const COPY: &str = "Copy";
pub(crate) const COPIED: &str = "Copied";
pub(crate) const NOT_COPIED: &str = "Not copied";
pub(crate) const OUT_OF_DATE_A_POLICYS: &str =
    "Out of date: a policy's text is not valid JSON. This is the last valid result.";
pub(crate) const OUT_OF_DATE: &str = "Out of date: ";
pub(crate) const AWS_WOULD_SAY: &str = "AWS would say";
pub(crate) const DEPENDS_ON: &str = "Depends on";
pub(crate) const ABSENT_AND_COULD_CHANGE_IT: &str = "Absent, and could change it:";

pub(crate) fn also_on(action: &str, arn: &str) -> String {
    format!("also {action} on {arn}")
}

pub(crate) fn place_among(open: usize, number: usize) -> String {
    format!("{open} of {number}")
}
