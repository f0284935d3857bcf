//! Where memory comes from: the mimalloc door. Pages are many small texts; with the system's own allocator a tenth of a
//! build's time goes there, and more where the program is linked with a plain C library.

use mimalloc::MiMalloc;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;
