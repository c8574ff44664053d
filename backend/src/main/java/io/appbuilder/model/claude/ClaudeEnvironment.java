package io.appbuilder.model.claude;

import io.appbuilder.model.ModelCatalog;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@link ClaudeSettings} from environment variables; each constant is the name of one. */
public final class ClaudeEnvironment {

    public static final String BACKEND = "APP_BUILDER_MODEL_BACKEND";
    public static final String BEDROCK_URL = "ANTHROPIC_BEDROCK_BASE_URL";
    public static final String KEY = "ANTHROPIC_API_KEY";
    public static final String KEY_HEADER = "APP_BUILDER_MODEL_KEY_HEADER";
    public static final String BASE_URL = "ANTHROPIC_BASE_URL";
    public static final String MODEL = "ANTHROPIC_MODEL";
    public static final String MORE_MODELS = "APP_BUILDER_MORE_MODELS";
    public static final String IMAGES = "APP_BUILDER_MODEL_IMAGES";
    public static final String MAX_OUTPUT_TOKENS = "APP_BUILDER_MODEL_OUTPUT_TOKENS";
    public static final String PROMPT_TOKENS = "APP_BUILDER_MODEL_PROMPT_TOKENS";
    public static final String THINKING = "APP_BUILDER_MODEL_THINKING";
    public static final String EFFORT = "APP_BUILDER_MODEL_EFFORT";
    public static final String DEADLINE = "APP_BUILDER_MODEL_DEADLINE_SECONDS";
    public static final String SILENCE = "APP_BUILDER_MODEL_SILENCE_SECONDS";
    public static final String PRICES = "APP_BUILDER_MODEL_PRICES";

    private static final String PRODUCTION = "https://api.anthropic.com";
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern EFFORT_NAME = Pattern.compile("[a-z]{1,16}");

    private final Map<String, String> variables;

    private ClaudeEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Settings of the model that answers unless another one is chosen.
     *
     * @throws InvalidEnvironment naming the variable and what is expected of it
     */
    public static ClaudeSettings read(Map<String, String> variables) {
        return readAll(variables).getFirst();
    }

    /** As {@link #read}, followed by the settings of the models that {@link #MORE_MODELS} names. */
    public static List<ClaudeSettings> readAll(Map<String, String> variables) {
        var environment = new ClaudeEnvironment(variables);
        var settings = new ArrayList<ClaudeSettings>();
        for (String name : environment.modelNames()) {
            settings.add(environment.settings(name));
        }
        return settings;
    }

