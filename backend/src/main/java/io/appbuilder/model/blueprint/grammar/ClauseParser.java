package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.Background;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.SentenceReader.Sentence;
import io.appbuilder.model.blueprint.vocabulary.FieldType;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses one clause after the other, each knowing what those before it named. */
final class ClauseParser {

    /** Parts of a clause that are tried, and how deep. */
    private static final int MOST_PARTS = 5;

    /** Longer clauses are no sentences whose parts are worth trying. */
    private static final int LONGEST_SENTENCE = 80;

    /** Words before a colon that may be no more than a title. */
    private static final int LONGEST_TITLE = 4;

    /** "can you also …" */
    private static final Set<String> ASKING =
            Set.of("can", "could", "would", "peux", "pouvez", "pourrais", "pourriez", "peux-tu", "pouvez-vous", "tu");

    /** Words of a choice at most. */
    private static final int LONGEST_CHOICE = 3;

    private static final Set<String> WITHIN = Set.of("in", "on", "for", "dans", "sur", "pour");

    private static final Set<String> HAVE =
            Set.of("j' ai", "nous avons", "on a", "i have", "we have", "i've got", "we've got");

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final PromptTables tables;
    private final Language language;
    private final VerbFinder verbs;
    private final ScreenReader screens;
    private final ChartReader charts;
    private final DescriptionReader descriptions;
    private final Patterns patterns;
    private final GroupedNouns grouped;
    private final ChangeClause changes;
    private final List<SentenceReader> readers;
    private Target context = new Target.Unnamed();
    private Optional<Intent.CreateTable> bare = Optional.empty();
    private Optional<Intent.AddFields> added = Optional.empty();
    private Optional<Intent.ChangeChoices> dropped = Optional.empty();

    ClauseParser(Grammar grammar, Vocabulary vocabulary, PromptTables tables, Language language) {
        this.lexicon = grammar.lexicon();
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
        this.verbs = new VerbFinder(lexicon);
        this.patterns = grammar.patterns();
        this.screens = new ScreenReader(lexicon, grammar.screens(), tables);
        this.charts = new ChartReader(lexicon, grammar.screens(), tables);
        this.descriptions = new DescriptionReader(lexicon, patterns, vocabulary, tables, language);
        this.grouped = new GroupedNouns(lexicon, vocabulary, language);
        this.changes = new ChangeClause(lexicon, vocabulary, tables, language, verbs);
        Reading reading = new Reading(lexicon, patterns, tables);
        this.readers = List.of(
                new SettingsReader(lexicon, patterns, grammar.colors(), tables),
                new RelationReader(lexicon, patterns, vocabulary, tables, language),
                new NeedlessReader(reading),
                new RenameReader(reading),
                new PlaceReader(reading),
                new ColumnsReader(reading),
                new DefaultReader(reading),
                new ConstraintReader(reading),
                new ChoiceRenameReader(reading),
                new ChoicesReader(reading),
                new RetypeReader(reading, vocabulary.dictionary(), language),
                new SplitReader(reading, vocabulary, language),
                new ListReader(reading, grammar.screens()),
                screens);
    }

    /** The whole clause if that is understood; else its parts, if every one of them is; else its nouns with lists of fields. */
    List<Intent> parse(List<Token> clause) {
        List<Token> told = withoutAlso(withoutApp(
                withoutThanks(clause.stream().dropWhile(lexicon::isConjunction).toList())));
        return told.isEmpty() ? List.of() : parse(told, MOST_PARTS);
    }

    /** "in the app for my shop, add …": where else. */
    private List<Token> withoutApp(List<Token> clause) {
        int comma = 0;
        while (comma < clause.size() && !clause.get(comma).is(Token.Kind.COMMA)) {
            comma++;
        }
        boolean app = comma > 2
                && WITHIN.contains(clause.getFirst().folded())
                && lexicon.determiners.contains(clause.get(1).folded())
                && lexicon.apps.contains(clause.get(2).folded());
        return app ? clause.subList(Math.min(comma + 1, clause.size()), clause.size()) : clause;
    }

    /** "we also have courses: …" */
    private List<Token> withoutAlso(List<Token> clause) {
        if (clause.size() < 3 || !lexicon.and.contains(clause.get(1).folded())) {
            return clause;
        }
        List<Token> rest = new ArrayList<>(clause);
        rest.remove(1);
        return lexicon.isBackground(rest) ? rest : clause;
    }

