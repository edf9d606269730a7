//! The present moment, which the evaluator never looks at by itself.

use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Evaluation;
use iam_evaluator::scenario::Scenario;
use time::OffsetDateTime;

/// The present moment as ISO 8601 in UTC, to the second.
pub(crate) fn now() -> String {
    let now = OffsetDateTime::now_utc();
    let (date, time) = (now.date(), now.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Gives the present moment to requests that state none.
pub(crate) fn set_now(scenario: &mut Scenario) {
    let now = now();
    for request in &mut scenario.requests {
        request.time.get_or_insert_with(|| now.clone());
    }
}

/// Evaluates every request; one that states no time is evaluated at the present moment.
pub(crate) fn evaluate_now(scenario: &mut Scenario) -> Vec<Evaluation> {
    set_now(scenario);
    let evaluator = Evaluator::new(scenario);
    scenario.requests.iter().enumerate().map(|(index, request)| evaluator.evaluate(index, request)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_present_moment_is_a_date_and_a_time_in_utc() {
        let now = super::now();
        let shape: String = now.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        assert_eq!(shape, "0000-00-00T00:00:00Z");
    }
}
