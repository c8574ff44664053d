package io.appbuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.http.Containers;
import io.appbuilder.http.Containers.Isolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void createDirectories() throws IOException {
        for (String name : List.of("rules", "templates", "starter", "web", "runtime")) {
            Files.createDirectory(directory.resolve(name));
        }
    }

    @Test
    void hasDefaults() {
        var config = CommandLineOptions.read(directories(), Map.of()).orElseThrow();

        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.studioHost()).isEqualTo("app.localhost");
        assertThat(config.model()).isEqualTo("blueprint");
        // Relative to where the program is started, which is why they are missing here.
        assertThatThrownBy(() -> CommandLineOptions.read(new String[0], Map.of()))
                .hasMessage("--rules \"rules\": expected a directory that exists");
    }

    @Test
    void projectsRunInOurOwnContainersUnlessStackBlitzsAreAskedFor() {
        assertThat(CommandLineOptions.read(directories(), Map.of())
                        .orElseThrow()
                        .containers())
                .isEqualTo(new Containers.Own());
        assertThat(CommandLineOptions.read(
                                directories("--containers", "stackblitz", "--stackblitz-coep", "credentialless"),
                                Map.of("APP_BUILDER_STACKBLITZ_KEY", "wc_key"))
                        .orElseThrow()
                        .containers())
                .isEqualTo(new Containers.StackBlitz(Isolation.CREDENTIALLESS, Optional.of("wc_key")));
        assertThatThrownBy(() -> CommandLineOptions.read(
                        directories("--containers", "stackblitz", "--stackblitz-coep", "some"), Map.of()))
                .hasMessage("--stackblitz-coep \"some\": expected one of require-corp, credentialless, none");
        assertThatThrownBy(() -> CommandLineOptions.read(directories("--containers", "theirs"), Map.of()))
                .hasMessage("--containers \"theirs\": expected own or stackblitz");
    }

    @Test
    void rulesAreEditedOnThisMachineOnly() {
        assertThat(CommandLineOptions.read(directories(), Map.of())
                        .orElseThrow()
                        .editRules())
                .isFalse();
        assertThat(CommandLineOptions.read(directories("--edit-rules"), Map.of())
                        .orElseThrow()
                        .editRules())
                .isTrue();
        assertThatThrownBy(() -> CommandLineOptions.read(directories("--edit-rules", "--host", "0.0.0.0"), Map.of()))
                .hasMessageContaining("--edit-rules");
        assertThatThrownBy(() -> CommandLineOptions.read(
                        directories("--edit-rules", "--studio-host", "studio.example"), Map.of()))
                .hasMessageContaining("--edit-rules");
    }

    @Test
    void aProviderIsNamedWholeOrNotAtAll() {
        var secret = Map.of("APP_BUILDER_OIDC_SECRET", "hunter22");
        var provider = CommandLineOptions.read(
                        directories("--oidc-issuer", "https://login.example/realms/a", "--oidc-client", "studio"),
                        secret)
                .orElseThrow()
                .provider()
                .orElseThrow();
        assertThat(provider.name()).isEqualTo("login.example");
        assertThat(provider.toString()).doesNotContain("hunter22");

        assertThatThrownBy(() -> CommandLineOptions.read(directories(), secret))
                .hasMessageStartingWith("--oidc-issuer is missing");
        assertThatThrownBy(
                        () -> CommandLineOptions.read(directories("--oidc-issuer", "https://login.example"), Map.of()))
                .hasMessageStartingWith("--oidc-client is missing");
        for (String issuer : List.of("http://login.example", "https://a@login.example", "ftp://login.example", "x y")) {
            assertThatThrownBy(() -> CommandLineOptions.read(
                            directories("--oidc-issuer", issuer, "--oidc-client", "studio"), Map.of()))
                    .hasMessageStartingWith("--oidc-issuer");
        }
    }

    @Test
    void aVariableThatIsNoSettingStopsIt() {
        assertThatThrownBy(() -> CommandLineOptions.read(directories(), Map.of("APP_BUILDER_PROT", "1")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("APP_BUILDER_PROT: there is no such setting; docs/settings.md lists them all");
        assertThat(CommandLineOptions.read(directories(), Map.of("APP_BUILDERS", "1", "PATH", "/bin")))
                .isPresent();
    }

    @Test
    void settingsThatContradictEachOtherStopIt() {
        assertThatThrownBy(() ->
                        CommandLineOptions.read(directories(), Map.of("APP_BUILDER_RECORDS_PASSWORD", "hunter22")))
                .hasMessage("APP_BUILDER_RECORDS_PASSWORD is given, but --records names no server that asks for it");
        assertThatThrownBy(() -> CommandLineOptions.read(directories(), Map.of("APP_BUILDER_SMTP_USER", "ada")))
                .hasMessageStartingWith("APP_BUILDER_SMTP_USER is given, but --mail");
        assertThatThrownBy(() ->
                        CommandLineOptions.read(directories("--port", "9000", "--management-port", "9000"), Map.of()))
                .hasMessageStartingWith("--management-port");
        for (String port : List.of("on", "-1", "65536", "")) {
            assertThatThrownBy(() -> CommandLineOptions.read(directories("--management-port", port), Map.of()))
                    .hasMessageStartingWith("--management-port");
        }
        assertThatThrownBy(() -> CommandLineOptions.read(directories("--shutdown-seconds", "-1"), Map.of()))
                .hasMessageStartingWith("--shutdown-seconds");
    }

    @Test
    void theTableOfSettingsHasEveryOneWithItsDefault() throws IOException {
        var table = Files.readString(Path.of("../docs/settings.md"));
        for (var option : CommandLineOptions.description().getCommandSpec().options()) {
            if (!option.usageHelp()) {
                var fallback = option.defaultValue().isEmpty() ? "none" : "`" + option.defaultValue() + "`";
                assertThat(table).contains("| `%s` | %s |".formatted(option.longestName(), fallback));
            }
        }
        for (String variable : KnownVariables.WITHOUT_OPTION) {
            assertThat(table).contains("`" + variable + "`");
        }
    }

    @Test
    void theCommandLineComesBeforeTheEnvironment() {
        var environment = Map.of("APP_BUILDER_PORT", "9001", "APP_BUILDER_STUDIO_HOST", "Studio.Example");

        var config = CommandLineOptions.read(directories(), environment).orElseThrow();
        assertThat(config.port()).isEqualTo(9001);
        assertThat(config.studioHost()).isEqualTo("studio.example");

        var overridden = CommandLineOptions.read(directories("--port", "9002"), environment);
        assertThat(overridden.orElseThrow().port()).isEqualTo(9002);
    }

    @Test
    void aBadValueIsOneLineAndStatusTwo() {
        assertBad("--port", "abc");
        assertBad("--port", "65536");
        assertBad("--port", "-1");
        assertBad("--studio-host", "localhost:8080");
        assertBad("--studio-host", "with space.localhost");
        assertBad("--model", "gpt");
        assertBad("--rules", directory.resolve("missing").toString());
        assertBad("--nonsense", "1");
    }

    @Test
    void aVariableThatClaudeLacksIsOneLineAndStatusTwo() {
        assertThat(run(Map.of("ANTHROPIC_MODEL", "model-a"), "--model", "claude"))
                .isEqualTo(2);
        assertThat(run(Map.of("ANTHROPIC_API_KEY", "sk-secret-1"), "--model", "claude"))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                app-builder: --model claude: ANTHROPIC_API_KEY: expected a key, or ANTHROPIC_BASE_URL set to a server that needs none
                app-builder: --model claude: ANTHROPIC_MODEL: expected the name of a model
                """);
    }

    @Test
    void aBadVariableIsToldLikeABadOption() {
        assertThatThrownBy(() -> CommandLineOptions.read(directories(), Map.of("APP_BUILDER_PORT", "x")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("--port");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("--port", "--host", "--studio-host", "--model", "--rules", "--runtime", "APP_BUILDER_")
                .contains("blueprint", "claude", "ANTHROPIC_MODEL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");
    }

    private void assertBad(String option, String value) {
        errors.reset();
        assertThat(run(option, value)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8).strip())
                .startsWith("app-builder: ")
                .contains(option)
                .doesNotContain("\n");
    }

    private int run(String... more) {
        return run(Map.of(), more);
    }

    private int run(Map<String, String> environment, String... more) {
        return Main.run(directories(more), environment, print(output), print(errors));
    }

    private String[] directories(String... more) {
        var arguments = new ArrayList<String>();
        for (String name : List.of("rules", "templates", "starter", "web", "runtime")) {
            if (!List.of(more).contains("--" + name)) {
                arguments.addAll(List.of("--" + name, directory.resolve(name).toString()));
            }
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
