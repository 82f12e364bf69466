use super::problem::ReadError;
use super::read::read;
use crate::household::Household;

impl Household {
    /// The household of a file that names no calendars, given its text; problems call it `household.toml`.
    ///
    /// It is what tests of a household need: `Household::from_toml(text)?.check(window)?.assert_holds()`.
    ///
    /// ```
    /// use handover::household::Household;
    ///
    /// let text = "[household]\nzone = \"Europe/London\"\n[people.tom]\nhome = \"hoem\"\n";
    /// let error = Household::from_toml(text).unwrap_err();
    /// assert_eq!(error.to_string(), "household.toml:4:8: expected the key of a place in `home`, found \"hoem\"");
    /// ```
    ///
    /// The window of the file and the warnings about it are left out; [`read`] has them too.
    ///
    /// # Errors
    /// [`ReadError`] with every problem of the text, if one of them is an error. A calendar is one, for nothing reads files here:
    /// [`read`] takes a function that does.
    pub fn from_toml(text: &str) -> Result<Household, ReadError> {
        let no_calendars = "`Household::from_toml` reads no files, `handover::config::read` takes a function that does";
        read("household.toml", text.as_bytes(), &mut |_| Err(no_calendars.to_owned())).map(|plan| plan.household)
    }
}
