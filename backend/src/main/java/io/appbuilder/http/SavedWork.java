package io.appbuilder.http;

import io.appbuilder.accounts.Accounts;
import io.appbuilder.apps.AppLibrary;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accounts and apps, opened when they are first asked for: whoever only tries the product out does not wait for a database.
 *
 * @param providerName of where people may sign in with an account that they have; absent where there is no such place
 */
public record SavedWork(
        Supplier<Accounts> accounts, Supplier<AppLibrary> apps, Optional<String> providerName, Runnable closing) {}
