/** The blueprint generator: answers prompts with no key and no network, deterministically, from templates, rules and a vocabulary. */
@NullMarked
package io.appbuilder.model.blueprint;

import org.jspecify.annotations.NullMarked;
