package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.language.LanguageDetector;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The grammar's data, read once; the rest of it is made when a vocabulary comes. */
public final class Grammar {

    private final Lexicon lexicon;
    private final Patterns patterns = Patterns.load();
    private final ScreenWords screens = ScreenWords.load();
    private final Colors colors = Colors.load();
    private final Set<String> sentenceWords;
    private final AtomicReference<Spelling> spelling;

    private record Spelling(Vocabulary vocabulary, TypoCorrector typos) {}

    public Grammar(Lexicon lexicon, Vocabulary vocabulary) {
        this.lexicon = lexicon;
        Set<String> words = new HashSet<>(patterns.words());
        words.addAll(screens.words());
        words.addAll(LanguageDetector.stopWords());
        this.sentenceWords = Set.copyOf(words);
        this.spelling =
                new AtomicReference<>(new Spelling(vocabulary, new TypoCorrector(lexicon, vocabulary, sentenceWords)));
    }

    public Lexicon lexicon() {
        return lexicon;
    }

    Patterns patterns() {
        return patterns;
    }

    ScreenWords screens() {
        return screens;
    }

    Colors colors() {
        return colors;
    }

    /** Made anew only when the vocabulary is another. */
    @SuppressWarnings("ReferenceEquality")
    TypoCorrector typos(Vocabulary vocabulary) {
        return spelling.updateAndGet(known -> known.vocabulary() == vocabulary
                        ? known
                        : new Spelling(vocabulary, new TypoCorrector(lexicon, vocabulary, sentenceWords)))
                .typos();
    }
}
