package io.appbuilder.http;

import io.appbuilder.accounts.Accounts;
import io.appbuilder.accounts.AuditStore;
import io.appbuilder.accounts.Role;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.storage.local.CompanyTexts;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who may change rules and templates: administrators, and whoever sits at this machine when the server was started with {@code
 * --edit-rules}.
 */
final class RuleEditing {

    private static final List<String> PROXY_HEADERS = List.of("Forwarded", "X-Forwarded-For", "Via");

    private final CompanyTexts texts;
    private final boolean byThisMachine;
    private final Callers callers;
    private final Supplier<Accounts> accounts;

    RuleEditing(CompanyTexts texts, boolean byThisMachine, Callers callers, Supplier<Accounts> accounts) {
        this.texts = texts;
        this.byThisMachine = byThisMachine;
        this.callers = callers;
        this.accounts = accounts;
    }

    boolean isAllowed(Context context) {
        return (byThisMachine && isFromHere(context)) || callers.isAdministrator(context);
    }

    /** @throws RequestException {@code EDITING_OFF} for everybody else */
    CompanyTexts require(Context context) throws RequestException {
        if (!isAllowed(context)) {
            throw new RequestException(
                    Code.EDITING_OFF,
                    byThisMachine
                            ? "Rules can only be changed on the server's own machine, or by an administrator."
                            : "Rules can only be changed by an administrator; the server was not started with --edit-rules.");
        }
        return texts;
    }

    /** Notes which administrator has changed {@code context}'s text. */
    void changed(Context context) {
        callers.find(context)
                .filter(caller -> caller.account().role() == Role.ADMIN)
                .ifPresent(caller -> accounts.get()
                        .audit(caller.account().id(), AuditStore.Kind.RULES_CHANGED, context.pathParam("path")));
    }

    private static boolean isFromHere(Context context) {
        return InetAddress.ofLiteral(context.ip()).isLoopbackAddress()
                && PROXY_HEADERS.stream().allMatch(name -> context.header(name) == null);
    }
}
