package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Net;
import java.time.Duration;
import java.util.List;

/** What can be broken at a site. */
final class Breakages {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private static final Duration AFTER_FREEZE = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofMillis(500);

    private final Site site;
    private final Net net;

    Breakages(Site site) {
        this.site = site;
        this.net = site.net();
    }

    Breakage killed(Node node) {
        return new Breakage(
                node.name() + " killed",
                AFTER_KILL,
                () -> node.host().kill9(),
                () -> node.host().launch());
    }

    Breakage allKilled() {
        return new Breakage(
                "all nodes killed",
                null,
                () -> {
                    for (Node node : site.nodes()) {
                        node.host().kill9();
                    }
                },
                site::startDead);
    }

    Breakage frozen(Node node) {
        return new Breakage(
                node.name() + " frozen",
                AFTER_FREEZE,
                () -> node.host().freeze(),
                () -> node.host().thaw());
    }

    /** No node hears it, and it hears none; clients and the database do. */
    Breakage alone(Node node) {
        return new Breakage(
                node.name() + " cut off from the other nodes",
                null,
                () -> {
                    for (Node other : site.but(node)) {
                        net.part(node.machine(), other.machine());
                    }
                },
                () -> {
                    for (Node other : site.but(node)) {
                        net.join(node.machine(), other.machine());
                    }
                });
    }

    /** A third node hears both. */
    Breakage parted(Node one, Node other) {
        return new Breakage(
                one.name() + " and " + other.name() + " parted",
                null,
                () -> net.part(one.machine(), other.machine()),
                () -> net.join(one.machine(), other.machine()));
    }

    /** Only one of the directions. */
    Breakage unheard(Node speaker, Node listener) {
        return new Breakage(
                speaker.name() + " no longer heard by " + listener.name(),
                null,
                () -> net.cut(speaker.machine(), listener.machine()),
                () -> net.join(speaker.machine(), listener.machine()));
    }

    Breakage offDatabase(Node node) {
        return new Breakage(
                node.name() + " cut off from the database",
                null,
                () -> net.part(node.machine(), site.databaseDoor()),
                () -> net.join(node.machine(), site.databaseDoor()));
    }

    Breakage databaseKilled() {
        return new Breakage(
                "database killed",
                null,
                () -> site.database().kill9(),
                () -> site.database().start());
    }

    Breakage databaseSlow() {
        return new Breakage(
                "every statement takes " + SLOW.toMillis() + " ms",
                null,
                () -> site.slow(SLOW),
                () -> site.slow(Duration.ZERO));
    }

    Breakage diskFull() {
        return new Breakage("disk full", null, () -> site.disk().fill(), () -> site.disk().free());
    }

    /** Those that may come together, in any order. */
    List<Breakage> combinable() {
        Node a = site.nodes().get(0);
        Node b = site.nodes().get(1);
        Node c = site.nodes().get(2);
        return List.of(
                killed(a),
                killed(b),
                frozen(b),
                frozen(c),
                alone(a),
                alone(c),
                parted(b, c),
                unheard(a, b),
                unheard(c, a),
                offDatabase(b),
                databaseSlow());
    }
}
