package io.appbuilder.model.claude.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a Messages API request, without {@code stream}; the receiver may change it. */
public record AssembledPrompt(ObjectNode body, PromptReport report) {}
