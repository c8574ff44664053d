/** Writes files anew that can be derived, when the runtime reports a problem in them. */
@NullMarked
package io.appbuilder.model.blueprint.repair;

import org.jspecify.annotations.NullMarked;
