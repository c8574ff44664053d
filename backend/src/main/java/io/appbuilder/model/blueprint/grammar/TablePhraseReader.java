package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.language.Labels;
import io.appbuilder.model.blueprint.vocabulary.TableConcept;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the words for a table: "une table clients", "a customers table", "un module de gestion des fournisseurs". */
final class TablePhraseReader {

    private static final Set<String> OWNERS = Set.of("mon", "ma", "mes", "notre", "nos", "my", "our");
    private static final Set<String> RELATIVES = Set.of("que", "qu'", "dont", "that", "which");
    /** "the calls I make to them" */
    private static final Set<String> TELLERS = Set.of("i", "we", "they", "you");

    private static final Set<String> MANY = Set.of("mes", "nos", "les", "ses", "leurs", "plusieurs");
    private static final Set<String> BEFORE_OWNERS = Set.of("de", "d'", "du", "of", "for", "pour", "dans", "in", "at");

    private static final Set<String> BOARDS = Set.of("kanban", "board");
    private static final Set<String> LISTS = Set.of("list", "tracker", "register", "inventory", "log");
    private static final Set<String> FOR = Set.of("for", "pour");
    private static final Set<String> ONE = Set.of("un", "une", "a", "an", "the", "le", "la");

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final Language language;
    private final PhraseTrimmer trimmer;
    private final Set<String> markers;

