package im.courtyard.engine.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of the same people several times in one read, and of many others in between. */
record FickleDirectory(Story story, int others) implements DirectorySource {

    /** What is told of su and zhou; after each sentence of it come others. */
    interface Story {
        void tell(EntrySink sink, DirectoryPerson su, DirectoryPerson zhou);
    }

    @Override
    public String name() {
        return "corp";
    }

    @Override
    public String fingerprint() {
        return "one";
    }

    @Override
    public ReadResult read(@Nullable String cursor, EntrySink sink) {
        story.tell(new Interrupted(sink), person("su"), person("zhou"));
        return new ReadResult(ReadResult.Coverage.FULL_COMPLETE, null);
    }

    private static DirectoryPerson person(String name) {
        return DirectoryPerson.at(name, EntryPath.of("cn=" + name, "dc=corp"))
                .username(name)
                .name(name)
                .build();
    }

    @Override
    public SourceCheck check(int sample) {
        return new SourceCheck(0, 0, 0, List.of(), List.of());
    }

    /** Lets all others come after each sentence, so that none is still in memory. */
    private final class Interrupted implements EntrySink {

        private final EntrySink sink;

        Interrupted(EntrySink sink) {
            this.sink = sink;
        }

        private void others() {
            for (int i = 0; i < others; i++) {
                sink.person(FickleDirectory.person("other" + i));
            }
        }

        @Override
        public void base(String base) {
            sink.base(base);
        }

        @Override
        public void department(DirectoryDepartment department) {
            sink.department(department);
        }

        @Override
        public void person(DirectoryPerson person) {
            sink.person(person);
            others();
        }

        @Override
        public void group(DirectoryGroup group) {
            sink.group(group);
        }

        @Override
        public void gone(String key) {
            sink.gone(key);
            others();
        }

        @Override
        public void refused(EntryPath path, Remark reason) {
            sink.refused(path, reason);
        }
    }
}
