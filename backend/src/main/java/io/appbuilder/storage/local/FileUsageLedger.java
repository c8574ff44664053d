package io.appbuilder.storage.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.appbuilder.turn.Cost;
import io.appbuilder.turn.MemoryUsageLedger;
import io.appbuilder.turn.TurnEvent.Usage;
import io.appbuilder.turn.UsageLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger that outlives the process: a line of JSON for each use, read back at the next start. Only today's lines are kept, and of
 * those the latest; the file never has more than twice as many lines as are kept.
 */
public final class FileUsageLedger implements UsageLedger {

    private static final Logger LOG = LoggerFactory.getLogger(FileUsageLedger.class);
    private static final int LINES_KEPT = 100_000;

    private final Path file;
    private final Clock clock;
    private final MemoryUsageLedger memory;
    private FileChannel channel;
    private int lines;

    private FileUsageLedger(Path file, Clock clock, FileChannel channel) {
        this.file = file;
        this.clock = clock;
        this.channel = channel;
        this.memory = new MemoryUsageLedger(clock, MemoryUsageLedger.DEFAULT_CAPACITY);
    }

    /**
     * @param currency of what is going to be added; what {@code file} has in another one counts without its cost
     * @throws IOException when {@code file} cannot be read or written
     */
    public static FileUsageLedger open(Path file, Clock clock, Optional<String> currency) throws IOException {
        var kept = Files.exists(file) ? todaysLines(file, clock) : List.<String>of();
        var ledger = new FileUsageLedger(file, clock, rewrite(file, kept));
        for (String line : kept) {
            ledger.recall(line, currency);
        }
        ledger.lines = kept.size();
        return ledger;
    }

    @Override
    public Totals totals(String client, String turnId) {
        return memory.totals(client, turnId);
    }

    @Override
    public synchronized Totals add(String client, String turnId, Usage usage) {
        var totals = memory.add(client, turnId, usage);
        try {
            if (++lines > 2 * LINES_KEPT) {
                var kept = todaysLines(file, clock);
                channel.close();
                channel = rewrite(file, kept);
                lines = kept.size() + 1;
            }
            append(channel, line(clock.instant(), client, turnId, usage));
        } catch (IOException e) {
            // The answer has been paid for; what is lost is only that the next process knows of it.
            LOG.error("what turn {} used is not in {}", turnId, file, e);
        }
        return totals;
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line was written whole or is the last one of a process that was killed. */
    private void recall(String line, Optional<String> currency) {
        try {
            JsonNode json = StrictJson.read(line);
            memory.add(json.required("client").asText(), json.required("turn").asText(), usage(json, currency));
        } catch (InvalidJsonException | IllegalArgumentException e) {
            LOG.warn("a line of {} is skipped: {}", file, e.getMessage());
        }
    }

    private static Usage usage(JsonNode json, Optional<String> currency) {
        var usage = new Usage(
                json.required("input").asLong(),
                json.required("output").asLong(),
                json.required("cacheRead").asLong(),
                json.required("cacheWrite").asLong());
        return json.has("amount")
                        && currency.equals(Optional.of(json.path("currency").asText()))
                ? usage.costing(new Cost(
                        new BigDecimal(json.required("amount").asText()),
                        json.required("currency").asText()))
                : usage;
    }

    private static String line(Instant at, String client, String turnId, Usage usage) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("client", client)
                .put("turn", turnId)
                .put("input", usage.inputTokens())
                .put("output", usage.outputTokens())
                .put("cacheRead", usage.cacheReadTokens())
                .put("cacheWrite", usage.cacheWriteTokens());
        usage.cost()
                .ifPresent(cost ->
                        json.put("amount", cost.amount().toPlainString()).put("currency", cost.currency()));
        return json.toString();
    }

    /** Dates of one length sort as text, and {@code at} comes first in every line. */
    private static List<String> todaysLines(Path file, Clock clock) throws IOException {
        var begin = "{\"at\":\"" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var kept = new ArrayList<String>();
        try (var lines = Files.lines(file)) {
            lines.filter(line -> line.startsWith(begin)).forEach(kept::add);
        }
        return kept.size() > LINES_KEPT ? List.copyOf(kept.subList(kept.size() - LINES_KEPT, kept.size())) : kept;
    }

    private static FileChannel rewrite(Path file, List<String> lines) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return FileChannel.open(file, StandardOpenOption.APPEND);
    }

    private static void append(FileChannel channel, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
