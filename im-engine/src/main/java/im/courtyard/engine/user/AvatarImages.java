package im.courtyard.engine.user;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes small pictures of whatever a directory holds. What it is, its first bytes say, never a name
 * or a type that somebody gave; every picture is painted anew, so nothing hidden in the file
 * travels on. A file that says it is huge is not unpacked. Thread-safe.
 */
public final class AvatarImages {

    private static final Logger log = LoggerFactory.getLogger(AvatarImages.class);
    private static final String JPEG = "jpeg";
    private static final Set<String> FORMATS = Set.of(JPEG, "png", "gif", "bmp");
    private static final int SIDE = 256;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final long MOST_PIXELS = 10_000_000;
    private static final double QUALITY = 0.85;

    private AvatarImages() {}

    /** Empty for what is no picture, or larger than 1 MB or 10 million pixels. */
    public static Optional<Avatar> of(byte[] file) {
        if (file.length == 0 || file.length > MOST_BYTES) {
            return Optional.empty();
        }
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            BufferedImage image = read(in);
            return image == null ? Optional.empty() : Optional.of(small(image));
        } catch (IOException | RuntimeException e) {
            // Decoders answer to broken files with whatever they stumble over.
            log.debug("a picture cannot be read", e);
            return Optional.empty();
        }
    }

    private static @Nullable BufferedImage read(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            return null;
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(in);
            String format = reader.getFormatName().toLowerCase(Locale.ROOT);
            if (!FORMATS.contains(format)) {
                return null;
            }
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS) {
                return null;
            }
            Orientation orientation =
                    format.equals(JPEG) ? ExifUtils.getExifOrientation(reader, 0) : null;
            BufferedImage image = reader.read(0, coarse(reader, Math.min(width, height)));
            return orientation == null
                    ? image
                    : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
        } finally {
            reader.dispose();
        }
    }

    /** Of a large picture only each n-th pixel is unpacked, with twice as many left as needed. */
    private static ImageReadParam coarse(ImageReader reader, long shorterSide) {
        ImageReadParam param = reader.getDefaultReadParam();
        int step = (int) Math.max(1, shorterSide / (2 * SIDE));
        param.setSourceSubsampling(step, step, 0, 0);
        return param;
    }

    private static Avatar small(BufferedImage image) throws IOException {
        boolean clear = image.getColorModel().hasAlpha();
        double scale = Math.min(1, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thumbnails.of(image)
                .size(scaled(image.getWidth(), scale), scaled(image.getHeight(), scale))
                .keepAspectRatio(false)
                .imageType(clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .outputFormat(clear ? "png" : "jpg")
                .outputQuality(QUALITY)
                .toOutputStream(out);
        byte[] bytes = out.toByteArray();
        return new Avatar(hash(bytes), clear ? "image/png" : "image/jpeg", bytes);
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
