package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the first, longest words of a clause that name a table that is there. */
final class TableWithin {

    private static final int LONGEST_NAME = 5;

    private final KnownTables tables;

    TableWithin(KnownTables tables) {
        this.tables = tables;
    }

    /** The table, and the clause without its name. */
    record Found(String table, List<Token> rest) {}

    Optional<Found> find(List<Token> clause) {
        for (int start = 0; start < clause.size(); start++) {
            for (int end = Math.min(clause.size(), start + LONGEST_NAME); end > start; end--) {
                List<Token> name = clause.subList(start, end);
                if (!name.stream().allMatch(token -> token.is(Kind.WORD))
                        || name.getFirst().folded().length() < 2) {
                    continue;
                }
                Optional<String> table =
                        tables.tableNamed(name.stream().map(Token::folded).toList());
                if (table.isPresent()) {
                    List<Token> rest = new ArrayList<>(clause.subList(0, start));
                    rest.addAll(clause.subList(end, clause.size()));
                    return Optional.of(new Found(table.get(), rest));
                }
            }
        }
        return Optional.empty();
    }
}
