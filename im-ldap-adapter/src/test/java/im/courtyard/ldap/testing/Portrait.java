package im.courtyard.ldap.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** A small mosaic that stands for a photo. */
final class Portrait {

    private static final int CELLS = 6;
    private static final int CELL = 8;

    private Portrait() {}

    static byte[] jpeg(long seed) {
        Random random = new Random(seed);
        BufferedImage image =
                new BufferedImage(CELLS * CELL, CELLS * CELL, BufferedImage.TYPE_INT_RGB);
        for (int cell = 0; cell < CELLS * CELLS; cell++) {
            int[] colour = new int[CELL * CELL];
            Arrays.fill(colour, random.nextInt(0x1000000));
            image.setRGB(cell % CELLS * CELL, cell / CELLS * CELL, CELL, CELL, colour, 0, CELL);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