    /** "…, merci beaucoup" */
    private List<Token> withoutThanks(List<Token> clause) {
        int end = clause.size();
        while (end > 0 && lexicon.pleasantries.contains(clause.get(end - 1).folded())) {
            end--;
        }
        boolean apart = end > 1 && end < clause.size() && clause.get(end - 1).is(Token.Kind.COMMA);
        return apart ? clause.subList(0, end - 1) : clause;
    }

    private List<Intent> parse(List<Token> clause, int mostParts) {
        Target contextBefore = context;
        Optional<Intent.CreateTable> bareBefore = bare;
        List<Intent> told = behindBackground(clause, mostParts);
        if (!told.isEmpty()) {
            return told;
        }
        List<Intent> whole = parseWhole(clause);
        if (whole.size() == 1 && whole.getFirst() instanceof Background) {
            // "I have couples (names, wedding date)" tells about the person, and what they keep.
            return owned(clause).or(() -> grouped.read(clause)).orElse(whole);
        }
        if (isUnderstood(whole) || mostParts < 2 || clause.size() > LONGEST_SENTENCE) {
            return whole;
        }
        Target contextAfter = context;
        Optional<Intent.CreateTable> bareAfter = bare;
        context = contextBefore;
        bare = bareBefore;
        Optional<List<Intent>> parts = inParts(clause, mostParts);
        if (parts.isPresent()) {
            return parts.get();
        }
        context = contextAfter;
        bare = bareAfter;
        return grouped.read(clause)
                .filter(tables -> tables(tables) > tables(whole))
                .orElse(whole);
    }

    /** "Je gère un camping : emplacements (…), vacanciers et séjours": what stands behind the colon is what is wanted. */
    private List<Intent> behindBackground(List<Token> clause, int mostParts) {
        if (!lexicon.isBackground(clause)) {
            return List.of();
        }
        Optional<List<Intent>> described = owned(clause);
        if (described.isPresent()) {
            return described.get();
        }
        int colon = 0;
        while (colon < clause.size()
                && !clause.get(colon).is(Token.Kind.COLON)
                && !clause.get(colon).is(Token.Kind.OPEN)) {
            colon++;
        }
        if (colon + 2 >= clause.size() || !clause.get(colon).is(Token.Kind.COLON)) {
            return List.of();
        }
        Target contextBefore = context;
        Optional<Intent.CreateTable> bareBefore = bare;
        List<Token> list = clause.subList(colon + 1, clause.size());
        if (verbs.find(list) < 0) {
            List<Intent> things = new CreateClause(lexicon, vocabulary, tables, language, new Target.Unnamed())
                    .read(list, true, true);
            if (isUnderstood(things) && tables(things) > 0) {
                return things;
            }
        }
        List<Intent> behind = parse(list, mostParts);
        if (isUnderstood(behind) && tables(behind) > 0) {
            return behind;
        }
        context = contextBefore;
        bare = bareBefore;
        return List.of();
    }

    /** "J'ai des patients avec nom, prénom et des séances avec date": the things that a person says to have, with their fields. */
    private Optional<List<Intent>> owned(List<Token> clause) {
        boolean has = clause.size() > 3
                && HAVE.contains(clause.get(0).folded() + " " + clause.get(1).folded());
        boolean list =
                clause.stream().anyMatch(token -> lexicon.with.contains(token.folded()) || token.is(Token.Kind.COLON));
        boolean wish = clause.stream()
                .takeWhile(token -> !token.is(Token.Kind.COLON))
                .skip(2)
                .anyMatch(token -> lexicon.verb(token).isPresent());
        if (!has || !list || wish) {
            // "nous avons besoin d'enregistrer …" owns nothing yet.
            return Optional.empty();
        }
        List<Intent> things = new CreateClause(lexicon, vocabulary, tables, language, new Target.Unnamed())
                .read(clause.subList(2, clause.size()), true, true);
        boolean described = things.stream()
                .anyMatch(thing -> thing instanceof Intent.CreateTable table
                        && !table.fields().isEmpty());
        return isUnderstood(things) && described ? Optional.of(things) : Optional.empty();
    }

