package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.SetDefault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that say what a new row begins with: "statut par défaut : prospect", "make todo the default". */
final class DefaultReader implements SentenceReader {

    private final Patterns patterns;
    private final KnownTables tables;
    private final FieldRefFinder fields;
    private final PhraseTrimmer trimmer;

    DefaultReader(Lexicon lexicon, Patterns patterns, KnownTables tables) {
        this.patterns = patterns;
        this.tables = tables;
        this.fields = new FieldRefFinder(lexicon, tables);
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        // "le statut par défaut dans les tâches est à faire" names its table; "par défaut à nouveau" none.
        return Stream.of(sentence.whole(), sentence.rest())
                .map(ClauseText::new)
                .flatMap(text ->
                        patterns.match("default", text).flatMap(match -> read(text, match, sentence.target()).stream()))
                .limit(1)
                .toList();
    }

    private Optional<Intent> read(ClauseText text, Matcher match, Target target) {
        Phrase value = Phrase.of(trimmer.trimChoice(text.group(match, "value")));
        List<Token> words = text.group(match, "field");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (words.isEmpty()) {
            return tables.hasChoice(value.words())
                    ? Optional.of(new SetDefault(Optional.empty(), value, target))
                    : Optional.empty();
        }
        Optional<FieldRef> field = fields.findMeant(words, target);
        return field.map(found -> new SetDefault(Optional.of(found.field()), value, found.target()));
    }
}
