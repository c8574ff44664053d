/** What a project's files and database say about its modules, tables and columns. */
@NullMarked
package io.appbuilder.model.blueprint.project;

import org.jspecify.annotations.NullMarked;
