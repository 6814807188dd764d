package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import im.courtyard.engine.directory.DirectoryStage.Holder;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds who may have the username and mail address that their entry claims:
 *
 * <ol>
 *   <li>Of several staged entries that claim the same, the one whose it is keeps it; else the only
 *       enabled one gets it; else nobody.
 *   <li>What somebody else has is free if that person is of this source and gives it up in this run
 *       or has left; a username of a person of the host's may be adopted where the policy says so.
 *   <li>Everybody else is quarantined, and with them who waits for something of theirs.
 * </ol>
 *
 * Memory grows with the number of conflicts. Not thread-safe.
 */
final class Claims {

    private static final int USERNAME = 190;

    private final SyncScope scope;
    private final Absences absences;
    private final Set<String> quarantined = new HashSet<>();
    private final Map<String, String> adopted = new HashMap<>();
    private final Map<String, String> released = new LinkedHashMap<>();
    private final List<Wait> waits = new ArrayList<>();

    /** The claimant may have it once the other has another one. */
    private record Wait(Kind kind, StagedEntry claimant, String other) {}

    Claims(SyncScope scope, Absences absences) {
        this.scope = scope;
        this.absences = absences;
    }

    boolean isQuarantined(String key) {
        return quarantined.contains(key);
    }

    /** Id of the host's user whom this entry turns out to be. */
    @Nullable String adopted(String key) {
        return adopted.get(key);
    }

    /** New usernames of those who left and whose own one goes to somebody else, by user id. */
    Map<String, String> released() {
        return released;
    }

    void settle() {
        rivals(
                Kind.USERNAME_TAKEN,
                scope.stage().sharedUsernames(scope.run()),
                keys -> scope.stage().byUsername(scope.run(), keys),
                StagedEntry::usernameKey);
        holders(
                Kind.USERNAME_TAKEN,
                scope.stage().usernameHolders(scope.run(), scope.source()),
                staged -> staged.usernameKey() != null);
        if (scope.policy().uniqueMails()) {
            rivals(
                    Kind.MAIL_TAKEN,
                    scope.stage().sharedMails(scope.run()),
                    keys -> scope.stage().byMail(scope.run(), keys),
                    StagedEntry::mailKey);
            holders(
                    Kind.MAIL_TAKEN,
                    scope.stage().mailHolders(scope.run(), scope.source()),
                    staged -> staged.read().contains(PersonAttribute.MAIL));
            Pages.localMails(scope, this::localMails);
        }
        quarantineWhoWaitsInVain();
    }

    private void rivals(
            Kind kind,
            List<String> shared,
            Function<Collection<String>, List<StagedEntry>> find,
            Function<StagedEntry, @Nullable String> claim) {
        for (int from = 0; from < shared.size(); from += SyncScope.PAGE) {
            List<String> part =
                    shared.subList(from, Math.min(shared.size(), from + SyncScope.PAGE));
            List<StagedEntry> claimants = find.apply(part);
            Known known = new Known(claimants);
            claimants.stream()
                    .filter(known::claims)
                    .collect(Collectors.groupingBy(e -> String.valueOf(claim.apply(e))))
                    .forEach((value, rivals) -> decide(kind, value, rivals, known));
        }
    }

    private void decide(Kind kind, String value, List<StagedEntry> rivals, Known known) {
        if (rivals.size() < 2) {
            return;
        }
        List<StagedEntry> winners =
                rivals.stream().filter(one -> known.has(one, kind, value)).toList();
        if (winners.isEmpty()) {
            winners = rivals.stream().filter(StagedEntry::enabled).toList();
            winners = winners.size() == 1 ? winners : List.of();
        }
        for (StagedEntry rival : rivals) {
            if (!winners.contains(rival)) {
                quarantine(kind, rival, OtherHolder.ENTRY, "");
            }
        }
    }

