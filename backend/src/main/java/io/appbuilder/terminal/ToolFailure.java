package io.appbuilder.terminal;

/** A tool call that was not carried out; its message goes back to the model. */
final class ToolFailure extends RuntimeException {

    ToolFailure(String message) {
        super(message);
    }
}
