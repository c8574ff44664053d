/** From intents to changes and remarks, against the project as it is. Emits nothing. */
@NullMarked
package io.appbuilder.model.blueprint.plan;

import org.jspecify.annotations.NullMarked;