    private Set<String> modelNames() {
        var names = new LinkedHashSet<String>();
        names.add(value(MODEL).orElseThrow(() -> new InvalidEnvironment(MODEL, "the name of a model")));
        for (String name : value(MORE_MODELS).orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.trim());
            }
        }
        if (!names.stream().allMatch(ModelCatalog::isName)) {
            throw new InvalidEnvironment(
                    MODEL, "names of letters, digits and . _ : / @ -, of at most 128 characters, as in " + MORE_MODELS);
        }
        return names;
    }

    private ClaudeSettings settings(String modelName) {
        var aws = aws();
        var baseUrl = baseUrl(aws);
        var key = key();
        if (aws.isEmpty() && key.isEmpty() && baseUrl.toString().equals(PRODUCTION)) {
            throw new InvalidEnvironment(KEY, "a key, or " + BASE_URL + " set to a server that needs none");
        }
        int maxOutputTokens = number(MAX_OUTPUT_TOKENS, 32_000, 1, 1_000_000);
        return new ClaudeSettings(
                baseUrl,
                key,
                keyHeader(),
                modelName,
                maxOutputTokens,
                number(PROMPT_TOKENS, 150_000, 1_000, 10_000_000),
                thinking(maxOutputTokens),
                effort(),
                Duration.ofSeconds(number(DEADLINE, 600, 1, 3_600)),
                Duration.ofSeconds(number(SILENCE, 60, 1, 600)),
                RetryPolicy.DEFAULT,
                value(PRICES).flatMap(table -> PriceTable.read(table).of(modelName)),
                images(),
                aws);
    }

    private Optional<Secret> key() {
        return value(KEY).map(key -> {
            // What cannot be in a header would otherwise be refused at the first call, in a message that repeats it.
            if (!VISIBLE_ASCII.matcher(key).matches()) {
                throw new InvalidEnvironment(KEY, "a key of visible ASCII characters");
            }
            return new Secret(key);
        });
    }

    private KeyHeader keyHeader() {
        return switch (value(KEY_HEADER).orElse("authorization")) {
            case "authorization" -> KeyHeader.AUTHORIZATION;
            case "x-api-key" -> KeyHeader.X_API_KEY;
            default -> throw new InvalidEnvironment(KEY_HEADER, "authorization or x-api-key");
        };
    }

    private Optional<AwsAccess> aws() {
        return switch (value(BACKEND).orElse("anthropic")) {
            case "anthropic" -> Optional.empty();
            case "bedrock" ->
                Optional.of(new AwsAccess(
                        value("AWS_REGION")
                                .filter(region -> REGION.matcher(region).matches())
                                .orElseThrow(() -> new InvalidEnvironment("AWS_REGION", "a region such as eu-west-3")),
                        value("AWS_ACCESS_KEY_ID")
                                .orElseThrow(() -> new InvalidEnvironment("AWS_ACCESS_KEY_ID", "an access key")),
                        value("AWS_SECRET_ACCESS_KEY")
                                .map(Secret::new)
                                .orElseThrow(() -> new InvalidEnvironment("AWS_SECRET_ACCESS_KEY", "its secret")),
                        value("AWS_SESSION_TOKEN").map(Secret::new)));
            default -> throw new InvalidEnvironment(BACKEND, "anthropic or bedrock");
        };
    }

    private URI baseUrl(Optional<AwsAccess> aws) {
        var text = aws.isPresent()
                ? value(BEDROCK_URL)
                        .orElse("https://bedrock-runtime.%s.amazonaws.com"
                                .formatted(aws.get().region()))
                : value(BASE_URL).orElse(PRODUCTION);
        try {
            var url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new InvalidEnvironment(BASE_URL, "an http or https address", e);
        }
        throw new InvalidEnvironment(BASE_URL, "an http or https address");
    }

    private Thinking thinking(int maxOutputTokens) {
        return switch (value(THINKING).orElse("")) {
            case "" -> new Thinking.Unspecified();
            case "off" -> new Thinking.Disabled();
            case "adaptive" -> new Thinking.Adaptive();
            default ->
                new Thinking.Budget(number(THINKING, 0, Thinking.Budget.SMALLEST, Math.max(1, maxOutputTokens - 1)));
        };
    }

    private boolean images() {
        return switch (value(IMAGES).orElse("on")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new InvalidEnvironment(IMAGES, "on or off: whether the models see pictures");
        };
    }

    private Optional<String> effort() {
        return value(EFFORT).map(effort -> {
            if (!EFFORT_NAME.matcher(effort).matches()) {
                throw new InvalidEnvironment(EFFORT, "low, medium, high, or what else the model knows");
            }
            return effort;
        });
    }

    private int number(String name, int otherwise, int smallest, int largest) {
        var text = value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        var expected = "a number from %d to %d".formatted(smallest, largest);
        try {
            int number = Integer.parseInt(text.get());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidEnvironment(name, expected, e);
        }
        throw new InvalidEnvironment(name, expected);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    /** One line for whoever starts the process. Never repeats a value, which might be a key in the wrong place. */
    public static final class InvalidEnvironment extends RuntimeException {

        InvalidEnvironment(String name, String expected) {
            super("%s: expected %s".formatted(name, expected));
        }

        InvalidEnvironment(String name, String expected, Exception cause) {
            super("%s: expected %s".formatted(name, expected), cause);
        }
    }
}
