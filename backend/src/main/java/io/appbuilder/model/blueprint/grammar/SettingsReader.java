package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Intent.MoveMenu;
import io.appbuilder.model.blueprint.grammar.Intent.Place;
import io.appbuilder.model.blueprint.grammar.Intent.RedoLast;
import io.appbuilder.model.blueprint.grammar.Intent.SetAccent;
import io.appbuilder.model.blueprint.grammar.Intent.SetLanguage;
import io.appbuilder.model.blueprint.grammar.Intent.SetTheme;
import io.appbuilder.model.blueprint.grammar.Intent.SetTitle;
import io.appbuilder.model.blueprint.grammar.Intent.UndoLast;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Sentences about the app as a whole: undo, theme, colour, language, title, order of the menu. */
final class SettingsReader implements SentenceReader {

    private static final Set<String> IN = Set.of("en", "in", "to", "into");

    private static final int LONGEST_SENTENCE = 30;
    private static final int MOST_PARTS = 5;

    private static final Map<String, Place> PLACES = Map.of(
            "menu_first", Place.FIRST, "menu_last", Place.LAST, "menu_before", Place.BEFORE, "menu_after", Place.AFTER);

    private final Lexicon lexicon;
    private final Patterns patterns;
    private final Colors colors;
    private final KnownTables tables;
    private final PhraseTrimmer trimmer;

    SettingsReader(Lexicon lexicon, Patterns patterns, Colors colors, KnownTables tables) {
        this.lexicon = lexicon;
        this.patterns = patterns;
        this.colors = colors;
        this.tables = tables;
        this.trimmer = new PhraseTrimmer(lexicon);
    }

    @Override
    public List<Intent> read(Sentence sentence) {
        List<Intent> both = readBoth(sentence);
        return both.isEmpty() ? readOne(sentence) : both;
    }

    /** "mets l'appli en vert, en mode sombre et en anglais": what stands before the first "en" goes for the other parts too. */
    private List<Intent> readBoth(Sentence sentence) {
        List<Token> clause = sentence.whole();
        List<List<Token>> parts = new FieldRefFinder(lexicon, tables).parts(clause);
        if (parts.size() < 2 || parts.size() > MOST_PARTS || clause.size() > LONGEST_SENTENCE) {
            return List.of();
        }
        List<Token> head = parts.getFirst().stream()
                .takeWhile(token -> !IN.contains(token.folded()))
                .toList();
        List<Intent> settings = new ArrayList<>();
        for (List<Token> part : parts) {
            List<Token> carried = new ArrayList<>(head);
            carried.addAll(part);
            List<Intent> read = readOne(new Sentence(part, part, sentence.target()));
            if (read.isEmpty()) {
                read = readOne(new Sentence(carried, carried, sentence.target()));
            }
            boolean titled = settings.stream().anyMatch(SetTitle.class::isInstance);
            if (read.isEmpty() || titled || read.stream().anyMatch(MoveMenu.class::isInstance)) {
                // A name or an order of the menu may hold commas itself.
                return List.of();
            }
            settings.addAll(read);
        }
        return settings;
    }

    private List<Intent> readOne(Sentence sentence) {
        ClauseText text = new ClauseText(sentence.whole());
        if (patterns.match("redo", text).findFirst().isPresent()) {
            return List.of(new RedoLast());
        }
        if (patterns.match("undo", text).findFirst().isPresent()) {
            return List.of(new UndoLast());
        }
        boolean aboutField = sentence.whole().stream().anyMatch(token -> lexicon.fieldMarkers.contains(token.folded()));
        if (aboutField) {
            return List.of();
        }
        return theme(text)
                .or(() -> accent(text))
                .or(() -> language(text))
                .or(() -> title(text))
                .map(List::of)
                .orElseGet(() -> menu(text));
    }

    private Optional<Intent> theme(ClauseText text) {
        return patterns.match("theme", text)
                .findFirst()
                .map(match -> new SetTheme(
                        switch (match.group("theme")) {
                            case "sombre", "nuit", "noir", "fonce", "dark", "night" -> "dark";
                            case "clair", "jour", "light" -> "light";
                            default -> "system";
                        }));
    }

    private Optional<Intent> accent(ClauseText text) {
        return patterns.match("accent", text)
                .map(match -> colors.accent(match.group("color")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(SetAccent::new);
    }

    private Optional<Intent> language(ClauseText text) {
        return patterns.match("language", text)
                .findFirst()
                .map(match -> new SetLanguage(match.group("language").startsWith("f") ? Language.FR : Language.EN));
    }

    private Optional<Intent> title(ClauseText text) {
        return patterns.match("title", text)
                .map(match -> Phrase.of(title(text.group(match, "title"))))
                .filter(title -> !title.isEmpty())
                .findFirst()
                .map(SetTitle::new);
    }

    /** "My CRM" and "Le Comptoir" begin with a small word on purpose. */
    private List<Token> title(List<Token> tokens) {
        boolean own = tokens.size() > 1
                && Character.isUpperCase(tokens.getFirst().text().charAt(0))
                && tokens.stream().noneMatch(token -> token.is(Token.Kind.QUOTE));
        return own ? tokens : trimmer.trim(tokens, Set.of());
    }

    private List<Intent> menu(ClauseText text) {
        Optional<Matcher> order = patterns.match("menu_order", text).findFirst();
        if (order.isPresent()) {
            List<Phrase> modules = new FieldRefFinder(lexicon, tables)
                    .parts(text.group(order.get(), "list")).stream()
                            .map(part -> Phrase.of(trimmer.trim(part, lexicon.tableMarkers)))
                            .toList();
            if (modules.stream().allMatch(module -> tables.hasModule(module.words()))) {
                List<Intent> moves = new ArrayList<>();
                modules.reversed().forEach(module -> moves.add(new MoveMenu(module, Place.FIRST, Optional.empty())));
                return moves;
            }
        }
        for (String kind : List.of("menu_first", "menu_last", "menu_before", "menu_after")) {
            Optional<Intent> move = patterns.match(kind, text)
                    .map(match -> move(text, match, kind))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (move.isPresent()) {
                return List.of(move.get());
            }
        }
        return List.of();
    }

    private Optional<Intent> move(ClauseText text, Matcher match, String kind) {
        Phrase module = Phrase.of(trimmer.trim(text.group(match, "module"), lexicon.tableMarkers));
        Phrase other = Phrase.of(trimmer.trim(text.group(match, "other"), lexicon.tableMarkers));
        boolean known = tables.hasModule(module.words()) && (other.isEmpty() || tables.hasModule(other.words()));
        return known
                ? Optional.of(new MoveMenu(
                        module,
                        PLACES.getOrDefault(kind, Place.FIRST),
                        other.isEmpty() ? Optional.empty() : Optional.of(other)))
                : Optional.empty();
    }
}
