/** Makes the request for a leg: what the model is told, in which order, and how much of it. */
@NullMarked
package io.appbuilder.model.claude.prompt;

import org.jspecify.annotations.NullMarked;
