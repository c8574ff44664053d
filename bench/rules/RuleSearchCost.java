import io.appbuilder.rules.Rule;
import io.appbuilder.rules.RuleReader;
import io.appbuilder.rules.search.LuceneRuleSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a search among a company's rules costs, cold and warm, by how many rules there are. */
final class RuleSearchCost {

    private static final int ROUNDS = 2_000;
    private static final List<String> PROMPTS = List.of(
            "Ajouter un module de facturation avec la TVA de chaque ligne et les retards de paiement",
            "Show the margin and the volume discounts of every product",
            "Une table clients avec nom, email, téléphone, ville et statut (prospect, client, perdu)",
            "Combien porte le rayon 17 de l'entrepôt, et qui le contrôle ?");

    private RuleSearchCost() {}

    public static void main(String[] arguments) throws Exception {
        for (int count : new int[] {10, 100, 1_000}) {
            measure(count);
        }
    }

    private static void measure(int count) throws Exception {
        var rules = rules(count);
        var search = new LuceneRuleSearch();
        long begin = System.nanoTime();
        search.find(rules, PROMPTS.getFirst());
        double first = milliseconds(begin);
        // A conversation of 20 prompts is searched for as a whole, prompt by prompt and then the tables.
        var conversation = IntStream.range(0, 20).mapToObj(i -> PROMPTS.get(i % PROMPTS.size())).collect(Collectors.joining("\n"));
        System.out.printf(
                Locale.ROOT,
                "%,5d rules: first search, with its index %.0f ms; a prompt %s; a long conversation in one %s%n",
                rules.size(),
                first,
                times(search, rules, PROMPTS),
                times(search, rules, List.of(conversation)));
    }

    private static String times(LuceneRuleSearch search, List<Rule> rules, List<String> texts) {
        for (int i = 0; i < ROUNDS; i++) {
            search.find(rules, texts.get(i % texts.size()));
        }
        var times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            search.find(rules, texts.get(i % texts.size()));
            times[i] = milliseconds(begin);
        }
        Arrays.sort(times);
        return String.format(Locale.ROOT, "median %.2f ms, p99 %.2f ms", times[ROUNDS / 2], times[ROUNDS * 99 / 100]);
    }

    private static double milliseconds(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static List<Rule> rules(int count) throws Exception {
        var day = LocalDate.of(2026, 6, 15);
        var rules = new ArrayList<Rule>();
        for (String id : List.of("company", "design", "finance", "pricing")) {
            rules.add(RuleReader.read(id, Files.readString(Path.of("rules", id + ".json")), day));
        }
        for (int number = 4; number < count; number++) {
            rules.add(RuleReader.read("subject-" + number, other(number), day));
        }
        return List.copyOf(rules);
    }

    private static String other(int number) {
        return """
                {"label": {"fr": "Sujet %1$d", "en": "Subject %1$d"}, "description": {"fr": "Entrepôt %1$d.", "en": "Warehouse %1$d."},
                 "keywords": ["entrepôt", "stock%1$d"],
                 "rules": [{"id": "shelves", "title": {"fr": "Rayons", "en": "Shelves"},
                            "statement": {"fr": "Un rayon du bâtiment %1$d porte %1$d kg au plus, et il est contrôlé chaque année.",
                                          "en": "A shelf of building %1$d carries at most %1$d kg, and is inspected every year."},
                            "values": {"kg%1$d": %1$d}, "appliesTo": ["shelf"], "source": [{"title": "x"}]}]}
                """.formatted(number);
    }
}
