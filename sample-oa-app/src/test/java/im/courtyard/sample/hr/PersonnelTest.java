package im.courtyard.sample.hr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.sample.Browser;
import im.courtyard.sample.Browser.Page;
import im.courtyard.sample.OaTest;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What human resources does in the OA reaches the chat by way of the directory. */
@OaTest
class PersonnelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort int port;
    @Autowired StaffStore staff;
    @Autowired ImEngine engine;

    private Browser hr;
    private String login = "";

    @BeforeEach
    void hire() {
        hr = Browser.signedIn(port, "xuanning");
        hr.get("/staff/new?dept=pf-web");
        var page = hired("卫子墨", "实习工程师", "pf-web");
        assertThat(page.path()).startsWith("/staff/weizimo");
        login = page.path().substring("/staff/".length());
    }

    /** The company is as it was for whatever test comes next. */
    @AfterEach
    void letGo() {
        if (staff.find(login).filter(Staff::worksHere).isPresent()) {
            change("leaving", Map.of());
        }
        awaitGone();
    }

    @Test
    void aNewcomerSignsInAtOnceAndIsInTheChat() {
        var newcomer = Browser.signedIn(port, login);
        assertThat(newcomer.get("/").text()).contains("卫子墨");
        assertThat(newcomer.get("/im/api/v1/me").status()).isEqualTo(200);
        awaitInChat(
                card -> {
                    assertThat(card.departments()).contains("前端组");
                    assertThat(card.user().title()).isEqualTo("实习工程师");
                });
        assertThat(staff.find(login).map(Staff::manager)).hasValue("zhoumingyuan");
    }

    @Test
    void aNewNameAndAnotherDepartmentArriveAtTheChat() {
        change("name", Map.of("name", "卫子默"));
        change("department", Map.of("department", "ds-design"));
        awaitInChat(
                card -> {
                    assertThat(card.user().name()).isEqualTo("卫子默");
                    assertThat(card.departments()).containsExactly("体验设计组");
                });
        assertThat(hr.get("/staff?q=weizimo&dept=ds-design").text()).contains("卫子默");
    }

    @Test
    void whoeverLeavesIsOutOfChatAndOaAtOnce() {
        var leaver = Browser.signedIn(port, login);
        assertThat(leaver.get("/im/api/v1/me").status()).isEqualTo(200);
        assertThat(change("leaving", Map.of()).text()).contains("已办理离职");
        awaitGone();
        assertThat(leaver.get("/im/api/v1/me").status()).isNotEqualTo(200);
        assertThat(leaver.get("/").path()).isEqualTo("/signin");
        assertThat(new Browser(port).signIn(login, Browser.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void thoseWhoReportedToALeaverReportToTheirManager() {
        hr.get("/staff/new");
        var report = hired("卫子书", "实习工程师", "pf-web").path().substring("/staff/".length());
        var before = staff.find(report).map(Staff::manager);
        assertThat(before).hasValue("zhoumingyuan");
        change(report, "leaving", Map.of());
        assertThat(staff.reportsOf("zhoumingyuan")).noneMatch(s -> s.login().equals(report));
        assertThat(staff.find(report)).hasValueSatisfying(s -> assertThat(s.worksHere()).isFalse());
    }

    @Test
    void theLoginOfALeaverIsNobodysAgain() {
        var first = login;
        change("leaving", Map.of());
        awaitGone();
        hr.get("/staff/new");
        login = hired("卫子墨", "实习工程师", "pf-web").path().substring("/staff/".length());
        assertThat(login).isNotEqualTo(first);
        Browser.signedIn(port, login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "＊＊"})
    void aNameThatCannotBeTypedIsRefused(String name) {
        hr.get("/staff/new");
        assertThat(hired(name, "实习工程师", "pf-web").text()).contains("请填写姓名");
    }

    @Test
    void nobodyElseMayDoSo() {
        var other = Browser.signedIn(port, "linzhixia");
        other.get("/staff/" + login);
        assertThat(other.get("/staff/" + login).text()).doesNotContain("办理离职");
        other.get("/");
        assertThat(other.post("/staff/" + login + "/leaving", Map.of()).status()).isEqualTo(403);
        assertThat(other.get("/staff/new").status()).isEqualTo(403);
    }

    @Test
    void theChairAndOneselfCannotBeLetGo() {
        for (var who : new String[] {"shenyizhou", "xuanning"}) {
            assertThat(change(who, "leaving", Map.of()).text()).contains("没有改动");
            assertThat(staff.find(who).filter(Staff::worksHere)).isPresent();
        }
    }

    private Page hired(String name, String title, String department) {
        return hr.post(
                "/staff/new", Map.of("name", name, "title", title, "department", department));
    }

    private Page change(String what, Map<String, String> form) {
        return change(login, what, form);
    }

    private Page change(String who, String what, Map<String, String> form) {
        hr.get("/staff/" + who);
        return hr.post("/staff/" + who + '/' + what, form);
    }

    private Optional<UserCard> inChat() {
        return engine.users()
                .findByUsername(login)
                .filter(User::isActive)
                .flatMap(user -> engine.users().find(user.id()));
    }

    private void awaitInChat(Consumer<UserCard> expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(inChat()).hasValueSatisfying(expected));
    }

    private void awaitGone() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(inChat()).isEmpty());
    }
}
