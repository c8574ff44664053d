/** A turn's data and its way through the backend: request, events, budget. Knows nothing of HTTP or of any one model. */
@NullMarked
package io.appbuilder.turn;

import org.jspecify.annotations.NullMarked;
