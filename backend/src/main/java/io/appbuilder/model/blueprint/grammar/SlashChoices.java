package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Parts "priority low/medium/high" into a name and its choices; a name of nothing but words with slashes has none. */
record SlashChoices(List<Token> name, List<List<Token>> choices) {

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
        List<List<Token>> choices = new ArrayList<>();
        List<Token> choice = new ArrayList<>();
        for (Token token : tokens.subList(slash - 1, tokens.size())) {
            if (token.is(Kind.SLASH)) {
                choices.add(choice);
                choice = new ArrayList<>();
            } else {
                choice.add(token);
            }
        }
        choices.add(choice);
        return new SlashChoices(tokens.subList(0, slash - 1), choices);
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
