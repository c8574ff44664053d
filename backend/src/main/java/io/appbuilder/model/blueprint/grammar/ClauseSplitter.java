package io.appbuilder.model.blueprint.grammar;

import io.appbuilder.model.blueprint.grammar.Token.Kind;
import io.appbuilder.model.blueprint.language.Words;
import io.appbuilder.model.blueprint.vocabulary.Vocabulary;
import io.appbuilder.turn.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a prompt into clauses with one verb each: at sentence ends, line ends, and before "et ajoute …". */
final class ClauseSplitter {

    private static final Set<String> MODALS = Set.of("doit", "doivent", "peut", "peuvent", "must", "should");
    /** "…, chacun saisit ses frais avec …" */
    private static final Set<String> EACH_OF_THEM = Set.of("chacun", "chacune", "everyone");

    /** "we're a law firm and need to track …" */
    private static final Set<String> NEEDS = Set.of("need", "want", "besoin", "veux", "voulons", "cherchons");

    private static final Set<String> LINKS = Set.of(
            "is", "are", "est", "sont", "links", "link", "concerne", "concernent", "belongs", "relie", "joins", "goes");

    private static final Set<String> CHARTS =
            Set.of("graphique", "graphe", "camembert", "histogramme", "courbe", "chart", "graph");

    private static final int MOST_SUBJECTS = 3;
    private static final int LONGEST_SUBJECT = 5;

    /** Longer clauses are lists, not sentences about two tables. */
    private static final int LONGEST_SENTENCE = 60;

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final KnownTables tables;
    private final Language language;

