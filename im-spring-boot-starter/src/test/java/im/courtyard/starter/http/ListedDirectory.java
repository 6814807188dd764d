package im.courtyard.starter.http;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectoryPhoto;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.SourceCheck;
import im.courtyard.engine.directory.SourceCheck.SamplePerson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A directory that a test fills and breaks: two departments, and whom it lists. */
final class ListedDirectory implements DirectorySource {

    static final EntryPath COMPANY = EntryPath.of("ou=总部");
    static final EntryPath LAB = EntryPath.of("ou=研发", "ou=总部");

    private final Map<String, DirectoryPerson> people = new LinkedHashMap<>();
    private final Map<String, byte[]> photos = new ConcurrentHashMap<>();
    private @Nullable DirectoryException failure;

    /** In the lab, under a manager who may be listed later. */
    synchronized ListedDirectory put(String login, String name, @Nullable String manager) {
        people.put(
                login,
                DirectoryPerson.at("key-" + login, EntryPath.of("cn=" + login, "ou=研发", "ou=总部"))
                        .username(login)
                        .name(name)
                        .manager(manager == null ? null : EntryRef.key("key-" + manager))
                        .build());
        return this;
    }

    synchronized void put(DirectoryPerson person) {
        people.put(person.key(), person);
    }

    /** In no department, with a picture. */
    void put(String login, byte[] photo) {
        photos.put(login, photo);
        put(
                DirectoryPerson.at(login, EntryPath.of("cn=" + login))
                        .username(login)
                        .photo(new DirectoryPhoto("hash of " + login))
                        .build());
    }

    synchronized void remove(String login) {
        people.remove(login);
    }

    synchronized void breakBy(@Nullable DirectoryException failure) {
        this.failure = failure;
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public String fingerprint() {
        return "list";
    }

    @Override
    public synchronized ReadResult read(@Nullable String cursor, EntrySink sink) {
        fail();
        sink.department(new DirectoryDepartment("key-hq", null, COMPANY, "总部", 0));
        sink.department(new DirectoryDepartment("key-lab", EntryRef.at(COMPANY), LAB, "研发", 0));
        people.values().forEach(sink::person);
        return new ReadResult(ReadResult.Coverage.FULL_COMPLETE, null);
    }

    @Override
    public synchronized SourceCheck check(int sample) {
        fail();
        return new SourceCheck(
                2,
                people.size(),
                0,
                people.values().stream()
                        .limit(sample)
                        .map(person -> new SamplePerson(person, "研发"))
                        .toList(),
                List.of(Remark.says("Mind the gap.")));
    }

    @Override
    public synchronized List<Remark> explain(String text) {
        return people.containsKey(text)
                ? List.of()
                : List.of(Remark.says("Nobody on the list is called " + text + "."));
    }

    @Override
    public Optional<byte[]> photo(String key) {
        return Optional.ofNullable(photos.get(key));
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
