//! How values of the floors that know nothing of results are serialised: instants as whole seconds of Unix time, spans and
//! windows as `{start, end}`, sets of spans as lists of them, days as `YYYY-MM-DD`.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::household::Source;
use crate::interval::{Span, SpanSet};
use crate::time::{Day, Window};

fn bounds<S: Serializer>(serializer: S, name: &'static str, start: i64, end: i64) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct(name, 2)?;
    fields.serialize_field("start", &start)?;
    fields.serialize_field("end", &end)?;
    fields.end()
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        bounds(serializer, "Span", self.start(), self.end())
    }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        bounds(serializer, "Window", self.start(), self.end())
    }
}

impl Serialize for SpanSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.spans().serialize(serializer)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.date().format("%Y-%m-%d"))
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Source", 3)?;
        fields.serialize_field("file", &self.file.as_deref())?;
        fields.serialize_field("line", &self.line)?;
        fields.serialize_field("column", &self.column)?;
        fields.end()
    }
}
