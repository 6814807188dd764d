package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.testing.databases.TestDatabase;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leads those whom the host has signed in to the people that a directory brought in. */
abstract class SyncSignInContract extends SmallCompany {

    SyncSignInContract(TestDatabase database) {
        super(database);
    }

    private static User host(String id, String username) {
        return User.person(id, username, "As the host knows them");
    }

    @Test
    void knowsASyncedPersonByTheirUsername() {
        synced();
        User signedIn = under.users().ensure(host("42", "ZHOU"));
        assertThat(signedIn).isEqualTo(user(zhou));
        assertThat(under.users().ensure(host("42", "ZHOU"))).isEqualTo(user(zhou));
        assertThat(under.users().find("42")).isEmpty();
    }

    @Test
    void letsNobodyBackInWhoLeft() {
        synced();
        under.users().ensure(host("43", "su"));
        corp.delete(su.key);
        synced();
        assertThat(under.users().ensure(host("43", "su")).state()).isEqualTo(UserState.LEFT);
        assertThat(under.users().ensure(host("44", "su")).state()).isEqualTo(UserState.LEFT);
        assertThat(under.everybody()).hasSize(2);
    }

    @Test
    void followsAUsernameToWhoeverHasItNow() {
        synced();
        UserDirectory otherNode = new UserDirectory(under.stores().users());
        otherNode.refreshSecurity();
        assertThat(under.users().ensure(host("42", "zhou")).id()).isEqualTo(user(zhou).id());
        assertThat(otherNode.ensure(host("42", "zhou")).id()).isEqualTo(user(zhou).id());

        corp.change(zhou, p -> p.username = "zhou.old");
        corp.change(su, p -> p.username = "zhou");
        synced();
        otherNode.refreshSecurity();

        assertThat(under.users().ensure(host("42", "zhou")).id()).isEqualTo(user(su).id());
        assertThat(otherNode.ensure(host("42", "zhou")).id()).isEqualTo(user(su).id());
    }

    @Test
    void makesASingleUserOfManyFirstRequests() {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 16)
                .parallel()
                .forEach(n -> ids.add(under.users().ensure(host("42", "newcomer")).id()));
        assertThat(ids).containsExactly("42");
        assertThat(under.everybody()).hasSize(1);
    }

    @Test
    void refusesAUsernameOfAnotherPersonOfTheHosts() {
        under.users().save(List.of(host("1", "bai")));
        assertThatThrownBy(() -> under.users().ensure(host("2", "bai")))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void findsSyncedPeopleByPinyinAndInitials() {
        synced();
        assertThat(under.users().search("zhoumu", 5))
                .extracting(card -> card.user().name())
                .containsExactly("周慕云");
        assertThat(under.users().search("zmy", 5))
                .extracting(card -> card.user().name())
                .containsExactly("周慕云");
        corp.change(zhou, p -> p.name = "周瑜");
        synced();
        assertThat(under.users().search("zhouyu", 5)).hasSize(1);
        assertThat(under.users().search("zmy", 5)).isEmpty();
    }
}
