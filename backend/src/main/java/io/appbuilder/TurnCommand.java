package io.appbuilder;

import io.appbuilder.Config.InvalidConfigException;
import io.appbuilder.terminal.TerminalTurn;
import io.appbuilder.terminal.TurnReport;
import io.appbuilder.turn.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code turn --dir DIR "prompt"}: one turn on a folder, from a terminal. */
@Command(
        name = "app-builder turn",
        description = "Carries out a prompt on the app in a folder; an empty folder becomes a new app.",
        footer = {
            "",
            "Exit codes: 0 done, 1 it failed, 2 an option makes no sense, 3 a question was asked (answer with another turn),",
            "4 refused, 5 nothing was changed, 6 a limit was met."
        },
        sortOptions = false,
        showDefaultValues = true)
final class TurnCommand {

    private static final int FAILED = 1;
    private static final int BAD_VALUE = 2;

    @Option(names = "--dir", required = true, description = "folder of the app")
    private Path directory = Path.of("");

    @Option(names = "--from", hidden = true, description = "folder that a relative --dir starts from")
    private Path from = Path.of("");

    @Option(names = "--json", description = "prints what was understood and done as JSON")
    private boolean json;

    @Option(
            names = "--language",
            defaultValue = "fr",
            description = "language of answers when the prompt leaves it open: fr or en")
    private String language = "fr";

    @Option(names = "--model", defaultValue = "blueprint", description = "blueprint or claude")
    private String model = "";

    @Option(
            names = "--turn-token-ceiling",
            defaultValue = "3000000",
            description = "tokens that the turn may use; 0 for as many as it likes")
    private long tokenCeiling;

    @Option(
            names = "--turn-cost-ceiling",
            defaultValue = "0",
            description = "money that the turn may cost, in the currency of APP_BUILDER_MODEL_PRICES; 0 for any amount")
    private BigDecimal costCeiling = BigDecimal.ZERO;

    @Option(names = "--rules", defaultValue = "rules", description = "directory of business rules")
    private Path rules = Path.of("");

    @Option(names = "--templates", defaultValue = "templates", description = "directory of templates")
    private Path templates = Path.of("");

    @Option(names = "--starter", defaultValue = "starter", description = "directory of the starter")
    private Path starter = Path.of("");

    @Option(names = "--help", usageHelp = true, description = "shows this text")
    private boolean help;

    @Parameters(arity = "1..*", paramLabel = "PROMPT", description = "what to do")
    private List<String> prompt = List.of();

    private TurnCommand() {}

    /** Returns the exit status. */
    static int run(String[] arguments, Map<String, String> environment, PrintStream output, PrintStream errors) {
        var command = new TurnCommand();
        var commandLine = new CommandLine(command);
        try {
            commandLine.parseArgs(withProtectedPrompt(arguments));
        } catch (ParameterException e) {
            errors.println("app-builder turn: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return BAD_VALUE;
        }
        if (command.help) {
            output.print(commandLine.getUsageMessage());
            return 0;
        }
        if (!command.language.equals("fr") && !command.language.equals("en")) {
            errors.println("app-builder turn: --language \"%s\": expected fr or en".formatted(command.language));
            return BAD_VALUE;
        }
        return command.run(environment, output, errors);
    }

    /** A prompt may begin with a dash, as a list does: what holds a blank is no option. */
    private static String[] withProtectedPrompt(String[] arguments) {
        int last = arguments.length - 1;
        boolean listed = last >= 0
                && arguments[last].startsWith("-")
                && arguments[last].chars().anyMatch(Character::isWhitespace)
                && !List.of(arguments).contains("--");
        if (!listed) {
            return arguments;
        }
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(last, "--");
        return all.toArray(String[]::new);
    }

    private int run(Map<String, String> environment, PrintStream output, PrintStream errors) {
        try (TerminalTurn turn = Wiring.terminalTurn(
                model,
                rules,
                templates,
                starter,
                new Config.Ceilings(
                        tokenCeiling, costCeiling, Config.DayLimits.none("day"), Config.DayLimits.none("service")),
                environment)) {
            TurnReport report = turn.run(
                    from.resolve(directory).toAbsolutePath(),
                    String.join(" ", prompt),
                    Language.valueOf(language.toUpperCase(Locale.ROOT)),
                    json ? piece -> {} : output::print);
            output.println(json ? report.json().toPrettyString() : "");
            report.failures().forEach(failure -> errors.println("app-builder turn: " + failure));
            return report.exitCode();
        } catch (InvalidConfigException e) {
            errors.println("app-builder turn: " + e.getMessage());
            return BAD_VALUE;
        } catch (IOException | SQLException e) {
            errors.println("app-builder turn: " + e.getMessage());
            return FAILED;
        }
    }
}
