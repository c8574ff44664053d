package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.grammar.Intent.Relate;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins a table that a prompt names with the fields that a later sentence of it gives: "projects and tasks. Tasks have …". */
final class Descriptions {

    private Descriptions() {}

    static List<Intent> merge(List<Intent> intents, Set<String> stopWords, Language language) {
        List<Intent> merged = new ArrayList<>();
        for (Intent intent : intents) {
            if (intent instanceof Relate relate && !relate.childFields().isEmpty()) {
                merged.add(withFieldsGiven(merged, relate, stopWords, language));
                continue;
            }
            if (intent instanceof CreateTable again && again.fields().isEmpty() && isNamed(merged, again, stopWords)) {
                continue;
            }
            int earlier =
                    intent instanceof CreateTable create && !create.fields().isEmpty()
                            ? indexOfBare(merged, create, stopWords, language)
                            : -1;
            if (earlier >= 0
                    && merged.get(earlier) instanceof CreateTable bare
                    && intent instanceof CreateTable create) {
                merged.set(earlier, new CreateTable(bare.phrase(), bare.concepts(), create.fields(), bare.module()));
            } else {
                merged.add(intent);
            }
        }
        return merged;
    }

    /** "Attendees register for sessions" names tables that earlier sentences asked for. */
    private static boolean isNamed(List<Intent> merged, CreateTable again, Set<String> stopWords) {
        String key = Words.key(again.phrase().words(), stopWords);
        return merged.stream()
                .anyMatch(intent -> intent instanceof CreateTable before
                        && !key.isEmpty()
                        && Words.key(before.phrase().words(), stopWords).equals(key));
    }

    /** "courses, sessions … A course has several sessions (date, room)": those are the fields of sessions, not more of them. */
    private static Relate withFieldsGiven(
            List<Intent> merged, Relate relate, Set<String> stopWords, Language language) {
        CreateTable described = new CreateTable(
                relate.child().phrase(), relate.child().concepts(), relate.childFields(), Optional.empty());
        int earlier = indexOfBare(merged, described, stopWords, language);
        if (earlier < 0 || !(merged.get(earlier) instanceof CreateTable bare)) {
            return relate;
        }
        merged.set(earlier, new CreateTable(bare.phrase(), bare.concepts(), described.fields(), bare.module()));
        return new Relate(relate.child(), relate.parent(), relate.many(), List.of());
    }

    private static int indexOfBare(
            List<Intent> intents, CreateTable described, Set<String> stopWords, Language language) {
        for (int index = 0; index < intents.size(); index++) {
            if (intents.get(index) instanceof CreateTable bare
                    && bare.fields().isEmpty()
                    && isSame(bare, described, stopWords, language)) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isSame(CreateTable bare, CreateTable described, Set<String> stopWords, Language language) {
        boolean sameConcept =
                !bare.concepts().isEmpty() && bare.concepts().stream().anyMatch(described.concepts()::contains);
        String whole = Words.key(bare.phrase().words(), stopWords);
        String key = Words.key(described.phrase().words(), stopWords);
        // "a payment has …" is said of the "rent payments" too.
        return sameConcept || whole.equals(key) || Words.isHead(key, whole, language);
    }
}
