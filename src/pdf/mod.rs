//! Sheets in, tagged PDF out: the krilla door.
