package im.courtyard.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.ldap.testing.Company.Group;
import im.courtyard.ldap.testing.Company.Person;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Groups of a real directory, three deep, become conversations and follow what changes there. */
abstract class GroupConversationsSuite extends FollowedCompany {

    private static final SyncPolicy POLICY =
            SyncPolicy.DEFAULTS.withGroups(Set.of("all-nested", "nor*"));

    GroupConversationsSuite(RealDirectory kind) {
        super(kind);
    }

    @Test
    void becomeConversationsAndFollowWhatChanges() {
        Group north = COMPANY.group("north");
        Group all = COMPANY.group("all-nested");
        Group department = north.groups().get(0);
        DirectoryRun first = follower.applied(follower.sync().syncFully(source(), POLICY, "me"));
        assertThat(first.counts().groupsAdded()).isEqualTo(2);
        Set<String> northern = logins(north);
        Set<String> everybody = logins(all);
        assertMembers(north, northern);
        assertMembers(all, everybody);

        Person renamed = enabled(department).get(0);
        Person leaver = enabled(north.groups().get(1)).get(0);
        Person newcomer = newcomer();
        change(
                c -> {
                    c.modify(
                            directory.entries().dn(department).toString(),
                            new Modification(ModificationType.ADD, "member", dn(newcomer)));
                    c.modify(dn(leaver), kind.disabling());
                    c.modifyDN(dn(renamed), "cn=新名字", true);
                });
        DirectoryRun changes = follower.applied(follower.sync().sync(source(), POLICY, "system"));

        northern.add(newcomer.login());
        northern.remove(leaver.login());
        everybody.add(newcomer.login());
        everybody.remove(leaver.login());
        assertThat(changes.counts().groupsAdded()).isZero();
        assertMembers(north, northern);
        assertMembers(all, everybody);

        change(c -> c.delete(directory.entries().dn(north).toString()));
        DirectoryRun waiting = follower.sync().syncFully(source(), POLICY, "system");
        if (waiting.state() == RunState.WAITING) {
            follower.sync().apply(waiting.id(), "admin");
        }
        await().until(() -> conversation(north).path("closed").asBoolean());
        everybody.removeAll(northern);
        assertMembers(all, everybody);
    }

    private static Set<String> logins(Group group) {
        Set<String> logins = enabled(group).stream().map(Person::login).collect(Collectors.toSet());
        group.groups().forEach(inner -> logins.addAll(logins(inner)));
        return logins;
    }

    private static List<Person> enabled(Group group) {
        return group.people().stream().filter(person -> !person.disabled()).toList();
    }

    private void assertMembers(Group group, Set<String> logins) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(members(group)).isEqualTo(logins));
    }

    private Set<String> members(Group group) {
        Set<String> members = new HashSet<>();
        long conversation = conversation(group).path("id").asLong();
        follower.engine
                .conversations()
                .members(witness(group), conversation, null, 1_000)
                .forEach(
                        member ->
                                members.add(
                                        follower.engine.users().require(member.user()).username()));
        return members;
    }

    /** Somebody who is in the group for as long as the test lasts. */
    private String witness(Group group) {
        Group inner = group;
        while (inner.people().isEmpty()) {
            inner = inner.groups().get(inner.groups().size() - 1);
        }
        List<Person> people = enabled(inner);
        return follower.user(people.get(people.size() - 1).login()).id();
    }

    private JsonNode conversation(Group group) {
        EngineClient client = EngineClient.of(follower.engine, witness(group));
        JsonNode answer = client.ask("sync", Map.of("known", List.of(), "after", 0));
        for (JsonNode one : answer.path("conversations")) {
            if (one.path("name").asText().equals(group.name()) && one.has("follows")) {
                client.cut(follower.engine);
                return one;
            }
        }
        client.cut(follower.engine);
        throw new AssertionError(group.name() + " is no conversation yet: " + answer);
    }
}
