package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberSettings;
import im.courtyard.engine.receipt.ReceiptService.Readers;
import im.courtyard.engine.transport.ConversationStateView;
import im.courtyard.engine.transport.MemberView;
import im.courtyard.engine.transport.UserView;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.UserDirectory.UserCard;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Opens and shows conversations, their members and readers. */
@RequestMapping("/api/v1/conversations")
@ResponseBody
public final class ConversationController {

    private static final int MAX_MEMBERS = 500;
    private static final int MAX_ID = 64;

    private final ImEngine engine;

    public ConversationController(ImEngine engine) {
        this.engine = engine;
    }

    record Direct(@Nullable String user) {}

    record MemberRow(UserView user, String role, long readSeq, long joinedAt) {}

    record Members(List<MemberRow> members, boolean more) {}

    record MessageReaders(List<UserView> read, List<UserView> unread) {}

    @PostMapping("/direct")
    ConversationStateView direct(Caller caller, @RequestBody Direct body) {
        String peer = ApiChecks.text("user", body.user(), MAX_ID);
        return engine.views().state(engine.conversations().openDirect(caller.id(), peer));
    }

    @GetMapping("/{id}")
    ConversationStateView state(Caller caller, @PathVariable long id) {
        return engine.views().state(engine.conversations().view(caller.id(), id));
    }

    @GetMapping("/{id}/members")
    Members members(
            Caller caller,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "200") int limit) {
        ApiChecks.range("limit", limit, 1, MAX_MEMBERS);
        List<Member> found = engine.conversations().members(caller.id(), id, after, limit + 1);
        List<Member> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, UserCard> cards =
                engine.users().findAll(page.stream().map(Member::user).toList());
        List<MemberRow> rows =
                page.stream().flatMap(member -> row(member, cards.get(member.user()))).toList();
        return new Members(rows, found.size() > limit);
    }

    /** Nothing for a member whom the directory has forgotten. */
    private Stream<MemberRow> row(Member member, @Nullable UserCard card) {
        return Stream.ofNullable(card)
                .map(
                        known ->
                                new MemberRow(
                                        engine.views().user(known),
                                        Views.lower(member.role()),
                                        member.readSeq(),
                                        member.joinedAt()));
    }

    @PatchMapping("/{id}/member")
    MemberView settings(
            Caller caller, @PathVariable long id, @RequestBody MemberSettings settings) {
        ConversationView view = engine.conversations().settings(caller.id(), id, settings);
        return engine.views().member(view.member(), view.unread());
    }

    @GetMapping("/{id}/messages/{seq}/readers")
    MessageReaders readers(Caller caller, @PathVariable long id, @PathVariable long seq) {
        Readers readers = engine.receipts().readers(caller.id(), id, seq);
        return new MessageReaders(
                People.of(engine, readers.read()), People.of(engine, readers.unread()));
    }
}
