use std::fmt;
use std::sync::Arc;

/// Where in the input something comes from, for messages and evidence; a household built in code has none.
#[derive(Clone, PartialEq, Eq, Debug, Default, Hash)]
pub struct Source {
    /// The file's name as the caller gave it.
    pub file: Option<Arc<str>>,
    /// The line, from 1; 0 if unknown.
    pub line: u32,
    /// The column in characters, from 1; 0 if unknown.
    pub column: u32,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_deref().unwrap_or("<code>"))?;
        if 0 < self.line {
            write!(f, ":{}", self.line)?;
        }
        if 0 < self.column {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}
