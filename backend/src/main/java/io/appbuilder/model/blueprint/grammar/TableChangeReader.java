package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.RemoveTables;
import io.appbuilder.model.blueprint.grammar.Intent.RenameTable;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clauses that remove or rename whole tables; their verb has been read. */
final class TableChangeReader {

    /** Words before the new name, with articles and the word "table". */
    private static final int LONGEST_NAME = 12;

    private final Lexicon lexicon;
    private final KnownTables tables;
    private final PhraseTrimmer trimmer;

    TableChangeReader(Lexicon lexicon, KnownTables tables) {
        this.lexicon = lexicon;
        this.tables = tables;
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    /** Empty unless every item is a table or module that is there, or the word "table" says that one is meant. */
    Optional<Intent> remove(List<Token> tokens) {
        if (tokens.stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()))) {
            return Optional.empty();
        }
        boolean marked = tokens.stream().limit(3).anyMatch(TableChangeReader::isTableWord)
                || (!tokens.isEmpty() && isTableWord(tokens.getLast()));
        List<Phrase> named = new ArrayList<>();
        for (List<Token> part : new FieldRefFinder(lexicon, tables).parts(tokens)) {
            Phrase name = name(part);
            if (name.isEmpty() || !(marked || tables.hasModule(name.words()))) {
                return Optional.empty();
            }
            named.add(name);
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(new RemoveTables(named));
    }

    Optional<Intent> rename(List<Token> tokens) {
        int last = Math.min(tokens.size() - 1, LONGEST_NAME);
        for (int index = 1; index < last; index++) {
            Token token = tokens.get(index);
            boolean joins = token.is(Kind.ARROW) || lexicon.renameTo.contains(token.folded());
            Phrase from = name(tokens.subList(0, index));
            boolean field =
                    tokens.subList(0, index).stream().anyMatch(word -> lexicon.fieldMarkers.contains(word.folded()));
            boolean marked = tokens.subList(0, index).stream().anyMatch(TableChangeReader::isTableWord);
            if (joins && marked && from.isEmpty()) {
                // "rename the table to Bills"
                Phrase to = name(tokens.subList(index + 1, tokens.size()));
                return to.isEmpty() ? Optional.empty() : Optional.of(new RenameTable(from, to));
            }
            boolean table = tables.tableNamed(from.words()).isPresent() && (marked || !tables.hasField(from.words()));
            if (joins && !field && table) {
                Phrase to = name(tokens.subList(index + 1, tokens.size()));
                return to.isEmpty() ? Optional.empty() : Optional.of(new RenameTable(from, to));
            }
        }
        return Optional.empty();
    }

    private Phrase name(List<Token> tokens) {
        List<Token> trimmed = new ArrayList<>(
                trimmer.trim(trimmer.trim(tokens), Set.of("table", "tables", "module", "liste", "list")));
        while (trimmed.size() > 1 && isTableWord(trimmed.getLast())) {
            trimmed.removeLast();
        }
        return Phrase.of(trimmed);
    }

    private static boolean isTableWord(Token token) {
        return switch (token.folded()) {
            case "table", "tables", "module", "modules" -> true;
            default -> false;
        };
    }
}
