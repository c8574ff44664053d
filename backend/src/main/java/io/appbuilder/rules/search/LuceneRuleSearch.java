package io.appbuilder.rules.search;

import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RulePart;
import io.appbuilder.rules.RuleSearch;
import io.appbuilder.rules.search.BilingualAnalyzer.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Ranks by BM25 over an index in memory, which is made again when it is asked about other rules than before. Every text is read in both
 * languages: companies write rules in both, and people mix them.
 */
public final class LuceneRuleSearch implements RuleSearch {

    /** More different words make no better query, and Lucene has a limit for clauses. */
    private static final int MOST_WORDS = 80;

    /** Below this length a word with a letter changed is another word. */
    private static final int SHORTEST_MISTYPED = 5;

    private static final int LETTERS_THAT_ARE_RIGHT = 2;
    private static final int MOST_CORRECTIONS = 3;
    private static final float HEADING_WEIGHT = 2;
    private static final float CORRECTION_WEIGHT = 0.5f;

    /** Says at every start that a module for vectors, which nothing here has, is missing. Kept, because loggers are collected. */
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTORS.setLevel(Level.SEVERE);
    }

    private final Analyzer analyzer = BilingualAnalyzer.create();
    private @Nullable Index last;

    private record Index(List<Rule> rules, List<RulePart> parts, IndexSearcher searcher) {}

    @Override
    public List<RulePart> find(List<Rule> rules, String text) {
        try {
            var index = index(rules);
            var query = new BooleanQuery.Builder();
            for (Language language : Language.values()) {
                for (String word : words(language, text)) {
                    add(query, index.searcher(), language, word);
                }
            }
            var found = index.searcher()
                    .search(query.build(), Math.max(1, index.parts().size()));
            var parts = new ArrayList<RulePart>();
            for (var hit : found.scoreDocs) {
                parts.add(index.parts().get(hit.doc));
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
    }

    private synchronized Index index(List<Rule> rules) throws IOException {
        var known = last;
        if (known == null || !known.rules().equals(rules)) {
            known = build(rules);
            last = known;
        }
        return known;
    }

    private Index build(List<Rule> rules) throws IOException {
        var parts = rules.stream().flatMap(rule -> RulePart.of(rule).stream()).toList();
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (RulePart part : parts) {
                writer.addDocument(document(part));
            }
        }
        // Never closed: somebody may search in it still, and it holds nothing but memory.
        return new Index(rules, parts, new IndexSearcher(DirectoryReader.open(directory)));
    }

    private static Document document(RulePart part) {
        var rule = part.rule();
        var document = new Document();
        for (Language language : Language.values()) {
            boolean french = language == Language.FR;
            heading(
                    document,
                    language,
                    french ? rule.label().fr() : rule.label().en());
            rule.keywords().forEach(keyword -> heading(document, language, keyword));
            text(
                    document,
                    language,
                    french ? rule.description().fr() : rule.description().en());
            part.statement()
                    .ifPresentOrElse(
                            statement -> {
                                heading(
                                        document,
                                        language,
                                        french
                                                ? statement.title().fr()
                                                : statement.title().en());
                                statement.appliesTo().forEach(kind -> heading(document, language, kind));
                                text(
                                        document,
                                        language,
                                        french
                                                ? statement.statement().fr()
                                                : statement.statement().en());
                            },
                            () -> (french
                                            ? rule.guidance().fr()
                                            : rule.guidance().en())
                                    .forEach(sentence -> text(document, language, sentence)));
        }
        return document;
    }

    private static void heading(Document document, Language language, String text) {
        document.add(new TextField(language.heading(), text, Store.NO));
    }

    private static void text(Document document, Language language, String text) {
        document.add(new TextField(language.text(), text, Store.NO));
    }

    private Set<String> words(Language language, String text) throws IOException {
        var words = new LinkedHashSet<String>();
        try (var stream = analyzer.tokenStream(language.text(), text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && words.size() < MOST_WORDS) {
                words.add(term.toString());
            }
            stream.end();
        }
        return words;
    }

    /** A word that no rule has may be a mistyped one. */
    private static void add(BooleanQuery.Builder query, IndexSearcher searcher, Language language, String word)
            throws IOException {
        var heading = new Term(language.heading(), word);
        var text = new Term(language.text(), word);
        var reader = searcher.getIndexReader();
        if (reader.docFreq(heading) + reader.docFreq(text) > 0) {
            query.add(new BoostQuery(new TermQuery(heading), HEADING_WEIGHT), Occur.SHOULD);
            query.add(new TermQuery(text), Occur.SHOULD);
        } else if (word.length() >= SHORTEST_MISTYPED) {
            query.add(new BoostQuery(mistyped(heading), CORRECTION_WEIGHT), Occur.SHOULD);
        }
    }

    private static Query mistyped(Term term) {
        return new FuzzyQuery(term, 1, LETTERS_THAT_ARE_RIGHT, MOST_CORRECTIONS, true);
    }
}
