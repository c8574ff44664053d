package io.appbuilder.apps;

import java.text.Normalizer;
import java.util.Locale;

/** What an app's archive is called: {@code Gestion d'équipe} becomes {@code gestion-d-equipe}. */
final class Slug {

    private static final int CHARACTERS = 40;

    private Slug() {}

    static String of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var cut = plain.substring(0, Math.min(plain.length(), CHARACTERS)).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "app" : cut;
    }

    /** Another one for the same name. */
    static String numbered(String slug, int number) {
        return slug + "-" + number;
    }
}
