package im.courtyard.engine.user;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures to test with. */
public final class Pictures {

    private Pictures() {}

    /** Something that is no single colour, as a file of that format. */
    public static byte[] picture(String format, int width, int height, long seed) {
        int type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        int colour = new Random(seed).nextInt();
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, colour + x * 7 + y * 3);
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer of " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BufferedImage read(Avatar avatar) {
        try {
            return ImageIO.read(new ByteArrayInputStream(avatar.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
