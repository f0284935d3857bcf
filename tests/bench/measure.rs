//! One run of a program: CPU and wall seconds, peak memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

/// What one run cost.
pub struct Run {
    /// User and system seconds.
    pub cpu: f64,
    /// Seconds from start to end.
    pub wall: f64,
    /// Peak resident memory.
    pub mebibytes: f64,
}

/// Runs the program in a child of its own, whose only child it is: the kernel's count is then the program's.
pub fn measured(program: &Path, arguments: &[&str]) -> Run {
    let own = std::env::current_exe().expect("the bench knows its own file");
    let output = Command::new(own).arg("--measure").arg(program).args(arguments).output().expect("the bench starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{} failed:\n{errors}", program.display());
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    Run { cpu: numbers[0], wall: numbers[1], mebibytes: numbers[2] }
}

/// The child: runs the program and prints what it cost.
pub fn child(arguments: &[String]) {
    let start = Instant::now();
    let status = Command::new(&arguments[0]).args(&arguments[1..]).stdout(Stdio::null()).status();
    let wall = start.elapsed().as_secs_f64();
    assert!(status.is_ok_and(|status| status.success()), "the program failed");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("Linux counts");
    #[expect(clippy::cast_precision_loss, reason = "microseconds and kilobytes of one run")]
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    #[expect(clippy::cast_precision_loss, reason = "kilobytes of one run")]
    let mebibytes = usage.max_rss() as f64 / 1024.0;
    println!("{} {wall} {mebibytes}", seconds(usage.user_time()) + seconds(usage.system_time()));
}
