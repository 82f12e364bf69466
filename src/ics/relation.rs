use super::component::Component;
use super::duration::Duration;
use super::name::Name;
use super::problem::{ProblemCode, Problems, excerpt};
use super::property::Property;

/// A RELATED-TO (RFC 5545 §3.8.4.5, RFC 9253 §9.1): another component that this one has to do with.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Relation {
    /// The UID of the other component, or a URI that leads to it.
    pub to: String,
    /// RELTYPE: what the other one is to this one.
    pub kind: RelationType,
    /// GAP (RFC 9253 §6.2): how long after the moment that `kind` names this one comes. A negative one is a lead: it comes
    /// before that moment. Only the four temporal kinds have one.
    pub gap: Option<Duration>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// RELTYPE (RFC 5545 §3.2.15, RFC 9253 §4 and §5).
        #[derive(Clone, PartialEq, Eq, Debug, Default, Hash)]
        #[non_exhaustive]
        pub enum RelationType {
            $($(#[$doc])* $name,)*
            /// A word that nobody has registered; RFC 5545 has it treated as PARENT, which is the caller's to do.
            Other(String),
        }

        impl RelationType {
            fn from_word(word: &str) -> Self {
                $(if word.eq_ignore_ascii_case($text) {
                    return RelationType::$name;
                })*
                RelationType::Other(word.to_ascii_uppercase())
            }

            /// The word as it is written.
            pub fn as_str(&self) -> &str {
                match self {
                    $(RelationType::$name => $text,)*
                    RelationType::Other(word) => word,
                }
            }
        }
    };
}

kinds! {
    /// The other one is what this one is a part of.
    #[default]
    Parent = "PARENT",
    /// It is a part of this one.
    Child = "CHILD",
    /// Both are parts of the same thing.
    Sibling = "SIBLING",
    /// This one starts when the other one has finished.
    FinishToStart = "FINISHTOSTART",
    /// It finishes when the other one has finished.
    FinishToFinish = "FINISHTOFINISH",
    /// It finishes when the other one has started.
    StartToFinish = "STARTTOFINISH",
    /// It starts when the other one has started.
    StartToStart = "STARTTOSTART",
    /// The other one is the first of a series that both belong to.
    First = "FIRST",
    /// It comes next in that series.
    Next = "NEXT",
    /// This one depends on it.
    DependsOn = "DEPENDS-ON",
    /// Both have the same REFID.
    RefId = "REFID",
    /// Both have the same CONCEPT.
    Concept = "CONCEPT",
}

impl RelationType {
    fn is_temporal(&self) -> bool {
        use RelationType::{FinishToFinish, FinishToStart, StartToFinish, StartToStart};
        matches!(self, FinishToStart | FinishToFinish | StartToFinish | StartToStart)
    }
}

/// Every RELATED-TO of a component that has a value.
pub(super) fn relations(component: &Component<'_>, problems: &mut Problems) -> Vec<Relation> {
    let properties = component.all(Name::RelatedTo).filter(|property| !property.value().trim().is_empty());
    properties.map(|property| relation(property, problems)).collect()
}

fn relation(property: &Property<'_>, problems: &mut Problems) -> Relation {
    let kind = property.param("RELTYPE").map(|word| RelationType::from_word(word.trim())).unwrap_or_default();
    let gap = property.param("GAP").and_then(|text| {
        let gap = Duration::parse(text.trim()).filter(|_| kind.is_temporal());
        if gap.is_none() {
            let message = format_args!(
                "expected a GAP such as `-PT1H`, at a RELTYPE such as FINISHTOSTART, found `{}` at {}; it is left out",
                excerpt(&text),
                excerpt(kind.as_str())
            );
            problems.report(ProblemCode::InvalidValue, property.line(), property.name.as_str(), message);
        }
        gap
    });
    Relation { to: property.value().trim().to_owned(), kind, gap }
}
