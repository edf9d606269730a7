//! Names of condition keys with variable parts, such as `s3:ExistingObjectTag/<key>`.

use iam_evaluator::glob::Glob;

/// Whether a name, in any case, is one of those a template such as `aws:ResourceTag/${TagKey}` stands for.
pub(crate) fn matches(template: &str, name: &str) -> bool {
    if !template.contains("${") {
        return template.eq_ignore_ascii_case(name);
    }
    // Most names differ before the variable part.
    let start = template.split("${").next().unwrap_or_default();
    if !name.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)) {
        return false;
    }
    let mut pattern = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        pattern.push_str(before);
        // At least one character.
        pattern.push_str("?*");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    pattern.push_str(rest);
    Glob::lowercase(&pattern).matches(&name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_variable_part_is_any_text_but_none() {
        assert!(matches("aws:ResourceTag/${TagKey}", "aws:resourcetag/Team"));
        assert!(!matches("aws:ResourceTag/${TagKey}", "aws:ResourceTag/"));
        assert!(matches("codebuild:${a}.value", "codebuild:x.y.value"));
        assert!(!matches("s3:prefix", "s3:prefixes"));
    }
}
