package im.courtyard.sample.ldap;

import im.courtyard.sample.company.Staff;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws somebody who does not exist: head and shoulders, always the same for the same login. */
final class Portrait {

    private static final int SIZE = 160;
    private static final int QUARTERS = 4;
    private static final int WITHOUT = 2;
    private static final int[] WALLS = {0xDCE6F2, 0xE7E2D6, 0xD9E8DF, 0xEADFE2, 0xE2E0EE};
    private static final int[] SKINS = {0xF2D3B8, 0xEBC4A2, 0xE0B48E, 0xF5DCC6};
    private static final int[] HAIRS = {0x1F1B1A, 0x2B2320, 0x3A2C25, 0x151515};
    private static final int[] CLOTHES = {
        0x2F4A6D, 0x5B6B7A, 0x7A3E48, 0x3F6B57, 0x8A7449, 0x444A55
    };

    private final Random random;
    private final Graphics2D pen;

    private Portrait(Random random, Graphics2D pen) {
        this.random = random;
        this.pen = pen;
    }

    /** A JPEG; half of them have had no picture taken. */
    static Optional<byte[]> of(Staff person) {
        var seed = person.login().hashCode();
        return Math.floorMod(seed, QUARTERS) < WITHOUT ? Optional.empty() : Optional.of(jpeg(seed));
    }

    private static byte[] jpeg(int seed) {
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        new Portrait(new Random(seed), pen).draw();
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void draw() {
        var wall = one(WALLS);
        var skin = one(SKINS);
        var hair = one(HAIRS);
        var longHair = random.nextBoolean();
        pen.setColor(wall);
        pen.fillRect(0, 0, SIZE, SIZE);
        if (longHair) {
            ellipse(hair, 42, 28, 76, 104);
        }
        ellipse(one(CLOTHES), 18, 118, 124, 90);
        pen.setColor(skin.darker());
        pen.fill(new Rectangle2D.Double(68, 96, 24, 30));
        ellipse(skin, 50, 38, 60, 76);
        hairline(hair, longHair);
        face(skin);
    }

    private void hairline(Color hair, boolean longHair) {
        pen.setColor(hair);
        var fringe = 26 + random.nextInt(12);
        pen.fill(new Arc2D.Double(46, 28, 68, 2 * fringe, 0, 180, Arc2D.CHORD));
        if (longHair) {
            pen.fill(new Rectangle2D.Double(44, 58, 8, 50));
            pen.fill(new Rectangle2D.Double(108, 58, 8, 50));
        }
    }

    private void face(Color skin) {
        var ink = new Color(0x2A2220);
        ellipse(ink, 65, 72, 6, 6);
        ellipse(ink, 89, 72, 6, 6);
        if (random.nextInt(QUARTERS) == 0) {
            pen.setColor(ink);
            pen.draw(new Ellipse2D.Double(58, 66, 20, 18));
            pen.draw(new Ellipse2D.Double(82, 66, 20, 18));
        }
        pen.setColor(skin.darker().darker());
        pen.draw(new Arc2D.Double(70, 84, 20, 14, 200, 140, Arc2D.OPEN));
    }

    private void ellipse(Color colour, int x, int y, int width, int height) {
        pen.setColor(colour);
        pen.fill(new Ellipse2D.Double(x, y, width, height));
    }

    private Color one(int[] colours) {
        return new Color(colours[random.nextInt(colours.length)]);
    }
}
