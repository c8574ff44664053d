package io.appbuilder.http;

import java.time.Duration;
import java.util.Optional;

/** An error as the browser gets it; {@code code} is in snake case, {@code retryAfter} is told where waiting helps. */
record ErrorAnswer(int status, String code, String message, boolean retryable, Optional<Duration> retryAfter) {}
