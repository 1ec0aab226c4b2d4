//! A directory, a file, or several of them as a place to read.
