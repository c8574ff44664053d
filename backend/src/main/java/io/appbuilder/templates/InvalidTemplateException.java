package io.appbuilder.templates;

/** A folder is not a template; the message names the file, the field and what is expected there. */
public final class InvalidTemplateException extends Exception {
    public InvalidTemplateException(String message) {
        super(message);
    }
}
