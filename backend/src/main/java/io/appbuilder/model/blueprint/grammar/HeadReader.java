package io.appbuilder.model.blueprint.grammar;

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
import java.util.stream.IntStream;

/** Decides what the first words of a creating clause ask for; what follows from that is {@link CreateClause}'s. */
final class HeadReader {

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final FieldPhraseReader fieldPhrases;
    private final TablePhraseReader tablePhrases;
    private final ListScorer scorer;

    HeadReader(
            Lexicon lexicon,
            Vocabulary vocabulary,
            Language language,
            FieldPhraseReader fieldPhrases,
            TablePhraseReader tablePhrases,
            ListScorer scorer) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.fieldPhrases = fieldPhrases;
        this.tablePhrases = tablePhrases;
        this.scorer = scorer;
    }

    /**
     * @param aboutFields whether the clause speaks of fields, or of a table that is there
     * @param explicit whether a verb asks for it
     * @param manages whether it is to be managed or tracked
     */
    ClauseHead read(Segment segment, List<Segment> behind, boolean aboutFields, boolean explicit, boolean manages) {
        TablePhrase phrase = tablePhrases.read(segment.tokens());
        Optional<Match<ModuleTemplate>> module = vocabulary.moduleWithin(segment.words(), language);
        if (module.isPresent() && !phrase.isKnown()) {
            return new ClauseHead.Module(module.get(), opensList(segment, behind) && scorer.isTables(behind));
        }
        if (aboutFields) {
            return new ClauseHead.Field(true);
        }
        boolean many = tablePhrases.isPlural(segment.tokens());
        if (announcesTables(segment, behind, phrase)) {
            // "an app for my food truck, the pitches (address, day), …", "a thing for artists, clients and sessions"
            return many ? new ClauseHead.Table(true, false, false) : new ClauseHead.Announced(Optional.empty());
        }
        if (many && ownsLikeOthers(segment, behind) && !segment.has(lexicon.apps)) {
            // "les sites avec adresse, les agents, les passages (date, agent)": the first is a table like the others.
            return new ClauseHead.Table(true, false, false);
        }
        Optional<Match<AppConcept>> kind = vocabulary.appWithin(segment.words(), language);
        boolean app = segment.has(lexicon.moduleMarkers) || segment.has(lexicon.tableMarkers) || manages;
        if (opensList(segment, behind)
                && scorer.isTables(behind)
                && !scorer.isFieldGroup(segment)
                && (app || kind.isPresent() || !phrase.isKnown() || many)) {
            // "an invoicing app with customers and invoices": the name is the app's, the tables come.
            boolean thing = phrase.isKnown() && many && kind.isEmpty() && !segment.has(lexicon.apps);
            return thing ? new ClauseHead.Table(true, true, false) : new ClauseHead.Announced(kind.map(Match::meaning));
        }
        List<Segment> within = Segmenter.segment(segment.group(), lexicon);
        boolean things = manages
                && within.size() > 1
                && !scorer.isFieldGroup(segment)
                && !many
                && within.stream().allMatch(part -> tablePhrases.isPlural(part.tokens()));
        if (things) {
            return new ClauseHead.Tables(within);
        }
        boolean wider = kind.filter(match ->
                        match.end() - match.start() > phrase.phrase().words().size())
                .isPresent();
        boolean exactKind =
                wider || vocabulary.app(phrase.phrase().words(), language).isPresent();
        if (phrase.isKnown() && !(exactKind && segment.has(lexicon.moduleMarkers))) {
            boolean among = (manages || many) && !(isListOfOnes(segment, behind) && !scorer.isTables(behind));
            return new ClauseHead.Table(among, false, false);
        }
        boolean alone = behind.isEmpty() && segment.group().isEmpty() && !segment.has(lexicon.moduleMarkers);
        if (alone
                && many
                && tablePhrases.isName(segment.tokens())
                && !phrase.kin().isEmpty()) {
            // "catering orders" are orders, not all that a caterer needs.
            return new ClauseHead.Table(false, false, false);
        }
        if (kind.isPresent() && !opensList(segment, behind) && segment.group().isEmpty()) {
            return new ClauseHead.App(kind.get().meaning());
        }
        return readUnknown(segment, behind, phrase, explicit, manages);
    }

    private boolean announcesTables(Segment segment, List<Segment> behind, TablePhrase phrase) {
        return segment.has(lexicon.moduleMarkers)
                && !phrase.isKnown()
                && segment.group().isEmpty()
                && !behind.isEmpty()
                && !opensList(segment, behind)
                && scorer.isTables(behind);
    }

    /** Whether the head has fields of its own, and so has something behind it. */
    private boolean ownsLikeOthers(Segment segment, List<Segment> behind) {
        List<Segment> all = new ArrayList<>(List.of(segment));
        all.addAll(behind);
        return segment.group().isEmpty()
                && scorer.ownsFields(all, 0)
                && IntStream.range(1, all.size()).anyMatch(at -> scorer.ownsFields(all, at));
    }

    /** Lines, or two things and more in the singular. */
    private boolean isListOfOnes(Segment segment, List<Segment> behind) {
        Optional<Connector> next = FieldListReader.nextConnector(segment, behind);
        return next.equals(Optional.of(Connector.ITEM))
                || (next.equals(Optional.of(Connector.COMMA))
                        && behind.size() > 1
                        && behind.stream().noneMatch(item -> tablePhrases.isPlural(item.tokens())));
    }

    /** Words that nobody knows: a table if it is clear that one is meant. */
    private ClauseHead readUnknown(
            Segment segment, List<Segment> behind, TablePhrase phrase, boolean explicit, boolean manages) {
        boolean ranged = !fieldPhrases.read(segment).build().bounds().isEmpty();
        if (explicit && ranged && !segment.isExplicitTable()) {
            // "a rating from 1 to 5"
            return new ClauseHead.Field(true);
        }
        boolean lists = opensList(segment, behind) || scorer.isFieldGroup(segment);
        boolean named = !phrase.phrase().isEmpty();
        if (named && !segment.isExplicitTable() && !tablePhrases.isName(segment.tokens())) {
            return new ClauseHead.Nothing();
        }
        boolean many = tablePhrases.isPlural(segment.tokens());
        boolean marked = segment.has(lexicon.tableMarkers) || segment.has(lexicon.planWords);
        // "les colis avec …": whose head also counts things is no count here.
        boolean things = many
                && (language == Language.EN
                        || lexicon.determiners.contains(
                                segment.tokens().getFirst().folded()));
        boolean fields =
                lists && (things || !scorer.isKnownField(new Segment(Connector.START, segment.tokens(), List.of())));
        boolean linesBehind = opensLines(segment, behind);
        if (named
                && (linesBehind
                        || (fields && isTitle(segment, behind))
                        || marked
                        || (manages && (many || lists))
                        || (lists && segment.has(lexicon.moduleMarkers))
                        || (fields && (explicit || many)))) {
            boolean among = manages && !(lists && behind.size() > 1 && !scorer.isTables(behind));
            return new ClauseHead.Table(among, false, linesBehind);
        }
        return new ClauseHead.Field(false);
    }

    /** "Wine cellar: name, vintage, price": most of what stands behind the colon are fields. */
    private boolean isTitle(Segment segment, List<Segment> behind) {
        return FieldListReader.nextConnector(segment, behind).equals(Optional.of(Connector.COLON))
                && areMostlyFields(behind);
    }

    /** "Chemical inventory\n- name\n- quantity": a line of its own says what the lines behind it are about. */
    private boolean opensLines(Segment segment, List<Segment> behind) {
        return FieldListReader.nextConnector(segment, behind).equals(Optional.of(Connector.ITEM))
                && !tablePhrases.isPlural(behind.getFirst().tokens())
                && areMostlyFields(behind.stream()
                        .filter(item -> item.connector() == Connector.ITEM)
                        .toList());
    }

    private boolean areMostlyFields(List<Segment> items) {
        return items.size() > 2 && items.stream().filter(scorer::isKnownField).count() * 2 >= items.size();
    }

    static boolean opensList(Segment segment, List<Segment> behind) {
        return FieldListReader.nextConnector(segment, behind)
                .filter(Connector::opens)
                .isPresent();
    }
}
