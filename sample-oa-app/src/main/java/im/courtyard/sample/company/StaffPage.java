package im.courtyard.sample.company;

import java.util.List;

/**
 * A page of people.
 *
 * @param total how many there are on all pages
 * @param number counted from 1
 */
public record StaffPage(List<Staff> people, int total, int number) {

    static final int SIZE = 30;

    static int offset(int number) {
        return (Math.max(1, number) - 1) * SIZE;
    }

    public int pages() {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }

    public int first() {
        return people.isEmpty() ? 0 : offset(number) + 1;
    }

    public int last() {
        return people.isEmpty() ? 0 : offset(number) + people.size();
    }
}
