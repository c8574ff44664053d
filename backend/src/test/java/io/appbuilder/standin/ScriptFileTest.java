package io.appbuilder.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScriptFileTest {

    @Test
    void readsTheExample() throws Exception {
        var file = Path.of(
                ScriptFileTest.class.getResource("/standin/crm.script.json").toURI());
        var replies = ScriptFile.read(file);
        assertThat(replies).hasSize(4);
        assertThat(replies.getFirst().error().orElseThrow().status()).isEqualTo(529);
        assertThat(replies.getFirst().headers()).containsEntry("retry-after", "1");
        assertThat(replies.get(1).events().getLast().path("type").asText()).isEqualTo("message_stop");
        assertThat(replies.get(2).delivery().cutAfter()).isEqualTo(OptionalInt.of(900));
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> ScriptFile.parse(new ObjectMapper().readTree("{\"replies\":[{\"anwser\":[]}]}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("anwser");
    }
}
