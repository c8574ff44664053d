package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.AddFields;
import io.appbuilder.model.blueprint.grammar.Intent.CreateModule;
import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.PhraseIndex;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a clause that adds something, segment by segment: modules, tables, and the fields of what came last. */
final class CreateClause {

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final Target target;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;
    private final List<Intent> intents = new ArrayList<>();
    private final List<Intent> leftOver = new ArrayList<>();
    private FieldListReader fields;

    private Optional<ModuleTemplate> module = Optional.empty();
    private List<String> options = List.of();
    private boolean moduleHasTables;
    private Optional<TablePhraseReader.TablePhrase> table = Optional.empty();
    private boolean pluralTables;
    private boolean unknownModule;
    private int moduleAt;
    private boolean inFields;

    CreateClause(Lexicon lexicon, Vocabulary vocabulary, Language language, Target target) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.target = target;
        this.fieldPhrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
        this.fields = new FieldListReader(lexicon, fieldPhrases);
    }

    /** @param explicit whether a verb asks for it; without one only a module or table that is known counts */
    List<Intent> read(List<Token> tokens, boolean explicit) {
        List<Segment> segments = Segmenter.segment(tokens, lexicon);
        boolean aboutFields = segments.stream().anyMatch(this::isField);
        for (int index = 0; index < segments.size(); index++) {
            Segment segment = segments.get(index);
            Optional<Connector> next = FieldListReader.nextConnector(segments, index);
            if (readOne(segment, next, aboutFields, explicit)) {
                continue;
            }
            if (index == 0 && (segments.size() == 1 || !has(segment, lexicon.moduleMarkers))) {
                return List.of(new NotUnderstood(Phrase.of(tokens)));
            }
            if (index == 0) {
                // "an invoicing app with customers and invoices": the name is new, the tables may be known.
                unknownModule = true;
                continue;
            }
            if (!segment.tokens().stream().allMatch(token -> lexicon.pleasantries.contains(token.folded()))) {
                leftOver.add(new NotUnderstood(Phrase.of(segment.tokens())));
            }
        }
        finishTable();
        finishModule();
        if (intents.isEmpty()) {
            return List.of(new NotUnderstood(Phrase.of(tokens)));
        }
        intents.addAll(leftOver);
        return intents;
    }

    /** Whether the segment was understood as something. */
    private boolean readOne(Segment segment, Optional<Connector> next, boolean aboutFields, boolean explicit) {
        if (isField(segment)) {
            if (table.isPresent() && fields.isEmpty() && !introducesFields(segment)) {
                // "une table clients et un champ vip": more than the usual fields, not instead of them.
                finishTable();
            }
            inFields = true;
            fields.accept(segment, next);
            return true;
        }
        boolean listed = inFields && segment.connector() != Connector.START;
        if (listed && !isExplicitTable(segment)) {
            fields.accept(segment, next);
            return true;
        }
        if (table.isPresent() && introducesFields(segment)) {
            inFields = true;
            fields.accept(segment, next);
            return true;
        }
        return isExplicitTable(segment) ? startTable(segment) : readNamed(segment, next, aboutFields, explicit);
    }

    /** A segment that says neither "table" nor "champ": a module, a table that is known, or known fields. */
    private boolean readNamed(Segment segment, Optional<Connector> next, boolean aboutFields, boolean explicit) {
        List<String> words = words(segment.tokens());
        Optional<PhraseIndex.Match<ModuleTemplate>> found = vocabulary.moduleWithin(words, language);
        if (found.isPresent()) {
            startModule(segment, found.get(), words);
            return true;
        }
        boolean targeted = !(target instanceof Target.Unnamed);
        if (!targeted
                && !aboutFields
                && tablePhrases.read(segment.tokens()).concept().isPresent()) {
            return startTable(segment);
        }
        if (!targeted && !aboutFields && (hasTableMarker(segment) || inTableList(segment))) {
            return startTable(segment);
        }
        boolean field = aboutFields || knownField(segment);
        if (explicit && field && !unknownModule) {
            inFields = true;
            fields.accept(segment, next);
            return true;
        }
        return false;
    }

    private boolean startTable(Segment segment) {
        TablePhraseReader.TablePhrase phrase = tablePhrases.read(segment.tokens());
        Optional<PhraseIndex.Match<ModuleTemplate>> finished = vocabulary
                .moduleWithin(words(segment.tokens()), language)
                .filter(match -> phrase.concept().isEmpty());
        if (finished.isPresent() && !isExplicitTable(segment)) {
            startModule(segment, finished.get(), words(segment.tokens()));
            return true;
        }
        finishTable();
        if (phrase.phrase().isEmpty()) {
            return false;
        }
        table = Optional.of(phrase);
        pluralTables |=
                segment.tokens().stream().anyMatch(token -> token.folded().equals("tables"));
        moduleHasTables |= isOffered(phrase);
        inFields = false;
        acceptGroup(segment);
        return true;
    }

    private void startModule(Segment segment, PhraseIndex.Match<ModuleTemplate> found, List<String> words) {
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
        inFields = false;
        // "a CRM to manage my customers", "CRM (clients, contacts)"
        List<String> behind = words.subList(found.end(), words.size());
        tablesIn(behind);
        Segmenter.segment(segment.group(), lexicon).forEach(part -> tablesIn(words(part.tokens())));
    }

    private void tablesIn(List<String> words) {
        if (module.isEmpty() || module.get().tables().isEmpty()) {
            return;
        }
        vocabulary.tableWithin(words, language).ifPresent(match -> {
            finishTable();
            List<String> name = words.subList(match.start(), match.end());
            table = Optional.of(new TablePhraseReader.TablePhrase(
                    new Phrase(String.join(" ", name), name, true), Optional.of(match.meaning())));
            moduleHasTables |= table.map(this::isOffered).orElse(false);
        });
    }

    /** "les tables clients, gadgets et machins": words that nobody knows, after a plural that announces them. */
    private boolean inTableList(Segment segment) {
        boolean listed = switch (segment.connector()) {
            case COMMA, ITEM, AND -> true;
            case START, OR, WITH, COLON -> false;
        };
        return pluralTables
                && listed
                && table.isPresent()
                && !words(segment.tokens()).isEmpty();
    }

    private boolean introducesFields(Segment segment) {
        return switch (segment.connector()) {
            case WITH, COLON -> true;
            case START, COMMA, ITEM, AND, OR -> false;
        };
    }

    private boolean isOffered(TablePhraseReader.TablePhrase phrase) {
        return module.flatMap(template -> phrase.concept().map(template::offers))
                .orElse(false);
    }

    private void acceptGroup(Segment segment) {
        if (!segment.group().isEmpty()) {
            fields.acceptAll(Segmenter.segment(segment.group(), lexicon));
        }
    }

    /** Ends what was collected so far: a table with its fields, or fields for a table that is there. */
    private void finishTable() {
        if (table.isPresent()) {
            TablePhraseReader.TablePhrase phrase = table.get();
            Optional<ModuleTemplate> owner = module.filter(_ -> isOffered(phrase));
            intents.add(new CreateTable(phrase.phrase(), phrase.concept(), fields.wishes(), owner));
        } else if (!fields.isEmpty()) {
            intents.add(new AddFields(fields.wishes(), target));
        }
        fields = new FieldListReader(lexicon, fieldPhrases);
        table = Optional.empty();
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

    private boolean knownField(Segment segment) {
        FieldWish wish = fieldPhrases.read(segment).build();
        return wish.type().isPresent()
                || !wish.choices().isEmpty()
                || vocabulary
                        .dictionary()
                        .field(wish.phrase().words(), language)
                        .isPresent();
    }

    private boolean isField(Segment segment) {
        return has(segment, lexicon.fieldMarkers);
    }

    private boolean hasTableMarker(Segment segment) {
        return has(segment, lexicon.tableMarkers);
    }

    private static boolean isExplicitTable(Segment segment) {
        return segment.tokens().stream()
                .anyMatch(token ->
                        token.folded().equals("table") || token.folded().equals("tables"));
    }

    private static boolean has(Segment segment, java.util.Set<String> markers) {
        return segment.tokens().stream().anyMatch(token -> markers.contains(token.folded()));
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.is(Token.Kind.WORD))
                .map(Token::folded)
                .toList();
    }
}
