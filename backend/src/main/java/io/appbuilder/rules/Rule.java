package io.appbuilder.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One file of {@code rules/}: {@code id} is the file's name without ending; {@code values} are the numbers and tokens that
 * generated code uses; {@code guidance} are sentences for a model, by language.
 */
public record Rule(
        String id,
        Localized label,
        Localized description,
        List<String> keywords,
        ObjectNode values,
        LocalizedList guidance) {

    public Rule {
        keywords = List.copyOf(keywords);
    }

    public record Localized(String fr, String en) {}

    public record LocalizedList(List<String> fr, List<String> en) {

        public LocalizedList {
            fr = List.copyOf(fr);
            en = List.copyOf(en);
        }
    }
}
