package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.ScreenKind;
import io.appbuilder.model.blueprint.grammar.Intent.ShowTable;
import io.appbuilder.model.blueprint.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Clauses about how a table is shown: board, calendar, export, search, print. Such a clause holds a word for it, perhaps a table
 * and a field, and nothing else; behind a creation ("… affichée en kanban") the words for it are taken out.
 */
final class ScreenReader implements SentenceReader {

    private static final Map<String, ScreenKind> KINDS = Map.of(
            "board", ScreenKind.BOARD,
            "calendar", ScreenKind.CALENDAR,
            "export", ScreenKind.EXPORT,
            "search", ScreenKind.SEARCH,
            "print", ScreenKind.PRINT);

    /** What stands before a form of showing, even where "of" follows: "dans un calendrier du début à la fin". */
    private static final Set<String> FORM = Set.of("dans un", "sur un", "en un", "in a", "on a", "as a");

    private static final Set<String> BY = Set.of("par", "by", "selon");

    private final Lexicon lexicon;
    private final ScreenWords words;
    private final FieldRefFinder fields;
    private final TableWithin tableWithin;

    ScreenReader(Lexicon lexicon, ScreenWords words, KnownTables tables) {
        this.lexicon = lexicon;
        this.words = words;
        this.fields = new FieldRefFinder(lexicon, tables);
        this.tableWithin = new TableWithin(tables);
    }

    /** A clause without the words for a screen, and the screens they asked for. */
    record Extracted(List<Token> rest, List<Intent> screens) {}

    @Override
    public List<Intent> read(Sentence sentence) {
        Optional<ScreenKind> screen = screen(sentence.whole());
        if (screen.isEmpty()) {
            return List.of();
        }
        Optional<TableWithin.Found> table = tableWithin.find(sentence.whole());
        List<Token> rest = table.map(TableWithin.Found::rest).orElse(sentence.whole()).stream()
                .filter(token -> token.is(Kind.WORD) && !isAround(token))
                .toList();
        Target target =
                table.<Target>map(found -> new Target.Named(found.table())).orElse(sentence.target());
        if (rest.isEmpty()) {
            return List.of(new ShowTable(screen.get(), Optional.empty(), target));
        }
        Optional<FieldRef> field = fields.findMeant(rest, target)
                .or(() -> screen.get() == ScreenKind.CALENDAR ? span(rest, target) : Optional.empty());
        return field.map(ref -> List.<Intent>of(new ShowTable(
                        screen.get(), Optional.of(ref.field()), FieldRefFinder.target(List.of(ref), target))))
                .orElse(List.of());
    }

    /** "du début à la fin": the first of two fields. */
    private Optional<FieldRef> span(List<Token> rest, Target target) {
        for (int cut = 1; cut < rest.size(); cut++) {
            Optional<FieldRef> start = fields.findMeant(rest.subList(0, cut), target);
            if (start.isPresent()
                    && fields.findMeant(rest.subList(cut, rest.size()), target).isPresent()) {
                return start;
            }
        }
        return Optional.empty();
    }

    /** Takes "affichée en kanban" or "with a calendar view" out of a clause that is about something else. */
    Extracted extract(List<Token> clause) {
        for (int index = 1; index < clause.size(); index++) {
            Optional<ScreenKind> kind = kind(clause.get(index));
            boolean view = kind.filter(found ->
                            found == ScreenKind.BOARD || found == ScreenKind.CALENDAR || found == ScreenKind.PRINT)
                    .isPresent();
            if (!view || isNamed(clause, index)) {
                continue;
            }
            int from = index;
            while (from > 0 && isDressing(clause.get(from - 1))) {
                from--;
            }
            int to = index + 1;
            while (to < clause.size() && continues(clause.get(to), kind)) {
                to++;
            }
            boolean dressed = to > index + 1 && BY.contains(clause.get(to - 1).folded());
            boolean by = to + 1 < clause.size()
                    && (dressed || BY.contains(clause.get(to).folded()))
                    && clause.subList(to, clause.size()).stream().anyMatch(token -> token.is(Kind.COLON));
            List<Token> rest = new ArrayList<>(clause.subList(0, from));
            if (by) {
                // "avec un kanban par statut : reçu, traité" says what the field is, too.
                rest.add(Token.word("avec"));
            }
            rest.addAll(clause.subList(by && !dressed ? to + 1 : to, clause.size()));
            boolean otherwise =
                    rest.stream().filter(token -> token.is(Kind.WORD)).count() > 2;
            if (from < index && otherwise) {
                return new Extracted(rest, List.of(new ShowTable(kind.get(), Optional.empty(), new Target.Unnamed())));
            }
        }
        return new Extracted(clause, List.of());
    }

    /** Whether a word behind the one that names a screen belongs to it: "kanban board", "calendar view". */
    private boolean continues(Token token, Optional<ScreenKind> kind) {
        boolean dressing =
                token.is(Kind.WORD) && words.is("around", token.folded()) && !lexicon.with.contains(token.folded());
        return dressing || kind(token).equals(kind);
    }

    private Optional<ScreenKind> screen(List<Token> clause) {
        for (int index = 0; index < clause.size(); index++) {
            Optional<ScreenKind> kind = kind(clause.get(index));
            if (kind.isPresent() && !isNamed(clause, index)) {
                return kind;
            }
        }
        return Optional.empty();
    }

    private Optional<ScreenKind> kind(Token token) {
        return KINDS.entrySet().stream()
                .filter(entry -> words.is(entry.getKey(), token.folded()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** "une table calendrier", "le champ export": the word is a name. */
    private boolean isNamed(List<Token> clause, int index) {
        String before = index > 0 ? clause.get(index - 1).folded() : "";
        String behind = index + 1 < clause.size() ? clause.get(index + 1).folded() : "";
        boolean form = index > 1 && FORM.contains(clause.get(index - 2).folded() + " " + before);
        if (!form
                && lexicon.planWords.contains(clause.get(index).folded())
                && lexicon.weakPrepositions.contains(behind)) {
            return true;
        }
        return before.equals("table") || before.equals("tables") || lexicon.fieldMarkers.contains(before);
    }

    private boolean isDressing(Token token) {
        return token.is(Kind.COMMA)
                || (token.is(Kind.WORD)
                        && (words.is("around", token.folded()) || lexicon.determiners.contains(token.folded())));
    }

    private boolean isAround(Token token) {
        return kind(token).isPresent()
                || words.is("around", token.folded())
                || lexicon.determiners.contains(token.folded())
                || lexicon.fillers.contains(token.folded())
                || lexicon.pleasantries.contains(token.folded())
                || lexicon.subjects.contains(token.folded())
                || lexicon.weakPrepositions.contains(token.folded())
                || lexicon.verb(token).isPresent();
    }
}
