package io.appbuilder.model.blueprint.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.turn.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sentences in both languages with places for names: {@code sentences.json}. */
public final class Sentences {

    private static final Map<String, Localized> SENTENCES = read();

    private Sentences() {}

    /** In light Markdown; what people wrote stays words. */
    public static String say(Said said, Language language) {
        String text = sentence(said.key()).in(language);
        for (int index = 0; index < said.arguments().size(); index++) {
            text = text.replace("{" + index + "}", shown(said.arguments().get(index), language));
        }
        return text;
    }

    private static String shown(List<Localized> argument, Language language) {
        if (argument.size() == 1 && argument.getFirst().in(language).chars().allMatch(Character::isDigit)) {
            return argument.getFirst().in(language);
        }
        return Markdown.bold(argument, language);
    }

    private static Localized sentence(String key) {
        Localized sentence = SENTENCES.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no sentence " + key);
        }
        return sentence;
    }

    private static Map<String, Localized> read() {
        Map<String, Localized> sentences = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                Resources.read("sentences.json").properties()) {
            sentences.put(entry.getKey(), Localized.read(entry.getValue(), entry.getKey()));
        }
        return Map.copyOf(sentences);
    }
}
