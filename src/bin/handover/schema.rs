use anstream::println;
use handover::config;

use crate::status::Status;

pub(crate) fn run() -> Status {
    println!("{:#}", config::schema());
    Status::Clean
}
