//! Every issue code, one file each: what it checks, why it matters, an example, what to write instead, and the check.

mod help;

mod action_cannot_match_resource;
mod allow_notaction_with_unsupported_tag_condition_key_for_service;
mod allow_with_not_principal;
mod allow_with_unsupported_tag_condition_key_for_service;
mod arn_account_not_allowed;
mod arn_region_not_allowed;
mod confirm_audience_claim_type;
mod context_keys_differ_only_in_case;
mod control_statement_never_matters;
mod create_slr_with_not_action_and_not_resource;
mod create_slr_with_not_resource;
mod create_slr_with_star_in_action_and_not_resource;
mod create_slr_with_star_in_action_and_resource;
mod create_slr_with_star_in_resource;
mod create_slr_with_star_in_resource_and_not_action;
mod data_type_mismatch;
mod deny_notaction_with_unsupported_tag_condition_key_for_service;
mod deny_with_unsupported_tag_condition_key_for_service;
mod duplicate_element;
mod duplicate_keys_with_different_case;
mod dynamodb_attributes_without_select;
mod empty_array_action;
mod empty_array_condition;
mod empty_array_condition_forallvalues;
mod empty_array_condition_foranyvalue;
mod empty_array_condition_ifexists;
mod empty_array_principal;
mod empty_array_resource;
mod empty_object_condition;
mod empty_object_principal;
mod empty_sid_value;
mod empty_variable;
mod equivalent_to_null_false;
mod equivalent_to_null_true;
mod federated_principal_not_supported;
mod forallvalues_with_single_valued_key;
mod foranyvalue_with_audience_claim_type;
mod improve_ip_range;
mod invalid_action;
mod invalid_arn_account;
mod invalid_arn_prefix;
mod invalid_arn_region;
mod invalid_arn_resource;
mod invalid_arn_service_case;
mod invalid_condition_data_type;
mod invalid_condition_key_format;
mod invalid_condition_multiple_boolean;
mod invalid_condition_operator;
mod invalid_date_value;
mod invalid_effect;
mod invalid_federated_principal_syntax_in_role_trust_policy;
mod invalid_global_condition_key;
mod invalid_kms_key_value;
mod invalid_partition;
mod invalid_policy_element;
mod invalid_principal_format;
mod invalid_principal_key;
mod invalid_region;
mod invalid_role_reference;
mod invalid_service;
mod invalid_service_condition_key;
mod invalid_service_in_action;
mod invalid_service_principal_format;
mod invalid_user_reference;
mod invalid_variable_for_operator;
mod invalid_version;
mod invalid_vpc_format;
mod invalid_vpce_format;
mod irrelevant_condition_key_in_policy;
mod json_syntax_error;
mod mismatched_action_for_principal;
mod missing_action;
mod missing_action_for_condition_key;
mod missing_action_for_roles_anywhere_trust_policy;
mod missing_arn_account;
mod missing_arn_field;
mod missing_arn_region;
mod missing_brace_in_variable;
mod missing_condition_key_for_oidc_principal;
mod missing_effect;
mod missing_github_repo_condition_key;
mod missing_paired_condition_keys;
mod missing_principal;
mod missing_qualifier;
mod missing_quote_in_variable;
mod missing_resource;
mod missing_statement;
mod missing_tag_key_in_condition;
mod missing_version;
mod null_with_if_exists;
mod null_with_qualifier;
mod pass_role_with_not_action_and_not_resource;
mod pass_role_with_not_resource;
mod pass_role_with_star_in_action_and_not_resource;
mod pass_role_with_star_in_action_and_resource;
mod pass_role_with_star_in_resource;
mod pass_role_with_star_in_resource_and_not_action;
mod policy_size_exceeds_identity_policy_quota;
mod policy_size_exceeds_rcp_quota;
mod policy_size_exceeds_resource_policy_quota;
mod policy_size_exceeds_role_trust_policy_quota;
mod policy_size_exceeds_scp_quota;
mod policy_size_exceeds_session_policy_quota;
mod policy_too_deep;
mod policy_too_large;
mod private_ip_address;
mod private_ip_address_subset;
mod private_not_ip_address;
mod private_not_ip_address_subset;
mod rcp_missing_related_principal_condition_key;
mod rcp_missing_related_service_principal_condition_key;
mod rcp_missing_service_condition_key_null_check;
mod rcp_syntax_error_action;
mod rcp_syntax_error_allow;
mod rcp_syntax_error_notaction;
mod rcp_syntax_error_principal;
mod recommended_condition_key_for_service_principal;
mod redundant_action;
mod redundant_condition_value_num;
mod redundant_key_due_to_wildcard_in_condition;
mod redundant_principal_in_role_trust_policy;
mod redundant_resource;
mod redundant_statement;
mod redundant_statement_due_to_wildcard_in_condition;
mod restrict_access_to_service_principal;
mod role_trust_policy_syntax_error_notprincipal;
mod role_trust_policy_syntax_error_resource;
mod role_trust_policy_unsupported_wildcard_in_principal;
mod s3_prefix_in_negative_context;
mod scp_syntax_error_principal;
mod specific_github_repo_and_branch_recommended;
mod statement_dead_under_deny;
mod string_like_operator_with_arn_condition_keys;
mod too_many_findings;
mod type_mismatch;
mod type_mismatch_boolean;
mod type_mismatch_date;
mod type_mismatch_ip_range;
mod type_mismatch_number;
mod type_mismatch_string;
mod unique_sids_recommended;
mod unique_sids_required;
mod unsupported_action_for_condition_key;
mod unsupported_action_in_policy;
mod unsupported_character;
mod unsupported_condition_key_for_service_principal;
mod unsupported_element_combination;
mod unsupported_global_condition_key;
mod unsupported_principal;
mod unsupported_resource_arn_in_policy;
mod unsupported_sid;
mod unsupported_space_in_variable;
mod unsupported_wildcard_in_principal;
mod untrustworthy_condition_key;
mod use_condition_key_only_with_supported_services;
mod variable_absent_for_principal;
mod variable_unsupported_in_element;
mod variable_unsupported_in_version;
mod variable_usage_too_permissive;
mod variable_value_differs_in_case;
mod wildcard_in_service_name;
mod wildcard_usage_too_permissive;
mod wildcard_without_like_operator;

