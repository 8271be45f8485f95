//! Dockerfile text to a tree with spans, then stages, scopes and state.
