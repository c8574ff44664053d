package io.appbuilder.model.claude.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RulePart;
import io.appbuilder.rules.RuleSearch;
import io.appbuilder.templates.Template;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the company adds to a prompt: its rules, and the templates that fit what the person writes about. */
final class CompanyText {

    private static final String RULES_END = "</company_rules>\n";

    private final Language language;
    private final RuleSearch search;
    private final List<String> subjects;
    private final String wishes;
    private final List<String> left = new ArrayList<>();

    /**
     * @param subjects what the application is about, the most telling first: everything that the person has written in this
     *     conversation counts, so that what was added once stays
     */
    CompanyText(Language language, RuleSearch search, List<String> subjects) {
        this.language = language;
        this.search = search;
        this.subjects = subjects;
        this.wishes = String.join("\n", subjects);
    }

    /** What found no room. */
    List<String> left() {
        return left;
    }

    /** All rules if they fit; otherwise those that have to do with the subjects, as many as fit. In order of id. */
    String rules(List<Rule> rules, int budget) {
        var all = rules.stream().map(rule -> rule(rule, RulePart.of(rule))).toList();
        if (all.stream().mapToLong(TokenEstimate::of).sum() <= budget) {
            return text("<company_rules>\nThe company's rules. They bind every application.\n", RULES_END, all);
        }
        var chosen = chosen(rules, budget);
        var parts = new ArrayList<String>();
        for (Rule rule : rules) {
            var ofRule = RulePart.of(rule).stream().filter(chosen::contains).toList();
            if (!ofRule.isEmpty()) {
                parts.add(rule(rule, ofRule));
            }
        }
        return text(
                "<company_rules>\nThe company's rules that have to do with this application. They bind it. Values of the"
                        + " others are in src/rules.ts too.\n",
                RULES_END,
                parts);
    }

    /** Newer subjects come first, but none gives up its place while there is room: what changes is not in the server's cache. */
    private Set<RulePart> chosen(List<Rule> rules, int budget) {
        var chosen = new HashSet<RulePart>();
        var begun = new HashSet<String>();
        long room = budget;
        for (String subject : subjects) {
            for (RulePart part : search.find(rules, subject)) {
                long tokens = TokenEstimate.of(rule(part.rule(), List.of(part)))
                        - (begun.contains(part.rule().id()) ? TokenEstimate.of(rule(part.rule(), List.of())) : 0);
                if (tokens <= room && chosen.add(part)) {
                    begun.add(part.rule().id());
                    room -= tokens;
                }
            }
        }
        rules.stream()
                .flatMap(rule -> RulePart.of(rule).stream())
                .filter(part -> !chosen.contains(part))
                .forEach(part -> left.add("rule: " + part.name()));
        return chosen;
    }

    String templates(List<Template> templates, int budget) {
        var fitting = templates.stream()
                .filter(template -> occurs(keywords(template)))
                .sorted(Comparator.comparing(Template::id))
                .toList();
        return text(
                "<templates>\nThe company's templates for what is asked for. Start from them: take their tables, fields, choices"
                        + " and files, in the application's language, and add or leave out what the person says.\n",
                "</templates>\n",
                fitting(fitting, CompanyText::template, budget, template -> "template: " + template.id()));
    }

    private static String text(String opening, String closing, List<String> parts) {
        return parts.isEmpty() ? "" : opening + String.join("", parts) + closing;
    }

    private <T> List<String> fitting(List<T> all, Function<T, String> writer, int budget, Function<T, String> name) {
        var texts = new ArrayList<String>();
        long room = budget;
        for (T one : all) {
            var text = writer.apply(one);
            long tokens = TokenEstimate.of(text);
            if (tokens <= room) {
                texts.add(text);
                room -= tokens;
            } else {
                left.add(name.apply(one));
            }
        }
        return texts;
    }

    private String rule(Rule rule, List<RulePart> parts) {
        boolean french = language == Language.FR;
        var text = new StringBuilder("<rule id=%s>\n".formatted(DataText.quoted(rule.id())));
        text.append(french ? rule.label().fr() : rule.label().en()).append(": ");
        text.append(french ? rule.description().fr() : rule.description().en()).append('\n');
        var values = JsonNodeFactory.instance.objectNode();
        for (RulePart part : parts) {
            part.statement()
                    .ifPresentOrElse(
                            statement -> {
                                sentence(
                                        text,
                                        french
                                                ? statement.statement().fr()
                                                : statement.statement().en());
                                values.setAll(statement.values());
                            },
                            () -> {
                                (french ? rule.guidance().fr() : rule.guidance().en())
                                        .forEach(one -> sentence(text, one));
                                values.setAll(rule.values());
                            });
        }
        return text.append("values (in src/rules.ts): ")
                .append(SharedBuffers.text(values))
                .append("\n</rule>\n")
                .toString();
    }

    private static void sentence(StringBuilder text, String sentence) {
        text.append("- ").append(sentence).append('\n');
    }

    private static String template(Template template) {
        var text = new StringBuilder("<template id=%s>\n".formatted(DataText.quoted(template.id())));
        text.append(SharedBuffers.text(template.manifest())).append('\n');
        new TreeMap<>(template.files()).forEach((path, content) -> text.append(DataText.file(path, content)));
        return text.append("</template>\n").toString();
    }

    private static List<String> keywords(Template template) {
        var keywords = new ArrayList<String>();
        keywords.add(template.id());
        for (String language : List.of("fr", "en")) {
            template.manifest().path("keywords").path(language).forEach(keyword -> keywords.add(keyword.asText()));
        }
        return keywords;
    }

    private boolean occurs(List<String> keywords) {
        return keywords.stream().anyMatch(keyword -> !keyword.isBlank() && Words.contains(wishes, keyword));
    }
}
