package im.courtyard.engine.cluster;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM under one key: whoever has not got it can neither read nor forge. The caller gives the
 * same twelve-byte nonce only once under a key. Not thread-safe.
 */
final class Seal {

    static final int NONCE = 12;
    static final int TAG = 16;

    private final SecretKey key;
    private final Cipher cipher;

    Seal(SecretKey key) {
        this.key = key;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no AES-GCM", e);
        }
    }

    /** Header and sealed content together; the header stays readable, but cannot be changed. */
    byte[] close(byte[] nonce, byte[] header, byte[] content, int length) {
        byte[] frame = new byte[header.length + length + TAG];
        System.arraycopy(header, 0, frame, 0, header.length);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(header);
            cipher.doFinal(content, 0, length, frame, header.length);
            return frame;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** The content; empty where it was not sealed by this key, or changed since. */
    Optional<byte[]> open(byte[] nonce, byte[] frame, int header) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(frame, 0, header);
            return Optional.of(cipher.doFinal(frame, header, frame.length - header));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
