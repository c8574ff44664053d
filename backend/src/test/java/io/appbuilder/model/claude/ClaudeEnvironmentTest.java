package io.appbuilder.model.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.model.claude.ClaudeEnvironment.InvalidEnvironment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeEnvironmentTest {

    private static final Map<String, String> LEAST =
            Map.of(ClaudeEnvironment.KEY, "sk-secret-1", ClaudeEnvironment.MODEL, "model-a");

    @Test
    void needsAKeyAndAModelOnly() {
        var settings = ClaudeEnvironment.read(LEAST);
        assertThat(settings.baseUrl()).hasToString("https://api.anthropic.com");
        assertThat(settings.keyHeader()).isEqualTo(KeyHeader.AUTHORIZATION);
        assertThat(settings.modelName()).isEqualTo("model-a");
        assertThat(settings.maxOutputTokens()).isEqualTo(32_000);
        assertThat(settings.promptTokens()).isEqualTo(150_000);
        assertThat(settings.thinking()).isEqualTo(new Thinking.Unspecified());
        assertThat(settings.effort()).isEmpty();
        assertThat(settings.deadline()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.silence()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.prices()).isEmpty();
    }

    @Test
    void readsEverything() {
        var settings = ClaudeEnvironment.read(Map.of(
                ClaudeEnvironment.BASE_URL, "http://localhost:11434/",
                ClaudeEnvironment.MODEL, "local",
                ClaudeEnvironment.MAX_OUTPUT_TOKENS, "8000",
                ClaudeEnvironment.PROMPT_TOKENS, "30000",
                ClaudeEnvironment.THINKING, "2048",
                ClaudeEnvironment.EFFORT, "medium",
                ClaudeEnvironment.DEADLINE, "90",
                ClaudeEnvironment.SILENCE, "15",
                ClaudeEnvironment.PRICES, "input=3, output=15, cache_read=0.3, cache_write=3.75"));
        assertThat(settings.baseUrl()).hasToString("http://localhost:11434");
        assertThat(settings.key()).isEmpty();
        assertThat(settings.thinking()).isEqualTo(new Thinking.Budget(2_048));
        assertThat(settings.effort()).contains("medium");
        assertThat(settings.prices().orElseThrow().cacheWrite()).isEqualByComparingTo("3.75");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANTHROPIC_API_KEY|",
                "ANTHROPIC_API_KEY|sk-secret-1 and more",
                "ANTHROPIC_API_KEY|sk-secret-1é",
                "APP_BUILDER_MODEL_KEY_HEADER|sk-secret-1",
                "ANTHROPIC_MODEL|",
                "ANTHROPIC_BASE_URL|ftp://x",
                "ANTHROPIC_BASE_URL|http://",
                "ANTHROPIC_BASE_URL|not a url",
                "APP_BUILDER_MODEL_OUTPUT_TOKENS|many",
                "APP_BUILDER_MODEL_OUTPUT_TOKENS|0",
                "APP_BUILDER_MODEL_PROMPT_TOKENS|10",
                "APP_BUILDER_MODEL_THINKING|500",
                "APP_BUILDER_MODEL_THINKING|32000",
                "APP_BUILDER_MODEL_THINKING|on",
                "APP_BUILDER_MODEL_EFFORT|Très fort",
                "APP_BUILDER_MODEL_DEADLINE_SECONDS|-1",
                "APP_BUILDER_MODEL_SILENCE_SECONDS|1e3",
                "APP_BUILDER_MODEL_PRICES|input=3",
                "APP_BUILDER_MODEL_PRICES|input=3,output=15,cache_read=0,cache_write=0,currency=euros",
                "APP_BUILDER_MODEL_PRICES|input=3,output=15,cache_read=0,cache_write=0,tax=2",
                "APP_BUILDER_MODEL_PRICES|input=3,output=15,cache_read=0,cache_write=0;input=3,output=1,cache_read=0,cache_write=0",
                "ANTHROPIC_MODEL|two words",
                "APP_BUILDER_MODEL_IMAGES|yes",
                "APP_BUILDER_MODEL_PRICES|input=3,output=x,cache_read=0,cache_write=0",
                "APP_BUILDER_MODEL_PRICES|input=3,output=-1,cache_read=0,cache_write=0",
            })
    void namesTheVariableThatIsWrongAndNotItsValue(String name, String value) {
        var variables = new HashMap<>(LEAST);
        variables.put(name, value == null ? "" : value);
        assertThatThrownBy(() -> ClaudeEnvironment.read(variables))
                .isInstanceOf(InvalidEnvironment.class)
                .hasMessageStartingWith(name + ": expected ")
                .hasMessageNotContaining("sk-secret-1");
    }

    @Test
    void readsSeveralModelsEachWithItsPrices() {
        var variables = new HashMap<>(LEAST);
        variables.put(ClaudeEnvironment.MORE_MODELS, "small, model-a");
        variables.put(
                ClaudeEnvironment.PRICES,
                "small input=1,output=5,cache_read=0.1,cache_write=1.25; input=3,output=15,cache_read=0.3,cache_write=3.75,currency=EUR");

        var settings = ClaudeEnvironment.readAll(variables);

        assertThat(settings).extracting(ClaudeSettings::modelName).containsExactly("model-a", "small");
        assertThat(settings)
                .extracting(each -> each.prices().orElseThrow().input())
                .extracting(Object::toString)
                .containsExactly("3", "1");
        assertThat(settings)
                .extracting(each -> each.prices().orElseThrow().currency())
                .containsOnly("EUR");
    }

    @Test
    void knowsGatewaysThatReadTheOlderHeader() {
        var variables = new HashMap<>(LEAST);
        variables.put(ClaudeEnvironment.KEY_HEADER, "x-api-key");
        assertThat(ClaudeEnvironment.read(variables).keyHeader()).isEqualTo(KeyHeader.X_API_KEY);
    }
}
