package im.courtyard.benchmark.faults;

import im.courtyard.client.ClientRuntime;
import im.courtyard.client.CourtyardClient;
import im.courtyard.client.history.Fault;
import im.courtyard.client.history.FinalView;
import im.courtyard.client.history.Finding;
import im.courtyard.client.history.History;
import im.courtyard.client.history.HistoryChecker;
import im.courtyard.client.history.Place;
import im.courtyard.client.history.Verdict;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.HistoryPage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.core.ConditionTimeoutException;

/** People with clients in conversations with each other, and in the end the judgement. */
final class Company implements AutoCloseable {

    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final long ANSWER_SECONDS = 20;

    private final Run run;
    private final History history = new History();
    private final Pace pace = new Pace();
    private final ClientRuntime runtime;
    private final List<Person> people = new ArrayList<>();
    private final List<Chat> chats = new ArrayList<>();
    private final List<Seat> removed = new ArrayList<>();
    private final List<Finding> sights = new ArrayList<>();

    /** Somebody who was in a conversation once. */
    private record Seat(long chat, Person person) {}

    /**
     * @param bases where the client of the n-th person finds its server
     */
    Company(Run run, int size, IntFunction<List<URI>> bases) {
        this(run, 0, size, bases);
    }

    /**
     * @param first the number of the first user, so that companies may follow each other on one
     *     database
     */
    Company(Run run, int first, int size, IntFunction<List<URI>> bases) {
        this.run = run;
        this.runtime = ClientRuntime.create(3, run.random("backoff"));
        for (int n = 0; n < size; n++) {
            people.add(person("u" + (first + n), bases.apply(n), runtime));
        }
        awaitOnline();
    }

    /** Somebody whose doings and sights are part of this history; to be added, or closed. */
    Person person(String user, List<URI> bases, ClientRuntime clients) {
        return new Person(user, bases, clients, history, pace);
    }

    List<Person> people() {
        return people;
    }

    void add(Person person) {
        people.add(person);
        awaitOnline();
    }

    List<Chat> chats() {
        return chats;
    }

    History history() {
        return history;
    }

    Pace pace() {
        return pace;
    }

    ClientRuntime runtime() {
        return runtime;
    }

    void awaitOnline() {
        Patience.until(
                "all clients are online", SETTLING, () -> people.stream().allMatch(Person::online));
    }

    /** Groups of random people, and direct conversations between random people. */
    void meet(int groups, int groupSize, int directs) throws Exception {
        Random random = run.random("meet");
        for (int n = 0; n < groups; n++) {
            List<Person> members = pick(random, Math.min(groupSize, people.size()));
            Person owner = members.get(0);
            List<String> others = members.stream().skip(1).map(Person::user).toList();
            String key = "g-" + run.seed() + "-" + owner.user() + "-" + n;
            open(members, owner.client().http().createGroup("Group " + n, others, key));
        }
        for (int n = 0; n < directs; n++) {
            List<Person> two = pick(random, 2);
            String other = two.get(1).user();
            boolean known =
                    chats.stream()
                            .anyMatch(c -> c.members().size() == 2 && c.members().containsAll(two));
            if (!known) {
                open(two, two.get(0).client().http().openDirect(other));
            }
        }
    }

