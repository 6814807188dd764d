package im.courtyard.sample.notice;

import im.courtyard.sample.company.CompanyFile;
import im.courtyard.sample.company.OfGeneratedCompany;
import im.courtyard.sample.company.OfficeHours;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Posts the notices of {@code company/notices.txt} into an empty database. */
@Component
@OfGeneratedCompany
class NoticeSeed implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeSeed(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (jdbc.sql("SELECT COUNT(*) FROM oa_notice").query(Integer.class).single() == 0) {
            Draft.read().forEach(this::insert);
        }
    }

    private void insert(Draft draft) {
        jdbc.sql(
                        """
                        INSERT INTO oa_notice (published, department, pinned, title_zh, title_en, body_zh, body_en)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        OfficeHours.ago(clock, draft.hours()).atOffset(ZoneOffset.UTC),
                        draft.department(),
                        draft.pinned(),
                        draft.titleZh(),
                        draft.titleEn(),
                        draft.bodyZh(),
                        draft.bodyEn())
                .update();
    }

    /**
     * A notice in the file: a line of facts, two titles, then the two bodies, parted by lines of
     * dashes.
     */
    private record Draft(
            long hours,
            String department,
            boolean pinned,
            String titleZh,
            String titleEn,
            String bodyZh,
            String bodyEn) {

        static List<Draft> read() {
            return Arrays.stream(CompanyFile.text("notices.txt").strip().split("\n====+\n"))
                    .map(Draft::parse)
                    .toList();
        }

        private static Draft parse(String text) {
            var parts = text.strip().split("\n---\n");
            var head = parts[0].split("\n");
            var facts = CompanyFile.fields(head[0]);
            return new Draft(
                    Long.parseLong(facts.get(0)),
                    facts.get(1),
                    facts.get(2).equals("pinned"),
                    head[1],
                    head[2],
                    parts[1].strip(),
                    parts[2].strip());
        }
    }
}
