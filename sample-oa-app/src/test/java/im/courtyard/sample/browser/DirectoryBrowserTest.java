package im.courtyard.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import im.courtyard.sample.Browser;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The administrator's pages of the directory, over the sample's own one. Nothing is read unless it
 * is asked for here. The tests are days in the life of one company, and go in their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:oa-directory;DB_CLOSE_DELAY=-1",
            "oa.ldap.port=0",
            "oa.audit-file=target/test-audit/${random.uuid}.jsonl",
            "courtyard.directory.mode=manual"
        })
class DirectoryBrowserTest {

    private static final int GUARDED = 22;

    @LocalServerPort private int port;
    @Autowired StaffStore staff;
    private Chromium chromium;
    private Browser hr;

    @BeforeEach
    void open() {
        chromium = Chromium.open(port);
        hr = Browser.signedIn(port, "xuanning");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @Order(1)
    void showsTheSourceAndTestsItsConnection() {
        Page admin = console("zh-CN", 1280, 900, "");
        Locator source = admin.getByRole(AriaRole.REGION, named("company"));
        assertThat(source).containsText("OpenLDAP");
        assertThat(source).containsText("ldap://127.0.0.1:");
        assertThat(source).containsText("300");
        button(admin, "测试连接").click();
        Locator drawer = admin.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("可以读取");
        assertThat(drawer).containsText("300");
        assertThat(drawer).containsText("同步后是这样");
        Chromium.picture(admin, "console-directory-check");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    @Order(2)
    void previewsFiltersAndAppliesAPlan() {
        hr(
                "/staff/new",
                "/staff/new",
                Map.of("name", "卫子墨", "title", "实习工程师", "department", "pf-web"));
        hr("/staff/gulinazhaer", "/staff/gulinazhaer/department", Map.of("department", "ws-xa"));
        hr("/staff/ouyangwen", "/staff/ouyangwen/name", Map.of("name", "欧阳雯雯"));
        letGo("abudureheman");
        Page admin = console("zh-CN", 1280, 900, "");
        button(admin, "预览").click();
        assertThat(admin.getByText("这是预览").first()).isVisible();
        assertThat(admin.getByRole(AriaRole.TABLE).first()).containsText("欧阳雯雯");
        Chromium.picture(admin, "console-directory");
        choice(admin, "停用").check(new Locator.CheckOptions().setForce(true));
        assertThat(admin.getByRole(AriaRole.TABLE).first()).containsText("阿卜杜热合曼");
        assertThat(admin.getByRole(AriaRole.TABLE).first()).not().containsText("欧阳雯雯");
        button(admin, "应用这份计划").first().click();
        Locator dialog = admin.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("1 人将被停用");
        dialog.getByRole(AriaRole.BUTTON, roleNamed("停用 1 人并应用")).click();
        assertThat(admin.getByText("已应用").first()).isVisible();
        assertThat(Browser.signedIn(port, "ouyangwen").get("/im/api/v1/me").body())
                .contains("欧阳雯雯");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    @Order(3)
    void stopsAPlanThatTakesManyAwayUntilTheirNumberIsTyped() {
        ordinary(GUARDED).forEach(this::letGo);
        Page admin = console("zh-CN", 1280, 900, "");
        button(admin, "立即同步").click();
        Locator guard = admin.getByRole(AriaRole.ALERT).filter(text("先看名单"));
        assertThat(guard).containsText(String.valueOf(GUARDED));
        Chromium.picture(admin, "console-directory-guard");
        guard.getByRole(AriaRole.BUTTON, roleNamed("放弃本次")).click();
        assertThat(guard).not().isVisible();
        button(admin, "预览").click();
        guard.getByRole(AriaRole.BUTTON, roleNamed("确认名单并应用…")).click();
        Locator dialog = admin.getByRole(AriaRole.DIALOG);
        Locator confirm = dialog.getByRole(AriaRole.BUTTON, roleNamed("停用 " + GUARDED + " 人并应用"));
        assertThat(confirm).isDisabled();
        dialog.getByRole(AriaRole.TEXTBOX).fill(String.valueOf(GUARDED));
        confirm.click();
        assertThat(admin.getByText("计划已应用").first()).isVisible();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    @Order(4)
    void saysWhySomebodyIsHere() {
        Page admin = console("zh-CN", 1280, 900, "/why?q=linzhixia");
        assertThat(admin.getByText("在这里").first()).isVisible();
        Chromium.picture(admin, "console-directory-why");
        assertThat(admin.getByText("林知夏").first()).isVisible();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    @Order(5)
    void worksInEnglishOnAPhone() {
        Page admin = console("en-US", 390, 780, "");
        assertThat(admin.getByRole(AriaRole.HEADING, named("company"))).isVisible();
        Chromium.picture(admin, "phone-directory");
        assertThat((Boolean) admin.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(chromium.complaints()).isEmpty();
    }

    private Page console(String language, int width, int height, String path) {
        Page admin = chromium.signedIn("admin", language, width, height);
        admin.navigate(chromium.origin() + "/im/admin/#/directory" + path);
        return admin;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private static Locator.GetByRoleOptions roleNamed(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Locator choice(Page page, String name) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private void hr(String page, String action, Map<String, String> form) {
        hr.get(page);
        assertThat(hr.post(action, form).status()).isEqualTo(200);
    }

    private void letGo(String login) {
        hr("/staff/" + login, "/staff/" + login + "/leaving", Map.of());
    }

    /** People whom nobody reports to and nothing else here is told of. */
    private List<String> ordinary(int count) {
        return Stream.of("wt-xa", "wt-wlmq")
                .flatMap(team -> staff.membersOf(team).stream().skip(1))
                .limit(count)
                .map(Staff::login)
                .toList();
    }
}
