//! When a person is busy, as a VFREEBUSY (RFC 5545 §3.6.4) in a document of its own.

use super::digest::digest;
use super::document::Head;
use super::feed::Feed;
use super::feeds::{Feeds, colour, stem};
use super::loss::{Loss, LossKind};
use crate::household::{Demand, Firmness, PersonId};
use crate::ics::BusyType;
use crate::ics::stamp::Stamp;
use crate::ics::writer::Writer;
use crate::interval::{Span, SpanSet};
use crate::recurrence::RecurrenceSet;
use crate::time::{Wall, WallTime};

/// When a person is busy, and when perhaps.
#[derive(Debug)]
struct Busy {
    firm: SpanSet,
    tentative: SpanSet,
    exhausted: bool,
}

impl Feeds<'_> {
    /// When a person is busy within the horizon, for anybody; `None` if it is not one of the household's. `previous` is what
    /// was published last.
    ///
    /// It tells neither what nor where: one VFREEBUSY with the times that work and commitments take, joined where they touch.
    /// Leave frees from work; where it is tentative, so is the work. It stands alone in its document, for some readers refuse a calendar that has it beside events;
    /// [`Feed::events`] counts the periods.
    pub fn public(&self, id: PersonId, previous: Option<&[u8]>) -> Option<Feed> {
        let person = self.household.person(id)?;
        let busy = self.busy(id);
        let stem = format!("{}-public", stem(&person.key));
        let uid = digest([self.household.name(), &person.key].join("\n").as_bytes());
        let head = self.head(&person.name, &stem, colour(&person.key));
        let written = |stamp: i64| self.write(&head, &format!("{uid:032x}@public.handover"), &busy, stamp);
        let text = written(self.revised);
        let old = previous.and_then(|bytes| str::from_utf8(bytes).ok());
        // Times that are the same keep their stamp.
        let old = old.filter(|old| without_stamp(old).eq(without_stamp(&text))).map(str::to_owned);
        let events = busy.firm.spans().len() + busy.tentative.spans().len();
        let (same, text) = old.map_or((false, text), |old| (true, old));
        Some(Feed { stem, text, events, loss: busy.loss(id, &person.name), same, revised: self.revised })
    }

    fn busy(&self, id: PersonId) -> Busy {
        let mut exhausted = false;
        let mut spans = |set: &RecurrenceSet| {
            let mut occurrences = set.occurrences(self.frame.horizon, self.household.zone());
            let found: SpanSet = occurrences.by_ref().filter_map(|one| Span::new(one.start, one.end)).collect();
            exhausted |= occurrences.is_exhausted();
            found
        };
        let (mut firm, mut tentative) = (SpanSet::default(), SpanSet::default());
        for commitment in self.household.person(id).into_iter().flat_map(|person| &person.commitments) {
            let kind = match (commitment.demand, commitment.firmness) {
                (Demand::Nothing | Demand::Leave, _) => continue,
                (_, Firmness::Tentative) => &mut tentative,
                _ => &mut firm,
            };
            *kind = kind.union(&spans(&commitment.times));
        }
        let work = self.work(id);
        exhausted |= work.exhausted;
        let (firm, tentative) = (firm.union(&work.firm), tentative.union(&work.tentative));
        let horizon = Span::new(self.frame.horizon.start(), self.frame.horizon.end());
        let inside = |set: SpanSet| horizon.map_or_else(SpanSet::default, |horizon| set.within(horizon));
        let tentative = inside(tentative.difference(&firm));
        Busy { firm: inside(firm), tentative, exhausted }
    }

    /// When work takes a person: firmly without their leave, and perhaps where that is tentative.
    fn work(&self, id: PersonId) -> Busy {
        let (horizon, zone) = (self.frame.horizon, self.household.zone());
        let leave = |is_asked: fn(Firmness) -> bool| {
            self.household.time_off(id, horizon, |one| one.demand == Demand::Leave && is_asked(one.firmness))
        };
        let settled = leave(|firmness| firmness != Firmness::Tentative);
        let any = leave(|_| true);
        let (mut firm, mut planned, mut exhausted) = (Vec::new(), Vec::new(), any.is_exhausted());
        for arranged in self.household.blocks(id).iter().filter(|arranged| arranged.block.demand != Demand::Nothing) {
            let mut occurrences = arranged.block.times.occurrences(horizon, zone);
            for one in occurrences.by_ref() {
                let Some(span) = Span::new(one.start, one.end) else { continue };
                planned.extend(settled.left_of(one.wall.day(), span).iter());
                firm.extend(any.left_of(one.wall.day(), span).iter());
            }
            exhausted |= occurrences.is_exhausted();
        }
        let [firm, planned] = [firm, planned].map(SpanSet::from_iter);
        Busy { tentative: planned.difference(&firm), firm, exhausted }
    }

    fn write(&self, head: &Head, uid: &str, busy: &Busy, stamp: i64) -> String {
        let utc = |at: i64| WallTime::Utc(Wall(at));
        let mut writer = Writer::new();
        writer.component("VCALENDAR", |calendar| {
            head.write(calendar, Some(self.household.zone()));
            calendar.component("VFREEBUSY", |component| {
                component.property("UID").text(uid);
                component.property("DTSTAMP").time(&utc(stamp));
                component.property("DTSTART").time(&utc(self.frame.horizon.start()));
                component.property("DTEND").time(&utc(self.frame.horizon.end()));
                for (kind, spans) in [(BusyType::Busy, &busy.firm), (BusyType::BusyTentative, &busy.tentative)] {
                    for span in spans.iter() {
                        let [start, end] = [span.start(), span.end()].map(|at| Stamp::Utc(Wall(at)));
                        component.property("FREEBUSY").param("FBTYPE", kind.as_str()).word(&format!("{start}/{end}"));
                    }
                }
            });
        });
        writer.finish()
    }
}

impl Busy {
    fn loss(&self, id: PersonId, name: &str) -> Vec<Loss> {
        let incomplete = self.exhausted.then(|| Loss {
            person: Some(id),
            summary: name.to_owned(),
            uid: String::new(),
            kind: LossKind::Incomplete,
        });
        incomplete.into_iter().collect()
    }
}

fn without_stamp(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with("DTSTAMP:"))
}
