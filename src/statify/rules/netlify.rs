//! netlify
