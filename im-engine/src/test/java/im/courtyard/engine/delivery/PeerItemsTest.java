package im.courtyard.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.cluster.Peer;
import im.courtyard.engine.delivery.PeerItems.ChangeItem;
import im.courtyard.engine.delivery.PeerItems.MessageItem;
import im.courtyard.engine.delivery.PeerItems.TellItem;
import im.courtyard.engine.transport.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerItemsTest {

    @Test
    void readsWhatItWrites() {
        MessageItem message = new MessageItem(1L << 52, 2, 3, 4, 5, "{\"text\":\"你好 👋\"}");
        assertThat(MessageItem.read(message.written())).isEqualTo(message);
        assertThat(PeerItems.tell(PeerItems.tell(List.of("a", "李雷"), "{}")))
                .isEqualTo(new TellItem(List.of("a", "李雷"), "{}"));
        ChangeItem change =
                new ChangeItem(
                        new Events.Conversation(
                                7, 8, "组", null, 2, 3, List.of("a"), List.of(), null),
                        true);
        assertThat(PeerItems.json(PeerItems.json(change), ChangeItem.class)).isEqualTo(change);
    }

    @Test
    void leavesAMessageToTheDatabaseWhereItIsTooLong() {
        byte[] item = new MessageItem(1, 2, 3, 4, 5, "x".repeat(Peer.MAX_PAYLOAD)).written();
        assertThat(MessageItem.read(item)).isEqualTo(new MessageItem(1, 2, 3, 4, 5, ""));
    }

    @Test
    void readsWhatANewerNodeAddsToAChange() {
        String newer =
                "{\"change\":{\"conversation\":7,\"version\":8,\"memberCount\":2,"
                        + "\"membersVersion\":3,\"added\":[],\"removed\":[\"a\"],\"topic\":\"x\"},"
                        + "\"each\":false,\"more\":1}";
        ChangeItem read = PeerItems.json(newer.getBytes(StandardCharsets.UTF_8), ChangeItem.class);
        assertThat(read.change().removed()).containsExactly("a");
    }
}
