//! The partitions and Regions of AWS, which the service reference does not list.

/// The partitions, each with what its Regions begin with.
pub const PARTITIONS: &[&str] =
    &["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/// Every Region of a partition that is open to customers, and those of closed partitions as far as published.
/// Source: AWS General Reference, "Regional endpoints".
pub const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-isoe-west-1",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eusc-de-east-1",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
    "us-west-1",
    "us-west-2",
];

/// Whether a text is the name of a Region. AWS opens new ones, so a list of them is never complete.
#[must_use]
pub fn is_region(text: &str) -> bool {
    REGIONS.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{REGIONS, is_region};

    #[test]
    fn the_regions_are_in_order() {
        assert!(REGIONS.is_sorted());
        assert!(is_region("us-east-1") && !is_region("us-east-9"));
    }
}
