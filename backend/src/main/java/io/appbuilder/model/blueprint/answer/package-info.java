/** What the generator says, in French and English. */
@NullMarked
package io.appbuilder.model.blueprint.answer;

import org.jspecify.annotations.NullMarked;
