/** From a prompt to intents. Knows no files and changes nothing. */
@NullMarked
package io.appbuilder.model.blueprint.grammar;

import org.jspecify.annotations.NullMarked;
