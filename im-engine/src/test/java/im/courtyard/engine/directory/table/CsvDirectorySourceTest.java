package im.courtyard.engine.directory.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.PersonAttribute;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.testing.contract.DirectorySourceContract;
import im.courtyard.engine.testing.contract.ReadEntries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDirectorySourceTest extends DirectorySourceContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PEOPLE =
            """
            id,username,name,title,mail,phone,manager_id,department_id,enabled
            1,zhou,周慕云,Head,zhou@corp.example,13800000001,,10,1
            2,su,"苏丽珍, 会计",,su@corp.example,,1,20,true
            2,su,,,,,,10,
            3,bai,白玲,,,,1,20,否
            """;
    private static final String DEPARTMENTS =
            """
            id,name,parent_id,position
            10,总部,,1
            20,财务部,10,2
            """;

    private final Path folder;
    private CsvSettings settings;

    CsvDirectorySourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void haveTwoFiles() {
        settings = CsvSettings.of("hr", folder.resolve("people.csv"), folder.resolve("dep.csv"));
        people(PEOPLE);
        write("dep.csv", DEPARTMENTS.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected DirectorySource source() {
        return source(settings);
    }

    @Override
    protected DirectorySource unreadable() {
        return source(CsvSettings.of("hr", folder.resolve("nowhere.csv"), null));
    }

    private static DirectorySource source(CsvSettings settings) {
        return new CsvDirectorySource(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void people(String csv) {
        write("people.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve(name), bytes);
            Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReadEntries read() {
        return ReadEntries.of(source(), null);
    }

    private DirectoryException failure() {
        return failure(null);
    }

    private DirectoryException failure(@Nullable String cursor) {
        return catchThrowableOfType(
                DirectoryException.class, () -> ReadEntries.of(source(), cursor));
    }

    @Test
    void readsPeopleAndDepartments() {
        ReadEntries read = read();
        DirectoryPerson su = read.person("2");
        assertThat(su.username()).isEqualTo("su");
        assertThat(su.name()).isEqualTo("苏丽珍, 会计");
        assertThat(su.title()).isNull();
        assertThat(su.read()).contains(PersonAttribute.TITLE).doesNotContain(PersonAttribute.PHOTO);
        assertThat(su.manager()).isEqualTo(EntryRef.key("1"));
        assertThat(su.parent()).isEqualTo(EntryRef.key("department:20"));
        assertThat(su.departments()).containsExactly(EntryRef.key("department:10"));
        assertThat(su.enabled()).isTrue();
        assertThat(read.person("3").enabled()).isFalse();
        assertThat(read.departments)
                .extracting(DirectoryDepartment::name, DirectoryDepartment::parent)
                .containsExactly(tuple("总部", null), tuple("财务部", EntryRef.key("department:10")));
    }

    @Test
    void leavesWhatAFileHasNoColumnFor() {
        people("id,username\n1,zhou\n");
        assertThat(read().person("1").read())
                .doesNotContain(PersonAttribute.MAIL, PersonAttribute.NAME);
    }

    @Test
    void makesDepartmentsOfTheNamesThatPeopleGive() {
        settings = CsvSettings.of("hr", folder.resolve("people.csv"), null);
        people("id,username,department\n1,zhou,总部 / 研发部\n2,su,总部\n3,bai,总部/研发部/平台组\n");
        ReadEntries read = read();
        assertThat(read.departments)
                .extracting(DirectoryDepartment::key, DirectoryDepartment::name)
                .containsExactly(
                        tuple("department:总部", "总部"),
                        tuple("department:总部/研发部", "研发部"),
                        tuple("department:总部/研发部/平台组", "平台组"));
        assertThat(read.person("1").parent()).isEqualTo(EntryRef.key("department:总部/研发部"));
    }

    @Test
    void takesOtherHeadersAndOtherSeparators() {
        settings =
                new CsvSettings(
                        "hr",
                        folder.resolve("people.csv"),
                        null,
                        StandardCharsets.UTF_8,
                        ';',
                        Map.of("id", "工号", "username", "登录名", "name", "姓名"),
                        Map.of());
        people("工号;姓名;登录名;其他\nA-1;周慕云;zhou;x\n");
        assertThat(read().person("A-1").name()).isEqualTo("周慕云");
    }

    @Test
    void readsUtf8WithAMarkOfByteOrderAndGb18030() {
        people("\uFEFF" + PEOPLE);
        assertThat(read().person("1").name()).isEqualTo("周慕云");
        settings = settings.writtenIn(Charset.forName("GB18030"));
        write("people.csv", PEOPLE.getBytes(Charset.forName("GB18030")));
        write("dep.csv", DEPARTMENTS.getBytes(Charset.forName("GB18030")));
        assertThat(read().person("1").name()).isEqualTo("周慕云");
    }

    @Test
    void saysWhichCharsetTheFileIsNotWrittenIn() {
        write("people.csv", PEOPLE.getBytes(Charset.forName("GB18030")));
        assertThat(failure().remark())
                .extracting(Remark::code, r -> r.facts().get("charset"))
                .containsExactly("csv.charset", "UTF-8");
    }

    @Test
    void handsOnNothingWhereTheFilesAreTheSame() {
        String cursor = read().result().cursor();
        ReadEntries again = ReadEntries.of(source(), cursor);
        assertThat(again.result().coverage()).isEqualTo(Coverage.CHANGES);
        assertThat(again.result().cursor()).isEqualTo(cursor);
        assertThat(again.people).isEmpty();
        write("dep.csv", DEPARTMENTS.replace("财务", "会计").getBytes(StandardCharsets.UTF_8));
        assertThat(ReadEntries.of(source(), cursor).people).hasSize(3);
    }

    @Test
    void refusesARowByItsLineAndConcludesNothingWhereItMayBeAnybodys() {
        people(PEOPLE + "4,liu,刘\n" + ",nobody,,,,,,,\n");
        ReadEntries read = read();
        assertThat(read.result().coverage()).isEqualTo(Coverage.PARTIAL);
        assertThat(read.people).hasSize(3);
        assertThat(read.refused)
                .extracting(r -> r.reason().code(), r -> r.reason().facts().get("line"))
                .containsExactly(tuple("row.fields", "6"), tuple("row.no-id", "7"));
    }

    @Test
    void refusesARowByItsKeyWhereItsIdIsKnown() {
        people(PEOPLE + "4,liu,刘以鬯,,,,,10,maybe\n");
        ReadEntries read = read();
        assertThat(read.result().coverage()).isEqualTo(Coverage.FULL_COMPLETE);
        assertThat(read.refused)
                .extracting(ReadEntries.Refusal::key, r -> r.reason().code())
                .containsExactly(tuple("4", "row.malformed"));
    }

    @Test
    void concludesNothingFromAFileThatIsNotThereOrIsEmpty() throws IOException {
        people("");
        assertThat(failure().remark().code()).isEqualTo("csv.empty");
        Files.delete(folder.resolve("people.csv"));
        assertThat(failure().kind()).isEqualTo(Kind.BASE_NOT_FOUND);
        assertThat(failure().remark().code()).isEqualTo("csv.missing");
    }

    @Test
    void concludesNothingFromAFileThatIsHalfWritten() {
        String cursor = read().result().cursor();
        byte[] whole = PEOPLE.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            if (whole[length - 1] != '\n') {
                write("people.csv", Arrays.copyOf(whole, length));
                assertThat(failure(cursor).kind()).isEqualTo(Kind.INCOMPLETE);
            }
        }
    }

    @Test
    void waitsUntilNobodyWritesToTheFile() throws IOException {
        Files.setLastModifiedTime(folder.resolve("people.csv"), FileTime.from(NOW.minusMillis(10)));
        assertThat(failure().remark().code()).isEqualTo("csv.changing");
    }

    @Test
    void noticesThatTheFileBecameAnotherWhileItWasRead() {
        DirectoryException changed =
                catchThrowableOfType(
                        DirectoryException.class,
                        () ->
                                source().read(
                                                null,
                                                new Passing() {
                                                    @Override
                                                    public void person(DirectoryPerson person) {
                                                        people("id,username\n9,other\n");
                                                    }
                                                }));
        assertThat(changed.remark().code()).isEqualTo("csv.changing");
    }

    @Test
    void namesTheColumnThatIsNeeded() {
        people("number,username\n1,zhou\n");
        assertThat(failure().remark().facts())
                .containsEntry("column", "id")
                .containsEntry("table", "people.csv");
        people("id,username,ID\n1,zhou,2\n");
        assertThat(failure().remark().code()).isEqualTo("csv.header");
        settings = settings.calling(Map.of("mail", "E-Mail"));
        people("id,username\n1,zhou\n");
        assertThat(failure().remark().facts()).containsEntry("column", "E-Mail");
    }

    @Test
    void warnsOfATableWithoutPeopleOrWithoutStates() {
        people("id,username\n");
        assertThat(source().check(10).warnings())
                .extracting(Remark::code)
                .containsExactly("table.nobody");
        people("id,username\n1,zhou\n");
        assertThat(source().check(10).warnings())
                .extracting(Remark::code)
                .containsExactly("table.enabled");
    }
}
