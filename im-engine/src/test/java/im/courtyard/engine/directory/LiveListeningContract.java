package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.directory.SourceSettings.Mode;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live sources that call when something changes, beside a poll each ten minutes. */
abstract class LiveListeningContract extends SmallCompany {

    private static final Duration POLL = Duration.ofMinutes(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final List<Directories> nodes = new ArrayList<>();

    LiveListeningContract(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void callForThemselves() {
        corp.tellsByItself();
    }

    @AfterEach
    void endThemAll() {
        nodes.forEach(Directories::close);
        assertThat(corp.listeners()).isZero();
    }

    /** A node that has read everything and listens. */
    private void node(String name) {
        Directories node = under.directories(name);
        nodes.add(node);
        node.register(
                corp,
                new SourceSettings(
                        "custom", "corp.example", POLICY, Mode.LIVE, Duration.ofHours(1), POLL));
        pass(Duration.ofSeconds(40));
    }

    private void pass(Duration time) {
        for (long gone = 0; gone < time.toSeconds(); gone++) {
            under.clock().move(A_MOMENT);
            nodes.forEach(Directories::settle);
        }
    }

    private boolean isSeen() {
        return under.picture().equals(corp.picture());
    }

    private void rename(String name) {
        corp.change(su, p -> p.name = name);
    }

    @Test
    void seesAChangeWhenItIsCalledAndNotWhenItIsPolled() {
        node("a");
        int asked = corp.asked().size();
        rename("One");
        pass(Duration.ofMinutes(1));
        assertThat(corp.asked()).hasSize(asked);
        assertThat(isSeen()).isFalse();
        corp.call();
        pass(A_MOMENT);
        assertThat(isSeen()).isTrue();
    }

    @Test
    void listensFromWhereItsLastReadEnded() {
        node("a");
        assertThat(corp.listenedFrom())
                .containsExactly(under.stores().memory().source("corp").cursor());
    }

    @Test
    void asksOnceForManyCalls() {
        node("a");
        int asked = corp.asked().size();
        rename("One");
        for (int i = 0; i < 50; i++) {
            corp.call();
        }
        pass(Duration.ofSeconds(5));
        // The poll, and the run that it begins.
        assertThat(corp.asked()).hasSize(asked + 2);
    }

    @Test
    void losesNoCallThatComesWhileItReads() {
        node("a");
        rename("One");
        corp.call();
        Consumer<Integer> inTheRun =
                n -> {
                    corp.works();
                    corp.change(zhou, p -> p.name = "Two");
                    corp.call();
                };
        corp.beforeEach(inThePoll -> corp.beforeEach(inTheRun));
        pass(Duration.ofSeconds(3));
        assertThat(isSeen()).isTrue();
    }

    @Test
    void answersACallLaterWhileAnotherRunGoesOn() {
        node("a");
        Lease busy =
                Lease.tryTake(
                                under.stores().leases(),
                                DirectoryLeases.RUN,
                                Lease.LONG,
                                under.clock(),
                                "b")
                        .orElseThrow();
        rename("One");
        corp.call();
        pass(Duration.ofSeconds(3));
        assertThat(isSeen()).isFalse();
        busy.close();
        pass(A_MOMENT);
        assertThat(isSeen()).isTrue();
    }

    @Test
    void listensOnOneNodeAndOnAnotherWhenThatIsGone() {
        node("a");
        node("b");
        assertThat(corp.listenedFrom()).hasSize(1);
        nodes.remove(0).close();
        assertThat(corp.listeners()).isZero();
        pass(Duration.ofSeconds(10));
        assertThat(corp.listeners()).isEqualTo(1);
        rename("One");
        corp.call();
        pass(A_MOMENT);
        assertThat(isSeen()).isTrue();
    }

    @Test
    void takesUpAgainWhatBrokeOffAndRestsLongerEachTime() {
        node("a");
        corp.breakOff();
        pass(Duration.ofSeconds(4));
        assertThat(corp.listeners()).isZero();
        pass(Duration.ofSeconds(3));
        assertThat(corp.listeners()).isEqualTo(1);
        corp.refusesToTell(cut());
        corp.breakOff();
        int before = corp.listenedFrom().size();
        pass(Duration.ofMinutes(9));
        assertThat(corp.listenedFrom().size() - before).isBetween(4, 8);
        corp.refusesToTell(null);
        pass(Duration.ofMinutes(6));
        assertThat(corp.listeners()).isEqualTo(1);
    }

    @Test
    void pollsASourceThatTellsNothing() {
        corp.refusesToTell(cut());
        node("a");
        rename("One");
        pass(POLL.plusSeconds(30));
        assertThat(isSeen()).isTrue();
    }

    @Test
    void asksASourceThatCannotTellOnceAnHour() {
        corp.listensNoMore();
        node("a");
        pass(Duration.ofMinutes(50));
        assertThat(corp.listenedFrom()).hasSize(1);
        rename("One");
        pass(Duration.ofMinutes(15));
        assertThat(isSeen()).isTrue();
        assertThat(corp.listenedFrom()).hasSize(2);
    }

    @Test
    void listensAnewWhereAPollFindsWhatNobodyTold() {
        node("a");
        rename("One");
        pass(POLL.plusSeconds(30));
        assertThat(isSeen()).isTrue();
        assertThat(corp.listenedFrom()).hasSize(2);
        assertThat(corp.listeners()).isEqualTo(1);
    }

    @Test
    void isNotKeptBusyByCallsForNothing() {
        node("a");
        int asked = corp.asked().size();
        for (int i = 0; i < 60; i++) {
            corp.call();
            pass(A_MOMENT);
        }
        assertThat(corp.asked().size() - asked).isBetween(10, 15);
        rename("One");
        corp.call();
        pass(Duration.ofSeconds(5));
        assertThat(isSeen()).isTrue();
    }

    @Test
    void doesNotListenWhileAPlanWaits() {
        staff(100);
        node("a");
        corp.people().stream().skip(50).forEach(person -> corp.delete(person.key));
        corp.call();
        pass(Duration.ofMinutes(1));
        assertThat(corp.listeners()).isZero();
        DirectoryRun waiting = nodes.get(0).runs("corp", Long.MAX_VALUE, 1).get(0);
        nodes.get(0).apply(waiting.id(), "admin");
        pass(Duration.ofMinutes(1));
        assertThat(corp.listeners()).isEqualTo(1);
        assertThat(isSeen()).isTrue();
    }
}
