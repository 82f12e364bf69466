use super::finding::{Code, Evidence, Finding};
use crate::household::{Attention, Errand, Need, NeedId, NeedKind, PersonId, PlaceId, Presence};
use crate::interval::{Span, SpanSet, sweep};
use crate::timeline::{Activity, Arrivals, Capacity, PersonTimeline, Stretch, Timeline};

/// Who can cover a need, for every moment of the window at which it is there.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Coverage {
    /// The need.
    pub need: NeedId,
    /// The parts of its occurrences, ascending by start; the carers of a part are the same all through it.
    pub parts: Vec<Covered>,
    /// Whether a budget was spent before the window's end.
    pub exhausted: bool,
}

/// A part of a need's occurrence and who can cover it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Covered {
    /// When, in seconds of Unix time: for an errand its whole arrival window.
    pub span: Span,
    /// Who can, in the order of the household.
    pub carers: Vec<PersonId>,
    /// Of whom nobody knows yet whether they can, in the order of the household.
    pub unknown: Vec<PersonId>,
    /// For an errand that somebody can do: the freedom in when to arrive, in seconds, of the carer who has most.
    pub slack: Option<i64>,
    /// Who can when, and what keeps those who cannot.
    pub evidence: Vec<Evidence>,
}

/// Who can cover a need when. An errand belongs to the window that its arrival window starts in; a presence is cut to the
/// window. A need that is not one of the household's is never there.
pub fn coverage(timeline: &Timeline<'_>, id: NeedId) -> Coverage {
    let household = timeline.household();
    let mut covered = Coverage { need: id, parts: Vec::new(), exhausted: timeline.is_exhausted() };
    let Some(need) = household.need(id) else { return covered };
    let window = timeline.window();
    for times in household.need_times(id) {
        let mut occurrences = times.occurrences(window, household.zone());
        for occurrence in occurrences.by_ref() {
            let Some(span) = Span::new(occurrence.start, occurrence.end) else { continue };
            match &need.kind {
                NeedKind::Errand(errand) if window.contains(span.start()) => {
                    covered.parts.push(cover_errand(timeline, need, errand, span));
                }
                NeedKind::Errand(_) => {}
                NeedKind::Presence(presence) => {
                    let inside = Span::new(span.start().max(window.start()), span.end().min(window.end()));
                    let parts = inside.map(|span| cover_presence(timeline, need, presence, span));
                    covered.parts.extend(parts.into_iter().flatten());
                }
            }
        }
        covered.exhausted |= occurrences.is_exhausted();
    }
    covered.parts.sort_by_key(|part| part.span);
    covered
}

impl Coverage {
    /// The gaps, thin, fragile and unknown parts of it.
    pub fn findings<'c>(&'c self, need: &'c Need) -> impl Iterator<Item = Finding> + 'c {
        self.parts.iter().flat_map(move |part| part.codes(need).map(move |code| part.finding(code, self.need, need)))
    }
}

impl Covered {
    /// A part that nobody covers, as far as one has looked.
    pub(super) fn nobody(span: Span) -> Self {
        Covered { span, carers: Vec::new(), unknown: Vec::new(), slack: None, evidence: Vec::new() }
    }

    fn codes(&self, need: &Need) -> impl Iterator<Item = Code> + use<> {
        let fragile_below = match &need.kind {
            NeedKind::Errand(errand) => errand.fragile_below,
            NeedKind::Presence(_) => 0,
        };
        let required = need.kind.required();
        let able = self.carers.len();
        // Only what is a gap whatever comes is one.
        let gap = able + self.unknown.len() < required;
        let fragile = required <= able && self.slack.is_some_and(|slack| slack < fragile_below);
        let codes = [
            (gap, Code::CoverageGap),
            (able == required, Code::CoverageThin),
            (fragile, Code::CoverageFragile),
            (!gap && able < required, Code::CoverageUnknown),
        ];
        codes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, code)| code)
    }

    fn finding(&self, code: Code, id: NeedId, need: &Need) -> Finding {
        let people = match code {
            Code::CoverageGap => need.carers.clone(),
            Code::CoverageUnknown => self.unknown.clone(),
            _ => self.carers.clone(),
        };
        let evidence = self.evidence.clone();
        Finding {
            code,
            span: self.span,
            people,
            need: Some(id),
            dependant: None,
            evidence,
            source: need.source.clone(),
        }
    }
}

fn cover_errand(timeline: &Timeline<'_>, need: &Need, errand: &Errand, window: Span) -> Covered {
    let mut covered = Covered::nobody(window);
    for (id, line) in carers(timeline, need) {
        let arrivals = |line: PersonTimeline<'_>| line.arrivals(need.place, window, errand.stay);
        let (arrivals, at_best) = (arrivals(line), unless_known(&line).map(arrivals));
        if at_best.is_some_and(|at_best: Vec<Arrivals>| at_best.is_empty() != arrivals.is_empty()) {
            covered.unknown.push(id);
            covered.evidence.extend(unknown(&line, id, window));
        } else if let Some(most) = arrivals.iter().map(|arrivals| arrivals.slack()).max() {
            covered.carers.push(id);
            covered.slack = covered.slack.max(Some(most));
            covered.evidence.extend(arrivals.into_iter().map(|arrivals| Evidence::CanArrive { person: id, arrivals }));
        } else {
            covered.evidence.extend(kept(&line, id, window));
        }
    }
    covered
}

