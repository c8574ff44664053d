package io.appbuilder.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The models that a turn may choose from, by name; the first one answers when none is named. */
public final class ModelCatalog implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");

    private final Map<String, Model> models;
    private final Model first;

    /** @throws IllegalArgumentException when two have one name, or a name cannot be sent in a request */
    public ModelCatalog(List<? extends Model> models) {
        var byName = new LinkedHashMap<String, Model>();
        for (Model model : models) {
            if (!isName(model.name()) || byName.put(model.name(), model) != null) {
                throw new IllegalArgumentException(
                        "\"%s\" cannot be a model's name, or is twice".formatted(model.name()));
            }
        }
        this.models = Collections.unmodifiableMap(byName);
        this.first = models.getFirst();
    }

    /** Whether a request can carry {@code name}, as {@code protocol/turn-request.schema.json} has it. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** In the order of offering. */
    public Collection<Model> models() {
        return models.values();
    }

    public Model first() {
        return first;
    }

    /** The model called {@code name}; the first one when no name is given, nothing when nobody has it. */
    public Optional<Model> find(Optional<String> name) {
        return name.isEmpty() ? Optional.of(first) : Optional.ofNullable(models.get(name.get()));
    }

    /** Closes them all. */
    @Override
    public void close() {
        models.values().forEach(Model::close);
    }
}
