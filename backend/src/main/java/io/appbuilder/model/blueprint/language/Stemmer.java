package io.appbuilder.model.blueprint.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** What a folded word has in common with its plural, singular and feminine, in French and English. Not a word itself. */
final class Stemmer {

    private static final int MOST_REMEMBERED = 20_000;
    private static final int SHORTEST = 4;
    /** Lucene's French stemmer leaves shorter words as they are. */
    private static final int SHORTEST_FRENCH = 6;

    private static final Map<String, String> STEMS = new ConcurrentHashMap<>();

    /** English first: it takes only plurals away, so it does French no harm. */
    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            KeywordTokenizer word = new KeywordTokenizer();
            return new TokenStreamComponents(word, new FrenchMinimalStemFilter(new EnglishMinimalStemFilter(word)));
        }
    };

    private Stemmer() {}

    static String stem(String folded) {
        String known = STEMS.get(folded);
        if (known != null) {
            return known;
        }
        String stem = analyze(folded.replace("-", ""));
        if (STEMS.size() < MOST_REMEMBERED) {
            STEMS.put(folded, stem);
        }
        return stem;
    }

    private static String analyze(String word) {
        if (word.length() < SHORTEST) {
            return word;
        }
        if (word.length() >= SHORTEST_FRENCH && (word.endsWith("er") || word.endsWith("ers"))) {
            // "ruchers" are not "ruches": Lucene's French stemmer takes the whole ending.
            return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        }
        String stem = word.endsWith("x") && word.length() < SHORTEST_FRENCH
                ? word.substring(0, word.length() - 1)
                : lucene(word);
        if (stem.endsWith("sse") || stem.endsWith("xe") || stem.endsWith("che") || stem.endsWith("she")) {
            return stem.substring(0, stem.length() - 1);
        }
        return stem;
    }

    private static String lucene(String word) {
        try (TokenStream stream = ANALYZER.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String stem = stream.incrementToken() ? term.toString() : word;
            stream.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
