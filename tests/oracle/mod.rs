//! What the engine is held against: a slow reading of the RFC, and random rules to read.

#![allow(unused_imports, dead_code, reason = "each test binary uses a part of it")]

pub(crate) mod arbitrary;
mod reading;

pub(crate) use reading::*;
