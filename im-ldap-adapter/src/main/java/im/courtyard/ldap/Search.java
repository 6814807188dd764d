package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.RemarkCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchScope;
import org.ldaptive.control.RequestControl;

/** What to look for, before a request is made of it. */
record Search(
        String base,
        SearchScope scope,
        String filter,
        List<String> attributes,
        List<RequestControl> controls,
        List<String> binaryAttributes) {

    /** Asks for the entry and none of its attributes. */
    static final String NO_ATTRIBUTES = "1.1";

    static Search below(String base, String filter, String... attributes) {
        return new Search(
                base, SearchScope.SUBTREE, filter, List.of(attributes), List.of(), List.of());
    }

    Search in(SearchScope scope) {
        return new Search(base, scope, filter, attributes, controls, binaryAttributes);
    }

    Search from(String base) {
        return new Search(base, scope, filter, attributes, controls, binaryAttributes);
    }

    Search matching(String filter) {
        return new Search(base, scope, filter, attributes, controls, binaryAttributes);
    }

    Search reading(String... attributes) {
        return new Search(base, scope, filter, List.of(attributes), controls, binaryAttributes);
    }

    Search with(RequestControl... more) {
        List<RequestControl> all = Stream.concat(controls.stream(), Stream.of(more)).toList();
        return new Search(base, scope, filter, attributes, all, binaryAttributes);
    }

    Search binary(String... attributes) {
        return new Search(base, scope, filter, this.attributes, controls, List.of(attributes));
    }

    /**
     * @throws DirectoryException where the filter is not well formed
     */
    SearchRequest request(RequestControl... more) {
        SearchRequest request =
                SearchRequest.builder()
                        .dn(base)
                        .scope(scope)
                        .returnAttributes(attributes.toArray(String[]::new))
                        .binaryAttributes(binaryAttributes.toArray(String[]::new))
                        .build();
        try {
            request.setFilter(filter);
        } catch (IllegalArgumentException e) {
            throw new DirectoryException(
                    Kind.BAD_CONFIGURATION,
                    RemarkCode.LDAP_FILTER.with(
                            Map.of("filter", filter, "answer", String.valueOf(e.getMessage()))),
                    e);
        }
        request.setControls(
                Stream.concat(controls.stream(), Stream.of(more)).toArray(RequestControl[]::new));
        return request;
    }
}
