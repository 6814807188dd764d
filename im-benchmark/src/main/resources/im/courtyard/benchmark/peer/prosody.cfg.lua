-- Prosody as a company would run it, its archive in the database; without TLS and without limits on
-- what a client may send, as the other servers of the benchmark.
run_as_root = true
daemonize = false
pidfile = "@folder@/prosody.pid"
data_path = "@folder@/data"
certificates = "@folder@"
log = { warn = "*console" }
interfaces = { "127.0.0.1" }
c2s_ports = { @port@ }
c2s_direct_tls_ports = {}
s2s_ports = {}
s2s_direct_tls_ports = {}
http_ports = {}
https_ports = {}
network_backend = "epoll"
network_settings = { tcp_backlog = 4096 }
-- Who was away asks the archive. (With the module offline everything would come twice.)
modules_enabled = { "roster", "saslauth", "disco", "ping", "smacks", "mam", "posix" }
modules_disabled = { "s2s", "tls", "offline" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
default_storage = "internal"
storage = { archive = "sql", muc_log = "sql" }
sql = {
  driver = "MySQL", host = "127.0.0.1", port = @database.port@, database = "@database@",
  username = "@database@", password = "@database.password@",
}
default_archive_policy = true
archive_expires_after = "never"
max_archive_query_results = 250
-- Else each page of the archive is paid with a count of the whole of it.
mam_include_total = false
VirtualHost "localhost"
Component "conference.localhost" "muc"
  modules_enabled = { "muc_mam" }
  muc_room_locking = false
  muc_log_by_default = true
  muc_log_expires_after = "never"
  -- Else everybody is told of everybody who enters: 250,000 stanzas for a group of 500.
  muc_room_default_presence_broadcast = { moderator = false, participant = false, visitor = false }
