package im.courtyard.benchmark.faults;

import java.util.List;

/** A conversation of the scenario with those who may see it. */
record Chat(long id, List<Person> members) {}
