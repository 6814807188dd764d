package im.courtyard.sample.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextBoxTest {

    @Test
    void alignsTheRightEdgeOverBothScripts() {
        var rows = TextBox.around(List.of("林知夏, employee", "admin")).strip().lines().toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.stream().map(String::strip).map(TextBox::columns)).containsOnly(22);
    }
}