    TablePhraseReader(Lexicon lexicon, Vocabulary vocabulary, Language language) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.language = language;
        this.trimmer = new PhraseTrimmer(lexicon);
        this.markers = new HashSet<>(lexicon.tableMarkers);
        this.markers.addAll(lexicon.moduleMarkers);
        this.markers.addAll(lexicon.manageVerbs);
        this.markers.addAll(Set.of("donnees", "data"));
    }

    /**
     * A table's name as written.
     *
     * @param concepts what the whole name is known as, the likeliest first
     * @param kin what its main word alone is known as, when the whole is not
     */
    record TablePhrase(Phrase phrase, List<TableConcept> concepts, List<TableConcept> kin) {

        boolean isKnown() {
            return !concepts.isEmpty();
        }

        List<TableConcept> meanings() {
            return concepts.isEmpty() ? kin : concepts;
        }
    }

    TablePhrase read(List<Token> whole) {
        return readName(withoutRelativeClause(whole));
    }

    /** "les commandes que je leur passe" are orders. */
    private List<Token> withoutRelativeClause(List<Token> tokens) {
        for (int index = 1; index < tokens.size(); index++) {
            boolean told = language == Language.EN
                    && TELLERS.contains(tokens.get(index).folded());
            if (told || RELATIVES.contains(tokens.get(index).folded())) {
                return tokens.subList(0, index);
            }
        }
        return tokens;
    }

    private TablePhrase readName(List<Token> written) {
        // "mouvements d'entrée/sortie"
        List<Token> tokens =
                written.stream().filter(token -> !token.is(Kind.SLASH)).toList();
        Phrase whole = Phrase.of(withoutOwner(trimmer.trim(trimmer.trim(tokens))));
        // "une table réservations" is no booking of tables.
        boolean marked = language == Language.FR
                && tokens.stream().anyMatch(token -> token.folded().equals("table"))
                && !whole.isEmpty()
                && whole.words().getFirst().equals("table");
        List<TableConcept> known = whole.clean() && !marked ? vocabulary.tables(whole.words(), language) : List.of();
        if (!known.isEmpty()) {
            return new TablePhrase(whole, known, List.of());
        }
        Phrase phrase = withoutPurpose(Phrase.of(withoutOwner(name(tokens))));
        boolean listed = language == Language.EN
                && tokens.stream().skip(1).anyMatch(token -> LISTS.contains(token.folded()))
                && indexOf(tokens, Set.of("table", "tables")) < 0
                && phrase.words().stream().noneMatch(LISTS::contains)
                && isOne(phrase);
        if (listed && vocabulary.tables(phrase.words(), language).isEmpty()) {
            phrase = Phrase.plain(Labels.plural(phrase.text(), language));
        }
        return new TablePhrase(phrase, vocabulary.tables(phrase.words(), language), kin(phrase.words()));
    }

    /** "factures pour artisan plombier" are invoices. */
    private Phrase withoutPurpose(Phrase phrase) {
        for (int index = 1; index < phrase.words().size(); index++) {
            List<String> before = phrase.words().subList(0, index);
            if (FOR.contains(phrase.words().get(index))
                    && !vocabulary.tables(before, language).isEmpty()) {
                return Phrase.of(Tokenizer.tokenize(phrase.text()).subList(0, index));
            }
        }
        return phrase;
    }

    /** "les traitements de mon exploitation" are treatments; "a kanban for my orders" shows the orders. */
    private List<Token> withoutOwner(List<Token> tokens) {
        for (int index = 2; index < tokens.size(); index++) {
            boolean owned = OWNERS.contains(tokens.get(index).folded())
                    && BEFORE_OWNERS.contains(tokens.get(index - 1).folded());
            boolean shown = owned
                    && tokens.subList(0, index - 1).stream()
                            .allMatch(token ->
                                    BOARDS.contains(token.folded()) || lexicon.planWords.contains(token.folded()));
            if (shown) {
                return tokens.subList(index + 1, tokens.size());
            }
            if (owned) {
                return tokens.subList(0, index - 1);
            }
        }
        return tokens;
    }

    /** Whether the words can be a name at all: those of a sentence ("hide the salary", "tri par modèle") are none unless quoted. */
    boolean isName(List<Token> tokens) {
        boolean quoted = tokens.stream().anyMatch(token -> token.is(Kind.QUOTE));
        List<Token> name = name(withoutRelativeClause(tokens));
        return quoted
                || !read(tokens).concepts().isEmpty()
                || (name.stream().noneMatch(token -> lexicon.sentenceWords.contains(token.folded()))
                        && !(!name.isEmpty()
                                && lexicon.perWords.contains(name.getFirst().folded())));
    }

    /** Whether a word in the singular may be what a table is of: "de chaque maraîcher", but not "de chaque mois". */
    boolean isThing(Phrase phrase) {
        return phrase.words().size() == 1
                && isOne(phrase)
                && isName(phrase)
                && !vocabulary.dictionary().isWord(phrase.words())
                && vocabulary.dictionary().field(phrase.words(), language).isEmpty();
    }

    boolean isName(Phrase phrase) {
        return phrase.words().stream().noneMatch(lexicon.sentenceWords::contains);
    }

    /** Whether a name of letters is in the singular. */
    boolean isOne(Phrase phrase) {
        String head = phrase.words().isEmpty()
                ? "s"
                : language == Language.FR
                        ? phrase.words().getFirst()
                        : phrase.words().getLast();
        return phrase.clean() && !head.endsWith("s") && !head.endsWith("x") && !head.endsWith("z");
    }

    /** Whether the words stand for many: "les clients", "orders". */
    boolean isPlural(List<Token> tokens) {
        List<Token> name =
                name(tokens).stream().filter(token -> token.is(Kind.WORD)).toList();
        if (name.isEmpty()) {
            return false;
        }
        String head = (language == Language.FR ? name.getFirst() : name.getLast()).folded();
        boolean ending = isMany(head);
        boolean many =
                language == Language.FR && tokens.stream().map(Token::folded).anyMatch(MANY::contains);
        boolean single =
                tokens.stream().map(Token::folded).anyMatch(Set.of("un", "une", "an", "chaque", "each")::contains);
        return (ending || many) && !single;
    }

    private boolean isMany(String word) {
        return (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us"))
                || (language == Language.FR && (word.endsWith("x") || word.endsWith("z")));
    }

    /** French names the thing first ("tickets support"), English last ("support tickets"). */
    private List<TableConcept> kin(List<String> words) {
        if (words.size() < 2) {
            return List.of();
        }
        String head = language == Language.FR ? words.getFirst() : words.getLast();
        return vocabulary.tables(List.of(head), language);
    }

    private List<Token> name(List<Token> tokens) {
        int marker = marker(tokens);
        if (marker < 0) {
            return trimmer.trim(trimmer.trim(tokens), lexicon.manageVerbs);
        }
        List<Token> before = trimName(tokens.subList(0, marker));
        boolean purpose = marker + 1 < tokens.size()
                && FOR.contains(tokens.get(marker + 1).folded())
                && marker + 2 < tokens.size()
                && (OWNERS.contains(tokens.get(marker + 2).folded())
                        || (ONE.contains(tokens.get(marker + 2).folded())
                                && lexicon.inventoryWords.contains(
                                        tokens.get(marker).folded())))
                && (isPlural(before)
                        || (language == Language.EN
                                && !before.isEmpty()
                                && LISTS.contains(tokens.get(marker).folded()))
                        || lexicon.inventoryWords.contains(tokens.get(marker).folded())
                        || !vocabulary
                                .tables(Phrase.of(before).words(), language)
                                .isEmpty());
        if (purpose) {
            // "events app for our town hall"
            return before;
        }
        List<Token> after = trimName(tokens.subList(marker + 1, tokens.size()));
        return after.isEmpty() ? trimName(tokens.subList(0, marker)) : after;
    }

    private List<Token> trimName(List<Token> tokens) {
        return trimmer.trim(trimmer.trim(tokens), markers);
    }

    /** The word "table" if it is there, else the first word that also means a table or a module. */
    private int marker(List<Token> tokens) {
        int explicit = indexOf(tokens, Set.of("table", "tables"));
        if (explicit >= 0) {
            return explicit;
        }
        int counted = indexOf(tokens, lexicon.inventoryWords);
        if (counted >= 0
                && counted + 2 < tokens.size()
                && lexicon.weakPrepositions.contains(tokens.get(counted + 1).folded())
                && isPlural(tokens.subList(counted + 2, tokens.size()))) {
            // "inventory of comic books": of the books
            return counted;
        }
        boolean purposed = counted > 0
                && language == Language.EN
                && !trimName(tokens.subList(0, counted)).isEmpty()
                && (counted + 1 == tokens.size()
                        || FOR.contains(tokens.get(counted + 1).folded()));
        if (purposed) {
            // "risk register", "chemical inventory for a school lab": of risks, of chemicals
            return counted;
        }
        int planned = indexOf(tokens, lexicon.planWords);
        planned = planned >= 0 ? planned : indexOf(tokens, BOARDS);
        if (planned >= 0
                && planned + 1 < tokens.size()
                && lexicon.weakPrepositions.contains(tokens.get(planned + 1).folded())) {
            // "planning des salles": of the rooms
            return planned;
        }
        int table = indexOf(tokens, lexicon.tableMarkers);
        int module = table >= 0 ? table : indexOf(tokens, lexicon.moduleMarkers);
        // "our grant applications" are what is tracked, not programs.
        boolean things = module > 0
                && module == tokens.size() - 1
                && tokens.get(module).folded().equals("applications");
        return language == Language.EN && (things || (table < 0 && isCompound(tokens, module))) ? -1 : module;
    }

    /** "software licenses", "tool rentals", "page views": a plural right behind the word is what is meant. */
    private boolean isCompound(List<Token> tokens, int marker) {
        return marker >= 0
                && marker == tokens.size() - 2
                && tokens.getLast().is(Kind.WORD)
                && isMany(tokens.getLast().folded())
                && vocabulary
                        .tables(List.of(tokens.getLast().folded()), language)
                        .isEmpty();
    }

    private static int indexOf(List<Token> tokens, Set<String> words) {
        for (int index = 0; index < tokens.size(); index++) {
            if (words.contains(tokens.get(index).folded())) {
                return index;
            }
        }
        return -1;
    }
}
