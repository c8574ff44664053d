package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parts "priority low/medium/high" into a name and its choices; a name of nothing but words with slashes has none. */
record SlashChoices(List<Token> name, List<List<Token>> choices) {

    private static final Set<String> HEADS = Set.of(
            "statut", "etat", "status", "state", "type", "niveau", "level", "priorite", "priority", "etape", "stage");

    static SlashChoices of(List<Token> tokens) {
        int slash = indexOfSlash(tokens);
        if (slash < 0) {
            return new SlashChoices(tokens, List.of());
        }
        if (slash < 2) {
            // "date/heure" is one name.
            return new SlashChoices(
                    tokens.stream().filter(token -> !token.is(Kind.SLASH)).toList(), List.of());
        }
        // "statut en attente/en cours": all behind such a word is the first choice.
        int first = HEADS.contains(tokens.getFirst().folded()) ? 1 : slash - 1;
        List<List<Token>> choices = new ArrayList<>();
        List<Token> choice = new ArrayList<>();
        for (Token token : tokens.subList(first, tokens.size())) {
            if (token.is(Kind.SLASH)) {
                choices.add(choice);
                choice = new ArrayList<>();
            } else {
                choice.add(token);
            }
        }
        choices.add(choice);
        return new SlashChoices(tokens.subList(0, first), choices);
    }

    private static int indexOfSlash(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            if (tokens.get(index).is(Kind.SLASH)) {
                return index;
            }
        }
        return -1;
    }
}
