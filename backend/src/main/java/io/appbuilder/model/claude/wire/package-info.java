/**
 * Speaks the Messages API over {@code java.net.http}: requests, server-sent events or AWS event streams, errors. Knows nothing of
 * legs; how the contract's JSON is used is the concern of the package above.
 */
@NullMarked
package io.appbuilder.model.claude.wire;

import org.jspecify.annotations.NullMarked;
