package im.courtyard.engine.testing.databases;

/** One file for each database. */
record H2File() implements TestDatabase {

    @Override
    public String name() {
        return "H2 in a file";
    }

    @Override
    public Place empty() {
        return new Place(
                "jdbc:h2:file:" + Scratch.folder("h2").resolve("courtyard"), "sa", "secret");
    }
}
