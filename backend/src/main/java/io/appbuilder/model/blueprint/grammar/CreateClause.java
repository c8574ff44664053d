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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a clause that adds something, segment by segment: apps, modules, tables, and the fields of what came last. */
final class CreateClause {

    /** Words of a table and its fields that no sign parts. */
    private static final int LONGEST_RUN = 16;

    private static final Set<String> THEIRS = Set.of("leurs", "ses", "their", "its", "his", "her");
    private static final Set<String> NUMBERS = Set.of("no", "number", "nr", "num", "n°", "name", "size");

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final Target target;
    private final TablePhraseReader tablePhrases;
    private final FieldPhraseReader fieldPhrases;
    private final ListScorer scorer;
    private final CreateCollector collected;
    private final OwnerPhrase owners;
    private final HeadReader heads;

    /** Whether items of the list are tables although nobody knows their words. */
    private boolean tableList;

    /** Whether "avec" behind the head comes before more tables, not before its fields. */
    private boolean tablesFollow;

    /** Whether the segment before named what a table points to. */
    private boolean linked;

    private boolean inFields;
    /** Whether the fields of the table that came last are items of the outer list themselves. */
    private boolean fieldsAreItems;

    /** Whether the fields of the table that came last stand behind a colon. */
    private boolean behindColon;

    private boolean awaitsName;

    /** Whether the table that came last has its fields in brackets. */
    private boolean bracketed;

