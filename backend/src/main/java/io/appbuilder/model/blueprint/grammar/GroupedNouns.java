package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.grammar.TablePhraseReader.TablePhrase;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a told story by its nouns: "Volunteers sign up for shifts (day, role)" names shifts with their fields, and volunteers,
 * to whom they belong. Only a list of fields in brackets makes a noun a table here, so that no idle talk does.
 */
final class GroupedNouns {

    private static final int LONGEST_NAME = 4;

    private final Lexicon lexicon;
    private final Language language;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;
    private final ListScorer scorer;

    GroupedNouns(Lexicon lexicon, Vocabulary vocabulary, Language language) {
        this.lexicon = lexicon;
        this.language = language;
        this.fieldPhrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
        this.scorer = new ListScorer(lexicon, vocabulary, language, fieldPhrases, tablePhrases);
    }

    Optional<List<Intent>> read(List<Token> clause) {
        List<Intent> intents = new ArrayList<>();
        int from = 0;
        for (int open = 1; open < clause.size(); open++) {
            if (!clause.get(open).is(Kind.OPEN)) {
                continue;
            }
            int close = open;
            while (close < clause.size() && !clause.get(close).is(Kind.CLOSE)) {
                close++;
            }
            List<Token> group = clause.subList(open + 1, close);
            int start = nounBefore(clause, from, open);
            if (start < open && scorer.isFieldGroup(new Segment(Connector.COMMA, List.of(), group))) {
                intents.addAll(table(clause.subList(from, start), clause.subList(start, open), group));
            }
            from = Math.min(close + 1, clause.size());
            open = close;
        }
        return intents.isEmpty() ? Optional.empty() : Optional.of(intents);
    }

    private List<Intent> table(List<Token> before, List<Token> noun, List<Token> group) {
        FieldListReader fields = new FieldListReader(lexicon, fieldPhrases);
        fields.acceptAll(Segmenter.segment(group, lexicon));
        TablePhrase name = tablePhrases.read(noun);
        if (name.phrase().isEmpty()) {
            return List.of();
        }
        List<Intent> intents = new ArrayList<>(
                List.of(new CreateTable(name.phrase(), name.meanings(), fields.wishes(), Optional.empty())));
        subject(before).ifPresent(owner -> {
            intents.addFirst(new CreateTable(owner.phrase(), owner.meanings(), List.of(), Optional.empty()));
            intents.add(new Relate(
                    new TableWords(name.phrase(), name.concepts()),
                    new TableWords(owner.phrase(), owner.concepts()),
                    false,
                    List.of()));
        });
        return intents;
    }

    /** The noun that the part of a sentence begins with, if it stands for many: "donors give …", "les bénévoles …". */
    private Optional<TablePhrase> subject(List<Token> before) {
        List<Token> words = before.stream()
                .dropWhile(token -> !token.is(Kind.WORD) || isSmall(token))
                .takeWhile(token -> token.is(Kind.WORD))
                .toList();
        for (int length = Math.min(2, words.size()); length > 0; length--) {
            List<Token> name = words.subList(0, length);
            boolean sentence = name.stream()
                    .anyMatch(token -> lexicon.sentenceWords.contains(token.folded())
                            || lexicon.subjects.contains(token.folded())
                            || isSmall(token));
            TablePhrase phrase = tablePhrases.read(name);
            if (!sentence && tablePhrases.isPlural(name) && (phrase.isKnown() || length == 1)) {
                return Optional.of(phrase);
            }
        }
        return Optional.empty();
    }

    /** Where the noun before a bracket begins: behind the last small word, and in English behind the verb too. */
    private int nounBefore(List<Token> clause, int from, int open) {
        int start = open;
        while (start > from && start > open - LONGEST_NAME && isPartOfName(clause.get(start - 1))) {
            start--;
        }
        while (language == Language.EN
                && start < open - 1
                && !tablePhrases.read(clause.subList(start, open)).isKnown()) {
            start++;
        }
        return start;
    }

    private boolean isPartOfName(Token token) {
        boolean within = lexicon.weakPrepositions.contains(token.folded()) && language == Language.FR;
        return token.is(Kind.WORD)
                && lexicon.verb(token).isEmpty()
                && !lexicon.sentenceWords.contains(token.folded())
                && !lexicon.subjects.contains(token.folded())
                && !lexicon.strongPrepositions.contains(token.folded())
                && (within || !isSmall(token));
    }

    private boolean isSmall(Token token) {
        return lexicon.determiners.contains(token.folded())
                || lexicon.weakPrepositions.contains(token.folded())
                || lexicon.and.contains(token.folded())
                || lexicon.with.contains(token.folded());
    }
}
