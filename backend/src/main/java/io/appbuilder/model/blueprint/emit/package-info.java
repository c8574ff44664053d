/** From changes to tool calls on files. */
@NullMarked
package io.appbuilder.model.blueprint.emit;

import org.jspecify.annotations.NullMarked;
