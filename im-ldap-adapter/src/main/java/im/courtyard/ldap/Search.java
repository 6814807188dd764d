package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.RemarkCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ldaptive.LdapEntry;
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
        List<String> binaryAttributes,
        List<String> digestedAttributes) {

    /** Asks for the entry and none of its attributes. */
    static final String NO_ATTRIBUTES = "1.1";

    static Search below(String base, String filter, String... attributes) {
        return new Search(
                base,
                SearchScope.SUBTREE,
                filter,
                List.of(attributes),
                List.of(),
                List.of(),
                List.of());
    }

    Search in(SearchScope scope) {
        return new Search(
                base, scope, filter, attributes, controls, binaryAttributes, digestedAttributes);
    }

    Search from(String base) {
        return new Search(
                base, scope, filter, attributes, controls, binaryAttributes, digestedAttributes);
    }

    Search matching(String filter) {
        return new Search(
                base, scope, filter, attributes, controls, binaryAttributes, digestedAttributes);
    }

    Search reading(String... attributes) {
        return new Search(
                base,
                scope,
                filter,
                List.of(attributes),
                controls,
                binaryAttributes,
                digestedAttributes);
    }

    Search with(RequestControl... more) {
        List<RequestControl> all = Stream.concat(controls.stream(), Stream.of(more)).toList();
        return new Search(
                base, scope, filter, attributes, all, binaryAttributes, digestedAttributes);
    }

    Search binary(String... attributes) {
        return new Search(
                base,
                scope,
                filter,
                this.attributes,
                controls,
                List.of(attributes),
                digestedAttributes);
    }

    /** Of these only a digest is kept of each entry that comes in, so that pages stay small. */
    Search digesting(List<String> attributes) {
        return new Search(
                base, scope, filter, this.attributes, controls, binaryAttributes, attributes);
    }

    LdapEntry digested(LdapEntry entry) {
        return Digests.inPlace(entry, digestedAttributes);
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
                        .binaryAttributes(
                                Stream.concat(
                                                binaryAttributes.stream(),
                                                digestedAttributes.stream())
                                        .toArray(String[]::new))
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
