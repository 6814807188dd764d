package im.courtyard.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.sample.Browser;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two OAs on one MariaDB behind a balancer, as two colleagues and an administrator see them. A
 * story of one cluster: the tests go in their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterBrowserTest {

    private static final String CHAT = "/im/chat/#/@";

    /** Texts of cells that do not lie within their box. */
    private static final String BEYOND_THE_EDGE =
            """
            [...document.querySelectorAll('section td, section td *')]
              .filter(part => part.getBoundingClientRect().right
                > part.closest('section').getBoundingClientRect().right)
              .map(part => part.textContent)
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Place database = TestDatabase.mariaDb().empty();
    private final Balancer balancer = new Balancer();
    private OaNode one = OaNode.launch("oa-1", database);
    private final OaNode two = OaNode.launch("oa-2", database);
    private Chromium chromium;
    private Page lin;
    private Page zhou;

    @BeforeAll
    void open() {
        chromium = Chromium.open(balancer.port());
        // A window that tries in vain waits longer each time.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        lin = colleague("linzhixia", "zhoumingyuan", one);
        zhou = colleague("zhoumingyuan", "linzhixia", two);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        balancer.close();
        one.close();
        two.close();
    }

    /** Somebody who is connected to this node, and signed in at both, as each keeps its own. */
    private Page colleague(String login, String other, OaNode at) {
        Page page = chromium.window("zh-CN", 1280, 800);
        signIn(page, login, at == one ? two : one);
        signIn(page, login, at);
        page.navigate(chromium.origin() + CHAT + other);
        assertThat(page.getByRole(AriaRole.LOG)).isVisible();
        return page;
    }

    /** In a tab of its own: an open page would go on asking while the balancer turns elsewhere. */
    private void signIn(Page window, String login, OaNode node) {
        balancer.to(node);
        Page page = window.context().newPage();
        page.navigate(chromium.origin() + "/signin");
        page.locator("input[name=login]").fill(login);
        page.locator("input[name=password]").fill(Browser.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("signin"));
        page.close();
    }

    private Page console(String language, int width, int height, String page) {
        Page admin = chromium.window(language, width, height);
        signIn(admin, "admin", two);
        signIn(admin, "admin", one);
        balancer.to(one, two);
        admin.navigate(chromium.origin() + "/im/admin/#/" + page);
        return admin;
    }

    private static void say(Page page, String text) {
        Locator box = page.locator("textarea");
        box.fill(text);
        box.press("Enter");
    }

    private static void shows(Page page, String text) {
        assertThat(page.getByRole(AriaRole.LOG)).containsText(text);
    }

    private static void showsOnce(Page page, String text) {
        assertThat(
                        page.getByRole(AriaRole.LOG)
                                .getByText(text, new Locator.GetByTextOptions().setExact(true)))
                .hasCount(1);
    }

    private static Locator row(Page admin, OaNode node) {
        return admin.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).filter(text(node.name()));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Asked through the other node. */
    private List<String> peopleAt(OaNode node) {
        Browser admin = Browser.signedIn((node == one ? two : one).port(), "admin");
        return admin.get("/im/api/v1/admin/sessions?node=" + node.name())
                .matches("\"username\":\"(\\w+)\"");
    }

    @Test
    @Order(1)
    void twoColleaguesOnDifferentNodesChatInBothDirections() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(peopleAt(one)).containsExactly("linzhixia"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(peopleAt(two)).containsExactly("zhoumingyuan"));
        say(lin, "从一号到二号");
        showsOnce(zhou, "从一号到二号");
        say(zhou, "从二号到一号");
        showsOnce(lin, "从二号到一号");
        assertThat(lin.getByText("已读", new Page.GetByTextOptions().setExact(true)).last())
                .isVisible();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    @Order(2)
    void theConsoleShowsBothAndFindsNoDifference() {
        Page admin = console("zh-CN", 1440, 900, "cluster");
        assertThat(admin.getByText("2 个节点，正常")).isVisible();
        assertThat(row(admin, one)).containsText("正常");
        assertThat(row(admin, two)).containsText("正常");
        button(admin, "开始检查").click();
        assertThat(admin.getByText("没有发现差异")).isVisible();
        Chromium.picture(admin, "console-cluster");
        admin.navigate(chromium.origin() + "/im/admin/#/sessions");
        Locator rows = admin.getByRole(AriaRole.ROW);
        assertThat(rows.filter(text("林知夏"))).containsText(one.name());
        assertThat(rows.filter(text("周明远"))).containsText(two.name());
        admin.navigate(chromium.origin() + "/im/admin/");
        assertThat(admin.getByText(two.name()).first()).isVisible();
        assertThat(chromium.complaints()).isEmpty();
        admin.context().close();
    }

    @Test
    @Order(3)
    void theConsoleDoesSoInEnglishOnAPhone() {
        Page admin = console("en-US", 390, 780, "cluster");
        assertThat(admin.getByText("2 nodes, in order")).isVisible();
        button(admin, "Check now").click();
        assertThat(admin.getByText("No difference found")).isVisible();
        Chromium.picture(admin, "phone-cluster");
        assertThat(admin.evaluate(BEYOND_THE_EDGE)).isEqualTo(List.of());
        assertThat(chromium.complaints()).isEmpty();
        admin.context().close();
    }

    @Test
    @Order(4)
    void aNodeThatIsDrainedSendsItsPeopleToTheOther() {
        Page admin = console("zh-CN", 1440, 900, "cluster");
        row(admin, one)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("更多操作")))
                .click();
        admin.getByRole(AriaRole.MENUITEM).filter(text("排空这个节点")).click();
        Locator dialog = admin.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("它的 1 个连接");
        dialog.getByText("5 秒", new Locator.GetByTextOptions().setExact(true)).click();
        Chromium.picture(admin, "console-cluster-drain");
        say(lin, "排空之前");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("开始排空")).click();
        sayInTurn("排空", 10);
        assertThat(row(admin, one)).containsText("还有 0 个连接");
        assertThat(peopleAt(one)).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(peopleAt(two))
                                        .containsExactlyInAnyOrder("linzhixia", "zhoumingyuan"));
        admin.context().close();
    }

    @Test
    @Order(5)
    void aNodeThatIsKilledIsGoneAndComesBack() {
        one.kill();
        balancer.to(two);
        Page admin = chromium.window("zh-CN", 1440, 900);
        signIn(admin, "admin", two);
        admin.navigate(chromium.origin() + "/im/admin/#/cluster");
        assertThat(row(admin, one)).containsText("已消失");
        Chromium.picture(admin, "console-cluster-gone");
        one = OaNode.launch(one.name(), database);
        one.port();
        assertThat(row(admin, one)).containsText("正常");
        admin.context().close();
    }

    @Test
    @Order(6)
    void whoIsAtANodeThatIsKilledGoesOnAtTheOther() {
        signIn(lin, "linzhixia", one);
        signIn(zhou, "zhoumingyuan", one);
        say(lin, "断电之前");
        balancer.to(one);
        two.kill();
        sayInTurn("断电", 10);
        assertThat(Browser.signedIn(one.port(), "admin").get("/im/api/v1/admin/sessions").body())
                .contains("linzhixia", "zhoumingyuan");
        for (Page page : List.of(lin, zhou)) {
            page.reload();
            shows(page, "断电 10");
            IntStream.rangeClosed(1, 10).forEach(i -> showsOnce(page, "断电 " + i));
        }
    }

    /** Both write while things happen; each message stands once in both windows, in one order. */
    private void sayInTurn(String what, int count) {
        for (int i = 1; i <= count; i++) {
            say(i % 2 == 0 ? lin : zhou, what + " " + i);
        }
        for (Page page : List.of(lin, zhou)) {
            IntStream.rangeClosed(1, count).forEach(i -> showsOnce(page, what + " " + i));
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(messages(lin, what))
                                        .isEqualTo(messages(zhou, what))
                                        .hasSize(count));
    }

    private static List<String> messages(Page page, String what) {
        return page.getByRole(AriaRole.LOG)
                .getByText(Pattern.compile("^" + what + " \\d+$"))
                .allInnerTexts();
    }
}
