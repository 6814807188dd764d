package im.courtyard.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.user.UserState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * The administrator's side of the directory, over a real engine and a source that a test breaks.
 */
class DirectoryApiTest {

    private static final String BASE = "/admin/directory";

    private final ListedDirectory staff =
            new ListedDirectory()
                    .put("zhou", "周明远", "lin")
                    .put("lin", "林晚", null)
                    .put("he", "<b>何</b>", "lin");
    private final Api api = new Api(staff);

    @AfterEach
    void close() {
        api.close();
    }

    private JsonNode start(String kind) {
        JsonNode begun =
                api.ok(
                        "boss",
                        "POST",
                        BASE + "/sources/staff/runs",
                        "{\"kind\":\"%s\"}".formatted(kind));
        String path = BASE + "/runs/" + begun.get("id");
        await().until(() -> !api.get("boss", path).get("state").asText().equals("running"));
        return api.get("boss", path);
    }

    private JsonNode decide(JsonNode run, String word) {
        return api.ok("boss", "POST", BASE + "/runs/" + run.get("id") + "/" + word, null);
    }

    private JsonNode items(JsonNode run, String query) {
        return api.get("boss", BASE + "/runs/" + run.get("id") + "/items" + query);
    }

    private static String state(JsonNode run) {
        return run.get("state").asText();
    }

    private static String after(JsonNode item, String field) {
        for (JsonNode change : item.get("changes")) {
            if (change.get("field").asText().equals(field)) {
                return change.path("after").asText();
            }
        }
        return "";
    }

    @Test
    void aPreviewShowsWhatWouldChangeAndIsAppliedAsShown() {
        JsonNode preview = start("preview");
        assertThat(state(preview)).isEqualTo("planned");
        assertThat(preview.get("actorName").asText()).isEqualTo("Boss");
        assertThat(preview.get("full").asBoolean()).isTrue();
        assertThat(preview.at("/counts/added").asInt()).isEqualTo(3);
        assertThat(api.get("boss", "/users?q=zhou").get("users")).isEmpty();

        JsonNode found = items(preview, "?actions=add_person&q=ZHOU").get("items");
        assertThat(found).hasSize(1);
        JsonNode zhou = found.get(0);
        assertThat(zhou.get("name").asText()).isEqualTo("周明远");
        assertThat(zhou.get("kind").asText()).isEqualTo("person");
        assertThat(after(zhou, "manager")).isEqualTo("林晚");
        assertThat(after(zhou, "departments")).isEqualTo("总部 / 研发");

        JsonNode applied = decide(preview, "apply");
        assertThat(state(applied)).isEqualTo("applied");
        assertThat(applied.get("decidedBy").asText()).isEqualTo("boss");
        assertThat(api.get("boss", "/users?q=zhou").at("/users/0/name").asText()).isEqualTo("周明远");
        assertThat(refused(preview, "apply")).isEqualTo("REFUSED");
        assertThat(refused(preview, "reject")).isEqualTo("REFUSED");
    }

    private String refused(JsonNode run, String word) {
        return api.refused("boss", "POST", BASE + "/runs/" + run.get("id") + "/" + word, null);
    }

