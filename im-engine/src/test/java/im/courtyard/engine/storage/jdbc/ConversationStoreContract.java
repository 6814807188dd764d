package im.courtyard.engine.storage.jdbc;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.conversation.ConversationStore.CursorMove;
import im.courtyard.engine.conversation.ConversationStore.CursorMoved;
import im.courtyard.engine.conversation.ConversationStore.Opened;
import im.courtyard.engine.conversation.ConversationStore.ReadCount;
import im.courtyard.engine.conversation.ConversationStore.SeatMoved;
import im.courtyard.engine.conversation.ConversationVersions;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.HeadChange;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.MemberSettings;
import im.courtyard.engine.conversation.NewGroup;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every conversation store keeps to. */
abstract class ConversationStoreContract extends StoreContract {

    ConversationStoreContract(Setup setup) {
        super(setup);
    }

    @Test
    void opensADirectConversationOnce() {
        Opened first = conversations().openDirect(DirectKey.of("b", "a"), 7);
        assertThat(first.created()).isTrue();
        assertThat(conversations().openDirect(DirectKey.of("a", "b"), 8))
                .isEqualTo(new Opened(first.conversation(), false));
        assertThat(conversations().find(first.conversation()))
                .contains(
                        new Conversation(
                                first.conversation(),
                                ConversationKind.DIRECT,
                                null,
                                null,
                                new DirectKey("a", "b"),
                                7,
                                false,
                                false,
                                null,
                                false));
        assertThat(conversations().head(first.conversation()))
                .contains(new Head(first.conversation(), 1, 0, 1, 0, 1, 2, null));
        assertThat(conversations().roster(first.conversation()).orElseThrow().users())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void opensADirectConversationWithOneself() {
        long own = direct("a", "a");
        assertThat(conversations().members(own, null, 10))
                .extracting(Member::user)
                .containsExactly("a");
        assertThat(conversations().head(own).orElseThrow().memberCount()).isEqualTo(1);
    }

    @Test
    void keepsPairsApartWhateverTheirIdsHold() {
        assertThat(Set.of(direct("a", "b:c"), direct("a:b", "c"), direct("A", "b:c"))).hasSize(3);
    }

    @Test
    void handsOutIdsThatBrowsersCanHold() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            long id = direct("a", "peer" + i);
            assertThat(id).isBetween(1L, 1L << 53);
            assertThat(id & 1023).isZero();
            ids.add(id);
        }
        assertThat(ids).hasSize(100);
    }

    @Test
    void createsAGroupWithItsNotice() {
        var group =
                new NewGroup(
                        "a",
                        "1",
                        "\u8d22\u52a1\u90e8",
                        List.of("c", "b", "b", "a"),
                        notice("a"),
                        5);
        Opened opened = conversations().createGroup(group);
        long id = opened.conversation();
        assertThat(opened.created()).isTrue();
        Conversation conversation = conversations().find(id).orElseThrow();
        assertThat(conversation.name()).isEqualTo("\u8d22\u52a1\u90e8");
        assertThat(conversation.owner()).isEqualTo("a");
        assertThat(conversations().members(id, null, 10))
                .extracting(Member::user, Member::role, Member::joinedSeq, Member::readSeq)
                .containsExactly(
                        tuple("a", MemberRole.OWNER, 1L, 1L),
                        tuple("b", MemberRole.MEMBER, 1L, 0L),
                        tuple("c", MemberRole.MEMBER, 1L, 0L));
        Message notice = messages().find(id, 1).orElseThrow();
        assertThat(notice.type()).isEqualTo("system");
        assertThat(notice.version()).isEqualTo(2);
        assertThat(notice.countable()).isFalse();
        Head head = conversations().head(id).orElseThrow();
        assertThat(head)
                .isEqualTo(
                        new Head(
                                id,
                                1,
                                1,
                                2,
                                0,
                                1,
                                3,
                                new Head.Preview(1, "a", "system", "a notice", 5)));
    }

    @Test
    void createsAGroupOnceForEachClientGroupId() {
        var wish = new NewGroup("a", "id", "One", List.of("b"), notice("a"), 5);
        Opened first = conversations().createGroup(wish);
        assertThat(conversations().createGroup(wish))
                .isEqualTo(new Opened(first.conversation(), false));
        for (String other : List.of("Id", "id ", "\ud83c\udf63", "\ud83c\udf7a")) {
            var another = new NewGroup("a", other, "Two", List.of(), notice("a"), 5);
            assertThat(conversations().createGroup(another).created()).as(other).isTrue();
        }
        var somebodyElse = new NewGroup("b", "id", "Two", List.of(), notice("b"), 5);
        assertThat(conversations().createGroup(somebodyElse).created()).isTrue();
    }

    @Test
    void createsAGroupOfThousands() {
        String[] people = IntStream.range(0, 3_000).mapToObj(i -> "p" + i).toArray(String[]::new);
        long group = group("owner", people);
        assertThat(conversations().roster(group).orElseThrow().size()).isEqualTo(3_001);
        remove(group, people);
        assertThat(conversations().roster(group).orElseThrow().users()).containsExactly("owner");
        HeadChanged back = add(group, people);
        assertThat(back.head().memberCount()).isEqualTo(3_001);
        assertThat(conversations().roster(group).orElseThrow().size()).isEqualTo(3_001);
    }

    @Test
    void movesVersionsWithEachChange() {
        long group = group("a", "b");
        HeadChanged added = add(group, "c", "a");
        assertThat(added.added()).containsExactly("c");
        assertThat(added.version()).isEqualTo(3);
        assertThat(written(added).seq()).isEqualTo(2);
        assertThat(written(added).version()).isEqualTo(4);
        assertThat(added.head().version()).isEqualTo(4);
        assertThat(added.head().memberVersion()).isEqualTo(2);
        assertThat(added.head().memberCount()).isEqualTo(3);
        assertThat(conversations().head(group)).contains(added.head());
        assertThat(messages().find(group, 2).orElseThrow().version()).isEqualTo(4);

        var rename = new HeadChange("New name", null, List.of(), List.of(), Map.of(), null);
        HeadChanged renamed = conversations().change(group, 9, locked -> rename).orElseThrow();
        assertThat(renamed.version()).isEqualTo(5);
        assertThat(renamed.notice()).isNull();
        assertThat(renamed.head().memberVersion()).isEqualTo(2);
        assertThat(renamed.conversation().name()).isEqualTo("New name");
        assertThat(conversations().find(group)).contains(renamed.conversation());
        assertThat(conversations().head(group)).contains(renamed.head());
    }

    @Test
    void letsNewcomersReadFromTheirFirstSeqOn() {
        long group = group("a", "b");
        stored(text(group, "a", "1"));
        add(group, "c");
        Member seat = conversations().member(group, "c").orElseThrow();
        assertThat(seat.joinedSeq()).isEqualTo(3);
        assertThat(seat.readSeq()).isEqualTo(2);
        assertThat(seat.joinedAt()).isEqualTo(2_000);
        assertThat(seat.unread(conversations().head(group).orElseThrow())).isZero();

        place().execute(
                        "UPDATE cy_conversation SET history_visible = TRUE WHERE conversation_id = "
                                + group);
        add(group, "d");
        Member withHistory = conversations().member(group, "d").orElseThrow();
        assertThat(withHistory.joinedSeq()).isEqualTo(1);
        assertThat(withHistory.unread(conversations().head(group).orElseThrow())).isZero();
    }

    @Test
    void keepsTheStaysOfSomebodyWhoComesAndGoes() {
        long group = group("a", "b");
        stored(text(group, "a", "1"));
        HeadChanged gone = remove(group, "b");
        assertThat(gone.removed()).containsExactly("b");
        Member left = conversations().member(group, "b").orElseThrow();
        assertThat(left.active()).isFalse();
        assertThat(left.leftSeq()).isEqualTo(2);
        assertThat(left.version()).isEqualTo(2);
        assertThat(conversations().earlierStays(group, "b")).containsExactly(new long[] {1, 2});

        stored(text(group, "a", "2"));
        add(group, "b");
        Member back = conversations().member(group, "b").orElseThrow();
        assertThat(back.active()).isTrue();
        assertThat(back.joinedSeq()).isEqualTo(5);
        assertThat(back.readSeq()).isEqualTo(4);
        assertThat(back.version()).isEqualTo(3);
        assertThat(back.role()).isEqualTo(MemberRole.MEMBER);
        assertThat(conversations().earlierStays(group, "b")).containsExactly(new long[] {1, 2});
        remove(group, "b");
        assertThat(conversations().earlierStays(group, "b"))
                .containsExactly(new long[] {1, 2}, new long[] {5, 5});
        assertThat(conversations().earlierStays(group, "a")).isEmpty();
    }

    @Test
    void changesRolesAndOwner() {
        long group = group("a", "b", "c");
        var change =
                new HeadChange(
                        null,
                        "b",
                        List.of(),
                        List.of("a"),
                        Map.of("b", MemberRole.OWNER, "c", MemberRole.ADMIN, "x", MemberRole.ADMIN),
                        notice("a"));
        HeadChanged changed = conversations().change(group, 9, locked -> change).orElseThrow();
        assertThat(changed.conversation().owner()).isEqualTo("b");
        assertThat(changed.head().memberVersion()).isEqualTo(2);
        Roster roster = conversations().roster(group).orElseThrow();
        assertThat(roster.memberVersion()).isEqualTo(2);
        assertThat(roster.seats().get("b")).isEqualTo(new Roster.Seat(MemberRole.OWNER, 1));
        assertThat(roster.seats().get("c")).isEqualTo(new Roster.Seat(MemberRole.ADMIN, 1));
        assertThat(roster.users()).containsExactlyInAnyOrder("b", "c");
        assertThat(conversations().member(group, "b").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void showsTheDecisionWhatIsLocked() {
        long group = group("a", "b");
        conversations()
                .change(
                        group,
                        9,
                        locked -> {
                            assertThat(locked.head().version()).isEqualTo(2);
                            assertThat(locked.roster().users()).containsExactlyInAnyOrder("a", "b");
                            assertThat(locked.conversation().owner()).isEqualTo("a");
                            return HeadChange.NOTHING;
                        });
        assertThat(conversations().head(group).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void changesNothingWhereTheDecisionRefuses() {
        long group = group("a", "b");
        assertThatThrownBy(
                        () ->
                                conversations()
                                        .change(
                                                group,
                                                9,
                                                locked -> {
                                                    throw new ImException(
                                                            ErrorCode.FORBIDDEN, "no");
                                                }))
                .isInstanceOf(ImException.class);
        assertThat(conversations().head(group).orElseThrow().version()).isEqualTo(2);
        assertThat(add(group, "c").added()).containsExactly("c");
        assertThat(conversations().change(55, 9, locked -> HeadChange.NOTHING)).isEmpty();
    }

    @Test
    void listsMembersInPages() {
        long group = group("a", "d", "b", "c", "e");
        remove(group, "c");
        assertThat(conversations().members(group, null, 2))
                .extracting(Member::user)
                .containsExactly("a", "b");
        assertThat(conversations().members(group, "b", 5))
                .extracting(Member::user)
                .containsExactly("d", "e");
        assertThat(conversations().roster(99)).isEmpty();
    }

    @Test
    void changesSettingsOfAnActiveSeat() {
        long group = group("a", "b");
        var mute = new MemberSettings(true, null, null, true);
        Member muted = conversations().settings(group, "b", mute).orElseThrow();
        assertThat(muted.muted()).isTrue();
        assertThat(muted.markedUnread()).isTrue();
        assertThat(muted.pinned()).isFalse();
        assertThat(muted.version()).isEqualTo(2);
        var pin = new MemberSettings(null, true, true, false);
        Member pinned = conversations().settings(group, "b", pin).orElseThrow();
        assertThat(pinned)
                .extracting(Member::muted, Member::pinned, Member::hidden, Member::markedUnread)
                .containsExactly(true, true, true, false);
        assertThat(conversations().member(group, "b")).contains(pinned);
        remove(group, "b");
        assertThat(conversations().settings(group, "b", pin)).isEmpty();
        assertThat(conversations().settings(group, "x", pin)).isEmpty();
    }

    @Test
    void movesCursorsForwardOnly() {
        long group = group("a", "b");
        stored(text(group, "a", "1"));
        stored(text(group, "a", "2"));
        assertThat(move(group, "b", 2)).isEqualTo(new CursorMoved(group, "b", 2, 1, 1, 2, true));
        assertThat(move(group, "b", 1)).isEqualTo(new CursorMoved(group, "b", 2, 1, 1, 2, false));
        assertThat(move(group, "b", 99)).isEqualTo(new CursorMoved(group, "b", 3, 2, 0, 3, true));
        assertThat(conversations().cursors(group)).isEqualTo(Map.of("a", 3L, "b", 3L));
    }

    @Test
    void clearsMarkedUnreadWithTheCursor() {
        long group = group("a", "b");
        move(group, "b", 1);
        conversations().settings(group, "b", new MemberSettings(null, null, null, true));
        assertThat(move(group, "b", 1)).isEqualTo(new CursorMoved(group, "b", 1, 0, 0, 4, true));
        assertThat(conversations().member(group, "b").orElseThrow().markedUnread()).isFalse();
    }

    @Test
    void movesManyCursorsAtOnce() {
        long one = group("a", "b", "c");
        long two = group("a", "b");
        stored(text(one, "a", "1"));
        stored(text(two, "a", "2"));
        remove(one, "c");
        List<CursorMoved> moved =
                conversations()
                        .moveCursors(
                                List.of(
                                        new CursorMove(two, "b", 1),
                                        new CursorMove(one, "b", 1),
                                        new CursorMove(one, "b", 2),
                                        new CursorMove(one, "c", 2),
                                        new CursorMove(one, "x", 2),
                                        new CursorMove(77, "b", 2)));
        assertThat(moved)
                .containsExactlyInAnyOrder(
                        new CursorMoved(one, "b", 2, 1, 0, 2, true),
                        new CursorMoved(two, "b", 1, 0, 1, 2, true));
        assertThat(conversations().moveCursors(List.of())).isEmpty();
    }

    @Test
    void countsReaders() {
        long group = group("a", "b", "c");
        long seq = stored(text(group, "a", "1")).seq();
        add(group, "d");
        move(group, "b", seq);
        move(group, "d", 3);
        assertThat(conversations().readCounts(group, List.of(seq, 3L, 44L)))
                .containsExactly(new ReadCount(seq, 1, 2), new ReadCount(3, 1, 4));
        move(group, "c", seq);
        assertThat(conversations().readCounts(group, List.of(seq)))
                .containsExactly(new ReadCount(seq, 2, 2));
    }

    @Test
    void tellsVersionsOfAUsersConversations() {
        long one = direct("a", "b");
        long two = group("a", "b");
        long three = group("a", "c");
        long gone = group("c", "a");
        remove(gone, "a");
        assertThat(conversations().versionsOf("a", 0, Long.MAX_VALUE, 10))
                .containsExactly(
                        new ConversationVersions(one, 1, 1),
                        new ConversationVersions(two, 2, 1),
                        new ConversationVersions(three, 2, 1));
        assertThat(conversations().versionsOf("a", one, two, 10))
                .extracting(ConversationVersions::conversation)
                .containsExactly(two);
        assertThat(conversations().versionsOf("a", 0, Long.MAX_VALUE, 1)).hasSize(1);
        assertThat(conversations().versions(List.of(one, two, 4L)))
                .isEqualTo(Map.of(one, 1L, two, 2L));
        assertThat(conversations().versions(List.of())).isEmpty();
    }

    @Test
    void tellsWhoseConversationsMovedSinceWhen() {
        long quiet = group("a", "b");
        long joined = group("a");
        add(joined, "b");
        long busy = group("b", "c");
        stored(text(busy, "b", "m"));
        long left = group("a", "b");
        remove(left, "b");

        assertThat(conversations().movedSince(List.of("b", "nobody"), 1_500))
                .containsExactlyInAnyOrder(
                        new SeatMoved("b", joined, 4, 2_000, true, 1),
                        new SeatMoved("b", busy, 3, 3_000, true, 1),
                        new SeatMoved("b", left, 4, 2_000, false, 2));
        assertThat(conversations().movedSince(List.of("b"), 500))
                .extracting(SeatMoved::conversation)
                .contains(quiet);
        assertThat(conversations().movedSince(List.of("a", "b", "c"), 2_500))
                .extracting(SeatMoved::user)
                .containsExactlyInAnyOrder("b", "c");
        assertThat(conversations().movedSince(List.of("a", "b", "c"), 3_000)).isEmpty();
    }

    @Test
    void showsConversationsAsAMemberSeesThem() {
        long one = direct("a", "b");
        long two = group("a", "b");
        long own = direct("a", "a");
        stored(text(one, "a", "1"));
        move(one, "b", 1);
        stored(text(two, "b", "2"));
        stored(text(own, "a", "3"));
        List<ConversationView> views =
                conversations().views("a", List.of(one, two, own, direct("b", "c"), 9L));
        assertThat(views)
                .extracting(
                        view -> view.conversation().id(),
                        ConversationView::unread,
                        ConversationView::peerReadSeq)
                .containsExactlyInAnyOrder(
                        tuple(one, 0L, 1L), tuple(two, 1L, 0L), tuple(own, 0L, 1L));
        assertThat(conversations().views("a", 0, Long.MAX_VALUE, 10))
                .containsExactlyInAnyOrderElementsOf(views)
                .isSortedAccordingTo(comparingLong(view -> view.conversation().id()));
        assertThat(conversations().views("a", one, own, 1))
                .extracting(view -> view.conversation().id())
                .containsExactly(two);
        assertThat(conversations().views("a", own, Long.MAX_VALUE, 10)).isEmpty();
        ConversationView group =
                views.stream().filter(v -> v.conversation().id() == two).findFirst().orElseThrow();
        assertThat(group.head()).isEqualTo(conversations().head(two).orElseThrow());
        assertThat(group.member()).isEqualTo(conversations().member(two, "a").orElseThrow());
        assertThat(group.conversation()).isEqualTo(conversations().find(two).orElseThrow());
    }

    private static HeadChanged.Written written(HeadChanged changed) {
        return Objects.requireNonNull(changed.notice());
    }

    private CursorMoved move(long conversation, String user, long seq) {
        return conversations().moveCursors(List.of(new CursorMove(conversation, user, seq))).get(0);
    }
}
