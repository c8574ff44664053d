package io.appbuilder.storage.dynamo;

import io.appbuilder.storage.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one table. {@code partition} spreads by user (or by what there is before there is a user), {@code sort} says which of its
 * items; nothing ever scans. {@code expires} is the attribute by which the service deletes what is over, in seconds since 1970.
 */
final class Table {

    static final String PARTITION = "partition";
    static final String SORT = "sort";
    static final String EXPIRES = "expires";

    private static final String TRANSACTION_CONFLICT = "TransactionConflict";
    private static final int CONFLICTS = 8;

    private final DynamoDbClient client;
    private final String name;

    Table(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Names what an expression refers to: {@code #a} for attributes, {@code :v} for values. */
    record Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {

        static final Expression IS_NEW = new Expression("attribute_not_exists(#p)", Map.of("#p", PARTITION), Map.of());
    }

    String name() {
        return name;
    }

    Optional<Item> get(String partition, String sort) {
        return calling(() -> {
            var found = client.getItem(
                    request -> request.tableName(name).key(key(partition, sort)).consistentRead(true));
            return found.hasItem() ? Optional.of(new Item(found.item())) : Optional.empty();
        });
    }

    void put(Item item) {
        calling(() -> client.putItem(request -> request.tableName(name).item(item.attributes())));
    }

    /** Whether {@code condition} held; else nothing was written. */
    boolean put(Item item, Expression condition) {
        return conditionally(() -> client.putItem(request -> request.tableName(name)
                .item(item.attributes())
                .conditionExpression(condition.text())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(orNone(condition.values()))));
    }

    /** The item after {@code change}; empty when {@code condition} did not hold. */
    Optional<Item> update(String partition, String sort, String change, Expression condition) {
        return calling(() -> {
            try {
                return Optional.of(new Item(client.updateItem(request -> request.tableName(name)
                                .key(key(partition, sort))
                                .updateExpression(change)
                                .conditionExpression(condition.text())
                                .expressionAttributeNames(condition.names())
                                .expressionAttributeValues(condition.values())
                                .returnValues(ReturnValue.ALL_NEW))
                        .attributes()));
            } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
            }
        });
    }

    /** The item after {@code change}, which is made if there is none. */
    Item upsert(
            String partition,
            String sort,
            String change,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return calling(() -> new Item(client.updateItem(request -> request.tableName(name)
                        .key(key(partition, sort))
                        .updateExpression(change)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes()));
    }

    /** Whether there was something to delete; of two calls at once one is told so. */
    boolean delete(String partition, String sort) {
        return conditionally(() -> client.deleteItem(request -> request.tableName(name)
                .key(key(partition, sort))
                .conditionExpression("attribute_exists(#p)")
                .expressionAttributeNames(Map.of("#p", PARTITION))));
    }

    /** Items of {@code partition} whose sort begins with {@code prefix}, in its order. */
    List<Item> query(String partition, String prefix, boolean latestFirst, int limit) {
        return calling(() -> {
            var found = new ArrayList<Item>();
            var wanted = within(partition, prefix);
            var pages = client.queryPaginator(request -> request.tableName(name)
                    .keyConditionExpression(wanted.text())
                    .expressionAttributeNames(wanted.names())
                    .expressionAttributeValues(wanted.values())
                    .consistentRead(true)
                    .scanIndexForward(!latestFirst)
                    .limit(Math.min(limit, 1_000)));
            for (var attributes : pages.items()) {
                if (found.size() == limit) {
                    break;
                }
                found.add(new Item(attributes));
            }
            return found;
        });
    }

    /** The service takes no empty prefix. */
    private static Expression within(String partition, String prefix) {
        return prefix.isEmpty()
                ? new Expression("#p = :p", Map.of("#p", PARTITION), Map.of(":p", Item.textValue(partition)))
                : new Expression(
                        "#p = :p AND begins_with(#s, :s)",
                        Map.of("#p", PARTITION, "#s", SORT),
                        Map.of(":p", Item.textValue(partition), ":s", Item.textValue(prefix)));
    }

    /** Deletes what {@link #query} would find, all of it. */
    void deleteAll(String partition, String prefix) {
        for (Item item : query(partition, prefix, false, Integer.MAX_VALUE)) {
            delete(partition, item.text(SORT));
        }
    }

    /** All or nothing; the position of the first write whose condition did not hold, or empty when everything was written. */
    Optional<Integer> transact(List<TransactWriteItem> writes) {
        return calling(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    client.transactWriteItems(request -> request.transactItems(writes));
                    return Optional.empty();
                } catch (TransactionCanceledException e) {
                    var reasons = e.cancellationReasons().stream()
                            .map(reason -> String.valueOf(reason.code()))
                            .toList();
                    if (reasons.contains("ConditionalCheckFailed")) {
                        return Optional.of(reasons.indexOf("ConditionalCheckFailed"));
                    }
                    // Another transaction touched an item at the same moment; the client does not try this again.
                    if (!reasons.contains(TRANSACTION_CONFLICT) || attempt == CONFLICTS) {
                        throw e;
                    }
                }
            }
        });
    }

    TransactWriteItem putting(Item item, Expression condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(name)
                        .item(item.attributes())
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(orNone(condition.values())))
                .build();
    }

    TransactWriteItem updating(String partition, String sort, String change, Expression condition) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(name)
                        .key(key(partition, sort))
                        .updateExpression(change)
                        .conditionExpression(condition.text())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(condition.values()))
                .build();
    }

    TransactWriteItem deleting(String partition, String sort) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(name).key(key(partition, sort)))
                .build();
    }

    private boolean conditionally(Runnable write) {
        return calling(() -> {
            try {
                write.run();
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /** An empty map of values is an error to the service; no map is not. */
    private static @org.jspecify.annotations.Nullable Map<String, AttributeValue> orNone(
            Map<String, AttributeValue> values) {
        return values.isEmpty() ? null : values;
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, Item.textValue(partition), SORT, Item.textValue(sort));
    }

    private interface Call<T> {
        T run();
    }

    private static <T> T calling(Call<T> call) {
        try {
            return call.run();
        } catch (SdkException e) {
            throw new StorageException("the records' table did not do what it was asked for", e);
        }
    }

    /** The attributes of {@code one} and those of {@code other}. */
    static <K, V> Map<K, V> both(Map<K, V> one, Map<K, V> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    /** Maps every item. */
    static <T> List<T> map(List<Item> items, Function<Item, T> mapping) {
        return items.stream().map(mapping).toList();
    }
}
