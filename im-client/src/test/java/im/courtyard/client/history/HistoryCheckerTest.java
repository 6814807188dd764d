package im.courtyard.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

    /** One fault of one kind, and nothing else, however many people see it. */
    private static void finds(Fault fault, Story story) {
        Verdict verdict = story.verdict();
        assertThat(verdict.counts()).as(verdict.toString()).isEqualTo(Map.of(fault, 1));
        assertThat(verdict.clean()).isFalse();
    }

    /** Everybody has everything and has read it. */
    private static void endWell(Story story, String but) {
        for (String user : Story.PEOPLE) {
            if (!user.equals(but)) {
                story.see(user, story.places, 10, 0);
            }
        }
    }

    private static Story clean() {
        Story story = new Story();
        endWell(story, "");
        return story;
    }

    @Test
    void aTrueHistoryIsClean() {
        assertThat(clean().verdict()).isEqualTo(Verdict.nothing());
    }

    @Test
    void anEmptyHistoryIsClean() {
        assertThat(HistoryChecker.check(new History()).clean()).isTrue();
    }

    @Test
    void anUnansweredMessageMayBeThereOrNot() {
        Story absent = clean();
        absent.history.attempt("ana", Story.CHAT, "unanswered");
        assertThat(absent.verdict().clean()).isTrue();

        Story there = new Story();
        there.history.attempt("ana", Story.CHAT, "unanswered");
        there.places.add(new Place(11, "ana", "unanswered", true));
        for (String user : Story.PEOPLE) {
            there.history.finalView(new FinalView(user, Story.CHAT, 1, 11, 11, 0, there.places));
        }
        assertThat(there.verdict().clean()).isTrue();
    }

    @Test
    void findsAMessageThatWasToldOkAndIsGone() {
        Story story = clean();
        story.history.attempt("ana", Story.CHAT, "gone");
        story.history.stored("ana", Story.CHAT, "gone", 11);
        finds(Fault.LOST, story);
    }

    @Test
    void findsAMessageThatOnlyOneUserLacks() {
        Story story = new Story();
        endWell(story, "cy");
        List<Place> but = new ArrayList<>(story.places);
        but.remove(9);
        story.history.finalView(new FinalView("cy", Story.CHAT, 1, 9, 9, 0, but));
        assertThat(story.verdict().counts()).isEqualTo(Map.of(Fault.LOST, 1, Fault.GAP, 1));
    }

    @Test
    void findsAMessageThatWasShownAndTakenBack() {
        Story story = clean();
        story.history.attempt("ana", Story.CHAT, "shown");
        story.history.told("cy", "cy", Story.CHAT, new Place(11, "ana", "shown", true));
        finds(Fault.LOST, story);
    }

    @Test
    void findsOksThatNobodyLookedFor() {
        Story story = clean();
        story.history.attempt("ana", 2, "x");
        story.history.stored("ana", 2, "x", 1);
        finds(Fault.LOST, story);
    }

    @Test
    void findsAMessageAtTwoPlaces() {
        Story story = new Story();
        story.places.add(new Place(11, "bo", "bo9", true));
        for (String user : Story.PEOPLE) {
            story.history.finalView(new FinalView(user, Story.CHAT, 1, 11, 11, 0, story.places));
        }
        finds(Fault.DOUBLED, story);
    }

    @Test
    void findsTwoOksForTwoPlaces() {
        Story story = new Story();
        story.history.stored("bo", Story.CHAT, "bo9", 11);
        endWell(story, "");
        assertThat(story.verdict().count(Fault.DOUBLED)).isEqualTo(1);
    }

    @Test
    void findsAMessageListedTwice() {
        Story story = new Story();
        endWell(story, "cy");
        List<Place> twice = new ArrayList<>(story.places);
        twice.add(4, story.places.get(4));
        story.see("cy", twice, 10, 0);
        finds(Fault.DOUBLED, story);
    }

    @Test
    void findsAMessageToldTwice() {
        Story story = clean();
        story.history.told("cy", "cy", Story.CHAT, story.places.get(9));
        finds(Fault.DOUBLED, story);
    }

    @Test
    void findsOneSendersMessagesInAnotherOrder() {
        History history = new History();
        history.stay("ana", 1, 1, Long.MAX_VALUE);
        history.attempt("ana", 1, "first");
        history.attempt("ana", 1, "second");
        history.finalView(
                new FinalView(
                        "ana",
                        1,
                        1,
                        2,
                        2,
                        0,
                        List.of(
                                new Place(1, "ana", "second", true),
                                new Place(2, "ana", "first", true))));
        assertThat(HistoryChecker.check(history).counts()).isEqualTo(Map.of(Fault.REORDERED, 1));
    }

    @Test
    void twoDevicesOfOneSenderHaveNoOrder() {
        Story story = new Story();
        story.history.attempt("ana-phone", "ana", Story.CHAT, "second");
        story.history.attempt("ana", "ana", Story.CHAT, "first");
        story.places.add(new Place(11, "ana", "first", true));
        story.places.add(new Place(12, "ana", "second", true));
        for (String user : Story.PEOPLE) {
            story.history.finalView(new FinalView(user, Story.CHAT, 1, 12, 12, 0, story.places));
        }
        assertThat(story.verdict().clean()).isTrue();
    }

    @Test
    void findsPeopleWhoSeeDifferentMessagesAtOnePlace() {
        Story story = new Story();
        endWell(story, "cy");
        List<Place> other = new ArrayList<>(story.places);
        other.set(9, new Place(10, "ana", "other", true));
        story.history.attempt("ana", Story.CHAT, "other");
        story.see("cy", other, 10, 0);
        assertThat(story.verdict().counts()).isEqualTo(Map.of(Fault.REORDERED, 1, Fault.LOST, 1));
    }

    @Test
    void findsAClientThatWasToldLaterMessagesFirst() {
        Story story = clean();
        List<Place> turned = new ArrayList<>(story.places.subList(0, 2));
        Collections.reverse(turned);
        turned.forEach(place -> story.history.told("cy-phone", "cy", Story.CHAT, place));
        finds(Fault.REORDERED, story);
    }

    @Test
    void findsAMissingSeq() {
        Story story = new Story();
        for (String user : Story.PEOPLE) {
            story.history.finalView(new FinalView(user, Story.CHAT, 1, 11, 11, 0, story.places));
        }
        finds(Fault.GAP, story);
    }

    @Test
    void findsASeqThatAClientWasNeverTold() {
        Story story = clean();
        for (int index : new int[] {0, 1, 3}) {
            story.history.told("cy-phone", "cy", Story.CHAT, story.places.get(index));
        }
        finds(Fault.GAP, story);
    }

    @Test
    void findsAStrangerWhoSees() {
        Story story = clean();
        story.history.stay("dee", Story.CHAT, 1, 8);
        story.history.told("dee", "dee", Story.CHAT, story.places.get(8));
        finds(Fault.FORBIDDEN, story);
    }

    @Test
    void someoneWhoLeftMissesNothingThatCameLater() {
        Story story = clean();
        story.history.stay("dee", Story.CHAT, 3, 8);
        story.history.finalView(
                new FinalView("dee", Story.CHAT, 3, 8, 8, 0, story.places.subList(2, 8)));
        assertThat(story.verdict().clean()).isTrue();
    }

    @Test
    void findsAMessageThatNobodySent() {
        Story story = new Story();
        story.places.add(new Place(11, "ana", "invented", true));
        for (String user : Story.PEOPLE) {
            story.history.finalView(new FinalView(user, Story.CHAT, 1, 11, 11, 0, story.places));
        }
        finds(Fault.FORBIDDEN, story);
    }

    @Test
    void findsAWrongUnread() {
        Story story = new Story();
        endWell(story, "cy");
        story.see("cy", story.places, 4, 5);
        finds(Fault.UNREAD_WRONG, story);
    }

    @Test
    void unreadCountsOthersAndCountableOnly() {
        Story story = new Story();
        endWell(story, "ana");
        story.see("ana", story.places, 4, 3);
        assertThat(story.verdict().clean()).isTrue();

        Story system = new Story();
        system.places.set(9, new Place(10, "ana", "ana10", false));
        system.see("cy", system.places, 4, 5);
        assertThat(system.verdict().clean()).isTrue();
    }

    @Test
    void findsACursorThatMovedBack() {
        Story story = clean();
        story.history.cursor("ana", "cy", Story.CHAT, 3);
        finds(Fault.CURSOR_BACK, story);
    }

    @Test
    void findsAReadThatWasToldOkAndForgotten() {
        Story story = new Story();
        story.history.read("cy", Story.CHAT, 9);
        endWell(story, "cy");
        story.see("cy", story.places, 4, 6);
        finds(Fault.CURSOR_BACK, story);
    }

    @Test
    void addsVerdictsUp() {
        Verdict one = new Verdict(Map.of(Fault.LOST, 2), List.of(new Finding(Fault.LOST, "x")));
        assertThat(one.plus(one).count(Fault.LOST)).isEqualTo(4);
        assertThat(one.plus(Verdict.nothing())).isEqualTo(one);
    }
}
