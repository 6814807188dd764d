package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A chat without sockets, which stores what it is told and can be told to err. */
final class FakeCourtyard implements ChatDriver {

    /** Of messages, by the sequence in their body: stored, but not to be seen by anybody. */
    int loses = -1;

    /** In history twice. */
    int doubles = -1;

    /** A conversation that sync does not tell of, by its place in order of making. */
    int hides = -1;

    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private final Map<Integer, Device> devices = new HashMap<>();

    private record Conversation(int id, Set<Integer> members, List<byte[]> messages) {}

    @Override
    public ChatSession open(Loop loop, int user, ChatEvents events) {
        Device device = new Device(loop, user, events);
        devices.put(user, device);
        loop.after(Duration.ZERO, () -> events.ready(device));
        return device;
    }

    @Override
    public void createGroup(String name, List<Integer> members) {
        conversation(name, members);
    }

    private Conversation conversation(String name, List<Integer> members) {
        return conversations.computeIfAbsent(
                name,
                key ->
                        new Conversation(
                                conversations.size(), new TreeSet<>(members), new ArrayList<>()));
    }

    private final class Device implements CourtyardDevice {
        private final Loop loop;
        private final int user;
        private final ChatEvents events;

        Device(Loop loop, int user, ChatEvents events) {
            this.loop = loop;
            this.user = user;
            this.events = events;
        }

        @Override
        public int user() {
            return user;
        }

        @Override
        public void sendDirect(int toUser, int sequence, byte[] body) {
            send(conversation(user + "-" + toUser, List.of(user, toUser)), sequence, body);
        }

        @Override
        public void sendGroup(String group, int sequence, byte[] body) {
            send(conversation(group, List.of()), sequence, body);
        }

        private void send(Conversation conversation, int sequence, byte[] body) {
            byte[] copy = body.clone();
            loop.after(
                    Duration.ofMillis(1),
                    () -> {
                        conversation.messages.add(copy);
                        events.acked(this, sequence);
                        conversation.members.forEach(member -> deliver(member, copy));
                    });
        }

        private void deliver(int member, byte[] body) {
            Device device = devices.get(member);
            if (device != null && member != user && Body.sequence(body, 0) != loses) {
                device.events.message(device, body, 0);
            }
        }

        @Override
        public void request(String op, String fields, Answer answer) {
            JsonNode asked = json("{" + fields + "}");
            String text = op.equals("sync") ? sync(asked) : history(asked);
            byte[] bytes = ("{\"op\":\"ok\",\"re\":1," + text + "}").getBytes(US_ASCII);
            loop.after(Duration.ofMillis(1), () -> answer.ok(bytes, 0, bytes.length));
        }

        private String sync(JsonNode asked) {
            Map<Integer, Integer> known = new HashMap<>();
            asked.path("known")
                    .forEach(one -> known.put(one.get(0).intValue(), one.get(1).intValue()));
            List<String> states = new ArrayList<>();
            for (Conversation one : conversations.values()) {
                int version = one.messages.size();
                if (one.members.contains(user)
                        && known.getOrDefault(one.id, -1) != version
                        && one.id != hides) {
                    states.add(
                            """
                            {"id":%d,"firstSeq":1,"lastSeq":%d,"version":%d,"last":{},\
                            "member":{"version":1,"unread":%d}}"""
                                    .formatted(one.id, version, version, version));
                }
            }
            return "\"conversations\":["
                    + String.join(",", states)
                    + "],\"gone\":[],\"more\":false";
        }

        private String history(JsonNode asked) {
            Conversation one =
                    List.copyOf(conversations.values()).get(asked.path("conversation").intValue());
            int last = one.messages.size();
            int limit = asked.path("limit").intValue();
            int to = Math.min(last, asked.path("before").asInt(last + 1) - 1);
            int from = Math.max(1, to - limit + 1);
            if (asked.has("after")) {
                from = asked.path("after").intValue() + 1;
                to = Math.min(last, from + limit - 1);
            }
            List<String> messages = new ArrayList<>();
            for (int seq = from; seq <= to; seq++) {
                add(messages, seq, one.messages.get(seq - 1));
            }
            return "\"conversation\":%d,\"from\":%d,\"to\":%d,\"messages\":[%s],\"lastSeq\":%d"
                    .formatted(one.id, from, to, String.join(",", messages), last);
        }

        private void add(List<String> messages, int seq, byte[] body) {
            String text = new String(body, US_ASCII);
            int number = Body.sequence(body, 0);
            for (int i = 0; i < (number == loses ? 0 : number == doubles ? 2 : 1); i++) {
                messages.add(
                        "{\"seq\":%d,\"sender\":\"x%d\",\"text\":\"%s\"}".formatted(seq, i, text));
            }
        }

        private static JsonNode json(String text) {
            try {
                return Json.mapper().readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        @Override
        public void fetch() {
            new CourtyardFetch(this, events).begin();
        }

        @Override
        public void join(String group) {
            events.joined(this);
        }

        @Override
        public void close() {
            devices.remove(user, this);
        }
    }
}
