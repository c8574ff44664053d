package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.TablePhraseReader.TablePhrase;
import java.util.List;

/** Finds what a thing belongs to behind its name: "les heures par chantier", "a deposit for each hire". */
final class OwnerPhrase {

    private final Lexicon lexicon;
    private final KnownTables tables;
    private final TablePhraseReader tablePhrases;
    private final CreateCollector collected;

    OwnerPhrase(Lexicon lexicon, KnownTables tables, TablePhraseReader tablePhrases, CreateCollector collected) {
        this.lexicon = lexicon;
        this.tables = tables;
        this.tablePhrases = tablePhrases;
        this.collected = collected;
    }

    /**
     * Where "par chantier" or "for each hire" begins, if that names a table; -1 if nothing does. "par" takes one that was named,
     * since "ventes par mois" is about no table.
     */
    int perWord(List<Token> tokens) {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            int owner = eachOwner(tokens, index);
            if (owner > 0 && owner < tokens.size()) {
                TablePhrase phrase = tablePhrases.read(tokens.subList(owner, tokens.size()));
                boolean each = owner == index + 2;
                boolean there = each
                        && (phrase.isKnown()
                                || tablePhrases.isThing(phrase.phrase())
                                || tables.tableNamed(phrase.phrase().words()).isPresent());
                if (there || collected.hasNamed(phrase.phrase().words())) {
                    return index;
                }
            }
        }
        return -1;
    }

    List<Token> without(List<Token> tokens) {
        int per = perWord(tokens);
        return per > 0 ? tokens.subList(0, per) : tokens;
    }

    /** Index of the first word behind "par" or "pour chaque" at {@code index}; 0 if there is no such word. */
    int eachOwner(List<Token> tokens, int index) {
        if (index + 1 < tokens.size()
                && lexicon.eachWords.contains(tokens.get(index + 1).folded())
                && (lexicon.weakPrepositions.contains(tokens.get(index).folded())
                        || lexicon.perWords.contains(tokens.get(index).folded()))) {
            return index + 2;
        }
        return lexicon.perWords.contains(tokens.get(index).folded()) ? index + 1 : 0;
    }
}