    private void holders(Kind kind, List<Holder> all, Predicate<StagedEntry> gaveAnother) {
        for (int from = 0; from < all.size(); from += SyncScope.PAGE) {
            List<Holder> part = all.subList(from, Math.min(all.size(), from + SyncScope.PAGE));
            List<String> keys = new ArrayList<>();
            for (Holder holder : part) {
                keys.add(holder.claimant());
                if (scope.source().equals(holder.source()) && holder.key() != null) {
                    keys.add(holder.key());
                }
            }
            Map<String, StagedEntry> staged = new HashMap<>();
            scope.stage().byKey(scope.run(), keys).forEach(e -> staged.put(e.key(), e));
            Known known = new Known(scope.memory().byKey(scope.source(), keys), Map.of());
            Map<String, User> users =
                    Absences.users(
                            scope, part.stream().map(Holder::user).collect(Collectors.toSet()));
            for (Holder holder : part) {
                StagedEntry claimant = staged.get(holder.claimant());
                if (claimant != null && known.isOpen(claimant, kind)) {
                    String other = holder.key();
                    boolean ours = scope.source().equals(holder.source()) && other != null;
                    if (ours) {
                        among(kind, claimant, holder, staged.get(other), known, gaveAnother, users);
                    } else {
                        abroad(kind, claimant, holder, known, users);
                    }
                }
            }
        }
    }

    private void among(
            Kind kind,
            StagedEntry claimant,
            Holder holder,
            @Nullable StagedEntry other,
            Known known,
            Predicate<StagedEntry> gaveAnother,
            Map<String, User> users) {
        String key = String.valueOf(holder.key());
        KnownEntry person = known.entry(key);
        if (person != null && absences.isLeaving(person, other)) {
            User user = users.get(holder.user());
            if (kind == Kind.USERNAME_TAKEN && user != null) {
                released.put(user.id(), released(user, key));
            }
        } else if (other != null && gaveAnother.test(other)) {
            waits.add(new Wait(kind, claimant, key));
        } else {
            quarantine(kind, claimant, OtherHolder.USER, holder.user());
        }
    }

    private static String released(User user, String key) {
        String mark = "#" + StagedEntry.digest(key).substring(0, 8);
        String username = user.username();
        int most = Math.min(username.length(), USERNAME - mark.length());
        return username.substring(0, most) + mark;
    }

    private void abroad(
            Kind kind, StagedEntry claimant, Holder holder, Known known, Map<String, User> users) {
        User user = users.get(holder.user());
        if (holder.user().equals(adopted.get(claimant.key()))) {
            return;
        }
        if (holder.source() == null && user != null && absences.admitted().isLeaving(user)) {
            released.put(user.id(), released(user, String.valueOf(user.sourceKey())));
            return;
        }
        boolean sameId = holder.user().equals(scope.ids().user(claimant.key()));
        boolean adopts =
                holder.source() == null
                        && kind == Kind.USERNAME_TAKEN
                        && known.entry(claimant.key()) == null
                        && user != null
                        && user.kind() == UserKind.PERSON
                        && (sameId || (scope.policy().adopt() && isAbroad(user)));
        if (adopts) {
            adopted.put(claimant.key(), holder.user());
        } else if (!sameId) {
            quarantine(kind, claimant, OtherHolder.USER, holder.user());
        }
    }

    /** Nobody of this source turns out to be somebody else of it. */
    private boolean isAbroad(User user) {
        return !user.source().equals(scope.source());
    }

    private void localMails(List<DirectoryStage.Mailbox> page) {
        Map<String, String> users = new HashMap<>();
        page.forEach(box -> users.put(String.valueOf(StagedEntry.lower(box.mail())), box.user()));
        List<StagedEntry> claimants = scope.stage().byMail(scope.run(), users.keySet());
        Known known = new Known(claimants);
        for (StagedEntry claimant : claimants) {
            String user = String.valueOf(users.get(String.valueOf(claimant.mailKey())));
            boolean same =
                    user.equals(adopted.get(claimant.key()))
                            || user.equals(scope.ids().user(claimant.key()));
            boolean had = known.has(claimant, Kind.MAIL_TAKEN, String.valueOf(claimant.mailKey()));
            boolean free = same || had || absences.admitted().isLeaving(user);
            if (!free && known.claims(claimant)) {
                quarantine(Kind.MAIL_TAKEN, claimant, OtherHolder.USER, user);
            }
        }
    }

