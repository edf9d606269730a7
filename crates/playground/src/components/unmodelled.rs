//! What the playground does not know, said plainly.

use yew::prelude::*;

/// Each gap with what it means for a verdict.
const GAPS: [(&str, &str); 14] = [
    (
        "Which actions, resource types and context keys a service has",
        "A misspelt action or a resource type that an action does not support is compared as text; nothing warns yet.",
    ),
    (
        "S3 access control lists and Object Ownership",
        "Access granted by an ACL is not seen; the owner of one object can be stated.",
    ),
    ("S3 Block Public Access", "Only RestrictPublicBuckets, and only when the resource's details state it."),
    (
        "What Amazon S3 refuses by itself",
        "Access points, Requester Pays, customer-provided keys, Object Lock, directory buckets; nor whether an object exists.",
    ),
    ("KMS grants", "A grant that allows a request is not seen; key policies are."),
    (
        "Context keys of a real call",
        "Only those given or derived are there. List a key as unknown when it may have any value.",
    ),
    (
        "Values of unknown context keys",
        "Each is taken as independent of the others: \u{201c}it depends\u{201d} may name a case that cannot occur.",
    ),
    ("Calls that a service forwards", "Each is a request of its own, with aws:ViaAWSService."),
    (
        "Permissions a service checks by itself",
        "Such as Lake Formation, RAM sharing, declarative policies or service quotas: they come after IAM allows.",
    ),
    (
        "What your account really has",
        "The playground never talks to AWS. A policy that is not here does not exist, unless marked as one you cannot see.",
    ),
    (
        "IAM Identity Center permission sets and access levels of consoles",
        "Paste the policies of the role they make instead.",
    ),
    ("Services that take no temporary credentials", "Beyond IAM and AWS STS that is not checked."),
    (
        "Advice on what is valid",
        "Wildcards in ids, private addresses, aws:ARN and the further limits of endpoint policies are evaluated, not reported.",
    ),
    ("How soon a change takes effect", "AWS takes a while to apply one everywhere."),
];

/// The list of gaps and the version.
pub(super) fn unmodelled() -> Html {
    html! {
        <div class="Unmodelled">
            <p>{ "A verdict here follows AWS's published evaluation logic for the policies and the request on this page. These things it does not see:" }</p>
            <dl>{ for GAPS.iter().map(|(what, meaning)| html! { <><dt>{ *what }</dt><dd>{ *meaning }</dd></> }) }</dl>
            <p class="Unmodelled-version">{ concat!("Engine ", env!("CARGO_PKG_VERSION"), ". Not affiliated with Amazon Web Services. Nothing you type leaves your browser.") }</p>
        </div>
    }
}
