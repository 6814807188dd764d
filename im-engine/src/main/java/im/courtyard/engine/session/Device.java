package im.courtyard.engine.session;

import org.jspecify.annotations.Nullable;

/**
 * An installation that a user connects from.
 *
 * @param id chosen once by the device, at most 64 characters
 */
public record Device(String id, DeviceKind kind, @Nullable String name) {}
