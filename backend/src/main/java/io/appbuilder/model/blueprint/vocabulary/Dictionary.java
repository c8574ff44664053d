package io.appbuilder.model.blueprint.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import io.appbuilder.model.blueprint.language.Identifiers;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.FieldConcept.ChoiceConcept;
import io.appbuilder.turn.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The built-in words for fields, choices and types: {@code fields.json}, {@code choices.json}, {@code types.json}. */
public final class Dictionary {

    /** "reported on", "livré le" and "delivered at" say when; "à boire avant" until when. */
    private static final Map<String, FieldType> MOMENTS = Map.of(
            "on",
            FieldType.DATE,
            "le",
            FieldType.DATE,
            "avant",
            FieldType.DATE,
            "from",
            FieldType.DATE,
            "at",
            FieldType.DATETIME);

    private static final Set<String> MEASURES = Set.of("jours", "days", "heures", "hours");

    /** "prochaine visite", "next service" */
    private static final Set<String> AGAIN = Set.of("prochain", "prochaine", "dernier", "derniere", "next", "last");

    private static final Set<String> DUE = Set.of(
            "visite",
            "controle",
            "entretien",
            "revision",
            "rdv",
            "relance",
            "contact",
            "passage",
            "vidange",
            "vaccin",
            "rappel",
            "visit",
            "service",
            "review",
            "check",
            "inspection",
            "due",
            "call",
            "meeting",
            "payment");

    /** "hourly rate", "tarif par nuit", "rate per word" */
    private static final Set<String> RATED = Set.of("rate", "rates", "taux", "tarif");

    private static final Set<String> PACES =
            Set.of("per", "par", "horaire", "journalier", "hourly", "daily", "weekly", "monthly");

    private static final Set<String> AMOUNTS = Set.of(
            "montant",
            "prix",
            "total",
            "somme",
            "nombre",
            "nb",
            "quantite",
            "date",
            "heure",
            "heures",
            "amount",
            "price",
            "quantity",
            "number",
            "hours",
            "acompte",
            "caution");

    private final PhraseIndex<FieldConcept> fields;
    private final PhraseIndex<ChoiceConcept> choices;
    private final PhraseIndex<FieldType> annotations;
    private final Set<String> choiceAnnotations;
    private final Map<String, FieldType> heads = new HashMap<>();
    /** Types of single words as they are written: a "jour" is a date, "jours" are counted. */
    private final Map<String, FieldType> words = new HashMap<>();

    private final Map<String, FieldConcept> fieldsById = new LinkedHashMap<>();
    private final Map<String, ChoiceConcept> choicesById = new LinkedHashMap<>();
    private final PhraseIndex<FieldType> units = new PhraseIndex<>(Set.of());
    private final Map<Language, List<String>> fieldPhrases = new EnumMap<>(Language.class);
    private final List<String> choicePhrases = new ArrayList<>();
    private final Identifiers identifiers;

    private Dictionary(Identifiers identifiers, Set<String> stopWords) {
        this.identifiers = identifiers;
        this.fields = new PhraseIndex<>(stopWords);
        this.choices = new PhraseIndex<>(stopWords);
        this.annotations = new PhraseIndex<>(Set.of());
        this.choiceAnnotations = new java.util.HashSet<>();
    }

    public static Dictionary load(Identifiers identifiers, Set<String> stopWords) {
        Dictionary dictionary = new Dictionary(identifiers, stopWords);
        Resources.read("choices.json").forEach(dictionary::addChoice);
        Resources.read("fields.json").forEach(dictionary::addField);
        dictionary.addTypes(Resources.read("types.json"));
        return dictionary;
    }

    /** The field that the whole phrase names. */
    public Optional<FieldConcept> field(List<String> foldedWords, Language language) {
        return isWord(foldedWords) || isHandedTo(foldedWords) ? Optional.empty() : fields.find(foldedWords, language);
    }

    /** "remise à", "confié à": to whom, whatever else the first word means. */
    private static boolean isHandedTo(List<String> foldedWords) {
        return foldedWords.size() > 1 && foldedWords.getLast().equals("a");
    }

    /** @throws IllegalArgumentException for an id that fields.json does not have */
    public FieldConcept fieldById(String id) {
        return known(fieldsById.get(id), id);
    }

