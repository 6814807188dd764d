package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.wire.Json;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server that says what a test tells it to: HTTP routes by table, WebSockets by hand. It knows
 * just enough of RFC 6455 for whole text frames.
 */
final class ScriptedServer implements AutoCloseable {

    record Request(String method, String path, List<String> headers, String body) {}

    record Answer(int status, String type, String body) {
        static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }

        static Answer problem(int status, String code) {
            return new Answer(
                    status,
                    "application/problem+json",
                    "{\"code\":\"" + code + "\",\"detail\":\"no\"}");
        }
    }

    private final ServerSocket server;
    private final BlockingQueue<ScriptedSocket> sockets = new LinkedBlockingQueue<>();
    private final List<Socket> open = new ArrayList<>();
    final ConcurrentHashMap<String, Function<Request, Answer>> routes = new ConcurrentHashMap<>();
    final BlockingQueue<Request> calls = new LinkedBlockingQueue<>();

    ScriptedServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes.put("POST ticket", request -> Answer.json("{\"ticket\":\"t1\",\"expiresAt\":1}"));
        thread(this::accept).start();
    }

    URI base() {
        return URI.create("http://localhost:" + server.getLocalPort() + "/im");
    }

    /** The next socket that a client opens. */
    ScriptedSocket next() {
        try {
            ScriptedSocket socket = sockets.poll(10, TimeUnit.SECONDS);
            if (socket == null) {
                throw new AssertionError("no client connected");
            }
            return socket;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean nobodyComes(long millis) throws InterruptedException {
        return sockets.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                synchronized (open) {
                    open.add(socket);
                }
                thread(() -> serve(socket)).start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try {
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                Request request = read(in);
                String key = header(request, "sec-websocket-key");
                if (!key.isEmpty()) {
                    upgrade(socket, request, key);
                    ScriptedSocket ws = new ScriptedSocket(socket, request.path());
                    sockets.add(ws);
                    ws.readAll(in);
                    return;
                }
                answer(socket.getOutputStream(), request);
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private void answer(OutputStream out, Request request) throws IOException {
        calls.add(request);
        String route = request.method() + " " + request.path().replaceFirst("^/im/api/v1/", "");
        Function<Request, Answer> known = routes.get(route);
        Answer answer = known == null ? Answer.problem(404, "NOT_FOUND") : known.apply(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + answer.status()
                        + " X\r\nContent-Type: "
                        + answer.type()
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Request(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    static String header(Request request, String name) {
        return request.headers().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    private static void upgrade(Socket socket, Request request, String key) throws IOException {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-1")
                            .digest(
                                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                            .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(sha)
                            + "\r\nSec-WebSocket-Protocol: "
                            + header(request, "sec-websocket-protocol")
                            + "\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (open) {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
