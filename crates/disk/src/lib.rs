//! The real files: walking, reading, writing.
