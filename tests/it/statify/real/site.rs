//! A content management system from Debian's packages, seeded in French, on loopback, in a folder of its own.

use std::fmt::Write as _;
use std::fs::{self, Permissions};
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::harness::root;

/// How long a server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_mins(1);

/// Which system: its folder below `tests/cms/`, with `install.sh`, `seed.php`, `truth.php` and `place.conf`.
pub struct Cms {
    /// The folder's name.
    pub name: &'static str,
    /// Where its document root is: an absolute path, or one inside the site's folder.
    pub root: &'static str,
    /// Whether it keeps its texts in `MariaDB`, at `database` in the site's folder.
    pub database: bool,
}

/// A running site. It stops, and its folder goes, when this is dropped or the process ends, however it ends.
pub struct RealSite {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// What the system itself says of its addresses and secrets.
    pub truth: Truth,
    keeper: Keeper,
}

/// What a system's own interface says.
#[derive(Deserialize)]
pub struct Truth {
    /// What is public.
    pub addresses: Vec<Address>,
    /// What is not.
    pub secrets: Vec<Secret>,
}

/// A public address.
#[derive(Clone, Deserialize)]
pub struct Address {
    /// From the site's root, perhaps with letters that need escaping.
    pub url: String,
    /// What is there: `post`, `redirect`, `media`…
    pub kind: String,
}

/// A text that nobody may find in a copy.
#[derive(Clone, Deserialize)]
pub struct Secret {
    /// What it is.
    pub what: String,
    /// The text.
    pub text: String,
}

impl RealSite {
    /// Installs, seeds and starts it.
    pub fn start(cms: &Cms) -> Self {
        let keeper = Keeper::new();
        let folder = keeper.folder.clone();
        let scripts = root().join("tests/cms");
        let own = scripts.join(cms.name);
        let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port").port();
        let address = format!("http://127.0.0.1:{port}");
        fs::write(folder.join("address"), &address).expect("the folder can be written");

        run(Command::new("sh").arg(own.join("install.sh")).arg(&folder));
        let mut site = Self { address, truth: Truth { addresses: Vec::new(), secrets: Vec::new() }, keeper };
        if cms.database {
            site.database();
        }
        run(php().arg(own.join("seed.php")).arg(&folder));
        site.serve(&folder.join(cms.root), &scripts.join("nginx.conf"), &own.join("place.conf"), port);
        let truth = run(php().arg(own.join("truth.php")).arg(&folder));
        site.truth = serde_json::from_str(&truth).unwrap_or_else(|error| panic!("{error} in: {truth}"));
        site
    }

    fn database(&mut self) {
        let folder = self.keeper.folder.display().to_string();
        let mut line = format!("mariadbd --no-defaults --datadir='{folder}/tables' --socket='{folder}/database'");
        // Root must say that it means it. Nothing is listened to but the socket; nothing need outlive a crash.
        let _ = write!(
            line,
            " --user=\"$(id -un)\" --skip-networking --skip-grant-tables --pid-file='{folder}/mariadb.pid'"
        );
        line += " --innodb-buffer-pool-size=32M --innodb-log-file-size=8M --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0";
        self.keeper.keep(&line);
        self.wait("MariaDB", |site| UnixStream::connect(site.keeper.folder.join("database")).is_ok());
    }

    fn serve(&mut self, root: &Path, conf: &Path, place: &Path, port: u16) {
        let folder = self.keeper.folder.display().to_string();
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text = read(conf).replace("{place}", &read(place)).replace("{folder}", &folder);
        let text = text.replace("{port}", &port.to_string()).replace("{root}", &root.display().to_string());
        fs::write(Path::new(&folder).join("nginx.conf"), text).expect("the folder can be written");
        let environment = "env -i PATH=\"$PATH\" PHP_FCGI_CHILDREN=4 PHP_FCGI_MAX_REQUESTS=0";
        let settings =
            format!("-d display_errors=0 -d log_errors=1 -d error_log='{folder}/php.log' -d memory_limit=256M");
        self.keeper.keep(&format!(
            "{environment} MW_CONFIG_FILE='{folder}/LocalSettings.php' php-cgi -b '{folder}/php' {settings}"
        ));
        self.keeper.keep(&format!("nginx -c '{folder}/nginx.conf' -e '{folder}/nginx.log'"));
        self.wait("PHP", |site| UnixStream::connect(site.keeper.folder.join("php")).is_ok());
        self.wait("nginx", |_| TcpStream::connect(("127.0.0.1", port)).is_ok());
    }

    fn wait(&self, what: &str, ready: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !ready(self) {
            let log = fs::read_to_string(self.keeper.folder.join("log")).unwrap_or_default();
            assert!(start.elapsed() < PATIENCE, "{what} does not answer:\n{log}");
            sleep(Duration::from_millis(20));
        }
    }
}

/// Processes and a folder that go when this is dropped, or when the process that made it ends.
pub struct Keeper {
    /// An empty folder at first.
    pub folder: PathBuf,
    shell: Child,
}

impl Keeper {
    /// A new folder below the system's temporary one.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("sobre-").tempdir().expect("a temporary folder").keep();
        // Apache reads as another user.
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).expect("the folder's own");
        let mut command = Command::new("sh");
        command.arg(root().join("tests/cms/keep.sh")).arg(&folder).stdin(Stdio::piped());
        let shell = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Self { folder, shell }
    }

    /// Runs a line of shell in the background.
    fn keep(&mut self, line: &str) {
        let input = self.shell.stdin.as_mut().expect("an open pipe");
        writeln!(input, "{line}").and_then(|()| input.flush()).expect("the keeper listens");
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

/// PHP for the command line. Old systems on a new PHP have much to say about themselves.
fn php() -> Command {
    let mut command = Command::new("php");
    command.args(["-d", "display_errors=stderr", "-d", "error_reporting=E_ERROR|E_PARSE", "-d", "memory_limit=512M"]);
    command
}

/// Runs a command to its good end, and tells what it wrote.
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} ended with {}:\n{text}\n{errors}", output.status);
    text
}
