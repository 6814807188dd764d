package im.courtyard.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import im.courtyard.client.CourtyardClient;
import im.courtyard.client.Outgoing;
import im.courtyard.client.http.Credentials;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.model.Department;
import im.courtyard.client.model.Message;
import im.courtyard.sample.Browser;
import im.courtyard.sample.OaProperties;
import im.courtyard.sample.OaTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The chat inside the OA, through the doors that a browser uses. */
@OaTest
class ChatTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @LocalServerPort int port;
    @Autowired OaProperties properties;
    @Autowired ChatIds ids;

    @Test
    void knowsWhoeverIsSignedInToTheOa() {
        try (var chat = chatOf("linzhixia")) {
            var me = done(chat.http().me());
            assertThat(me.user().name()).isEqualTo("林知夏");
            assertThat(me.user().title()).isEqualTo("前端工程师");
            assertThat(me.user().department()).isEqualTo("前端组");
            assertThat(me.roles()).isEmpty();
        }
    }

    @Test
    void opensTheConsoleToTheRoleOfTheOa() {
        try (var chat = chatOf("admin")) {
            assertThat(done(chat.http().me()).roles()).containsExactly("admin");
        }
        assertThat(Browser.signedIn(port, "admin").get("/im/api/v1/admin/overview").status())
                .isEqualTo(200);
        assertThat(Browser.signedIn(port, "xuanning").get("/im/api/v1/admin/overview").status())
                .isEqualTo(403);
    }

    @Test
    void staysClosedToStrangersAndAfterSigningOut() {
        var browser = new Browser(port);
        assertThat(browser.get("/im/api/v1/me").status()).isEqualTo(401);
        assertThat(browser.get("/im/embed.js").status()).isEqualTo(200);
        var left = Browser.signedIn(port, "linzhixia");
        assertThat(left.get("/im/api/v1/me").status()).isEqualTo(200);
        left.get("/");
        left.post("/signout", Map.of());
        assertThat(left.get("/im/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void hasTheWholeCompany() {
        try (var chat = chatOf("linzhixia")) {
            var root = done(chat.http().departments()).get(0);
            assertThat(root.name()).isEqualTo("恒屿集团");
            assertThat(root.people()).isEqualTo(300);
            assertThat(done(chat.http().searchUsers("abdrhm", 5)))
                    .singleElement()
                    .satisfies(u -> assertThat(u.name()).isEqualTo("阿卜杜热合曼·买买提江"));
        }
    }

    @Test
    void greetsWithConversationsToRead() {
        try (var chat = connected("linzhixia")) {
            assertThat(chat.conversations())
                    .extracting(c -> c.isDirect() ? String.valueOf(c.peer()) : c.name())
                    .contains("前端组", "信息化三期上线", "技术委员会", "平台研发部");
            assertThat(chat.conversations()).anyMatch(c -> c.member().unread() > 0);
        }
        for (var login : Map.of("xuanning", "人力资源部", "admin", "信息化部").entrySet()) {
            try (var chat = connected(login.getKey())) {
                assertThat(chat.conversations()).anyMatch(c -> login.getValue().equals(c.name()));
            }
        }
    }

    @Test
    void hasDepartmentsInTheOrderOfTheCompany() {
        try (var chat = chatOf("linzhixia")) {
            var departments = done(chat.http().departments());
            var top = departments.get(0).id();
            assertThat(departments)
                    .filteredOn(d -> top.equals(d.parent()))
                    .extracting(Department::name)
                    .containsExactly("集团总部", "研究院", "华东分公司", "西北分公司");
        }
    }

    @Test
    void tellsApproverAndApplicantOfARequestAndSeesTheDecisionRead() {
        var id = applied(31);
        try (var manager = connected("zhoumingyuan");
                var applicant = connected("linzhixia")) {
            var card = fromBot(manager, id);
            assertThat(card.type()).isEqualTo("leave_request");
            assertThat(card.body()).containsEntry("requestId", id).containsEntry("days", 1);
            assertThat(card.text()).startsWith("[请假单] 林知夏").contains(id);

            Browser.signedIn(port, "zhoumingyuan")
                    .post(
                            "/leave/" + id + "/decision",
                            Map.of("decision", "approve", "remark", "好"));
            var news = fromBot(applicant, id);
            assertThat(news.text()).contains("已通过", "周明远", "审批意见：好");

            var browser = Browser.signedIn(port, "linzhixia");
            assertThat(browser.get("/leave/" + id).text()).doesNotContain("在聊天中看到");
            done(applicant.read(botConversation(applicant), news.seq()));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(browser.get("/leave/" + id).text())
                                            .contains("林知夏 在聊天中看到了结果"));
        }
    }

    @Test
    void carriesASharedRequestOnce() {
        var id = applied(32);
        var browser = Browser.signedIn(port, "linzhixia");
        browser.get("/leave/" + id);
        var once = UUID.randomUUID().toString();
        var form = Map.of("to", "xuanning", "once", once);
        var page = browser.post("/leave/" + id + "/share", form);
        assertThat(page.text()).contains("已发送到聊天");
        assertThat(page.body()).contains("data-open-chat=\"xuanning\"");
        browser.post("/leave/" + id + "/share", form);
        try (var chat = connected("xuanning")) {
            var conversation = done(chat.http().openDirect(ids.of("linzhixia"))).id();
            assertThat(done(chat.history(conversation, 50)).messages())
                    .filteredOn(m -> id.equals(m.body().get("requestId")))
                    .singleElement()
                    .satisfies(m -> assertThat(m.sender()).isEqualTo(ids.of("linzhixia")));
        }
    }

    @Test
    void doesNotShareWhatOneMayNotSee() {
        var id = applied(33);
        var stranger = Browser.signedIn(port, "ouyangwen");
        var form = Map.of("to", "xuanning", "once", UUID.randomUUID().toString());
        assertThat(stranger.post("/leave/" + id + "/share", form).status()).isEqualTo(404);
        var owner = Browser.signedIn(port, "linzhixia");
        var nobody = Map.of("to", "nobody", "once", UUID.randomUUID().toString());
        assertThat(owner.post("/leave/" + id + "/share", nobody).status()).isEqualTo(400);
    }

    @Test
    void refusesCardsThatAreForgedOrMalformed() {
        var id = applied(34);
        try (var owner = connected("linzhixia");
                var stranger = connected("ouyangwen")) {
            var card = new HashMap<>(fromBotBody(id));
            done(owner.send(card(card)));
            refused(() -> done(stranger.send(card(card))), "REFUSED");
            card.put("days", 2);
            refused(() -> done(owner.send(card(card))), "REFUSED");
            card.remove("days");
            refused(() -> done(owner.send(card(card))), "BAD_BODY");
        }
    }

    @Test
    void refusesIdentityCardNumbers() {
        try (var chat = connected("linzhixia")) {
            refused(
                    () ->
                            done(
                                    chat.send(
                                            Outgoing.textTo(
                                                    ids.of("xuanning"), "号码 11010519491231002X"))),
                    "REFUSED");
            done(chat.send(Outgoing.textTo(ids.of("xuanning"), "号码 110105194912310021")));
        }
    }

    @Test
    void countsForThePortalAndWritesTheTrail() throws IOException {
        var browser = Browser.signedIn(port, "ouyangwen");
        var before = today(browser);
        var text = "一条审计里不该出现的话 " + UUID.randomUUID();
        long conversation;
        try (var chat = connected("ouyangwen")) {
            conversation =
                    done(chat.send(Outgoing.textTo(ids.of("ouyangwen"), text))).conversation();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(today(browser)).isGreaterThan(before));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(trail())
                                        .anyMatch(
                                                line ->
                                                        line.contains("\"message.stored\"")
                                                                && line.contains(
                                                                        ids.of("ouyangwen"))
                                                                && line.contains(
                                                                        "\""
                                                                                + conversation
                                                                                + "/")));
        assertThat(trail()).allMatch(line -> line.startsWith("{\"at\":") && line.endsWith("}"));
        assertThat(trail()).noneMatch(line -> line.contains(text));
    }

    private String applied(int weeks) {
        var day = LocalDate.now().plusWeeks(weeks);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        var page =
                Browser.signedIn(port, "linzhixia")
                        .post(
                                "/leave",
                                Map.of(
                                        "kind",
                                        "PERSONAL",
                                        "from",
                                        day.toString(),
                                        "to",
                                        day.toString(),
                                        "reason",
                                        "家里有事"));
        assertThat(page.text()).contains("申请已提交");
        return page.path().substring("/leave/".length());
    }

    private static int today(Browser browser) {
        return Integer.parseInt(
                browser.get("/").matches("今日消息</dt><dd><a [^>]*>(\\d+)</a>").get(0));
    }

    private List<String> trail() throws IOException {
        return Files.readAllLines(properties.auditFile());
    }

    /** The bot's message that names this request, as soon as it is there. */
    private static Message fromBot(CourtyardClient chat, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                done(chat.history(botConversation(chat), 50)).messages().stream()
                                        .filter(m -> m.text().contains(id))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Map<String, Object> fromBotBody(String id) {
        try (var manager = connected("zhoumingyuan")) {
            return fromBot(manager, id).body();
        }
    }

    private static long botConversation(CourtyardClient chat) {
        return done(chat.http().openDirect(ApprovalsBot.ID)).id();
    }

    private Outgoing card(Map<String, Object> body) {
        return new Outgoing(
                null,
                ids.of("xuanning"),
                UUID.randomUUID().toString(),
                LeaveCard.TYPE,
                body,
                null,
                List.of());
    }

    private static void refused(ThrowingCallable send, String code) {
        assertThat(catchThrowable(send))
                .isInstanceOf(CourtyardException.class)
                .hasMessageStartingWith(code);
    }

    private CourtyardClient connected(String login) {
        var chat = chatOf(login);
        done(chat.connect());
        return chat;
    }

    /** Signed by the OA's own session cookie, as the chat in the page is. */
    private CourtyardClient chatOf(String login) {
        var cookie = Browser.signedIn(port, login).cookies().get(0);
        return CourtyardClient.builder(URI.create("http://localhost:" + port + "/im"))
                .credentials(Credentials.cookie(() -> cookie.getName() + '=' + cookie.getValue()))
                .build();
    }

    private static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw CourtyardException.of(e);
        }
    }
}
