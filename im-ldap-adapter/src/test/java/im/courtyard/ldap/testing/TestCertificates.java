package im.courtyard.ldap.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A company's own authority, and one server's certificate from it, made by {@code openssl}. */
public record TestCertificates(Path authority, Path certificate, Path key) {

    /**
     * @param names host names and addresses that the certificate is for
     */
    static TestCertificates in(Path folder, String... names) {
        var files =
                new TestCertificates(
                        folder.resolve("ca.pem"),
                        folder.resolve("cert.pem"),
                        folder.resolve("key.pem"));
        Path authorityKey = folder.resolve("ca.key");
        Path request = folder.resolve("request.pem");
        Path extensions = folder.resolve("extensions");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    extensions,
                    "subjectAltName=" + alternatives(names) + "\nextendedKeyUsage=serverAuth\n");
            openssl(
                    folder,
                    "req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=Company-CA -keyout",
                    authorityKey,
                    "-out",
                    files.authority);
            openssl(
                    folder,
                    "req -newkey rsa:2048 -nodes -subj /CN=" + names[0] + " -keyout",
                    files.key,
                    "-out",
                    request);
            openssl(
                    folder,
                    "x509 -req -days 3650 -CAcreateserial -in",
                    request,
                    "-CA",
                    files.authority,
                    "-CAkey",
                    authorityKey,
                    "-extfile",
                    extensions,
                    "-out",
                    files.certificate);
            // Samba refuses a key that others can read.
            Files.setPosixFilePermissions(files.key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String alternatives(String... names) {
        return Stream.of(names)
                .map(name -> (Character.isDigit(name.charAt(0)) ? "IP:" : "DNS:") + name)
                .collect(Collectors.joining(","));
    }

    private static void openssl(Path folder, Object... words) {
        List<String> command =
                Stream.concat(
                                Stream.of(DebianPrograms.path("openssl")),
                                Stream.of(words)
                                        .flatMap(
                                                word ->
                                                        word instanceof Path
                                                                ? Stream.of(word.toString())
                                                                : Stream.of(
                                                                        word.toString()
                                                                                .split(" "))))
                        .toList();
        ServerProcess.run(folder.resolve("openssl.log"), command);
    }
}
