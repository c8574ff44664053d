package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.AddCharts;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Clauses that ask for a chart, or for a dashboard of something: "un graphique du montant par mois", "sales by region". */
final class ChartReader implements SentenceReader {

    private static final Set<String> BY = Set.of("par", "by", "per", "selon", "suivant", "over", "each", "chaque");
    private static final Set<String> ANOTHER = Set.of("autre", "another", "same", "idem", "pareil", "meme", "other");
    private static final int MOST_WORDS_BEFORE = 5;
    private static final int LONGEST_NAME = 4;

    private final Lexicon lexicon;
    private final ScreenWords words;
    private final KnownTables tables;
    private final FieldRefFinder fields;

    ChartReader(Lexicon lexicon, ScreenWords words, KnownTables tables) {
        this.lexicon = lexicon;
        this.words = words;
        this.tables = tables;
        this.fields = new FieldRefFinder(lexicon, tables);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        List<Token> clause = sentence.whole();
        boolean marked = clause.stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        boolean asked = clause.stream().anyMatch(token -> words.is("chart", token.folded())) || isAnother(clause);
        boolean dashboard = isDashboard(clause);
        int by = indexOfBy(clause, 0);
        // "show the total by month"
        asked |= by > 0
                && clause.stream().allMatch(token -> token.is(Kind.WORD))
                && first(clause, Lookup.OPERATION).isPresent()
                && first(clause, Lookup.PERIOD).isPresent();
        if (marked || !(asked || (dashboard && by > 0))) {
            return List.of();
        }
        Optional<TableWithin.Found> table = named(clause, by);
        List<Token> rest = table.map(TableWithin.Found::rest).orElse(clause);
        Target target =
                table.<Target>map(found -> new Target.Named(found.table())).orElse(sentence.target());
        Optional<FieldRef> field = summed(rest, target);
        Optional<String> operation = first(clause, Lookup.OPERATION);
        Optional<String> period = first(clause, Lookup.PERIOD);
        List<Phrase> split = splitBy(clause, target);
        boolean aboutNothing = table.isEmpty() && field.isEmpty() && split.isEmpty();
        return aboutNothing && !asked
                ? List.of()
                : List.of(new AddCharts(
                        new ChartWish(
                                operation, field.map(FieldRef::field), split, period, first(clause, Lookup.CHART)),
                        target));
    }

    /** The table that is charted. "by supplier" names a link of another table where no table stands before it. */
    private Optional<TableWithin.Found> named(List<Token> clause, int by) {
        Optional<TableWithin.Found> found = new TableWithin(tables).find(clause);
        if (found.isEmpty() || by < 0) {
            return found;
        }
        boolean before = new TableWithin(tables).find(clause.subList(0, by)).isPresent();
        List<Token> behind = clause.subList(by + 1, clause.size());
        return before || fields.find(behind, new Target.Unnamed()).isEmpty() ? found : Optional.empty();
    }

    /** "un camembert par catégorie et une courbe par mois": the second chart is of the same table. */
    List<Intent> readEach(Sentence sentence) {
        List<Token> clause = sentence.whole();
        int first = -1;
        int and = -1;
        for (int index = 0; index < clause.size(); index++) {
            Token token = clause.get(index);
            if (words.is("chart", token.folded())) {
                if (first >= 0 && and > first) {
                    return both(sentence, and);
                }
                first = first < 0 ? index : first;
            } else if (token.is(Token.Kind.COMMA) || lexicon.and.contains(token.folded())) {
                and = index;
            }
        }
        return read(sentence);
    }

    private List<Intent> both(Sentence sentence, int and) {
        List<Token> clause = sentence.whole();
        Target target = new TableWithin(tables)
                .find(clause)
                .<Target>map(found -> new Target.Named(found.table()))
                .orElse(sentence.target());
        List<Token> before = clause.subList(0, and);
        List<Token> behind = clause.subList(and + 1, clause.size());
        List<Intent> first = read(new Sentence(before, before, target));
        List<Intent> second = readEach(new Sentence(behind, behind, target));
        return first.isEmpty() || second.isEmpty()
                ? read(sentence)
                : Stream.concat(first.stream(), second.stream()).toList();
    }

    /** "un autre par mois", "same by region": what is wanted again was said before, and of all that is made only charts are "by". */
    private static boolean isAnother(List<Token> clause) {
        int by = indexOfBy(clause, 0);
        return by > 0
                && by <= MOST_WORDS_BEFORE
                && clause.subList(0, by).stream().anyMatch(token -> ANOTHER.contains(token.folded()));
    }

    /** Whether the clause names the dashboard itself, so that it is asked for too. */
    static boolean isDashboard(List<Token> clause) {
        for (int index = 0; index < clause.size(); index++) {
            String word = clause.get(index).folded();
            boolean french = word.equals("tableau")
                    && index + 2 < clause.size()
                    && clause.get(index + 2).folded().equals("bord");
            if (french || word.equals("dashboard")) {
                return true;
            }
        }
        return false;
    }

    /** The field before "par" that is added up. */
    private Optional<FieldRef> summed(List<Token> clause, Target target) {
        int end = indexOfBy(clause, 0);
        List<Token> before = end < 0 ? clause : clause.subList(0, end);
        for (int start = 0; start < before.size(); start++) {
            for (int to = Math.min(before.size(), start + LONGEST_NAME); to > start; to--) {
                List<Token> name = before.subList(start, to);
                boolean telling = name.getFirst().is(Kind.WORD) && !isSmall(name.getFirst());
                if (telling
                        && !(name.size() == 1
                                && words.is("chart", name.getFirst().folded()))) {
                    Optional<FieldRef> field = fields.find(name, target);
                    if (field.isPresent()) {
                        return field;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<Phrase> splitBy(List<Token> clause, Target target) {
        List<Phrase> split = new ArrayList<>();
        for (int at = indexOfBy(clause, 0); at >= 0; at = indexOfBy(clause, at + 1)) {
            int end = indexOfBy(clause, at + 1);
            List<Token> behind = clause.subList(at + 1, end < 0 ? clause.size() : end);
            for (List<Token> part : fields.parts(behind)) {
                int longest = Math.min(part.size(), LONGEST_NAME);
                for (int to = longest; to > 0; to--) {
                    Optional<FieldRef> field = fields.find(part.subList(0, to), target);
                    if (field.isPresent()) {
                        split.add(field.get().field());
                        break;
                    }
                }
            }
        }
        return split;
    }

    private enum Lookup {
        PERIOD,
        CHART,
        OPERATION
    }

    private Optional<String> first(List<Token> clause, Lookup lookup) {
        return clause.stream()
                .map(token -> switch (lookup) {
                    case PERIOD -> words.period(token.folded());
                    case CHART -> words.chart(token.folded());
                    case OPERATION -> words.operation(token.folded());
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static int indexOfBy(List<Token> clause, int from) {
        for (int index = from; index < clause.size(); index++) {
            if (BY.contains(clause.get(index).folded())) {
                return index;
            }
        }
        return -1;
    }

    private boolean isSmall(Token token) {
        return lexicon.determiners.contains(token.folded())
                || lexicon.weakPrepositions.contains(token.folded())
                || lexicon.fillers.contains(token.folded());
    }
}
