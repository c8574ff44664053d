package io.appbuilder.mcp;

import io.appbuilder.mcp.Mailbox.Closed;
import io.appbuilder.mcp.Mailbox.Item;
import io.appbuilder.mcp.Mailbox.Nothing;
import io.appbuilder.mcp.McpException.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One request of an outside client and its answer, which comes in parts. Closing it tells the tab that nobody waits any more. */
public final class Exchange implements AutoCloseable {

    /** A client that reads slowly slows the tab down, which sends a part when the one before was taken. */
    private static final int PARTS_AHEAD = 4;

    private final String id;
    private final String tokenId;
    private final Mailbox<AnswerPart> parts = new Mailbox<>(PARTS_AHEAD);
    private final Consumer<Exchange> whenOver;
    private volatile boolean answered;

    Exchange(String id, String tokenId, Consumer<Exchange> whenOver) {
        this.id = id;
        this.tokenId = tokenId;
        this.whenOver = whenOver;
    }

    /**
     * The next part; empty when none comes within {@code patience}.
     *
     * @throws McpException {@code TAB_GONE} when no more will come
     */
    public Optional<AnswerPart> next(Duration patience) throws McpException, InterruptedException {
        return switch (parts.take(patience)) {
            case Item<AnswerPart>(AnswerPart part) -> Optional.of(part);
            case Nothing<AnswerPart> _ -> Optional.empty();
            case Closed<AnswerPart> _ ->
                throw new McpException(
                        Code.TAB_GONE, "The tab went away, or access was withdrawn, before it had answered.");
        };
    }

    /**
     * Takes a part from the tab; waits for a client that has not read the ones before.
     *
     * @throws McpException {@code EXCHANGE_OVER} when nobody waits for it
     */
    public void give(AnswerPart part, Duration patience) throws McpException, InterruptedException {
        if (part.last()) {
            answered = true;
        }
        if (!parts.put(part, patience)) {
            throw new McpException(Code.EXCHANGE_OVER, "Nobody waits for this answer any more.");
        }
    }

    @Override
    public void close() {
        parts.close();
        whenOver.accept(this);
    }

    String id() {
        return id;
    }

    String tokenId() {
        return tokenId;
    }

    /** Whether the tab has said all it has to say. */
    boolean isAnswered() {
        return answered;
    }

    /** Ends it from the tab's side. */
    void cut() {
        parts.close();
    }
}
