/** What words mean: fields, tables, choices and types, read from JSON resources and from the templates. */
@NullMarked
package io.appbuilder.model.blueprint.vocabulary;

import org.jspecify.annotations.NullMarked;
