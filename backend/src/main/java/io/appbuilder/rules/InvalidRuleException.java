package io.appbuilder.rules;

/** A rule's text is not a rule; the message names the field and what is expected there. */
public final class InvalidRuleException extends Exception {
    public InvalidRuleException(String message) {
        super(message);
    }
}
