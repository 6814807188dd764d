package im.courtyard.starter.property;

import im.courtyard.engine.group.DepartmentGroupMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the company's people come from. One directory stands right below {@code
 * courtyard.directory}, several below {@code courtyard.directory.sources}.
 *
 * @param departmentGroups Which departments have a group of their people that follows the tree.
 * @param sources Directories by their names, each with the properties that one alone has below
 *     courtyard.directory. The name is part of the identity of everybody who comes from there.
 */
@ConfigurationProperties("courtyard.directory")
public record DirectoryProperties(
        @DefaultValue("chosen") DepartmentGroupMode departmentGroups,
        @DefaultValue Map<String, SourceProperties> sources) {

    static final String PREFIX = "courtyard.directory";

    public DirectoryProperties {
        sources = Map.copyOf(sources);
    }

    /**
     * All directories, each with the properties' names.
     *
     * @param flat what stands right below courtyard.directory
     */
    public Map<String, NamedSource> named(SourceProperties flat) {
        Map<String, NamedSource> named = new LinkedHashMap<>();
        if (!flat.isAbsent()) {
            DirectoryType type = new NamedSource(PREFIX, "", flat).requireType();
            String name = flat.name() == null ? type.word() : flat.name();
            named.put(name, new NamedSource(PREFIX, name, flat));
        }
        sources.forEach(
                (name, source) -> {
                    String prefix = PREFIX + ".sources." + name;
                    if (named.putIfAbsent(name, new NamedSource(prefix, name, source)) != null) {
                        throw new WrongPropertyException(
                                prefix, "and " + PREFIX + " are both named " + name);
                    }
                });
        named.values().forEach(SourceRules::check);
        return named;
    }
}
