use std::io::{self, BufRead, BufReader, BufWriter, Read, StdinLock, Write};

use handover::time::Zones;
use serde_json::{Value, json};

use crate::occurrence_line;
use crate::status::Status;

/// A longer line is answered with an error and not kept.
const LONGEST_LINE: u64 = 1 << 20;

/// Answers line by line, in order, until the input ends.
pub(crate) fn run() -> Status {
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::new(io::stdout().lock());
    let mut zones = Zones::default();
    let mut line = Vec::new();
    loop {
        match read_line(&mut input, &mut line) {
            Ok(0) => return flushed(&mut output),
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(_) => return Status::BadInput,
        }
        let answer = answer(&line, &mut zones);
        if writeln!(output, "{answer}").is_err() || (input.buffer().is_empty() && output.flush().is_err()) {
            // Whoever read the answers has gone.
            return Status::Clean;
        }
    }
}

fn flushed(output: &mut impl Write) -> Status {
    if output.flush().is_ok() { Status::Clean } else { Status::BadInput }
}

/// Reads a line, of a too long one only the start; gives its length, 0 at the end of the input.
fn read_line(input: &mut BufReader<StdinLock<'_>>, line: &mut Vec<u8>) -> io::Result<usize> {
    line.clear();
    let mut length = input.by_ref().take(LONGEST_LINE).read_until(b'\n', line)?;
    while length as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
        line.truncate(1);
        let mut rest = Vec::new();
        let more = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut rest)?;
        if more as u64 != LONGEST_LINE || rest.last() == Some(&b'\n') {
            length += more;
            line.clear();
            line.extend(b"\0");
            return Ok(length);
        }
    }
    Ok(length)
}

fn answer(line: &[u8], zones: &mut Zones) -> Value {
    if line == b"\0" {
        return json!({"id": null, "error": format!("expected a line of at most {LONGEST_LINE} bytes, found a longer one")});
    }
    match serde_json::from_slice::<Value>(line) {
        Ok(question) => occurrence_line::answer(&question, zones),
        Err(error) => json!({"id": null, "error": format!("expected a JSON object, found {error}")}),
    }
}
