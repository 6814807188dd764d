package im.courtyard.benchmark.peer;

import static im.courtyard.benchmark.peer.ScriptedServer.body;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XmppSessionTest {

    private static final String HEAD =
            "<?xml version='1.0'?><stream:stream id='1' version='1.0' xmlns='jabber:client'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'>";
    private static final String OWN_PRESENCE =
            "<presence from='u5@localhost/bench' to='u5@localhost/bench'/>";

    private final HeardEvents events = new HeardEvents();
    private ScriptedServer server;
    private XmppSession session;

    @BeforeEach
    void connect() throws IOException {
        server = new ScriptedServer();
        session = new XmppSession(server.loop, server.address(), 5, events);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void signIn() throws IOException {
        server.hear("<stream:stream to='localhost'");
        server.say(
                HEAD
                        + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                        + "<mechanism>PLAIN</mechanism></mechanisms></stream:features>");
        server.hear("mechanism='PLAIN'>AHU1AHB3</auth>");
        server.say("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        server.hear("<stream:stream to='localhost'");
        server.sayInPieces(HEAD + "<stream:features><sm xmlns='urn:xmpp:sm:3'/></stream:features>");
        server.hear("<resource>bench</resource>");
        server.say(
                "<iq id='bind' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                        + "<jid>u5@localhost/bench</jid></bind></iq>");
        server.hear("<enable xmlns='urn:xmpp:sm:3'/>");
        server.say("<enabled xmlns='urn:xmpp:sm:3'/>");
        server.hear("<presence/>");
        assertThat(events.all).isEmpty();
        server.say(OWN_PRESENCE);
        assertThat(events.all).containsExactly("ready");
        events.all.clear();
    }

    @Test
    void acknowledgesWhatTheServerSaysThatItHandled() throws IOException {
        signIn();
        session.sendDirect(6, 0, body(3, 0).getBytes(US_ASCII));
        session.sendDirect(6, 1, body(3, 1).getBytes(US_ASCII));
        server.hear("<message to='u6@localhost' type='chat'");
        server.hear("<body>" + body(3, 1) + "</body></message><r xmlns='urn:xmpp:sm:3'/>");

        server.say("<a h='2' xmlns='urn:xmpp:sm:3'/>");
        assertThat(events.all).containsExactly("acked 0");
        server.say("<a xmlns='urn:xmpp:sm:3' h='3'/>");
        assertThat(events.all).containsExactly("acked 0", "acked 1");
    }

    @Test
    void tellsTheServerHowManyStanzasCame() throws IOException {
        signIn();
        server.say("<r xmlns='urn:xmpp:sm:3'/>");
        server.hear("<a xmlns='urn:xmpp:sm:3' h='1'/>");
        server.sayInPieces(
                message("u4@localhost/bench", "chat", body(2, 8))
                        + "<r xmlns='urn:xmpp:sm:3'/>"
                        + message("u4@localhost/bench", "chat", body(2, 9))
                        + "<r xmlns='urn:xmpp:sm:3'/>");
        server.hear("h='2'");
        server.hear("h='3'");
        assertThat(events.all).containsExactly("message 2:8", "message 2:9");
    }

    @Test
    void takesItsReflectionInARoomForTheAcknowledgement() throws IOException {
        signIn();
        session.join("g");
        server.hear("<presence to='g@conference.localhost/u5'>");
        server.say("<presence from='g@conference.localhost/u7'><x><item/></x></presence>");
        assertThat(events.all).isEmpty();
        server.say(
                "<presence from='g@conference.localhost/u5'><x><item/><status code='201'/>"
                        + "<status code=\"110\"/></x></presence>");
        session.sendGroup("g", 0, body(3, 0).getBytes(US_ASCII));
        server.hear("type='groupchat'");
        server.say(
                "<message from='g@conference.localhost' type='groupchat'><subject/></message>"
                        + message("g@conference.localhost/u5", "groupchat", body(3, 0))
                        + message("g@conference.localhost/u7", "groupchat", body(4, 0)));
        assertThat(events.all).containsExactly("joined", "acked 0", "message 4:0");
    }

    @Test
    void tellsTheArchiveFromWhatComesMeanwhile() throws IOException {
        signIn();
        session.fetch();
        server.hear("<query xmlns='urn:xmpp:mam:2'");
        server.sayInPieces(
                archived(body(1, 0))
                        + message("u4@localhost/bench", "chat", body(2, 0))
                        + archived(body(1, 1))
                        + "<iq type='result' id='page1'><fin><set><last>9</last></set></fin></iq>");
        server.hear("<after>9</after>");
        server.say("<iq type='result' id='page2'><fin complete='true'><set/></fin></iq>");
        assertThat(events.all)
                .containsExactly("history 1:0", "message 2:0", "history 1:1", "fetched");
    }

    @Test
    void failsWhereAMessageComesBackAsAnError() throws IOException {
        signIn();
        server.say("<message type='error' from='u6@localhost'><error/></message>");
        assertThat(events.all).singleElement().asString().startsWith("failed <message");
    }

    @Test
    void failsWhereTheServerEndsTheStream() throws IOException {
        signIn();
        server.say("</stream:stream>");
        assertThat(events.all).containsExactly("failed </stream:stream>");
    }

    private static String message(String from, String type, String body) {
        return "<message from='"
                + from
                + "' type='"
                + type
                + "'><body>"
                + body
                + "</body><stanza-id xmlns='urn:xmpp:sid:0' by='u5@localhost' id='1'/></message>";
    }

    private static String archived(String body) {
        return "<message to='u5@localhost/bench'><result xmlns='urn:xmpp:mam:2' id='1'>"
                + "<forwarded xmlns='urn:xmpp:forward:0'>"
                + message("u1@localhost/bench", "chat", body)
                + "</forwarded></result></message>";
    }
}
