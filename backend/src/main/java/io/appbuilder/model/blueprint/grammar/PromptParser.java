package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.Contradictory;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.Refused;
import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.RemoveFields;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.grammar.Intent.UndoLast;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a prompt's text to what it asks for, clause by clause. Takes time in proportion to the text. */
public final class PromptParser {

    private static final int LONGEST_ANSWER = 8;

    /** Statements smuggled into words; whatever they are meant for, nothing is done. */
    private static final Pattern SQL = Pattern.compile(
            "(?i);\\s*(drop|delete|update|insert|alter|truncate)\\s+\\w+|\\b(drop|alter|truncate)\\s+table\\s+\\S+\\s*;");

    private final Grammar grammar;
    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final KnownTables project;
    private final Language language;
    private final Optional<Phrase> lastField;

    public PromptParser(Grammar grammar, Vocabulary vocabulary, KnownTables project, Language language) {
        this(grammar, vocabulary, project, language, Optional.empty());
    }

    private PromptParser(
            Grammar grammar,
            Vocabulary vocabulary,
            KnownTables project,
            Language language,
            Optional<Phrase> lastField) {
        this.grammar = grammar;
        this.lexicon = grammar.lexicon();
        this.vocabulary = vocabulary;
        this.project = project;
        this.language = language;
        this.lastField = lastField;
    }

    /** A parser that knows what "it" points to behind an earlier prompt. */
    public PromptParser behind(String earlier) {
        return new PromptParser(grammar, vocabulary, project, language, LastField.of(parse(earlier)));
    }

    public List<Intent> parse(String prompt) {
        if (SQL.matcher(prompt).find()) {
            return List.of(new Refused(Phrase.of(Tokenizer.tokenize(prompt))));
        }
        PromptTables tables = new PromptTables(project, lexicon.stopWords(), language, lastField);
        ClauseParser clauses = new ClauseParser(grammar, vocabulary, tables, language);
        List<Intent> intents = new ArrayList<>();
        List<Intent> title = List.of();
        for (List<Token> clause : clauses(prompt)) {
            List<Intent> parsed = clauses.parse(clause);
            if (intents.isEmpty() && title.isEmpty() && isTitle(clause, parsed)) {
                title = parsed;
            } else {
                tables.note(parsed);
                intents.addAll(parsed);
            }
        }
        if (intents.stream().noneMatch(CreateTable.class::isInstance)) {
            intents.addAll(0, title);
        }
        return withoutContradictions(bothWays(Descriptions.merge(intents, lexicon.stopWords(), language)));
    }

    /** "Marina berth management. Berths have …": one thing in the singular, as what the tables behind it are about. */
    private boolean isTitle(List<Token> clause, List<Intent> parsed) {
        boolean verb = clause.stream().anyMatch(token -> lexicon.verb(token).isPresent());
        return !verb
                && parsed.size() == 1
                && parsed.getFirst() instanceof CreateTable(var phrase, var concepts, var fields, var module)
                && concepts.isEmpty()
                && fields.isEmpty()
                && module.isEmpty()
                && new TablePhraseReader(lexicon, vocabulary, language).isOne(phrase);
    }

    /** The table that the whole prompt names, saying nothing else: the answer to a question about which table. */
    public Optional<String> tableNamedBy(String prompt) {
        List<Token> tokens = corrected(Tokenizer.tokenize(prompt)).stream()
                .filter(token -> !token.is(Token.Kind.END) && !lexicon.pleasantries.contains(token.folded()))
                .toList();
        if (tokens.isEmpty() || tokens.size() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        TargetFinder.Found found = new TargetFinder(lexicon, vocabulary, project, language).find(tokens);
        if (found.target() instanceof Target.Named(String table) && found.rest().isEmpty()) {
            return Optional.of(table);
        }
        List<Token> name = new PhraseTrimmer(lexicon).trim(tokens, lexicon.tableMarkers);
        // "the customers table", "the customers one"
        return project.tableNamed(Phrase.of(name).words())
                .or(() -> project.tableNamed(Phrase.of(name.subList(0, Math.max(0, name.size() - 1)))
                        .words()));
    }

    private List<List<Token>> clauses(String prompt) {
        return new ClauseSplitter(lexicon, vocabulary, project, language).split(corrected(Tokenizer.tokenize(prompt)));
    }

    private List<Token> corrected(List<Token> tokens) {
        return grammar.typos(vocabulary)
                .correct(
                        lexicon.writtenOut(tokens, language),
                        language,
                        word -> project.tableNamed(List.of(word)).isPresent() || project.hasField(List.of(word)));
    }

    /** "a student takes many classes and a class has many students": neither points to one of the other. */
    private List<Intent> bothWays(List<Intent> intents) {
        List<Intent> joined = new ArrayList<>();
        for (Intent intent : intents) {
            Optional<Relate> back = intent instanceof Relate one && !one.many()
                    ? joined.stream()
                            .filter(Relate.class::isInstance)
                            .map(Relate.class::cast)
                            .filter(other -> !other.many()
                                    && isSame(other.child(), one.parent())
                                    && isSame(other.parent(), one.child()))
                            .findFirst()
                    : Optional.empty();
            boolean known = intent instanceof Relate one
                    && !one.many()
                    && joined.stream()
                            .anyMatch(other -> other instanceof Relate both && both.many() && joinsSame(both, one));
            if (known) {
                // "a student can take several courses and a course has several students" says it twice
                continue;
            }
            if (back.isPresent()) {
                Relate first = back.get();
                joined.set(joined.indexOf(first), new Relate(first.child(), first.parent(), true, first.childFields()));
            } else {
                joined.add(intent);
            }
        }
        return joined;
    }

    private boolean joinsSame(Relate both, Relate one) {
        return (isSame(both.child(), one.child()) && isSame(both.parent(), one.parent()))
                || (isSame(both.child(), one.parent()) && isSame(both.parent(), one.child()));
    }

    private boolean isSame(TableWords one, TableWords other) {
        return key(one.phrase()).equals(key(other.phrase()));
    }

    /** "ajoute et supprime le champ ville": neither is done. */
    private List<Intent> withoutContradictions(List<Intent> intents) {
        List<Intent> kept = new ArrayList<>(intents);
        for (Intent intent : intents) {
            if (intent instanceof RemoveFields(var removed, var _)
                    && intents.stream().anyMatch(UndoLast.class::isInstance)) {
                // "supprime la TVA et remets-la"
                kept.removeIf(other -> other.equals(intent) || other instanceof UndoLast);
                kept.add(new Contradictory(removed.getFirst()));
            } else if (intent instanceof RemoveFields(var removed, var _)) {
                for (Phrase field : removed) {
                    boolean added = intents.stream()
                            .filter(AddFields.class::isInstance)
                            .flatMap(other -> ((AddFields) other).fields().stream())
                            .anyMatch(wish -> key(wish.phrase()).equals(key(field)));
                    if (added && !project.hasField(field.words())) {
                        kept.removeIf(other -> other.equals(intent) || adds(other, field));
                        kept.add(new Contradictory(field));
                    }
                }
            }
        }
        return kept;
    }

    private boolean adds(Intent intent, Phrase field) {
        return intent instanceof AddFields(var fields, var _)
                && fields.stream().anyMatch(wish -> key(wish.phrase()).equals(key(field)));
    }

    private String key(Phrase phrase) {
        return Words.key(phrase.words(), lexicon.stopWords());
    }
}
