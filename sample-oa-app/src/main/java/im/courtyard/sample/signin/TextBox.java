package im.courtyard.sample.signin;

import java.util.List;

/** Draws a frame around lines, in a terminal where a Chinese character is two columns wide. */
final class TextBox {

    private TextBox() {}

    static String around(List<String> lines) {
        var width = lines.stream().mapToInt(TextBox::columns).max().orElse(0);
        var edge = "─".repeat(width + 4);
        var box = new StringBuilder("\n  ┌").append(edge).append("┐\n");
        for (var line : lines) {
            box.append("  │  ")
                    .append(line)
                    .append(" ".repeat(width - columns(line)))
                    .append("  │\n");
        }
        return box.append("  └").append(edge).append("┘\n").toString();
    }

    static int columns(String text) {
        return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
    }

    private static boolean wide(int codePoint) {
        return Character.isIdeographic(codePoint) || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
    }
}
