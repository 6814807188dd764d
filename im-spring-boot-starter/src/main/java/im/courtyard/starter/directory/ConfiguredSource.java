package im.courtyard.starter.directory;

import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.SourceSettings;
import im.courtyard.engine.directory.SyncPolicy;
import im.courtyard.starter.property.NamedSource;
import im.courtyard.starter.property.SourceProperties;
import org.jspecify.annotations.Nullable;

/**
 * A source as the engine takes it.
 *
 * @param signIn where its people sign in; null where it takes no passwords
 */
record ConfiguredSource(
        DirectorySource source, SourceSettings settings, @Nullable SourceSignIn signIn) {

    /**
     * @param kind for people, as in {@link SourceSettings#kind}
     * @param address for people
     */
    static ConfiguredSource of(
            NamedSource named, DirectorySource source, String kind, String address) {
        return of(named, source, kind, address, null);
    }

    static ConfiguredSource of(
            NamedSource named,
            DirectorySource source,
            String kind,
            String address,
            @Nullable SourceSignIn signIn) {
        SourceProperties properties = named.properties();
        return new ConfiguredSource(
                source,
                new SourceSettings(
                        kind,
                        address,
                        properties.policy(),
                        properties.mode(),
                        properties.every(),
                        properties.livePoll()),
                signIn);
    }

    /** A bean of the host's that no property speaks of. */
    static ConfiguredSource of(DirectorySource bean) {
        return new ConfiguredSource(
                bean,
                SourceSettings.of(
                        DirectorySources.BEAN,
                        bean.getClass().getSimpleName(),
                        SyncPolicy.DEFAULTS,
                        SourceSettings.Mode.SCHEDULED),
                null);
    }
}
