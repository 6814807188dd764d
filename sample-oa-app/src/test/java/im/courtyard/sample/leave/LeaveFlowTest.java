package im.courtyard.sample.leave;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.sample.Browser;
import im.courtyard.sample.Browser.Page;
import im.courtyard.sample.OaTest;
import im.courtyard.sample.company.StaffStore;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OaTest
class LeaveFlowTest {

    @LocalServerPort int port;
    @Autowired StaffStore staff;
    @Autowired Clock clock;

    private Browser employee;
    private Browser manager;

    @BeforeEach
    void signIn() {
        employee = Browser.signedIn(port, "linzhixia");
        manager = Browser.signedIn(port, "zhoumingyuan");
    }

    @Test
    void isAppliedForThenApproved() {
        var id = applied(employee, "PERSONAL", 20);
        assertThat(employee.get("/leave/" + id).text()).contains("审批中").contains("等待 周明远 审批");
        assertThat(manager.get("/").body()).contains("/leave/" + id);

        var decided = decide(manager, id, "approve", "注意交接");
        assertThat(decided.text()).contains("已同意").contains("注意交接");
        assertThat(employee.get("/leave/" + id).text())
                .contains("已通过")
                .contains("周明远 同意")
                .contains("注意交接");
        assertThat(manager.get("/").body()).doesNotContain("/leave/" + id);
    }

    @Test
    void isRejectedWithAReason() {
        var id = applied(employee, "PERSONAL", 21);
        decide(manager, id, "reject", "当天有发布");
        assertThat(employee.get("/leave/" + id).text()).contains("已驳回").contains("当天有发布");
    }

    @Test
    void isDecidedOnce() {
        var id = applied(employee, "PERSONAL", 22);
        decide(manager, id, "reject", "");
        assertThat(decide(manager, id, "approve", "").text()).contains("没有改动").contains("已驳回");
    }

    @Test
    void isDecidedByTheApproverAlone() {
        var id = applied(employee, "PERSONAL", 23);
        assertThat(decide(employee, id, "approve", "").text()).contains("审批中");
        var hr = Browser.signedIn(port, "xuanning");
        assertThat(hr.get("/leave/" + id).text()).contains("审批中").doesNotContain("审批意见");
        assertThat(decide(hr, id, "approve", "").text()).contains("没有改动").contains("审批中");
    }

    @Test
    void isSeenByThoseItConcernsAlone() {
        var id = applied(employee, "PERSONAL", 24);
        var stranger = Browser.signedIn(port, "ouyangwen");
        assertThat(stranger.get("/leave/" + id).status()).isEqualTo(404);
        assertThat(decide(stranger, id, "approve", "").status()).isEqualTo(404);
        assertThat(stranger.get("/leave/all").status()).isEqualTo(403);
        assertThat(Browser.signedIn(port, "xuanning").get("/leave/all").body()).contains(id);
    }

    @Test
    void isWithdrawnByTheApplicantAlone() {
        var id = applied(employee, "PERSONAL", 25);
        assertThat(manager.post("/leave/" + id + "/withdrawal", Map.of()).text()).contains("审批中");
        assertThat(employee.post("/leave/" + id + "/withdrawal", Map.of()).text()).contains("已撤回");
        assertThat(decide(manager, id, "approve", "").text()).contains("没有改动").contains("已撤回");
    }

    @Test
    void isNotAskedForTwiceForTheSameDays() {
        applied(employee, "PERSONAL", 26);
        assertThat(apply(employee, "SICK", monday(26), monday(26), "x").text()).contains("已有请假申请");
    }

    @Test
    void takesAnnualLeaveFromTheBalanceUntilItIsUsedUp() {
        var someone = Browser.signedIn(port, staff.reportsOf("zhoumingyuan").get(9).login());
        var left = left(someone);
        assertThat(left).isBetween(10, 15);
        var year = LocalDate.now(clock).getYear();
        var first = LocalDate.of(year, 3, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        applied(someone, "ANNUAL", first, first.plusDays(4));
        assertThat(left(someone)).isEqualTo(left - 5);
        var tooMany = apply(someone, "ANNUAL", first.plusWeeks(2), first.plusWeeks(5), "x");
        assertThat(tooMany.text()).contains("剩余年假不足");
        assertThat(left(someone)).isEqualTo(left - 5);
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        var day = monday(27);
        var reversed = apply(employee, "SICK", day, day.minusDays(1), "<i>头痛</i>");
        assertThat(reversed.text()).contains("结束日期早于开始日期");
        assertThat(reversed.body()).contains("&lt;i&gt;头痛&lt;/i&gt;").contains("value=\"" + day);
        assertThat(apply(employee, "SICK", day.plusDays(5), day.plusDays(6), "x").text())
                .contains("没有工作日");
        assertThat(apply(employee, "SICK", day, day.plusDays(200), "x").text())
                .contains("最多申请 90 天");
        assertThat(apply(employee, "NONE", day, day, "x").text()).contains("请选择假别");
        assertThat(apply(employee, "SICK", day, day, " ").text()).contains("请填写事由");
        assertThat(apply(employee, "SICK", day, day, "长".repeat(301)).text()).contains("最多 300 字");
        var empty = employee.post("/leave", Map.of());
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.text()).contains("请填写日期");
    }

    @Test
    void ofTheChairGoesToHumanResources() {
        var chair = Browser.signedIn(port, "shenyizhou");
        var id = applied(chair, "PERSONAL", 28);
        assertThat(chair.get("/leave/" + id).text()).contains("等待 许安宁 审批");
    }

    @Test
    void isRefusedWhereTheDecisionIsNoDecision() {
        var id = applied(employee, "PERSONAL", 29);
        assertThat(decide(manager, id, "maybe", "").status()).isEqualTo(400);
        assertThat(decide(manager, id, "approve", "长".repeat(301)).status()).isEqualTo(400);
    }

    private int left(Browser someone) {
        return Integer.parseInt(someone.get("/leave").matches("剩余年假 (\\d+) 天").get(0));
    }

    private String applied(Browser someone, String kind, int weeks) {
        return applied(someone, kind, monday(weeks), monday(weeks));
    }

    private String applied(Browser someone, String kind, LocalDate from, LocalDate to) {
        var page = apply(someone, kind, from, to, "家里有事");
        assertThat(page.text()).contains("申请已提交");
        return page.path().substring("/leave/".length());
    }

    private Page apply(Browser someone, String kind, LocalDate from, LocalDate to, String reason) {
        return someone.post(
                "/leave",
                Map.of(
                        "kind",
                        kind,
                        "from",
                        from.toString(),
                        "to",
                        to.toString(),
                        "reason",
                        reason));
    }

    private Page decide(Browser someone, String id, String decision, String remark) {
        return someone.post(
                "/leave/" + id + "/decision", Map.of("decision", decision, "remark", remark));
    }

    private LocalDate monday(int weeks) {
        return LocalDate.now(clock)
                .plusWeeks(weeks)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
