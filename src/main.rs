//! Reads the command line and does what it says.

use std::process::ExitCode;

fn main() -> ExitCode {
    return_large_blocks();
    byline::cli::run()
}

/// Has large blocks of memory given back to the system as soon as they are free. The GNU allocator stops doing so once it has
/// seen a few, and lists of many megabytes come and go while a large folder is read: it would keep half as much again as is used.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the allocator is asked through C")]
fn return_large_blocks() {
    const LARGE: libc::c_int = 256 * 1024;
    // SAFETY: it sets a number, before there is another thread. A refusal changes nothing.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn return_large_blocks() {}