    @Test
    void itemsComeInPages() {
        JsonNode run = start("preview");
        JsonNode first = items(run, "?limit=2");
        assertThat(first.get("items")).hasSize(2);
        JsonNode rest = items(run, "?limit=200&after=" + first.get("next").asText());
        assertThat(rest.get("items")).hasSize(3);
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void whatTheGuardStoppedWaitsForAnAdministratorsWord() {
        for (int i = 0; i < 30; i++) {
            staff.put("p" + i, "人" + i, null);
        }
        assertThat(state(start("sync"))).isEqualTo("applied");
        for (int i = 0; i < 25; i++) {
            staff.remove("p" + i);
        }
        JsonNode stopped = start("full");
        assertThat(state(stopped)).isEqualTo("waiting");
        assertThat(stopped.at("/remarks/0/code").asText()).isEqualTo("guard.deactivations");
        assertThat(stopped.at("/remarks/0/facts/count").asText()).isEqualTo("25");
        assertThat(api.get("boss", BASE + "/sources").at("/sources/0/waitingRun/id"))
                .isEqualTo(stopped.get("id"));
        JsonNode leaver = items(stopped, "?actions=deactivate_person&limit=1").at("/items/0");
        assertThat(leaver.get("why").asText()).isEqualTo("absent");
        assertThat(after(leaver, "state")).isEqualTo("left");
        assertThat(leavers()).isZero();

        assertThat(state(decide(stopped, "apply"))).isEqualTo("applied");
        assertThat(leavers()).isEqualTo(25);
    }

    private long leavers() {
        return api.get("boss", "/admin/users?state=left").get("total").asLong();
    }

    @Test
    void aRejectedOrSupersededPlanIsOfNoUse() {
        JsonNode first = start("preview");
        JsonNode second = start("preview");
        assertThat(refused(first, "apply")).isEqualTo("REFUSED");
        assertThat(state(api.get("boss", BASE + "/runs/" + first.get("id"))))
                .isEqualTo("superseded");
        assertThat(state(decide(second, "reject"))).isEqualTo("rejected");
        assertThat(refused(second, "apply")).isEqualTo("REFUSED");
    }

    @Test
    void aPlanThatSomebodyOvertookIsRefusedWithTheReason() {
        start("sync");
        staff.put("zhou", "周明", "lin");
        JsonNode preview = start("preview");
        String id = items(preview, "?q=zhou").at("/items/0/id").asText();
        api.engine
                .users()
                .save(List.of(api.engine.users().require(id).withState(UserState.LOCKED)));
        assertThat(refused(preview, "apply")).isEqualTo("REFUSED");
        JsonNode after = api.get("boss", BASE + "/runs/" + preview.get("id"));
        assertThat(state(after)).isEqualTo("superseded");
        assertThat(after.at("/remarks/0/code").asText()).isEqualTo("run.moved-on");
    }

    @Test
    void showsSourcesAndTheirRuns() {
        start("sync");
        JsonNode last = start("preview");
        JsonNode source = api.get("boss", BASE + "/sources").at("/sources/0");
        assertThat(source.get("name").asText()).isEqualTo("staff");
        assertThat(source.get("kind").asText()).isEqualTo("bean");
        assertThat(source.get("mode").asText()).isEqualTo("manual");
        assertThat(source.get("people").asInt()).isEqualTo(3);
        assertThat(source.at("/lastRun/id")).isEqualTo(last.get("id"));
        JsonNode runs = api.get("boss", BASE + "/runs?source=staff&limit=1");
        assertThat(runs.at("/runs/0/id")).isEqualTo(last.get("id"));
        assertThat(api.get("boss", BASE + "/runs?before=" + runs.get("next")).get("runs"))
                .hasSize(1);
        assertThat(api.get("boss", BASE + "/runs?source=other").get("runs")).isEmpty();
        assertThat(api.get("boss", BASE + "/runs?source=&before=").get("runs")).hasSize(2);
    }

    @Test
    void aCheckShowsPeopleAsTheyWouldAppear() {
        JsonNode check = api.ok("boss", "POST", BASE + "/sources/staff/check", null);
        assertThat(check.get("people").asInt()).isEqualTo(3);
        assertThat(check.at("/sample/0/username").asText()).isEqualTo("zhou");
        assertThat(check.at("/sample/0/department").asText()).isEqualTo("研发");
        assertThat(check.at("/sample/0/path").asText()).isEqualTo("cn=zhou,ou=研发,ou=总部");
        assertThat(check.at("/warnings/0/code").asText()).isEqualTo("source.says");
    }

    @Test
    void aDirectoryThatCannotBeReadSaysWhyAndWhatToDo() {
        staff.breakBy(
                new DirectoryException(
                        DirectoryException.Kind.REFUSED,
                        RemarkCode.LDAP_PASSWORD.with(Map.of("account", "cn=reader")),
                        new IllegalStateException("secret")));
        MockHttpServletResponse answer =
                api.call("boss", "POST", BASE + "/sources/staff/check", null);
        assertThat(answer.getStatus()).isEqualTo(502);
        JsonNode problem = Api.body(answer);
        assertThat(problem.get("code").asText()).isEqualTo("DIRECTORY_FAILED");
        assertThat(problem.get("kind").asText()).isEqualTo("refused");
        assertThat(problem.at("/remark/code").asText()).isEqualTo("ldap.password");
        assertThat(problem.at("/remark/facts/account").asText()).isEqualTo("cn=reader");
        assertThat(problem.toString()).doesNotContain("secret");

        JsonNode failed = start("sync");
        assertThat(state(failed)).isEqualTo("failed");
        assertThat(failed.at("/remarks/0/code").asText()).isEqualTo("ldap.password");
        assertThat(api.get("boss", BASE + "/sources").at("/sources/0/failing/remark/code").asText())
                .isEqualTo("ldap.password");
    }

    @Test
    void entriesThatWereLeftAreTold() {
        staff.put("boss", "Another", null);
        JsonNode run = start("sync");
        JsonNode problems = api.get("boss", BASE + "/runs/" + run.get("id") + "/problems");
        assertThat(problems.at("/problems/0/kind").asText()).isEqualTo("username_taken");
        assertThat(problems.at("/problems/0/remark/code").asText())
                .isEqualTo("entry.username-of-user");
        assertThat(problems.get("more").asBoolean()).isFalse();
    }

    @Test
    void anEntryThatIsTooMuchHoldsUpNobodyElse() {
        EntryPath tall = EntryPath.of("cn=" + "x".repeat(600), "ou=总部");
        staff.put(DirectoryPerson.at("tall", tall).username("tall").build());
        EntryPath busy = EntryPath.of("cn=busy", "ou=总部");
        List<EntryRef> everywhere = Collections.nCopies(5_000, EntryRef.key("k".repeat(100)));
        staff.put(
                DirectoryPerson.at("busy", busy).username("busy").departments(everywhere).build());
        staff.put(DirectoryPerson.at("bell", busy).username("bell\u0007").build());
        JsonNode run = start("sync");
        assertThat(state(run)).isEqualTo("applied");
        assertThat(run.at("/counts/added").asInt()).isEqualTo(4);
        JsonNode problems = api.get("boss", BASE + "/runs/" + run.get("id") + "/problems");
        assertThat(problems.findValuesAsText("code"))
                .containsExactlyInAnyOrder("entry.too-long", "entry.malformed");
        assertThat(state(start("full"))).isEqualTo("applied");
    }

    @Test
    void showsPicturesToWhoeverIsSignedInAndLetsBrowsersKeepThem() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", png);
        staff.put("su", png.toByteArray());
        start("sync");
        String id = api.get("boss", "/users?q=su").at("/users/0/id").asText();
        await().until(() -> api.engine.users().require(id).avatar() != null);
        String hash = String.valueOf(api.engine.users().require(id).avatar());
        String path = "/users/" + id + "/avatar";

        MockHttpServletResponse shown = api.call("zhang", "GET", path + "?v=" + hash, null);
        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getContentType()).isEqualTo("image/jpeg");
        assertThat(shown.getHeader("Cache-Control")).contains("private", "immutable");
        assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.getHeader("Content-Security-Policy")).contains("sandbox");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(shown.getContentAsByteArray()));
        assertThat(image.getWidth()).isEqualTo(256);

        MockHttpServletRequest again = api.request("GET", path);
        again.addHeader("X-User", "zhang");
        again.addHeader("If-None-Match", String.valueOf(shown.getHeader("ETag")));
        MockHttpServletResponse same = api.send(again);
        assertThat(same.getStatus()).isEqualTo(304);
        assertThat(same.getContentAsByteArray()).isEmpty();
        assertThat(same.getHeader("Cache-Control")).isEqualTo("private, no-cache");

        assertThat(api.send(api.request("GET", path)).getStatus()).isEqualTo(401);
        assertThat(api.refused("zhang", "GET", "/users/li/avatar", null)).isEqualTo("NOT_FOUND");
    }

    @Test
    void explainsWhySomebodyIsHereOrNot() {
        start("sync");
        JsonNode here = api.get("boss", BASE + "/explain?q=zhou").at("/answers/0");
        assertThat(here.get("status").asText()).isEqualTo("here");
        assertThat(here.at("/user/name").asText()).isEqualTo("周明远");
        assertThat(here.get("remarks")).isNotEmpty();
        JsonNode stranger = api.get("boss", BASE + "/explain?q=nobody").at("/answers/0");
        assertThat(stranger.get("status").asText()).isEqualTo("not_here");
        assertThat(stranger.has("user")).isFalse();
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsRefused() {
        for (String path : List.of("/sources/other/check", "/runs/999/apply", "/runs/999/reject")) {
            assertThat(api.refused("boss", "POST", BASE + path, null)).isEqualTo("NOT_FOUND");
        }
        assertThat(api.refused("boss", "POST", BASE + "/sources/other/runs", "{\"kind\":\"sync\"}"))
                .isEqualTo("NOT_FOUND");
        for (String path : List.of("/runs/999", "/runs/999/items", "/runs/999/problems")) {
            assertThat(api.refused("boss", "GET", BASE + path, null)).isEqualTo("NOT_FOUND");
        }
        JsonNode run = start("preview");
        String items = BASE + "/runs/" + run.get("id") + "/items";
        for (String path :
                List.of(
                        items + "?actions=note",
                        items + "?actions=NOTE",
                        items + "?limit=201",
                        items + "?q=" + "x".repeat(65),
                        BASE + "/runs/abc",
                        BASE + "/runs?limit=0",
                        BASE + "/runs/" + run.get("id") + "/problems?offset=-1",
                        BASE + "/explain",
                        BASE + "/explain?q= ",
                        BASE + "/explain?q=" + "x".repeat(191))) {
            assertThat(api.refused("boss", "GET", path, null))
                    .describedAs(path)
                    .isEqualTo("BAD_REQUEST");
        }
        for (String body : List.of("{}", "{\"kind\":\"SYNC\"}", "{\"kind\":\"all\"}", "[]")) {
            assertThat(api.refused("boss", "POST", BASE + "/sources/staff/runs", body))
                    .isEqualTo("BAD_REQUEST");
        }
    }

    @Test
    void showsOthersNothing() {
        for (String path :
                List.of(
                        "/sources",
                        "/runs",
                        "/runs/1",
                        "/runs/1/items",
                        "/runs/1/problems",
                        "/explain?q=zhou",
                        "/department-groups")) {
            assertThat(api.refused("zhang", "GET", BASE + path, null)).isEqualTo("FORBIDDEN");
        }
        for (String path : List.of("/sources/staff/check", "/runs/1/apply", "/runs/1/reject")) {
            assertThat(api.refused("zhang", "POST", BASE + path, null)).isEqualTo("FORBIDDEN");
        }
        assertThat(api.refused("zhang", "POST", BASE + "/sources/staff/runs", "{}"))
                .isEqualTo("FORBIDDEN");
        assertThat(api.refused("zhang", "PUT", BASE + "/department-groups/x", "{}"))
                .isEqualTo("FORBIDDEN");
        assertThat(api.get("boss", BASE + "/runs").get("runs")).isEmpty();
    }

    @Test
    void recordsWhoDidWhat() {
        api.ok("boss", "POST", BASE + "/sources/staff/check", null);
        decide(start("preview"), "reject");
        decide(start("preview"), "apply");
        await().untilAsserted(
                        () ->
                                assertThat(api.audited("boss"))
                                        .contains(
                                                "directory.checked",
                                                "directory.run.started",
                                                "directory.run.rejected",
                                                "directory.run.approved",
                                                "directory.person.added"));
    }
}
