package io.appbuilder.http;

import io.appbuilder.accounts.Accounts;
import io.appbuilder.apps.AppLibrary;
import io.appbuilder.mcp.McpTokens;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accounts, apps and tokens, opened when they are first asked for: whoever only tries the product out does not wait for a database.
 *
 * @param providerName of where people may sign in with an account that they have; absent where there is no such place
 */
public record SavedWork(
        Supplier<Accounts> accounts,
        Supplier<AppLibrary> apps,
        Supplier<McpTokens> mcpTokens,
        Optional<String> providerName,
        Runnable closing) {}