fn cover_presence(timeline: &Timeline<'_>, need: &Need, presence: &Presence, span: Span) -> Vec<Covered> {
    let lines: Vec<(PersonId, PersonTimeline<'_>)> = carers(timeline, need).collect();
    let post = Post { place: need.place, reach: presence.reach, attention: presence.attention };
    cover_post(&lines, post, span)
}

/// Where somebody has to be, how near and how free.
#[derive(Clone, Copy)]
pub(super) struct Post {
    pub(super) place: PlaceId,
    pub(super) reach: i64,
    pub(super) attention: Attention,
}

/// Who can hold a post, for every moment of a span.
pub(super) fn cover_post(lines: &[(PersonId, PersonTimeline<'_>)], post: Post, span: Span) -> Vec<Covered> {
    let near = |line: PersonTimeline<'_>| line.nearness(post.place, post.reach, post.attention, span);
    // When each is there whatever comes, and when nobody knows.
    let present: Vec<(SpanSet, SpanSet)> = lines
        .iter()
        .map(|(_, line)| match (near(*line), unless_known(line).map(near)) {
            (certain, None) => (certain, SpanSet::EMPTY),
            (certain, Some(at_best)) => (certain.intersection(&at_best), certain.symmetric_difference(&at_best)),
        })
        .collect();
    let certain: Vec<SpanSet> = present.iter().map(|(certain, _)| certain.clone()).collect();
    let open: Vec<SpanSet> = present.into_iter().map(|(_, open)| open).collect();
    sweep(certain.iter().chain(&open), span)
        .map(|cover| {
            let mut covered = Covered::nobody(cover.span);
            for (index, (id, line)) in lines.iter().enumerate() {
                if cover.members.contains(index) {
                    covered.carers.push(*id);
                    covered.evidence.push(Evidence::Present { person: *id });
                    covered.evidence.extend(asleep(line, *id, cover.span));
                } else if cover.members.contains(lines.len() + index) {
                    covered.unknown.push(*id);
                    covered.evidence.extend(unknown(line, *id, cover.span));
                } else {
                    covered.evidence.extend(kept(line, *id, cover.span));
                }
            }
            covered
        })
        .collect()
}

fn carers<'t>(timeline: &'t Timeline<'_>, need: &'t Need) -> impl Iterator<Item = (PersonId, PersonTimeline<'t>)> {
    need.carers.iter().filter_map(|id| Some((*id, timeline.person(*id)?)))
}

/// A person's line at its best, if that is another one than their line.
pub(super) fn unless_known<'t>(line: &PersonTimeline<'t>) -> Option<PersonTimeline<'t>> {
    (!line.is_known()).then(|| line.at_best())
}

/// What is not known of somebody and closest to a span.
pub(super) fn unknown(line: &PersonTimeline<'_>, person: PersonId, span: Span) -> Option<Evidence> {
    let unknown = line.stretches().iter().filter(|stretch| stretch.capacity == Capacity::Unknown);
    let by = *unknown.min_by_key(|stretch| distance(stretch.span, span).max(0))?;
    Some(Evidence::Unknown { person, by })
}

/// The sleep of somebody who is there.
fn asleep(line: &PersonTimeline<'_>, person: PersonId, span: Span) -> Option<Evidence> {
    let by = *line.stretch_from(span.start()).filter(|stretch| stretch.span.overlaps(span))?;
    (by.capacity == Capacity::Asleep).then_some(Evidence::Asleep { person, by })
}

/// What keeps somebody from covering a span: what they do meanwhile, else what they come from or have to go to.
pub(super) fn kept(line: &PersonTimeline<'_>, person: PersonId, span: Span) -> Option<Evidence> {
    let next = line.stretches().partition_point(|stretch| stretch.span.end() <= span.start());
    let during = line.stretches().get(next);
    let before = next.checked_sub(1).and_then(|index| line.stretches().get(index));
    let near = |stretch: &&Stretch| stretch.span.start() <= span.end();
    let nearest = [before, during].into_iter().flatten().min_by_key(|stretch| distance(stretch.span, span));
    let by = during.filter(near).or(nearest)?;
    Some(Evidence::Kept { person, by: to_the_end(line, by) })
}

/// A stretch of arranged work, up to when the person leaves the place: meetings there do not end it.
fn to_the_end(line: &PersonTimeline<'_>, by: &Stretch) -> Stretch {
    let rest = line.stretches().iter().skip_while(|stretch| stretch.span.start() < by.span.end());
    let mut whole = *by;
    if matches!(by.activity, Activity::Arrangement(_)) {
        for next in rest.take_while(|next| next.location == by.location) {
            match Span::new(whole.span.start(), next.span.end()) {
                Some(longer) if whole.span.end() == next.span.start() => whole.span = longer,
                _ => break,
            }
        }
    }
    whole
}

fn distance(a: Span, b: Span) -> i64 {
    (a.start() - b.end()).max(b.start() - a.end())
}
