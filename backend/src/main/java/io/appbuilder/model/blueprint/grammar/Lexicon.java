package io.appbuilder.model.blueprint.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import io.appbuilder.model.blueprint.Resources;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that carry a prompt's structure: {@code grammar.json}. All sets hold folded words. */
public final class Lexicon {

    enum Verb {
        CREATE,
        REMOVE,
        RENAME,
        CHANGE
    }

    private static final Set<String> NO = Set.of("non", "pas", "not", "no");
    private static final Set<String> YES = Set.of("oui", "yes", "vrai", "true", "o", "y");

    private final Map<Verb, Set<String>> verbs = new EnumMap<>(Verb.class);
    private final Set<String> ambiguousVerbs;
    private final Set<String> pairs = new HashSet<>();
    final Set<String> pleasantries;
    final Set<String> negations;
    private final Set<String> pronounsBehindVerbs;
    final Set<String> questions;
    final Set<String> fieldMarkers;
    final Set<String> tableMarkers;
    final Set<String> moduleMarkers;
    final Set<String> with;
    final Set<String> and;
    final Set<String> or;
    final Set<String> renameTo;
    final Set<String> strongPrepositions;
    final Set<String> weakPrepositions;
    final Set<String> determiners;
    final Set<String> fillers;
    final Set<String> choiceHeaders;
    final Set<String> required;
    final Set<String> unique;
    final Set<String> ofType;
    final Set<String> linkWords;
    final Set<String> screenVerbs;
    final Set<String> cardWords;
    final Set<String> planWords;
    /** "à la place", "instead" */
    private final Set<String> insteadWords;
    /** Words with which something is said of a field: "is", "ne peut". */
    final Set<String> predicates;
    /** "avant", "before": where a field stands. */
    final Set<String> before;

    final Set<String> behind;
    /** "il", "they": whom or what was spoken of. */
    final Set<String> thirdPersons;
    /** "tested by", "suivi par" */
    final Set<String> agentWords;
    /** "it", "ça": what was spoken of last. */
    final Set<String> pointers;

    final Set<String> inventoryWords;

    private static final Set<String> PRONOUNS = Set.of("le", "la", "les");

    /** Words of a paraphrase at most. */
    private static final int LONGEST_PARAPHRASE = 5;

    private final Map<String, List<Token>> paraphrases = new HashMap<>();
    final Set<String> linkVerbs;
    final Set<String> assignWords;
    final Set<String> linkPrepositions;
    final Set<String> perWords;
    final Set<String> eachWords;
    final Set<String> sentenceWords;
    final Set<String> manageVerbs;
    final Set<String> apps;
    final Set<String> subjects;
    final Set<String> hasVerbs;
    final Set<String> plentyWords;
    final Set<String> lineWords;
    private final Map<Language, Map<String, List<String>>> abbreviations = new EnumMap<>(Language.class);
    private final Set<List<String>> background = new HashSet<>();
    private final Set<String> allWords = new HashSet<>();
    private final Set<String> stopWords;
    private final Set<String> reservedWords;
    private final Set<String> frenchWords;
    private final Set<String> englishWords;

