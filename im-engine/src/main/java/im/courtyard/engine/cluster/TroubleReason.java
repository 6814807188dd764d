package im.courtyard.engine.cluster;

import java.util.Map;

/**
 * Why something that other nodes said may have been missed. Pages say it in the reader's language
 * by its code and facts; logs and health have the sentence.
 *
 * @param code what it is, stable
 * @param facts what it is about: {@code node} is a node's name, {@code seconds} digits
 */
public record TroubleReason(Code code, Map<String, String> facts) {

    /** Each with its sentence, in which the names of facts stand in braces. */
    public enum Code {
        CAME("node {node} came"),
        LEFT("node {node} left"),
        MET("node {node} was met"),
        NOT_TAKEN("node {node} does not take what it is sent"),
        SILENT("node {node} is silent"),
        NOT_ARRIVED("node {node} said what did not arrive"),
        PEOPLE_UNKNOWN_HERE("who is online on node {node} was not known"),
        PEOPLE_UNKNOWN_THERE("node {node} did not know who is online here"),
        UNREACHED("the bus does not reach node {node}, which lives"),
        SLOW_TO_HEAR("another node is slow to hear who came online here"),
        STOOD_STILL("this process stood still for {seconds} s"),
        DISPLACED("another process has the name of this node");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }
    }

    public TroubleReason {
        facts = Map.copyOf(facts);
    }

    static TroubleReason of(Code code) {
        return new TroubleReason(code, Map.of());
    }

    static TroubleReason ofNode(Code code, String node) {
        return new TroubleReason(code, Map.of("node", node));
    }

    /** In English, without a full stop. */
    public String sentence() {
        String written = code.sentence;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            written = written.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return written;
    }
}
