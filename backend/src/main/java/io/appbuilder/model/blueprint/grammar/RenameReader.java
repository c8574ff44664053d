package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.FieldRefFinder.FieldRef;
import io.appbuilder.model.blueprint.grammar.Intent.RenameField;
import io.appbuilder.model.blueprint.grammar.Intent.RenameTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Sentences that give a new name without saying "rename": "the email column should be called contact". */
final class RenameReader implements SentenceReader {

    private final Patterns patterns;
    private final KnownTables tables;
    private final FieldRefFinder fields;
    private final PhraseTrimmer trimmer;

    RenameReader(Lexicon lexicon, Patterns patterns, KnownTables tables) {
        this.patterns = patterns;
        this.tables = tables;
        this.fields = new FieldRefFinder(lexicon, tables);
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        return Stream.of(sentence.rest(), sentence.whole())
                .map(ClauseText::new)
                .flatMap(text -> patterns.match("rename", text).flatMap(match -> read(text, match, sentence.target())))
                .limit(1)
                .toList();
    }

    private Stream<Intent> read(ClauseText text, Matcher match, Target target) {
        List<Token> words = text.group(match, "field");
        Phrase name = Phrase.of(trimmer.trim(text.group(match, "name")));
        Optional<FieldRef> field = fields.find(words, target);
        if (name.isEmpty()) {
            return Stream.empty();
        }
        if (field.isPresent()) {
            return Stream.of(
                    new RenameField(field.get().field(), name, field.get().target()));
        }
        Phrase table = Phrase.of(trimmer.trim(words));
        return tables.tableNamed(table.words()).isPresent() ? Stream.of(new RenameTable(table, name)) : Stream.empty();
    }
}
