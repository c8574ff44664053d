package io.appbuilder.mcp;

import io.appbuilder.accounts.Secret;
import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppId;
import io.appbuilder.mcp.Mailbox.Received;
import io.appbuilder.mcp.McpException.Code;
import io.appbuilder.mcp.TabEvent.Asked;
import io.appbuilder.mcp.TabEvent.Cancelled;
import io.appbuilder.mcp.TabEvent.Opened;
import io.appbuilder.mcp.TabEvent.Replaced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A tab that can be reached: what it is told, in order, and what it owes an answer to. */
public final class Tab implements AutoCloseable {

    /** An event of a cancellation and of a request for each exchange, and the first and last one. */
    private static final int EVENTS_FOR_EACH = 2;

    private static final int OTHER_EVENTS = 2;

    private final String channel = Secret.randomId();
    private final UserId user;
    private final AppId app;
    private final BooleanSupplier allowed;
    private final Consumer<Tab> whenClosed;
    private final int room;
    private final Mailbox<TabEvent> events;
    private final Map<String, Exchange> exchanges = new ConcurrentHashMap<>();

    Tab(UserId user, AppId app, BooleanSupplier allowed, RelayLimits limits, Consumer<Tab> whenClosed)
            throws InterruptedException {
        this.user = user;
        this.app = app;
        this.allowed = allowed;
        this.whenClosed = whenClosed;
        room = limits.exchanges();
        events = new Mailbox<>(room * EVENTS_FOR_EACH + OTHER_EVENTS);
        tell(new Opened(channel));
    }

    /** What the tab is to be told next. */
    public Received<TabEvent> next(Duration patience) throws InterruptedException {
        return events.take(patience);
    }

    @Override
    public void close() {
        whenClosed.accept(this);
        events.close();
        List.copyOf(exchanges.values()).forEach(Exchange::cut);
    }

    String channel() {
        return channel;
    }

    UserId user() {
        return user;
    }

    AppId app() {
        return app;
    }

    /** Whether whoever opened the tab is still signed in. */
    boolean isAllowed() {
        return allowed.getAsBoolean();
    }

    Optional<Exchange> exchange(String id) {
        return Optional.ofNullable(exchanges.get(id));
    }

    Exchange ask(McpToken token, Map<String, String> headers, String body) throws McpException, InterruptedException {
        var exchange = new Exchange(Secret.randomId(), token.id(), this::over);
        synchronized (exchanges) {
            if (exchanges.size() >= room) {
                throw busy();
            }
            exchanges.put(exchange.id(), exchange);
        }
        if (!tell(new Asked(exchange.id(), token.name(), headers, body))) {
            exchanges.remove(exchange.id());
            // It may have been closed since it was found.
            throw events.isClosed() ? TabRelay.noTab() : busy();
        }
        return exchange;
    }

    /** Ends what is being done for a token. */
    void cut(String tokenId) {
        for (Exchange exchange : List.copyOf(exchanges.values())) {
            if (exchange.tokenId().equals(tokenId)) {
                exchange.close();
            }
        }
    }

    /** Another tab has come in its place. */
    void replace() throws InterruptedException {
        tell(new Replaced());
        close();
    }

    private void over(Exchange exchange) {
        if (exchanges.remove(exchange.id()) == null || exchange.isAnswered()) {
            return;
        }
        try {
            // A tab that has not read this many events is as good as gone: its connection will be closed.
            if (!tell(new Cancelled(exchange.id()))) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tell(TabEvent event) throws InterruptedException {
        return events.put(event, Duration.ZERO);
    }

    private static McpException busy() {
        return new McpException(Code.TAB_BUSY, "The tab is busy with other requests. Try again in a moment.");
    }
}
