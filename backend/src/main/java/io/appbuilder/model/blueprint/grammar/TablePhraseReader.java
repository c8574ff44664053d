package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the words for a table: "une table clients", "a customers table", "un module de gestion des fournisseurs". */
final class TablePhraseReader {

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final PhraseTrimmer trimmer;
    private final Set<String> markers;

    TablePhraseReader(Lexicon lexicon, Vocabulary vocabulary, Language language) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.trimmer = new PhraseTrimmer(lexicon);
        this.markers = new HashSet<>(lexicon.tableMarkers);
        this.markers.addAll(lexicon.moduleMarkers);
    }

    /** A table's name as written, and the concept that it is known as. */
    record TablePhrase(Phrase phrase, Optional<TableConcept> concept) {}

    TablePhrase read(List<Token> tokens) {
        Phrase phrase = Phrase.of(name(tokens));
        return new TablePhrase(phrase, vocabulary.table(phrase.words(), language));
    }

    private List<Token> name(List<Token> tokens) {
        int marker = marker(tokens);
        if (marker < 0) {
            return trimmer.trim(trimmer.trim(tokens));
        }
        List<Token> after = trimName(tokens.subList(marker + 1, tokens.size()));
        return after.isEmpty() ? trimName(tokens.subList(0, marker)) : after;
    }

    private List<Token> trimName(List<Token> tokens) {
        return trimmer.trim(trimmer.trim(tokens), markers);
    }

    /** The word "table" if it is there, else the first word that also means a table or a module. */
    private int marker(List<Token> tokens) {
        int explicit = indexOf(tokens, Set.of("table", "tables"));
        if (explicit >= 0) {
            return explicit;
        }
        int table = indexOf(tokens, lexicon.tableMarkers);
        return table >= 0 ? table : indexOf(tokens, lexicon.moduleMarkers);
    }

    private static int indexOf(List<Token> tokens, Set<String> words) {
        for (int index = 0; index < tokens.size(); index++) {
            if (words.contains(tokens.get(index).folded())) {
                return index;
            }
        }
        return -1;
    }
}
