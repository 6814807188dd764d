package im.courtyard.benchmark.host;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.client.ClientListener;
import im.courtyard.client.ClientRuntime;
import im.courtyard.client.ConnectionState;
import im.courtyard.client.CourtyardClient;
import im.courtyard.client.Outgoing;
import im.courtyard.client.Sent;
import im.courtyard.client.http.Credentials;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.MemberSettings;
import im.courtyard.client.model.Message;
import im.courtyard.client.model.Token;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The SDK and the server mean the same by the protocol: every call of one against the other. */
class ClientAgainstServerTest {

    private static ConfigurableApplicationContext host;
    private static ClientRuntime runtime;

    private final List<CourtyardClient> clients = new ArrayList<>();

    @BeforeAll
    static void startHost() {
        host =
                SpringApplication.run(
                        BareHost.class,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=jdbc:h2:mem:against",
                        "--bare.test-login=true",
                        "--bare.users=20",
                        "--logging.level.root=WARN",
                        "--spring.main.banner-mode=off");
        runtime = ClientRuntime.create();
    }

    @AfterAll
    static void stopHost() {
        runtime.close();
        host.close();
    }

    @AfterEach
    void stopClients() {
        clients.forEach(CourtyardClient::close);
    }

    private static URI base() {
        String port = host.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + "/im");
    }

    private static Credentials header(String user) {
        return Credentials.headers(() -> Map.of(BareHost.HEADER, user));
    }

    private CourtyardClient online(String user) {
        return online(header(user));
    }

    private CourtyardClient online(Credentials credentials) {
        CourtyardClient client =
                CourtyardClient.builder(base()).credentials(credentials).runtime(runtime).build();
        clients.add(client);
        get(client.connect());
        return client;
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void until(Runnable condition) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(condition::run);
    }

    private static void refuses(CompletionStage<?> call, String code) {
        assertThat(call.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining(code);
    }

    private static final class Told implements ClientListener {
        final List<String> messages = new CopyOnWriteArrayList<>();
        final List<String> others = new CopyOnWriteArrayList<>();

        @Override
        public void onMessage(long conversation, Message message) {
            messages.add(message.text());
        }

        @Override
        public void onReceipt(long conversation, String user, long readSeq) {
            others.add("receipt " + user + " " + readSeq);
        }

        @Override
        public void onTyping(long conversation, String user, String name) {
            others.add("typing " + name);
        }

        @Override
        public void onPresence(String user, String state) {
            others.add(user + " " + state);
        }

        @Override
        public void onConversationGone(long conversation) {
            others.add("gone");
        }
    }

    private static Told listen(CourtyardClient client) {
        Told told = new Told();
        client.addListener(told);
        return told;
    }

    @Test
    void twoPeopleTalkReadAndSeeThatTheyRead() {
        CourtyardClient a = online("u1");
        CourtyardClient b = online("u2");
        Told atA = listen(a);
        Told atB = listen(b);
        Sent first = get(a.send(Outgoing.textTo("u2", "hello")));
        Sent second = get(a.send(Outgoing.text(first.conversation(), "again").replyingTo(1)));
        assertThat(second.seq()).isEqualTo(2);
        until(() -> assertThat(atB.messages).containsExactly("hello", "again"));
        assertThat(atA.messages).containsExactly("hello", "again");
        until(() -> assertThat(state(b, first).member().unread()).isEqualTo(2));
        assertThat(get(b.read(first.conversation(), 2)).unread()).isZero();
        assertThat(state(b, first).member().unread()).isZero();
        until(() -> assertThat(atA.others).contains("receipt u2 2"));
        assertThat(state(a, first).peerReadSeq()).isEqualTo(2);
        b.typing(first.conversation());
        until(() -> assertThat(atA.others).contains("typing User 2"));
        var readers = get(a.http().readers(first.conversation(), 2));
        assertThat(readers.read()).extracting("id").containsExactly("u2");
        var receipts = get(a.receipts(first.conversation(), List.of(1L, 2L)));
        assertThat(receipts.counts()).allMatch(count -> count.readers() == 1 && count.of() == 1);
        assertThat(receipts.cursors()).hasSize(2);
    }

    private static ConversationState state(CourtyardClient client, Sent sent) {
        return client.conversation(sent.conversation()).orElseThrow();
    }

    @Test
    void aRepeatIsAnsweredWithTheFirst() {
        CourtyardClient a = online("u1");
        Sent first = get(a.send(Outgoing.textTo("u3", "once").withId("same")));
        Sent second = get(a.send(Outgoing.text(first.conversation(), "once").withId("same")));
        assertThat(second.seq()).isEqualTo(first.seq());
        assertThat(get(a.history(first.conversation(), 50)).messages()).hasSize(1);
    }

    @Test
    void aGroupLives() {
        CourtyardClient owner = online("u4");
        CourtyardClient member = online("u5");
        Told atMember = listen(member);
        var group = get(owner.http().createGroup("G", List.of("u5", "u6"), "key-1"));
        assertThat(get(owner.http().createGroup("G", List.of("u5", "u6"), "key-1")).id())
                .isEqualTo(group.id());
        until(() -> assertThat(member.conversation(group.id())).isPresent());
        get(owner.http().renameGroup(group.id(), "H"));
        until(
                () ->
                        assertThat(member.conversation(group.id()).orElseThrow().name())
                                .isEqualTo("H"));
        assertThat(get(owner.http().addMembers(group.id(), List.of("u6", "u7"))))
                .containsExactly("u7");
        assertThat(get(owner.http().members(group.id(), "", 2)).more()).isTrue();
        assertThat(get(owner.http().members(group.id(), "u5", 2)).members())
                .extracting(seat -> seat.user().id())
                .containsExactly("u6", "u7");
        refuses(member.http().renameGroup(group.id(), "X"), "FORBIDDEN");
        get(owner.http().removeMember(group.id(), "u5"));
        until(() -> assertThat(atMember.others).contains("gone"));
        refuses(member.send(Outgoing.text(group.id(), "still here?")), "NOT_A_MEMBER");
        refuses(member.http().conversation(group.id()), "NOT_A_MEMBER");
        until(
                () ->
                        assertThat(owner.conversation(group.id()).orElseThrow().memberCount())
                                .isEqualTo(3));
        assertThat(get(owner.http().conversation(group.id())).version())
                .isEqualTo(owner.conversation(group.id()).orElseThrow().version());
    }

    @Test
    void whoComesBackIsToldWhatWasMissed() {
        CourtyardClient a = online("u8");
        CourtyardClient b = online("u9");
        Told atB = listen(b);
        long id = get(a.send(Outgoing.textTo("u9", "1"))).conversation();
        until(() -> assertThat(atB.messages).containsExactly("1"));
        for (int n = 2; n <= 30; n++) {
            a.send(Outgoing.text(id, String.valueOf(n)));
            if (n % 10 == 0) {
                b.reconnect();
            }
        }
        until(() -> assertThat(atB.messages).hasSize(30));
        until(() -> assertThat(b.state()).isEqualTo(ConnectionState.ONLINE));
        assertThat(b.held(id)).hasSize(1);
        assertThat(b.conversation(id).orElseThrow().member().unread()).isEqualTo(30);
    }

    @Test
    void readsHistoryInBothDirections() {
        CourtyardClient a = online("u10");
        long id = get(a.send(Outgoing.textTo("u11", "1"))).conversation();
        for (int n = 2; n <= 20; n++) {
            a.send(Outgoing.text(id, String.valueOf(n)));
        }
        get(a.send(Outgoing.text(id, "21")));
        assertThat(get(a.historyBefore(id, 11, 5)).messages())
                .extracting(Message::seq)
                .containsExactly(6L, 7L, 8L, 9L, 10L);
        assertThat(get(a.historyAfter(id, 11, 3)).messages())
                .extracting(Message::seq)
                .containsExactly(12L, 13L, 14L);
        var around = get(a.historyAround(id, 10, 5));
        assertThat(around.from()).isLessThanOrEqualTo(10);
        assertThat(around.to()).isGreaterThanOrEqualTo(10);
        assertThat(get(a.historyAfter(id, 21, 5)).messages()).isEmpty();
    }

    @Test
    void aTokenSignsEverythingUntilItIsRevoked() {
        CourtyardClient host = online("u12");
        Token token = get(host.http().token());
        CourtyardClient byToken = online(Credentials.bearer(token.token()));
        assertThat(byToken.user().orElseThrow().id()).isEqualTo("u12");
        assertThat(get(byToken.http().me()).user().id()).isEqualTo("u12");
        get(byToken.http().revokeToken());
        refuses(byToken.http().me(), "UNAUTHENTICATED");
    }

    @Test
    void aTicketMadeElsewhereOpensTheSocket() {
        CourtyardClient host = online("u13");
        CourtyardClient byTicket = online(Credentials.tickets(() -> host.http().ticket()));
        assertThat(byTicket.user().orElseThrow().id()).isEqualTo("u13");
    }

    @Test
    void settingsReachTheOtherDevice() {
        CourtyardClient phone = online("u14");
        CourtyardClient desk = online("u14");
        long id = get(phone.send(Outgoing.textTo("u15", "x"))).conversation();
        until(() -> assertThat(desk.conversation(id)).isPresent());
        assertThat(get(phone.http().settings(id, MemberSettings.pin(true))).pinned()).isTrue();
        until(() -> assertThat(desk.conversation(id).orElseThrow().member().pinned()).isTrue());
        until(() -> assertThat(phone.conversation(id).orElseThrow().member().pinned()).isTrue());
    }

    @Test
    void findsPeopleAndSeesThemComeAndGo() {
        CourtyardClient a = online("u16");
        Told atA = listen(a);
        assertThat(get(a.http().searchUsers("User 17", 5))).extracting("id").contains("u17");
        assertThat(get(a.http().users(List.of("u1", "nobody")))).hasSize(1);
        assertThat(get(a.http().departments())).isEmpty();
        assertThat(get(a.watch(List.of("u17")))).containsEntry("u17", "offline");
        CourtyardClient b = online("u17");
        until(() -> assertThat(atA.others).contains("u17 online"));
        assertThat(get(a.http().presence(List.of("u17")))).containsEntry("u17", "online");
        b.close();
        until(() -> assertThat(atA.others).contains("u17 offline"));
    }

    @Test
    void refusalsHaveTheirCodes() {
        CourtyardClient a = online("u18");
        refuses(a.send(Outgoing.text(1, "x")), "NOT_A_MEMBER");
        refuses(a.send(Outgoing.textTo("nobody", "x")), "USER_NOT_FOUND");
        refuses(a.send(Outgoing.textTo("u19", "")), "BAD_BODY");
        refuses(a.send(Outgoing.textTo("u19", "x".repeat(10_001))), "TEXT_TOO_LONG");
        refuses(a.http().conversation(1), "NOT_A_MEMBER");
        refuses(a.history(1, 10), "NOT_A_MEMBER");
        var ok = get(a.send(Outgoing.textTo("u19", "the queue goes on")));
        assertThat(ok.seq()).isEqualTo(1);
    }
}
