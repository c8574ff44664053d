package io.appbuilder.storage.dynamo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of one item. Times are milliseconds since 1970. */
record Item(Map<String, AttributeValue> attributes) {

    Item {
        attributes = Map.copyOf(attributes);
    }

    static Item of(String partition, String sort) {
        return new Item(Map.of(Table.PARTITION, textValue(partition), Table.SORT, textValue(sort)));
    }

    Item with(String name, String value) {
        return with(name, textValue(value));
    }

    Item with(String name, long value) {
        return with(name, numberValue(value));
    }

    Item with(String name, Instant value) {
        return with(name, value.toEpochMilli());
    }

    Item with(String name, Optional<String> value) {
        return value.isPresent() ? with(name, value.get()) : this;
    }

    Item withTime(String name, Optional<Instant> value) {
        return value.isPresent() ? with(name, value.get()) : this;
    }

    /** From then on the service may delete it. */
    Item expiring(Instant at) {
        return with(Table.EXPIRES, at.getEpochSecond());
    }

    String text(String name) {
        return required(name).s();
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    long number(String name) {
        return Long.parseLong(required(name).n());
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    Optional<Instant> optionalTime(String name) {
        return attributes.containsKey(name) ? Optional.of(time(name)) : Optional.empty();
    }

    Optional<BigDecimal> decimal(String name) {
        return Optional.ofNullable(attributes.get(name)).map(value -> new BigDecimal(value.n()));
    }

    static AttributeValue textValue(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue numberValue(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue timeValue(Instant value) {
        return numberValue(value.toEpochMilli());
    }

    private Item with(String name, AttributeValue value) {
        var more = new HashMap<>(attributes);
        more.put(name, value);
        return new Item(more);
    }

    private AttributeValue required(String name) {
        return Optional.ofNullable(attributes.get(name))
                .orElseThrow(() -> new IllegalStateException("an item lacks " + name));
    }
}