    private List<Person> pick(Random random, int count) {
        List<Person> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, count));
    }

    private void open(List<Person> members, CompletionStage<ConversationState> asked)
            throws Exception {
        ConversationState state = answer(asked);
        chats.add(new Chat(state.id(), !state.isDirect(), members));
    }

    /**
     * Takes somebody out of a group. What is stored after the server said ok to that, they must
     * never be told.
     */
    void remove(Chat group, Person person) throws Exception {
        group.members().remove(person);
        Patience.until(
                person.user() + " has nothing under way in " + group.id(),
                SETTLING,
                () -> person.underWay(group.id()) == 0);
        CourtyardClient owner = group.owner().client();
        answer(owner.http().removeMember(group.id(), person.user()));
        long last = answer(owner.http().conversation(group.id())).lastSeq();
        history.stay(person.user(), group.id(), 1, last);
        removed.add(new Seat(group.id(), person));
    }

    private static <T> T answer(CompletionStage<T> asked) throws Exception {
        return asked.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    int sent() {
        return people.stream().mapToInt(Person::sent).sum();
    }

    /**
     * Waits until everything sent is answered and every client has been told everything, looks with
     * fresh clients, and judges.
     *
     * @param bases where the fresh client of the n-th person looks
     */
    Outcome judge(int runs, IntFunction<URI> bases) throws Exception {
        Patience.until(
                "every message and read is answered",
                SETTLING,
                () -> people.stream().allMatch(person -> person.underWay() == 0));
        awaitOnline();
        for (Chat chat : chats) {
            chat.members().forEach(m -> history.stay(m.user(), chat.id(), 1, Long.MAX_VALUE));
        }
        for (int n = 0; n < people.size(); n++) {
            look(people.get(n), bases.apply(n));
        }
        Verdict verdict = HistoryChecker.check(history);
        for (Finding sight : sights) {
            verdict = verdict.plus(new Verdict(Map.of(sight.fault(), 1), List.of(sight)));
        }
        run.say(
                sent()
                        + " messages told ok in "
                        + chats.size()
                        + " conversations of "
                        + people.size()
                        + " people, "
                        + people.stream().mapToInt(Person::connections).sum()
                        + " connections");
        List<String> failures = new ArrayList<>();
        if (sent() == 0) {
            failures.add("nothing was sent: this proves nothing");
        }
        people.forEach(
                person ->
                        person.refusals()
                                .forEach((why, count) -> failures.add(person.user() + ": " + why)));
        return new Outcome(runs, verdict, failures);
    }

    private void look(Person person, URI base) throws Exception {
        try (CourtyardClient fresh = Person.builder(person.user(), base, runtime).build()) {
            answer(fresh.connect());
            for (Chat chat : chats) {
                if (chat.members().contains(person)) {
                    FinalView view = view(person, fresh, chat.id());
                    history.finalView(view);
                    awaitTold(person, view);
                }
            }
            for (Seat seat : removed) {
                if (seat.person() == person) {
                    awaitGone(seat, fresh, "a new client");
                    awaitGone(seat, person.client(), "the live client");
                }
            }
        }
    }

    private void awaitGone(Seat seat, CourtyardClient client, String who) {
        if (!comes(() -> client.conversation(seat.chat()).isEmpty())) {
            sights.add(
                    new Finding(
                            Fault.FORBIDDEN,
                            seat.person().user()
                                    + " was removed and "
                                    + who
                                    + " still has "
                                    + seat.chat()));
        }
    }

    /** Whether that comes to be within the time that a node needs to look after itself. */
    private static boolean comes(Callable<Boolean> condition) {
        try {
            Patience.until("true", Duration.ofSeconds(15), condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static FinalView view(Person person, CourtyardClient fresh, long conversation)
            throws Exception {
        ConversationState state = fresh.conversation(conversation).orElseThrow();
        long first = Math.max(state.firstSeq(), Math.max(1, state.member().joinedSeq()));
        List<Place> places = new ArrayList<>();
        long at = first - 1;
        while (at < state.lastSeq()) {
            HistoryPage page = answer(fresh.historyAfter(conversation, at, 200));
            page.messages().forEach(message -> places.add(Person.place(message)));
            if (page.to() <= at) {
                break;
            }
            at = page.to();
        }
        return new FinalView(
                person.user(),
                conversation,
                first,
                state.lastSeq(),
                state.member().readSeq(),
                state.member().unread(),
                places);
    }

    /** A live client that ends before the end has a gap that its own history can't show. */
    private void awaitTold(Person person, FinalView view) {
        long id = view.conversation();
        if (!comes(() -> person.toldUpTo(id) >= view.lastSeq())) {
            sights.add(
                    new Finding(
                            Fault.GAP,
                            person.user()
                                    + " was told "
                                    + id
                                    + " up to "
                                    + person.toldUpTo(id)
                                    + " of "
                                    + view.lastSeq()));
        }
    }

    @Override
    public void close() {
        people.parallelStream().forEach(Person::close);
        runtime.close();
    }
}
