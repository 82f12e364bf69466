//! Flex arrangements: how a person works, as a type of its own for each way to do so.

#[expect(clippy::module_inception, reason = "one noun, one file")]
mod arrangement;
mod nine_eighty;
mod rotation;
mod staggered;

pub use arrangement::{Arrangement, Block, Pattern, Remote, Weekly};
pub use nine_eighty::{NineEighty, NineEightyError};
pub use rotation::{Rotation, RotationError};
pub use staggered::Staggered;
