package im.courtyard.client.model;

/** What this server allows; exceeding one is an error that names it. */
public record Limits(
        int frameBytes,
        int textLength,
        int bodyBytes,
        int groupMembers,
        int mentions,
        int sendsPerSecond,
        int sendBurst) {}
