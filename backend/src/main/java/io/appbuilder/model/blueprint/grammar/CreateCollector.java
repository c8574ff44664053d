package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.grammar.Intent.TableWords;
import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.grammar.TablePhraseReader.TablePhrase;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.AppConcept;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.PhraseIndex.Match;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what a creating clause names, in order, and makes intents of it. */
final class CreateCollector {

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final Target target;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;
    private final List<Intent> intents = new ArrayList<>();
    private final List<Intent> relations = new ArrayList<>();
    private final List<Intent> leftOver = new ArrayList<>();
    private FieldListReader fields;

    private Optional<TablePhrase> table = Optional.empty();
    /** Whose "leurs" are, as long as these follow each other. */
    private Optional<TablePhrase> owners = Optional.empty();

    private Optional<TablePhrase> lastTable = Optional.empty();
    private Optional<ModuleTemplate> module = Optional.empty();
    private List<String> options = List.of();
    private boolean moduleHasTables;
    private int moduleAt;
    private boolean withLines;
    private boolean listed;

    CreateCollector(
            Lexicon lexicon,
            Vocabulary vocabulary,
            Language language,
            Target target,
            FieldPhraseReader fieldPhrases,
            TablePhraseReader tablePhrases) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.target = target;
        this.fieldPhrases = fieldPhrases;
        this.tablePhrases = tablePhrases;
        this.fields = new FieldListReader(lexicon, fieldPhrases);
    }

    /** "avec lignes", "and their lines": the lines of the tables named so far, where these are known to have any. */
    boolean lines(Segment segment) {
        List<String> words = segment.tokens().stream()
                .filter(token -> token.is(Token.Kind.WORD)
                        && !lexicon.determiners.contains(token.folded())
                        && !lexicon.fillers.contains(token.folded()))
                .map(Token::folded)
                .toList();
        if (segment.connector() == Connector.START || !lexicon.lineWords.contains(String.join(" ", words))) {
            return false;
        }
        finishTable();
        List<CreateTable> lines = linesOfTables();
        intents.addAll(lines);
        return !lines.isEmpty();
    }

    /** "un module de facturation avec devis et factures": what such an app's documents consist of comes with them. */
    void expectLines(AppConcept app) {
        withLines = app.tables().stream().anyMatch(id -> id.endsWith("_lines"));
    }

    private static boolean isDocumentOf(Intent intent, CreateTable lines) {
        String id = lines.concepts().getFirst().id();
        return intent instanceof CreateTable table
                && table.concepts().stream()
                        .anyMatch(concept -> concept.document()
                                .filter(document -> document.lines().equals(id))
                                .isPresent());
    }

    private List<CreateTable> linesOfTables() {
        List<CreateTable> lines = new ArrayList<>();
        for (Intent intent : intents) {
            if (intent instanceof CreateTable create && !create.concepts().isEmpty()) {
                String id = create.concepts().getFirst().id();
                vocabulary
                        .tableById(id.substring(0, id.length() - 1) + "_lines")
                        .filter(concept -> intents.stream()
                                .noneMatch(other -> other instanceof CreateTable table
                                        && table.concepts().contains(concept)))
                        .ifPresent(concept -> lines.add(new CreateTable(
                                Phrase.plain(concept.label().in(language)),
                                List.of(concept),
                                List.of(),
                                Optional.empty())));
            }
        }
        return lines;
    }

    boolean hasTable() {
        return table.isPresent();
    }

    boolean hasFields() {
        return !fields.isEmpty();
    }

    int fieldCount() {
        return fields.size();
    }

    boolean inChoices() {
        return fields.inChoices();
    }

    boolean add(Intent intent) {
        finishTable();
        return intents.add(intent);
    }

    boolean field(Segment segment, Optional<Connector> next) {
        fields.accept(segment, next);
        return true;
    }

    void startTable(TablePhrase phrase, Segment segment) {
        finishTable();
        table = Optional.of(phrase);
        lastTable = table;
        owners = Optional.empty();
        moduleHasTables |= listed || isOffered(phrase);
        fields.acceptAll(Segmenter.segment(segment.group(), lexicon));
    }

    /** @param listed whether its tables are listed behind it */
    boolean startModule(Segment segment, Match<ModuleTemplate> found, List<String> words, boolean listed) {
        this.listed = listed;
        finishTable();
        ModuleTemplate template = found.meaning();
        if (module.isPresent() && !module.get().id().equals(template.id())) {
            finishModule();
        }
        List<String> named = OptionFinder.find(template, words);
        if (module.isEmpty()) {
            module = Optional.of(template);
            options = named;
            moduleHasTables = false;
            moduleAt = intents.size();
        } else {
            options = OptionFinder.join(options, named);
        }
        // "a CRM to manage my customers", "CRM (clients, contacts)"
        tablesIn(words.subList(found.end(), words.size()));
        Segmenter.segment(segment.group(), lexicon)
                .forEach(part ->
                        tablesIn(part.tokens().stream().map(Token::folded).toList()));
        return true;
    }

    /** Whether what follows "un tableau de bord avec" would be its cards. */
    boolean awaitsCards() {
        return module.filter(template -> template.id().equals("dashboard")).isPresent() && table.isEmpty();
    }

    /** "calculatrice de marge et de prêt": one more part of the module that came last. */
    boolean option(List<String> words) {
        List<String> named =
                module.map(template -> OptionFinder.find(template, words)).orElse(List.of());
        options = named.isEmpty() ? options : OptionFinder.join(options, named);
        return !named.isEmpty();
    }

    /** Starts a table of what the one before has: "leurs congés". */
    boolean linkToLast(Segment segment, TablePhrase theirs) {
        TablePhrase owner = owners.orElseGet(() -> table.orElseThrow());
        startTable(theirs, segment);
        owners = Optional.of(owner);
        relations.add(new Relate(
                new TableWords(theirs.phrase(), theirs.concepts()),
                new TableWords(owner.phrase(), owner.concepts()),
                false,
                List.of()));
        return true;
    }

    /** "liée aux agences": the table that came last points there. */
    boolean link(Segment segment) {
        if (!segment.group().isEmpty() && table.isPresent()) {
            // "défunts rattachés à une concession (nom, date du décès)": what the deceased have.
            fields.acceptAll(Segmenter.segment(segment.group(), lexicon));
        }
        int second = secondLinked(segment.tokens());
        if (second > 0) {
            // "les locations relient un bateau à un client"
            return link(new Segment(segment.connector(), segment.tokens().subList(0, second), List.of()))
                    && link(new Segment(
                            segment.connector(),
                            segment.tokens().subList(second, segment.tokens().size()),
                            List.of()));
        }
        TablePhrase parent = tablePhrases.read(segment.tokens());
        if (parent.phrase().isEmpty()) {
            return linkAll();
        }
        TableWords to = new TableWords(named(parent.phrase().words()).orElse(parent.phrase()), parent.concepts());
        if (table.or(() -> lastTable).isPresent()) {
            TablePhrase child = table.or(() -> lastTable).get();
            relations.add(new Relate(new TableWords(child.phrase(), child.concepts()), to, false, List.of()));
            return true;
        }
        return target instanceof Target.Named(String name)
                && relations.add(new Relate(new TableWords(Phrase.named(name), List.of()), to, false, List.of()));
    }

    /** Where "à un client" begins behind "un bateau"; -1 if only one thing is pointed to. */
    private int secondLinked(List<Token> tokens) {
        for (int index = 1; index + 2 < tokens.size(); index++) {
            if (lexicon.linkPrepositions.contains(tokens.get(index).folded())
                    && !lexicon.weakPrepositions.contains(tokens.get(index).folded())
                    && lexicon.determiners.contains(tokens.get(index + 1).folded())) {
                return index + 1;
            }
        }
        return -1;
    }

    /** "appointments linking the three": to every table that this clause named before. */
    private boolean linkAll() {
        if (table.isEmpty()) {
            return false;
        }
        TablePhrase last = table.get();
        TableWords child = new TableWords(last.phrase(), last.concepts());
        List<Intent> parents = intents.stream()
                .filter(CreateTable.class::isInstance)
                .map(CreateTable.class::cast)
                .<Intent>map(parent ->
                        new Relate(child, new TableWords(parent.phrase(), parent.concepts()), false, List.of()))
                .toList();
        relations.addAll(parents);
        return !parents.isEmpty();
    }

    /** "famille" is short for "familles d'accueil". */
    private boolean isCalled(Phrase phrase, String key) {
        String whole = Words.key(phrase.words(), lexicon.stopWords());
        return whole.equals(key) || (language == Language.FR ? whole.startsWith(key + " ") : whole.endsWith(" " + key));
    }

    private Optional<Phrase> named(List<String> words) {
        String key = Words.key(words, lexicon.stopWords());
        return intents.stream()
                .filter(CreateTable.class::isInstance)
                .map(intent -> ((CreateTable) intent).phrase())
                .filter(phrase -> isCalled(phrase, key))
                .findFirst();
    }

    /** Whether this clause has named a table by these words, in the singular or the plural. */
    boolean hasNamed(List<String> words) {
        String key = Words.key(words, lexicon.stopWords());
        return Stream.concat(
                        intents.stream()
                                .filter(CreateTable.class::isInstance)
                                .map(intent -> ((CreateTable) intent).phrase()),
                        table.stream().map(TablePhrase::phrase))
                .anyMatch(phrase -> isCalled(phrase, key));
    }

    /** @param app whether the words only name the app */
    void leave(Segment segment, boolean app) {
        boolean polite = segment.tokens().stream().allMatch(token -> lexicon.pleasantries.contains(token.folded()));
        if (!app && !polite) {
            leftOver.add(new NotUnderstood(Phrase.of(segment.tokens())));
        }
    }

    /** Ends what was collected so far: a table with its fields, or fields for a table that is there. */
    void finishTable() {
        if (table.isPresent()) {
            TablePhrase phrase = table.get();
            Optional<ModuleTemplate> owner = module.filter(_ -> isOffered(phrase));
            intents.add(new CreateTable(phrase.phrase(), phrase.meanings(), fields.wishes(), owner));
        } else if (!fields.isEmpty()) {
            intents.add(new AddFields(fields.wishes(), target));
        }
        fields = new FieldListReader(lexicon, fieldPhrases);
        table = Optional.empty();
    }

    List<Intent> finish(Phrase whole) {
        finishTable();
        if (withLines) {
            linesOfTables().stream()
                    .filter(lines -> intents.stream().anyMatch(table -> isDocumentOf(table, lines)))
                    .forEach(intents::add);
        }
        finishModule();
        intents.addAll(relations);
        if (intents.isEmpty()) {
            return List.of(new NotUnderstood(whole));
        }
        intents.addAll(leftOver);
        return intents;
    }

    private void tablesIn(List<String> words) {
        if (module.isEmpty() || module.get().tables().isEmpty()) {
            return;
        }
        vocabulary.tableWithin(words, language).ifPresent(match -> {
            finishTable();
            List<String> name = words.subList(match.start(), match.end());
            Phrase phrase = new Phrase(String.join(" ", name), name, true);
            table = Optional.of(new TablePhrase(phrase, List.of(match.meaning()), List.of()));
            lastTable = table;
            moduleHasTables |= table.map(this::isOffered).orElse(false);
        });
    }

    private boolean isOffered(TablePhrase phrase) {
        return module.flatMap(template -> phrase.concepts().stream().findFirst().map(template::offers))
                .orElse(false);
    }

    private void finishModule() {
        module.ifPresent(template -> {
            boolean tablesNamed = moduleHasTables && template.moduleSlugs().isEmpty();
            if (!tablesNamed) {
                intents.add(moduleAt, new CreateModule(template, options));
            }
        });
        module = Optional.empty();
    }
}