    /** "rends le nom unique et le prix ne peut pas être négatif", "Sondage : je veux …": read one part after the other. */
    private Optional<List<Intent>> inParts(List<Token> clause, int mostParts) {
        Target contextBefore = context;
        Optional<Intent.CreateTable> bareBefore = bare;
        int depth = 0;
        int tried = 0;
        for (int index = 1; index + 1 < clause.size() && tried < MOST_PARTS; index++) {
            Token token = clause.get(index);
            depth += token.is(Token.Kind.OPEN) ? 1 : token.is(Token.Kind.CLOSE) ? -1 : 0;
            boolean title = token.is(Token.Kind.COLON) && index <= LONGEST_TITLE;
            if (depth > 0 || !(lexicon.isConjunction(token) || title)) {
                continue;
            }
            tried++;
            List<Token> first = clause.subList(0, index);
            List<Token> second = clause.subList(index + 1, clause.size()).stream()
                    .dropWhile(lexicon::isConjunction)
                    .toList();
            List<Intent> before = title ? List.of() : parse(first, 1);
            if (isUnderstood(before) && !second.isEmpty()) {
                List<Intent> behind = parse(withSubject(first, second), mostParts - 1);
                if (isUnderstood(behind) && !(title && behind.isEmpty())) {
                    List<Intent> both = new ArrayList<>(before);
                    both.addAll(behind);
                    return Optional.of(both);
                }
            }
            context = contextBefore;
            bare = bareBefore;
        }
        return Optional.empty();
    }

    /** "Tickets are linked to a customer and have subject, priority": the second part is about the tickets too. */
    private List<Token> withSubject(List<Token> first, List<Token> second) {
        Optional<List<Token>> field = withField(first, second);
        if (field.isPresent()) {
            return field.get();
        }
        boolean goesOn = lexicon.hasVerbs.contains(second.getFirst().folded());
        int start = 0;
        while (start < first.size()
                && lexicon.determiners.contains(first.get(start).folded())) {
            start++;
        }
        for (int length = LONGEST_TITLE; goesOn && length > 0; length--) {
            int end = start + length;
            boolean known = end < first.size()
                    && tables.tableNamed(first.subList(start, end).stream()
                                    .map(Token::folded)
                                    .toList())
                            .isPresent();
            if (known) {
                List<Token> whole = new ArrayList<>(first.subList(0, end));
                whole.addAll(second);
                return whole;
            }
        }
        return second;
    }

    /** "plate is unique and can't be empty": the second part is about the plate too. */
    private Optional<List<Token>> withField(List<Token> first, List<Token> second) {
        if (!lexicon.predicates.contains(second.getFirst().folded())) {
            return Optional.empty();
        }
        for (int end = Math.min(LONGEST_TITLE, first.size() - 1); end > 0; end--) {
            boolean field = lexicon.predicates.contains(first.get(end).folded())
                    && new FieldRefFinder(lexicon, tables)
                            .find(first.subList(0, end), context)
                            .isPresent();
            if (field) {
                List<Token> whole = new ArrayList<>(first.subList(0, end));
                whole.addAll(second);
                return Optional.of(whole);
            }
        }
        return Optional.empty();
    }

    private static long tables(List<Intent> intents) {
        return intents.stream().filter(Intent.CreateTable.class::isInstance).count();
    }

    private static boolean isUnderstood(List<Intent> intents) {
        return intents.stream().noneMatch(NotUnderstood.class::isInstance);
    }

