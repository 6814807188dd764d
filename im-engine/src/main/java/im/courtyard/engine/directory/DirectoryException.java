package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/** A source could not be read. Its message tells the administrator what to do; never a password. */
public final class DirectoryException extends RuntimeException {

    /** What went wrong, so that a page can link to the cure. */
    public enum Kind {
        /** No answer: host, port, firewall, or a server that is down. */
        UNREACHABLE,
        /** It began to answer and was too slow. */
        TIMED_OUT,
        /** The bind was refused, or the account lacks a right. */
        REFUSED,
        /** TLS failed: a name or a certificate authority that does not match. */
        CERTIFICATE,
        /** A base, table or file does not exist. */
        BASE_NOT_FOUND,
        /** It ended early: a limit of the server, a cut page. */
        INCOMPLETE,
        /** The cursor is of no use any more: the engine reads everything instead. */
        CURSOR_LOST,
        BAD_CONFIGURATION,
        /** It said something that we do not understand. */
        PROTOCOL
    }

    private final Kind kind;
    private final transient Remark remark;

    public DirectoryException(Kind kind, Remark remark) {
        this(kind, remark, null);
    }

    public DirectoryException(Kind kind, Remark remark, @Nullable Throwable cause) {
        super(remark.sentence(), cause);
        this.kind = kind;
        this.remark = remark;
    }

    public Kind kind() {
        return kind;
    }

    /** What to tell the administrator. */
    public Remark remark() {
        return remark;
    }
}
