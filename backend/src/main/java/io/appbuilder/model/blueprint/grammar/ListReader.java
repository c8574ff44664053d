package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.FilterTable;
import io.appbuilder.model.blueprint.grammar.Intent.Most;
import io.appbuilder.model.blueprint.grammar.Intent.ShowOnly;
import io.appbuilder.model.blueprint.grammar.Intent.Shown;
import io.appbuilder.model.blueprint.grammar.Intent.SortByMost;
import io.appbuilder.model.blueprint.grammar.Intent.SortTable;
import io.appbuilder.model.blueprint.grammar.Intent.TotalTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentences about a table's list: sort, filter, total. */
final class ListReader implements SentenceReader {

    private static final Pattern DESCENDING = Pattern.compile(
            "\\b(?:decroissante?|descendante?|descending|desc|recente?s?|newest|latest|highest|largest|biggest|plus (?:grande?s?|eleve|gros|cher|haut|fort|important).*)\\b");

    private static final Pattern RECENT =
            Pattern.compile("recent|ancien|vieu|nouve|jeune|dernier|new|latest|old|most recent|earl|last");
    private static final Pattern LEAST = Pattern.compile("ancien|vieu|petit|faible|moins|bas|old|earl|small|low|cheap");

    private final Reading reading;
    private final ScreenWords screens;

    ListReader(Reading reading, ScreenWords screens) {
        this.reading = reading;
        this.screens = screens;
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        boolean creates = sentence.rest().stream()
                .anyMatch(token -> reading.lexicon().fieldMarkers.contains(token.folded()));
        // "show it as a board by severity" is no order.
        boolean shown = sentence.whole().stream()
                .anyMatch(token -> screens.is("board", token.folded()) || screens.is("calendar", token.folded()));
        if (creates || shown) {
            return List.of();
        }
        // "sort tasks by priority" names its table where no preposition shows it.
        return Reading.firstOf(
                sentence.rest(),
                sentence.whole(),
                text -> Stream.concat(
                        Stream.concat(
                                alphabetical(text, sentence.target()),
                                Stream.concat(sort(text, sentence.target()), most(text, sentence.target()))),
                        Stream.concat(filter(text, sentence.target()), total(text, sentence.target()))));
    }

    private Stream<Intent> sort(ClauseText text, Target target) {
        return Stream.concat(reading.match("sort", text), reading.match("sorted", text))
                .flatMap(match -> {
                    Target table = table(text, match, target);
                    boolean named = text.group(match, "table").stream()
                            .allMatch(token -> reading.lexicon().tableMarkers.contains(token.folded()));
                    if (!named && table.equals(target)) {
                        // "affiche le total et filtre par client" sorts nothing.
                        return Stream.empty();
                    }
                    String direction = match.group("direction") == null ? "" : match.group("direction");
                    return reading.fields().findMeant(text.group(match, "field"), table).stream()
                            .map(field -> new SortTable(
                                    field.field(), DESCENDING.matcher(direction).find(), field.target()));
                });
    }

    private Stream<Intent> alphabetical(ClauseText text, Target target) {
        return reading.match("alphabetical", text)
                .map(match -> new SortByMost(Most.NAME, false, table(text, match, target)));
    }

    private Stream<Intent> most(ClauseText text, Target target) {
        return reading.match("most", text).map(match -> {
            String word = match.group("most");
            Target table = new TableWithin(reading.tables())
                    .find(text.between(0, text.text().length()))
                    .<Target>map(found -> new Target.Named(found.table()))
                    .orElse(target);
            boolean descending = !LEAST.matcher(word).lookingAt();
            return new SortByMost(RECENT.matcher(word).lookingAt() ? Most.RECENT : Most.LARGE, descending, table);
        });
    }

    private Stream<Intent> filter(ClauseText text, Target target) {
        Stream<Intent> asked = reading.match("filter", text).flatMap(match -> {
            Target table = table(text, match, target);
            List<FieldRef> refs = reading.fields().findAll(text.group(match, "fields"), table);
            return refs.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new FilterTable(
                            refs.stream().map(FieldRef::field).toList(), FieldRefFinder.target(refs, table)));
        });
        Stream<Intent> only = reading.match("only", text)
                .map(match -> rows(text.group(match, "rest"), target, Shown.ONLY))
                .flatMap(Optional::stream);
        Stream<Intent> hidden = reading.match("hidden_rows", text)
                .map(match -> rows(text.group(match, "rest"), target, Shown.HIDDEN))
                .flatMap(Optional::stream);
        return Stream.concat(asked, Stream.concat(only, hidden));
    }

    /** Which rows the list shows, or hides. */
    private Optional<Intent> rows(List<Token> words, Target target, Shown shown) {
        Optional<TableWithin.Found> found = new TableWithin(reading.tables()).find(words);
        Phrase which = Phrase.of(
                reading.trimmer().trim(found.map(TableWithin.Found::rest).orElse(words)));
        return which.isEmpty() || words.stream().anyMatch(token -> token.is(Token.Kind.COMMA))
                ? Optional.empty()
                : Optional.of(new ShowOnly(
                        which,
                        shown,
                        found.<Target>map(table -> new Target.Named(table.table()))
                                .orElse(target)));
    }

    private Stream<Intent> total(ClauseText text, Target target) {
        return reading.match("total", text).flatMap(match -> {
            String operation = match.group("operation");
            boolean average =
                    operation.startsWith("moyenne") || operation.equals("average") || operation.equals("mean");
            List<Token> words = text.group(match, "field");
            Optional<FieldRef> field = reading.fields().findMeant(words, target);
            if (field.isPresent()) {
                return Stream.of(new TotalTable(
                        Optional.of(field.get().field()), average, field.get().target()));
            }
            Optional<String> table = reading.tables()
                    .tableNamed(Phrase.of(reading.trimmer().trim(words)).words());
            if (table.isPresent()) {
                return Stream.of(new TotalTable(Optional.empty(), average, new Target.Named(table.get())));
            }
            return words.isEmpty() && !operation.isEmpty()
                    ? Stream.of(new TotalTable(Optional.empty(), average, target))
                    : Stream.empty();
        });
    }

    private Target table(ClauseText text, Matcher match, Target target) {
        Phrase name = Phrase.of(reading.trimmer()
                .trim(reading.trimmer().trim(text.group(match, "table")), reading.lexicon().tableMarkers));
        return reading.tables()
                .tableNamed(name.words())
                .<Target>map(Target.Named::new)
                .orElse(target);
    }
}
