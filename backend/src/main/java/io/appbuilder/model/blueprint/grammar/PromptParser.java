package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.Background;
import io.appbuilder.model.blueprint.grammar.Intent.Contradictory;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Intent.Refused;
import io.appbuilder.model.blueprint.grammar.Intent.RemoveFields;
import io.appbuilder.model.blueprint.grammar.SentenceReader.Sentence;
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

    public PromptParser(Grammar grammar, Vocabulary vocabulary, KnownTables project, Language language) {
        this.grammar = grammar;
        this.lexicon = grammar.lexicon();
        this.vocabulary = vocabulary;
        this.project = project;
        this.language = language;
    }

    public List<Intent> parse(String prompt) {
        if (SQL.matcher(prompt).find()) {
            return List.of(new Refused(Phrase.of(Tokenizer.tokenize(prompt))));
        }
        PromptTables tables = new PromptTables(project, lexicon.stopWords());
        ClauseParser clauses = new ClauseParser(grammar, vocabulary, tables, language);
        List<Intent> intents = new ArrayList<>();
        for (List<Token> clause : clauses(prompt)) {
            List<Intent> parsed = clauses.parse(clause);
            tables.note(parsed);
            intents.addAll(parsed);
        }
        return withoutContradictions(Descriptions.merge(intents, lexicon.stopWords()));
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
                        tokens,
                        language,
                        word -> project.tableNamed(List.of(word)).isPresent() || project.hasField(List.of(word)));
    }

    /** "ajoute et supprime le champ ville": neither is done. */
    private List<Intent> withoutContradictions(List<Intent> intents) {
        List<Intent> kept = new ArrayList<>(intents);
        for (Intent intent : intents) {
            if (intent instanceof RemoveFields(var removed, var _)) {
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

    /** Parses one clause after the other, each knowing what those before it named. */
    private static final class ClauseParser {

        private final Lexicon lexicon;
        private final Vocabulary vocabulary;
        private final PromptTables tables;
        private final Language language;
        private final VerbFinder verbs;
        private final ScreenReader screens;
        private final ChartReader charts;
        private final DescriptionReader descriptions;
        private final List<SentenceReader> readers;
        private Target context = new Target.Unnamed();
        private Optional<Intent.CreateTable> bare = Optional.empty();

        ClauseParser(Grammar grammar, Vocabulary vocabulary, PromptTables tables, Language language) {
            this.lexicon = grammar.lexicon();
            this.vocabulary = vocabulary;
            this.tables = tables;
            this.language = language;
            this.verbs = new VerbFinder(lexicon);
            Patterns patterns = grammar.patterns();
            this.screens = new ScreenReader(lexicon, grammar.screens(), tables);
            this.charts = new ChartReader(lexicon, grammar.screens(), tables);
            this.descriptions = new DescriptionReader(lexicon, patterns, vocabulary, tables, language);
            this.readers = List.of(
                    new SettingsReader(lexicon, patterns, grammar.colors(), tables),
                    new RelationReader(lexicon, patterns, vocabulary, tables, language),
                    new ConstraintReader(lexicon, patterns, tables),
                    new ChoicesReader(lexicon, patterns, tables),
                    new RetypeReader(lexicon, patterns, vocabulary.dictionary(), tables, language),
                    new ListReader(lexicon, patterns, tables),
                    screens);
        }

        List<Intent> parse(List<Token> clause) {
            if (isPleasantry(clause)) {
                return List.of();
            }
            TargetFinder.Found found = new TargetFinder(lexicon, vocabulary, tables, language).find(clause);
            if (found.rest().isEmpty()) {
                // "Dans la table clients, ajoute …": the clause only says where.
                context = found.target();
                return List.of();
            }
            Target target = found.target() instanceof Target.Unnamed ? context : found.target();
            List<Intent> parsed = parse(clause, found, target);
            bare = !parsed.isEmpty()
                            && parsed.getLast() instanceof Intent.CreateTable create
                            && create.fields().isEmpty()
                    ? Optional.of(create)
                    : Optional.empty();
            boolean nothing = parsed.size() == 1 && parsed.getFirst() instanceof NotUnderstood;
            return nothing ? List.of(new NotUnderstood(Phrase.of(clause))) : parsed;
        }

        private List<Intent> parse(List<Token> clause, TargetFinder.Found found, Target target) {
            int verb = verbs.find(clause);
            if (verbs.isQuestion(clause)
                    || (verb >= 0 && verbs.isNegated(clause, verb) && !isLessStrict(clause, target))) {
                return List.of(new NotUnderstood(Phrase.of(clause)));
            }
            Sentence sentence = new Sentence(clause, found.rest(), target);
            for (SentenceReader reader : readers) {
                List<Intent> read = reader.read(sentence);
                if (!read.isEmpty()) {
                    return read;
                }
            }
            List<Intent> chart = charts.read(sentence);
            if (!chart.isEmpty()) {
                return withDashboard(clause, chart);
            }
            if (verb < 0 || verbs.isManaging(clause, verb)) {
                List<Intent> described = descriptions.read(sentence);
                if (!described.isEmpty()) {
                    return described;
                }
            }
            boolean manages =
                    verb >= 0 && lexicon.manageVerbs.contains(clause.get(verb).folded());
            if (lexicon.isBackground(clause) && (verb < 0 || (verb <= 2 && manages))) {
                return List.of(new Background(Phrase.of(clause)));
            }
            if (verb < 0) {
                List<Intent> fields = fieldsOfLast(clause);
                if (!fields.isEmpty()) {
                    return fields;
                }
            }
            ScreenReader.Extracted extracted = screens.extract(clause);
            List<Intent> intents = new ArrayList<>(change(extracted.rest(), found, target));
            boolean understood = intents.stream().anyMatch(intent -> !(intent instanceof NotUnderstood));
            if (understood) {
                intents.addAll(extracted.screens());
            }
            return intents;
        }

        /** "une table contrats stp ? intitulé, durée, montant": a list behind a table that has no fields yet. */
        private List<Intent> fieldsOfLast(List<Token> clause) {
            List<Segment> segments = Segmenter.segment(clause, lexicon);
            if (bare.isEmpty() || segments.size() < 2) {
                return List.of();
            }
            FieldPhraseReader phrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
            TablePhraseReader names = new TablePhraseReader(lexicon, vocabulary, language);
            ListScorer scorer = new ListScorer(lexicon, vocabulary, language, phrases, names);
            if (scorer.isTables(segments)) {
                return List.of();
            }
            FieldListReader fields = new FieldListReader(lexicon, phrases);
            fields.acceptAll(segments);
            Intent.CreateTable table = bare.get();
            return List.of(new Intent.CreateTable(table.phrase(), table.concepts(), fields.wishes(), table.module()));
        }

        /** "l'email n'est plus obligatoire" denies nothing that is asked for. */
        private boolean isLessStrict(List<Token> clause, Target target) {
            Sentence sentence = new Sentence(clause, clause, target);
            return readers.stream()
                    .filter(ConstraintReader.class::isInstance)
                    .anyMatch(reader -> !reader.read(sentence).isEmpty());
        }

        private List<Intent> withDashboard(List<Token> clause, List<Intent> chart) {
            List<Intent> intents = new ArrayList<>();
            if (ChartReader.isDashboard(clause)) {
                vocabulary.moduleTemplates().stream()
                        .filter(template -> template.id().equals("dashboard"))
                        .forEach(template -> intents.add(new CreateModule(template, List.of())));
            }
            intents.addAll(chart);
            return intents;
        }

        private List<Intent> change(List<Token> clause, TargetFinder.Found found, Target target) {
            int index = verbs.find(clause);
            if (index < 0) {
                return new CreateClause(lexicon, vocabulary, language, new Target.Unnamed()).read(clause, false, false);
            }
            Token verb = clause.get(index);
            List<Token> rest = clause.size() == found.rest().size() || !clause.containsAll(found.rest())
                    ? new TargetFinder(lexicon, vocabulary, tables, language)
                            .find(clause)
                            .rest()
                    : found.rest();
            FieldChangeClause fields = new FieldChangeClause(lexicon, tables, target);
            TableChangeReader tableChange = new TableChangeReader(lexicon, tables);
            return switch (lexicon.verb(verb).orElseThrow()) {
                case CREATE -> create(clause, verb, rest, target, verbs.isManaging(clause, index));
                case REMOVE ->
                    List.of(tableChange
                            .remove(VerbFinder.behind(clause, verb))
                            .orElseGet(() -> fields.remove(VerbFinder.behind(rest, verb))));
                case RENAME ->
                    List.of(tableChange
                            .rename(VerbFinder.behind(clause, verb))
                            .orElseGet(() -> rename(clause, rest, verb, fields, true)));
                case CHANGE -> List.of(rename(clause, rest, verb, fields, false));
            };
        }

        private List<Intent> create(
                List<Token> clause, Token verb, List<Token> without, Target target, boolean manages) {
            List<Token> rest = VerbFinder.behind(without, verb);
            if (rest.isEmpty()) {
                rest = VerbFinder.before(without, verb);
            }
            boolean aboutTable = rest.stream().anyMatch(token -> token.folded().equals("table"));
            boolean aboutField = rest.stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
            if (rest.isEmpty() || (aboutTable && !aboutField)) {
                // What looked like "to the table customers" is the table that is asked for.
                return new CreateClause(lexicon, vocabulary, language, new Target.Unnamed())
                        .read(VerbFinder.behind(clause, verb), true, manages);
            }
            return new CreateClause(lexicon, vocabulary, language, target).read(rest, true, manages);
        }

        /** "to" may be a table's preposition or what stands before the new name: the one that leaves a new name wins. */
        private Intent rename(
                List<Token> clause, List<Token> rest, Token verb, FieldChangeClause change, boolean certain) {
            Intent intent = change.rename(VerbFinder.behind(rest, verb), certain);
            return intent instanceof NotUnderstood
                    ? new FieldChangeClause(lexicon, tables, new Target.Unnamed())
                            .rename(VerbFinder.behind(clause, verb), certain)
                    : intent;
        }

        private boolean isPleasantry(List<Token> clause) {
            return clause.stream()
                            .filter(token -> token.is(Token.Kind.WORD))
                            .allMatch(token -> lexicon.pleasantries.contains(token.folded()))
                    && clause.stream().noneMatch(token -> token.is(Token.Kind.ODD));
        }
    }
}
