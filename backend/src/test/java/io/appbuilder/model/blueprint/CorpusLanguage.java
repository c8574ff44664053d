package io.appbuilder.model.blueprint;

import io.appbuilder.model.blueprint.language.LanguageDetector;
import io.appbuilder.turn.Language;
import java.util.Set;

/** The language of the corpus' prompts, by stop words alone. */
final class CorpusLanguage {

    private final LanguageDetector detector = new LanguageDetector(
            Set.of(
                    "crée",
                    "cree",
                    "ajoute",
                    "table",
                    "nom",
                    "calcul",
                    "gestion",
                    "raconte",
                    "azerty",
                    "commande-moi",
                    "calculatrice"),
            Set.of("create", "add", "name", "app", "calculator", "write", "hello", "ignore", "rm"));

    boolean isFrench(String prompt) {
        return detector.detect(prompt, Language.EN) == Language.FR;
    }
}