    ClauseSplitter(Lexicon lexicon, Vocabulary vocabulary, KnownTables tables, Language language) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.language = language;
    }

    List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> clauses = new ArrayList<>();
        List<Token> clause = new ArrayList<>();
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.is(Kind.OPEN)) {
                depth++;
            } else if (token.is(Kind.CLOSE)) {
                depth = Math.max(0, depth - 1);
            }
            boolean separates = depth == 0
                    && (token.is(Kind.END)
                            || asks(tokens, index)
                            || startsDescription(tokens, index)
                            || endsLine(tokens, index)
                            || startsNextClause(tokens, index));
            if (separates) {
                add(clauses, clause);
                clause = new ArrayList<>();
            } else {
                clause.add(token);
                boolean told = depth == 0
                        && token.is(Kind.CLOSE)
                        && (startsSeveral(tokens, index + 1) || startsEach(tokens, index + 1));
                if (told) {
                    // "une réparation (date, prix) chaque voiture a plusieurs réparations"
                    add(clauses, clause);
                    clause = new ArrayList<>();
                }
            }
        }
        add(clauses, clause);
        List<List<Token>> all = new ArrayList<>();
        shareObject(clauses).stream()
                .flatMap(part -> byRename(part).stream())
                .forEach(part -> all.addAll(byTarget(part)));
        return all;
    }

    /** "… : chaque machine a un nom", "…; each course has a teacher" */
    private boolean startsDescription(List<Token> tokens, int index) {
        boolean sign =
                tokens.get(index).is(Kind.COLON) || tokens.get(index).text().equals(";");
        if (tokens.get(index).text().equals(";") && startsAbout(tokens, index, index + 1, true)) {
            return true;
        }
        boolean background = tokens.get(index).text().equals(";")
                && lexicon.isBackground(tokens.subList(startOfClause(tokens, index), index));
        if (background) {
            // "I run a dance studio; students take classes"
            return true;
        }
        return sign
                && index + 1 < tokens.size()
                && lexicon.eachWords.contains(tokens.get(index + 1).folded());
    }

    /** A question mark right behind a word ends the clause unless the list goes on: "expédiée?, date". */
    private static boolean asks(List<Token> tokens, int index) {
        if (!tokens.get(index).isMark("?") || index + 1 >= tokens.size()) {
            return false;
        }
        Kind next = tokens.get(index + 1).kind();
        return next != Kind.COMMA && next != Kind.CLOSE && next != Kind.BULLET;
    }

    /** A line end within a list (after a colon, comma or "avec") does not end the clause. */
    private boolean endsLine(List<Token> tokens, int index) {
        if (!tokens.get(index).is(Kind.NEWLINE)) {
            return false;
        }
        if (index == 0) {
            return true;
        }
        Token before = tokens.get(index - 1);
        boolean continues = before.is(Kind.COLON) || before.is(Kind.COMMA) || lexicon.with.contains(before.folded());
        return !continues && !isInLines(tokens, index);
    }

    /** Lines of one or a few words each are a list without signs before its items. */
    private boolean isInLines(List<Token> tokens, int index) {
        int start = index;
        while (start > 0 && !tokens.get(start - 1).is(Kind.NEWLINE)) {
            start--;
        }
        boolean opened = false;
        for (int at = index - 1; at >= 0 && !opened; at--) {
            if (tokens.get(at).is(Kind.NEWLINE) && at > 0 && tokens.get(at - 1).is(Kind.COLON)) {
                opened = true;
            }
        }
        int next = index + 1;
        int end = next;
        while (end < tokens.size()
                && !tokens.get(end).is(Kind.NEWLINE)
                && !tokens.get(end).is(Kind.END)) {
            end++;
        }
        boolean verb = tokens.subList(next, Math.min(end, next + 2)).stream()
                .anyMatch(token -> lexicon.verb(token).isPresent());
        return opened && !verb && start < index;
    }

    /** A comma or "et" that a verb follows, at once or after "je", "il me"; or that "a project has many" follows. */
    private boolean startsNextClause(List<Token> tokens, int index) {
        if (!isConjunction(tokens.get(index))) {
            return false;
        }
        int next = index + 1;
        while (next < tokens.size() && next <= index + MOST_SUBJECTS && isConjunction(tokens.get(next))) {
            next++;
        }
        int verb = next;
        while (verb < tokens.size()
                && verb < next + MOST_SUBJECTS
                && lexicon.subjects.contains(tokens.get(verb).folded())) {
            verb++;
        }
        if (verb >= tokens.size()) {
            return false;
        }
        Token token = tokens.get(verb);
        boolean certain = lexicon.verb(token).isPresent() && (!lexicon.isAmbiguous(token) || verb > next);
        // "and make city a choice": ambiguous only as long as no field follows.
        int object = verb + 1;
        while (object < tokens.size()
                && lexicon.determiners.contains(tokens.get(object).folded())) {
            object++;
        }
        certain |= lexicon.verb(token).isPresent()
                && object < tokens.size()
                && tables.hasField(List.of(tokens.get(object).folded()));
        // ", il doit être unique": a sentence about what was named last
        certain |= verb + 1 < tokens.size()
                && lexicon.thirdPersons.contains(tokens.get(next).folded())
                && (MODALS.contains(tokens.get(next + 1).folded())
                        || LINKS.contains(tokens.get(next + 1).folded()));
        // "… anymore, use email instead"
        certain |= lexicon.verb(token).isPresent() && endsInstead(tokens, verb);
        // "make it required"
        certain |= lexicon.verb(token).isPresent()
                && verb + 1 < tokens.size()
                && lexicon.pointers.contains(tokens.get(verb + 1).folded());
        boolean shows = lexicon.screenVerbs.contains(token.folded())
                && verb + 1 < tokens.size()
                && tokens.get(verb + 1).is(Kind.WORD)
                && !lexicon.and.contains(tokens.get(verb + 1).folded());
        boolean link = verb + 1 < tokens.size() && lexicon.linkWords.contains(token.folded());
        boolean wish = lexicon.verb(token).isPresent()
                && NEEDS.contains(token.folded())
                && lexicon.isBackground(tokens.subList(startOfClause(tokens, index), index));
        boolean eachOfThem = EACH_OF_THEM.contains(tokens.get(next).folded());
        return shows
                || wish
                || eachOfThem
                || (certain && !link)
                || startsSeveral(tokens, next)
                || startsAbout(tokens, index, next, false)
                || startsChart(tokens, index, next);
    }

    /** ", a payment has amount, due date", ", les factures doivent …": a sentence about a thing that was named before. */
    private static int startOfClause(List<Token> tokens, int index) {
        int start = index;
        while (start > 0
                && !tokens.get(start - 1).is(Kind.END)
                && !tokens.get(start - 1).is(Kind.NEWLINE)) {
            start--;
        }
        return start;
    }

    /** @param told whether a semicolon parts the sentences, so that "is" and "links" begin one too */
    private boolean startsAbout(List<Token> tokens, int comma, int from, boolean told) {
        if (from >= tokens.size()) {
            return false;
        }
        boolean determined = lexicon.determiners.contains(tokens.get(from).folded());
        int first = determined ? from + 2 : from + 1;
        for (int index = first; index < tokens.size() && index <= from + LONGEST_SUBJECT; index++) {
            Token noun = tokens.get(index - 1);
            if (!noun.is(Kind.WORD)) {
                return false;
            }
            String word = tokens.get(index).folded();
            boolean verb = lexicon.hasVerbs.contains(word) || MODALS.contains(word);
            boolean link = lexicon.linkWords.contains(word) || (told && LINKS.contains(word));
            if ((verb && (determined || noun.folded().endsWith("s")))
                    || (link && (told || determined || noun.folded().endsWith("s")))) {
                String stem = Words.stem(noun.folded());
                return tokens.subList(0, comma).stream()
                        .anyMatch(token -> token.is(Kind.WORD)
                                && (!token.folded().equals(noun.folded())
                                        || noun.folded().endsWith("s"))
                                && Words.stem(token.folded()).equals(stem));
            }
        }
        return false;
    }

    /** "…, et un graphique des ventes par plat" behind tables is a sentence of its own. */
    private boolean startsChart(List<Token> tokens, int comma, int from) {
        boolean chart = from + 1 < tokens.size()
                && lexicon.determiners.contains(tokens.get(from).folded())
                && tokens.subList(from + 1, Math.min(tokens.size(), from + 3)).stream()
                        .anyMatch(token -> CHARTS.contains(token.folded()));
        return chart
                && tokens.subList(startOfClause(tokens, comma), comma).stream()
                        .noneMatch(
                                token -> CHARTS.contains(token.folded()) || lexicon.perWords.contains(token.folded()));
    }

    /** "visits (date, technician) each visit is for one customer" */
    private boolean startsEach(List<Token> tokens, int from) {
        return from < tokens.size()
                && lexicon.eachWords.contains(tokens.get(from).folded());
    }

    /** Whether the words up to the next sign end with "instead" or "à la place". */
    private boolean endsInstead(List<Token> tokens, int from) {
        int end = from;
        while (end < tokens.size() && tokens.get(end).is(Kind.WORD)) {
            end++;
        }
        return lexicon.endsInstead(tokens.subList(from, end)) > 0;
    }

    /** "… and a class has many students" */
    private boolean startsSeveral(List<Token> tokens, int from) {
        if (from >= tokens.size()
                || !lexicon.determiners.contains(tokens.get(from).folded())) {
            return false;
        }
        for (int index = from + 1; index + 1 < tokens.size() && index <= from + LONGEST_SUBJECT; index++) {
            Token token = tokens.get(index);
            if (!token.is(Kind.WORD) || lexicon.or.contains(token.folded()) || lexicon.with.contains(token.folded())) {
                return false;
            }
            if (lexicon.plentyWords.contains(tokens.get(index + 1).folded())) {
                // "a class has many students", "each project several milestones"
                return lexicon.hasVerbs.contains(token.folded())
                        || lexicon.eachWords.contains(tokens.get(from).folded())
                        || index > from + 1;
            }
        }
        return false;
    }

    /** "ajoute et supprime le champ ville": the first verb is about what stands behind the second. */
    private List<List<Token>> shareObject(List<List<Token>> clauses) {
        List<List<Token>> shared = new ArrayList<>();
        for (int index = 0; index < clauses.size(); index++) {
            List<Token> clause = clauses.get(index);
            boolean verbOnly =
                    clause.size() == 1 && lexicon.verb(clause.getFirst()).isPresent();
            if (verbOnly && index + 1 < clauses.size()) {
                List<Token> next = clauses.get(index + 1);
                boolean sameShape = lexicon.verb(next.getFirst()).isPresent() && next.size() > 1;
                if (sameShape) {
                    List<Token> whole = new ArrayList<>(clause);
                    whole.addAll(next.subList(1, next.size()));
                    shared.add(whole);
                    continue;
                }
            }
            shared.add(clause);
        }
        return shared;
    }

    /** "renomme la colonne A en B et la table en C" are two clauses with one verb. */
    private List<List<Token>> byRename(List<Token> clause) {
        int verb = new VerbFinder(lexicon).find(clause);
        if (verb < 0
                || clause.size() > LONGEST_SENTENCE
                || lexicon.verb(clause.get(verb)).orElseThrow() != Lexicon.Verb.RENAME) {
            return List.of(clause);
        }
        for (int index = verb + 3; index + 3 < clause.size(); index++) {
            List<Token> second = clause.subList(index + 1, clause.size());
            boolean marked = second.stream()
                    .limit(2)
                    .anyMatch(token -> lexicon.fieldMarkers.contains(token.folded())
                            || token.folded().equals("table"));
            int to = 1;
            while (to < second.size()
                    && !lexicon.renameTo.contains(second.get(to).folded())) {
                to++;
            }
            List<String> name = second.subList(0, Math.min(to, second.size())).stream()
                    .filter(token -> token.is(Kind.WORD) && !lexicon.determiners.contains(token.folded()))
                    .map(Token::folded)
                    .toList();
            // "rename customer to client and total to amount"
            marked |= !name.isEmpty() && tables.hasField(name);
            boolean joined = second.stream().skip(1).anyMatch(token -> lexicon.renameTo.contains(token.folded()));
            if (isConjunction(clause.get(index)) && marked && joined) {
                List<Token> rest = new ArrayList<>(List.of(clause.get(verb)));
                rest.addAll(second);
                return List.of(clause.subList(0, index), rest);
            }
        }
        return List.of(clause);
    }

    /** "ajoute A dans produits et B dans clients" are two clauses with one verb. */
    private List<List<Token>> byTarget(List<Token> clause) {
        VerbFinder verbs = new VerbFinder(lexicon);
        int verb = verbs.find(clause);
        if (verb < 0
                || clause.size() > LONGEST_SENTENCE
                || lexicon.verb(clause.get(verb)).orElseThrow() == Lexicon.Verb.RENAME) {
            return List.of(clause);
        }
        TargetFinder finder = new TargetFinder(lexicon, vocabulary, tables, language);
        for (int index = verb + 2; index + 2 < clause.size(); index++) {
            if (!isConjunction(clause.get(index))) {
                continue;
            }
            List<Token> first = clause.subList(0, index);
            List<Token> second = clause.subList(index + 1, clause.size());
            boolean both = endsWithTarget(finder, first)
                    && finder.find(second).target() instanceof Target.Named
                    && !finder.find(second).rest().isEmpty();
            if (both) {
                List<Token> rest = new ArrayList<>(clause.subList(0, verb + 1));
                second.stream().dropWhile(this::isConjunction).forEach(rest::add);
                List<List<Token>> parts = new ArrayList<>(List.of(first));
                parts.addAll(byTarget(rest));
                return parts;
            }
        }
        return List.of(clause);
    }

    private static boolean endsWithTarget(TargetFinder finder, List<Token> clause) {
        TargetFinder.Found found = finder.find(clause);
        return found.target() instanceof Target.Named
                && !found.rest().isEmpty()
                && !found.rest().getLast().equals(clause.getLast());
    }

    private boolean isConjunction(Token token) {
        return token.is(Kind.COMMA)
                || lexicon.and.contains(token.folded())
                || token.folded().equals("ensuite");
    }

    private static void add(List<List<Token>> clauses, List<Token> clause) {
        if (clause.stream().anyMatch(token -> token.is(Kind.WORD) || token.is(Kind.ODD))) {
            clauses.add(clause);
        }
    }
}
