//! apache
