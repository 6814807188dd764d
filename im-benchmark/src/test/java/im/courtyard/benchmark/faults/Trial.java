package im.courtyard.benchmark.faults;

import im.courtyard.client.history.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A company at a site, under load while something is broken, and judged afterwards. */
final class Trial {

    private static final int PEOPLE = 12;
    private static final int PER_SECOND = 80;

    /** What is done to the site while the load goes on. */
    interface Damage {

        /** Answers how often damage was done; everything is mended when it returns. */
        int play(Trial trial) throws Exception;
    }

    private final Site site;
    private final Run run;
    private final Company company;
    private final Random random;
    private final List<String> failures = new ArrayList<>();

    private Trial(Site site, Run run, Company company) {
        this.site = site;
        this.run = run;
        this.company = company;
        this.random = run.random("damage");
    }

    /**
     * @param company numbers the companies of a site
     */
    static Outcome play(Site site, Run run, int company, Damage damage) throws Exception {
        try (Company people = new Company(run, company * PEOPLE, PEOPLE, site::bases)) {
            return new Trial(site, run, people).play(damage);
        }
    }

    private Outcome play(Damage damage) throws Exception {
        company.meet(4, 8, 5);
        Presences presences = new Presences(site, company);
        presences.awaitAll();
        int runs;
        try (Load load = new Load(run, company, PER_SECOND, false, 20)) {
            pass(1_000);
            runs = damage.play(this);
            pass(2_000);
        }
        Outcome judged = company.judge(runs, n -> site.at(n).base());
        failures.addAll(presences.judge());
        failures.addAll(new Footprint(site, run).judge());
        List<String> late = new ArrayList<>();
        for (Pace.Resumed resumed : company.pace().judge()) {
            if (resumed.promise() != null || !resumed.after().isZero()) {
                run.say(resumed.toString());
            }
            if (!resumed.kept()) {
                late.add(resumed.toString());
            }
        }
        return judged.plus(new Outcome(0, Verdict.nothing(), failures, late));
    }

    Site site() {
        return site;
    }

    Run run() {
        return run;
    }

    Company company() {
        return company;
    }

    Random random() {
        return random;
    }

    /** Any of them. */
    Node anyNode() {
        return site.at(random.nextInt(site.nodes().size()));
    }

    /** Those whose clients began at this node. */
    List<Person> at(Node node) {
        return company.people().stream()
                .filter(person -> person.home().equals(node.base()))
                .toList();
    }

    void fail(String why) {
        failures.add(why);
    }

    void begin(Breakage breakage) throws Exception {
        // what is late from here on is late because of it, also while it is being done
        company.pace().mark(breakage.title(), breakage.promise());
        breakage.begin().take();
    }

    /** As if nothing had been; nodes that were killed answer again. */
    void mend(Breakage breakage) throws Exception {
        company.pace().mark(breakage.title() + ": being mended", null);
        breakage.mend().take();
        site.startDead();
        company.pace().mark(breakage.title() + ": mended", Breakage.AFTER_MENDING);
    }

    /** Broken for a while. */
    void suffer(Breakage breakage, Duration time) throws Exception {
        begin(breakage);
        Patience.pass(time);
        mend(breakage);
        company.awaitOnline();
    }

    /** The load goes on. */
    void pass(long millis) {
        Patience.pass(Duration.ofMillis(millis));
    }
}
