/** What the messages of a conversation say about the turn: its prompt, its tool calls, what they have changed. */
@NullMarked
package io.appbuilder.model.blueprint.conversation;

import org.jspecify.annotations.NullMarked;
