package im.courtyard.engine.testing.databases;

import java.util.UUID;

/** Named databases, so that several connections see the same one. */
record H2Memory(String options) implements TestDatabase {

    @Override
    public String name() {
        return "H2 in memory" + (options.isEmpty() ? "" : " in MySQL mode");
    }

    @Override
    public Place empty() {
        return new Place(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + options,
                "sa",
                "secret");
    }
}
