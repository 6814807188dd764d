package im.courtyard.engine.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.history.Place;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A judgement that finds nothing is worth something only where it finds what is planted. */
class PlantedFaultsTest {

    private static final int STEPS = 80;

    private Company company;
    private Chat group;

    @BeforeEach
    void aHistoryInWhichAllIsWell() {
        company = Company.withoutSweeps(7, TestDatabase.h2Memory().empty());
        group = company.chats.get(0);
        new RandomHistory(company).live(STEPS);
        settled();
    }

    @AfterEach
    void close() {
        company.close();
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Judgement.ofDevices(company)).isEmpty());
    }

    private void answered() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                company.clients.stream()
                                        .allMatch(one -> one.picture().unanswered() == 0));
    }

    @Test
    void findsNothingWhereNothingIsPlanted() {
        assertThat(Judgement.ofAll(company)).isEmpty();
    }

    @Test
    void findsABusThatBringsNothing() {
        company.nodes.names().forEach(name -> company.network.cutOff(Set.of(name)));
        new RandomHistory(company).live(STEPS);
        answered();

        assertThat(Judgement.ofAll(company)).anyMatch(finding -> finding.contains(": told "));
    }

    @Test
    void findsLastWordsThatNobodyLooksFor() {
        new RandomHistory(company).sayLastWords();
        answered();
        company.nodes.awaitCalm();

        assertThat(Judgement.ofDevices(company)).anyMatch(finding -> finding.contains(": told "));
    }

    @Test
    void findsANodeThatDoesNotHearWhoIsOnline() {
        LiveClient one = company.clients.get(0);
        String there = Objects.requireNonNull(company.at.get(one));
        company.network.cutOff(Set.of(there));
        company.clients.stream()
                .filter(other -> other.user().equals(one.user()))
                .forEach(company::cut);

        assertThat(Judgement.ofAll(company))
                .anyMatch(
                        finding ->
                                finding.contains(" takes for online: ")
                                        && !finding.startsWith(there));
    }

    @Test
    void findsALostMessage() {
        company.place.execute("DELETE FROM cy_message WHERE seq = 3");

        assertThat(Judgement.ofAll(company))
                .anyMatch(finding -> finding.startsWith("LOST"))
                .anyMatch(finding -> finding.startsWith("GAP"));
    }

    @Test
    void findsAMessageThatIsToldTwice() {
        LiveClient device = company.devicesOf(group).get(0);
        device.plant(next(device, 1));

        assertThat(Judgement.ofAll(company))
                .anyMatch(finding -> finding.startsWith(device.device() + " in " + group.id()));
    }

    /** A frame that repeats a message a device was told, as if it came after all others. */
    private ObjectNode next(LiveClient device, int which) {
        LiveClient.Picture picture = device.picture();
        List<Place> told = Objects.requireNonNull(picture.told().get(group.id()));
        Place again = told.get(which);
        ObjectNode frame = Json.mapper().createObjectNode().put("op", "message");
        frame.put("conversation", group.id()).put("version", version() + 1);
        frame.putObject("message")
                .put("seq", told.get(told.size() - 1).seq() + 1)
                .put("sender", again.sender())
                .put("clientMessageId", again.id())
                .put("countable", again.countable())
                .put("countableNo", 1);
        return frame;
    }

    private long version() {
        return company.nodes
                .engines()
                .get(0)
                .conversations()
                .view(group.owner(), group.id())
                .head()
                .version();
    }

    @Test
    void findsMessagesInTheWrongOrder() {
        LiveClient device = company.devicesOf(group).get(0);
        List<Place> own =
                Objects.requireNonNull(device.picture().told().get(group.id())).stream()
                        .filter(place -> place.id().startsWith(device.device() + "-"))
                        .toList();
        Place first = own.get(0);
        Place second = own.get(1);
        name(first.seq(), "between");
        name(second.seq(), first.id());
        name(first.seq(), second.id());

        assertThat(Judgement.ofAll(company)).anyMatch(finding -> finding.startsWith("REORDERED"));
    }

    private void name(long seq, String id) {
        company.place.execute(
                "UPDATE cy_message SET client_id = 'c:%s' WHERE conversation_id = %d AND seq = %d"
                        .formatted(id, group.id(), seq));
    }

    @Test
    void findsAWrongCountOfUnreadMessages() {
        company.place.execute("UPDATE cy_head SET countable = countable + 1");

        assertThat(Judgement.ofAll(company))
                .anyMatch(finding -> finding.startsWith("UNREAD_WRONG"))
                .anyMatch(finding -> finding.contains(" unread, the server "));
    }

    @Test
    void findsACursorThatMovedBack() {
        company.place.execute("UPDATE cy_member SET read_seq = 0");

        assertThat(Judgement.ofAll(company)).anyMatch(finding -> finding.startsWith("CURSOR_BACK"));
    }

    @Test
    void findsAMessageThatReachesSomebodyWhoWasRemoved() {
        String user = group.members().get(1);
        LiveClient device =
                company.clients.stream().filter(one -> one.user().equals(user)).findFirst().get();
        company.nodes.engines().get(0).groups().remove(group.owner(), group.id(), user);
        settled();
        device.plant(next(device, 0));

        assertThat(Judgement.ofAll(company))
                .anyMatch(finding -> finding.contains(" may not see what a frame brought"));
    }

    @Test
    void findsSomebodyWhoWasNotToldOfBeingRemoved() {
        String user = group.members().get(1);
        company.place.execute(
                "UPDATE cy_member SET state = 0, left_seq = 1000000 WHERE conversation_id = "
                        + group.id()
                        + " AND user_id = '"
                        + user
                        + "'");

        assertThat(Judgement.ofAll(company))
                .anyMatch(
                        finding -> finding.endsWith(" was removed and still shows " + group.id()));
    }
}
