package im.courtyard.engine.cluster.history;

import im.courtyard.client.history.History;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import im.courtyard.engine.testing.databases.FaultyDataSource;
import im.courtyard.engine.testing.databases.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Nodes, people with their devices, and their conversations. For one thread. */
final class Company implements AutoCloseable {

    private static final int NODES = 3;
    private static final int PEOPLE = 8;
    private static final int GROUPS = 3;
    private static final int GROUP_SIZE = 5;
    private static final int DIRECTS = 4;

    final Random random;
    final Place place;
    final MemoryNetwork network;
    final Nodes nodes;
    final History history = new History();
    final List<LiveClient> clients = new ArrayList<>();
    final List<Chat> chats = new ArrayList<>();
    final List<String> people = IntStream.range(0, PEOPLE).mapToObj(n -> "u" + n).toList();

    /** Where each device is put, as far as it is meant to be online. */
    final Map<LiveClient, String> at = new HashMap<>();

    /** What sweeps ask the database. */
    private static final String[] SWEEPS = {
        "SELECT conversation_id, last_version FROM cy_head", "h.last_version, h.last_at"
    };

    private Company(long seed, Place place, DataSource database) {
        this.random = new Random(seed);
        this.place = place;
        this.network = new MemoryNetwork(seed);
        if (random.nextBoolean()) {
            network.noticeAfter(Duration.ofSeconds(1));
        }
        this.nodes = new Nodes(database, network);
        for (int n = 0; n < NODES; n++) {
            nodes.start();
        }
        ImEngine first = nodes.engines().get(0);
        first.users().save(Engines.users(people.toArray(String[]::new)));
        for (int n = 0; n < GROUPS; n++) {
            List<String> members = pick(GROUP_SIZE);
            String name = "Group " + n;
            long id =
                    first.groups()
                            .create(members.get(0), "g" + n, name, members)
                            .conversation()
                            .id();
            chats.add(new Chat(id, true, members));
        }
        for (int n = 0; n < DIRECTS; n++) {
            List<String> two = pick(2);
            long id = first.conversations().openDirect(two.get(0), two.get(1)).conversation().id();
            if (chats.stream().noneMatch(chat -> chat.id() == id)) {
                chats.add(new Chat(id, false, two));
            }
        }
        for (String user : people) {
            for (int n = 0; n <= random.nextInt(2); n++) {
                clients.add(new LiveClient(user, user + "-" + n, people, history));
            }
        }
    }

    /**
     * @param place of an empty database
     */
    static Company of(long seed, Place place) {
        Company company = new Company(seed, place, place.pool());
        company.clients.forEach(company::connectSomewhere);
        return company;
    }

    /** One whose nodes find nothing in the database by themselves: what comes, comes by the bus. */
    static Company withoutSweeps(long seed, Place place) {
        FaultyDataSource database = new FaultyDataSource(place);
        database.failEveryStatement(SWEEPS);
        Company company = new Company(seed, place, database);
        company.nodes.awaitCalm();
        company.clients.forEach(company::connectSomewhere);
        return company;
    }

    private List<String> pick(int count) {
        List<String> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, count));
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    void connectSomewhere(LiveClient client) {
        String node = any(nodes.names());
        at.put(client, node);
        client.connect(nodes.engine(node));
    }

    void cut(LiveClient client) {
        at.remove(client);
        client.cut();
    }

    /** Ends a node in one way or the other, and those who were there are offline. */
    void end(String node, boolean killed) {
        if (killed) {
            clients.stream().filter(one -> node.equals(at.get(one))).forEach(LiveClient::cut);
            nodes.kill(node);
        } else {
            nodes.stop(node);
        }
        at.values().removeIf(node::equals);
    }

    List<LiveClient> offline() {
        return clients.stream().filter(one -> !at.containsKey(one)).toList();
    }

    /** Whoever was let go, or never got in, tries again. */
    void comeBack() {
        clients.stream().filter(one -> !one.picture().online()).forEach(this::connectSomewhere);
    }

    List<LiveClient> devicesOf(Chat chat) {
        return clients.stream().filter(one -> chat.members().contains(one.user())).toList();
    }

    @Override
    public void close() {
        clients.forEach(LiveClient::close);
        nodes.close();
        network.close();
    }
}
