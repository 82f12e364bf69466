//! Feeds for somebody who is not to know everything.

use super::absence::Absence;
use super::digest::digest;
use super::entry::Details;
use super::feed::Feed;
use super::feeds::{Draft, Feeds, HISTORY, colour, stem};
use super::loss::{Loss, LossKind};
use super::notice::Notice;
use super::uid::Uids;
use crate::analysis::Code;
use crate::household::{Commitment, Demand, Firmness, Pattern, PersonId};
use crate::ics::Transparency;
use crate::time::Window;

/// What an employer sees of work.
const WORK: &str = "Work";

impl Feeds<'_> {
    /// What a person's employer may see: when the person works as agreed, and nothing else. `None` if it is not one of the
    /// household's. `previous` is what was published last.
    ///
    /// Only arrangements are in it, and of these neither names nor places: no commitment, be it an interview or a meeting, and no
    /// time that is kept free. During leave there is nothing, for who is on leave does not work; leave that is tentative is no
    /// leave yet, and nothing tells of it. A UID is a hash of the household's keys, so that it stays the same and tells
    /// nothing; of the household the document has its zone and the person's name.
    pub fn employer(&self, id: PersonId, previous: Option<&[u8]>) -> Option<Feed> {
        let person = self.household.person(id)?;
        let mut draft = Draft::new(self, Uids::without_name(), previous);
        draft.absence = Absence::leave(self, id);
        for arranged in self.household.blocks(id) {
            let Some(arrangement) = person.arrangements.get(arranged.arrangement) else { continue };
            if matches!(arrangement.pattern, Pattern::ProtectedSlot(_)) {
                continue;
            }
            let block = &arranged.block;
            let keys = [self.household.name(), &person.key, &arrangement.key, &block.label].join("\n");
            let key = format!("{:032x}", digest(keys.as_bytes()));
            let details = Details { summary: WORK.to_owned(), ..Details::default() };
            draft.add(id, &[&key], &block.times, block.demand, details);
        }
        for arrangement in &person.arrangements {
            if !matches!(arrangement.pattern, Pattern::ProtectedSlot(_)) {
                draft.lose(id, arrangement, WORK, "");
            }
        }
        let leave = person.commitments.iter().filter(|commitment| commitment.demand == Demand::Leave);
        for leave in leave.filter(|leave| leave.firmness == Firmness::Tentative || self.is_later(leave)) {
            let (summary, uid) = (leave.summary.clone(), leave.uid.clone());
            draft.loss.push(Loss { person: Some(id), summary, uid, kind: LossKind::Leave });
        }
        Some(draft.finish(&format!("{}-employer", stem(&person.key)), &person.name, colour(&person.key)))
    }

    /// Whether there is more of a commitment behind the horizon, within a year.
    fn is_later(&self, commitment: &Commitment) -> bool {
        let end = self.frame.horizon.end();
        let year = Window::new(end, end.saturating_add(HISTORY)).ok();
        year.is_some_and(|year| commitment.times.occurrences(year, self.household.zone()).next().is_some())
    }

    /// What somebody has to do for the children because nobody else of the household can; `None` if the person is not one of
    /// the household's. `previous` is what was published last.
    ///
    /// Of the notices those count that say so: their code is [`Code::CoverageThin`], and they name this person alone.
    pub fn carer(&self, id: PersonId, notices: &[Notice<'_>], previous: Option<&[u8]>) -> Option<Feed> {
        let person = self.household.person(id)?;
        let mut draft = Draft::new(self, Uids::new(self.household), previous);
        let is_theirs =
            |notice: &&Notice<'_>| notice.finding.code == Code::CoverageThin && notice.finding.people == [id];
        notices.iter().filter(is_theirs).for_each(|notice| draft.add_notice(notice, Transparency::Opaque));
        Some(draft.finish(
            &format!("{}-carer", stem(&person.key)),
            &format!("{}: duties", person.name),
            colour(&person.key),
        ))
    }
}
