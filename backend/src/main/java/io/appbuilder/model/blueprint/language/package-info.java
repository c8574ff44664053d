/** Words: which language they are in, how they compare, how they become identifiers and labels. */
@NullMarked
package io.appbuilder.model.blueprint.language;

import org.jspecify.annotations.NullMarked;
