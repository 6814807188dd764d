package im.courtyard.client;

/** Frames of the protocol as tests write them, with single quotes. */
final class Frames {

    private Frames() {}

    static String group(long id, long lastSeq, long version) {
        return group(id, lastSeq, version, 1);
    }

    static String group(long id, long lastSeq, long version, long memberVersion) {
        return "{'id':"
                + id
                + ",'kind':'group','name':'G','owner':'me','memberCount':3,'createdAt':1,"
                + "'firstSeq':1,'lastSeq':"
                + lastSeq
                + ",'version':"
                + version
                + ",'membersVersion':1,'countable':"
                + lastSeq
                + ",'member':{'role':'owner','version':"
                + memberVersion
                + ",'joinedSeq':1,'readSeq':0,'readCountable':0,'unread':"
                + lastSeq
                + ",'muted':false,'pinned':false,'hidden':false,'markedUnread':false}}";
    }

    static String direct(long id, String peer, long lastSeq, long version) {
        return group(id, lastSeq, version)
                .replace("'kind':'group'", "'kind':'direct','peerReadSeq':0,'peer':" + user(peer));
    }

    static String user(String id) {
        return "{'id':'"
                + id
                + "','username':'"
                + id
                + "','name':'"
                + id
                + "','kind':'person','state':'active'}";
    }

    static String message(long seq, String sender) {
        return "{'seq':"
                + seq
                + ",'sender':'"
                + sender
                + "','senderName':'"
                + sender
                + "','clientMessageId':'c"
                + seq
                + "','type':'text','body':{'text':'m"
                + seq
                + "'},'text':'m"
                + seq
                + "','countable':true,'countableNo':"
                + seq
                + ",'at':"
                + seq
                + "}";
    }

    static String arrived(long conversation, long seq, long version, String sender) {
        return "{'op':'message','conversation':"
                + conversation
                + ",'version':"
                + version
                + ",'membersVersion':1,'message':"
                + message(seq, sender)
                + "}";
    }

    static String page(long conversation, long from, long to, long lastSeq, long version) {
        StringBuilder messages = new StringBuilder();
        for (long seq = from; seq <= to; seq++) {
            messages.append(seq == from ? "" : ",").append(message(seq, "bo"));
        }
        return "'conversation':"
                + conversation
                + ",'from':"
                + from
                + ",'to':"
                + to
                + ",'messages':["
                + messages
                + "],'firstSeq':1,'lastSeq':"
                + lastSeq
                + ",'version':"
                + version;
    }

    static String stored(long conversation, long seq, long version, String clientMessageId) {
        return "'conversation':"
                + conversation
                + ",'seq':"
                + seq
                + ",'version':"
                + version
                + ",'at':5,'clientMessageId':'"
                + clientMessageId
                + "'";
    }
}
