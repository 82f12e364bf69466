use std::process::ExitCode;

/// What the command tells the program that called it; the output format never changes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Status {
    /// Nothing that denies was found.
    Clean,
    /// Something that denies was found.
    Denied,
    /// The input cannot be used.
    BadInput,
    /// It cannot be decided: a budget is spent, or nobody knows yet what somebody does.
    Undecided,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Denied => 1,
            Status::BadInput => 2,
            Status::Undecided => 3,
        })
    }
}
