/** Repairs what can be repaired for sure, without asking a model. Knows sources and problems, and nothing of any one model. */
@NullMarked
package io.appbuilder.model.repair;

import org.jspecify.annotations.NullMarked;
