package im.courtyard.engine.transport;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserDirectory.UserCard;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the engine knows into what the protocol writes, in frames and over HTTP alike.
 * Thread-safe; may block on storage for names that are not cached.
 */
public final class Views {

    private final UserDirectory users;

    public Views(UserDirectory users) {
        this.users = users;
    }

    public UserView user(UserCard card) {
        User user = card.user();
        return new UserView(
                user.id(),
                user.username(),
                user.name(),
                user.pinyin(),
                user.title(),
                card.departments().isEmpty() ? null : card.departments().get(0),
                user.mail(),
                user.phone(),
                user.avatar(),
                lower(user.kind()),
                lower(user.state()));
    }

    public List<UserView> users(Collection<UserCard> cards) {
        return cards.stream().map(this::user).toList();
    }

    public MessageView message(Message message) {
        return message(message, users.nameOf(message.sender()));
    }

    public List<MessageView> messages(List<Message> messages) {
        Set<String> senders = new LinkedHashSet<>();
        messages.forEach(message -> senders.add(message.sender()));
        Map<String, UserCard> cards = users.findAll(senders);
        return messages.stream()
                .map(message -> message(message, name(cards, message.sender())))
                .toList();
    }

    private static MessageView message(Message message, String senderName) {
        return new MessageView(
                message.seq(),
                message.sender(),
                senderName,
                message.clientMessageId(),
                message.type(),
                message.body(),
                message.text(),
                message.replyTo(),
                message.mentions().isEmpty() ? null : message.mentions(),
                message.countable(),
                message.countableNo(),
                message.at());
    }

    public ConversationStateView state(ConversationView view) {
        return states(List.of(view)).get(0);
    }

    /** States with names; one look-up for all of them. */
    public List<ConversationStateView> states(List<ConversationView> views) {
        Set<String> ids = new LinkedHashSet<>();
        for (ConversationView view : views) {
            String peer = peerOf(view);
            if (peer != null) {
                ids.add(peer);
            }
            Head.Preview last = view.head().last();
            if (last != null) {
                ids.add(last.sender());
            }
        }
        Map<String, UserCard> cards = users.findAll(ids);
        return views.stream().map(view -> state(view, cards)).toList();
    }

    private ConversationStateView state(ConversationView view, Map<String, UserCard> cards) {
        Conversation conversation = view.conversation();
        Head head = view.head();
        String peer = peerOf(view);
        UserCard peerCard = peer == null ? null : cards.get(peer);
        String name = peer != null ? name(cards, peer) : conversation.name();
        return new ConversationStateView(
                conversation.id(),
                lower(conversation.kind()),
                name == null ? "" : name,
                peerCard == null ? null : user(peerCard),
                conversation.owner(),
                head.memberCount(),
                conversation.createdAt(),
                head.firstSeq(),
                head.lastSeq(),
                head.version(),
                head.memberVersion(),
                head.countable(),
                last(head.last(), cards),
                peer == null ? null : view.peerReadSeq(),
                follows(conversation.follows()),
                conversation.closed() ? true : null,
                member(view.member(), view.unread()));
    }

    private static ConversationStateView.@Nullable FollowsView follows(@Nullable Follows follows) {
        return follows == null
                ? null
                : new ConversationStateView.FollowsView(lower(follows.kind()), follows.id());
    }

    private static ConversationStateView.@Nullable Last last(
            Head.@Nullable Preview last, Map<String, UserCard> cards) {
        return last == null
                ? null
                : new ConversationStateView.Last(
                        last.seq(),
                        last.sender(),
                        name(cards, last.sender()),
                        last.type(),
                        last.text(),
                        last.at());
    }

    public MemberView member(Member member, long unread) {
        return new MemberView(
                lower(member.role()),
                member.version(),
                member.joinedSeq(),
                member.readSeq(),
                member.readCountable(),
                unread,
                member.muted(),
                member.pinned(),
                member.hidden(),
                member.markedUnread());
    }

    private static @Nullable String peerOf(ConversationView view) {
        DirectKey key = view.conversation().directKey();
        return key == null ? null : key.peerOf(view.member().user());
    }

    private static String name(Map<String, UserCard> cards, String id) {
        UserCard card = cards.get(id);
        return card == null ? id : card.user().name();
    }

    /** Constants as the protocol writes them. */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
