package im.courtyard.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import im.courtyard.sample.OaTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OaTest
class ChatBrowserTest {

    @LocalServerPort private int port;
    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.open(port);
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void twoColleaguesChatInBothDirections() {
        Page lin = chat("linzhixia");
        Page zhou = chromium.signedIn("zhoumingyuan");
        zhou.navigate(chromium.origin() + "/im/chat/");
        assertThat(zhou.getByRole(AriaRole.LISTBOX)).isVisible();
        row(zhou, "林知夏").click();
        row(zhou, "前端组").click();
        open(lin, "zhoumingyuan", "周明远");

        say(lin, "三期窗口我这边确认了 👍");
        Locator row = row(zhou, "林知夏");
        assertThat(row).containsText("三期窗口我这边确认了");
        assertThat(row).hasAttribute("aria-label", Pattern.compile("1 条未读"));
        assertThat(lin.getByRole(AriaRole.LOG)).containsText("未读");

        row.click();
        assertThat(zhou.getByRole(AriaRole.LOG)).containsText("三期窗口我这边确认了");
        assertThat(lin.getByText("已读", new Page.GetByTextOptions().setExact(true)).last())
                .isVisible();
        assertThat(row).not().hasAttribute("aria-label", Pattern.compile("条未读"));

        say(zhou, "收到，28 号晚上值班我来排。");
        assertThat(lin.getByRole(AriaRole.LOG)).containsText("28 号晚上值班我来排");
        lin.mouse().move(1, 1);
        Chromium.picture(lin, "chat-direct");

        lin.reload();
        assertThat(lin.getByRole(AriaRole.LOG)).containsText("三期窗口我这边确认了");
        assertThat(lin.getByRole(AriaRole.LOG)).containsText("28 号晚上值班我来排");
        zhou.reload();
        assertThat(row(zhou, "林知夏")).not().hasAttribute("aria-label", Pattern.compile("条未读"));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aChatOpensByLoginFromALinkAndFromAPageOfTheOa() {
        Page lin = chromium.signedIn("linzhixia");
        lin.navigate(chromium.origin() + "/im/chat/#/@XuAnNing");
        assertThat(lin.getByRole(AriaRole.LOG)).isVisible();
        assertThat(lin.getByRole(AriaRole.HEADING).filter(text("许安宁")).first()).isVisible();
        lin.navigate(chromium.origin() + "/im/chat/#/@nobody");
        assertThat(lin.getByRole(AriaRole.ALERT)).containsText("通讯录里没有这个人");

        lin.navigate(chromium.origin() + "/staff/ouyangwen");
        lin.locator("[data-chat-username=ouyangwen]").click();
        var panel = lin.frameLocator("iframe");
        assertThat(panel.getByText("还没有消息")).isVisible();
        assertThat(panel.getByRole(AriaRole.HEADING).filter(text("欧阳雯")).first()).isVisible();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void aMessageNeverBecomesMarkup() {
        Page lin = chat("linzhixia");
        open(lin, "xuanning", "许安宁");
        String hostile =
                "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";
        say(lin, hostile);
        assertThat(lin.getByRole(AriaRole.LOG)).containsText(hostile);
        assertThat(lin.title()).doesNotContain("broken");
        assertThat(lin.locator("[role=log] img[src=x]").count()).isZero();
    }

    @Test
    void theButtonOfEveryPageOpensTheChatAndCountsWhatIsUnread() {
        Page admin = chromium.signedIn("admin");
        Locator button =
                admin.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("条未读")));
        assertThat(button).isVisible();
        Chromium.picture(admin, "oa-portal");
        button.click();
        var panel = admin.frameLocator("iframe");
        assertThat(panel.getByRole(AriaRole.LISTBOX).first()).isVisible();
        panel.getByRole(AriaRole.OPTION).first().click();
        assertThat(panel.getByRole(AriaRole.LOG)).isVisible();
        Chromium.picture(admin, "oa-widget");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theConsoleShowsItsThreePages() {
        Page admin = chromium.signedIn("admin");
        admin.navigate(chromium.origin() + "/im/admin/");
        assertThat(admin.getByRole(AriaRole.HEADING).first()).isVisible();
        assertThat(admin.getByText("在线人数")).isVisible();
        Chromium.picture(admin, "console-overview");
        admin.getByText("人员与部门").first().click();
        assertThat(admin.getByText("linzhixia").or(admin.getByRole(AriaRole.TABLE)).first())
                .isVisible();
        Chromium.picture(admin, "console-people");
        admin.getByText("在线连接").first().click();
        assertThat(admin.getByRole(AriaRole.TABLE).or(admin.getByText("没有")).first()).isVisible();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void anAdministratorEndsSomebodysSession() {
        Page lin = chat("linzhixia");
        Page admin = chromium.signedIn("admin");
        admin.navigate(chromium.origin() + "/im/admin/#/sessions");
        Locator row =
                admin.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("林知夏"))
                        .first();
        assertThat(row).isVisible();
        Chromium.picture(admin, "console-sessions");
        row.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("更多操作")))
                .click();
        admin.getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasText("断开这个连接"))
                .click();
        Locator dialog = admin.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("林知夏");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^断开")))
                .click();
        assertThat(lin.getByText("管理员结束了这个连接").first()).isVisible();
    }

    @Test
    void theConsoleIsClosedToStaff() {
        Page lin = chromium.signedIn("linzhixia");
        lin.navigate(chromium.origin() + "/im/admin/");
        assertThat(lin.getByText(Pattern.compile("权限"))).isVisible();
    }

    @Test
    void worksInEnglishOnAPhone() {
        Page lin = chromium.signedIn("linzhixia", "en-US", 390, 780);
        lin.navigate(chromium.origin() + "/im/chat/");
        assertThat(lin.getByRole(AriaRole.LISTBOX).first()).isVisible();
        Chromium.picture(lin, "phone-list");
        lin.getByRole(AriaRole.OPTION).first().click();
        assertThat(lin.getByRole(AriaRole.LOG)).isVisible();
        Chromium.picture(lin, "phone-chat");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void tellsThatNobodyIsSignedIn() {
        Page nobody = chromium.window("zh-CN", 1280, 800);
        nobody.navigate(chromium.origin() + "/im/chat/");
        assertThat(nobody.getByText(Pattern.compile("登录")).first()).isVisible();
    }

    private Page chat(String login) {
        Page page = chromium.signedIn(login);
        page.navigate(chromium.origin() + "/im/chat/");
        assertThat(page.getByRole(AriaRole.LISTBOX)).isVisible();
        return page;
    }

    /** By Ctrl K, as one who knows the keys would. */
    private static void open(Page page, String login, String name) {
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.COMBOBOX)
                .or(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX))
                .or(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.SEARCHBOX))
                .first()
                .fill(login);
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.LOG)).isVisible();
    }

    private static void say(Page page, String text) {
        Locator box = page.locator("textarea");
        box.fill(text);
        box.press("Enter");
        assertThat(page.getByRole(AriaRole.LOG)).containsText(text);
    }

    private static Locator row(Page page, String name) {
        return page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }
}