    private Lexicon(JsonNode grammar) {
        grammar.path("verbs")
                .properties()
                .forEach(entry ->
                        verbs.put(Verb.valueOf(entry.getKey().toUpperCase(Locale.ROOT)), folded(entry.getValue())));
        ambiguousVerbs = folded(grammar.path("ambiguousVerbs"));
        grammar.path("withPairs")
                .forEach(pair -> pairs.add(Words.fold(pair.path(0).asText()) + " "
                        + Words.fold(pair.path(1).asText())));
        pleasantries = folded(grammar.path("pleasantries"));
        negations = folded(grammar.path("negations"));
        pronounsBehindVerbs = folded(grammar.path("pronounsBehindVerbs"));
        questions = folded(grammar.path("questions"));
        fieldMarkers = folded(grammar.path("fieldMarkers"));
        tableMarkers = folded(grammar.path("tableMarkers"));
        moduleMarkers = folded(grammar.path("moduleMarkers"));
        with = folded(grammar.path("with"));
        and = folded(grammar.path("and"));
        or = folded(grammar.path("or"));
        renameTo = folded(grammar.path("renameTo"));
        strongPrepositions = folded(grammar.path("strongPrepositions"));
        weakPrepositions = folded(grammar.path("weakPrepositions"));
        determiners = folded(grammar.path("determiners"));
        fillers = folded(grammar.path("fillers"));
        choiceHeaders = folded(grammar.path("choiceHeaders"));
        required = folded(grammar.path("required"));
        unique = folded(grammar.path("unique"));
        ofType = folded(grammar.path("ofType"));
        linkWords = folded(grammar.path("linkWords"));
        screenVerbs = folded(grammar.path("screenVerbs"));
        cardWords = folded(grammar.path("cardWords"));
        grammar.path("paraphrases")
                .properties()
                .forEach(entry -> paraphrases.put(
                        String.join(" ", Words.split(entry.getKey())),
                        Tokenizer.tokenize(entry.getValue().asText())));
        inventoryWords = folded(grammar.path("inventoryWords"));
        predicates = folded(grammar.path("predicates"));
        before = folded(grammar.path("before"));
        behind = folded(grammar.path("behind"));
        thirdPersons = folded(grammar.path("thirdPersons"));
        insteadWords = folded(grammar.path("insteadWords"));
        agentWords = folded(grammar.path("agentWords"));
        pointers = folded(grammar.path("pointers"));
        planWords = folded(grammar.path("planWords"));
        assignWords = folded(grammar.path("assignWords"));
        linkVerbs = folded(grammar.path("linkVerbs"));
        perWords = folded(grammar.path("perWords"));
        eachWords = folded(grammar.path("eachWords"));
        sentenceWords = folded(grammar.path("sentenceWords"));
        linkPrepositions = folded(grammar.path("linkPrepositions"));
        manageVerbs = folded(grammar.path("manageVerbs"));
        apps = folded(grammar.path("apps"));
        subjects = folded(grammar.path("subjects"));
        hasVerbs = folded(grammar.path("hasVerbs"));
        plentyWords = folded(grammar.path("plentyWords"));
        lineWords = folded(grammar.path("lineWords"));
        for (Language language : Language.values()) {
            Map<String, List<String>> words = new HashMap<>();
            grammar.path("abbreviations")
                    .path(language.name().toLowerCase(Locale.ROOT))
                    .properties()
                    .forEach(entry -> words.put(
                            entry.getKey(), List.of(entry.getValue().asText().split(" ", -1))));
            abbreviations.put(language, words);
        }
        for (JsonNode words : grammar.path("background")) {
            List<String> start = new ArrayList<>();
            words.forEach(word -> start.add(Words.fold(word.asText())));
            background.add(List.copyOf(start));
        }
        gather(grammar);
        stopWords = folded(grammar.path("stopWords"));
        reservedWords = folded(grammar.path("reservedWords"));
        frenchWords = folded(grammar.path("language").path("fr"));
        englishWords = folded(grammar.path("language").path("en"));
    }

    public static Lexicon load() {
        return new Lexicon(Resources.read("grammar.json"));
    }

    /** Small words that do not count when phrases are compared. */
    public Set<String> stopWords() {
        return stopWords;
    }

    /** Words that cannot be a column's or table's name. */
    public Set<String> reservedWords() {
        return reservedWords;
    }

    public Set<String> frenchWords() {
        return frenchWords;
    }

    public Set<String> englishWords() {
        return englishWords;
    }

    /** The verb that a word is, also with a pronoun behind it ("ajoute-moi"); "rendez-vous" is none. */
    Optional<Verb> verb(Token token) {
        if (!token.is(Token.Kind.WORD)) {
            return Optional.empty();
        }
        int hyphen = token.folded().indexOf('-');
        boolean pronoun =
                hyphen > 0 && pronounsBehindVerbs.contains(token.folded().substring(hyphen + 1));
        String stem = pronoun ? token.folded().substring(0, hyphen) : token.folded();
        return verbs.entrySet().stream()
                .filter(entry -> entry.getValue().contains(stem))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What people type on a phone, written out: "pr" is "pour". */
    List<Token> writtenOut(List<Token> tokens, Language language) {
        return paraphrased(abbreviated(apart(tokens), language));
    }

    /** "rends-le obligatoire" */
    private static List<Token> apart(List<Token> tokens) {
        List<Token> parted = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            int hyphen = token.text().lastIndexOf('-');
            boolean pronoun = token.is(Token.Kind.WORD)
                    && hyphen > 2
                    && PRONOUNS.contains(token.folded().substring(token.folded().lastIndexOf('-') + 1));
            if (pronoun) {
                String verb = token.text().substring(0, hyphen);
                String rest = token.text().substring(hyphen + 1);
                int end = token.start() + hyphen;
                parted.add(new Token(Token.Kind.WORD, verb, Words.fold(verb), token.start(), end));
                parted.add(new Token(Token.Kind.WORD, rest, Words.fold(rest), end + 1, token.end()));
            } else {
                parted.add(token);
            }
        }
        return parted;
    }

