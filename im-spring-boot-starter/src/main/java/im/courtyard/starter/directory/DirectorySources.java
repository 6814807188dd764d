package im.courtyard.starter.directory;

import im.courtyard.engine.directory.Directories;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.starter.property.DirectoryType;
import im.courtyard.starter.property.NamedSource;
import im.courtyard.starter.property.WrongPropertyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The directories of this host: those that properties describe, and beans of type {@link
 * DirectorySource}. A bean takes its schedule and limits from the properties of its name, if there
 * are any.
 */
public final class DirectorySources {

    static final String BEAN = "bean";

    private final List<ConfiguredSource> sources;

    private DirectorySources(List<ConfiguredSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Where there are no properties. */
    public static DirectorySources of(Collection<DirectorySource> beans) {
        return new DirectorySources(beans.stream().map(ConfiguredSource::of).toList());
    }

    /**
     * @throws WrongPropertyException where a property cannot be right
     */
    static DirectorySources of(
            Map<String, NamedSource> named, Collection<DirectorySource> beans, SourceFactory make) {
        Map<String, DirectorySource> unspoken = new LinkedHashMap<>();
        beans.forEach(bean -> unspoken.put(bean.name(), bean));
        List<ConfiguredSource> sources = new ArrayList<>();
        for (NamedSource one : named.values()) {
            DirectorySource bean = unspoken.remove(one.name());
            sources.add(bean == null ? make.source(one) : of(one, bean));
        }
        unspoken.values().forEach(bean -> sources.add(ConfiguredSource.of(bean)));
        return new DirectorySources(sources);
    }

    private static ConfiguredSource of(NamedSource named, DirectorySource bean) {
        DirectoryType type = named.properties().type();
        if (type != null) {
            throw named.wrong(
                    "type", "is " + type.word() + ", but a bean is the directory of this name");
        }
        return ConfiguredSource.of(named, bean, BEAN, bean.getClass().getSimpleName());
    }

    /** Gives an engine its sources. To be done once, before it starts. */
    public void registerWith(Directories directories) {
        sources.forEach(one -> directories.register(one.source(), one.settings()));
    }

    /** Where people may sign in, in the order of the properties. */
    List<SourceSignIn> signIns() {
        return sources.stream().map(ConfiguredSource::signIn).filter(Objects::nonNull).toList();
    }
}
