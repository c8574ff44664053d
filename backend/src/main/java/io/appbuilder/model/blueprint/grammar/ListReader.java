package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.FilterTable;
import io.appbuilder.model.blueprint.grammar.Intent.Most;
import io.appbuilder.model.blueprint.grammar.Intent.ShowOnly;
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

    private final Lexicon lexicon;
    private final Patterns patterns;
    private final ScreenWords screens;
    private final KnownTables tables;
    private final FieldRefFinder fields;
    private final PhraseTrimmer trimmer;

    ListReader(Lexicon lexicon, Patterns patterns, ScreenWords screens, KnownTables tables) {
        this.lexicon = lexicon;
        this.screens = screens;
        this.patterns = patterns;
        this.tables = tables;
        this.fields = new FieldRefFinder(lexicon, tables);
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        boolean creates = sentence.rest().stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        // "show it as a board by severity" is no order.
        boolean shown = sentence.whole().stream()
                .anyMatch(token -> screens.is("board", token.folded()) || screens.is("calendar", token.folded()));
        if (creates || shown) {
            return List.of();
        }
        // "sort tasks by priority" names its table where no preposition shows it.
        return Stream.of(sentence.rest(), sentence.whole())
                .map(ClauseText::new)
                .flatMap(text -> Stream.concat(
                        Stream.concat(
                                alphabetical(text, sentence.target()),
                                Stream.concat(sort(text, sentence.target()), most(text, sentence.target()))),
                        Stream.concat(filter(text, sentence.target()), total(text, sentence.target()))))
                .limit(1)
                .toList();
    }

    private Stream<Intent> sort(ClauseText text, Target target) {
        return Stream.concat(patterns.match("sort", text), patterns.match("sorted", text))
                .flatMap(match -> {
                    Target table = table(text, match, target);
                    String direction = match.group("direction") == null ? "" : match.group("direction");
                    return fields.findMeant(text.group(match, "field"), table).stream()
                            .map(field -> new SortTable(
                                    field.field(), DESCENDING.matcher(direction).find(), field.target()));
                });
    }

    private Stream<Intent> alphabetical(ClauseText text, Target target) {
        return patterns.match("alphabetical", text)
                .map(match -> new SortByMost(Most.NAME, false, table(text, match, target)));
    }

    private Stream<Intent> most(ClauseText text, Target target) {
        return patterns.match("most", text).map(match -> {
            String word = match.group("most");
            Target table = new TableWithin(tables)
                    .find(text.between(0, text.text().length()))
                    .<Target>map(found -> new Target.Named(found.table()))
                    .orElse(target);
            boolean descending = !LEAST.matcher(word).lookingAt();
            return new SortByMost(RECENT.matcher(word).lookingAt() ? Most.RECENT : Most.LARGE, descending, table);
        });
    }

    private Stream<Intent> filter(ClauseText text, Target target) {
        Stream<Intent> asked = patterns.match("filter", text).flatMap(match -> {
            Target table = table(text, match, target);
            List<FieldRef> refs = fields.findAll(text.group(match, "fields"), table);
            return refs.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new FilterTable(
                            refs.stream().map(FieldRef::field).toList(), FieldRefFinder.target(refs, table)));
        });
        Stream<Intent> only = patterns.match("only", text).flatMap(match -> {
            List<Token> words = text.group(match, "rest");
            Optional<TableWithin.Found> found = new TableWithin(tables).find(words);
            Phrase which =
                    Phrase.of(trimmer.trim(found.map(TableWithin.Found::rest).orElse(words)));
            return !which.isEmpty()
                    ? Stream.<Intent>of(new ShowOnly(
                            which,
                            found.<Target>map(table -> new Target.Named(table.table()))
                                    .orElse(target)))
                    : Stream.<Intent>empty();
        });
        return Stream.concat(asked, only);
    }

    private Stream<Intent> total(ClauseText text, Target target) {
        return patterns.match("total", text).flatMap(match -> {
            String operation = match.group("operation");
            boolean average =
                    operation.startsWith("moyenne") || operation.equals("average") || operation.equals("mean");
            List<Token> words = text.group(match, "field");
            Optional<FieldRef> field = fields.findMeant(words, target);
            if (field.isPresent()) {
                return Stream.of(new TotalTable(
                        Optional.of(field.get().field()), average, field.get().target()));
            }
            Optional<String> table =
                    tables.tableNamed(Phrase.of(trimmer.trim(words)).words());
            if (table.isPresent()) {
                return Stream.of(new TotalTable(Optional.empty(), average, new Target.Named(table.get())));
            }
            return words.isEmpty() && !operation.isEmpty()
                    ? Stream.of(new TotalTable(Optional.empty(), average, target))
                    : Stream.empty();
        });
    }

    private Target table(ClauseText text, Matcher match, Target target) {
        Phrase name = Phrase.of(trimmer.trim(trimmer.trim(text.group(match, "table")), lexicon.tableMarkers));
        return tables.tableNamed(name.words()).<Target>map(Target.Named::new).orElse(target);
    }
}
