//! The command as its users see it: what it prints, and how it ends.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the households of the scenarios are.
pub(crate) fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")
}

/// Runs the command in a folder; gives the command line, all that it printed, and the exit status.
pub(crate) fn run(folder: &Path, args: &str, input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handover"));
    command.args(args.split_whitespace()).current_dir(folder).env_remove("RUST_BACKTRACE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let mut transcript = format!("$ handover {args}\n");
    for (name, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
        if !bytes.is_empty() {
            write!(transcript, "--- {name}\n{}", String::from_utf8(bytes).unwrap()).unwrap();
        }
    }
    write!(transcript, "--- exit {}", output.status.code().unwrap()).unwrap();
    transcript
}
