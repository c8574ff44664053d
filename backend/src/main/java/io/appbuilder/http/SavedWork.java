package io.appbuilder.http;

import io.appbuilder.accounts.Accounts;
import io.appbuilder.apps.AppLibrary;
import java.util.function.Supplier;

/** Accounts and apps, opened when they are first asked for: whoever only tries the product out does not wait for a database. */
public record SavedWork(Supplier<Accounts> accounts, Supplier<AppLibrary> apps, Runnable closing) {}
