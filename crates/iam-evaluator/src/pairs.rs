//! Several action and resource pairs of one request: the verdict is the most restrictive of all (semantics.md M-18).

use crate::evaluation::{Decision, PairEvaluation, Verdict};

/// The verdict of the request: that of the pair which decides, with everything the other pairs leave open. With the
/// index of that pair.
pub(crate) fn together(pairs: &[PairEvaluation]) -> Option<(usize, Verdict)> {
    let open: Vec<_> = pairs.iter().map(|pair| left_open(pair.verdict.decision, &pair.verdict.possible)).collect();
    let decision = decision(&open);
    let (index, deciding) = pairs.iter().enumerate().find(|(_, pair)| pair.verdict.decision == decision)?;
    let mut verdict = deciding.verdict.clone();
    if decision == Decision::Depends {
        verdict.possible = possible(&open);
        for name in pairs.iter().flat_map(|pair| &pair.verdict.depends_on) {
            if !verdict.depends_on.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                verdict.depends_on.push(name.clone());
            }
        }
    }
    Some((index, verdict))
}

/// The decisions that a pair leaves open: one, unless it depends.
pub(crate) fn left_open(decision: Decision, possible: &[Decision]) -> Vec<Decision> {
    if decision == Decision::Depends { possible.to_vec() } else { vec![decision] }
}

/// The decision on all pairs.
pub(crate) fn decision(open: &[Vec<Decision>]) -> Decision {
    match possible(open).as_slice() {
        [decision] => *decision,
        // There is always the request's own pair.
        [] => Decision::ImplicitDeny,
        _ => Decision::Depends,
    }
}

/// The decisions that can be the most restrictive one: some pair may come to it, and every other pair to it or to a
/// less restrictive one.
fn possible(open: &[Vec<Decision>]) -> Vec<Decision> {
    const ALL: [Decision; 4] =
        [Decision::Allowed, Decision::ExplicitDeny, Decision::ImplicitDeny, Decision::NotAuthenticated];
    let strictest = |decision: &Decision| {
        open.iter().any(|pair| pair.contains(decision))
            && open.iter().all(|pair| pair.iter().any(|&other| restriction(other) <= restriction(*decision)))
    };
    ALL.into_iter().filter(strictest).collect()
}

/// How restrictive a decision is.
const fn restriction(decision: Decision) -> u8 {
    match decision {
        Decision::Allowed | Decision::Depends => 0,
        Decision::ImplicitDeny => 1,
        Decision::ExplicitDeny => 2,
        Decision::NotAuthenticated => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::decision;
    use crate::evaluation::Decision::{Allowed, Depends, ExplicitDeny, ImplicitDeny, NotAuthenticated};

    #[test]
    fn the_most_restrictive_decision_counts() {
        assert_eq!(decision(&[vec![Allowed], vec![ImplicitDeny], vec![ExplicitDeny]]), ExplicitDeny);
        assert_eq!(decision(&[vec![Allowed, ExplicitDeny], vec![NotAuthenticated]]), NotAuthenticated);
        assert_eq!(decision(&[vec![Allowed, ImplicitDeny], vec![ImplicitDeny]]), ImplicitDeny);
    }

    #[test]
    fn a_pair_that_may_deny_explicitly_leaves_the_kind_of_denial_open() {
        assert_eq!(decision(&[vec![Allowed, ExplicitDeny], vec![ImplicitDeny]]), Depends);
        assert_eq!(decision(&[vec![Allowed, ImplicitDeny], vec![Allowed]]), Depends);
    }
}
