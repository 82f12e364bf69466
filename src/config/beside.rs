/// The name of a file that a household file names: relative to what the household file's own name is relative to, and without
/// detours. Folders are set apart by `/`.
///
/// It is what the sources and problems of calendars are called, so that whoever follows them from where the household file was
/// named finds the calendar. Only names are looked at, never a disk.
///
/// ```
/// use handover::config::beside;
///
/// assert_eq!(beside("household.toml", "tom.ics"), "tom.ics");
/// assert_eq!(beside("plans/household.toml", "./calendars/tom.ics"), "plans/calendars/tom.ics");
/// assert_eq!(beside("plans/household.toml", "../tom.ics"), "tom.ics");
/// assert_eq!(beside("../household.toml", "../tom.ics"), "../../tom.ics");
/// assert_eq!(beside("plans/household.toml", "/srv/tom.ics"), "/srv/tom.ics");
/// ```
pub fn beside(household_file: &str, named: &str) -> String {
    let folder = household_file.rsplit_once('/').map(|(folder, _)| folder);
    match folder {
        _ if is_absolute(named) => named.to_owned(),
        None => normal(named),
        Some(folder) => normal(&format!("{folder}/{named}")),
    }
}

fn is_absolute(name: &str) -> bool {
    let is_drive = |drive: &str| drive.len() == 1 && drive.bytes().all(|byte| byte.is_ascii_alphabetic());
    name.starts_with(['/', '\\']) || name.split_once(':').is_some_and(|(drive, _)| is_drive(drive))
}

/// Without `.`, and without `..` behind a folder.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match (part, parts.last()) {
            (".", _) => {}
            ("", Some(_)) => {}
            ("..", Some(last)) if !matches!(*last, "" | "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
