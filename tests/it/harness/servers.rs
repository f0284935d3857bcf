//! Real web servers on a folder: nginx and Apache from the distribution's packages, on loopback, stopped on drop.
//!
//! A test that needs one fails where it is not installed: what is published for it has not been tried then.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A server that listens.
pub struct Server {
    child: Child,
    /// Its own files: configuration, logs.
    own: TempDir,
    pub port: u16,
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    /// Names in lower case.
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The first field of this name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// nginx with what `config` gives for a port as the inside of its `http` block.
pub fn nginx(config: impl Fn(u16) -> String) -> Server {
    let program = found("nginx", &["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"], "nginx-light");
    start(|own, port| {
        let dir = own.display();
        let mut text = format!("daemon off;\nmaster_process off;\npid {dir}/pid;\nerror_log {dir}/log;\n");
        text.push_str("events { worker_connections 256; }\nhttp {\n    access_log off;\n");
        for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
            writeln!(text, "    {kind}_temp_path {dir}/{kind};").unwrap();
        }
        write!(text, "{}\n}}\n", config(port)).unwrap();
        fs::write(own.join("conf"), text).unwrap();
        let mut command = Command::new(&program);
        command.arg("-c").arg(own.join("conf")).arg("-e").arg(own.join("log"));
        command
    })
}

/// Apache with a folder as its document root, where `.htaccess` files count.
pub fn apache(root: &Path) -> Server {
    let program = found("apache2", &["/usr/sbin/apache2", "/usr/sbin/httpd"], "apache2");
    let folders = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2"];
    let modules = folders.iter().map(Path::new).find(|path| path.is_dir()).expect("Apache's modules");
    start(|own, port| {
        let (dir, root, modules) = (own.display(), root.display(), modules.display());
        let mut text = format!("ServerRoot {dir}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {dir}/pid\n");
        writeln!(text, "ErrorLog {dir}/log\nLogLevel warn").unwrap();
        let wanted =
            "mpm_prefork authz_core authz_host alias dir autoindex negotiation mime setenvif env headers rewrite";
        for module in wanted.split(' ') {
            writeln!(text, "LoadModule {module}_module {modules}/mod_{module}.so").unwrap();
        }
        // As a distribution has it: languages, charsets and handlers by extension.
        for file in ["/etc/apache2/mods-available/mime.conf", "/etc/apache2/mods-available/negotiation.conf"] {
            if Path::new(file).is_file() {
                writeln!(text, "Include {file}").unwrap();
            }
        }
        writeln!(text, "User www-data\nGroup www-data\nDocumentRoot \"{root}\"").unwrap();
        writeln!(
            text,
            "<Directory \"{root}\">\nAllowOverride All\nOptions Indexes FollowSymLinks MultiViews\n</Directory>"
        )
        .unwrap();
        writeln!(text, "<FilesMatch \"^\\.ht\">\nRequire all denied\n</FilesMatch>").unwrap();
        fs::write(own.join("conf"), text).unwrap();
        let mut command = Command::new(&program);
        command.arg("-X").arg("-f").arg(own.join("conf"));
        command
    })
}

fn found(name: &str, paths: &[&str], package: &str) -> PathBuf {
    let path = paths.iter().map(PathBuf::from).find(|path| path.is_file());
    path.unwrap_or_else(|| panic!("{name} is not installed: apt-get install --no-install-recommends {package}"))
}

fn start(command: impl Fn(&Path, u16) -> Command) -> Server {
    let mut last = String::new();
    // Another program may take the port between the two steps.
    for _ in 0..3 {
        let own = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = command(own.path(), port);
        let errors = fs::OpenOptions::new().create(true).append(true).open(own.path().join("stderr")).unwrap();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors).spawn().unwrap();
        let mut server = Server { child, own, port };
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(10) && server.child.try_wait().unwrap().is_none() {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        last = server.log();
    }
    panic!("the server did not start:\n{last}");
}

impl Server {
    /// The answer to `GET` for a target, sent byte for byte, with these header lines beside `Host`.
    pub fn get(&self, target: &[u8], lines: &[&str]) -> Reply {
        self.send("GET", target, lines)
    }

    /// The answer to any method.
    pub fn send(&self, method: &str, target: &[u8], lines: &[&str]) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut request = [method.as_bytes(), b" ", target, b" HTTP/1.1\r\n"].concat();
        write!(request, "Host: 127.0.0.1:{}\r\nConnection: close\r\n", self.port).unwrap();
        for line in lines {
            write!(request, "{line}\r\n").unwrap();
        }
        request.extend(b"\r\n");
        stream.write_all(&request).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        reply(&bytes).unwrap_or_else(|| panic!("no HTTP: {:?}\n{}", String::from_utf8_lossy(&bytes), self.log()))
    }

    /// What the server wrote of errors.
    pub fn log(&self) -> String {
        ["stderr", "log"].iter().filter_map(|name| fs::read_to_string(self.own.path().join(name)).ok()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn reply(bytes: &[u8]) -> Option<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let fields: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let rest = &bytes[end + 4..];
    let chunked = fields.iter().any(|(key, value)| key == "transfer-encoding" && value == "chunked");
    let body = if chunked { unchunked(rest)? } else { rest.to_vec() };
    Some(Reply { status, fields, body })
}

fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        rest = rest.get(end + 2..)?;
        if size == 0 {
            return Some(out);
        }
        out.extend(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}
