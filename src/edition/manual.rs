//! The manual of this program, where a project has one in `content/manual/`.

use super::{Edition, book};
use crate::both;
use crate::register::Channel;

pub const EDITION: Edition = Edition {
    name: "manual",
    summary: || both!("le manuel de sobre", "the manual of sobre"),
    channel: Channel::Site,
    render: |press, gathered| book::render(press, gathered, "manual"),
};
