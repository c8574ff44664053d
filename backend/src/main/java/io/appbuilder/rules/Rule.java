package io.appbuilder.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One file of {@code rules/}, the rules about one subject: {@code id} is the file's name without ending; {@code values} are
 * the numbers and tokens that generated code uses, of the rules that are in force; {@code guidance} are their statements, by
 * language; {@code statements} are all of its rules, {@code inForce} those that hold today.
 */
public record Rule(
        String id,
        Localized label,
        Localized description,
        List<String> keywords,
        ObjectNode values,
        LocalizedList guidance,
        List<Statement> statements,
        List<Statement> inForce) {

    public Rule {
        keywords = List.copyOf(keywords);
        statements = List.copyOf(statements);
        inForce = List.copyOf(inForce);
    }

    /** Values and guidance that no single rule stands for. */
    public Rule(
            String id,
            Localized label,
            Localized description,
            List<String> keywords,
            ObjectNode values,
            LocalizedList guidance) {
        this(id, label, description, keywords, values, guidance, List.of(), List.of());
    }

    public record Localized(String fr, String en) {}

    public record LocalizedList(List<String> fr, List<String> en) {

        public LocalizedList {
            fr = List.copyOf(fr);
            en = List.copyOf(en);
        }
    }

    /**
     * One rule of the file.
     *
     * @param values keys and values that it gives to code
     * @param appliesTo kinds of things that it concerns, in English
     * @param owns what code must not write itself but take from the values, as the schema describes it
     */
    public record Statement(
            String id,
            Localized title,
            Localized statement,
            ObjectNode values,
            List<String> appliesTo,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validUntil,
            List<Source> sources,
            List<ObjectNode> owns) {

        public Statement {
            appliesTo = List.copyOf(appliesTo);
            sources = List.copyOf(sources);
            owns = List.copyOf(owns);
        }

        /** Both days of its validity count. */
        public boolean isInForce(LocalDate day) {
            return validFrom.filter(day::isBefore).isEmpty()
                    && validUntil.filter(day::isAfter).isEmpty();
        }
    }

    /** Where a rule is written. */
    public record Source(String title, Optional<String> url) {}
}
