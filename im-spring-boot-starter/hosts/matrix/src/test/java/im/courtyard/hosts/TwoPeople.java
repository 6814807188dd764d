package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The one thing that must work everywhere: two people chat over real sockets. */
final class TwoPeople {

    private TwoPeople() {}

    static void chat(Person zhang, Person li) {
        String zhangId = zhang.me().at("/user/id").asText();
        String liId = li.me().at("/user/id").asText();
        try (Socket from = zhang.connect().hello();
                Socket to = li.connect().hello()) {
            JsonNode ok = from.sendText(liId, "你好");
            assertThat(ok.path("op").asText()).describedAs("%s", ok).isEqualTo("ok");
            assertThat(ok.get("seq").asLong()).isPositive();
            JsonNode message = to.awaitOp("message").get("message");
            assertThat(message.get("text").asText()).isEqualTo("你好");
            assertThat(message.get("sender").asText()).isEqualTo(zhangId);
            String longest = "长".repeat(10_000);
            from.sendText(liId, longest);
            assertThat(to.awaitOp("message").at("/message/body/text").asText())
                    .describedAs("longer than any container's buffer")
                    .isEqualTo(longest);
        }
    }
}
