package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.CreateTable;
import io.appbuilder.model.blueprint.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Joins a table that a prompt names with the fields that a later sentence of it gives: "projects and tasks. Tasks have …". */
final class Descriptions {

    private Descriptions() {}

    static List<Intent> merge(List<Intent> intents, Set<String> stopWords) {
        List<Intent> merged = new ArrayList<>();
        for (Intent intent : intents) {
            int earlier =
                    intent instanceof CreateTable create && !create.fields().isEmpty()
                            ? indexOfBare(merged, create, stopWords)
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

    private static int indexOfBare(List<Intent> intents, CreateTable described, Set<String> stopWords) {
        for (int index = 0; index < intents.size(); index++) {
            if (intents.get(index) instanceof CreateTable bare
                    && bare.fields().isEmpty()
                    && isSame(bare, described, stopWords)) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isSame(CreateTable bare, CreateTable described, Set<String> stopWords) {
        boolean sameConcept =
                !bare.concepts().isEmpty() && bare.concepts().stream().anyMatch(described.concepts()::contains);
        return sameConcept
                || Words.key(bare.phrase().words(), stopWords)
                        .equals(Words.key(described.phrase().words(), stopWords));
    }
}
