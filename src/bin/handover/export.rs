use crate::args::Export;
use crate::status::Status;

pub(crate) fn run(_args: &Export) -> Status {
    Status::BadInput
}
