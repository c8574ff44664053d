package io.appbuilder.model.claude;

import io.appbuilder.model.claude.ClaudeEnvironment.InvalidEnvironment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prices by model, as {@link ClaudeEnvironment#PRICES} has them: entries between semicolons, each the name of a model, a blank and
 * its prices, for example {@code large input=5,output=25,cache_read=0.5,cache_write=6.25; small input=1,…}. An entry without a name
 * is for all models that have none of their own; {@code currency=EUR} in any entry is for all of them, else it is US dollars.
 */
record PriceTable(Map<String, Prices> byModel) {

    private static final Set<String> PRICES = Set.of("input", "output", "cache_read", "cache_write");
    private static final String CURRENCY = "currency";
    private static final String EVERY_OTHER_MODEL = "";
    private static final String EXPECTED =
            "per million tokens input=…,output=…,cache_read=…,cache_write=…, and with several models"
                    + " entries between semicolons that begin with a model's name";

    static PriceTable read(String text) {
        try {
            var entries = entries(text);
            var currencies = entries.values().stream()
                    .flatMap(entry -> Optional.ofNullable(entry.get(CURRENCY)).stream())
                    .collect(Collectors.toSet());
            if (currencies.size() > 1) {
                throw new IllegalArgumentException("two currencies");
            }
            var currency = currencies.isEmpty() ? "USD" : currencies.iterator().next();
            var byModel = new HashMap<String, Prices>();
            entries.forEach((model, entry) -> byModel.put(model, prices(entry, currency)));
            return new PriceTable(Map.copyOf(byModel));
        } catch (IllegalArgumentException e) {
            throw new InvalidEnvironment(ClaudeEnvironment.PRICES, EXPECTED, e);
        }
    }

    /** The prices of the model with this name, if they are known. */
    Optional<Prices> of(String modelName) {
        return Optional.ofNullable(byModel.get(modelName))
                .or(() -> Optional.ofNullable(byModel.get(EVERY_OTHER_MODEL)));
    }

    private static Map<String, Map<String, String>> entries(String text) {
        var entries = new LinkedHashMap<String, Map<String, String>>();
        for (String entry : text.split(";", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            var parts = entry.strip().split("\\s+", 2);
            boolean named = parts.length == 2 && !parts[0].contains("=");
            var values = values(named ? parts[1] : entry);
            if (entries.put(named ? parts[0] : EVERY_OTHER_MODEL, values) != null) {
                throw new IllegalArgumentException("two entries for one model");
            }
        }
        return entries;
    }

    private static Map<String, String> values(String text) {
        var values = new HashMap<String, String>();
        for (String item : text.split(",", -1)) {
            var parts = item.strip().split("=", 2);
            boolean known = parts.length == 2 && (PRICES.contains(parts[0]) || parts[0].equals(CURRENCY));
            if (!known || values.put(parts[0], parts[1]) != null) {
                throw new IllegalArgumentException("an unknown price, or one twice");
            }
        }
        return values;
    }

    private static Prices prices(Map<String, String> entry, String currency) {
        return new Prices(
                price(entry, "input"),
                price(entry, "output"),
                price(entry, "cache_read"),
                price(entry, "cache_write"),
                currency);
    }

    private static BigDecimal price(Map<String, String> entry, String name) {
        var value = entry.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return new BigDecimal(value);
    }
}