    /** @throws IllegalArgumentException for an id that choices.json does not have */
    public ChoiceConcept choiceById(String id) {
        return known(choicesById.get(id), id);
    }

    public Optional<ChoiceConcept> choice(List<String> foldedWords, Language language) {
        return choices.find(foldedWords, language);
    }

    /** The type that words such as "texte long" or "yes/no" name when they stand as an annotation. */
    public Optional<FieldType> annotation(List<String> foldedWords, Language language) {
        return annotations.find(foldedWords, language);
    }

    /** The type that a unit of measure in brackets or behind "en" makes of a field: hours, kg, €. */
    public Optional<FieldType> unit(List<String> foldedWords) {
        return units.find(foldedWords, Language.FR);
    }

    /** Everything that choices are called, in both languages. */
    public List<String> choicePhrases() {
        return List.copyOf(choicePhrases);
    }

    /** Everything that fields are called in a language. */
    public List<String> fieldPhrases(Language language) {
        return List.copyOf(fieldPhrases.getOrDefault(language, List.of()));
    }

    /** Whether the words announce a list of choices without giving it. */
    public boolean announcesChoices(List<String> foldedWords) {
        return choiceAnnotations.contains(String.join(" ", foldedWords));
    }

    /** A type guessed from the head of an unknown phrase: its first telling word in French, its last in English. */
    public FieldType typeOf(List<String> foldedWords, Language language) {
        int in = Math.max(foldedWords.lastIndexOf("en"), foldedWords.lastIndexOf("in"));
        Optional<FieldType> measured =
                in > 0 ? unit(foldedWords.subList(in + 1, foldedWords.size())) : Optional.empty();
        if (measured.isPresent()) {
            return measured.get();
        }
        Optional<FieldType> whole = foldedWords.size() == 1 ? word(foldedWords.getFirst()) : Optional.empty();
        if (whole.isPresent()) {
            return whole.get();
        }
        if (foldedWords.size() == 2 && AGAIN.contains(foldedWords.getFirst()) && DUE.contains(foldedWords.getLast())) {
            return FieldType.DATE;
        }
        if (isHandedTo(foldedWords)) {
            return FieldType.TEXT;
        }
        if (isDone(foldedWords)) {
            return FieldType.BOOLEAN;
        }
        if (foldedWords.stream().anyMatch(RATED::contains)
                && foldedWords.stream().anyMatch(PACES::contains)) {
            return FieldType.MONEY;
        }
        if (language == Language.FR && foldedWords.indexOf("heure") == 0) {
            // "heure d'arrivée" is a time of day, which no number holds.
            return FieldType.TEXT;
        }
        if (language == Language.EN
                && foldedWords.size() > 1
                && foldedWords.getFirst().equals("date")) {
            // "date completed"
            return FieldType.DATE;
        }
        Optional<FieldType> moment =
                foldedWords.size() > 1 ? Optional.ofNullable(MOMENTS.get(foldedWords.getLast())) : Optional.empty();
        if (moment.isPresent()) {
            return moment.get();
        }
        int per = Math.max(foldedWords.indexOf("per"), foldedWords.indexOf("par"));
        if (per > 0) {
            // "cost per year" is a cost
            return typeOf(foldedWords.subList(0, per), language);
        }
        int of = foldedWords.indexOf("of");
        if (of > 0 && foldedWords.getFirst().equals("number")) {
            return FieldType.INTEGER;
        }
        List<String> before = of > 0 ? foldedWords.subList(0, of) : foldedWords;
        List<String> inOrder = language == Language.FR ? before : before.reversed();
        return inOrder.stream()
                .map(word -> Optional.ofNullable(heads.get(Words.stem(word))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(FieldType.TEXT);
    }

    /** "justificatif reçu", "deposit paid": whether it was done; but "montant payé" is how much. */
    private boolean isDone(List<String> foldedWords) {
        if (foldedWords.size() != 2 || AMOUNTS.contains(foldedWords.getFirst())) {
            return false;
        }
        return word(foldedWords.getLast()).equals(Optional.of(FieldType.BOOLEAN));
    }

    /** The type of a word; what was done may be feminine or plural: "facturée", "livrés". */
    private Optional<FieldType> word(String word) {
        return Optional.ofNullable(words.get(word))
                .or(() -> Stream.of(word.replaceFirst("s$", ""), word.replaceFirst("es?$", ""))
                        .filter(form -> words.get(form) == FieldType.BOOLEAN)
                        .map(words::get)
                        .findFirst());
    }

    /** "(jours)", "(hours)" measure, while "(jour)" and "(hour)" are moments. */
    public Optional<FieldType> measure(List<String> foldedWords) {
        return foldedWords.size() == 1 && MEASURES.contains(foldedWords.getFirst())
                ? unit(foldedWords)
                : Optional.empty();
    }

    /** Whether a field may be called just that, such as "heure", though words made of it mean other things. */
    public boolean isWord(List<String> foldedWords) {
        return foldedWords.size() == 1 && words.containsKey(foldedWords.getFirst());
    }

    private void addChoice(JsonNode node) {
        Localized label = labels(node);
        ChoiceConcept choice = new ChoiceConcept(names(label), label);
        choicesById.put(node.path("id").asText(), choice);
        node.path("fr").forEach(phrase -> choicePhrases.add(phrase.asText()));
        node.path("en").forEach(phrase -> choicePhrases.add(phrase.asText()));
        addPhrases(choices, node, choice);
    }

    private void addField(JsonNode node) {
        Localized label = labels(node);
        List<ChoiceConcept> ownChoices = new ArrayList<>();
        node.path("choices").forEach(id -> ownChoices.add(choiceById(id.asText())));
        FieldConcept field = new FieldConcept(
                node.path("id").asText(),
                names(label),
                label,
                FieldType.find(node.path("type").asText()).orElseThrow(),
                node.path("required").asBoolean(),
                new Bounds(number(node, "min"), number(node, "max")),
                ownChoices,
                Optional.empty(),
                text(node, "default_from"),
                text(node, "shaped_by"),
                node.has("help") ? Optional.of(Localized.read(node.path("help"), "")) : Optional.empty());
        fieldsById.put(field.id(), field);
        addPhrases(fields, node, field);
        for (Language language : Language.values()) {
            node.path(language == Language.FR ? "fr" : "en")
                    .forEach(phrase -> fieldPhrases
                            .computeIfAbsent(language, _ -> new ArrayList<>())
                            .add(phrase.asText()));
        }
    }

    private void addTypes(JsonNode types) {
        types.path("annotations").properties().forEach(entry -> {
            FieldType type = FieldType.find(entry.getKey()).orElseThrow();
            for (JsonNode phrase : entry.getValue()) {
                annotations.add(Language.FR, phrase.asText(), type);
                annotations.add(Language.EN, phrase.asText(), type);
            }
        });
        types.path("units").properties().forEach(entry -> {
            FieldType type = FieldType.find(entry.getKey()).orElseThrow();
            entry.getValue().forEach(phrase -> units.add(Language.FR, phrase.asText(), type));
        });
        types.path("choice_annotations")
                .forEach(phrase -> choiceAnnotations.add(String.join(" ", Words.split(phrase.asText()))));
        types.path("words").properties().forEach(entry -> {
            FieldType type = FieldType.find(entry.getKey()).orElseThrow();
            entry.getValue().forEach(word -> words.put(Words.fold(word.asText()), type));
        });
        types.path("heads").properties().forEach(entry -> {
            FieldType type = FieldType.find(entry.getKey()).orElseThrow();
            entry.getValue().forEach(word -> heads.put(Words.stem(Words.fold(word.asText())), type));
        });
    }

    private static <T> void addPhrases(PhraseIndex<T> index, JsonNode node, T meaning) {
        node.path("fr").forEach(phrase -> index.add(Language.FR, phrase.asText(), meaning));
        node.path("en").forEach(phrase -> index.add(Language.EN, phrase.asText(), meaning));
    }

    /** The first phrase of each language is the label. */
    private static Localized labels(JsonNode node) {
        return new Localized(
                node.path("fr").path(0).asText(), node.path("en").path(0).asText());
    }

    private Localized names(Localized label) {
        return new Localized(
                identifiers.of(label.fr(), "value").orElseThrow(),
                identifiers.of(label.en(), "value").orElseThrow());
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.path(key).textValue());
    }

    private static Optional<BigDecimal> number(JsonNode node, String key) {
        return node.has(key) ? Optional.of(node.path(key).decimalValue()) : Optional.empty();
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T value, String id) {
        if (value == null) {
            throw new IllegalArgumentException("unknown id: " + id);
        }
        return value;
    }
}
