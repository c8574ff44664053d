package io.appbuilder.mcp;

import io.appbuilder.accounts.UserId;
import io.appbuilder.apps.AppId;
import io.appbuilder.mcp.McpException.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Which tabs can be reached, by owner and app: of one app it is the tab that was opened last, as only one may write. It knows those of
 * this process; several processes behind one address need a balancer that sends a user to one of them.
 */
public final class TabRelay {

    private final RelayLimits limits;
    private final Map<Place, Tab> tabs = new HashMap<>();

    private record Place(UserId user, AppId app) {}

    public TabRelay(RelayLimits limits) {
        this.limits = limits;
    }

    public RelayLimits limits() {
        return limits;
    }

    /**
     * Makes a tab reachable until it is closed.
     *
     * @param allowed whether it still may be, asked before each request
     * @throws McpException {@code TOO_MANY_TABS}
     */
    public Tab open(UserId user, AppId app, BooleanSupplier allowed) throws McpException, InterruptedException {
        var place = new Place(user, app);
        Optional<Tab> replaced;
        Tab tab;
        synchronized (tabs) {
            replaced = Optional.ofNullable(tabs.get(place));
            long own = tabs.keySet().stream()
                    .filter(taken -> taken.user().equals(user))
                    .count();
            boolean full = own >= limits.tabsPerUser() || tabs.size() >= limits.tabs();
            if (replaced.isEmpty() && full) {
                throw new McpException(
                        Code.TOO_MANY_TABS, "Too many tabs can be reached already. Withdraw access in one of them.");
            }
            tab = new Tab(user, app, allowed, limits, closed -> forget(place, closed));
            tabs.put(place, tab);
        }
        if (replaced.isPresent()) {
            replaced.get().replace();
        }
        return tab;
    }

    /**
     * Sends a request to the tab of the token's app.
     *
     * @throws McpException {@code NO_OPEN_TAB}, or {@code TAB_BUSY}
     */
    public Exchange ask(McpToken token, Map<String, String> headers, String body)
            throws McpException, InterruptedException {
        var tab = find(token.user(), token.app());
        if (tab.isPresent() && !tab.get().isAllowed()) {
            tab.get().close();
            tab = Optional.empty();
        }
        if (tab.isEmpty()) {
            throw noTab();
        }
        return tab.get().ask(token, headers, body);
    }

    static McpException noTab() {
        return new McpException(
                Code.NO_OPEN_TAB,
                "No tab is open for this project. Open it in the studio and allow access from outside there.");
    }

    /**
     * An exchange that the owner's tab is to answer.
     *
     * @throws McpException {@code EXCHANGE_OVER}
     */
    public Exchange exchange(UserId user, String channel, String id) throws McpException {
        return all().stream()
                .filter(tab -> tab.user().equals(user) && tab.channel().equals(channel))
                .findFirst()
                .flatMap(tab -> tab.exchange(id))
                .orElseThrow(() -> new McpException(Code.EXCHANGE_OVER, "Nobody waits for this answer any more."));
    }

    /** Ends everything that is being done for a token. */
    public void cut(UserId user, String tokenId) {
        all().stream().filter(tab -> tab.user().equals(user)).forEach(tab -> tab.cut(tokenId));
    }

    private Optional<Tab> find(UserId user, AppId app) {
        synchronized (tabs) {
            return Optional.ofNullable(tabs.get(new Place(user, app)));
        }
    }

    private List<Tab> all() {
        synchronized (tabs) {
            return List.copyOf(tabs.values());
        }
    }

    private void forget(Place place, Tab tab) {
        synchronized (tabs) {
            tabs.remove(place, tab);
        }
    }
}
