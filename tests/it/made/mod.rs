//! Pages and files that are made from the register: the agenda, the directory, transparency, ChatonsInfos.

mod agenda;
mod chatons;
mod directory;
mod transparency;