use crate::lint::Lint;

/// Every code, AWS's first, each group in order of its name.
pub(crate) const ALL: &[&Lint] = &[
    &allow_notaction_with_unsupported_tag_condition_key_for_service::LINT,
    &allow_with_not_principal::LINT,
    &allow_with_unsupported_tag_condition_key_for_service::LINT,
    &arn_account_not_allowed::LINT,
    &arn_region_not_allowed::LINT,
    &confirm_audience_claim_type::LINT,
    &create_slr_with_not_action_and_not_resource::LINT,
    &create_slr_with_not_resource::LINT,
    &create_slr_with_star_in_action_and_not_resource::LINT,
    &create_slr_with_star_in_action_and_resource::LINT,
    &create_slr_with_star_in_resource::LINT,
    &create_slr_with_star_in_resource_and_not_action::LINT,
    &data_type_mismatch::LINT,
    &deny_notaction_with_unsupported_tag_condition_key_for_service::LINT,
    &deny_with_unsupported_tag_condition_key_for_service::LINT,
    &duplicate_keys_with_different_case::LINT,
    &dynamodb_attributes_without_select::LINT,
    &empty_array_action::LINT,
    &empty_array_condition::LINT,
    &empty_array_condition_forallvalues::LINT,
    &empty_array_condition_foranyvalue::LINT,
    &empty_array_condition_ifexists::LINT,
    &empty_array_principal::LINT,
    &empty_array_resource::LINT,
    &empty_object_condition::LINT,
    &empty_object_principal::LINT,
    &empty_sid_value::LINT,
    &empty_variable::LINT,
    &equivalent_to_null_false::LINT,
    &equivalent_to_null_true::LINT,
    &federated_principal_not_supported::LINT,
    &forallvalues_with_single_valued_key::LINT,
    &foranyvalue_with_audience_claim_type::LINT,
    &improve_ip_range::LINT,
    &invalid_action::LINT,
    &invalid_arn_account::LINT,
    &invalid_arn_prefix::LINT,
    &invalid_arn_region::LINT,
    &invalid_arn_resource::LINT,
    &invalid_arn_service_case::LINT,
    &invalid_condition_data_type::LINT,
    &invalid_condition_key_format::LINT,
    &invalid_condition_multiple_boolean::LINT,
    &invalid_condition_operator::LINT,
    &invalid_date_value::LINT,
    &invalid_effect::LINT,
    &invalid_federated_principal_syntax_in_role_trust_policy::LINT,
    &invalid_global_condition_key::LINT,
    &invalid_kms_key_value::LINT,
    &invalid_partition::LINT,
    &invalid_policy_element::LINT,
    &invalid_principal_format::LINT,
    &invalid_principal_key::LINT,
    &invalid_region::LINT,
    &invalid_role_reference::LINT,
    &invalid_service::LINT,
    &invalid_service_condition_key::LINT,
    &invalid_service_in_action::LINT,
    &invalid_service_principal_format::LINT,
    &invalid_user_reference::LINT,
    &invalid_variable_for_operator::LINT,
    &invalid_version::LINT,
    &invalid_vpce_format::LINT,
    &invalid_vpc_format::LINT,
    &irrelevant_condition_key_in_policy::LINT,
    &json_syntax_error::LINT,
    &mismatched_action_for_principal::LINT,
    &missing_action::LINT,
    &missing_action_for_condition_key::LINT,
    &missing_action_for_roles_anywhere_trust_policy::LINT,
    &missing_arn_account::LINT,
    &missing_arn_field::LINT,
    &missing_arn_region::LINT,
    &missing_brace_in_variable::LINT,
    &missing_condition_key_for_oidc_principal::LINT,
    &missing_effect::LINT,
    &missing_github_repo_condition_key::LINT,
    &missing_paired_condition_keys::LINT,
    &missing_principal::LINT,
    &missing_qualifier::LINT,
    &missing_quote_in_variable::LINT,
    &missing_resource::LINT,
    &missing_statement::LINT,
    &missing_tag_key_in_condition::LINT,
    &missing_version::LINT,
    &null_with_if_exists::LINT,
    &null_with_qualifier::LINT,
    &pass_role_with_not_action_and_not_resource::LINT,
    &pass_role_with_not_resource::LINT,
    &pass_role_with_star_in_action_and_not_resource::LINT,
    &pass_role_with_star_in_action_and_resource::LINT,
    &pass_role_with_star_in_resource::LINT,
    &pass_role_with_star_in_resource_and_not_action::LINT,
    &policy_size_exceeds_identity_policy_quota::LINT,
    &policy_size_exceeds_rcp_quota::LINT,
    &policy_size_exceeds_resource_policy_quota::LINT,
    &policy_size_exceeds_role_trust_policy_quota::LINT,
    &policy_size_exceeds_scp_quota::LINT,
    &private_ip_address::LINT,
    &private_ip_address_subset::LINT,
    &private_not_ip_address::LINT,
    &private_not_ip_address_subset::LINT,
    &rcp_missing_related_principal_condition_key::LINT,
    &rcp_missing_related_service_principal_condition_key::LINT,
    &rcp_missing_service_condition_key_null_check::LINT,
    &rcp_syntax_error_action::LINT,
    &rcp_syntax_error_allow::LINT,
    &rcp_syntax_error_notaction::LINT,
    &rcp_syntax_error_principal::LINT,
    &recommended_condition_key_for_service_principal::LINT,
    &redundant_action::LINT,
    &redundant_condition_value_num::LINT,
    &redundant_key_due_to_wildcard_in_condition::LINT,
    &redundant_principal_in_role_trust_policy::LINT,
    &redundant_resource::LINT,
    &redundant_statement::LINT,
    &redundant_statement_due_to_wildcard_in_condition::LINT,
    &restrict_access_to_service_principal::LINT,
    &role_trust_policy_syntax_error_notprincipal::LINT,
    &role_trust_policy_syntax_error_resource::LINT,
    &role_trust_policy_unsupported_wildcard_in_principal::LINT,
    &s3_prefix_in_negative_context::LINT,
    &scp_syntax_error_principal::LINT,
    &specific_github_repo_and_branch_recommended::LINT,
    &string_like_operator_with_arn_condition_keys::LINT,
    &type_mismatch::LINT,
    &type_mismatch_boolean::LINT,
    &type_mismatch_date::LINT,
    &type_mismatch_ip_range::LINT,
    &type_mismatch_number::LINT,
    &type_mismatch_string::LINT,
    &unique_sids_recommended::LINT,
    &unique_sids_required::LINT,
    &unsupported_action_for_condition_key::LINT,
    &unsupported_action_in_policy::LINT,
    &unsupported_condition_key_for_service_principal::LINT,
    &unsupported_element_combination::LINT,
    &unsupported_global_condition_key::LINT,
    &unsupported_principal::LINT,
    &unsupported_resource_arn_in_policy::LINT,
    &unsupported_sid::LINT,
    &unsupported_space_in_variable::LINT,
    &unsupported_wildcard_in_principal::LINT,
    &untrustworthy_condition_key::LINT,
    &use_condition_key_only_with_supported_services::LINT,
    &variable_unsupported_in_element::LINT,
    &variable_unsupported_in_version::LINT,
    &variable_usage_too_permissive::LINT,
    &wildcard_in_service_name::LINT,
    &wildcard_usage_too_permissive::LINT,
    &wildcard_without_like_operator::LINT,
    &action_cannot_match_resource::LINT,
    &context_keys_differ_only_in_case::LINT,
    &control_statement_never_matters::LINT,
    &duplicate_element::LINT,
    &policy_size_exceeds_session_policy_quota::LINT,
    &policy_too_deep::LINT,
    &policy_too_large::LINT,
    &statement_dead_under_deny::LINT,
    &too_many_findings::LINT,
    &unsupported_character::LINT,
    &variable_absent_for_principal::LINT,
    &variable_value_differs_in_case::LINT,
];

/// Found for scenarios, not for a document alone.
pub(crate) const VARIABLE_VALUE_DIFFERS_IN_CASE: &Lint = &variable_value_differs_in_case::LINT;
