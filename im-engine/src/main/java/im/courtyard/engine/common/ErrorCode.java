package im.courtyard.engine.common;

/**
 * Every reason for which Courtyard says no. The names are part of the protocol: clients match on
 * them, so one is never renamed.
 */
public enum ErrorCode {
    BAD_FRAME(400),
    UNKNOWN_OP(400),
    BAD_REQUEST(400),
    HELLO_REQUIRED(400),
    PROTOCOL_VERSION(400),
    FRAME_TOO_LARGE(413),
    UNAUTHENTICATED(401),
    TICKET_INVALID(401),
    ORIGIN_REFUSED(403),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    UNSUPPORTED_MEDIA_TYPE(415),
    NOT_A_MEMBER(403),
    USER_NOT_FOUND(404),
    USER_INACTIVE(403),
    UNKNOWN_TYPE(400),
    BAD_BODY(400),
    TEXT_TOO_LONG(400),
    BODY_TOO_LARGE(413),
    TOO_MANY_MENTIONS(400),
    TOO_MANY_MEMBERS(400),
    TOO_MANY_CONNECTIONS(429),
    RATE_LIMITED(429),
    BUSY(503),
    REFUSED(422),
    INTERCEPTOR_FAILED(502),
    DIRECTORY_FAILED(502),
    IN_TRANSACTION(409),
    STOPPING(503),
    UNAVAILABLE(503),
    INTERNAL(500);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** Whether a message that is refused for this is to be repeated as it is. */
    public boolean isForNow() {
        return this == BUSY || this == RATE_LIMITED || this == UNAVAILABLE;
    }

    /** The HTTP status that goes with this code. */
    public int httpStatus() {
        return httpStatus;
    }
}
