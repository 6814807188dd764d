package im.courtyard.client.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.Department;
import im.courtyard.client.model.Me;
import im.courtyard.client.model.MemberSettings;
import im.courtyard.client.model.MemberState;
import im.courtyard.client.model.MembersPage;
import im.courtyard.client.model.Readers;
import im.courtyard.client.model.Token;
import im.courtyard.client.model.User;
import im.courtyard.client.wire.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The HTTP routes of one signed-in user. Thread-safe. Answers complete on a thread of the runtime;
 * a refusal completes with a {@link im.courtyard.client.model.CourtyardException}. Nothing is
 * retried here: changes that carry no idempotency key are the caller's to repeat.
 */
public final class CourtyardHttp {

    private final HttpCalls calls;
    private final Credentials credentials;

    /**
     * @param base the prefix under which Courtyard lives, without a slash at its end; asked for
     *     each call
     * @param timeout of one call
     */
    public CourtyardHttp(
            HttpClient http, Supplier<URI> base, Credentials credentials, Duration timeout) {
        this.calls = new HttpCalls(http, base, credentials, timeout);
        this.credentials = credentials;
    }

    public CompletionStage<Me> me() {
        return calls.get("me").thenApply(json -> Json.read(json, Me.class));
    }

    /** A fresh ticket for one socket. */
    public CompletionStage<String> ticket() {
        Supplier<CompletionStage<String>> source = credentials.ticketSource();
        return source != null
                ? source.get()
                : calls.change("POST", "ticket", null).thenApply(j -> j.path("ticket").asText());
    }

    public CompletionStage<Token> token() {
        return calls.change("POST", "token", null).thenApply(json -> Json.read(json, Token.class));
    }

    /** Revokes the token that signs this very call. */
    public CompletionStage<Void> revokeToken() {
        return done(calls.change("DELETE", "token", null));
    }

    /** People by id, at most 200; unknown ids are left out. */
    public CompletionStage<List<User>> users(Collection<String> ids) {
        return users("users?ids=" + text(String.join(",", ids)));
    }

    /** Active people by name, pinyin or login. */
    public CompletionStage<List<User>> searchUsers(String query, int limit) {
        return users("users?q=" + text(query) + "&limit=" + limit);
    }

    /** The whole tree, flat. */
    public CompletionStage<List<Department>> departments() {
        return calls.get("departments")
                .thenApply(json -> Json.list(json.get("departments"), Department.class));
    }

    /** Direct members of a department, in their order. */
    public CompletionStage<List<User>> departmentUsers(String department) {
        return users("departments/" + text(department) + "/users");
    }

    /** The direct conversation with a user, made if absent. */
    public CompletionStage<ConversationState> openDirect(String user) {
        return state(calls.change("POST", "conversations/direct", Map.of("user", user)));
    }

    public CompletionStage<ConversationState> conversation(long id) {
        return state(calls.get("conversations/" + id));
    }

    /**
     * A page of members.
     *
     * @param after the last user id of the page before, empty on the first
     */
    public CompletionStage<MembersPage> members(long conversation, String after, int limit) {
        return calls.get(
                        "conversations/"
                                + conversation
                                + "/members?after="
                                + text(after)
                                + "&limit="
                                + limit)
                .thenApply(json -> Json.read(json, MembersPage.class));
    }

    public CompletionStage<MemberState> settings(long conversation, MemberSettings change) {
        return calls.change("PATCH", "conversations/" + conversation + "/member", change)
                .thenApply(json -> Json.read(json, MemberState.class));
    }

    public CompletionStage<Readers> readers(long conversation, long seq) {
        return calls.get("conversations/" + conversation + "/messages/" + seq + "/readers")
                .thenApply(json -> Json.read(json, Readers.class));
    }

    /**
     * A new group with the caller as its owner.
     *
     * @param clientGroupId idempotency key: a repeat answers the first group
     */
    public CompletionStage<ConversationState> createGroup(
            String name, Collection<String> members, String clientGroupId) {
        return state(
                calls.change(
                        "POST",
                        "groups",
                        Map.of("name", name, "members", members, "clientGroupId", clientGroupId)));
    }

    public CompletionStage<ConversationState> renameGroup(long group, String name) {
        return state(calls.change("PATCH", "groups/" + group, Map.of("name", name)));
    }

    /** Answers whom this call added; those who were members already are left out. */
    public CompletionStage<List<String>> addMembers(long group, Collection<String> users) {
        return calls.change("POST", "groups/" + group + "/members", Map.of("users", users))
                .thenApply(json -> Json.list(json.get("added"), String.class));
    }

    /** Removes a member; with one's own id: leaves. */
    public CompletionStage<Void> removeMember(long group, String user) {
        return done(calls.change("DELETE", "groups/" + group + "/members/" + text(user), null));
    }

    /** {@code online} or {@code offline} by user id. */
    public CompletionStage<Map<String, String>> presence(Collection<String> users) {
        return calls.get("presence?users=" + text(String.join(",", users)))
                .thenApply(json -> Json.read(json.get("presence"), new TypeReference<>() {}));
    }

    private CompletionStage<List<User>> users(String path) {
        return calls.get(path).thenApply(json -> Json.list(json.get("users"), User.class));
    }

    private static CompletionStage<ConversationState> state(CompletableFuture<JsonNode> answer) {
        return answer.thenApply(json -> Json.read(json, ConversationState.class));
    }

    private static CompletionStage<Void> done(CompletableFuture<JsonNode> answer) {
        return answer.thenAccept(json -> {});
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
