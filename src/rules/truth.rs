/// Whether something holds, when not everything is known: Kleene's three values, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Truth {
    Fails,
    Unknown,
    Holds,
}

impl Truth {
    pub(super) fn negated(self) -> Truth {
        match self {
            Truth::Fails => Truth::Holds,
            Truth::Unknown => Truth::Unknown,
            Truth::Holds => Truth::Fails,
        }
    }
}
