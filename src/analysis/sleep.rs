use super::conflict::excludes;
use super::finding::{Code, Evidence, Finding};
use crate::household::PersonId;
use crate::interval::{Span, join};
use crate::timeline::{Activity, Timeline};

/// Where a commitment of somebody lies on their sleep after a night shift; it belongs to the window that it is in.
pub fn sleep_lost(timeline: &Timeline<'_>, id: PersonId) -> Vec<Finding> {
    let (Some(line), household) = (timeline.person(id), timeline.household()) else { return Vec::new() };
    let (sleep, window) = (line.sleep(), timeline.window());
    let mut taken: Vec<(Span, usize)> = Vec::new();
    let commitments = line.person().commitments.iter().enumerate();
    for (index, _) in commitments.filter(|(_, one)| !sleep.is_empty() && excludes(one)) {
        taken.extend(household.occasions(id, index, window).spans.into_iter().map(|span| (span, index)));
    }
    taken.sort_unstable();
    let spans: Vec<Span> = taken.iter().map(|(span, _)| *span).collect();
    let sleeps: Vec<Span> = sleep.iter().map(|(span, _)| *span).collect();
    let inside = Span::new(window.start(), window.end());
    join(&sleeps, &spans)
        .filter_map(|pair| {
            let ((asleep, activity), (span, commitment)) = (*sleep.get(pair.left)?, *taken.get(pair.right)?);
            let (Activity::Arrangement(arrangement), source) =
                (activity, line.source(Activity::Commitment(commitment)))
            else {
                return None;
            };
            Some(Finding {
                code: Code::ConflictSleep,
                span: asleep.intersection(span)?.intersection(inside?)?,
                people: vec![id],
                need: None,
                dependant: None,
                evidence: vec![
                    Evidence::Sleep { person: id, arrangement, span: asleep },
                    Evidence::Clashing { person: id, commitment, span },
                ],
                source,
            })
        })
        .collect()
}
