package im.courtyard.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvatarImagesTest {

    @ParameterizedTest
    @CsvSource({
        "jpg,1200,900,256,192,image/jpeg",
        "jpg,300,2000,38,256,image/jpeg",
        "png,640,640,256,256,image/png",
        "gif,500,250,256,128,image/jpeg",
        "bmp,400,400,256,256,image/jpeg",
        "jpg,96,96,96,96,image/jpeg",
        "jpg,1,700,1,256,image/jpeg"
    })
    void makesASmallPictureOfTheSameShape(
            String format, int width, int height, int toWidth, int toHeight, String mediaType) {
        Avatar avatar = AvatarImages.of(Pictures.picture(format, width, height, 1)).orElseThrow();
        BufferedImage image = Pictures.read(avatar);
        assertThat(image.getWidth()).isEqualTo(toWidth);
        assertThat(image.getHeight()).isEqualTo(toHeight);
        assertThat(avatar.mediaType()).isEqualTo(mediaType);
        assertThat(avatar.hash()).hasSize(64);
    }

    @Test
    void leavesBehindWhatIsHiddenInAFile() {
        byte[] picture = Pictures.picture("jpg", 100, 100, 1);
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(picture, picture.length + script.length);
        System.arraycopy(script, 0, both, picture.length, script.length);
        Avatar avatar = AvatarImages.of(both).orElseThrow();
        assertThat(new String(avatar.bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("<script>");
    }

    @Test
    void takesNothingThatIsNoPicture() {
        assertThat(AvatarImages.of(new byte[0])).isEmpty();
        assertThat(AvatarImages.of("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(AvatarImages.of(new byte[2_000_000])).isEmpty();
        byte[] picture = Pictures.picture("png", 300, 300, 1);
        for (int length = 1; length < picture.length; length += 37) {
            AvatarImages.of(Arrays.copyOf(picture, length));
        }
        assertThat(AvatarImages.of(Arrays.copyOf(picture, 30))).isEmpty();
    }

    @Test
    void unpacksNothingThatSaysItIsHuge() {
        ByteBuffer png = ByteBuffer.allocate(60);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        byte[] header =
                ByteBuffer.allocate(17)
                        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                        .putInt(60_000)
                        .putInt(60_000)
                        .put(new byte[] {8, 6, 0, 0, 0})
                        .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        png.putInt(13).put(header).putInt((int) crc.getValue());
        assertThat(AvatarImages.of(png.array())).isEmpty();
    }
}
