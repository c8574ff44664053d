package io.appbuilder.model.blueprint.grammar;

import java.util.List;
import java.util.Optional;

/** The field that an intent speaks of, to which "it" in the next sentence points. */
final class LastField {

    private LastField() {}

    static Optional<Phrase> of(List<Intent> intents) {
        return intents.reversed().stream()
                .map(LastField::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Empty if it is about no field, or about a table as a whole. */
    static Optional<Phrase> of(Intent intent) {
        return switch (intent) {
            case Intent.AddFields add -> Optional.of(add.fields().getLast().phrase());
            case Intent.PlaceFields place -> Optional.of(place.fields().getLast());
            case Intent.RenameField rename -> Optional.of(rename.to());
            case Intent.RetypeField retype -> Optional.of(retype.field());
            case Intent.ConstrainFields constrain ->
                Optional.of(constrain.fields().getLast());
            case Intent.SetDefault wish -> wish.field();
            case Intent.ChangeChoices choices -> Optional.of(choices.field()).filter(field -> !field.isEmpty());
            default -> Optional.empty();
        };
    }
}
