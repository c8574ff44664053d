package io.appbuilder.rules.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Makes words of texts, by the language of their field. As Lucene's own analysers for French and English, but accents go before the
 * stems are taken: people leave them out when they type.
 */
final class BilingualAnalyzer {

    private BilingualAnalyzer() {}

    /** Fields are named by {@link Language}. */
    static Analyzer create() {
        var french = new French();
        var english = new English();
        return new PerFieldAnalyzerWrapper(english, Map.of(Language.FR.heading(), french, Language.FR.text(), french));
    }

    /** What a person may write in; each has a field for what names a rule and one for what it says. */
    enum Language {
        FR,
        EN;

        String heading() {
            return name() + ".heading";
        }

        String text() {
            return name() + ".text";
        }
    }

    private static final class French extends Analyzer {

        private static final CharArraySet STOP_WORDS = FrenchAnalyzer.getDefaultStopSet();

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            TokenStream stream = new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES);
            stream = new StopFilter(new LowerCaseFilter(stream), STOP_WORDS);
            return new TokenStreamComponents(words, new FrenchLightStemFilter(new ASCIIFoldingFilter(stream)));
        }
    }

    private static final class English extends Analyzer {

        private static final CharArraySet STOP_WORDS = EnglishAnalyzer.getDefaultStopSet();

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            TokenStream stream = new LowerCaseFilter(new EnglishPossessiveFilter(words));
            stream = new StopFilter(stream, STOP_WORDS);
            return new TokenStreamComponents(words, new PorterStemFilter(new ASCIIFoldingFilter(stream)));
        }
    }
}
