use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

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
        line.clear();
        match input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => return if output.flush().is_ok() { Status::Clean } else { Status::BadInput },
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(_) => return Status::BadInput,
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST_LINE || skip_line(&mut input) == 0;
        let answer = if is_whole { answer(&line, &mut zones) } else { too_long() };
        // Whoever waits for the answer before asking again gets it; whoever asks in bulk is not slowed down.
        if writeln!(output, "{answer}").is_err() || (input.buffer().is_empty() && output.flush().is_err()) {
            return Status::Clean;
        }
    }
}

/// Passes over the rest of a line without keeping it; gives how long that was.
fn skip_line(input: &mut impl BufRead) -> usize {
    let mut skipped = 0;
    while let Ok(bytes) = input.fill_buf()
        && !bytes.is_empty()
    {
        let end = bytes.iter().position(|byte| *byte == b'\n').map(|end| end + 1);
        let length = end.unwrap_or(bytes.len());
        input.consume(length);
        skipped += length;
        if end.is_some() {
            break;
        }
    }
    skipped
}

fn answer(line: &[u8], zones: &mut Zones) -> Value {
    match serde_json::from_slice::<Value>(line) {
        Ok(question) => occurrence_line::answer(&question, zones),
        Err(error) => json!({"id": null, "error": format!("expected a JSON object, found {error}")}),
    }
}

fn too_long() -> Value {
    json!({"id": null, "error": format!("expected a line of at most {LONGEST_LINE} bytes, found a longer one")})
}
