package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.machine.Cores;
import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prosody with accounts in files, as it keeps them, and its message archive in the database. */
final class Prosody implements Peer {

    @Override
    public String name() {
        return "prosody";
    }

    @Override
    public Optional<String> missing() {
        boolean there =
                Cores.program("prosody").isPresent()
                        && version().isPresent()
                        && InstalledFiles.find("*", "lua", "*", "dbd", "mysql.so").isPresent();
        return there
                ? Optional.empty()
                : Optional.of("prosody with lua-dbi (Debian: prosody lua-dbi-mysql)");
    }

    private static Optional<Path> version() {
        return InstalledFiles.find("prosody", "prosody.version");
    }

    @Override
    public String title() {
        try {
            return name() + " " + Files.readString(version().orElseThrow()).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ChatServer start(PeerSite site) throws IOException, InterruptedException, SQLException {
        PeerDatabase archive = site.createDatabase();
        fill(site.folder(), site.users());
        InetSocketAddress address = RunningPeer.loopback(Ports.free());
        Path configuration =
                new Template("prosody.cfg.lua")
                        .put(archive.values())
                        .put(Map.of("folder", site.folder(), "port", address.getPort()))
                        .write(site.folder());
        PinnedProcess process =
                PinnedProcess.start(
                        name(),
                        site.folder(),
                        List.of(
                                Cores.program("prosody").orElseThrow().toString(),
                                "--config",
                                configuration.toString(),
                                "-F"),
                        Map.of("HOME", site.folder().toString()));
        RunningPeer.awaitListening(process, address);
        return new RunningPeer(title(), process, archive.process(), new XmppDriver(address));
    }

    private static void fill(Path folder, int users) throws IOException {
        Path accounts =
                Files.createDirectories(
                        folder.resolve("data").resolve(XmppDriver.DOMAIN).resolve("accounts"));
        String account = "return { [\"password\"] = \"" + XmppDriver.PASSWORD + "\"; };\n";
        for (int user = 0; user < users; user++) {
            Files.writeString(accounts.resolve("u" + user + ".dat"), account);
        }
    }
}
