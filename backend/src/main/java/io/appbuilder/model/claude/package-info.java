/**
 * Answers legs with Claude, or with any server that speaks the Messages API. Knows the contract's words and rules; what speaks
 * HTTP is behind {@link io.appbuilder.model.claude.MessagesApi}.
 */
@NullMarked
package io.appbuilder.model.claude;

import org.jspecify.annotations.NullMarked;
