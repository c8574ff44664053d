package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.CreateApp;
import io.appbuilder.model.blueprint.grammar.Intent.NotUnderstood;
import io.appbuilder.model.blueprint.grammar.Segment.Connector;
import io.appbuilder.model.blueprint.grammar.TablePhraseReader.TablePhrase;
import io.appbuilder.model.blueprint.vocabulary.AppConcept;
import io.appbuilder.model.blueprint.vocabulary.ModuleTemplate;
import io.appbuilder.model.blueprint.vocabulary.PhraseIndex.Match;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a clause that adds something, segment by segment: apps, modules, tables, and the fields of what came last. */
final class CreateClause {

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final Target target;
    private final TablePhraseReader tablePhrases;
    private final ListScorer scorer;
    private final CreateCollector collected;

    /** Whether items of the list are tables although nobody knows their words. */
    private boolean tableList;

    private boolean inFields;
    private boolean awaitsName;

    CreateClause(Lexicon lexicon, Vocabulary vocabulary, Language language, Target target) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.target = target;
        FieldPhraseReader fieldPhrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
        this.scorer = new ListScorer(lexicon, vocabulary, language, fieldPhrases, tablePhrases);
        this.collected = new CreateCollector(lexicon, vocabulary, language, target, fieldPhrases, tablePhrases);
    }

    /**
     * @param explicit whether a verb asks for it; without one only what is known counts
     * @param manages whether it is to be managed or tracked, so that the words are things to keep tables of
     */
    List<Intent> read(List<Token> tokens, boolean explicit, boolean manages) {
        List<Segment> segments = Segmenter.segment(tokens, lexicon);
        boolean aboutFields = segments.stream().anyMatch(this::isField);
        for (int index = 0; index < segments.size(); index++) {
            Segment segment = segments.get(index);
            List<Segment> behind = segments.subList(index + 1, segments.size());
            if (!readOne(segment, behind, index, aboutFields, explicit, manages)) {
                if (index == 0 && behind.isEmpty()) {
                    return List.of(new NotUnderstood(Phrase.of(tokens)));
                }
                collected.leave(segment, index == 0 && has(segment, lexicon.moduleMarkers));
            }
        }
        return collected.finish(Phrase.of(tokens));
    }

    /** Whether the segment was understood as something. */
    private boolean readOne(
            Segment segment, List<Segment> behind, int index, boolean aboutFields, boolean explicit, boolean manages) {
        Optional<Connector> next = FieldListReader.nextConnector(segment, behind);
        if (segment.connector() == Connector.LINK) {
            return collected.link(segment);
        }
        if (collected.lines(segment)) {
            return true;
        }
        if (awaitsName) {
            awaitsName = false;
            return startTable(segment);
        }
        if (isField(segment)) {
            return readMarkedField(segment, next);
        }
        boolean listed = inFields && segment.connector() != Connector.START && !startsTable(segment, next);
        if (listed && !isExplicitTable(segment)) {
            return collected.field(segment, next);
        }
        boolean introduces = introducesFields(segment) && !(tableList && segment.connector() == Connector.ITEM);
        if (collected.hasTable() && introduces && !isExplicitTable(segment)) {
            inFields = true;
            return collected.field(segment, next);
        }
        if (isExplicitTable(segment)) {
            return startTable(segment);
        }
        return index == 0
                ? readHead(segment, behind, aboutFields, explicit, manages)
                : readItem(segment, next, aboutFields, explicit);
    }

    private boolean readMarkedField(Segment segment, Optional<Connector> next) {
        boolean only = segment.tokens().stream()
                .allMatch(token -> lexicon.fieldMarkers.contains(token.folded())
                        || lexicon.determiners.contains(token.folded())
                        || lexicon.fillers.contains(token.folded()));
        if (only && segment.group().isEmpty() && collected.hasTable()) {
            // "une table vins - champs : nom, millésime"
            inFields = true;
            return true;
        }
        if (collected.hasTable() && !collected.hasFields() && !introducesFields(segment)) {
            // "une table clients et un champ vip": more than the usual fields, not instead of them.
            collected.finishTable();
        }
        inFields = true;
        return collected.field(segment, next);
    }

    /** The clause's first words: an app, a module, a table, or a field. */
    private boolean readHead(
            Segment segment, List<Segment> behind, boolean aboutFields, boolean explicit, boolean manages) {
        List<String> words = words(segment.tokens());
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        Optional<Match<ModuleTemplate>> module = vocabulary.moduleWithin(words, language);
        if (module.isPresent() && !phrase.isKnown()) {
            tableList = true;
            inFields = false;
            return collected.startModule(segment, module.get(), words);
        }
        boolean targeted = !(target instanceof Target.Unnamed);
        if (targeted || aboutFields) {
            return readField(segment, behind, aboutFields, explicit);
        }
        List<Segment> list = list(segment, behind);
        boolean opensTables = opensList(segment, behind) && scorer.isTables(list);
        boolean app = has(segment, lexicon.moduleMarkers) || has(segment, lexicon.tableMarkers) || manages;
        Optional<Match<AppConcept>> kind = vocabulary.appWithin(words, language);
        if (opensTables && !scorer.isFieldGroup(segment) && (app || kind.isPresent() || !phrase.isKnown())) {
            // "an invoicing app with customers and invoices": the name is the app's, the tables come.
            tableList = true;
            return true;
        }
        boolean wider = kind.filter(match ->
                        match.end() - match.start() > phrase.phrase().words().size())
                .isPresent();
        boolean exactKind =
                wider || vocabulary.app(phrase.phrase().words(), language).isPresent();
        if (phrase.isKnown() && !(exactKind && has(segment, lexicon.moduleMarkers))) {
            tableList = manages || tablePhrases.isPlural(segment.tokens());
            return startTable(segment);
        }
        if (kind.isPresent() && !opensList(segment, behind) && segment.group().isEmpty()) {
            return collected.add(new CreateApp(kind.get().meaning()));
        }
        return readUnknownHead(segment, behind, phrase, explicit, manages);
    }

    /** Words that nobody knows: a table if it is clear that one is meant. */
    private boolean readUnknownHead(
            Segment segment, List<Segment> behind, TablePhrase phrase, boolean explicit, boolean manages) {
        boolean lists = opensList(segment, behind) || scorer.isFieldGroup(segment);
        boolean named = !phrase.phrase().isEmpty();
        boolean many = tablePhrases.isPlural(segment.tokens());
        boolean marked = has(segment, lexicon.tableMarkers);
        boolean module = has(segment, lexicon.moduleMarkers);
        boolean fields = lists && !scorer.isKnownField(new Segment(Connector.START, segment.tokens(), List.of()));
        if (named && (marked || (manages && (many || lists)) || (module && lists) || (fields && (explicit || many)))) {
            tableList = manages;
            return startTable(segment);
        }
        return readField(segment, behind, false, explicit);
    }

    /** A later item of a list that is not one of fields. */
    private boolean readItem(Segment segment, Optional<Connector> next, boolean aboutFields, boolean explicit) {
        List<String> words = words(segment.tokens());
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        Optional<Match<ModuleTemplate>> module = vocabulary.moduleWithin(words, language);
        if (module.isPresent() && !phrase.isKnown()) {
            inFields = false;
            return collected.startModule(segment, module.get(), words);
        }
        if (collected.option(words)) {
            return true;
        }
        boolean targeted = !(target instanceof Target.Unnamed);
        if (!targeted && !aboutFields) {
            boolean thing = tableList && !words.isEmpty() && segment.connector() != Connector.OR;
            if (phrase.isKnown() || thing || has(segment, lexicon.tableMarkers)) {
                return startTable(segment);
            }
            Optional<AppConcept> app = vocabulary.app(phrase.phrase().words(), language);
            if (app.isPresent()) {
                return collected.add(new CreateApp(app.get()));
            }
        }
        return readField(segment, next, aboutFields, explicit);
    }

    private boolean readField(Segment segment, List<Segment> behind, boolean aboutFields, boolean explicit) {
        return readField(segment, FieldListReader.nextConnector(segment, behind), aboutFields, explicit);
    }

    private boolean readField(Segment segment, Optional<Connector> next, boolean aboutFields, boolean explicit) {
        boolean targeted = !(target instanceof Target.Unnamed);
        boolean field = aboutFields || targeted || scorer.isKnownField(segment);
        if (explicit && field && !words(segment.tokens()).isEmpty()) {
            inFields = true;
            return collected.field(segment, next);
        }
        return false;
    }

    private boolean startTable(Segment segment) {
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        tableList |= segment.tokens().stream().anyMatch(token -> token.folded().equals("tables"));
        collected.finishTable();
        inFields = false;
        if (phrase.phrase().isEmpty()) {
            // "new table: wine cellar", "trois tables : clients, …"
            awaitsName = segment.group().isEmpty();
            return awaitsName;
        }
        collected.startTable(phrase, segment);
        return true;
    }

    /** Whether a segment within a list of fields is the next table. */
    private boolean startsTable(Segment segment, Optional<Connector> next) {
        if (collected.inChoices() && segment.connector() != Connector.ITEM) {
            return false;
        }
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        boolean many = phrase.isKnown() && tablePhrases.isPlural(segment.tokens());
        boolean opens = next.equals(Optional.of(Connector.COLON)) || next.equals(Optional.of(Connector.WITH));
        boolean line = segment.connector() == Connector.ITEM;
        return (tableList && line && opens)
                || (many && (opens || scorer.isFieldGroup(segment)))
                || (tableList && scorer.isFieldGroup(segment));
    }

    /** What a head announces: what stands behind "with" or a colon, or in its brackets. */
    private List<Segment> list(Segment segment, List<Segment> behind) {
        return opensList(segment, behind) ? behind : Segmenter.segment(segment.group(), lexicon);
    }

    private static boolean opensList(Segment segment, List<Segment> behind) {
        return FieldListReader.nextConnector(segment, behind)
                .map(connector -> switch (connector) {
                    case WITH, COLON, ITEM -> true;
                    case START, COMMA, AND, OR, LINK -> false;
                })
                .orElse(false);
    }

    private boolean introducesFields(Segment segment) {
        return switch (segment.connector()) {
            case WITH, COLON, ITEM -> true;
            case START, COMMA, AND, OR, LINK -> false;
        };
    }

    private boolean isField(Segment segment) {
        return has(segment, lexicon.fieldMarkers);
    }

    private static boolean isExplicitTable(Segment segment) {
        return segment.tokens().stream()
                .anyMatch(token ->
                        token.folded().equals("table") || token.folded().equals("tables"));
    }

    private static boolean has(Segment segment, Set<String> markers) {
        return segment.tokens().stream().anyMatch(token -> markers.contains(token.folded()));
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.is(Token.Kind.WORD))
                .map(Token::folded)
                .toList();
    }
}
