/** The port behind which models answer legs. */
@NullMarked
package io.appbuilder.model;

import org.jspecify.annotations.NullMarked;