    CreateClause(Lexicon lexicon, Vocabulary vocabulary, KnownTables tables, Language language, Target target) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.target = target;
        this.fieldPhrases = new FieldPhraseReader(lexicon, vocabulary.dictionary(), language);
        this.tablePhrases = new TablePhraseReader(lexicon, vocabulary, language);
        this.scorer = new ListScorer(lexicon, vocabulary, language, fieldPhrases, tablePhrases);
        this.collected = new CreateCollector(lexicon, vocabulary, language, target, fieldPhrases, tablePhrases);
        this.heads = new HeadReader(lexicon, vocabulary, language, fieldPhrases, tablePhrases, scorer);
        this.owners = new OwnerPhrase(lexicon, tables, tablePhrases, collected);
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
                collected.leave(segment, index == 0 && segment.has(lexicon.moduleMarkers));
            }
        }
        return collected.finish(Phrase.of(tokens));
    }

    /** Whether the segment was understood as something. */
    private boolean readOne(
            Segment segment, List<Segment> behind, int index, boolean aboutFields, boolean explicit, boolean manages) {
        Optional<Connector> next = FieldListReader.nextConnector(segment, behind);
        if (segment.connector() == Connector.LINK) {
            linked = true;
            return collected.link(segment);
        }
        if (linked && isAnotherLink(segment)) {
            // "adoptions qui relient un animal et une famille"
            return collected.link(segment);
        }
        linked = false;
        if (collected.lines(segment)) {
            return true;
        }
        if (owners.perWord(segment.tokens()) == 0 && collected.hasTable() && !inFields) {
            // "les heures par ouvrier et par chantier"
            return collected.link(segment.from(owners.eachOwner(segment.tokens(), 0)));
        }
        if (isTheirs(segment) && collected.linkToLast(segment, tablePhrases.read(segment.tokens()))) {
            // "des employés avec leurs congés"
            inFields = false;
            return true;
        }
        if (awaitsName) {
            awaitsName = false;
            return startTable(segment);
        }
        if (isField(segment)) {
            return readMarkedField(segment, next);
        }
        if (bracketed
                && segment.connector() != Connector.OR
                && scorer.isFieldGroup(segment)
                && tablePhrases.isPlural(segment.tokens())) {
            // "les guides (nom, langues), les circuits (nom, durée)": nobody knows circuits, but they are listed like
            // guides.
            tableList = true;
            return startTable(segment);
        }
        boolean listed = inFields && segment.connector() != Connector.START && !startsTable(segment, behind);
        boolean numbered = listed && language == Language.EN && isNumberOfTable(segment);
        if (listed && (numbered || !segment.isExplicitTable())) {
            return collected.field(segment, next);
        }
        int per = owners.perWord(segment.tokens());
        if (per > 0 && collected.hasTable() && owners.eachOwner(segment.tokens(), per) == per + 2) {
            // "… et les sinistres de chaque contrat avec date, montant"
            return startTable(segment);
        }
        boolean part = inFields
                && behindColon
                && segment.connector() == Connector.AND
                && next.equals(Optional.of(Connector.WITH))
                && collected.hasFields();
        if (part && collected.linkToLast(segment, tablePhrases.read(segment.tokens()))) {
            // "meetings: date, topic, and action items with owner, due date"
            inFields = false;
            return true;
        }
        boolean outer = tableList && (segment.connector() == Connector.ITEM || tablesFollow);
        boolean introduces = segment.opens() && !outer;
        tablesFollow = false;
        if (collected.hasTable() && introduces && !segment.isExplicitTable()) {
            inFields = true;
            behindColon = segment.connector() == Connector.COLON;
            fieldsAreItems = segment.connector() == Connector.ITEM;
            return collected.field(segment, next);
        }
        if (segment.isExplicitTable()) {
            boolean names = index == 0
                    && segment.isTables()
                    && HeadReader.opensList(segment, behind)
                    && scorer.isTables(behind);
            if (names) {
                // "tables for a library: books, members …"
                tableList = true;
                return true;
            }
            return startTable(segment);
        }
        return index == 0
                ? readHead(segment, behind, aboutFields, explicit, manages)
                : readItem(segment, next, aboutFields, explicit);
    }

    private boolean isTheirs(Segment segment) {
        return segment.connector() != Connector.START
                && collected.hasTable()
                && !segment.tokens().isEmpty()
                && THEIRS.contains(segment.tokens().getFirst().folded())
                && tablePhrases.isPlural(segment.tokens())
                && (tablePhrases.read(segment.tokens()).isKnown() || scorer.isFieldGroup(segment))
                && !scorer.isKnownField(new Segment(Connector.START, segment.tokens(), List.of()));
    }

    /** "table no", "table number": a field of guests and bookings. */
    private static boolean isNumberOfTable(Segment segment) {
        List<String> words = segment.words();
        return segment.group().isEmpty()
                && words.size() == 2
                && words.getFirst().equals("table")
                && NUMBERS.contains(words.getLast());
    }

    private boolean isAnotherLink(Segment segment) {
        if (segment.connector() != Connector.AND
                || !segment.group().isEmpty()
                || tablePhrases.isPlural(segment.tokens())) {
            return false;
        }
        TablePhrase another = tablePhrases.read(segment.tokens());
        return another.isKnown() || collected.hasNamed(another.phrase().words());
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
        if (collected.hasTable() && !collected.hasFields() && !segment.opens()) {
            // "une table clients et un champ vip": more than the usual fields, not instead of them.
            collected.finishTable();
        }
        inFields = true;
        return collected.field(segment, next);
    }

    /** The clause's first words: an app, a module, a table, or a field. */
    private boolean readHead(
            Segment segment, List<Segment> behind, boolean aboutFields, boolean explicit, boolean manages) {
        boolean isAboutFields = aboutFields || !(target instanceof Target.Unnamed);
        // "les parcelles de chaque maraîcher": the plots are what is asked for.
        Segment thing = new Segment(segment.connector(), owners.without(segment.tokens()), segment.group());
        return switch (heads.read(thing, behind, isAboutFields, explicit, manages)) {
            case ClauseHead.Module(var found, boolean listed) -> {
                tableList = true;
                inFields = false;
                yield collected.startModule(segment, found, segment.words(), listed);
            }
            case ClauseHead.Announced(var kind) -> {
                tableList = true;
                kind.ifPresent(collected::expectLines);
                yield true;
            }
            case ClauseHead.Table(boolean amongTables, boolean tablesBehind, boolean linesBehind) -> {
                tableList = amongTables;
                tablesFollow = tablesBehind;
                boolean started = startTable(segment);
                inFields |= started && linesBehind;
                fieldsAreItems |= started && linesBehind;
                yield started;
            }
            case ClauseHead.Tables(var things) -> {
                tableList = true;
                yield things.stream().allMatch(this::startTable);
            }
            case ClauseHead.App(var app) -> collected.add(new CreateApp(app));
            case ClauseHead.Field(boolean certain) ->
                readField(segment, FieldListReader.nextConnector(segment, behind), certain, explicit);
            case ClauseHead.Nothing() -> false;
        };
    }

    /** A later item of a list that is not one of fields. */
    private boolean readItem(Segment segment, Optional<Connector> next, boolean aboutFields, boolean explicit) {
        List<String> words = segment.words();
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        Optional<Match<ModuleTemplate>> module = vocabulary.moduleWithin(words, language);
        if (module.isPresent() && !phrase.isKnown()) {
            inFields = false;
            return collected.startModule(segment, module.get(), words, false);
        }
        if (collected.option(words)) {
            return true;
        }
        boolean targeted = !(target instanceof Target.Unnamed);
        if (collected.awaitsCards() && words.stream().anyMatch(lexicon.cardWords::contains)) {
            return false;
        }
        if (!targeted && !aboutFields) {
            boolean thing = tableList
                    && !words.isEmpty()
                    && segment.connector() != Connector.OR
                    && !(words.size() == 1 && lexicon.cardWords.contains(words.getFirst()))
                    && tablePhrases.isName(owners.without(segment.tokens()));
            if (phrase.isKnown() || thing || segment.has(lexicon.tableMarkers)) {
                // "law firm app: clients, matters": after one that is known come more of them.
                tableList |= tablePhrases.isPlural(segment.tokens()) && !collected.hasTable();
                return startTable(segment);
            }
            Optional<AppConcept> app = vocabulary.app(phrase.phrase().words(), language);
            if (app.isPresent()) {
                return collected.add(new CreateApp(app.get()));
            }
        }
        return readField(segment, next, aboutFields, explicit);
    }

    private boolean readField(Segment segment, Optional<Connector> next, boolean aboutFields, boolean explicit) {
        boolean targeted = !(target instanceof Target.Unnamed);
        boolean field = aboutFields || targeted || scorer.isKnownField(segment);
        if (explicit && field && !segment.words().isEmpty()) {
            inFields = true;
            return collected.field(segment, next);
        }
        return false;
    }

    private boolean startTable(Segment whole) {
        int per = owners.perWord(whole.tokens());
        Segment segment =
                per > 0 ? new Segment(whole.connector(), whole.tokens().subList(0, per), whole.group()) : whole;
        boolean started = startNamed(segment);
        return started && (per <= 0 || collected.link(whole.from(owners.eachOwner(whole.tokens(), per))));
    }

    private boolean startNamed(Segment segment) {
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        tableList |= segment.isTables();
        collected.finishTable();
        inFields = false;
        if (phrase.phrase().isEmpty()) {
            // "new table: wine cellar", "trois tables : clients, …"
            awaitsName = segment.group().isEmpty();
            return awaitsName;
        }
        boolean counted =
                !phrase.phrase().isEmpty() && phrase.phrase().words().stream().allMatch(lexicon.fieldMarkers::contains);
        if (counted) {
            // "une table avec 3 champs" has no name yet.
            return false;
        }
        if (!phrase.isKnown() && startSubject(segment)) {
            return true;
        }
        if (!phrase.isKnown() && !segment.isExplicitTable() && !tablePhrases.isName(segment.tokens())) {
            return false;
        }
        boolean brief = !phrase.isKnown() && segment.tokens().size() <= LONGEST_RUN;
        for (int cut = segment.tokens().size() - 3; cut > 0 && brief; cut--) {
            List<Token> words = segment.tokens().subList(cut, segment.tokens().size());
            List<Segment> run = fieldPhrases.knownRun(new Segment(Connector.COMMA, words, List.of()));
            TablePhrase before = tablePhrases.read(segment.tokens().subList(0, cut));
            if (!run.isEmpty() && before.isKnown()) {
                // "table produit nom prix stock"
                collected.startTable(before, new Segment(segment.connector(), List.of(), segment.group()));
                run.forEach(field -> collected.field(field, Optional.empty()));
                return true;
            }
        }
        collected.startTable(phrase, segment);
        bracketed = scorer.isFieldGroup(segment);
        return true;
    }

    /** "customers book cars", "students enroll in courses": the tables at both ends of a small English sentence. */
    private boolean startSubject(Segment segment) {
        List<Token> words = segment.tokens();
        int last = words.size() - 1;
        if (language != Language.EN || last < 2 || segment.isExplicitTable()) {
            return false;
        }
        List<Token> subject = words.subList(0, 1);
        List<Token> object = words.subList(last, last + 1);
        TablePhrase who = tablePhrases.read(subject);
        TablePhrase what = tablePhrases.read(object);
        boolean both =
                who.isKnown() && what.isKnown() && tablePhrases.isPlural(subject) && tablePhrases.isPlural(object);
        if (both) {
            collected.startTable(who, new Segment(segment.connector(), subject, List.of()));
            collected.finishTable();
            collected.startTable(what, new Segment(segment.connector(), object, segment.group()));
            tableList = true;
        }
        return both;
    }

    /** Whether a segment within a list of fields is the next table. */
    private boolean startsTable(Segment segment, List<Segment> behind) {
        if (collected.inChoices() && segment.connector() != Connector.ITEM) {
            return false;
        }
        Optional<Connector> next = FieldListReader.nextConnector(segment, behind);
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        boolean many = phrase.isKnown() && tablePhrases.isPlural(segment.tokens());
        boolean opens = next.equals(Optional.of(Connector.COLON)) || next.equals(Optional.of(Connector.WITH));
        boolean line = segment.connector() == Connector.ITEM;
        int per = owners.perWord(segment.tokens());
        if (per > 0 && owners.eachOwner(segment.tokens(), per) == per + 2) {
            return true;
        }
        boolean amongFields = collected.fieldCount() > 1
                && !line
                && !opens
                && segment.group().isEmpty()
                && !segment.tokens().isEmpty()
                && !lexicon.determiners.contains(segment.tokens().getFirst().folded());
        if (amongFields) {
            // "recipes with name, servings, ingredients": one more field, whatever else is called so.
            return false;
        }
        if (!tableList) {
            return many && (opens || scorer.isFieldGroup(segment));
        }
        List<Segment> items = new ArrayList<>(List.of(segment));
        items.addAll(behind);
        return (line && (opens || !fieldsAreItems))
                || (many && (opens || !scorer.isKnownField(segment)))
                || owners.perWord(segment.tokens()) > 0
                || scorer.ownsFields(items, 0);
    }

    private boolean isField(Segment segment) {
        return segment.has(lexicon.fieldMarkers);
    }
}
