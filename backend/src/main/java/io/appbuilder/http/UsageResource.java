package io.appbuilder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.accounts.Account;
import io.appbuilder.accounts.AccountException;
import io.appbuilder.accounts.EmailAddress;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.App;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.model.ModelCatalog;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.SpendingCeilings;
import io.appbuilder.turn.UsageJson;
import io.appbuilder.turn.UsageLedger;
import io.appbuilder.turn.UsageLedger.ModelUse;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/usage}: what whoever asks has used and may use; below it, for administrators, what everybody has used. */
final class UsageResource {

    private static final int DAYS = 30;
    private static final int MOST_DAYS = 400;

    private final UsageLedger ledger;
    private final SpendingCeilings ceilings;
    private final ModelCatalog models;
    private final int concurrentTurns;
    private final SavedWork work;
    private final Callers callers;
    private final Clock clock;

    UsageResource(
            UsageLedger ledger,
            SpendingCeilings ceilings,
            ModelCatalog models,
            int concurrentTurns,
            SavedWork work,
            Callers callers,
            Clock clock) {
        this.ledger = ledger;
        this.ceilings = ceilings;
        this.models = models;
        this.concurrentTurns = concurrentTurns;
        this.work = work;
        this.callers = callers;
        this.clock = clock;
    }

    void mine(Context context) {
        var answer = JsonAnswer.object().put("concurrentTurns", concurrentTurns);
        // Where nothing is counted there is no ledger to open either.
        if (models.models().stream().anyMatch(model -> model.traits().metered())) {
            answer.set("today", today(callers.payer(context)));
        }
        callers.find(context).ifPresent(caller -> answer.set("storage", storage(caller.account())));
        JsonAnswer.send(context, answer);
    }

    private ObjectNode today(String client) {
        var totals = ledger.totals(client, "");
        var json = JsonAnswer.object()
                .put("turns", totals.day().count())
                .put("tokens", totals.day().tokens());
        ceilings.day().turns().ifPresent(ceiling -> json.put("turnCeiling", ceiling));
        ceilings.day().tokens().ifPresent(ceiling -> json.put("tokenCeiling", ceiling));
        totals.day().cost().ifPresent(cost -> json.set("cost", UsageJson.of(cost)));
        ceilings.day().cost().ifPresent(ceiling -> json.set("costCeiling", UsageJson.of(ceiling)));
        // How much the others use is nobody's business; that they have used everything is.
        var service = new UsageLedger.Totals(UsageLedger.Amount.NONE, UsageLedger.Amount.NONE, totals.service());
        boolean usedUp = ceilings.metBy(service)
                .or(() -> ceilings.forbidATurn(0, totals.service().count()))
                .filter(ceiling -> ceiling.name().startsWith("SERVICE"))
                .isPresent();
        return json.put("serviceUsedUp", usedUp);
    }

    private ObjectNode storage(Account account) {
        var apps = work.apps().get();
        return JsonAnswer.object()
                .put(
                        "bytes",
                        apps.list(account.id()).stream().mapToLong(App::bytes).sum())
                .put("ceiling", apps.limits().storageOf(account));
    }

    void report(Context context) throws AccountException, RequestException {
        var period = period(context);
        var answer = JsonAnswer.object()
                .put("from", period.from().toString())
                .put("to", period.to().toString());
        var lines = answer.putArray("lines");
        var names = new Names();
        for (ModelUse use : lines(period)) {
            var line = lines.addObject()
                    .put("day", use.day().toString())
                    .put("who", names.of(use.client()))
                    .put("model", use.model())
                    .put("turns", use.turns());
            UsageJson.write(use.usage(), line);
        }
        JsonAnswer.send(context, answer);
    }

    void table(Context context) throws AccountException, RequestException {
        var period = period(context);
        var names = new Names();
        var text = new StringBuilder(
                "day,user,model,turns,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,cost,currency\r\n");
        for (ModelUse use : lines(period)) {
            var usage = use.usage();
            text.append(String.join(
                    ",",
                    use.day().toString(),
                    CsvCell.of(names.of(use.client())),
                    CsvCell.of(use.model()),
                    Long.toString(use.turns()),
                    Long.toString(usage.inputTokens()),
                    Long.toString(usage.outputTokens()),
                    Long.toString(usage.cacheReadTokens()),
                    Long.toString(usage.cacheWriteTokens()),
                    usage.cost().map(cost -> cost.amount().toPlainString()).orElse(""),
                    usage.cost().map(Cost::currency).orElse("")));
            text.append("\r\n");
        }
        context.header("Cache-Control", "no-store");
        context.header(
                "Content-Disposition",
                "attachment; filename=\"usage-%s-%s.csv\"".formatted(period.from(), period.to()));
        context.contentType("text/csv; charset=utf-8").result(text.toString());
    }

    private record Period(LocalDate from, LocalDate to) {}

    private record Line(LocalDate day, String client, String model) {}

    /** One line for each day, client and model: engines keep one more for each currency. */
    private List<ModelUse> lines(Period period) {
        var lines = new LinkedHashMap<Line, ModelUse>();
        for (ModelUse use : ledger.report(period.from(), period.to())) {
            lines.merge(new Line(use.day(), use.client(), use.model()), use, ModelUse::plus);
        }
        return List.copyOf(lines.values());
    }

    private Period period(Context context) throws AccountException, RequestException {
        callers.requireAdministrator(context);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var to = date(context, "to").orElse(today);
        var from = date(context, "from").orElse(to.minusDays(DAYS - 1L));
        if (from.isAfter(to) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw new RequestException(
                    Code.INVALID_REQUEST, "from, to: expected a period of at most %d days".formatted(MOST_DAYS));
        }
        return new Period(from, to);
    }

    private static Optional<LocalDate> date(Context context, String name) throws RequestException {
        var text = Optional.ofNullable(context.queryParam(name));
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw new RequestException(Code.INVALID_REQUEST, name + ": expected a date such as 2026-11-23");
        }
    }

    /** Addresses of those who have accounts; guests are known by where they come from. */
    private final class Names {

        private final Map<String, String> known = new HashMap<>();

        String of(String client) {
            return known.computeIfAbsent(
                    client,
                    text -> UserId.parse(text)
                            .flatMap(id -> work.accounts().get().find(id))
                            .flatMap(Account::email)
                            .map(EmailAddress::text)
                            .orElse(text));
        }
    }
}