    /** "an app where I can keep my recipes" is one "to keep" them. */
    private List<Token> paraphrased(List<Token> tokens) {
        List<Token> plain = new ArrayList<>(tokens.size());
        int index = 0;
        while (index < tokens.size()) {
            int length = Math.min(LONGEST_PARAPHRASE, tokens.size() - index);
            while (length > 1 && !paraphrases.containsKey(folded(tokens, index, length))) {
                length--;
            }
            List<Token> meant = length > 1 ? paraphrases.get(folded(tokens, index, length)) : null;
            plain.addAll(meant == null ? tokens.subList(index, index + 1) : meant);
            index += length;
        }
        return plain;
    }

    private static String folded(List<Token> tokens, int from, int length) {
        return tokens.subList(from, from + length).stream().map(Token::folded).collect(Collectors.joining(" "));
    }

    private List<Token> abbreviated(List<Token> tokens, Language language) {
        Map<String, List<String>> known = abbreviations.getOrDefault(language, Map.of());
        List<Token> written = new ArrayList<>(tokens.size());
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            boolean either = !written.isEmpty()
                    && index + 1 < tokens.size()
                    && or.contains(token.folded())
                    && NO.contains(tokens.get(index + 1).folded())
                    && !YES.contains(written.getLast().folded());
            if (either) {
                // "traité ou non"
                written.add(new Token(Token.Kind.MARK, Token.EITHER, Token.EITHER, token.start(), token.end()));
                index++;
                continue;
            }
            // "taille (S, M, L)": a letter is short for a word only before another.
            boolean alone = token.text().length() == 1
                    && (index + 1 == tokens.size() || !tokens.get(index + 1).is(Token.Kind.WORD));
            List<String> words =
                    token.is(Token.Kind.WORD) && !alone ? known.get(token.text().toLowerCase(Locale.ROOT)) : null;
            if (words == null) {
                written.add(token);
            } else {
                words.forEach(word -> written.add(token.corrected(word, Words.fold(word))));
            }
        }
        return written;
    }

    /** Whether a folded word is any of the grammar's own. */
    boolean knows(String folded) {
        return allWords.contains(folded);
    }

    private void gather(JsonNode node) {
        if (node.isTextual()) {
            allWords.add(Words.fold(node.asText()));
        } else {
            node.forEach(this::gather);
        }
    }

    boolean isVerb(String folded) {
        return verbs.values().stream().anyMatch(words -> words.contains(folded));
    }

    /** Whether a verb can also be a thing's name, and so does not start a clause by itself. */
    boolean isAmbiguous(Token token) {
        return ambiguousVerbs.contains(token.folded());
    }

    boolean isConjunction(Token token) {
        return token.is(Token.Kind.COMMA) || and.contains(token.folded());
    }

    /** Whether a clause starts like "je suis" or "we run": it tells about the person, and asks for nothing. */
    boolean isBackground(List<Token> clause) {
        List<String> words = clause.stream().limit(2).map(Token::folded).toList();
        return words.size() == 2 && (background.contains(words) || background.contains(words.subList(0, 1)));
    }

    /** Every verb and marker, against which mistyped words are compared. */
    Set<String> structureWords() {
        Set<String> words = new HashSet<>(fieldMarkers);
        verbs.values().forEach(words::addAll);
        words.addAll(tableMarkers);
        words.addAll(moduleMarkers);
        words.addAll(required);
        words.addAll(with);
        return words;
    }

    /** Words of "instead" or "à la place" at the end of a clause; 0 if it does not end so. */
    int endsInstead(List<Token> clause) {
        for (int length = Math.min(LONGEST_PARAPHRASE, clause.size() - 1); length > 0; length--) {
            if (insteadWords.contains(folded(clause, clause.size() - length, length))) {
                return length;
            }
        }
        return 0;
    }

    /** Whether two words together mean "with", such as "qui contient". */
    boolean isWithPair(Token first, Token second) {
        return pairs.contains(first.folded() + " " + second.folded());
    }

    private static Set<String> folded(JsonNode words) {
        Set<String> set = new HashSet<>();
        words.forEach(word -> set.add(Words.fold(word.asText())));
        return Set.copyOf(set);
    }
}
