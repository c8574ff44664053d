package io.appbuilder.model.claude.prompt;

import io.appbuilder.rules.Rule;
import io.appbuilder.templates.Template;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** What the company adds to a prompt: its rules, and the templates that fit what the person writes about. */
final class CompanyText {

    private final Language language;
    private final String wishes;
    private final List<String> left = new ArrayList<>();

    /** @param wishes everything the person has written in this conversation, so that what was added once stays */
    CompanyText(Language language, String wishes) {
        this.language = language;
        this.wishes = wishes;
    }

    /** What found no room. */
    List<String> left() {
        return left;
    }

    /** All rules if they fit; otherwise first those whose keywords occur, as many as fit. Written in order of id. */
    String rules(List<Rule> rules, int budget) {
        var byFit = rules.stream()
                .sorted(Comparator.comparing((Rule rule) -> !occurs(rule.keywords())))
                .toList();
        return text(
                "<company_rules>\nThe company's rules. They bind every application.\n",
                "</company_rules>\n",
                fitting(byFit, this::rule, budget, rule -> "rule: " + rule.id()).stream()
                        .sorted()
                        .toList());
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

    private String rule(Rule rule) {
        boolean french = language == Language.FR;
        var text = new StringBuilder("<rule id=%s>\n".formatted(DataText.quoted(rule.id())));
        text.append(french ? rule.label().fr() : rule.label().en()).append(": ");
        text.append(french ? rule.description().fr() : rule.description().en()).append('\n');
        for (String sentence : french ? rule.guidance().fr() : rule.guidance().en()) {
            text.append("- ").append(sentence).append('\n');
        }
        return text.append("values (in src/rules.ts): ")
                .append(rule.values())
                .append("\n</rule>\n")
                .toString();
    }

    private static String template(Template template) {
        var text = new StringBuilder("<template id=%s>\n".formatted(DataText.quoted(template.id())));
        text.append(template.manifest()).append('\n');
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
