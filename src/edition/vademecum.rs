//! The vademecum: what newcomers are given.

use super::{Edition, book};
use crate::both;
use crate::register::Channel;

pub const EDITION: Edition = Edition {
    name: "vademecum",
    summary: || both!("le vademecum des adhérentes", "the newcomers’ handbook"),
    channel: Channel::Vademecum,
    render: |press, gathered| book::render(press, gathered, "vademecum"),
};
