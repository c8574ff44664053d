package io.appbuilder.storage.dynamo;

import io.appbuilder.accounts.AttemptStore;
import io.appbuilder.storage.StorageException;
import io.appbuilder.storage.dynamo.Table.Expression;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

final class DynamoAttemptStore implements AttemptStore {

    private static final String ATTEMPTS = "attempts";
    private static final int RACES = 8;
    private static final Map<String, String> COUNTING = Map.of("#n", "number", "#u", "until");
    private static final Map<String, String> NAMES = Map.of("#n", "number", "#u", "until", "#x", Table.EXPIRES);

    private final Table table;

    DynamoAttemptStore(Table table) {
        this.table = table;
    }

    @Override
    public Attempts add(String key, Instant now, Instant windowEnds) {
        for (int race = 0; race < RACES; race++) {
            var counted = table.update(
                            partition(key),
                            ATTEMPTS,
                            "SET #n = #n + :one",
                            new Expression(
                                    "#u > :now",
                                    COUNTING,
                                    Map.of(":one", Item.numberValue(1), ":now", Item.timeValue(now))))
                    .or(() -> begin(key, now, windowEnds));
            if (counted.isPresent()) {
                return new Attempts(
                        counted.get().integer("number"), counted.get().time("until"));
            }
        }
        throw new StorageException("attempts cannot be counted", new IllegalStateException("too many at once"));
    }

    @Override
    public void clear(String key) {
        table.delete(partition(key), ATTEMPTS);
    }

    private Optional<Item> begin(String key, Instant now, Instant windowEnds) {
        return table.update(
                partition(key),
                ATTEMPTS,
                "SET #n = :one, #u = :end, #x = :seconds",
                new Expression(
                        "attribute_not_exists(#u) OR #u <= :now",
                        NAMES,
                        Map.of(
                                ":one", Item.numberValue(1),
                                ":now", Item.timeValue(now),
                                ":end", Item.timeValue(windowEnds),
                                ":seconds", Item.numberValue(windowEnds.getEpochSecond()))));
    }

    private static String partition(String key) {
        return "attempts#" + key;
    }
}
