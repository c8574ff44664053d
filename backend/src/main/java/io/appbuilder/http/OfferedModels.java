package io.appbuilder.http;

import io.appbuilder.model.Model;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.turn.TurnRequest.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Answer of {@code GET /api/models}; {@code protocol/models.schema.json} is the contract. */
record OfferedModels(List<Offer> models) {

    record Offer(String id, String label, List<String> modes, boolean images, boolean priced) {}

    static OfferedModels of(ModelCatalog catalog) {
        return new OfferedModels(
                catalog.models().stream().map(OfferedModels::offer).toList());
    }

    private static Offer offer(Model model) {
        var traits = model.traits();
        return new Offer(
                model.name(),
                model.name(),
                Arrays.stream(Mode.values())
                        .filter(traits.modes()::contains)
                        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .toList(),
                traits.images(),
                traits.priced());
    }
}
