use rolecall_engine::{CaseFinding, Check, Finding, SetAside, Truth, Verdict};

/// What became of a rule in a session: its verdict, with the reasons told apart that a run's end
/// has to tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Met.
    Met,
    /// Partial.
    Partial,
    /// Gap.
    Gap,
    /// Not yet, and there is still time.
    Pending,
    /// Undetermined.
    Undetermined,
    /// Undetermined, since nothing can find its topic.
    Blind,
    /// Not applicable: its condition, or its protocol's, left it out.
    Excluded,
    /// Not applicable: waived in the record.
    Waived,
    /// Not applicable: optional and not taken up, or for a role that is optional and not there.
    Spared,
}

impl Fate {
    /// From the finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        let looked = |wanted: fn(&Check) -> bool, truth: Truth| {
            finding.steps.iter().any(|step| step.truth == truth && wanted(&step.what))
        };
        match finding.verdict {
            Verdict::Met => Self::Met,
            Verdict::Partial => Self::Partial,
            Verdict::Gap => Self::Gap,
            Verdict::NotApplicable
                if looked(|check| matches!(check, Check::Applies { .. }), Truth::False) =>
            {
                Self::Excluded
            }
            Verdict::NotApplicable
                if looked(|check| matches!(check, Check::Waived(_)), Truth::True) =>
            {
                Self::Waived
            }
            Verdict::NotApplicable => Self::Spared,
            Verdict::Undetermined
                if looked(|check| matches!(check, Check::NothingCodes(_)), Truth::Unknown) =>
            {
                Self::Blind
            }
            Verdict::Undetermined => Self::Undetermined,
            Verdict::Pending => Self::Pending,
        }
    }

    /// From the finding on a case.
    #[must_use]
    pub fn of_case(finding: &CaseFinding) -> Self {
        match (finding.verdict, &finding.set_aside) {
            (Verdict::Met, _) => Self::Met,
            (Verdict::Partial, _) => Self::Partial,
            (Verdict::Gap, _) => Self::Gap,
            (Verdict::Pending, _) => Self::Pending,
            (Verdict::Undetermined, _) => Self::Undetermined,
            (Verdict::NotApplicable, Some(SetAside::Waived { .. })) => Self::Waived,
            (Verdict::NotApplicable, Some(SetAside::Condition { .. })) => Self::Excluded,
            (Verdict::NotApplicable, None) => Self::Spared,
        }
    }

    /// The verdict behind it.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Met => Verdict::Met,
            Self::Partial => Verdict::Partial,
            Self::Gap => Verdict::Gap,
            Self::Pending => Verdict::Pending,
            Self::Undetermined | Self::Blind => Verdict::Undetermined,
            Self::Excluded | Self::Waived | Self::Spared => Verdict::NotApplicable,
        }
    }
}
