package im.courtyard.sample.chat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is done once in the life of a database; what was cut short is done again. */
@Component
class OnceOnly {

    private final JdbcClient jdbc;

    OnceOnly(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void run(String what, Runnable action) {
        var done =
                jdbc.sql("SELECT COUNT(*) FROM oa_done WHERE what = ?")
                        .param(what)
                        .query(Integer.class)
                        .single();
        if (done == 0) {
            action.run();
            jdbc.sql("INSERT INTO oa_done (what) VALUES (?)").param(what).update();
        }
    }
}