    private List<Intent> parseWhole(List<Token> clause) {
        if (isPleasantry(clause)) {
            return List.of();
        }
        if (patterns.match("help", new ClauseText(clause)).findFirst().isPresent()) {
            return List.of(new Background(Phrase.of(clause)));
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
        added = !parsed.isEmpty() && parsed.getLast() instanceof Intent.AddFields add
                ? Optional.of(add)
                : Optional.empty();
        dropped = !parsed.isEmpty()
                        && parsed.getLast() instanceof Intent.ChangeChoices change
                        && change.change() == Intent.ChoiceChange.REMOVE
                ? Optional.of(change)
                : Optional.empty();
        boolean nothing = parsed.size() == 1 && parsed.getFirst() instanceof NotUnderstood;
        return nothing ? List.of(new NotUnderstood(Phrase.of(clause))) : parsed;
    }

    private List<Intent> parse(List<Token> clause, TargetFinder.Found found, Target target) {
        int verb = verbs.find(clause);
        if (verbs.isQuestion(clause) || (verb >= 0 && verbs.isNegated(clause, verb) && !isLessStrict(clause, target))) {
            return List.of(new NotUnderstood(Phrase.of(clause)));
        }
        List<Intent> replacing = insteadOfDropped(clause, verb);
        if (!replacing.isEmpty()) {
            return replacing;
        }
        Sentence sentence = new Sentence(clause, found.rest(), target);
        // A single word says nothing of two things.
        List<SentenceReader> able = clause.size() > 1 ? readers : List.of(readers.getFirst(), screens);
        for (SentenceReader reader : able) {
            List<Intent> read = reader.read(sentence);
            if (!read.isEmpty()) {
                return read;
            }
        }
        List<Intent> chart = charts.readEach(sentence);
        if (!chart.isEmpty()) {
            return withDashboard(clause, chart);
        }
        boolean each =
                clause.size() > 1 && lexicon.eachWords.contains(clause.get(1).folded());
        if (verb < 0 || each || verbs.isManaging(clause, verb)) {
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
            List<Intent> choices = choicesOfLast(clause);
            if (!choices.isEmpty()) {
                return choices;
            }
            List<Intent> fields = fieldsOfLast(clause);
            if (!fields.isEmpty()) {
                return fields;
            }
        }
        ScreenReader.Extracted extracted = screens.extract(clause);
        List<Intent> intents = new ArrayList<>(changes.read(extracted.rest(), found, target));
        boolean understood = intents.stream().anyMatch(intent -> !(intent instanceof NotUnderstood));
        if (understood) {
            intents.addAll(extracted.screens());
        }
        return intents;
    }

    /** "drop fair from the sources and add referral instead": the choice that takes the place of the one removed. */
    private List<Intent> insteadOfDropped(List<Token> clause, int verb) {
        int words = lexicon.endsInstead(clause);
        if (dropped.isEmpty() || verb < 0 || words == 0) {
            return List.of();
        }
        List<Phrase> choices = new FieldRefFinder(lexicon, tables)
                .parts(clause.subList(verb + 1, Math.max(verb + 1, clause.size() - words))).stream()
                        .map(part -> Phrase.of(new PhraseTrimmer(lexicon).trimChoice(part)))
                        .filter(choice -> !choice.isEmpty())
                        .toList();
        Intent.ChangeChoices change = dropped.get();
        return choices.isEmpty()
                ? List.of()
                : List.of(new Intent.ChangeChoices(change.field(), Intent.ChoiceChange.ADD, choices, change.target()));
    }

    /** "add a status? planned, running, finished": the choices of the field that the sentence before added. */
    private List<Intent> choicesOfLast(List<Token> clause) {
        List<Segment> segments = Segmenter.segment(clause, lexicon);
        boolean bareList = segments.size() > 1
                && segments.stream()
                        .allMatch(segment -> segment.tokens().size() <= LONGEST_CHOICE
                                && segment.group().isEmpty()
                                && !segment.opens());
        Optional<FieldWish> field = added.map(add -> add.fields().getLast())
                .filter(wish -> bareList
                        && wish.choices().isEmpty()
                        && vocabulary
                                .dictionary()
                                .field(wish.phrase().words(), language)
                                .filter(concept -> concept.type() == FieldType.CHOICE)
                                .isPresent());
        return field.<List<Intent>>map(wish -> List.of(new Intent.ChangeChoices(
                        wish.phrase(),
                        Intent.ChoiceChange.REPLACE,
                        segments.stream()
                                .map(segment -> Phrase.of(segment.tokens()))
                                .toList(),
                        added.orElseThrow().target())))
                .orElse(List.of());
    }

    /** "une table contrats stp ? intitulé, durée, montant": a list behind a table that has no fields yet. */
    private List<Intent> fieldsOfLast(List<Token> clause) {
        List<Segment> all = Segmenter.segment(clause, lexicon);
        boolean marked = !all.isEmpty()
                && !all.getFirst().tokens().isEmpty()
                && all.getFirst().tokens().stream()
                        .allMatch(token -> lexicon.fieldMarkers.contains(token.folded())
                                || lexicon.determiners.contains(token.folded()));
        // "Champs : nom, prénom": the first word only says what follows.
        List<Segment> segments = marked ? all.subList(1, all.size()) : all;
        if (bare.isEmpty() || segments.size() < 2) {
            return List.of();
        }
        FieldPhraseReader phrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        TablePhraseReader names = new TablePhraseReader(lexicon, vocabulary, language);
        ListScorer scorer = new ListScorer(lexicon, vocabulary, language, phrases, names);
        boolean next = names.read(segments.getFirst().tokens()).isKnown()
                && names.isPlural(segments.getFirst().tokens())
                && FieldListReader.nextConnector(segments, 0)
                        .filter(connector ->
                                connector == Segment.Connector.ITEM || connector == Segment.Connector.COLON)
                        .isPresent();
        if (!marked && (next || scorer.isTables(segments))) {
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
                .filter(reader -> reader instanceof ConstraintReader
                        || reader instanceof ColumnsReader
                        || reader instanceof NeedlessReader)
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

    private boolean isPleasantry(List<Token> clause) {
        return clause.stream()
                        .filter(token -> token.is(Token.Kind.WORD))
                        .allMatch(token -> lexicon.pleasantries.contains(token.folded())
                                || lexicon.subjects.contains(token.folded())
                                || ASKING.contains(token.folded()))
                && clause.stream().noneMatch(token -> token.is(Token.Kind.ODD));
    }
}
