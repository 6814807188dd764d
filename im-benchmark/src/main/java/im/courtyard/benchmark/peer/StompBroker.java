package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.peer.stomp.StompApplication;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.HostSettings;
import im.courtyard.benchmark.server.JavaClassPath;
import im.courtyard.benchmark.server.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.SpringVersion;

/** {@link StompApplication}, in a JVM with the same options as ours and on the same Tomcat. */
final class StompBroker implements Peer {

    @Override
    public String name() {
        return "stomp";
    }

    @Override
    public String title() {
        return name() + " (Spring " + SpringVersion.getVersion() + ")";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public ChatServer start(PeerSite site) throws IOException, InterruptedException, SQLException {
        PeerDatabase messages = site.createDatabase();
        InetSocketAddress address = RunningPeer.loopback(Ports.free());
        PinnedProcess process =
                PinnedProcess.start(
                        name(), site.folder(), command(address.getPort(), site, messages));
        RunningPeer.awaitListening(process, address);
        return new RunningPeer(title(), process, messages.process(), new StompDriver(address));
    }

    private static List<String> command(int port, PeerSite site, PeerDatabase database) {
        JavaClassPath withoutCourtyard =
                Container.TOMCAT.of(site.classPath()).without(jar -> jar.startsWith("im-"));
        List<String> command = new ArrayList<>(List.of(JavaClassPath.java()));
        command.addAll(HostSettings.JVM);
        command.addAll(site.jvm());
        command.addAll(
                List.of(
                        "-cp",
                        withoutCourtyard.toString(),
                        StompApplication.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--server.tomcat.max-connections=20000",
                        // Should a class path be one of folders, as while it is being built.
                        "--courtyard.enabled=false",
                        "--spring.main.banner-mode=off"));
        command.addAll(database.properties());
        return command;
    }
}
