package im.courtyard.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.PersonAttribute;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.SourceCheck;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link DirectorySource} must keep; extend it and give it yours. */
public abstract class DirectorySourceContract {

    /** A source that has at least one person and can be read. */
    protected abstract DirectorySource source();

    /** A source of the same kind that cannot be read: its server, table or file is not there. */
    protected abstract DirectorySource unreadable();

    @Test
    void hasANameThatCanBePartOfIds() {
        assertThat(source().name()).matches("[A-Za-z0-9-]{1,20}");
    }

    @Test
    void isKnownByAFingerprintThatStays() {
        assertThat(source().fingerprint())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(2000)
                .isEqualTo(source().fingerprint());
    }

    @Test
    void readsEverythingWithoutACursorAndSaysSo() {
        ReadEntries read = ReadEntries.of(source(), null);
        assertThat(read.people).isNotEmpty();
        assertThat(read.result().coverage()).isEqualTo(Coverage.FULL_COMPLETE);
        assertThat(read.gone).isEmpty();
    }

    @Test
    void tellsEntriesApartByKeysThatStay() {
        assertThat(keys(ReadEntries.of(source(), null)))
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).isNotBlank().hasSizeLessThanOrEqualTo(128))
                .containsExactlyInAnyOrderElementsOf(keys(ReadEntries.of(source(), null)));
    }

    private static List<String> keys(ReadEntries read) {
        return Stream.concat(
                        read.departments.stream().map(DirectoryDepartment::key),
                        read.people.stream().map(DirectoryPerson::key))
                .toList();
    }

    @Test
    void saysWhereEachEntryStands() {
        ReadEntries read = ReadEntries.of(source(), null);
        assertThat(read.people).noneMatch(person -> person.path().isEmpty());
        assertThat(read.departments).noneMatch(department -> department.path().isEmpty());
    }

    @Test
    void readsAUsernameOfEverybody() {
        assertThat(ReadEntries.of(source(), null).people)
                .allSatisfy(
                        person -> {
                            assertThat(person.read()).contains(PersonAttribute.USERNAME);
                            assertThat(person.username()).isNotBlank();
                        });
    }

    @Test
    void goesOnFromItsCursorWithoutLosingAnybody() {
        DirectorySource source = source();
        String cursor = ReadEntries.of(source, null).result().cursor();
        if (cursor != null) {
            assertThat(cursor).hasSizeLessThanOrEqualTo(60_000);
            assertThat(ReadEntries.of(source, cursor).gone).isEmpty();
        }
    }

    @Test
    void countsInACheckWhatItReads() {
        ReadEntries read = ReadEntries.of(source(), null);
        SourceCheck check = source().check(3);
        assertThat(check.people()).isEqualTo(read.people.size());
        assertThat(check.departments()).isEqualTo(read.departments.size());
        assertThat(check.sample()).hasSize(Math.min(3, read.people.size()));
    }

    @Test
    void namesTheDepartmentsOfASample() {
        Map<String, String> names =
                ReadEntries.of(source(), null).departments.stream()
                        .collect(
                                Collectors.toMap(
                                        DirectoryDepartment::key, DirectoryDepartment::name));
        assertThat(source().check(3).sample())
                .filteredOn(one -> names.containsKey(parent(one.person())))
                .allSatisfy(
                        one ->
                                assertThat(one.department())
                                        .isEqualTo(names.get(parent(one.person()))));
    }

    private static String parent(DirectoryPerson person) {
        return person.parent() instanceof EntryRef.Key of ? of.key() : "";
    }

    @Test
    void saysInASentenceWhyItCannotBeRead() {
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> ReadEntries.of(unreadable(), null))
                .satisfies(e -> assertThat(e.remark().sentence()).hasSizeGreaterThan(10));
        assertThatExceptionOfType(DirectoryException.class).isThrownBy(() -> unreadable().check(3));
    }
}
