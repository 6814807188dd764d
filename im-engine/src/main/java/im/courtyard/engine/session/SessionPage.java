package im.courtyard.engine.session;

import java.util.List;

/**
 * Sessions of all nodes, the youngest first.
 *
 * @param total how many match
 * @param silent nodes that did not answer in time, whose sessions are not among them
 */
public record SessionPage(List<SessionRow> rows, int total, List<String> silent) {}