    private void quarantineWhoWaitsInVain() {
        boolean found = true;
        while (found) {
            found = false;
            for (Wait wait : waits) {
                if (isQuarantined(wait.other()) && !isQuarantined(wait.claimant().key())) {
                    quarantine(wait.kind(), wait.claimant(), OtherHolder.HELD, "");
                    found = true;
                }
            }
        }
    }

    private void quarantine(Kind kind, StagedEntry entry, OtherHolder holder, String user) {
        if (!quarantined.add(entry.key())) {
            return;
        }
        adopted.remove(entry.key());
        scope.writer()
                .problem(
                        new DirectoryProblem(
                                kind,
                                entry.key(),
                                References.path(entry.path()).toString(),
                                holder.remark(kind, entry, user)));
    }

    /** Who has what an entry claims. */
    private enum OtherHolder {
        ENTRY(RemarkCode.USERNAME_OF_ENTRY, RemarkCode.MAIL_OF_ENTRY),
        USER(RemarkCode.USERNAME_OF_USER, RemarkCode.MAIL_OF_USER),
        HELD(RemarkCode.USERNAME_OF_HELD, RemarkCode.MAIL_OF_HELD);

        private final RemarkCode username;
        private final RemarkCode mail;

        OtherHolder(RemarkCode username, RemarkCode mail) {
            this.username = username;
            this.mail = mail;
        }

        Remark remark(Kind kind, StagedEntry entry, String user) {
            boolean ofName = kind == Kind.USERNAME_TAKEN;
            Map<String, String> facts = new HashMap<>();
            facts.put(
                    ofName ? "username" : "mail",
                    String.valueOf(ofName ? entry.username() : entry.mail()));
            if (this == USER) {
                facts.put("user", user);
            }
            return (ofName ? username : mail).with(facts);
        }
    }

    /** What earlier runs know of some staged entries. */
    private final class Known {

        private final Map<String, KnownEntry> entries = new HashMap<>();
        private final Map<String, User> users;

        Known(List<StagedEntry> staged) {
            this(
                    scope.memory()
                            .byKey(scope.source(), staged.stream().map(StagedEntry::key).toList()),
                    null);
        }

        Known(List<KnownEntry> known, @Nullable Map<String, User> users) {
            known.forEach(entry -> entries.put(entry.key(), entry));
            this.users =
                    users == null
                            ? Absences.users(
                                    scope,
                                    known.stream()
                                            .map(KnownEntry::objectId)
                                            .collect(Collectors.toSet()))
                            : users;
        }

        @Nullable KnownEntry entry(String key) {
            return entries.get(key);
        }

        /** Disabled accounts that we never knew become nobody, so they claim nothing. */
        boolean claims(StagedEntry entry) {
            return entry.kind() == EntryKind.PERSON
                    && (entry.enabled() || entries.containsKey(entry.key()));
        }

        /** Whether it is yet to be decided if the entry gets what it claims. */
        boolean isOpen(StagedEntry entry, Kind kind) {
            return claims(entry)
                    && !isQuarantined(entry.key())
                    && !has(entry, kind, String.valueOf(entry.mailKey()));
        }

        boolean has(StagedEntry entry, Kind kind, String value) {
            KnownEntry known = entries.get(entry.key());
            if (known == null || known.gone()) {
                return false;
            }
            if (kind == Kind.MAIL_TAKEN) {
                return value.equals(known.mailKey());
            }
            User user = users.get(known.objectId());
            return user != null && value.equals(user.usernameKey());
        }
    }
}
